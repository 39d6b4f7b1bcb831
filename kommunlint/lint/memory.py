"""What earlier runs with the same program, settings, rules and pipelines said of texts, by what the texts hold."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass

from kommunlint.cache.digests import digest
from kommunlint.cache.store import Store
from kommunlint.lint.finding import Outcome
from kommunlint.lint.stored import decode
from kommunlint.readers import ending
from kommunlint.source import Source


@dataclass(frozen=True, slots=True)
class Memory:
    """Outcomes by text and by its folder, whose name may tell the genre.

    `run` is the digest of all else that they depend on; with `by_path` they depend on where a text lies, too.
    """

    store: Store
    run: bytes
    by_path: bool = False

    def recall(self, source: Source) -> Outcome | None:
        """The outcome of the same text in the same folder, under any name that ends the same."""
        key = self._key(source)
        data = self.store.recall([key]).get(key)
        return decode(data, source) if data else None

    def keep(self, outcomes: Iterable[tuple[Source, bytes]]) -> None:
        """Remember what was said of texts, as `encode` has it."""
        self.store.keep({self._key(source): data for source, data in outcomes})

    def _key(self, source: Source) -> bytes:
        folder, name = os.path.split(source.path)
        real = os.path.join(os.path.realpath(folder), name) if self.by_path else ""
        return digest(
            "text", [self.run, ending(name), folder, real, source.unit, source.text, *map(repr, source.marks)]
        )
