"""Packed sentences as numbers: vocabularies, and batches of sentences of like length."""

from __future__ import annotations

import json
import lzma
import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from network import Batch, Counts
from torch import Tensor

Line = dict[str, Any]
RARE = 2  # words and norms seen less often in training are unknown ones
LONGEST_WORD = 20  # letters; of longer ones the first and the last half
LONGEST_SENTENCE = 160  # words; longer ones are left out of training
ENDINGS = (3, 5)  # letters
UNKNOWN, PADDING = 0, -1


def read(path: Path) -> list[Line]:
    """The lines of a packed file."""
    with lzma.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def begin_and_end(names: Sequence[str]) -> list[str]:
    """IOB2 labels as BILOU, which tell an end as well as a beginning."""
    result = []
    for place, label in enumerate(names):
        following = names[place + 1][:1] if place + 1 < len(names) else "O"
        last = following != "I"
        kind = label[2:]
        result.append(
            "O"
            if not kind
            else f"{'U' if last else 'B'}-{kind}"
            if label[0] == "B"
            else f"{'L' if last else 'I'}-{kind}"
        )
    return result


def begin_only(names: Sequence[str]) -> list[str]:
    """BILOU labels as IOB2."""
    return ["O" if n == "O" else f"{'B' if n[0] in 'BU' else 'I'}-{n[2:]}" for n in names]


def index(items: Iterable[str], least: int = 1, *, unknown: bool = False) -> dict[str, int]:
    """Numbers of the items that occur ``least`` times or more, commonest first; 0 is the unknown one if asked for."""
    ranked = sorted(
        ((n, item) for item, n in Counter(items).items() if n >= least), key=lambda pair: (-pair[0], pair[1])
    )
    return {item: place + unknown for place, (_, item) in enumerate(ranked)}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the numbers of a teacher mean."""

    words: dict[str, int]
    norms: dict[str, int]
    endings: dict[str, int]
    shapes: dict[str, int]
    letters: dict[str, int]
    languages: dict[str, int]
    sources: dict[str, int]
    tags: dict[str, int]
    coarse: dict[str, int]
    relations: dict[str, int]
    names: dict[str, int]

    def counts(self) -> Counts:
        """The sizes that the network needs: one more for the unknown; letters have a filler and two bounds besides."""
        return Counts(
            len(self.words) + 1,
            len(self.norms) + 1,
            len(self.endings) + 1,
            len(self.shapes) + 1,
            len(self.letters) + 4,
            *(len(t) for t in (self.languages, self.sources, self.tags, self.coarse, self.relations, self.names)),
        )


def vocabulary(lines: Sequence[Line]) -> Vocabulary:
    """The vocabulary of the lines that train."""
    words = [form.lower() for line in lines for form in line["forms"]]
    tags = [tag for line in lines for tag in line.get("tags", ())]
    return Vocabulary(
        words=index(words, RARE, unknown=True),
        norms=index((norm for line in lines for norm in line["norms"]), RARE, unknown=True),
        endings=index((word[-size:] for word in words for size in ENDINGS), RARE, unknown=True),
        shapes=index((shape(form) for line in lines for form in line["forms"]), RARE, unknown=True),
        letters=index((letter for line in lines for form in line["forms"] for letter in form), RARE),
        languages=index(line["language"] for line in lines),
        sources=index(line["source"] for line in lines),
        tags=index(tags),
        coarse=index(tag.split("|")[0] for tag in tags),
        relations=index(label for line in lines for label in line.get("relations", ())),
        names=index(n for line in lines if "names" in line for n in begin_and_end(line["names"])),
    )


def shape(form: str) -> str:
    """The kinds of letters of a word, runs of one kind cut to two."""
    kinds = "".join("X" if c.isupper() else "x" if c.islower() else "d" if c.isdigit() else c for c in form)
    return re.sub(r"(.)\1{2,}", r"\1\1", kinds)


def spelling(form: str, letters: dict[str, int]) -> list[int]:
    """The letters of a word between its bounds: 0 fills, 1 is an unknown letter, 2 and 3 are the bounds."""
    half = LONGEST_WORD // 2
    shown = form if len(form) <= LONGEST_WORD else form[:half] + form[-half:]
    numbers = [letters.get(letter, -3) + 4 for letter in shown]
    return [2, *numbers, 3] + [0] * (LONGEST_WORD - len(numbers))


class Sentences:
    """Lines as flat tensors on a device."""

    def __init__(self, lines: Sequence[Line], known: Vocabulary, device: torch.device) -> None:
        self.lines = lines
        self.lengths = [len(line["forms"]) for line in lines]
        self._device = device
        forms: dict[str, int] = {}
        spelled = [forms.setdefault(form, len(forms)) for line in lines for form in line["forms"]]
        words = [form.lower() for line in lines for form in line["forms"]]
        self._letters = torch.tensor([spelling(form, known.letters) for form in forms], device=device)

        def column(numbers: Iterable[int]) -> Tensor:
            # one more at the end, for the places that no word fills
            return torch.tensor([*numbers, PADDING], device=device)

        def given(key: str, number: Callable[[Line], Iterable[int]]) -> Iterator[int]:
            for line in lines:
                yield from number(line) if key in line else [PADDING] * len(line["forms"])

        self._starts = [0]
        for length in self.lengths:
            self._starts.append(self._starts[-1] + length)
        self._columns = {
            "words": column(known.words.get(word, UNKNOWN) for word in words),
            "norms": column(known.norms.get(norm, UNKNOWN) for line in lines for norm in line["norms"]),
            "endings": column(known.endings.get(word[-ENDINGS[0] :], UNKNOWN) for word in words),
            "long_endings": column(known.endings.get(word[-ENDINGS[1] :], UNKNOWN) for word in words),
            "shapes": column(known.shapes.get(shape(form), UNKNOWN) for line in lines for form in line["forms"]),
            "spelled": column(spelled),
            "tags": column(given("tags", lambda line: (known.tags.get(t, PADDING) for t in line["tags"]))),
            "coarse": column(
                given("tags", lambda line: (known.coarse.get(t.split("|")[0], PADDING) for t in line["tags"]))
            ),
            "heads": column(given("heads", lambda line: (0 if h == i else h + 1 for i, h in enumerate(line["heads"])))),
            "relations": column(
                given("relations", lambda line: (known.relations.get(r, PADDING) for r in line["relations"]))
            ),
            "names": column(
                given("names", lambda line: (known.names.get(n, PADDING) for n in begin_and_end(line["names"])))
            ),
        }
        self._languages = torch.tensor([known.languages[line["language"]] for line in lines], device=device)
        self._sources = torch.tensor([known.sources.get(line["source"], 0) for line in lines], device=device)

    def batch(self, chosen: Sequence[int]) -> Batch:
        """The sentences of these numbers, which are sorted by length, longest first."""
        lengths = torch.tensor([self.lengths[number] for number in chosen])
        starts = torch.tensor([self._starts[number] for number in chosen])
        place = torch.arange(int(lengths[0]))
        mask = place < lengths[:, None]
        place = torch.where(mask, starts[:, None] + place, self._starts[-1]).to(self._device, non_blocking=True)
        mask = mask.to(self._device, non_blocking=True)
        columns = {name: column[place] for name, column in self._columns.items()}
        rows = torch.tensor(chosen).to(self._device, non_blocking=True)
        different, spelled = torch.unique(columns["spelled"].clamp(min=0), return_inverse=True)
        return Batch(
            **{name: columns[name].clamp(min=0) for name in ("words", "norms", "endings", "long_endings", "shapes")},
            letters=self._letters[different],
            spelled=spelled,
            mask=mask,
            lengths=lengths,
            languages=self._languages[rows],
            sources=self._sources[rows],
            **{name: columns[name] for name in ("tags", "coarse", "heads", "relations", "names")},
        )

    def batches(self, chosen: Sequence[int], words: int, rng: random.Random | None = None) -> list[list[int]]:
        """Sentences of like length together, some ``words`` words in each, fillers counted.

        With ``rng`` the groups vary and come in random order.
        """
        noise = {n: self.lengths[n] * (1 + 0.2 * rng.random()) if rng else float(self.lengths[n]) for n in set(chosen)}
        groups: list[list[int]] = []
        longest = 0
        for number in sorted(chosen, key=lambda n: -noise[n]):
            if not groups or (len(groups[-1]) + 1) * longest > words:
                groups.append([])
                longest = 0
            groups[-1].append(number)
            longest = max(longest, self.lengths[number])
        for group in groups:
            group.sort(key=lambda n: -self.lengths[n])
        if rng:
            rng.shuffle(groups)
        return groups
