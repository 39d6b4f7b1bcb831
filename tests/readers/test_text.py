"""Plain text: what is a heading, an item, a paragraph of its own."""

from __future__ import annotations

import pytest

from kommunlint.document.model import Document
from tests.conftest import document

FULL_LINE = "Kommunen har gett förvaltningen i uppdrag att bygga en ny skola i Ersboda till hösten."


def read(text: str) -> Document:
    return document(text, "utkast.txt")


def kinds(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in read(text).blocks]


def test_first_short_line_is_the_title() -> None:
    found = read(f"Ny skola i Ersboda\n\n{FULL_LINE}\n{FULL_LINE}\n\nKort rad\n")

    assert [(block.kind, block.level) for block in found.blocks] == [
        ("heading", 1),
        ("paragraph", None),
        ("paragraph", None),
    ]
    assert found.blocks[1].text == f"{FULL_LINE} {FULL_LINE}"


@pytest.mark.parametrize("first", ["Vi bygger ut.", "Hej,", "- Punkt", "– Vi bygger", "Så här:", FULL_LINE])
def test_first_line_that_is_no_title(first: str) -> None:
    assert all(kind != "heading" for kind, _ in kinds(f"{first}\n\n{FULL_LINE}\n"))


def test_other_headings() -> None:
    text = f"Titel\n\nBAKGRUND\n\n{FULL_LINE}\n\nKontakt\n-------\nText.\n\nHur går det till?\n{FULL_LINE}\n"

    assert [(block.kind, block.text, block.level) for block in read(text).blocks] == [
        ("heading", "Titel", 1),
        ("heading", "BAKGRUND", 2),
        ("paragraph", FULL_LINE, None),
        ("heading", "Kontakt", 2),
        ("paragraph", "Text.", None),
        ("heading", "Hur går det till?", 2),
        ("paragraph", FULL_LINE, None),
    ]


@pytest.mark.parametrize(
    ("line", "following"),
    [("Så ansöker du", FULL_LINE), ("Hva skjer nå?", FULL_LINE), ("Desse sakene skal opp", "- Budsjett\n- Skule")],
)
def test_heading_between_blank_lines(line: str, following: str) -> None:
    assert kinds(f"Titel\n\n{FULL_LINE}\n\n{line}\n\n{following}\n")[2] == ("heading", line)


@pytest.mark.parametrize(
    ("line", "following"),
    [
        ("Kort rad", "Storgatan 8"),
        ("Kort rad", "– Vi bygger"),
        ("Välkommen!", FULL_LINE),
        ("Foto: Eva Strand", FULL_LINE),
        ("Ring 0555-12 34 00", FULL_LINE),
        ("info@a.se", FULL_LINE),
        ("Oppdatert klokka 20.30", FULL_LINE),
        ("og litt til", FULL_LINE),
        ("Ta med", "- pass\n- pengar"),
        ("De som får penger, er", "- Sjøbua\n- Brygga"),
    ],
)
def test_line_between_blank_lines_that_is_no_heading(line: str, following: str) -> None:
    assert kinds(f"Titel\n\n{FULL_LINE}\n\n{line}\n\n{following}\n")[2] == ("paragraph", line)


def test_heading_right_above_items() -> None:
    def second(line: str, items: str) -> str:
        return kinds(f"Titel\n\n{FULL_LINE}\n\n{line}\n{items}\n")[2][0]

    assert second("Slik kjem du fram", "- Bilar køyrer om Storgata.\n- Fortauet er ope.") == "heading"
    assert second("Ta med", "- pass.") == "paragraph"
    assert second("De största bidragen går till", "- Norra vägen\n- Södra vägen.") == "paragraph"


def test_line_below_a_heading_is_none() -> None:
    assert kinds(f"Titel\n\nTorsdag 9 april\n\n{FULL_LINE}\n")[1] == ("paragraph", "Torsdag 9 april")


def test_label_above_the_title() -> None:
    assert kinds(f"PRESSMEDDELANDE 2026\n\nNy skola i Ersboda\n\n{FULL_LINE}\n") == [
        ("paragraph", "PRESSMEDDELANDE 2026"),
        ("heading", "Ny skola i Ersboda"),
        ("paragraph", FULL_LINE),
    ]
    assert kinds(f"NY SKOLA\n\n{FULL_LINE}\n")[0] == ("heading", "NY SKOLA")


def test_items_and_their_continuation_lines() -> None:
    found = read("Ta med:\n- pass\n  och visum\n* pengar\n• mat\n\n1. Kom\n2) Gå\n\nSlut.\n")

    assert [(block.kind, block.text) for block in found.blocks] == [
        ("paragraph", "Ta med:"),
        *(("item", text) for text in ("pass och visum", "pengar", "mat", "Kom", "Gå")),
        ("paragraph", "Slut."),
    ]
    assert len({block.group for block in found.blocks[1:6]}) == 1


def test_a_date_is_no_item() -> None:
    assert kinds(f"{FULL_LINE}\n\n17. mai er fridag.\n")[1] == ("paragraph", "17. mai er fridag.")


def test_speech() -> None:
    text = f"{FULL_LINE}\n– Vi bygger, säger Anna.\n– Bra, säger Bo,\nsom väntar.\n\n- Nu får vi en skola, säger Cia.\n"

    assert kinds(text) == [
        ("paragraph", FULL_LINE),
        ("paragraph", "– Vi bygger, säger Anna."),
        ("paragraph", "– Bra, säger Bo, som väntar."),
        ("paragraph", "- Nu får vi en skola, säger Cia."),
    ]


def test_lines_of_an_address_stand_apart() -> None:
    assert kinds(f"{FULL_LINE}\n\nÖppettider\nmån–fre 8–16\nlör stängt\n\nTel. 090-1\ninfo@a.se\n")[1:] == [
        ("paragraph", "Öppettider"),
        ("paragraph", "mån–fre 8–16"),
        ("paragraph", "lör stängt"),
        ("paragraph", "Tel. 090-1"),
        ("paragraph", "info@a.se"),
    ]


def test_lines_of_running_text_do_not() -> None:
    wrapped = "Vi bygger en ny skola i Ersboda som ska stå\nklar till hösten om allt går som vi har\ntänkt oss."

    assert kinds(wrapped) == [("paragraph", wrapped.replace("\n", " "))]


def test_links() -> None:
    block = read(f"{FULL_LINE} Se www.a.se/x, https://b.se eller skriv till c@d.se.\n").blocks[0]

    assert [(block.text[link.start : link.end], link.href) for link in block.links] == [
        ("www.a.se/x", "http://www.a.se/x"),
        ("https://b.se", "https://b.se"),
        ("c@d.se", "mailto:c@d.se"),
    ]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_positions(line_end: str) -> None:
    text = line_end.join(["\ufeffTitel 😀", "", "  Ett e\u0301n", "\ttvå\u00a0tre ", "", "- fyra", "  fem", "", "Sex."])
    found = read(text)

    for block in found.blocks:
        at = 0
        for word in block.text.split():
            at = block.text.index(word, at)
            written = found.source.slice(block.map.span(at, at + len(word)))
            assert written == {"én": "e\u0301n"}.get(word, word)
    assert [block.text for block in found.blocks] == ["Titel 😀", "Ett én", "två tre", "fyra fem", "Sex."]


def test_rules_are_not_shown() -> None:
    assert kinds(f"{FULL_LINE}\n\n*****\n\n{FULL_LINE}\n---\n\n___\n") == [
        ("paragraph", FULL_LINE),
        ("heading", FULL_LINE),
    ]
