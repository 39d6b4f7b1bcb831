"""The company that a listed word keeps: whether it carries the sense that it is listed for."""

from __future__ import annotations

from kommunlint.nlp.tokens import Tokens
from kommunlint.rules.entries import TermEntry
from kommunlint.signals.phrases import Tokenize
from kommunlint.signals.spec import Words

REACH = 3
"""How far `followed_by` and its like look: past an article and an adjective, not into the next phrase."""
_GOES_ON = frozenset("0123456789,;:(/–-§")
"""Signs after which a sentence is not over, whatever full stop stands before them."""
_Surface = tuple[str, ...]


class Company:
    """What an entry asks of the words that carry its sense: their tag, capitals and neighbours."""

    def __init__(self, entry: TermEntry, tokenize: Tokenize) -> None:
        def split(words: Words) -> tuple[_Surface, ...]:
            return tuple(tuple(tokenize(word.lower())) for word in words)

        self._entry = entry
        self._after = split(entry.followed_by)
        self._not_after = split(entry.not_followed_by)
        self._before = split(entry.preceded_by)
        self._not_before = split(entry.not_preceded_by)

    def is_kept(self, tokens: Tokens, first: int, end: int) -> bool:
        """Whether the words that must stand beside the tokens `first` to `end` do."""
        before, after = _beside(tokens, first, end)
        return (not self._after or _holds(after, self._after)) and (not self._before or _holds(before, self._before))

    def is_meant(self, tokens: Tokens, first: int, end: int) -> bool:
        """Whether the tokens carry the entry's sense here."""
        entry = self._entry
        begin, stop = tokens.sentences[tokens.sentence[first]]
        if entry.pos and tokens.pos[first] not in entry.pos:
            return False
        if entry.sentence_start and first != begin:
            return False
        if entry.not_before_name and end < stop and tokens.text[end][:1].isupper():
            return False
        if _ends_with_full_stop(tokens, first, end):
            return False
        if entry.case_sensitive:
            if " ".join(tokens.text[first:end]) != entry.term and tokens.text[first] != entry.term:
                return False
        elif _is_name(tokens, first, end, begin):
            return False
        if not self.is_kept(tokens, first, end):
            return False
        before, after = _beside(tokens, first, end)
        return not (_holds(after, self._not_after) or _holds(before, self._not_before))


def _ends_with_full_stop(tokens: Tokens, first: int, end: int) -> bool:
    """Whether what looks like an abbreviation is a word that ends its sentence: "vi åkte bil.", not "se bil. 3".

    Of those that are nothing else ("tel.") the tokenizer leaves the stop on.
    """
    if end - first != 2 or tokens.text[end - 1] != ".":
        return False
    return end == len(tokens) or not (tokens.text[end][0].islower() or tokens.text[end][0] in _GOES_ON)


def _beside(tokens: Tokens, first: int, end: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of the sentence just before and just after the tokens `first` to `end`."""
    begin, stop = tokens.sentences[tokens.sentence[first]]
    return tokens.lower[max(first - REACH, begin) : first], tokens.lower[end : min(end + REACH, stop)]


def _is_name(tokens: Tokens, first: int, end: int, sentence: int) -> bool:
    """Whether a single word with a capital inside a sentence is a name and no acronym's compound (LSS-insats)."""
    text = tokens.text[first]
    opens = all(not tokens.is_word(index) for index in range(sentence, first))
    return end - first == 1 and text[:1].isupper() and not text.partition("-")[0].isupper() and not opens


def _holds(words: tuple[str, ...], phrases: tuple[_Surface, ...]) -> bool:
    return any(
        words[at : at + len(phrase)] == phrase for phrase in phrases for at in range(len(words) - len(phrase) + 1)
    )
