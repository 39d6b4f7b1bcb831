"""Where a signal was seen in a text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from types import MappingProxyType

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

    def in_block(self, block: int) -> Evidence:
        """The same evidence in another block of the same words."""
        return Evidence(block, self.start, self.end, self.sentence, self.signal, self.span, self.captures)

    def on(self, names: Iterable[str]) -> Evidence:
        """The same evidence from the first to the last of the captures named; as it is if there are none of them."""
        parts = [(start, end) for name, start, end in self.captures if name in names]
        if not parts:
            return self
        start, end = min(start for start, _ in parts), max(end for _, end in parts)
        return Evidence(self.block, start, end, self.sentence, self.signal)


class EvidenceIndex:
    """All evidence in one text, by signal, in reading order."""

    def __init__(
        self,
        evidence: Mapping[str, Iterable[Evidence]],
        parts: Mapping[str, Sequence[str]] = MappingProxyType({}),
        allowed: Callable[[str, int], bool] = lambda signal, block: True,
    ) -> None:
        """`parts` are the signals whose evidence is evidence of another one too, in the blocks `allowed` to it."""
        self._evidence = evidence
        self._parts = parts
        self._allowed = allowed
        self._by_signal: dict[str, tuple[Evidence, ...]] = {}

    def of(self, signal: str) -> Sequence[Evidence]:
        """The evidence of a signal, in reading order; empty if it was not seen."""
        found = self._by_signal.get(signal)
        if found is None:
            if signal not in self._evidence and signal not in self._parts:
                return ()
            self._by_signal[signal] = ()  # signals made of each other in a circle end here
            found = self._by_signal[signal] = self._gathered(signal)
        return found

    def _gathered(self, signal: str) -> tuple[Evidence, ...]:
        own = self._evidence.get(signal, ())
        parts = self._parts.get(signal, ())
        made = [
            Evidence(one.block, one.start, one.end, one.sentence, signal, one.span)
            for part in parts
            for one in self.of(part)
            if self._allowed(signal, one.block)
        ]
        return tuple(sorted({*own, *made}, key=_place)) if own or made else ()

    def in_blocks(self, signal: str, first: int, last: int) -> Sequence[Evidence]:
        """The evidence of a signal in the blocks `first` to `last`, both included."""
        found = self.of(signal)
        if not found:
            return ()
        begin = bisect_left(found, first, key=_block)
        end = bisect_left(found, last + 1, key=_block)
        return found[begin:end]


_block = attrgetter("block")


def _place(evidence: Evidence) -> tuple[int, int, int]:
    return evidence.block, evidence.start, -evidence.end
