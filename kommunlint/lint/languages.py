"""Which language a text is judged in: what somebody said of it first, then what its words tell."""

from __future__ import annotations

from kommunlint.document.model import Document
from kommunlint.language.codes import LANGUAGES, Language
from kommunlint.language.identify import UNDETERMINED, block_languages, identify_document
from kommunlint.source import Problem

_ALIASES = {"swe": "sv", "nob": "nb", "nno": "nn"}
_AMBIGUOUS = frozenset({"no", "se"})
"""`no` is either Norwegian; `se` is Northern Sami, but many Swedish pages mean Sweden by it. The words decide."""


def choose_language(document: Document, asked: Language | None, configured: Language | None) -> Language | Problem:
    """The language to judge a document in, or why it can't be judged.

    `asked` (the command line) wins over what the text declares, that over its words, those over `configured`: on the
    site of a Swedish municipality stand pages in English and Finnish too.
    """
    if asked is not None:
        return asked
    declared = _code(document.meta.language)
    if declared in LANGUAGES:
        return declared
    if declared in _AMBIGUOUS:
        declared = None
    identified = identify_document([block.text for block in document.blocks]).language
    if declared is None and identified in LANGUAGES:
        return identified
    if declared is None and identified == UNDETERMINED and configured is not None:
        return configured
    path = document.source.path
    if declared is None and identified == UNDETERMINED:
        return Problem("unclear-language", path)
    return Problem("other-language", path, detail=(("language", declared or identified),))


def own_blocks(document: Document, language: Language) -> tuple[bool, ...]:
    """For each block whether it is in the document's language, as its mark-up says or its words tell plainly."""
    told = block_languages([block.text for block in document.blocks], language)
    return tuple(
        _code(block.language) == language if block.language else other is None
        for block, other in zip(document.blocks, told, strict=True)
    )


def _code(tag: str | None) -> str | None:
    """The primary language of a tag such as `nb-NO`."""
    if not tag or not tag.strip():
        return None
    primary = tag.strip().casefold().replace("_", "-").split("-")[0]
    return _ALIASES.get(primary, primary)
