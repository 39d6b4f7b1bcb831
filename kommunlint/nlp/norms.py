"""Inflection norms: what the lexicons know of a word that the pipeline hardly met in training.

The pipelines read, beside a word, its NORM: a code for its part of speech, paradigm and ending if training showed the
word too seldom to speak for itself, and for a name what it can be the name of (models/training/norms.py). The codes of
some 280,000 to 510,000 forms lie in the pipeline's vocabulary as three arrays, which a cold start reads in a
millisecond. A word that no lexicon has gets the code of its last part («budsjett-forslaget»), a capitalised one that
of its small letters, one in capitals that of the name («UMEÅ») or word.

spaCy finds the callback by its entry point, so that `spacy.load` needs no more than an installed kommunlint.
"""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

import spacy
from spacy.attrs import NORM
from spacy.language import Language
from spacy.strings import hash_string  # type: ignore[attr-defined]  # compiled, and not in its stubs

CALLBACK = "kommunlint.InflectionNorms.v1"
TABLE = "inflection_norms"
LONGEST = 40  # code points; longer words are no compounds that a lexicon could vouch for
SHORTEST_TAIL = 4  # code points that the last part of a compound must have
SHORTEST_HEAD = 3
SHORTEST_CAPITALS = 4  # code points; a shorter word in capitals is no name but letters («EU», «TV»)
_LINKS = "se"  # letters that may stand between the parts
_FIRST_LOST = "a"  # the last letter that a first part may have lost («skola», «skolgård»)
OWN = 1 << 15  # marks a form that speaks for itself: its code is for compounds that end in it


Find = Callable[[str], int | None]


class FormCodes:
    """The codes of forms, and of what can be told of other words by their parts."""

    def __init__(self, find: Find, names: Sequence[str]) -> None:
        """Take the numbers of forms, ``OWN`` added where a form speaks for itself, and the codes they number."""
        self._find = find
        self._names = names

    def norm(self, word: str) -> str | None:
        """The code that stands for a word; None for one that speaks for itself or that nothing is known of."""
        small = word.lower()
        as_name = (word.title(),) if len(word) >= SHORTEST_CAPITALS and word.isupper() else ()
        for form in dict.fromkeys((word, *as_name, small)):
            code = self._find(form)
            if code is not None:
                return None if code & OWN else self._names[code]
        return self._of_last_part(word)

    def _of_last_part(self, word: str) -> str | None:
        _, hyphen, last = word.rpartition("-")
        small = last.lower()
        if hyphen and (name := self._name(last) or self._name(small)):
            return name
        return self._of_compound(small) if small.isalpha() and len(small) <= LONGEST else None

    def _of_compound(self, word: str) -> str | None:
        told: dict[int, str | None] = {}  # by the place where a last part begins, which may be a compound itself

        def of_parts(begin: int) -> str | None:
            for end in range(begin + SHORTEST_HEAD, len(word) - SHORTEST_TAIL + 1):
                if self._may_begin(word[begin:end]):
                    if end not in told:
                        told[end] = self._name(word[end:]) or of_parts(end)
                    if told[end]:
                        return told[end]
            return None

        return of_parts(0)

    def _may_begin(self, head: str) -> bool:
        whole = (head, head + _FIRST_LOST, *([head[:-1]] if head[-1] in _LINKS and len(head) > SHORTEST_HEAD else []))
        return any(self._find(form) is not None for form in whole)

    def _name(self, form: str) -> str:
        code = self._find(form)
        return "" if code is None else self._names[code & ~OWN]


def unpack(packed: Mapping[str, Any]) -> FormCodes:
    """What :func:`pack` made, without a copy of it in Python's own objects."""
    highs, lows, numbers = _array("I", packed["highs"]), _array("H", packed["lows"]), _array("H", packed["numbers"])

    def find(form: str) -> int | None:
        high, low = _key(form)
        at = bisect_left(highs, high)
        while at < len(highs) and highs[at] == high:
            if lows[at] == low:
                return numbers[at]
            at += 1
        return None

    return FormCodes(find, packed["names"])


def pack(codes: Mapping[str, str], own: Collection[str]) -> dict[str, Any]:
    """The table that a pipeline stores: forms with their codes, and those, coded or not, that speak for themselves.

    A form whose code is told by its parts is left out.
    """
    names = ["", *sorted(set(codes.values()))]
    number = {name: at for at, name in enumerate(names)}
    kept = {form: number[codes.get(form, "")] | OWN for form in own}
    told = FormCodes(kept.get, names)
    for form in sorted(codes, key=lambda form: (len(form), form.swapcase())):  # parts first, small letters first
        if form not in kept and told.norm(form) != codes[form]:
            kept[form] = number[codes[form]]
    entries = sorted((*_key(form), at) for form, at in kept.items())
    highs, lows, numbers = zip(*entries, strict=True) if entries else ((), (), ())
    return {
        "highs": _bytes(array("I", highs)),
        "lows": _bytes(array("H", lows)),
        "numbers": _bytes(array("H", numbers)),
        "names": names,
    }


def _key(form: str) -> tuple[int, int]:
    """The first 48 bits of a form's hash: one unknown word in half a billion is taken for a form."""
    digest = hash_string(form)
    return digest >> 32, digest >> 16 & 0xFFFF


@spacy.registry.callbacks(CALLBACK)  # type: ignore[untyped-decorator]
def inflection_norms() -> Callable[[Language], Language]:
    """Give a pipeline's vocabulary the norms that its table tells, which is loaded after this is called."""

    def after_creation(pipeline: Language) -> Language:
        vocab: Any = pipeline.vocab
        usual: Callable[[str], str] = vocab.lex_attr_getters[NORM]
        forms: list[FormCodes] = []

        def norm(word: str) -> str:
            if not forms:
                if not vocab.lookups.has_table(TABLE):
                    return usual(word)
                forms.append(unpack(vocab.lookups.get_table(TABLE)))
            return (forms[0].norm(word) if word[:1].isalpha() else None) or usual(word)

        vocab.lex_attr_getters[NORM] = norm
        return pipeline

    return after_creation


def _array(kind: str, stored: bytes) -> array[int]:
    numbers = array(kind)
    numbers.frombytes(stored)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def _bytes(numbers: array[int]) -> bytes:
    if sys.byteorder == "big":
        numbers = array(numbers.typecode, numbers)
        numbers.byteswap()
    return numbers.tobytes()
