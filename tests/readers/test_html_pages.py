"""Pages as municipal content systems write them, from file to blocks."""

from __future__ import annotations

from pathlib import Path

from kommunlint.document.model import Document
from kommunlint.readers import read
from kommunlint.source import read_source

PAGES = Path(__file__).parent.parent / "data" / "html"


def page(name: str) -> Document:
    return read(read_source(PAGES / name))


def shown(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in document.blocks]


def test_swedish_service_page() -> None:
    document = page("sv-bygglov.html")

    assert shown(document) == [
        ("button", "Lyssna"),
        ("heading", "Bygglov"),
        ("lead", "Ska du bygga nytt, bygga till eller riva? Då behöver du oftast bygglov."),
        ("heading", "Ansök"),
        ("paragraph", "Ansök i e-tjänsten för bygglov. Det tar tio veckor."),
        ("item", "situationsplan"),
        ("item", "ritningar"),
        ("item", "fasad"),
        ("item", "plan"),
        ("caption", "Avgifter"),
        ("cell", "Åtgärd"),
        ("cell", "Avgift"),
        ("cell", "Altan"),
        ("cell", "4 200 kr"),
        ("paragraph", ""),
        ("alt", "En altan i trä"),
        ("caption", "Foto: Eva Ek"),
        ("paragraph", ""),
        ("paragraph", "Kan jag överklaga?"),
        ("paragraph", "Ja, inom tre veckor."),
        ("paragraph", "Senast uppdaterad: 2 mars 2026"),
    ]
    assert document.meta.title == "Bygglov - Ådala kommun"
    assert document.meta.description == "Så söker du bygglov i Ådala."
    assert document.meta.language == "sv"
    assert document.meta.raw == {"og:type": "website", "schema:type": ("WebPage", "GovernmentService", "Service")}
    assert [block.group for block in document.blocks[5:14]] == [1, 1, 2, 2, None, 3, 3, 3, 3]
    (link,) = document.blocks[4].links
    assert document.blocks[4].text[link.start : link.end] == "e-tjänsten för bygglov"
    assert document.source.slice(link.span).endswith("</svg></a>")


def test_bokmal_consultation() -> None:
    document = page("nb-hoering.html")

    assert shown(document) == [
        ("heading", "Høring om skolegrenser"),
        ("lead", "Kommunestyret vil endre grensene mellom skolene. Si din mening før 1. mai."),
        ("paragraph", "– Vi vil høre fra alle, sier rektor."),
        ("quote", "Skolen er hjertet i bygda."),
        ("heading", "Slik svarer du"),
        ("paragraph", "Send svaret til post@nordvik.example"),
        ("paragraph", "Merk det «Skolegrenser»."),
        ("paragraph", "Nordvik kommune"),
        ("paragraph", "Postboks 1"),
        ("paragraph", "9999 Nordvik"),
        ("paragraph", "Sámegillii"),
        ("heading", "Kart"),
        ("paragraph", "Se de nye grensene."),
        ("paragraph", "Sist oppdatert 3. mars 2026"),
    ]
    assert document.meta.language == "nb"
    assert document.meta.description == "Si din mening"
    assert [block.language for block in document.blocks if block.language] == ["se"]
    assert [link.kind for block in document.blocks for link in block.links] == ["mail", "internal", "internal"]
    assert [section.level for section in document.sections] == [0, 1, 2, 3]


def test_nynorsk_page_without_main() -> None:
    document = page("nn-straum.html")

    assert shown(document) == [
        ("heading", "Straumbrot torsdag"),
        ("paragraph", "Straumen er borte mellom klokka 9 og 11."),
        ("paragraph", "Ring 57 00 00 00 om du treng hjelp"),
        ("item", "slå av omnen"),
        ("item", "ha lommelykt klar"),
        ("item", "Kven"),
        ("item", "Alle i Vika"),
        ("item", "Når"),
        ("item", "Torsdag"),
    ]
