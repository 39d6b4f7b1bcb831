"""A pipeline's tokenizer for the words of rules, which are the same from run to run."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Any

from kommunlint.cache.digests import contents, digest
from kommunlint.cache.plain import keep_plain, recall_plain
from kommunlint.cache.run import program
from kommunlint.cache.store import shared


class RuleTokenizer:
    """Splits phrases as the pipeline splits texts: text → words in lower case.

    Letters alone are split by exceptions only; asking the tokenizer for the rest costs a third of a millisecond a
    word, so what it said is remembered for as long as it is the same.
    """

    def __init__(self, pipeline: Any, folder: Path) -> None:
        """`folder` holds the pipeline."""
        self._pipeline = pipeline
        self._exceptions = pipeline.tokenizer.rules
        saved = folder / "tokenizer"
        store = shared()
        self.key: bytes | None = None
        """What is split in the same way has the same key; None if nothing is remembered."""
        if store.path and saved.is_file():
            self.key = digest("tokenizer", [program(store), contents([str(saved)], store)])
        self._is_new = False

    def __call__(self, text: str) -> list[str]:
        """The words of a phrase."""
        if text.isalpha() and text not in self._exceptions:
            return [text.lower()]
        words: list[str] = []
        for chunk in text.split():
            if chunk.isalpha() and chunk not in self._exceptions:
                words.append(chunk.lower())
            else:
                words += self._known.get(chunk) or self._ask(chunk)
        return words

    def keep(self) -> None:
        """Remember what is new."""
        if self._is_new and self.key:
            keep_plain(self.key, self._known)
            self._is_new = False

    def _ask(self, chunk: str) -> list[str]:
        words = self._known[chunk] = [token.lower_ for token in self._pipeline.make_doc(chunk)]
        self._is_new = True
        return words

    @cached_property
    def _known(self) -> dict[str, list[str]]:
        if not self.key:
            return {}
        known = recall_plain(self.key)
        is_sound = isinstance(known, dict) and all(
            isinstance(words, list) and all(isinstance(word, str) for word in words) for words in known.values()
        )
        return known if is_sound else {}
