"""What holds for a document that was read from any text at all."""

from __future__ import annotations

import unicodedata
from html import unescape

from kommunlint.document.model import OPAQUE, Block, Document


def check_places(document: Document) -> None:
    """Every block, link and shown character stands within the file, and an exact one is the file's own character."""
    text = document.source.text
    for block in document.blocks:
        assert 0 <= block.span.start <= block.span.end <= len(text)
        assert block.text == block.text.strip(" ")
        shown = 0
        for piece in block.map.pieces:
            assert piece.shown == shown
            assert 0 <= piece.source <= piece.source + piece.source_length <= len(text)
            shown += piece.length
            _check_piece(text, block, piece.shown, piece.length, piece.source, piece.source_length, exact=piece.exact)
        assert shown >= len(block.text)
        for link in block.links:
            assert 0 <= link.start <= link.end <= len(block.text)
            assert 0 <= link.span.start <= link.span.end <= len(text)
        for image in block.images:
            assert 0 <= image.span.start <= image.span.end <= len(text)
    for directive in document.directives:
        assert 0 <= directive.span.start <= directive.span.end <= len(text)


def _check_piece(text: str, block: Block, at: int, length: int, source: int, taken: int, *, exact: bool) -> None:
    shown, written = block.text[at : at + length], text[source : source + taken]
    if exact:
        assert length == taken
        for a, b in zip(shown, written, strict=False):
            assert a == b or (a == " " and b.isspace()) or (a == "-" and b == "\u2011"), (shown, written)
    elif shown.strip() and shown != OPAQUE:
        assert taken, "what is shown stands somewhere"
        spelled = unicodedata.normalize("NFC", unescape(written))
        assert any(letter in spelled for letter in shown) or not shown.isalnum() or "\\" in written, (shown, written)
