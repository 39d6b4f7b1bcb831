"""Changes to a Markdown draft that leave what its readers read as it was."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.conftest import document

_WORD = re.compile(r"(?<!\S)\w+(?=[\s,.:;?!]|\Z)")
_BREAK = re.compile(r"(?<=[\w,.]) (?=[^\W\d])")
_SENTENCE = re.compile(r"(?<=[.?!]) (?=[A-ZÅÄÖÆØ])")


@dataclass(frozen=True, slots=True)
class Changed:
    """A text, and what was inserted before which characters of the draft to make it."""

    text: str
    inserted: Mapping[int, str] = field(default_factory=dict)

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where the draft's characters `start` up to, not including, `end` stand now."""
        return self._now(start), self._now(end - 1) + 1

    def _now(self, offset: int) -> int:
        return offset + sum(len(text) for before, text in self.inserted.items() if before <= offset)


def emphasised(draft: str, dice: random.Random) -> Changed:
    """About every fifth word of the paragraphs, items and headings in bold or emphasis."""
    inserted: dict[int, str] = {}
    for block in document(draft).blocks:
        for word in _WORD.finditer(block.text):
            linked = any(link.start < word.end() and word.start() < link.end for link in block.links)
            if linked or dice.random() > 0.2:
                continue
            mark = dice.choice(("**", "*", "__", "_"))
            span = block.map.span(*word.span())
            inserted |= {span.start: mark, span.end: mark}
    return _insert(draft, inserted)


def broken(draft: str, dice: random.Random) -> Changed:
    """Lines broken at about every sixth space of a paragraph, CRLF at the end of each, and a byte-order mark."""
    lines = [line if line[:2] in ("# ", "##", "- ") else _break(line, dice) for line in draft.split("\n")]
    broken = "\n".join(lines)
    inserted = {at: "\r" for at, character in enumerate(broken) if character == "\n"}
    return _insert(broken, {0: "\ufeff"} | inserted)


def _break(line: str, dice: random.Random) -> str:
    return _BREAK.sub(lambda space: "\n" if dice.random() < 1 / 6 else space[0], line)


def listed(draft: str, dice: random.Random) -> Changed:
    """The sentences of one paragraph as the items of a list."""
    return _listed(draft, dice.choice(_several(draft)[1:]))


def listed_lead(draft: str, dice: random.Random) -> Changed:
    """The sentences of the first paragraph, which tells the news, as the items of a list."""
    return _listed(draft, _several(draft)[0])


def _several(draft: str) -> list[int]:
    """The paragraphs of several sentences."""
    paragraphs = draft.rstrip("\n").split("\n\n")
    return [at for at, text in enumerate(paragraphs) if text[0] not in "#-–" and _SENTENCE.search(text)]


def _listed(draft: str, chosen: int) -> Changed:
    paragraphs = draft.rstrip("\n").split("\n\n")
    paragraphs[chosen] = "\n".join(f"- {sentence}" for sentence in _SENTENCE.split(paragraphs[chosen]))
    return Changed("\n\n".join(paragraphs) + "\n")


def _insert(draft: str, inserted: Mapping[int, str]) -> Changed:
    parts: list[str] = []
    at = 0
    for offset, text in sorted(inserted.items()):
        parts += draft[at:offset], text
        at = offset
    return Changed("".join(parts) + draft[at:], inserted)
