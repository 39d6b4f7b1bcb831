"""What a teacher (``teacher/``) is given, and the corpora that are made of what it reads.

A teacher is a program of its own, which needs torch and neither spaCy nor tables: sentences go to it as JSON lines, and
come back so. A line holds the words (``forms``), the norm of each, and what is known of them: ``tags`` (part of speech
and features), ``heads`` (an index within the sentence, its own for the root) with ``relations``, and ``names`` (IOB2).
``source`` says whose way of annotating it follows, ``part`` whether it trains, is scored, or is plain text.
"""

from __future__ import annotations

import json
import lzma
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import corpus
import lexicons
import spacy
import yaml
from corpus import Sentence, Token
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab
from thinc.api import NumpyOps, set_current_ops
from train import HERE

from kommunlint.nlp import norms as inflection

Line = dict[str, Any]
TRAINED, PLAIN = "train", "plain"
MUNICIPAL = "municipal"  # the source of our own sentences
LEAST_SURE = {"arcs_certain": 0.8, "tags_certain": 0.9}  # mean certainty of the sentences of plain text that are kept
LEMMATIZES = ("tok2vec", "trainable_lemmatizer")


@dataclass(frozen=True, slots=True)
class Teachers:
    """An ensemble, as ``teachers.yml`` describes it."""

    name: str
    languages: tuple[str, ...]
    seeds: int
    layers: int
    steps: int
    words: int
    times: Mapping[str, int]
    parses_as: str
    names_as: str


@dataclass(frozen=True, slots=True)
class Text:
    """Sentences of one source: ``part`` is ``train``, ``plain`` or the name of a part that is scored."""

    language: str
    source: str
    part: str
    sentences: tuple[Sentence, ...]

    @property
    def parsed(self) -> bool:
        """Whether the sentences have a parse of their own."""
        return bool(self.sentences[0][0].relation)

    def read_by(self, teachers: Teachers) -> bool:
        """Whether a teacher is to tell something of the text: the names, the parse, or both."""
        if self.part == TRAINED and self.source != MUNICIPAL:  # we named our own sentences as we want them
            return not self.parsed or self.source != teachers.names_as
        return self.part == PLAIN


def load_teachers(path: Path = HERE / "teachers.yml") -> dict[str, Teachers]:
    """The ensembles by name."""
    listed: dict[str, dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {
        name: Teachers(name, **(entry | {"languages": tuple(entry["languages"])})) for name, entry in listed.items()
    }


def plain_text(path: Path) -> tuple[Sentence, ...]:
    """The sentences of a text without annotation: a sentence a line, ``▁`` before each word that a space precedes."""
    result = []
    for line in corpus.open_text(path):
        pieces = line.split()
        spaced = [piece.startswith("▁") for piece in [*pieces[1:], "▁"]]
        forms = [piece.removeprefix("▁") for piece in pieces]
        result.append(
            tuple(Token(form, "", "", "", 0, "", space, "") for form, space in zip(forms, spaced, strict=True))
        )
    return tuple(result)


class Norms:
    """The norms that the pipeline of a language will read."""

    def __init__(self, language: str, table: Path) -> None:
        """Read the norm table (``lexicons.write_norms``)."""
        self._nlp = inflection.inflection_norms()(spacy.blank(language))
        lexicons.give_norms(self._nlp, table)

    def of(self, forms: Sequence[str]) -> list[str]:
        """The norm of each word."""
        return [self._nlp.vocab[form].norm_ for form in forms]


def lines(text: Text, norms: Norms, *, read: bool) -> Iterator[Line]:
    """The lines of a text, marked if they are to be read; what is not annotated is left out."""
    for sentence in text.sentences:
        forms = [token.form for token in sentence]
        line: Line = {"language": text.language, "source": text.source, "part": text.part, "read": read}
        line |= {"forms": forms, "norms": norms.of(forms)}
        if all(token.relation for token in sentence):
            line["tags"] = [f"{token.pos}|{token.feats}" for token in sentence]
            line["heads"] = [token.head for token in sentence]
            line["relations"] = [
                "root" if token.head == index else token.relation for index, token in enumerate(sentence)
            ]
        if all(token.name for token in sentence):
            line["names"] = [token.name for token in sentence]
        yield line


def write_pack(texts: Iterable[Text], teachers: Teachers, tables: Mapping[str, Path], path: Path) -> None:
    """Store texts for a teacher, with the norms of each language's table."""
    norms = {language: Norms(language, table) for language, table in tables.items()}
    with lzma.open(path, "wt", encoding="utf-8") as file:
        for text in texts:
            for line in lines(text, norms[text.language], read=text.read_by(teachers)):
                file.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n")


def read_answers(path: Path) -> list[Line]:
    """What a teacher read, a line for each sentence that it was to read."""
    with lzma.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


class Lemmatizer:
    """The lemmas of a trained pipeline, which a teacher does not tell."""

    def __init__(self, pipeline: Path) -> None:
        """Load a pipeline of this training."""
        set_current_ops(NumpyOps(use_blis=False))  # blis has no kernel in common for all processors
        self._nlp: Language = spacy.load(pipeline)

    def lemmas(self, sentences: Iterable[Sentence]) -> Iterator[list[str]]:
        """The lemmas of the words of each sentence."""
        docs: Iterable[Doc] = (
            Doc(self._nlp.vocab, words=[t.form for t in sentence], spaces=[t.space for t in sentence])
            for sentence in sentences
        )
        for name in LEMMATIZES:
            docs = self._nlp.get_pipe(name).pipe(docs)
        for doc in docs:
            yield [token.lemma_ for token in doc]


def parsed(text: Text, answers: Sequence[Line], lemmatizer: Lemmatizer, *, keeps_names: bool) -> list[Sentence]:
    """The sentences of a text with the teacher's parse, and its names unless the text keeps its own."""
    result = []
    for sentence, answer, lemmas in zip(text.sentences, answers, lemmatizer.lemmas(text.sentences), strict=True):
        if any(answer[key] < least for key, least in LEAST_SURE.items()) and text.part == PLAIN:
            continue
        tags = [tag.partition("|") for tag in answer["tags"]]
        result.append(
            tuple(
                replace(
                    token,
                    pos=tags[place][0],
                    feats=tags[place][2],
                    lemma=lemmas[place],
                    head=answer["heads"][place],
                    relation=answer["relations"][place],
                    name=token.name if keeps_names else answer["names"][place],
                )
                for place, token in enumerate(sentence)
            )
        )
    return result


def renamed(text: Text, answers: Sequence[Line]) -> list[Sentence]:
    """The sentences of a treebank with the teacher's names."""
    return [
        tuple(replace(token, name=name) for token, name in zip(sentence, answer["names"], strict=True))
        for sentence, answer in zip(text.sentences, answers, strict=True)
    ]


def with_answers(texts: Sequence[Text], answers: Sequence[Line]) -> Iterator[tuple[Text, Sequence[Line]]]:
    """Each text with what was read in its sentences."""
    place = 0
    for text in texts:
        yield text, answers[place : place + len(text.sentences)]
        place += len(text.sentences)


def write_read(
    texts: Sequence[Text],
    answers: Sequence[Line],
    teachers: Teachers,
    lemmatizer: Lemmatizer,
    target: Path,
    *,
    passes: int,
    seed: int,
) -> None:
    """Write the training documents of what the teachers read.

    Treebanks keep their parse and get the teachers' names; all other texts get the teachers' parse and, unless they
    follow the source whose names are wanted, the teachers' names. A treebank comes ``passes`` times, with other groups
    and variants. The sentences of other texts stand alone: they come in no order, and where one ends can't be learnt
    from what follows.
    """
    treebank, others = list[Sentence](), list[Sentence]()
    for text, own in with_answers(texts, answers):
        if text.parsed:
            treebank += renamed(text, own)
        else:
            keeps_names = text.part == TRAINED and text.source == teachers.names_as
            others += parsed(text, own, lemmatizer, keeps_names=keeps_names)
    rng = random.Random(seed)
    groups = [group for _ in range(passes) for group in corpus.varied_groups(treebank, rng)]
    alone = [[sentence] for sentence in [*others, *corpus.variants(others, rng)]]
    corpus.write(groups + alone, target)


def write_named(texts: Sequence[Text], answers: Sequence[Line], target: Path, *, passes: int, seed: int) -> None:
    """Write the treebanks with the teachers' names once more, alone: they know best where a sentence ends."""
    treebank = [s for text, own in with_answers(texts, answers) if text.parsed for s in renamed(text, own)]
    rng = random.Random(seed)
    corpus.write([group for _ in range(passes) for group in corpus.varied_groups(treebank, rng)], target)


def write_unparsed(read: Path, target: Path) -> None:
    """Write what the teachers read once more, without heads and sentence ends: it then teaches names and no parse."""
    box = DocBin(attrs=["LEMMA", "POS", "TAG", "MORPH", "ENT_IOB", "ENT_TYPE"], store_user_data=False)
    for doc in DocBin().from_disk(read).get_docs(Vocab()):
        box.add(doc)
    box.to_disk(target)
