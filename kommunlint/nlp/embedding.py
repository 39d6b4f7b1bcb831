"""Embeds each word of a batch once: most words of a batch come more than once, and the embedding sees no neighbours.

The vectors are the same; what is embedded follows from the form, but for the norm that a tokenizer's exception may set
(the «u» of «kommeru»). Only finished pipelines have it (models/training/finish.py): in training a word that comes twice
shall meet two dropouts.
"""

from __future__ import annotations

from typing import Any, cast

import spacy
from spacy.ml import FeatureExtractor
from spacy.tokens import Doc
from thinc.api import Model, chain, uniqued, with_array
from thinc.types import Floats2d, Ints2d

ARCHITECTURE = "kommunlint.WordsOnce.v1"


@spacy.registry.architectures(ARCHITECTURE)  # type: ignore[untyped-decorator]
def words_once(embed: Model[list[Doc], list[Floats2d]]) -> Model[list[Doc], list[Floats2d]]:
    """The same embedding (``spacy.MultiHashEmbed.v2`` without static vectors), which looks at a form once a batch."""
    extract, flatten, look_up, mix, divide = embed.layers
    columns = extract.attrs["columns"]
    each: Model[Ints2d, Floats2d] = chain(look_up.layers[0], mix.layers[0])
    once: Model[Any, Any] = with_array(cast(Any, uniqued(each, column=len(columns))))
    return chain(FeatureExtractor([*columns, "ORTH"]), flatten, once, divide)
