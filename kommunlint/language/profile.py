"""What is grammar or convention of a language rather than words of a rule: one profile a language."""

from __future__ import annotations

from dataclasses import dataclass

from kommunlint.language.codes import Language


@dataclass(frozen=True, slots=True)
class Profile:
    """A language's own name, and the conventions that rules ask for."""

    code: Language
    name: str
    quotation_marks: tuple[tuple[str, str], ...]
    """Opening and closing marks, the language's own first, then those that drafts hold all the same."""
    passive_ending: str
    """What the passive form of a verb ends in where it is one word."""
    speech_dashes: tuple[str, ...]
    """A paragraph that begins with one of these, before a space or a capital, is somebody's spoken words."""
    speech_verbs: frozenset[str]
    """Forms by which a text tells who said what it has just quoted (", säger Anna Berg")."""
    deponents: frozenset[str]
    """Forms of verbs with the passive form that are active or reciprocal."""
    numerals: frozenset[str]
    """Number words that are nothing else, whatever a pipeline takes a rare one for ("elva" for an adjective)."""
    infinitive_marker: str
    """The word before an infinitive that no modal verb calls for."""
    content_openers: frozenset[str]
    """The words that open a clause on what is decided, said or meant."""
    negation: str
    """The word that says no to a verb."""
    negative_words: frozenset[str]
    """All words by which a clause says the opposite."""
    tags_voice: bool = True
    """Whether the treebank, and so the pipeline, tells passive from active."""


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_COMMON_MARKS = (("”", "”"), ("«", "»"), ("“", "”"), ("„", "“"), ("»", "»"), ('"', '"'))
_DASHES = ("–", "—", "―")
# Closed classes: verbs with the ending that no resident would read as "somebody does it to them".
_SWEDISH_DEPONENTS = _words(
    """
    andas andades andats avundas avundades blygs blygdes brottas brottades enas enades enats
    finnas finns fanns funnits frodas frodades färdas färdades färdats förefinns hjälps hjälptes hjälpts hoppas hoppades
    hoppats hämnas hämnades kivas kivades lyckas lyckades lyckats minnas minns mindes minnts misslyckas
    misslyckades misslyckats mötas möts möttes mötts nalkas nalkades rymmas ryms rymdes rymts
    samsas samsades ses setts skiljas skiljs skildes skilts slåss slogs slagits svettas svettades synas syns
    syntes synts tyckas tycks tycktes tyckts trivas trivs trivdes trivts trängas trängs trängdes träffas träffades
    träffats turas turades turats umgås umgicks umgåtts vistas vistades vistats vantrivas
    vantrivs väsnas väsnades åldras åldrades åldrats återses
    """
)
_BOKMAL_DEPONENTS = _words(
    """
    enes entes finnes fantes fins lykkes lyktes minnes mintes
    mislykkes mislyktes møtes møttes sees ses skilles skiltes slåss sloss synes syntes
    trenges trengtes trives trivdes undres undredes vemmes
    """
)
_NYNORSK_DEPONENTS = frozenset(
    {"einast", "ferdast", "finnast", "høyrast", "kappast", "kjennast", "lukkast", "lykkast", "minnast", "mislukkast"}
    | {"møtast", "ottast", "samlast", "semjast", "skiljast", "skuldast", "slåast", "spørjast", "synast", "treffast"}
    | {"trengast", "trivast", "tykkjast", "undrast"}
)


def _numerals(small: str, tens: str, units: str) -> frozenset[str]:
    """The number words told, and each of the tens with each of the units behind it ("tjugofem")."""
    return _words(small) | _words(tens) | {ten + unit for ten in tens.split() for unit in units.split()}


# Without those that are other words as well: Swedish "sex" and "ett", Norwegian "tre" and "fire".
_SWEDISH_NUMERALS = _numerals(
    "två fyra fem sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton nitton hundra tusen",
    "tjugo trettio fyrtio femtio sextio sjuttio åttio nittio",
    "en ett två tre fyra fem sex sju åtta nio",
)
_BOKMAL_NUMERALS = _numerals(
    "to fem seks sju åtte elleve tolv tretten fjorten femten seksten sytten atten nitten hundre tusen",
    "tjue tretti førti femti seksti sytti åtti nitti",
    "en én ett to tre fire fem seks sju åtte ni",
)
_NYNORSK_NUMERALS = _numerals(
    "to fem seks sju åtte elleve tolv tretten fjorten femten seksten sytten atten nitten hundre tusen",
    "tjue tretti førti femti seksti sytti åtti nitti",
    "ein éin ei eitt to tre fire fem seks sju åtte ni",
)

SWEDISH = Profile(
    "sv",
    "svenska",
    _COMMON_MARKS,
    passive_ending="s",
    speech_dashes=_DASHES,
    speech_verbs=_words(
        "säger sa sade berättar berättade förklarar förklarade menar menade tycker tyckte tror konstaterar konstaterade"
        " uppger uppgav fortsätter fortsatte tillägger tillade framhåller framhöll poängterar poängterade påpekar"
        " påpekade understryker svarar svarade undrar avslutar intygar skrattar minns hälsar"
    ),
    deponents=_SWEDISH_DEPONENTS,
    numerals=_SWEDISH_NUMERALS,
    infinitive_marker="att",
    content_openers=frozenset({"att"}),
    negation="inte",
    negative_words=_words("inte ej icke aldrig ingen inget intet inga"),
)
BOKMAL = Profile(
    "nb",
    "bokmål",
    _COMMON_MARKS,
    passive_ending="s",
    speech_dashes=_DASHES,
    speech_verbs=_words(
        "sier sa forteller fortalte forklarer forklarte mener mente synes syntes tror understreker opplyser opplyste"
        " fortsetter fortsatte legger la påpeker påpekte poengterer fastslår slår svarer svarte spør kommenterer"
        " avslutter ler minnes hilser"
    ),
    deponents=_BOKMAL_DEPONENTS,
    numerals=_BOKMAL_NUMERALS,
    infinitive_marker="å",
    content_openers=frozenset({"at", "å"}),
    negation="ikke",
    negative_words=_words("ikke aldri ingen intet inga"),
)
NYNORSK = Profile(
    "nn",
    "nynorsk",
    _COMMON_MARKS,
    passive_ending="st",
    speech_dashes=_DASHES,
    speech_verbs=_words(
        "seier sa fortel fortalde forklarer forklarar forklarte meiner meinte synest syntest trur understrekar opplyser"
        " held heldt legg la påpeikar poengterer slår svarar svarte spør kommenterer avsluttar ler minnest helsar"
    ),
    deponents=_NYNORSK_DEPONENTS,
    numerals=_NYNORSK_NUMERALS,
    infinitive_marker="å",
    content_openers=frozenset({"at", "å"}),
    negation="ikkje",
    negative_words=_words("ikkje aldri ingen inkje inga"),
    tags_voice=False,
)

PROFILES: dict[Language, Profile] = {profile.code: profile for profile in (SWEDISH, BOKMAL, NYNORSK)}
