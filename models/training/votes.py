"""Makes the votes of rules/kommun: what sentences look like that ask for a lever or show it, from the labelled drafts.

    python -m models.training.votes            writes votes.yml and votes.bin
    python -m models.training.votes --folds 5  prints what the votes say of drafts that they were not made from

Two steps of logistic regression. The first learns from the labels of sentences what features of a sentence are worth;
the second learns from the verdicts on drafts what the loudest sentences are worth. What it learns from is what the
first says of drafts that it wasn't taught with.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

import click
import numpy as np
from scipy.sparse import csr_matrix, vstack
from sklearn.linear_model import LogisticRegression

from kommunlint.language.codes import LANGUAGES
from kommunlint.lint.linter import Linter, Understood
from kommunlint.packs.load import VOTES_FILE, VOTES_TABLE, load_pack
from kommunlint.resources import rules_folder
from kommunlint.rules.hearing import LOUDEST, MOST_HEARD, Heard
from kommunlint.rules.hit import Verdict
from kommunlint.rules.kinds import LeverRule
from kommunlint.rules.kinds.lever import after_vote, by_conditions, count
from kommunlint.rules.sentences import COLUMNS, FEATURES, Sentence, sentences
from kommunlint.rules.vocabulary import LEVERS, VALUES, Lever, Value
from kommunlint.rules.votes import Answers, Leaning, Trust, Vote, Votes, VotesSpec
from tests.conftest import document
from tests.drafts.__main__ import figures
from tests.drafts.reading import Draft, read_drafts

FOLDS = 5
"""Parts in which drafts are taught to the first step, for what it says of the others."""
TAUGHT, JUDGED = 8.0, 0.05
"""Inverse strengths of the two penalties; three times as much or as little makes no difference."""
RARE = 5
"""Drafts: a signal that is seen in fewer is no feature."""
MARKS = {"asks": "?", "shows": "!"}
"""How the labels of sentences tell the questions."""
HEAD = """\
# Made by models/training/votes.py from the drafts in tests/drafts, in all languages. `asked` and `missing`: log odds
# that an editor asks for the lever, and that the draft lacks it then, by what its sentences look like (docs/rules.md).
# `trust` counts, of drafts that rules weren't tuned to and that an editor judged so, for how many the rule did.
"""


@dataclass(frozen=True)
class Read:
    """A draft as the linter sees it: its sentences with the labels of each, and what each rule's conditions say."""

    draft: Draft
    understood: Understood
    sentences: list[Sentence]
    labels: list[frozenset[str]]
    own: Mapping[Lever, Verdict]

    @property
    def words(self) -> int:
        """As the linter counts them."""
        return sum(map(len, self.understood.text.tokens))


@click.command()
@click.option("--folds", default=0, help="Print the figures of so many votes, each on drafts that it wasn't made from.")
def main(folds: int) -> None:
    """Make the votes, or judge how they are made."""
    folder = rules_folder() / "kommun"
    with TemporaryDirectory() as other:  # without the votes of before, which may speak of signals that are gone
        without = shutil.ignore_patterns(VOTES_FILE, VOTES_TABLE)
        pack = load_pack(Path(shutil.copytree(folder, Path(other) / folder.name, ignore=without)))
        rules = {rule.lever: rule for rule in pack.rules.values() if isinstance(rule, LeverRule) and rule.vote}
        drafts, signals = read(Linter(pack), rules, sorted(pack.signals))
    if folds:
        judge(drafts, signals, rules, folds)
    else:
        write(folder, *votes([one for one in drafts if not one.draft.is_held_out], signals))


def read(
    linter: Linter, rules: Mapping[Lever, LeverRule], signals: Sequence[str]
) -> tuple[list[Read], tuple[str, ...]]:
    """All labelled drafts, and the signals that are seen in enough of them."""
    understood = list(understand(linter))
    often = Counter(
        signal for draft, one in understood if not draft.is_held_out for signal in signals if one.index.of(signal)
    )
    known = tuple(signal for signal in signals if often[signal] >= RARE)
    return [
        Read(
            draft,
            one,
            found := sentences(one.text, one.index, known, MOST_HEARD),
            labels(draft, one, found),
            {lever: by_conditions(rule, one.text, one.index) for lever, rule in rules.items()},
        )
        for draft, one in understood
    ], known


def understand(linter: Linter) -> Iterator[tuple[Draft, Understood]]:
    """All labelled drafts, as the linter reads them."""
    for language in LANGUAGES:
        for draft in read_drafts(language):
            understood = linter.understand(document(draft.text, f"{draft.name}.md"))
            assert isinstance(understood, Understood)
            yield draft, understood


def labels(draft: Draft, understood: Understood, found: Sequence[Sentence]) -> list[frozenset[str]]:
    """The labels of each sentence: those of the draft's lines that stand in it, in part."""
    file = understood.text.document
    source = file.source.text
    lines: list[tuple[int, int, tuple[str, ...]]] = []
    place = 0
    for line, told in draft.lines:
        if line:
            place = source.index(line, place)
            lines.append((place, place + len(line), told))
            place += len(line)

    def told_of(sentence: Sentence) -> frozenset[str]:
        span = file.span(sentence.block, sentence.start, sentence.end)
        return frozenset(label for start, end, told in lines if start < span.end and span.start < end for label in told)

    return [told_of(sentence) for sentence in found]


def votes(drafts: Sequence[Read], signals: tuple[str, ...]) -> tuple[VotesSpec, np.ndarray[Any, np.dtype[np.int8]]]:
    """The votes learnt from the drafts, and the table that goes with them."""
    heard: dict[str, Heard] = {}
    for fold in range(FOLDS):
        others = [one for at, one in enumerate(drafts) if at % FOLDS != fold]
        hear = hearing(taught(others))
        heard |= {one.draft.name: hear(one) for one in drafts[fold::FOLDS]}
    worth, otherwise = taught(drafts)
    scale = np.abs(worth).max(axis=0) / 127
    table = np.round(worth / scale).astype(np.int8)

    def pairs(row: Any) -> dict[Lever, tuple[float, float]]:
        told = [round(float(one), 5) for one in row]
        return {lever: (told[2 * at], told[2 * at + 1]) for at, lever in enumerate(LEVERS)}

    spec = VotesSpec(
        votes={lever: vote(drafts, heard, lever) for lever in LEVERS},
        signals=signals,
        scales=pairs(scale),
        otherwise=pairs(otherwise),
    )
    return spec, table


def taught(drafts: Sequence[Read]) -> tuple[Any, Any]:
    """What each feature of a sentence is worth for each question about each lever, and what a sentence has without."""
    matrix = vstack([rows(one) for one in drafts]).tocsr()
    told = [labels for one in drafts for labels in one.labels]
    worth, otherwise = [], []
    for lever, question in COLUMNS:
        model = LogisticRegression(C=TAUGHT, solver="liblinear", class_weight={False: 1, True: 2}, tol=1e-3)
        model.fit(matrix, [lever + MARKS[question] in labels for labels in told])
        worth.append(model.coef_[0])
        otherwise.append(model.intercept_[0])
    return np.array(worth).T, np.array(otherwise)


def rows(one: Read) -> Any:
    """The features of a draft's sentences, a row each."""
    numbers = [number for sentence in one.sentences for number in sentence.features]
    weights = [weight for sentence in one.sentences for times, weight in sentence.weights for _ in range(times)]
    ends = np.cumsum([0, *(len(sentence.features) for sentence in one.sentences)])
    matrix = csr_matrix((weights, numbers, ends), shape=(len(one.sentences), FEATURES))
    matrix.sum_duplicates()
    return matrix


def hearing(learnt: tuple[Any, Any]) -> Any:
    """What such weights hear in a draft."""
    worth, otherwise = learnt
    return lambda one: Heard(one.words, one.sentences, np.clip(rows(one) @ worth + otherwise, -LOUDEST, LOUDEST))


def vote(drafts: Sequence[Read], heard: Mapping[str, Heard], lever: Lever) -> Vote:
    """The vote on a lever: what the measures of drafts are worth that were heard so."""
    is_asked = [one.draft.verdicts[lever] != "na" for one in drafts]
    asked = leaning(drafts, heard, lever, is_asked)
    of_those = [one for one, is_asked_here in zip(drafts, is_asked, strict=True) if is_asked_here]
    missing = leaning(of_those, heard, lever, [one.draft.verdicts[lever] == "missing" for one in of_those])
    fresh = [one for one in drafts if not one.draft.is_tuned_to]
    told = Counter((one.draft.verdicts[lever], one.own[lever].value) for one in fresh)
    trust = {right: Answers(**{said: told[right, said] for said in VALUES}) for right in VALUES}
    return Vote(asked=asked, missing=missing, trust=Trust(**trust))


def leaning(drafts: Sequence[Read], heard: Mapping[str, Heard], lever: Lever, right: Sequence[bool]) -> Leaning:
    """What each measure is worth for an answer that is right for some of the drafts."""
    others = [other for other in LEVERS if other != lever]

    def measures(one: Read) -> list[float]:
        said = heard[one.draft.name]
        own = [*said.measures(lever, "asks"), *said.measures(lever, "shows")]
        loud = [said.measures(other, "asks") for other in others]
        return [said.length, *own, *(beside for other in loud for beside in (other[0] / 3, other[2] / 3))]

    matrix = np.array([measures(one) for one in drafts])
    middle, spread = matrix.mean(axis=0), matrix.std(axis=0) + 1e-6
    model = LogisticRegression(C=JUDGED, max_iter=2000).fit((matrix - middle) / spread, right)
    worth = model.coef_[0] / spread
    told = [round(float(one), 3) for one in (*worth[:9], *worth[9:] / 3)]
    pairs = list(zip(told[9::2], told[10::2], strict=True))
    return Leaning(
        otherwise=round(float(model.intercept_[0] - (worth * middle).sum()), 3),
        length=told[0],
        asks=cast(Any, tuple(told[1:5])),
        shows=cast(Any, tuple(told[5:9])),
        others=dict(zip(others, pairs, strict=True)),
    )


def write(folder: Path, spec: VotesSpec, table: Any) -> None:
    """Write the two files of the votes to a folder."""
    table.tofile(folder / VOTES_TABLE)
    (folder / VOTES_FILE).write_text(HEAD + as_yaml(spec), "utf-8")


def as_yaml(spec: VotesSpec) -> str:
    """The votes as they stand in the file."""
    lines = ["votes:"]
    for lever, vote in spec.votes.items():
        lines.append(f"  {lever}:")
        for name, leaning in (("asked", vote.asked), ("missing", vote.missing)):
            lines += [f"    {name}:", f"      otherwise: {leaning.otherwise}", f"      length: {leaning.length}"]
            lines += [f"      {key}: {list(getattr(leaning, key))}" for key in MARKS]
            lines.append("      others:")
            lines += [f"        {other}: {list(worth)}" for other, worth in leaning.others.items()]
        lines.append("    trust:")
        lines += [
            f"      {right}: {{{', '.join(f'{said}: {getattr(row, said)}' for said in VALUES)}}}"
            for right, row in vote.trust
        ]
    for name, pairs in (("scales", spec.scales), ("otherwise", spec.otherwise)):
        lines += [f"{name}:", *(f"  {lever}: {list(pair)}" for lever, pair in pairs.items())]
    lines.append("signals:")
    lines += [f"  - {signal}" for signal in spec.signals]
    return "\n".join(lines) + "\n"


def judge(drafts: Sequence[Read], signals: tuple[str, ...], rules: Mapping[Lever, LeverRule], folds: int) -> None:
    """Print what rules say of the drafts that they weren't tuned to, alone and with votes not made from those."""
    fresh = [one for one in drafts if not one.draft.is_tuned_to]
    alone: dict[Lever, list[tuple[str, Value]]] = {lever: [] for lever in rules}
    both: dict[Lever, list[tuple[str, Value]]] = {lever: [] for lever in rules}
    sure: dict[Lever, list[str]] = {lever: [] for lever in rules}
    for fold in range(folds):
        held = fresh[fold::folds]
        names = {one.draft.name for one in held}
        with TemporaryDirectory() as folder:
            spec, table = votes([one for one in drafts if one.draft.name not in names], signals)
            write(Path(folder), spec, table)
            made = Votes(spec, Path(folder) / VOTES_TABLE)
            for one in held:
                text, index = one.understood.text, one.understood.index
                for lever, rule in rules.items():
                    own, right = one.own[lever], one.draft.verdicts[lever]
                    counted = count(rule, made, own, text, index)
                    said = after_vote(rule, counted, own, text, index) if counted else own
                    alone[lever].append((right, own.value))
                    both[lever].append((right, said.value))
                    if said.value == "missing" and said.is_sure:
                        sure[lever].append(right)
    for lever in rules:
        click.echo(f"{lever:15} alone    {figures(alone[lever])}\n{'':15} and vote {figures(both[lever])}")
        right = sure[lever].count("missing") / max(len(sure[lever]), 1)
        click.echo(f"{'':15} warnings {len(sure[lever])}, right {right:.2f}")


if __name__ == "__main__":
    main()
