"""What a pipeline reads, against treebank files as spaCy scores them, and as plain columns with names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from spacy.scorer import Scorer
from spacy.tokens import DocBin, Span
from spacy.training import Corpus

from kommunlint.nlp.installed import PipelineError
from kommunlint.nlp.loading import load_pipeline
from kommunlint.nlp.pipelines import columns
from kommunlint.nlp.reading import NAME_LABELS, Reading

_NAME_FIGURES = ("ents_p", "ents_r", "ents_f")
_FIGURES = ("token_acc", "pos_acc", "morph_acc", "lemma_acc", "dep_uas", "dep_las", "sents_f", *_NAME_FIGURES)
_DIGITS = 4

Tick = Callable[[], None]


class ScoredPipeline:
    """A loaded pipeline that is to be scored."""

    def __init__(self, name: str) -> None:
        """Load it, names and all.

        Raises:
            PipelineError: it is missing, damaged or without Universal Dependencies labels.
        """
        self._pipeline: Any = load_pipeline(name)
        self._name = name

    @property
    def names_not_compared(self) -> tuple[str, ...]:
        """The pipeline's labels of names that mean none of the three."""
        return tuple(sorted(set(self._labels) - set(NAME_LABELS)))

    @property
    def _labels(self) -> tuple[str, ...]:
        return tuple(self._pipeline.get_pipe("ner").labels) if "ner" in self._pipeline.pipe_names else ()

    def official(self, file: Path, tick: Tick) -> dict[str, float]:
        """The figures that `spacy evaluate` gives for a DocBin file: raw text in, tokens and sentences judged too.

        Names are compared by three labels. A file that is annotated for names only gives figures for names only.
        `tick` is called once a document.

        Raises:
            PipelineError: the pipeline can't be run on the file.
        """
        try:
            examples = list(Corpus(file)(self._pipeline))
            docs = self._pipeline.pipe(example.predicted for example in examples)
            for example, doc in zip(examples, docs, strict=True):
                _rename(doc)
                example.predicted = doc
                tick()
            found = Scorer(self._pipeline).score(examples)
        except Exception as error:  # a file of another spaCy, or a component's own code, may raise anything
            reason = next(iter(str(error).splitlines()), type(error).__name__)
            raise PipelineError(f"the pipeline {self._name!r} can't be scored on {file.name}: {reason}") from error
        parsed = all(example.reference.has_annotation("DEP") for example in examples)
        wanted = _FIGURES if parsed else _NAME_FIGURES
        figures = {key: round(found[key], _DIGITS) for key in wanted if found.get(key) is not None}
        for label, scores in sorted((found.get("ents_per_type") or {}).items()):
            figures[f"ents_f_{label}"] = round(scores["f"], _DIGITS)
        return figures

    def read(self, texts: Iterable[str]) -> Iterator[Reading]:
        """Words and names of each text, in order."""
        has_names = bool(self._labels)
        for doc in self._pipeline.pipe(texts):
            _rename(doc)
            names = tuple(_names(doc)) if has_names else None
            yield Reading(columns(doc), names)


def count_documents(file: Path) -> int:
    """The number of documents in a DocBin file.

    Raises:
        PipelineError: it is no such file.
    """
    try:
        return len(DocBin(store_user_data=False).from_disk(file))
    except Exception as error:  # zlib, msgpack and spaCy each have their own
        raise PipelineError(f"{file} is no file of annotated documents (DocBin)") from error


def _names(doc: Any) -> Iterator[tuple[str, str]]:
    """Names without a title in lower case before them (*rektor Eva Ek*)."""
    for entity in doc.ents:
        first = next((word.i for word in entity if not word.is_lower), entity.start)
        yield doc[first : entity.end].text, entity.label_


def _rename(doc: Any) -> None:
    """Give names the three labels that are compared; other names are no names."""
    doc.ents = [
        Span(doc, entity.start, entity.end, label=NAME_LABELS[entity.label_])
        for entity in doc.ents
        if entity.label_ in NAME_LABELS
    ]
