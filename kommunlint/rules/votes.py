"""The vote on a lever: do texts whose sentences look like these ask for it, and do they answer?

Conditions know grammar, and miss what nobody thought of; the vote knows what the sentences of labelled drafts looked
like in which an editor heard a lever asked for, or answered. The two are weighed by how often the conditions have been
right.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from kommunlint.rules.sentences import COLUMNS, FEATURES
from kommunlint.rules.vocabulary import LEVERS, VALUES, Lever, Value
from kommunlint.signals.spec import Strict, Words

if TYPE_CHECKING:
    from kommunlint.nlp.annotate import AnnotatedText
    from kommunlint.rules.hearing import Ear, Heard
    from kommunlint.signals.evidence import EvidenceIndex

SURE = 0.85
"""From this share on a missing lever is a warning: of such, nine in ten were right in drafts that neither had seen."""
MARGIN = 1.5
"""How much likelier than any other answer it must be that a lever is missing which the rule doesn't miss: a false alarm
costs more than a flaw that is missed."""
_NEVER = 1e-3
"""The least share that a vote gives an answer, so that no text is beyond doubt."""

Worth = Annotated[float, Field(ge=-1000, le=1000)]


class Leaning(Strict):
    """Log odds of an answer: `otherwise`, and what each measure of the sentences is worth.

    `others` are what other levers count for: how loudly any sentence, and an early one, asks for them. `length` is
    what the logarithm of the number of words is worth.
    """

    otherwise: Worth
    length: Worth
    asks: tuple[Worth, Worth, Worth, Worth]
    shows: tuple[Worth, Worth, Worth, Worth]
    others: dict[Lever, tuple[Worth, Worth]] = {}

    def odds(self, lever: Lever, heard: Heard) -> float:
        """The log odds of that answer in a text."""
        asks, shows = heard.measures(lever, "asks"), heard.measures(lever, "shows")
        own = sum(worth * told for worth, told in zip((*self.asks, *self.shows), (*asks, *shows), strict=True))
        loud = {other: heard.measures(other, "asks") for other in self.others}
        beside = sum(
            most * loud[other][0] + early * loud[other][2] for other, (most, early) in sorted(self.others.items())
        )
        return self.otherwise + self.length * heard.length + own + beside


class Answers(Strict):
    """For how many drafts a rule answers so."""

    shown: int = Field(ge=0)
    missing: int = Field(ge=0)
    na: int = Field(ge=0)

    def share(self, value: Value) -> float:
        """How often it answers so, from 0 to 1; as if it had given each answer once more than it did."""
        answers = {"shown": self.shown, "missing": self.missing, "na": self.na}
        return (answers[value] + 1) / (self.shown + self.missing + self.na + len(VALUES))


class Trust(Strict):
    """What a rule answers where an editor says that the lever is shown, missing, or not asked for."""

    shown: Answers
    missing: Answers
    na: Answers


class Vote(Strict):
    """The vote on one lever: how likely it is `asked` for, and if so, how likely it is `missing`.

    `trust` is counted in drafts that the rule wasn't tuned to.
    """

    asked: Leaning
    missing: Leaning
    trust: Trust

    def shares(self, lever: Lever, heard: Heard, by_rule: Value) -> Mapping[Value, float]:
        """How likely, from 0 to 1, each answer is where the rule has given one; together 1.

        Rule and vote are taken to err apart (naive Bayes): a share is proportional to that of the vote times how often
        the rule answers so where this is right. Neither counts more: with the vote to the power of .8 to 1.3 the two
        together do equally well in drafts that neither had seen.
        """
        asked, missing = _share(self.asked.odds(lever, heard)), _share(self.missing.odds(lever, heard))
        voted: dict[Value, float] = {"shown": asked * (1 - missing), "missing": asked * missing, "na": 1 - asked}
        trust: dict[Value, Answers] = {"shown": self.trust.shown, "missing": self.trust.missing, "na": self.trust.na}
        weighed = {value: (voted[value] + _NEVER) * trust[value].share(by_rule) for value in VALUES}
        return {value: weight / sum(weighed.values()) for value, weight in weighed.items()}


class VotesSpec(Strict):
    """votes.yml: the votes by lever, and what is needed to read votes.bin beside it.

    votes.bin holds a row for each feature of a sentence and in it a signed byte for each question about each lever:
    times its scale, what the feature is worth in log odds; `otherwise` is what a sentence without any has. `signals`
    are those that are features.
    """

    votes: dict[Lever, Vote]
    signals: Words
    scales: dict[Lever, tuple[Worth, Worth]] = Field(min_length=len(LEVERS))
    otherwise: dict[Lever, tuple[Worth, Worth]] = Field(min_length=len(LEVERS))

    @property
    def size(self) -> int:
        """The bytes that votes.bin must have."""
        return FEATURES * len(COLUMNS)


class Votes:
    """A pack's votes, and what they hear in a text."""

    def __init__(self, spec: VotesSpec, table: Path) -> None:
        """`table` is the file of what features are worth, which has been found to have the right size."""
        self.spec = spec
        self._table = table
        self._last: tuple[EvidenceIndex, Heard | None] | None = None

    def hear(self, text: AnnotatedText, index: EvidenceIndex) -> Heard | None:
        """What the text's sentences say, None if it has no words; remembered until the next text: nine levers ask."""
        if self._last is not None and self._last[0] is index:
            return self._last[1]
        heard = self._ear.hear(text, index, self.spec.signals)
        self._last = index, heard
        return heard

    @cached_property
    def _ear(self) -> Ear:
        from kommunlint.rules.hearing import Ear  # with numpy: --help and `rules list` hear nothing

        return Ear(self._table, self.spec.scales, self.spec.otherwise)


def _share(odds: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(odds, 30.0))))
