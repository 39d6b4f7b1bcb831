"""Cut a trained pipeline to what it needs: the strings that its parts refer to.

Every string costs a cold start some microseconds.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import srsly
from spacy.language import Language
from spacy.strings import StringStore


def needed_strings(nlp: Language) -> set[str]:
    """The pieces of words in the lemmatizer's trees: all else is added again when the parts are loaded."""
    trees = srsly.msgpack_loads(nlp.get_pipe("trainable_lemmatizer").trees.to_bytes())["trees"]
    hashes = {tree[key] for tree in trees for key in ("orig", "subst") if tree.get(key)}
    return {nlp.vocab.strings[number] for number in hashes}


def write_strings(strings: Iterable[str], folder: Path) -> None:
    """Replace the saved strings of a pipeline's folder."""
    StringStore(sorted(strings)).to_disk(folder / "vocab" / "strings.json")
