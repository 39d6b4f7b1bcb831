"""A word that the replacement of a longer phrase takes away is not told beside that phrase."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kommunlint.lint.finding import Finding
from kommunlint.rules.vocabulary import SEVERITIES, Category

_CHOICE_OF_WORDS: frozenset[Category | None] = frozenset({"archaic", "filler", "anglicism", "abbreviation", "jargon"})
"""What a better phrase mends at one go. Who acts, and who is spoken to, are other questions about the same words."""
_MENDING = _CHOICE_OF_WORDS | {"nominalisation"}
"""What offers such a phrase: that the verb in `foreta ei vurdering` is old is no news where `vurdere` is offered."""


def told_once(findings: Sequence[Finding]) -> Iterable[Finding]:
    """The findings without those on words inside a longer phrase whose first replacement does without the words.

    `det skall poängteras att` is struck as a whole: that `skall` is old is no news then. A longer phrase that is only
    a hint takes away no warning, since a hint may not be shown.
    """
    phrases = [one for one in findings if one.category in _MENDING and one.suggestions]
    return (one for one in findings if not any(_takes_away(phrase, one) for phrase in phrases))


def _takes_away(phrase: Finding, word: Finding) -> bool:
    first, last = phrase.passage.start.offset, phrase.passage.end.offset
    start, end = word.passage.start.offset, word.passage.end.offset
    return (
        word.category in _CHOICE_OF_WORDS
        and first <= start
        and end <= last
        and last - first > end - start
        and SEVERITIES.index(phrase.severity) <= SEVERITIES.index(word.severity)
        and word.passage.text.lower() not in phrase.suggestions[0].text.lower()
    )
