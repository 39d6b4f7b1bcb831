"""The same article from Word, from LibreOffice and in Markdown: the same blocks, verdicts and findings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kommunlint.document.model import Document
from kommunlint.lint.finding import LintResult
from kommunlint.lint.linter import Linter
from kommunlint.lint.run import check_source
from kommunlint.readers import load_bytes, read
from kommunlint.source import Source
from tests.conftest import Ready
from tests.readers.office_files import cells, docx, kinds, odt, p, r, read_docx
from tests.safety.checks import check_places


@dataclass(frozen=True)
class Part:
    """A paragraph of an article: `text` with one link in it at most, between `[` and `]`."""

    kind: str
    text: str
    level: int = 0


@dataclass(frozen=True)
class Table:
    """A table, row by row."""

    rows: tuple[tuple[str, ...], ...]


LINK = "https://www.nordby.se/skola"
ARTICLE: tuple[Part | Table, ...] = (
    Part("title", "Norrgårdens skola stänger"),
    Part("lead", "Från och med hösten går alla barn i Ersboda skola."),
    Part("heading", "Vad händer nu?", 2),
    Part("paragraph", "Barn- och utbildningsnämnden beslutade i tisdags att Norrgårdens skola ska avvecklas."),
    Part("paragraph", "Samtliga vårdnadshavare kommer att erhålla information. Läs mer om beslutet [här]."),
    Part("item", "Anmäl dig senast den 3 maj", 1),
    Part("item", "Ta med m.fl. papper", 1),
    Part("item", "pass avseende barnet", 2),
    Part("item", "Skriv till info@nordby.se", 1),
    Part("number", "Gå in", 1),
    Part("number", "Logga in", 1),
    Part("paragraph", "Det är ett beslut."),
    Part("quote", "Vi erhåller många frågor, säger rektorn."),
    Part("heading", "Kontakt", 2),
    Table((("Plats", "Telefon"), ("Kommunhuset", "0980-319 210"))),
    Part("paragraph", "Vårdnadshavare som önskar inkomma med önskemål skall göra detta skriftligen."),
)


def as_markdown(article: Sequence[Part | Table]) -> str:
    """The article in Markdown, its title in front matter."""
    told: list[str] = []
    for part in article:
        if isinstance(part, Table):
            rows = [f"| {' | '.join(row)} |" for row in part.rows]
            told.append("\n".join([rows[0], "|---" * len(part.rows[0]) + "|", *rows[1:]]) + "\n\n")
            continue
        text = part.text.replace("]", f"]({LINK})")
        forms = {
            "title": f"---\ntitle: {text}\n---\n",
            "lead": f"**{text}**\n\n",
            "heading": f"{'#' * part.level} {text}\n\n",
            "item": f"{'    ' * (part.level - 1)}- {text}\n",
            "number": f"1. {text}\n",
            "quote": f"> {text}\n\n",
            "paragraph": f"\n{text}\n\n",
        }
        told.append(forms[part.kind])
    return "".join(told)


def as_docx(article: Sequence[Part | Table]) -> bytes:
    """The article as Word would save it."""

    def linked(text: str, props: str = "") -> str:
        before, _, rest = text.partition("[")
        words, _, after = rest.partition("]")
        return r(before, props) + (f'<w:hyperlink r:id="a">{r(words)}</w:hyperlink>' if words else "") + r(after)

    def paragraph(part: Part) -> str:
        lists = {"item": 1, "number": 2}
        styles = {"title": "Rubrik", "heading": f"Rubrik{part.level}", "quote": "Citat"}
        number = (
            f'<w:numPr><w:ilvl w:val="{part.level - 1}"/><w:numId w:val="{lists[part.kind]}"/></w:numPr>'
            if part.kind in lists
            else ""
        )
        props = "<w:b/>" if part.kind == "lead" else ""
        return p(linked(part.text, props), style=styles.get(part.kind, ""), props=number)

    body = "".join(
        cells(*(tuple(map(p, row)) for row in part.rows)) if isinstance(part, Table) else paragraph(part)
        for part in article
    )
    return docx(body, {"a": LINK})


def as_odt(article: Sequence[Part | Table]) -> bytes:
    """The article as LibreOffice would save it."""
    told: list[str] = []
    for part in article:
        if isinstance(part, Table):
            rows = (
                "".join(f"<table:table-cell><text:p>{escape(one)}</text:p></table:table-cell>" for one in row)
                for row in part.rows
            )
            told.append(f"<table:table>{''.join(f'<table:table-row>{row}</table:table-row>' for row in rows)}")
            told.append("</table:table>")
            continue
        text = escape(part.text).replace("[", f'<text:a xlink:href="{LINK}">').replace("]", "</text:a>")
        style = {"title": "P1", "quote": "P2", "lead": "P3"}.get(part.kind, "")
        content = f'<text:p text:style-name="{style}">{text}</text:p>'
        if part.kind == "heading":
            content = f'<text:h text:outline-level="{part.level}">{text}</text:h>'
        elif part.kind in ("item", "number"):
            named = f'<text:list text:style-name="{"L1" if part.kind == "item" else "L2"}"><text:list-item>'
            deeper = "<text:list><text:list-item>" * (part.level - 1)
            content = f"{named}{deeper}{content}{'</text:list-item></text:list>' * part.level}"
        told.append(content)
    return odt("".join(told))


FORMS = {"utkast.docx": as_docx, "utkast.odt": as_odt}


def told(found: Document) -> list[tuple[object, ...]]:
    """All that a reader tells of blocks but their places."""
    return [
        (
            *(block.kind, block.text, block.level, block.group),
            [(link.start, link.end, link.href) for link in block.links],
        )
        for block in found.blocks
    ]


@pytest.mark.parametrize("name", FORMS)
def test_blocks_as_in_markdown(name: str) -> None:
    markdown = read(Source("utkast.md", as_markdown(ARTICLE)))
    office = read(load_bytes(FORMS[name](ARTICLE), name))

    assert told(office) == told(markdown)
    assert {block.kind for block in office.blocks} >= {"title", "lead", "heading", "item", "cell", "quote"}
    assert office.paragraph_numbers == markdown.paragraph_numbers
    assert office.sections == markdown.sections
    check_places(office)


@pytest.mark.parametrize("name", FORMS)
def test_verdicts_and_findings_as_in_markdown(linter: Linter, name: str) -> None:
    markdown = check_source(Source("utkast.md", as_markdown(ARTICLE)), Ready(linter))
    office = check_source(load_bytes(FORMS[name](ARTICLE), name), Ready(linter))

    assert isinstance(markdown, LintResult)
    assert isinstance(office, LintResult)
    assert (office.language, office.genre, office.metrics) == (markdown.language, markdown.genre, markdown.metrics)
    assert [(one.lever, one.value, [place.text for place in one.evidence]) for one in office.levers] == [
        (one.lever, one.value, [place.text for place in one.evidence]) for one in markdown.levers
    ]
    assert len(office.findings) > 8
    assert [(one.rule, one.message, one.passage.text, one.fingerprint) for one in office.findings] == [
        (one.rule, one.message, one.passage.text, one.fingerprint) for one in markdown.findings
    ]
    for finding in office.findings:
        start, end = finding.passage.start, finding.passage.end
        assert office.source.text[start.offset : end.offset] == finding.passage.text
        assert office.source.line(start.line)[1][start.column - 1 :].startswith(finding.passage.text)
        assert not list(finding.edits), "a package holds no text that an edit could change"


@pytest.mark.parametrize("name", FORMS)
def test_a_paragraph_is_a_line(name: str) -> None:
    paragraphs = [Part("paragraph", text) for text in ("Första.", "", "Tredje.", "")]
    found = read(load_bytes(FORMS[name]([*paragraphs, Table((("a", "b"),)), Part("heading", "Sjunde", 1)]), name))

    assert found.source.unit == "paragraph"
    assert found.source.text.split("\n") == ["Första.", "", "Tredje.", "", "a", "b", "Sjunde"]
    assert [found.source.position(block.span.start).line for block in found.blocks] == [1, 3, 5, 6, 7]


def test_only_the_first_title_is_one() -> None:
    found = read_docx(p("Skolan", style="Rubrik") + p("Text.") + p("Bilaga", style="Rubrik"))
    assert [(block.kind, block.level) for block in found.blocks] == [
        ("title", None),
        ("paragraph", None),
        ("heading", 1),
    ]
    assert kinds(read_docx(p("Ny skola", style="Rubrik1") + p("Sent", style="Rubrik"))) == [
        ("heading", "Ny skola"),
        ("heading", "Sent"),
    ]


def test_a_lead_is_all_bold_and_right_below() -> None:
    bold = p(r("Hela stycket", '<w:rStyle w:val="Stark"/>'), r(" är fett.", "<w:b/>"))
    title = p("Ny skola", style="Rubrik1")

    assert kinds(read_docx(title + p("") + bold))[1] == ("lead", "Hela stycket är fett.")
    assert kinds(read_docx(bold))[0][0] == "paragraph"
    assert kinds(read_docx(title + p("Först.") + bold))[2][0] == "paragraph"
    assert kinds(read_docx(title + p(r("Halva", "<w:b/>"), r(" stycket."))))[1][0] == "paragraph"
    assert kinds(read_docx(title + p(r("Inte ", "<w:b/>"), r("fett.", '<w:b w:val="0"/>'))))[1][0] == "paragraph"


def test_distances_are_no_headings() -> None:
    assert kinds(read_docx(p("", style="Rubrik1") + p(" ", style="Rubrik2") + p("Text."))) == [("paragraph", "Text.")]


def test_signs_that_were_typed() -> None:
    found = read_docx(p("Ta med:") + p("•\tpass") + p("• pengar") + p("– Vi bygger, säger Eva.") + p("- Bra."))

    assert kinds(found) == [
        ("paragraph", "Ta med:"),
        ("item", "pass"),
        ("item", "pengar"),
        ("paragraph", "– Vi bygger, säger Eva."),
        ("paragraph", "- Bra."),
    ]
    assert found.blocks[1].group == found.blocks[2].group


@pytest.mark.parametrize("remark", ["kommunlint: off archaic: ur lagen", "<!-- kommunlint: off archaic: ur lagen -->"])
def test_remarks_are_paragraphs(remark: str) -> None:
    items = p("Pass", style="Punktlista") + p("Pengar", style="Punktlista")
    found = read_docx(p("Först.") + p(f" {remark}") + items + p("Sist."))
    (directive,) = found.directives

    assert [block.text for block in found.blocks] == ["Först.", "Pass", "Pengar", "Sist."]
    assert directive.text == "off archaic: ur lagen"
    assert directive.blocks == range(1, 3)
    assert found.source.slice(directive.span) == remark
    table = read_docx(p(r(remark)) + cells((p("a"), p("b"))) + p("Sist."))
    assert table.directives[0].blocks == range(2)


words = st.text("aåö .,\u00a0\u00ad\u2011\u0301\u0308•-\t😀", max_size=12)
runs = st.lists(st.tuples(words, st.sampled_from(["", "<w:b/>", "<w:vanish/>"])), max_size=4)
styles = st.sampled_from(["", "Rubrik", "Rubrik1", "Punktlista", "Citat", "Innehll1", "okänd"])
paragraphs = st.tuples(runs, styles, st.sampled_from(["", "<w:rPr><w:del/></w:rPr>"]))


@settings(max_examples=150, deadline=None, derandomize=True)
@given(written=st.lists(paragraphs, max_size=8))
def test_any_paragraphs(written: list[tuple[list[tuple[str, str]], str, str]]) -> None:
    """Every shown character has its place in the paragraph that it stands in, and no hidden one is shown."""
    seen = "x" + "".join(text for runs, _, _ in written for text, props in runs if props != "<w:vanish/>")
    body = p("x") + "".join(p(*(r(*run) for run in runs), style=style, props=props) for runs, style, props in written)
    found = read_docx(body)

    check_places(found)
    assert found.source.text.replace("\n", "") == seen.replace("\n", "")
    lines = 1 + sum(not props for _, _, props in written)
    assert found.source.text.count("\n") + 1 in (lines, lines + 1), "a paragraph each, and what the last may leave over"
    for block in found.blocks:
        assert "\n" not in found.source.slice(block.span)
