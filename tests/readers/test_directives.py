"""Remarks to kommunlint know which blocks they speak of, in every format."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kommunlint.document.model import Directive, Document
from tests.conftest import document

OFF = "<!-- kommunlint: off plain-language/archaic: ord ur lagen -->"
SAID = "off plain-language/archaic: ord ur lagen"

BLOCKS = {
    "draft.md": (
        "Ett stycke nr{n}x med ord\növer två rader.",
        "## Rubrik nr{n}x",
        "**Ett** [stycke](/x) nr{n}x med <b>märken</b> &amp; tecken.",
        "![Bild nr{n}x](bild.png)",
        "<p>Ett stycke nr{n}x i HTML.</p>",
        "{{{{< figur >}}}}\n\nEtt stycke nr{n}x efter en mall.",
    ),
    "draft.html": (
        "<p>Ett stycke nr{n}x.</p>",
        "<h2>Rubrik nr{n}x</h2>",
        "<div>Text nr{n}x i en låda</div>",
        "<p>Ett <b>stycke</b> nr{n}x<br>med &aring; och <a href=/x>länk</a>.</p>",
        "<p>Ett stycke nr{n}x <img src=x alt='Bild nr{n}x'> med bild.</p>",
        "<nav>Meny nr{n}x</nav><p>Efter menyn nr{n}x</p>",
    ),
    "draft.txt": (
        "Ett stycke nr{n}x som är så långt att det inte kan vara en rubrik.",
        "Ett stycke nr{n}x som går över två rader\nutan att vara en adress eller ett program.",
        "– Det här är fint, säger rektorn nummer nr{n}x om saken.",
    ),
}
APART = {"draft.md": "\n\n", "draft.html": "\n", "draft.txt": "\n\n"}
FRAMES = {
    "draft.md": "{}\n",
    "draft.html": "<!doctype html><html><body><main>{}</main></body></html>",
    "draft.txt": "{}",
}

formats = st.sampled_from(sorted(BLOCKS))


@st.composite
def drafts(draw: st.DrawFn) -> tuple[str, list[str], int]:
    """A name, the blocks of a text and the number of the one that a directive is put before."""
    name = draw(formats)
    chosen = draw(st.lists(st.sampled_from(BLOCKS[name]), min_size=1, max_size=8))
    blocks = [block.format(n=number) for number, block in enumerate(chosen)]
    return name, blocks, draw(st.integers(0, len(blocks) - 1))


def built(name: str, parts: list[str], newline: str = "\n") -> tuple[str, Document]:
    text = FRAMES[name].format(APART[name].join(parts)).replace("\n", newline)
    return text, document(text, name)


def only(read: Document) -> Directive:
    (directive,) = read.directives
    return directive


@settings(deadline=None, max_examples=150)
@given(draft=drafts(), newline=st.sampled_from(["\n", "\r\n"]))
def test_a_directive_before_a_block_speaks_of_that_block(draft: tuple[str, list[str], int], newline: str) -> None:
    name, blocks, chosen = draft
    _, without = built(name, blocks, newline)
    text, read = built(name, [*blocks[:chosen], OFF, *blocks[chosen:]], newline)
    assert [(block.kind, block.text) for block in read.blocks] == [(one.kind, one.text) for one in without.blocks]
    directive = only(read)
    assert text[directive.span.start : directive.span.end] == OFF
    assert (directive.text, text[directive.start :][: len(SAID)]) == (SAID, SAID)
    spoken_of = {number for number in directive.blocks if read.blocks[number].text}
    assert spoken_of == {block.id for block in read.blocks if f"nr{chosen}x" in block.text}


@pytest.mark.parametrize(
    ("name", "text", "blocks"),
    [
        ("a.md", f"Ett {OFF} ord.\n\nTvå ord.", [0]),
        ("a.md", f"Ett ord. {OFF}\n\nTvå ord.", [0]),
        ("a.md", f"Ett ord.\n\n{OFF}\nTvå ord.", [1]),
        ("a.md", f"Ett ord.\n{OFF}\n\nTvå ord.", [1]),
        ("a.md", f"{OFF} Ett ord.\n\nTvå ord.", [0]),
        ("a.md", f"# Rubrik {OFF}\n\nEtt ord.", [0]),
        ("a.md", f"{OFF}\n\n- ett\n- två\n  - tre\n\nSlut.", [0, 1, 2]),
        ("a.md", f"- ett\n- två {OFF}\n- tre", [1]),
        ("a.md", f"- {OFF} ett\n- två", [0]),
        ("a.md", f"1. ett\n\n   {OFF}\n\n   mer\n2. två", [1]),
        ("a.md", f"{OFF}\n\n> ett\n>\n> två\n\nSlut.", [0, 1]),
        ("a.md", f"> ett\n>\n> {OFF}\n> två\n\nSlut.", [1]),
        ("a.md", f"{OFF}\n\n| ett | två |\n|---|---|\n| tre | fyra |\n\nSlut.", [0, 1, 2, 3]),
        ("a.md", f"| ett | två {OFF} |\n|---|---|\n| tre | fyra |", [1]),
        ("a.md", f"{OFF}\n\n![Bild](b.png)\n\nSlut.", [0, 1]),
        ("a.md", f"---\ntitle: Ett\n---\n\n{OFF}\n\nTvå.", [1]),
        ("a.md", f"Ett.\n\n{OFF}\n", []),
        ("a.md", f"\ufeff{OFF}\n\nEtt.", [0]),
        ("a.md", "{{/* kommunlint: off */}}\n\nEtt.\n\nTvå.", [0]),
        ("a.mdx", "Ett.\n\n{/* kommunlint: off */}\n\nTvå.", [1]),
        ("a.mdx", "Ett {/* kommunlint: off */} ord.\n\nTvå.", [0]),
        ("a.mdx", "Ett ord. {/* kommunlint: off */}\n\nTvå.", [0]),
        ("a.html", f"<p>Ett {OFF} ord.</p><p>Två.</p>", [0]),
        ("a.html", f"<p>Ett ord. {OFF}</p><p>Två.</p>", [0]),
        ("a.html", f"<div>Ett ord. {OFF}</div><p>Två.</p>", [0]),
        ("a.html", f"{OFF}<ul><li>ett<ul><li>två</ul>tre<li>fyra</ul><p>Slut.</p>", [0, 1, 2, 3]),
        ("a.html", f"<ul><li>ett {OFF}<ul><li>två</ul><li>tre</ul>", [0]),
        ("a.html", f"{OFF}<blockquote><p>ett<p>två</blockquote><p>Slut.</p>", [0, 1]),
        ("a.html", f"{OFF}<table><tr><td>ett<td>två</table><p>Slut.</p>", [0, 1]),
        ("a.html", f"{OFF}<ul></ul><p>ett</p><p>två</p>", [0]),
        ("a.html", f"<aside>{OFF}</aside><p>ett</p><p>två</p>", [0]),
        ("a.html", f"{OFF}<html><head></head><body><main><p>ett</p><p>två</p></main></body></html>", [0]),
        ("a.html", f"<html><body><main><p>ett</p></main>{OFF}</body></html>", []),
        ("a.txt", f"{OFF}\nEtt ord i en mening.\n\nTvå ord.", [0]),
        ("a.txt", "Ett ord i en mening.\n\nkommunlint: off: därför\nTvå ord i en annan mening.", [1]),
        ("a.txt", f"En mening som går över\n{OFF}\ntvå rader och slutar här.\n\nTvå ord.", [0]),
        ("a.txt", f"Ett ord i en mening.\n\n{OFF}\n\n- ett\n- två\n\nSlut på texten är här.", [1, 2]),
        ("a.txt", f"- ett\n{OFF}\n- två\n- tre", [1]),
        ("a.txt", OFF, []),
    ],
)
def test_what_a_directive_speaks_of(name: str, text: str, blocks: list[int]) -> None:
    assert list(only(document(text, name)).blocks) == blocks


@pytest.mark.parametrize(
    "text",
    [
        "`<!-- kommunlint: off -->` skriver man så.",
        "```\n<!-- kommunlint: off -->\n```\n\nEtt.",
        "`{/* kommunlint: off */}` skriver man så.",
        "```\n{/* kommunlint: off */}\n```\n\nEtt.",
        "<!-- Här talar vi om kommunlint och annat. -->\n\nEtt.",
        "kommunlint: off skrivs i en kommentar.",
    ],
)
def test_what_is_no_directive(text: str) -> None:
    assert document(text).directives == ()


def test_sections() -> None:
    text = f"Först.\n\n# Ett\n\nA.\n\n## Två\n\n{OFF}\n\nB.\n\n### Tre\n\nC.\n\n## Fyra\n\nD."
    read = document(text)
    texts = [read.blocks[number].text for number in only(read).section]
    assert texts == ["Två", "B.", "Tre", "C."]
    before = document(f"{OFF}\n\n{text.replace(OFF, '')}")
    assert [before.blocks[number].text for number in only(before).section] == ["Först."]
    heading = document(text.replace(OFF, "").replace("# Ett", f"{OFF}\n\n# Ett"))
    assert heading.blocks[only(heading).section.start].text == "Ett"
    assert len(only(heading).section) == 8


@pytest.mark.parametrize(
    ("off", "names"),
    [
        ("plain-language/archaic", ["plain-language/archaic"]),
        ("[archaic, 'plain-language/*']", ["archaic", "plain-language/*"]),
        ("\n  - archaic\n  - jargon: därför\n", ["archaic", "jargon"]),
        ("{archaic: ord ur lagen}", ["archaic"]),
    ],
)
def test_front_matter(off: str, names: list[str]) -> None:
    text = f"---\ntitle: Ett\nkommunlint:\n  off: {off}\noff: x\n---\n\nTvå.".replace("\n  off: \n", "\n  off:\n")
    read = document(text)
    assert [directive.text for directive in read.directives] == names
    for directive in read.directives:
        assert directive.in_front_matter
        assert text[directive.start :].startswith(directive.text)
