"""By which of its words each of many phrases is looked up; this follows from the phrases alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from kommunlint.signals.phrases import STEM, Key, Slot, Slots

_UNNAMED = 50
"""How common a slot without words of its own is taken to be: a name, or a word that begins or ends in some way."""


def index_of(written: Iterable[tuple[Key, str]], compiler: Callable[[str], Slots]) -> dict[str, Any]:
    """The index of phrases, each with its key, as plain data; phrases are told by their numbers.

    `anchors` holds which slot of each phrase it is looked up by, `groups` the phrases that are tried together, and the
    others the groups that can be looked up by a word, a lemma, an ending, a beginning, or any name.
    """
    keys, phrases = [], []
    for key, phrase in written:
        keys.append(key)
        phrases.append(compiler(phrase))
    counts = Counter(word for slots in phrases for slot in slots for word in slot.words | slot.lemmas)
    anchors = [_anchor(slots, counts) for slots in phrases]
    groups = _grouped(keys, phrases)
    names: list[int] = []
    by: dict[str, dict[str, list[int]]] = {
        name: defaultdict(list) for name in ("words", "lemmas", "endings", "beginnings")
    }
    for group, numbers in enumerate(groups):
        slots = [phrases[number][anchors[number]] for number in numbers]
        if slots[0].name:
            names.append(group)
        for name, words in (
            ("words", {word for slot in slots for word in slot.words}),
            ("lemmas", {lemma for slot in slots for lemma in slot.lemmas}),
            ("endings", {ending[-STEM:] for slot in slots for ending in slot.endings}),
            ("beginnings", {beginning[:STEM] for slot in slots for beginning in slot.beginnings}),
        ):
            for word in words:
                by[name][word].append(group)
    return {"anchors": anchors, "groups": groups, "names": names, **by}


def _anchor(slots: Slots, counts: Mapping[str, int]) -> int:
    """The slot whose words stand in the fewest phrases: a text holds words that many have in common again and again."""
    return min(
        (index for index, slot in enumerate(slots) if slot.can_anchor),
        key=lambda index: _commonness(slots[index], counts),
    )


def _commonness(slot: Slot, counts: Mapping[str, int]) -> int:
    return max((counts[word] for word in slot.words | slot.lemmas), default=_UNNAMED)


def _grouped(keys: Sequence[Key], phrases: Sequence[Slots]) -> list[list[int]]:
    """The numbers of phrases, those of one plain word together for each key: a long list is then tried once a token."""
    groups: list[list[int]] = []
    single: dict[Key, list[int]] = defaultdict(list)
    for number, slots in enumerate(phrases):
        if len(slots) > 1 or slots[0].opens or slots[0].name:
            groups.append([number])
        else:
            single[keys[number]].append(number)
    return [*groups, *single.values()]
