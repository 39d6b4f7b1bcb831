"""Sentences that name persons and places, again with other names: a name is told by its place, not by being known.

Other names are those of the same texts, each as likely as any other, and for persons those of
``lexicons/foreign_names.yml`` too. A name keeps its words in number, and their heads; a word is exchanged for one of
the same features.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import yaml
from corpus import Sentence, Token, municipal_groups, random_groups

FOREIGN = Path(__file__).parent / "lexicons" / "foreign_names.yml"
SHARE = 0.5  # of a treebank's sentences that have names
SHARE_FOREIGN = 0.25  # of the words of persons' names without features
GENITIVE = "Case=Gen"
GIVEN, LAST, PLACE = "given", "last", "place"
Key = tuple[str, str]  # part of a name, features


def spans(sentence: Sentence) -> Iterator[range]:
    """The places of each name."""
    start = None
    for index, token in enumerate([*sentence, None]):
        if start is not None and (token is None or token.name[:1] != "I"):
            yield range(start, index)
            start = None
        if token is not None and token.name[:1] == "B":
            start = index


def plain(token: Token) -> bool:
    """Whether a word is a usual name, capital first, neither shortened nor joined of several (*McDonald*)."""
    form = token.form
    usual = form[:1].isupper() and form[1:].islower() and form.replace("-", "").isalpha() and len(form) > 2
    return token.pos == "PROPN" and usual and "Abbr" not in token.feats


def bare(feats: str) -> str:
    """Features without case."""
    return "|".join(feat for feat in feats.split("|") if feat != GENITIVE)


class OtherNames:
    """The names of some texts, to be drawn from."""

    def __init__(self, sentences: Iterable[Sentence], rng: random.Random) -> None:
        """Collect the names."""
        self._rng = rng
        seen: Counter[tuple[str, str]] = Counter()
        found: dict[Key, set[str]] = defaultdict(set)
        alone: list[Token] = []
        for sentence in sentences:
            for span in spans(sentence):
                for part, place in self._parts(sentence, span):
                    token = sentence[place]
                    if not part:
                        alone.append(token)
                    elif GENITIVE not in token.feats:
                        seen[part, token.form] += 1
                        found[part, token.feats].add(token.form)
        self._given = {form for part, form in seen if part == GIVEN and seen[part, form] > seen[LAST, form]}
        for token in alone:
            if GENITIVE not in token.feats:
                found[self._of_alone(token), token.feats].add(token.form)
        self._names = {key: sorted(forms) for key, forms in found.items()}
        self._foreign: dict[str, list[str]] = yaml.safe_load(FOREIGN.read_text(encoding="utf-8"))

    def _of_alone(self, token: Token) -> str:
        return GIVEN if "Gender" in token.feats or token.lemma in self._given else LAST

    @staticmethod
    def _parts(sentence: Sentence, span: range) -> Iterator[tuple[str, int]]:
        """The words that can be exchanged, each with its part; no part where a person's name is of one word."""
        kind = sentence[span[0]].name[2:]
        if kind == "LOC" and len(span) == 1 and plain(sentence[span[0]]):
            yield PLACE, span[0]
        elif kind == "PER" and len(span) == 1 and plain(sentence[span[0]]):
            yield "", span[0]
        elif kind == "PER" and len(span) > 1:
            for part, place in ((GIVEN, span[0]), (LAST, span[-1])):
                if plain(sentence[place]):
                    yield part, place

    def _drawn(self, part: str, token: Token) -> Token | None:
        feats = bare(token.feats)
        known = self._names.get((part, feats), [])
        if part in self._foreign and not feats and self._rng.random() < SHARE_FOREIGN:
            known = self._foreign[part]
        genitive = GENITIVE in token.feats
        if genitive:
            known = [form for form in known if form[-1] not in "sxz"]
        if not known:
            return None
        form = self._rng.choice(known)
        return replace(token, form=form + "s" if genitive else form, lemma=form)

    def again(self, sentence: Sentence) -> Sentence | None:
        """The sentence with other names; None if it has none that can be exchanged."""
        result, given = list(sentence), dict[tuple[str, str], Token | None]()
        for span in spans(sentence):
            for part, place in self._parts(sentence, span):
                token = sentence[place]
                key = (part or self._of_alone(token), token.form)
                if key not in given:
                    given[key] = self._drawn(key[0], token)
                if drawn := given[key]:
                    result[place] = replace(token, form=drawn.form, lemma=drawn.lemma)
        return tuple(result) if tuple(result) != sentence else None


def groups(treebank: list[Sentence], own: list[Sentence], times: int, rng: random.Random) -> list[list[Sentence]]:
    """Documents of sentences with other names: a share of the treebank's, and our own ``times`` times."""
    names = OtherNames([*treebank, *own], rng)

    def again(sentences: Iterable[Sentence]) -> list[Sentence]:
        return [other for sentence in sentences if (other := names.again(sentence))]

    whole = [sentence for sentence in treebank if sentence[-1].form in ".!?" and rng.random() < SHARE]
    result = random_groups(again(whole), rng)
    for _ in range(times):
        result += municipal_groups(again(own), 1, rng)
    return result
