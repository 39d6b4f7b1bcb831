"""The figures that rules of measure and the reports ask for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from kommunlint.nlp.annotate import AnnotatedText
from kommunlint.nlp.tokens import Tokens
from kommunlint.signals.phrases import is_name

Unit = Literal["word", "sentence", "paragraph"]
Measured = Iterator[tuple[int, int, int]]
"""Token ranges with their figure."""

_PROSE = frozenset({"lead", "paragraph", "item", "quote"})
LONG_WORD = 6
"""LIX counts words of more than six letters as long (Björnsson, Läsbarhet, 1968)."""


@dataclass(frozen=True, slots=True)
class TextMetrics:
    """Figures for a whole text; `lix` is None where there is no running text."""

    words: int
    sentences: int
    lix: float | None


def text_metrics(text: AnnotatedText) -> TextMetrics:
    """Words and sentences of the running text, and its LIX: words per sentence + per cent of long words.

    Source: C.-H. Björnsson, Läsbarhet, 1968. Headings, cells and captions are no running text.
    """
    prose = [tokens for block, tokens in text.blocks() if block.kind in _PROSE]
    words = [tokens.text[index] for tokens in prose for index in tokens.words(0, len(tokens))]
    sentences = sum(len(tokens.sentences) for tokens in prose)
    if not words or not sentences:
        return TextMetrics(len(words), sentences, None)
    long_words = sum(1 for word in words if _letters(word) > LONG_WORD)
    return TextMetrics(len(words), sentences, round(len(words) / sentences + 100 * long_words / len(words), 1))


def _letters(word: str) -> int:
    return len(word) if word.isalpha() else sum(map(str.isalpha, word))


def _words_per_sentence(tokens: Tokens) -> Measured:
    for first, end in tokens.sentences:
        yield first, end, _count(tokens.words(first, end))


def _words_per_paragraph(tokens: Tokens) -> Measured:
    if len(tokens):
        yield 0, len(tokens), _count(tokens.words(0, len(tokens)))


def _sentences_per_paragraph(tokens: Tokens) -> Measured:
    if len(tokens):
        yield 0, len(tokens), len(tokens.sentences)


def _letters_per_word(tokens: Tokens) -> Measured:
    for index in tokens.words(0, len(tokens)):
        text = tokens.text[index]
        if tokens.pos[index] != "PROPN" and text.isalpha() and not is_name(tokens, index):
            yield index, index + 1, len(text)


def _words_before_verb(tokens: Tokens) -> Measured:
    """Words before the finite verb of the main clause: its root, or the auxiliary or copula that hangs on it.

    A finite verb with no subordinating word before it is the main verb in these languages, whatever the tree says.
    """
    for first, end in tokens.sentences:
        root = next((index for index in range(first, end) if tokens.head[index] == index), None)
        verb = None if root is None else _finite(tokens, root)
        if verb is not None:
            yield first, end, _count(tokens.words(first, _first_main(tokens, first, verb)))


def _first_main(tokens: Tokens, first: int, verb: int) -> int:
    for index in range(first, verb):
        if tokens.pos[index] == "SCONJ" or tokens.dep[index] == "mark" or _is(tokens, index, "PronType", "Rel"):
            return verb
        if _is(tokens, index, "VerbForm", "Fin"):
            return index
    return verb


def _is(tokens: Tokens, index: int, feature: str, value: str) -> bool:
    return tokens.has_feature(index, feature, frozenset({value}))


def _finite(tokens: Tokens, root: int) -> int | None:
    candidates = [
        root,
        *(child for child in tokens.children(root) if tokens.dep[child].split(":")[0] in ("aux", "cop")),
    ]
    finite = (index for index in candidates if _is(tokens, index, "VerbForm", "Fin"))
    return min(finite, default=None)


def _count(items: Iterable[int]) -> int:
    return sum(1 for _ in items)


MEASURES: Mapping[tuple[str, Unit], Callable[[Tokens], Measured]] = MappingProxyType(
    {
        ("letters", "word"): _letters_per_word,
        ("words", "sentence"): _words_per_sentence,
        ("words-before-verb", "sentence"): _words_before_verb,
        ("words", "paragraph"): _words_per_paragraph,
        ("sentences", "paragraph"): _sentences_per_paragraph,
    }
)
