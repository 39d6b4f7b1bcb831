"""Cut a trained pipeline to what it needs: its commonest norms, the strings that its parts refer to.

Every norm and every string costs a cold start some microseconds. The rarest forms of the norm table are met so seldom
that the development files hardly notice when they go (RESULTS.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice
from pathlib import Path

import srsly
from spacy.language import Language
from spacy.lookups import Table
from spacy.strings import StringStore

TABLE = "lexeme_norm"
ENTRIES = 105_000  # of the norm table that ships


def set_norms(nlp: Language, norms: Mapping[str, str], entries: int = ENTRIES) -> None:
    """Replace the pipeline's norm table by the first entries of ``norms``, which lists the commonest first."""
    lookups = nlp.vocab.lookups
    if lookups.has_table(TABLE):
        lookups.remove_table(TABLE)
    lookups.set_table(TABLE, Table(name=TABLE, data=dict(islice(norms.items(), entries))))


def needed_strings(nlp: Language) -> set[str]:
    """The pieces of words in the lemmatizer's trees: all else is added again when the parts are loaded."""
    trees = srsly.msgpack_loads(nlp.get_pipe("trainable_lemmatizer").trees.to_bytes())["trees"]
    hashes = {tree[key] for tree in trees for key in ("orig", "subst") if tree.get(key)}
    return {nlp.vocab.strings[number] for number in hashes}


def write_strings(strings: Iterable[str], folder: Path) -> None:
    """Replace the saved strings of a pipeline's folder."""
    StringStore(sorted(strings)).to_disk(folder / "vocab" / "strings.json")
