"""Tells a parser where no sentence begins: with a mark that closes something, or just after one that opens.

A parser is shown words, not the spaces between them; but in ”'Du skall lyda.' Det stora flertalet …” they alone say
which mark closes. So they say, too, that a capital after such a mark and a full stop begins a sentence; where others
begin is left to the parser.
"""

from __future__ import annotations

import spacy
from spacy.tokens import Doc

COMPONENT = "sentence_marks"
_QUOTATION_MARKS = frozenset("\"'”’“„«»")
_OPEN, _CLOSED = frozenset("([{"), frozenset(")]}")
_MARKS = _QUOTATION_MARKS | _OPEN | _CLOSED


@spacy.Language.component(COMPONENT)  # type: ignore[untyped-decorator]
def sentence_marks(doc: Doc) -> Doc:
    """Say of some words of a document, which is not parsed yet, that they can't begin a sentence, or that they do."""
    last = len(doc) - 1
    for index, word in enumerate(doc):
        if word.text not in _MARKS:
            continue
        opens, closes = word.text in _OPEN, word.text in _CLOSED
        if word.text in _QUOTATION_MARKS:
            before = index == 0 or _space_between(doc, index - 1)
            after = index == last or _space_between(doc, index)
            opens, closes = before and not after, after and not before
            if closes and index < last and doc[index - 1].text == "." and doc[index + 1].text[:1].isupper():
                doc[index + 1].is_sent_start = True
        if closes and index > 0:
            word.is_sent_start = False
        if opens and index < last:
            doc[index + 1].is_sent_start = False
    return doc


def _space_between(doc: Doc, index: int) -> bool:
    """Whether white space parts a word from the next."""
    return bool(doc[index].whitespace_) or doc[index].is_space or doc[index + 1].is_space
