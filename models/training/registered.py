"""What the configuration calls at training time. A trained pipeline needs none of it: its files hold its tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import lexicons
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example
from spacy.util import registry
from tokenizer import add_exceptions

from kommunlint.nlp import norms as inflection


@registry.callbacks("kommun.Vocabulary.v1")
def vocabulary(language: str, norms: str) -> Callable[[Language], Language]:
    """Give the pipeline its norm table and its tokenizer exceptions."""

    def before_init(nlp: Language) -> Language:
        lexicons.give_norms(nlp, Path(norms))
        add_exceptions(nlp, language)
        return nlp

    return before_init


@registry.readers("kommun.Corpus.v1")
def corpus(sources: dict[str, str]) -> Callable[[Language], Iterator[Example]]:
    """Read DocBins. A source is keyed by its path and names the language and norm table its texts are read with.

    The value is ``LANGUAGE`` or ``LANGUAGE:NORMS``: in a joint training each text gets the tokens and norms that its
    own pipeline will give it.
    """

    cached: list[Example] = []  # every component asks for the whole corpus when it is initialised

    def read(nlp: Language) -> Iterator[Example]:
        if not cached:
            cached.extend(examples(nlp))
        yield from cached

    def examples(nlp: Language) -> Iterator[Example]:
        for path, reading in sources.items():
            language, _, norms = reading.partition(":")
            other = inflection.inflection_norms()(spacy.blank(language))
            if norms:
                lexicons.give_norms(other, Path(norms))
            add_exceptions(other, language)
            for reference in DocBin(store_user_data=False).from_disk(path).get_docs(nlp.vocab):
                tokens = other.make_doc(reference.text)
                predicted = Doc(nlp.vocab, words=[t.text for t in tokens], spaces=[bool(t.whitespace_) for t in tokens])
                if norms:
                    for token, own in zip(predicted, tokens, strict=True):
                        token.norm_ = own.norm_
                yield Example(predicted, reference)

    return read
