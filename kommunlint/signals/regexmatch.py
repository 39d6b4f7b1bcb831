"""Finds many regular expressions in a text, and tries only those that it may hold."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import Any

from kommunlint.cache.derived import FRESH, Derived
from kommunlint.signals.regexes import Node, beginning, nodes_of

_TELLING = 4
"""Letters after which one more tells nothing of how seldom a string stands in a text."""
_PIECE = 3
"""Letters of a needed string by which it is looked up: a text holds few of the pieces that strings begin with."""
_DIGITS = "0123456789"
_OTHER_DIGIT = re.compile(r"[^\D0-9]")
Strings = frozenset[str]


class RegexMatcher:
    """Finds many regular expressions, each under a key, whatever the case of letters.

    One is neither compiled nor tried before a text holds the strings that it needs: a date holds a digit and a month.
    Of those that it needs first only such are looked for as begin with a piece of the text, so that a long list costs
    little.
    """

    def __init__(self, regexes: Iterable[tuple[str, str]], derived: Derived = FRESH) -> None:
        """`regexes` are sound; what they need is remembered by `derived`."""
        self._regexes = list(regexes)
        distinct = sorted({written for _, written in self._regexes})
        needs = derived("regexes", distinct, lambda: {one: _listed(needed_strings(one)) for one in distinct})
        self._further = [needs[written][1:] for _, written in self._regexes]
        by_string: dict[str, list[int]] = defaultdict(list)
        for number, (_, written) in enumerate(self._regexes):
            for string in needs[written][0] if needs[written] else ("",):
                by_string[string].append(number)
        self._by_piece: dict[str, list[tuple[str, list[int]]]] = defaultdict(list)
        self._short: list[tuple[str, list[int]]] = []
        for string, numbers in by_string.items():
            listed = self._short if len(string) < _PIECE else self._by_piece[string[:_PIECE]]
            listed.append((string, numbers))

    def matches(self, text: str, keys: Container[str]) -> Iterator[tuple[str, re.Match[str]]]:
        """Every match in a text of an expression under one of the keys, with its key."""
        for number in self._worth_trying(text.casefold() + (_DIGITS if _OTHER_DIGIT.search(text) else "")):
            key, written = self._regexes[number]
            if key in keys:
                for match in _compiled(written).finditer(text):
                    yield key, match

    def _worth_trying(self, folded: str) -> list[int]:
        """The expressions that need nothing that the text doesn't hold, in order."""
        found: set[int] = set()
        pieces = {folded[at : at + _PIECE] for at in range(len(folded) - _PIECE + 1)}
        for strings in (self._short, *(self._by_piece[piece] for piece in self._by_piece.keys() & pieces)):
            for string, numbers in strings:
                if string in folded:
                    found.update(numbers)
        holds = folded.__contains__
        return sorted(number for number in found if all(any(map(holds, some)) for some in self._further[number]))


@functools.cache
def _compiled(written: str) -> re.Pattern[str]:
    return re.compile(written, re.IGNORECASE)


def _listed(needs: Iterable[Strings]) -> list[list[str]]:
    return [sorted(strings) for strings in needs]


def needed_strings(written: str) -> Sequence[Strings]:
    """Sets of case-folded strings, of each of which one stands in whatever the expression finds.

    What the fewest texts hold comes first.
    """
    return _needs(nodes_of(written))


def _needs(nodes: Sequence[Node]) -> Sequence[Strings]:
    found: list[Strings] = []
    literal = ""
    for kind, value in (*nodes, ("END", None)):
        if str(kind) == "LITERAL":
            literal += chr(value).casefold()
        else:
            found += [frozenset({literal}), *_needs_of(str(kind), value)]
            literal = ""
    telling = filter(_tells, dict.fromkeys(found))
    return sorted(telling, key=lambda strings: (-_tells(strings), len(strings)))


def _tells(strings: Strings) -> int:
    """How seldom one of the strings can be expected in a text."""
    return min(map(_rarity, strings), default=0)


def _rarity(string: str) -> int:
    """How seldom the string can be expected: longer ones more so; a single letter stands everywhere."""
    said = string.strip()
    return min(len(said), _TELLING) if len(said) > 1 else int(bool(said) and not said.isalpha())


def _needs_of(name: str, value: Any) -> Sequence[Strings]:
    """What one part of an expression needs."""
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        least, _, body = value
        return _needs(list(body)) if least else ()
    if name in ("SUBPATTERN", "ATOMIC_GROUP"):
        return _needs(list(value[-1] if name == "SUBPATTERN" else value))
    if name == "BRANCH":
        branches = [_needs(list(branch)) for branch in value[1]]
        return [frozenset().union(*(needs[0] for needs in branches))] if all(branches) else ()
    if name == "IN" and not any(str(kind) == "NEGATE" or "_NOT_" in str(of) for kind, of in value):
        letters, _ = beginning(name, value)
        return [frozenset(one.casefold() for one in letters or ())]
    return ()  # all but these: more than could be listed
