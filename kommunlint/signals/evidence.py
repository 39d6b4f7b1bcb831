"""Where a signal was seen in a text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kommunlint.source import Span


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """The characters `start` to `end` of a block that show a signal; `span` where they aren't shown characters.

    `captures` names parts of it: (name, start, end) in the same block.
    """

    block: int
    start: int
    end: int
    sentence: int
    signal: str
    span: Span | None = field(default=None, compare=False)
    captures: tuple[tuple[str, int, int], ...] = ()

    def overlaps(self, other: Evidence) -> bool:
        """Whether both stand, in part, on the same characters."""
        return self.block == other.block and self.start < other.end and other.start < self.end

    def holds(self, other: Evidence) -> bool:
        """Whether the other evidence stands within this one."""
        return self.block == other.block and self.start <= other.start and other.end <= self.end

    def on(self, names: Iterable[str]) -> Evidence:
        """The same evidence from the first to the last of the captures named; as it is if there are none of them."""
        parts = [(start, end) for name, start, end in self.captures if name in names]
        if not parts:
            return self
        start, end = min(start for start, _ in parts), max(end for _, end in parts)
        return Evidence(self.block, start, end, self.sentence, self.signal)


class EvidenceIndex:
    """All evidence in one text, by signal, in reading order."""

    def __init__(self, evidence: Mapping[str, Iterable[Evidence]]) -> None:
        self._by_signal = {signal: tuple(sorted(set(found), key=_place)) for signal, found in evidence.items()}

    def of(self, signal: str) -> Sequence[Evidence]:
        """The evidence of a signal, in reading order; empty if it was not seen."""
        return self._by_signal.get(signal, ())

    def in_blocks(self, signal: str, first: int, last: int) -> Sequence[Evidence]:
        """The evidence of a signal in the blocks `first` to `last`, both included."""
        found = self.of(signal)
        begin = bisect_left(found, first, key=lambda evidence: evidence.block)
        end = bisect_left(found, last + 1, key=lambda evidence: evidence.block)
        return found[begin:end]


def _place(evidence: Evidence) -> tuple[int, int, int]:
    return evidence.block, evidence.start, -evidence.end
