"""Regular expressions that can't explode: each repeats a bounded number of times, and few ways lead through it.

Python's engine tries one way after the other and can't be stopped. A pack may come from anywhere, so an expression is
looked at before it is run. Whatever the text, its search takes time in proportion to the text's length: at most
`MAX_WAYS` ways are tried from each character.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from typing import Any

MAX_WAYS = 4000
"""The widest shipped expression has 2440 (words, a name and a double-barrelled one), nearly all have under 100."""
_MAX_REPEATS = 1000

_parser: Any = import_module("re._parser")
_UNBOUNDED = _parser.MAXREPEAT
_CATEGORIES = {
    "CATEGORY_DIGIT": r"\d",
    "CATEGORY_NOT_DIGIT": r"\D",
    "CATEGORY_SPACE": r"\s",
    "CATEGORY_NOT_SPACE": r"\S",
    "CATEGORY_WORD": r"\w",
    "CATEGORY_NOT_WORD": r"\W",
}
_SAMPLE = frozenset(map(chr, range(0x250))) | frozenset("–—−”’»…\u2009\u202f\u2003\u0411\u3042\U0001f600")
"""Characters that stand for all: those of the Latin languages, and some that differ from them in kind."""

Node = tuple[Any, Any]
Letters = frozenset[str] | None
"""The letters that something can begin with; None where that isn't known, or where it may be empty."""
_NOTHING: Letters = frozenset()
"""What follows the whole expression: a repetition at its end is never given back."""


class RegexError(Exception):
    """A regular expression is none, or could take a text too long; says what to write instead."""


def nodes_of(written: str) -> list[Node]:
    """The parts of an expression that minds no capitals, as Python's own parser has them."""
    return list(_parser.parse(written, re.IGNORECASE))


@functools.cache
def compile_regex(written: str) -> re.Pattern[str]:
    """The expression, which minds no capitals.

    Raises:
        RegexError: it is no regular expression, repeats without an end, or can be tried in more than `MAX_WAYS` ways.
    """
    try:
        ways = _ways(nodes_of(written), _NOTHING)
        if ways > MAX_WAYS:
            raise RegexError(
                f"can be tried in {ways} ways at one place, more than {MAX_WAYS}; bound its repetitions closer, or let "
                "what follows one begin with what it can't hold"
            )
        return re.compile(written, re.IGNORECASE)
    except RegexError as error:
        raise RegexError(f"{written!r} {error}") from None
    except (re.error, OverflowError) as error:
        raise RegexError(f"{written!r} is no regular expression: {error}") from None
    except RecursionError:
        raise RegexError(f"{written[:40]!r}… nests too deep for a regular expression") from None


def _ways(nodes: Sequence[Node], following: Letters) -> int:
    """How many ways lead through the nodes from one place, at most; `following` is what comes after them."""
    ways = 1
    for number, (kind, value) in enumerate(nodes, 1):
        count = _WAYS.get(str(kind))
        if count is not None:
            ways *= count(value, _first(nodes[number:]) if number < len(nodes) else following)
    return ways


def _repeat(value: Any, then: Letters) -> int:
    least, most, body = value
    if most == _UNBOUNDED:
        raise RegexError("repeats without an end; write a bound, such as {1,40} for + and {0,40} for *")
    if most > _MAX_REPEATS:
        raise RegexError(f"repeats something {most} times; {_MAX_REPEATS} is the most")
    own = _first(list(body))
    inner = _ways(list(body), None)
    stops_at_once = own is not None and then is not None and own.isdisjoint(then)
    if inner == 1:
        return 1 if stops_at_once else most - least + 1
    # Beyond the limit the number itself doesn't matter.
    powers = [min(inner**count, MAX_WAYS + 1) for count in range(least, min(most, least + 64) + 1)]
    return max(powers) if stops_at_once else sum(powers)


def _group(value: Any, then: Letters) -> int:
    return _ways(list(value[-1]), then)


def _branch(value: Any, then: Letters) -> int:
    """At one place only branches that begin alike can be tried further than their beginnings."""
    _, branches = value
    ways = [_ways(list(branch), then) for branch in branches]
    beginnings = [_leading(list(branch)) for branch in branches]
    return max(
        sum(count for count, other in zip(ways, beginnings, strict=True) if not _differ(own, other))
        for own in beginnings
    )


def _condition(value: Any, then: Letters) -> int:
    _, met, unmet = value
    return max(_ways(list(branch or ()), then) for branch in (met, unmet))


def _look(value: Any, then: Letters) -> int:
    """What looks around is gone through at most once: its ways add to those of the rest, and never multiply them."""
    _, body = value
    if _ways(list(body), None) > MAX_WAYS:
        return MAX_WAYS + 1
    return 1


def _atomic(value: Any, then: Letters) -> int:
    body = value[-1] if isinstance(value, tuple) else value
    return _look((None, body), then)


_WAYS: dict[str, Callable[[Any, Letters], int]] = {
    "MAX_REPEAT": _repeat,
    "MIN_REPEAT": _repeat,
    "POSSESSIVE_REPEAT": _repeat,
    "SUBPATTERN": _group,
    "BRANCH": _branch,
    "GROUPREF_EXISTS": _condition,
    "ASSERT": _look,
    "ASSERT_NOT": _look,
    "ATOMIC_GROUP": _atomic,
}


def _leading(nodes: Sequence[Node]) -> list[frozenset[str]]:
    """The letters that can stand first, second … as far as each node takes just one."""
    found = []
    for kind, value in nodes:
        name = str(kind)
        if name not in ("LITERAL", "NOT_LITERAL", "IN"):
            break
        letters, _ = beginning(name, value)
        found.append(letters or frozenset())
    return found


def _differ(one: Sequence[frozenset[str]], other: Sequence[frozenset[str]]) -> bool:
    return any(first.isdisjoint(second) for first, second in zip(one, other, strict=False))


def _first(nodes: Sequence[Node]) -> Letters:
    """The letters that the nodes can begin with, if they can't be empty."""
    found: frozenset[str] = frozenset()
    for kind, value in nodes:
        name = str(kind)
        if name in ("AT", "ASSERT", "ASSERT_NOT"):  # these take no letter
            continue
        letters, optional = beginning(name, value)
        if letters is None:
            return None
        found |= letters
        if not optional:
            return found
    return None


def beginning(name: str, value: Any) -> tuple[Letters, bool]:
    """The letters that one node can begin with, and whether it may be left out."""
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        least, _, body = value
        return _first(list(body)), least == 0
    if name == "SUBPATTERN":
        return _first(list(value[-1])), False
    if name == "BRANCH":
        firsts = [_first(list(branch)) for branch in value[1]]
        known = [first for first in firsts if first is not None]
        return (frozenset().union(*known) if len(known) == len(firsts) else None), False
    if name == "LITERAL":
        return _folded({chr(value)}), False
    if name in ("NOT_LITERAL", "IN"):
        items = [("NEGATE", None), ("LITERAL", value)] if name == "NOT_LITERAL" else value
        return _set(items), False
    return None, False


def _set(items: Iterable[Node]) -> frozenset[str]:
    """The letters of a set such as `[a-zåäö]`, out of the sample and those that it names."""
    found: set[str] = set()
    negated = False
    for kind, value in items:
        name = str(kind)
        if name == "NEGATE":
            negated = True
        elif name == "LITERAL":
            found.add(chr(value))
        elif name == "RANGE":
            low, high = value
            found |= {chr(code) for code in range(low, min(high, low + 0x1000) + 1)}
        elif name == "CATEGORY":
            found |= _category(str(value))
    letters = _folded(found)
    return _SAMPLE - letters if negated else letters


@functools.cache
def _category(name: str) -> frozenset[str]:
    return frozenset(letter for letter in _SAMPLE if re.match(_CATEGORIES[name], letter))


def _folded(letters: Iterable[str]) -> frozenset[str]:
    return frozenset().union(*map(_forms, letters))


@functools.cache
def _forms(letter: str) -> frozenset[str]:
    return frozenset((letter, letter.lower(), letter.upper()))
