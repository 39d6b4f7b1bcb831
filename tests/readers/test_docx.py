"""Word files: what is shown, what is not, and what each paragraph is."""

from __future__ import annotations

import pytest

from kommunlint.readers import load_bytes, read
from tests.readers.office_files import cells, docx, kinds, links_in, p, packed, picture, r, read_docx

TEXT = "Nämnden bygger en ny skola."


def shown(body: str) -> list[str]:
    return [block.text for block in read_docx(body).blocks]


def test_kinds_by_style() -> None:
    found = read_docx(
        p("Ny skola", style="Rubrik")
        + p("Bakgrund", style="Rubrik1")
        + p("Kostnad", style="Avsnitt")
        + p(TEXT)
        + p("Pass", style="Punktlista")
        + p("Pengar", style="Egenlista")
        + p("Jag är glad.", style="Citat")
        + p("Jag med.", style="Starktcitat")
        + p("Bild 1. Skolan", style="Beskrivning")
    )

    assert [(block.kind, block.text, block.level) for block in found.blocks] == [
        ("title", "Ny skola", None),
        ("heading", "Bakgrund", 1),
        ("heading", "Kostnad", 2),
        ("paragraph", TEXT, None),
        ("item", "Pass", None),
        ("item", "Pengar", None),
        ("quote", "Jag är glad.", None),
        ("quote", "Jag med.", None),
        ("caption", "Bild 1. Skolan", None),
    ]
    assert found.format == "docx"


@pytest.mark.parametrize("name", ["Rubrik 1", "Overskrift 1", "heading 1", "Heading 1"])
@pytest.mark.parametrize("outline", ["", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'])
def test_headings_by_name_or_outline(name: str, outline: str) -> None:
    style = f'<w:style w:type="paragraph" w:styleId="X"><w:name w:val="{name}"/>{outline}</w:style>'

    assert kinds(read_docx(p("Kostnad", style="X"), styles=style)) == [("heading", "Kostnad")]


def test_outline_says_more_than_a_name() -> None:
    style = (
        '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="Kommunrubrik"/>'
        '<w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:name w:val="heading 1"/></w:style>'
    )
    body = p("Ett", style="A") + p("Två", style="B", props='<w:outlineLvl w:val="9"/>')
    body += p("Tre", props='<w:outlineLvl w:val="1"/>')

    found = read_docx(body, styles=style)
    assert [(block.kind, block.level) for block in found.blocks] == [
        ("heading", 3),
        ("paragraph", None),
        ("heading", 2),
    ]


def test_styles_based_on_each_other_without_end() -> None:
    style = '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="a"/><w:basedOn w:val="A"/></w:style>'

    assert kinds(read_docx(p(TEXT, style="A"), styles=style)) == [("paragraph", TEXT)]


def test_a_style_that_is_not_there_is_known_by_its_identifier() -> None:
    assert kinds(read_docx(p("Kostnad", style="Heading2"), styles="")) == [("heading", "Kostnad")]


def test_lists() -> None:
    def item(text: str, number: int, depth: int = 0) -> str:
        return p(text, props=f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')

    found = read_docx(
        item("ett", 1) + item("inre", 1, 1) + item("två", 3) + item("första", 2) + p(TEXT) + item("ny", 1) + p("")
    )
    groups = [block.group for block in found.blocks]

    assert [block.kind for block in found.blocks] == ["item"] * 4 + ["paragraph", "item"]
    assert groups[0] == groups[2], "who marks them with bullets alike means one list"
    assert len({groups[0], groups[1], groups[3], groups[5]}) == 4
    assert kinds(read_docx(p(TEXT, style="Punktlista", props='<w:numPr><w:numId w:val="0"/></w:numPr>'))) == [
        ("paragraph", TEXT)
    ]
    assert kinds(read_docx(p("1. Kostnad", style="Rubrik1", props='<w:numPr><w:numId w:val="2"/></w:numPr>'))) == [
        ("heading", "1. Kostnad")
    ]


def test_tables() -> None:
    inner = cells((p("c"), p("d")))
    found = read_docx(cells((p("a") + p("b"), inner + p("")), (p("Rubrik", style="Rubrik2"), p(""))) + p(TEXT))

    assert kinds(found) == [
        *(("cell", text) for text in "abcd"),
        ("heading", "Rubrik"),
        ("paragraph", TEXT),
    ]
    assert [block.group for block in found.blocks] == [1, 1, 2, 2, None, None]


def test_one_cell_alone_is_a_frame() -> None:
    assert kinds(read_docx(cells((p("Kom ihåg") + p("Pass", style="Punktlista"),)))) == [
        ("paragraph", "Kom ihåg"),
        ("item", "Pass"),
    ]


def test_deleted_rows_and_cells() -> None:
    body = (
        "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>" + p("bort") + "</w:tc></w:tr>"
        "<w:tr><w:tc>" + p("kvar") + "</w:tc><w:tc>" + p("med") + "</w:tc>"
        "<w:tc><w:tcPr><w:cellDel/></w:tcPr>" + p("bort") + "</w:tc></w:tr></w:tbl>"
    )

    assert shown(body) == ["kvar", "med"]


def test_tracked_changes_are_as_if_accepted() -> None:
    body = p(
        r("Vi "),
        f"<w:ins>{r('bygger')}</w:ins>",
        f"<w:del>{r('river')}<w:r><w:delText>ned</w:delText></w:r></w:del>",
        f"<w:moveFrom>{r(' här')}</w:moveFrom>",
        f"<w:moveTo>{r(' där')}</w:moveTo>",
        r("."),
    )

    assert shown(body) == ["Vi bygger där."]


def test_a_deleted_paragraph_end_joins_two() -> None:
    deleted = "<w:rPr><w:del/></w:rPr>"
    found = read_docx(
        p("Ny ", style="Rubrik1", props=deleted)
        + p(f"<w:del>{r('borta')}</w:del>", props=deleted)
        + p("skola", style="Rubrik2")
        + p(TEXT)
        + p("Sist", props=deleted)
    )

    assert [(block.kind, block.text, block.level) for block in found.blocks] == [
        ("heading", "Ny skola", 2),
        ("paragraph", TEXT, None),
        ("paragraph", "Sist", None),
    ]
    assert found.source.text.split("\n") == ["Ny skola", TEXT, "Sist"]


def test_hidden_text() -> None:
    body = p(
        r("Synlig"),
        r(" dold", "<w:vanish/>"),
        r(" även", '<w:rStyle w:val="Dold"/>'),
        r(" åter", '<w:rStyle w:val="Dold"/><w:vanish w:val="0"/>'),
        r(" synlig.", '<w:vanish w:val="false"/>'),
    )

    assert shown(body) == ["Synlig åter synlig."]


def test_what_stands_in_other_parts_is_not_shown() -> None:
    notes = f'<w:x xmlns:w="w">{p("dold")}</w:x>'
    more = {f"word/{name}.xml": notes for name in ("comments", "footnotes", "endnotes", "header1", "footer1")}
    body = p(r("Text"), "<w:r><w:footnoteReference/></w:r>", '<w:commentRangeStart w:id="0"/>', r("."), "<w:r/>")

    found = read(load_bytes(docx(body, more=more), "a.docx"))
    assert kinds(found) == [("paragraph", "Text.")]


def test_special_characters() -> None:
    body = p(
        "<w:r><w:t>Kommun</w:t><w:softHyphen/><w:t>styrelsen</w:t><w:tab/><w:t>e</w:t><w:noBreakHyphen/><w:t>post"
        "</w:t><w:br/><w:t>ny</w:t><w:cr/><w:t> rad </w:t></w:r>",
        r("slut."),
    )

    assert shown(body) == ["Kommunstyrelsen e-post ny radslut."]


def test_two_breaks_part_paragraphs() -> None:
    broken = "<w:r><w:t>Ett.</w:t><w:br/><w:t>Mer.</w:t><w:br/><w:br/><w:t>Två.</w:t></w:r>"
    found = read_docx(p(broken) + p(broken, style="Rubrik1"))

    assert kinds(found) == [("paragraph", "Ett. Mer."), ("paragraph", "Två."), ("heading", "Ett. Mer. Två.")]
    assert [found.source.position(block.span.start).line for block in found.blocks] == [1, 1, 2]


def test_links_by_relation_and_by_field() -> None:
    def field(code: str, words: str) -> str:
        return (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            f'<w:r><w:instrText xml:space="preserve"> {code[:8]}</w:instrText></w:r>'
            f"<w:r><w:instrText>{code[8:]} </w:instrText></w:r>"
            f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r(words)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )

    found = read_docx(
        p(
            f'<w:hyperlink r:id="a">{r("Ansök ")}</w:hyperlink><w:hyperlink r:id="a">{r("här")}</w:hyperlink>',
            r(" eller "),
            f'<w:hyperlink r:id="a" w:anchor="del">{r("del")}</w:hyperlink>',
            r(" eller "),
            f'<w:hyperlink w:anchor="nedan">{r("nedan")}</w:hyperlink>',
            r(" eller "),
            field('HYPERLINK "https://b.se/x y" \\l "punkt" \\o "Tips"', "fältet"),
            r(" eller "),
            f'<w:fldSimple w:instr=" HYPERLINK mailto:c@d.se ">{r("skriv")}</w:fldSimple>',
            r(" sida "),
            field("PAGE", "7"),
            r(" av https://e.se."),
        ),
        {"a": "https://a.se"},
    )

    assert links_in(found) == [
        ("Ansök här", "https://a.se"),
        ("del", "https://a.se#del"),
        ("nedan", "#nedan"),
        ("fältet", "https://b.se/x y#punkt"),
        ("skriv", "mailto:c@d.se"),
        ("https://e.se", "https://e.se"),
    ]
    assert found.blocks[0].text.endswith("sida 7 av https://e.se.")


def test_fields_that_never_end_hide_nothing_more() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>IF</w:instrText></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'

    assert shown(p(begin, r("kod")) + p(end, r(TEXT))) == [TEXT]


def test_contents_are_no_text() -> None:
    found = read_docx(p("Bakgrund 2", style="Innehll1") + p("Bakgrund", style="Rubrik1"))

    assert kinds(found) == [("heading", "Bakgrund")]
    assert found.source.position(found.blocks[0].span.start).line == 2


def test_boxes_to_fill_in() -> None:
    prompt = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{p('Klicka här')}</w:sdtContent></w:sdt>"
    filled = f"<w:sdt><w:sdtPr/><w:sdtContent>{p('Ifyllt.')}</w:sdtContent></w:sdt>"
    within = p(f"<w:sdt><w:sdtContent>{r('I raden')}</w:sdtContent></w:sdt>", r("."))

    assert shown(prompt + filled + within) == ["Ifyllt.", "I raden."]


def test_text_boxes_once() -> None:
    box = f"<w:txbxContent>{p('I rutan.')}</w:txbxContent>"
    choice = f"<w:drawing><wp:anchor><wp:docPr/><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp></wp:anchor></w:drawing>"
    fallback = f"<w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict>"
    alternate = (
        f"<w:r><mc:AlternateContent><mc:Choice>{choice}</mc:Choice><mc:Fallback>{fallback}</mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    found = read_docx(p(r("Före "), alternate, r("efter.")) + p(f"<w:r>{fallback}</w:r>"))

    assert kinds(found) == [("paragraph", "Före efter."), ("paragraph", "I rutan."), ("paragraph", "I rutan.")]
    assert found.source.text.split("\n") == ["Före efter.", "I rutan.", "", "I rutan."]


def test_images() -> None:
    decorative = '<a:extLst><a:ext><adec:decorative val="1"/></a:ext></a:extLst>'
    found = read_docx(
        p(r("Se "), picture('descr="En gul&#10;skola"'), r(" här."))
        + p(picture())
        + p(picture(more=decorative), r("Text."))
        + p(picture('descr="Karta"', '<a:hlinkClick r:id="k"/>'))
        + p('<w:r><w:pict><v:shape alt="Gammal bild"><v:imagedata r:id="i"/></v:shape></w:pict></w:r>'),
        {"i": "media/image1.png", "k": "https://k.se"},
    )

    assert kinds(found) == [
        ("paragraph", "Se här."),
        ("alt", "En gul skola"),
        ("paragraph", ""),
        ("paragraph", "Text."),
        ("paragraph", ""),
        ("alt", "Karta"),
        ("paragraph", ""),
        ("alt", "Gammal bild"),
    ]
    images = [(image.alt, image.src) for block in found.blocks for image in block.images]
    file = "word/media/image1.png"
    assert images == [("En gul skola", file), (None, file), ("", file), ("Karta", file), ("Gammal bild", file)]
    assert links_in(found) == [("", "https://k.se")]


def test_formulas_take_the_place_of_a_word() -> None:
    assert shown(p(r("Avgiften är "), "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>", r(" kronor."))) == [
        "Avgiften är \ufffc kronor."
    ]


def test_a_drop_cap_is_the_first_letter() -> None:
    body = p("V", props='<w:framePr w:dropCap="drop"/>') + p("i bygger.")

    assert shown(body) == ["Vi bygger."]
    assert shown(body.replace('"drop"', '"none"')) == ["V", "i bygger."]


def test_strict_names_and_another_place() -> None:
    """Word's other form has other names, and no form says what the main part is called."""
    strict = 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"'
    kind = "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument"
    data = packed(
        {
            "_rels/.rels": f'<Relationships xmlns="x"><Relationship Id="d" Type="{kind}" Target="/word/two.xml"/>'
            "</Relationships>",
            "word/two.xml": f"<w:document {strict}><w:body>{p(TEXT)}</w:body></w:document>",
        }
    )

    assert kinds(read(load_bytes(data, "a.docx"))) == [("paragraph", TEXT)]
    plain = packed({"word/document.xml": f'<w:document xmlns:w="w"><w:body>{p(TEXT)}</w:body></w:document>'})
    assert kinds(read(load_bytes(plain, "A.DOCX"))) == [("paragraph", TEXT)]
