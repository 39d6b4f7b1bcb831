"""What the configuration calls at training time. A trained pipeline needs none of it: its files hold its tables."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import spacy
from spacy.attrs import NORM
from spacy.lang.lex_attrs import LEX_ATTRS
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example
from spacy.util import add_lookups, registry
from tokenizer import add_exceptions


@registry.callbacks("kommun.Vocabulary.v1")
def vocabulary(language: str, norms: str) -> Callable[[Language], Language]:
    """Give the pipeline its norm table (a JSON file, none if empty) and its tokenizer exceptions."""

    def before_init(nlp: Language) -> Language:
        if norms:
            lookups = nlp.vocab.lookups
            if lookups.has_table("lexeme_norm"):
                lookups.remove_table("lexeme_norm")
            table = lookups.add_table("lexeme_norm", json.loads(Path(norms).read_text(encoding="utf-8")))
            base = nlp.vocab.lex_attr_getters.get(NORM, LEX_ATTRS[NORM])
            nlp.vocab.lex_attr_getters[NORM] = add_lookups(base, table)
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
            other = spacy.blank(language)
            add_exceptions(other, language)
            table: dict[str, str] = json.loads(Path(norms).read_text(encoding="utf-8")) if norms else {}
            for reference in DocBin(store_user_data=False).from_disk(path).get_docs(nlp.vocab):
                tokens = other.make_doc(reference.text)
                predicted = Doc(nlp.vocab, words=[t.text for t in tokens], spaces=[bool(t.whitespace_) for t in tokens])
                if norms:
                    for token in predicted:
                        token.norm_ = table.get(token.text) or token.lower_
                yield Example(predicted, reference)

    return read
