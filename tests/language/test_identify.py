import unicodedata

import pytest

from kommunlint.language.identify import (
    MIN_LETTERS,
    NAMES,
    SUPPORTED,
    Identification,
    block_languages,
    identify,
    identify_document,
    table,
    words,
)

SWEDISH = [
    "Från och med måndag den 3 mars tar vi emot anmälningar till sommarens simskola. Barnet ska ha fyllt sex år och "
    "vara folkbokfört i kommunen. Platserna fördelas i den ordning som anmälningarna kommer in.",
    "Kommunstyrelsen beslutade på tisdagen att höja taxan för parkering i centrum. Skälet är att många bilar står "
    "kvar hela dagen, så att kunder och besökare inte hittar någon ledig plats.",
    "Om du behöver hjälp hemma kan du ansöka om hemtjänst. Ring biståndshandläggaren eller fyll i blanketten, så hör "
    "vi av oss inom två veckor för att boka ett möte.",
    "Gatan stängs av mellan klockan sju och sexton medan vi byter vattenledningen. Du som bor här kommer fram till "
    "fots, men bilen behöver stå någon annanstans under dagen.",
    "Förskolan på Tallvägen får en ny avdelning i höst. Arton barn kan börja i augusti, och de familjer som står i "
    "kö får ett erbjudande före midsommar.",
    "Soporna hämtas en dag senare än vanligt under veckorna kring jul och nyår. Ställ ut kärlet kvällen innan och se "
    "till att det inte ligger snö framför det.",
    "Vill du bygga ett uterum behöver du i regel bygglov. Skicka in ritningar och en situationsplan, så bedömer "
    "byggnadsnämnden om förslaget stämmer med detaljplanen.",
    "Biblioteket håller öppet även på söndagar från och med september. Under helgerna finns ingen personal på plats, "
    "men du kan låna och lämna tillbaka böcker med ditt lånekort.",
    # Norwegian names do not make it Norwegian.
    "Delegationen från Bærum kommune leddes av ordförande Øystein Kjærnsrød och Åse Bjørkås från Tromsø. De ville "
    "veta hur vi har minskat köerna till äldreomsorgen, och besökte även Fredrikstad och Ålesund under resan.",
]

BOKMAL = [
    "Kommunestyret vedtok i går å bygge en ny barneskole på Solberg. Dagens skole er for liten, og flere av elevene "
    "må ta bussen til nabobygda for å få gymtimer.",
    "Vi gjør oppmerksom på at vannet stenges torsdag mellom klokken ni og tolv. La kranene være lukket, og tapp "
    "gjerne litt vann i en bøtte før vi begynner arbeidet.",
    "Du kan søke om startlån hvis du ikke får lån i banken. Legg ved lønnsslipp og skattemelding når du sender "
    "søknaden til boligkontoret, så behandler vi den innen fire uker.",
    "Søppelet hentes en dag senere enn vanlig i påskeuken. Sett ut beholderen kvelden før, og husk at papir og plast "
    "skal i hver sin sekk.",
    "Barnehagen holder stengt de to siste ukene i juli. Trenger dere plass i denne perioden, kan barnet få være i en "
    "av de andre barnehagene i kommunen.",
    "Hvorfor øker vi eiendomsskatten? Kommunen får mindre i overføringer fra staten neste år, og uten økningen måtte "
    "vi ha lagt ned to av sykehjemmets avdelinger.",
    "Helsestasjonen har åpent for unge hver onsdag ettermiddag. Du trenger ikke bestille time, og det koster "
    "ingenting å snakke med oss.",
    "Høringsfristen er den femtende mai. Alle kan sende inn merknader til planen, og vi svarer på det som kommer inn "
    "før saken legges frem for utvalget.",
    # An English quotation in a Bokmål paragraph.
    "På veggen står det «Think globally, act locally», og det har vært mottoet vårt siden den gang kommunen begynte "
    "å måle utslippene sine. Nå skal enda flere bygg få solceller på taket.",
]

NYNORSK = [
    "Kommunestyret vedtok i går å byggje ein ny skule på Solberg. Skulen vi har i dag, er for liten, og fleire av "
    "elevane må ta bussen til nabobygda for å få gymtimar.",
    "Vi gjer merksam på at vatnet blir stengt torsdag mellom klokka ni og tolv. Lat kranane vere stengde, og tapp "
    "gjerne litt vatn i ei bøtte før vi tek til med arbeidet.",
    "Du kan søkje om startlån dersom du ikkje får lån i banken. Legg ved lønsslipp og skattemelding når du sender "
    "søknaden, så handsamar vi han innan fire veker.",
    "Bosset blir henta ein dag seinare enn vanleg i påskeveka. Set ut dunken kvelden før, og hugs at papir og plast "
    "skal i kvar sin sekk.",
    "Barnehagen held stengt dei to siste vekene i juli. Treng de plass i denne perioden, kan barnet få vere i ein av "
    "dei andre barnehagane i kommunen.",
    "Kvifor aukar vi eigedomsskatten? Kommunen får mindre i overføringar frå staten neste år, og utan auken måtte vi "
    "ha lagt ned to av avdelingane på sjukeheimen.",
    "Helsestasjonen har ope for unge kvar onsdag ettermiddag. Du treng ikkje tinge time, og det kostar ingenting å "
    "snakke med oss.",
    "Høyringsfristen er den femtande mai. Alle kan sende inn merknader til planen, og vi svarar på det som kjem inn "
    "før saka blir lagd fram for utvalet.",
    # Close to Bokmål: almost every word is the same in both.
    "Biblioteket i sentrum har utstilling om gamle kart og bilete frå bygda. Ho er open til og med laurdag, og det "
    "er gratis for alle å kome innom og sjå.",
]

DECLINED = {
    "da": "Kommunalbestyrelsen har besluttet at lukke skolen til sommer. Børnene skal fremover gå i skole i "
    "nabobyen, og kommunen betaler for bussen. Forældrene er blevet indkaldt til et møde på rådhuset på torsdag.",
    "en": "If you have moved to the municipality, you can apply for a place at a preschool. Fill in the form on our "
    "website and we will get back to you within four months. The fee depends on your income.",
    "de": "Wer in der Gemeinde wohnt, kann sein Kind zum Schwimmunterricht anmelden. Das Formular finden Sie auf "
    "unserer Seite, und wir melden uns innerhalb von zwei Wochen bei Ihnen.",
    "nl": "Vanaf maandag kunt u uw afval weer naar de milieustraat brengen. Neem uw pas mee en houd rekening met een "
    "wachttijd, want in het weekend is het vaak erg druk.",
    "fi": "Kunta tarjoaa kotipalvelua niille, jotka tarvitsevat apua arjessa. Hakemus tehdään lomakkeella, ja päätös "
    "annetaan kahden viikon kuluessa siitä, kun olemme saaneet sen.",
    "is": "Sveitarfélagið býður öllum börnum á aldrinum sex til tólf ára á sundnámskeið í sumar. Skráning hefst á "
    "mánudaginn og henni lýkur þegar öll pláss eru orðin full.",
    "se": "Suohkan fállá veahki sidjiide geat dárbbašit doarjaga ruovttus. Don sáhtát ohcat skoviin mii gávdno min "
    "neahttasiidduin, ja mii vástidit guovtti vahkus.",
    "pl": "Jeśli mieszkasz w gminie, możesz zapisać dziecko do przedszkola. Wypełnij formularz na naszej stronie, a "
    "my odpowiemy w ciągu czterech miesięcy. Opłata zależy od dochodu.",
    "fr": "Les habitants de la commune peuvent demander une aide à domicile. Remplissez le formulaire sur notre site "
    "et nous vous répondrons dans un délai de deux semaines.",
}

UNKNOWN = {
    "Somali": "Haddii aad ku nool tahay degmada, waxaad ilmahaaga ka diiwaan gelin kartaa dugsiga. Buuxi foomka, "
    "waxaana kugu soo jawaabi doonnaa laba toddobaad gudahood.",
    "Turkish": "Belediyede yaşıyorsanız çocuğunuzu anaokuluna kaydettirebilirsiniz. Sitemizdeki formu doldurun, size "
    "dört ay içinde cevap vereceğiz. Ücret gelirinize göre değişir.",
    "Hungarian": "Ha a településen lakik, beírathatja gyermekét az óvodába. Töltse ki az űrlapot a honlapunkon, és "
    "négy hónapon belül válaszolunk. A díj a jövedelemtől függ.",
    "Arabic": "إذا كنت تسكن في البلدية يمكنك تسجيل طفلك في الروضة. املأ الاستمارة وسوف نجيبك خلال أربعة أشهر.",
    "Ukrainian": "Якщо ви живете в громаді, ви можете записати дитину до садка. Заповніть форму на нашому сайті.",
    "keys": "qwrtp zxcvb ghjkl wqxz pfgh vbnmq xcvzq jkqwx zzkqp wvxqt hjkzx qpzmw xvbqk",
}


def cases(**texts: list[str]) -> list[tuple[str, str]]:
    return [(language, text) for language, some in texts.items() for text in some]


OURS = cases(sv=SWEDISH, nb=BOKMAL, nn=NYNORSK)


@pytest.mark.parametrize(("language", "text"), OURS)
def test_paragraphs_of_ours_are_told_apart(language: str, text: str) -> None:
    found = identify(text)
    assert found.language == language
    assert found.margin > 0


@pytest.mark.parametrize(("language", "text"), DECLINED.items())
def test_other_languages_are_named(language: str, text: str) -> None:
    assert identify(text).language == language


@pytest.mark.parametrize("text", UNKNOWN.values(), ids=UNKNOWN)
def test_unknown_languages_are_undetermined(text: str) -> None:
    assert identify(text).language == "und"


@pytest.mark.parametrize(
    "text", ["", "   \n", "12 345,67 kr 2026-01-31", "Se protokollen", "https://www.kommun.se/om/oss"]
)
def test_too_few_letters_say_nothing(text: str) -> None:
    assert identify(text) == Identification("und", 0.0)
    assert identify_document([text]) == Identification("und", 0.0)


def test_the_least_number_of_letters_is_text() -> None:
    text = "vi hjälper dig att söka"[: MIN_LETTERS + 4]  # 19 letters and four spaces
    assert sum(map(str.isalpha, text)) == MIN_LETTERS - 1
    assert identify(text).language == "und"
    assert identify(text + "r").language == "sv"


def test_no_text_at_all_is_undetermined() -> None:
    assert identify_document([]) == Identification("und", 0.0)
    assert block_languages([], "sv") == []


def test_links_numbers_and_names_inside_a_sentence_do_not_speak() -> None:
    text = "Skriv till Åse Bjørkås, Øyer kommune, på post@oyer.kommune.no eller www.oyer.no/skjema före den 14 mars."
    assert list(words(text)) == ["skriv", "till", "kommune", "på", "eller", "före", "den", "mars"]


def test_capitals_in_a_heading_all_in_capitals_still_speak() -> None:
    assert list(words("VI STÄNGER AV VATTNET")) == ["vi", "stänger", "av", "vattnet"]


def test_case_and_composition_do_not_matter() -> None:
    composed = identify("vattnet stängs av på måndag och återställs så snart vi är färdiga")
    decomposed = identify(
        unicodedata.normalize("NFD", "VATTNET stängs av på måndag och återställs så snart vi är färdiga")
    )
    assert composed == decomposed


@pytest.mark.parametrize(("language", "texts"), [("sv", SWEDISH), ("nb", BOKMAL), ("nn", NYNORSK)])
def test_a_document_is_surer_than_its_blocks(language: str, texts: list[str]) -> None:
    found = identify_document(texts)
    assert found.language == language
    assert found.margin > max(identify(text).margin for text in texts)


def test_short_blocks_decide_together() -> None:
    blocks = ["Kva skjer no?", "Ring oss", "Vi svarar ikkje om kvelden", "Opningstider"]
    assert identify_document(blocks).language == "nn"


def test_one_long_appendix_does_not_outweigh_the_document() -> None:
    appendix = " ".join([DECLINED["en"]] * 100)
    assert identify(appendix).language == "en"
    assert identify_document([*SWEDISH, *SWEDISH, appendix]).language == "sv"


def test_a_block_in_another_language_is_told() -> None:
    blocks = [SWEDISH[0], DECLINED["en"], SWEDISH[1], DECLINED["fi"], NYNORSK[0], UNKNOWN["Arabic"], UNKNOWN["Turkish"]]
    assert block_languages(blocks, "sv") == [None, "en", None, "fi", "nn", "und", "und"]


def test_nynorsk_in_a_bokmal_document_is_told() -> None:
    assert block_languages([BOKMAL[0], NYNORSK[0] + " " + NYNORSK[5]], "nb") == [None, "nn"]


@pytest.mark.parametrize(("language", "text"), OURS)
def test_a_block_of_the_documents_language_never_switches(language: str, text: str) -> None:
    assert block_languages([text], language) == [None]


@pytest.mark.parametrize(
    "block",
    [
        "Rødgrød med fløde",
        "Save the date",
        "Jens Ørsted Nørgaard",
        "Åse Bjørkås, Øystein Kjærnsrød, Bjørn Ødegård",
        "Work in progress",
    ],
)
def test_a_short_quotation_or_a_name_does_not_switch_the_block(block: str) -> None:
    assert block_languages([block], "sv") == [None]


def test_an_unknown_document_language_is_refused() -> None:
    with pytest.raises(ValueError, match="tlh"):
        block_languages(["text"], "tlh")


def test_every_class_has_a_name_in_every_language() -> None:
    assert set(NAMES) == set(table().classes)
    assert set(SUPPORTED) < set(NAMES)
    assert all(set(names) == {*SUPPORTED, "en"} for names in NAMES.values())


def test_every_row_of_the_table_has_a_byte_per_class() -> None:
    assert {len(row) for row in table().rows.values()} == {len(table().classes)}


@pytest.mark.parametrize(
    "text",
    ["Kommunestyret bestemte torsdag å legge ned skolen.", "Kontoret inviterer foreldre til møte 3. april klokka 18."],
)
def test_what_both_kinds_of_norwegian_may_say_is_taken_for_the_commoner(text: str) -> None:
    assert identify(text).language == "nb"
