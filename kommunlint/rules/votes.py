"""The vote on a lever: is it asked for in texts with such signals? It is weighed against the rule's conditions.

Conditions know grammar, and miss what nobody thought of; the vote knows which signals stood in the labelled drafts that
are asked for it. How much each counts is how often it has been right. Whether the text answers, only conditions say.
"""

from __future__ import annotations

import math
from collections.abc import Set
from typing import Literal

from pydantic import Field

from kommunlint.nlp.annotate import AnnotatedText
from kommunlint.signals.evidence import Evidence, EvidenceIndex
from kommunlint.signals.spec import Strict

OPENING = 3
"""Paragraphs, with the headings above them, whose signals are weighed apart: there stands the news."""
HEARD_FROM = 60
"""Words: in a shorter text too few signals can stand for a vote against its rule. The drafts have 60 to 300."""
ASKS, EXCUSES = 0.5, 0.3
"""From the first share on a lever is asked for whatever the rule says, below the second it is not.

In drafts that neither had seen, such a vote was right against the rule four times in five.
"""
SURE = 0.95
"""From this share on a missing lever is a warning: of such, four in five were right in drafts that neither had seen."""
WEIGHT = 0.8
"""How much the vote counts beside the rule: the best of .6 to 1.2 in drafts that neither had seen."""
_MOST = math.log(1000)
"""The most, in log odds, that a vote can say, so that no text is beyond doubt."""

Answer = Literal["asked", "na"]


class Answers(Strict):
    """For how many drafts a rule says that the lever is asked for, and for how many that it isn't."""

    asked: int = Field(ge=0)
    na: int = Field(ge=0)

    def share(self, answer: Answer) -> float:
        """How often it says so, from 0 to 1; as if it had said each once more than it did."""
        return ((self.asked if answer == "asked" else self.na) + 1) / self.drafts

    @property
    def drafts(self) -> int:
        """How many drafts they are, with those two."""
        return self.asked + self.na + 2


class Trust(Strict):
    """What a rule answers where an editor asks for the lever, and where none does."""

    asked: Answers
    na: Answers


class Vote(Strict):
    """Log odds that a lever is asked for: `otherwise` without any of the signals, which each add what they are worth.

    A signal of `there` does so wherever it stands in the text, one of `opening` in its first paragraphs. `trust` is
    counted in drafts that the rule wasn't tuned to.
    """

    otherwise: float
    there: dict[str, float] = {}
    opening: dict[str, float] = {}
    trust: Trust

    def signals(self) -> Set[str]:
        """The names of the signals that are weighed."""
        return self.there.keys() | self.opening.keys()

    def share(self, by_rule: Answer, text: AnnotatedText, index: EvidenceIndex) -> float:
        """How likely, from 0 to 1, an editor asks for the lever where the rule has answered so.

        The two are taken to err apart (naive Bayes): the odds of the vote, over the usual ones and to the power of
        `WEIGHT`, times the usual ones, times how much likelier the rule's answer is where the lever is asked for.
        """
        usual = math.log(self.trust.asked.drafts / self.trust.na.drafts)
        told = math.log(self.trust.asked.share(by_rule) / self.trust.na.share(by_rule))
        voted = self.otherwise + sum(worth for worth, _ in self.weighed(text, index))
        odds = WEIGHT * (max(-_MOST, min(voted, _MOST)) - usual) + usual + told
        return 1 / (1 + math.exp(-odds))

    def weighed(self, text: AnnotatedText, index: EvidenceIndex) -> list[tuple[float, Evidence]]:
        """What each signal in the text is worth, with its first evidence; what speaks most for it comes first."""
        numbers = text.document.paragraph_numbers
        seen: dict[str, float] = {}
        first: dict[str, Evidence] = {}
        for worths, latest in ((self.there, None), (self.opening, OPENING)):
            for signal, worth in worths.items():
                found = index.of(signal)
                if found and (latest is None or numbers[found[0].block] <= latest):
                    seen[signal] = seen.get(signal, 0) + worth
                    first[signal] = found[0]
        return sorted(((worth, first[signal]) for signal, worth in seen.items()), key=lambda one: -one[0])


class VotesSpec(Strict):
    """The file of a pack's votes, by the names that its rules call them."""

    votes: dict[str, Vote] = {}
