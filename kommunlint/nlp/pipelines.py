"""The pipelines of a run, each loaded when first asked for; its words as plain columns."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from operator import add
from pathlib import Path
from typing import Any

from kommunlint.language.codes import LANGUAGES
from kommunlint.language.profile import PROFILES
from kommunlint.nlp.installed import PipelineError, pipeline_folder, shipped_pipeline
from kommunlint.nlp.memo import Memo
from kommunlint.nlp.tokenizing import RuleTokenizer
from kommunlint.nlp.tokens import Tokens

TOGETHER = 512
"""Texts that are parsed in one go: several of the pipeline's own batches, few enough to keep memory flat."""
WORDS_REMEMBERED = 50_000
"""Words of texts, in each language, that are not parsed again: some 10 MB."""
_DATA = re.compile(r"(?<!\S)\S{200,}")
_COLUMNS = ("ORTH", "LOWER", "LEMMA", "POS", "MORPH", "DEP", "HEAD", "IDX", "LENGTH", "SENT_START")
"""What is asked of spaCy at once; a look at each token takes four times as long."""
_NO_FEATURES = "_"
_NUMERALS: dict[str, frozenset[str]] = {code: profile.numerals for code, profile in PROFILES.items()}
_HALF = 1 << 63
"""spaCy gives steps to heads, of which those to the left are less than nothing, as unsigned numbers of 64 bits."""


@dataclass(slots=True)
class Pipelines:
    """The pipelines of this run, each loaded when first asked for.

    `names` maps a language to the name of an installed spaCy package or to a folder, in place of the shipped one.
    """

    names: Mapping[str, str] = field(default_factory=dict)
    _loaded: dict[str, Any] = field(default_factory=dict)
    _met: dict[str, Memo[str, Tokens]] = field(default_factory=lambda: defaultdict(lambda: Memo(WORDS_REMEMBERED)))

    def paths(self) -> dict[str, str]:
        """Where the pipeline for each language lies, or what it is called if it can't be found."""
        return {language: _path(self.names.get(language) or str(shipped_pipeline(language))) for language in LANGUAGES}

    def tokenizer(self, language: str) -> RuleTokenizer:
        """The pipeline's own tokenizer, for phrases that shall match its tokens."""
        return RuleTokenizer(self._load(language), Path(self.paths()[language]))

    def annotate(self, language: str, texts: Iterable[str]) -> Iterator[Tokens]:
        """The tokens of each text, in order; an empty text has none.

        A text that was met before is not parsed again: the pages of a website share their boxes and notes.

        Raises:
            PipelineError: the language's pipeline is missing, damaged or without Universal Dependencies labels.
        """
        pipeline, met = self._load(language), self._met[language]
        numerals = _NUMERALS.get(language, frozenset())
        stream = iter(texts)
        while chunk := list(islice(stream, TOGETHER)):
            known = {text: met[text] for text in chunk if text in met}
            new = [text for text in dict.fromkeys(chunk) if text not in known]
            for text, doc in zip(new, pipeline.pipe(map(_without_data, new)), strict=True):
                tokens = columns(doc, numerals) if len(doc) else Tokens()
                known[text] = met.keep(text, tokens, len(tokens) + 1)
            yield from (known[text] for text in chunk)

    def parse(self, language: str, texts: Iterable[str]) -> int:
        """Run the bare pipeline over texts, for benchmarks to measure against; the number of tokens."""
        return sum(len(doc) for doc in self._load(language).pipe(texts))

    def _load(self, language: str) -> Any:
        if language not in self._loaded:
            self._loaded[language] = _load(language, self.names.get(language))
        return self._loaded[language]


def _load(language: str, name: str | None) -> Any:
    from kommunlint.nlp.loading import load_pipeline

    try:
        return load_pipeline(name or str(shipped_pipeline(language)), exclude=["ner"])
    except PipelineError as error:
        raise PipelineError(f"models.{language}: {error}") from error


def _path(name: str) -> str:
    try:
        return str(pipeline_folder(name))
    except PipelineError:
        return name


def _without_data(text: str) -> str:
    """The text with each run that is too long for a word, such as encoded data, as a number of that length.

    spaCy's tokenizer takes such a run apart sign by sign and looks through the rest of it each time.
    """
    return _DATA.sub(lambda match: "0" * len(match.group()), text)


def columns(doc: Any, numerals: frozenset[str] = frozenset()) -> Tokens:
    """A spaCy Doc as plain columns; words among the numerals are tagged as numbers whatever the pipeline says."""
    numbers = doc.to_array(_COLUMNS).T.tolist()
    text = doc.vocab.strings.__getitem__
    orth, lower, lemma, pos, morph, dep = (tuple(map(text, column)) for column in numbers[:6])
    heads, start, length, begins = numbers[6:]
    firsts = [index for index, begin in enumerate(begins) if begin == 1 or index == 0]
    ranges = tuple(zip(firsts, [*firsts[1:], len(orth)], strict=True))
    return Tokens(
        text=orth,
        lower=lower,
        # a lemmatizer keeps the capital of a sentence's first word now and then; only names have one
        lemma=tuple(word if tag == "PROPN" else word.lower() for word, tag in zip(lemma, pos, strict=True)),
        pos=tuple("NUM" if word in numerals else tag for word, tag in zip(lower, pos, strict=True)),
        morph=tuple("" if features == _NO_FEATURES else features for features in morph),
        dep=dep,
        head=tuple(index + (step if step < _HALF else step - 2 * _HALF) for index, step in enumerate(heads)),
        start=tuple(start),
        end=tuple(map(add, start, length)),
        sentence=tuple(number for number, (first, end) in enumerate(ranges) for _ in range(first, end)),
        sentences=ranges,
    )
