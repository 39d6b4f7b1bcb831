"""OpenDocument texts: what is shown, what is not, and what each paragraph is."""

from __future__ import annotations

from tests.readers.office_files import kinds, links_in, read_odt

TEXT = "Nemnda byggjer ein ny skule."


def p(content: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{content}</text:p>'


def shown(body: str) -> list[str]:
    return [block.text for block in read_odt(body).blocks]


def test_kinds() -> None:
    found = read_odt(
        p("Ny skule", "P1")
        + '<text:h text:outline-level="1">Bakgrunn</text:h>'
        + '<text:h text:outline-level="8">Kostnad</text:h>'
        + p(TEXT)
        + p("Eg er glad.", "P2")
        + p("Figur 1", "Illustration")
        + p("Ikkje-innebygd", "Heading_20_1")
    )

    assert [(block.kind, block.text, block.level) for block in found.blocks] == [
        ("title", "Ny skule", None),
        ("heading", "Bakgrunn", 1),
        ("heading", "Kostnad", 6),
        ("paragraph", TEXT, None),
        ("quote", "Eg er glad.", None),
        ("caption", "Figur 1", None),
        ("heading", "Ikkje-innebygd", 1),
    ]
    assert found.format == "odt"


def test_lists() -> None:
    def items(style: str, *content: str) -> str:
        each = "".join(f"<text:list-item>{one}</text:list-item>" for one in content)
        return f'<text:list text:style-name="{style}">{each}</text:list>'

    inner = f"<text:list><text:list-item>{p('indre')}</text:list-item></text:list>"
    found = read_odt(
        items("L1", p("ein") + p("meir") + inner, p("to"))
        + items("L3", p("tre"))
        + items("L2", p("fyrste"))
        + p(TEXT)
        + items("L1", '<text:h text:outline-level="2">Talt overskrift</text:h>', p("ny"))
    )
    groups = {block.text: block.group for block in found.blocks}

    assert kinds(found) == [
        *(("item", text) for text in ("ein", "meir", "indre", "to", "tre", "fyrste")),
        ("paragraph", TEXT),
        ("heading", "Talt overskrift"),
        ("item", "ny"),
    ]
    assert groups["ein"] == groups["meir"] == groups["to"] == groups["tre"]
    assert len({groups[one] for one in ("ein", "indre", "fyrste", "ny")}) == 4


def test_tables() -> None:
    def row(*content: str) -> str:
        cells = "".join(f"<table:table-cell>{one}</table:table-cell>" for one in content)
        return f"<table:table-row>{cells}</table:table-row>"

    covered = f"<table:table-row><table:covered-table-cell>{p('dekt')}</table:covered-table-cell></table:table-row>"
    header = f"<table:table-header-rows>{row(p('A'), p('B'))}</table:table-header-rows>"
    found = read_odt(f"<table:table>{header}{row(p('c'), p('d'))}{covered}</table:table>")

    assert kinds(found) == [("cell", text) for text in "ABcd"]
    assert {block.group for block in found.blocks} == {1}
    assert kinds(read_odt(f"<table:table>{row(p(TEXT))}</table:table>")) == [("paragraph", TEXT)]


def test_what_is_not_shown() -> None:
    deleted = f"<text:tracked-changes><text:changed-region><text:deletion>{p('borte')}</text:deletion>"
    deleted += "</text:changed-region></text:tracked-changes>"
    body = p(
        'Vi<text:change text:change-id="c"/> <text:change-start/>byggjer<text:change-end/>'
        f"<office:annotation><dc:creator>Eg</dc:creator>{p('merknad')}</office:annotation>"
        '<text:span text:style-name="T2"> skjult<text:s/><text:tab/></text:span>'
        f"<text:note><text:note-citation>1</text:note-citation><text:note-body>{p('note')}</text:note-body></text:note>"
        '<text:variable-set text:display="none">9</text:variable-set>.'
    )
    hidden = f'<text:section text:display="none">{p("løynd")}</text:section>' + p("løynd", "P4")
    index = f"<text:table-of-content><text:index-body>{p('Innhald')}</text:index-body></text:table-of-content>"

    found = read_odt(deleted + body + hidden + index + p("Slutt."))
    assert kinds(found) == [("paragraph", "Vi byggjer."), ("paragraph", "Slutt.")]
    assert found.source.text.split("\n") == ["Vi byggjer.", "", "Innhald", "Slutt."]


def test_spaces_tabs_and_breaks() -> None:
    body = p('\n   Ein<text:s text:c="3"/>to\n  tre<text:tab/>fire<text:line-break/>fem<text:span> seks</text:span>')

    assert shown(body) == ["Ein to tre fire fem seks"]
    assert shown(p('Ein<text:s text:c="999999999999"/>to')) == ["Ein to"]
    assert shown(p("Ein.<text:line-break/><text:line-break/>To.")) == ["Ein.", "To."]


def test_links() -> None:
    found = read_odt(
        p('<text:a xlink:href="https://a.no">Søk <text:span>her</text:span></text:a> eller')
        + p('<text:a xlink:href="../skjema.pdf">skjemaet</text:a>, <text:a xlink:href="#x">under</text:a> og b@c.no.')
    )

    assert links_in(found) == [
        ("Søk her", "https://a.no"),
        ("skjemaet", "skjema.pdf"),
        ("under", "#x"),
        ("b@c.no", "mailto:b@c.no"),
    ]


def test_frames() -> None:
    def frame(content: str, more: str = "") -> str:
        return f"<draw:frame {more}>{content}</draw:frame>"

    image = '<draw:image xlink:href="Pictures/a.png"/>'
    found = read_odt(
        frame(image + "<svg:title>På sida</svg:title>")
        + p(f"Sjå {frame(image + '<svg:title>Skule</svg:title><svg:desc>Ein gul skule</svg:desc>')} her.")
        + p(frame(image))
        + p("Pynt " + frame(image, 'loext:decorative="true"'))
        + p(f"Formel {frame('<draw:object/>' + image)}.")
        + p("Ramme " + frame(f"<draw:text-box>{p('I ramma.')}</draw:text-box>"))
        + p(f"Form <draw:custom-shape>{p('I forma.')}</draw:custom-shape>")
        + p(f'<draw:a xlink:href="https://k.no">{frame(image + "<svg:desc>Kart</svg:desc>")}</draw:a>')
    )

    assert kinds(found) == [
        ("paragraph", ""),
        ("alt", "På sida"),
        ("paragraph", "Sjå her."),
        ("alt", "Ein gul skule"),
        ("paragraph", ""),
        ("paragraph", "Pynt"),
        ("paragraph", "Formel \ufffc."),
        ("paragraph", "Ramme"),
        ("paragraph", "I ramma."),
        ("paragraph", "Form"),
        ("paragraph", "I forma."),
        ("paragraph", ""),
        ("alt", "Kart"),
    ]
    alts = [image.alt for block in found.blocks for image in block.images]
    assert alts == ["På sida", "Ein gul skule", None, "", "Kart"]
    assert links_in(found) == [("", "https://k.no")]
