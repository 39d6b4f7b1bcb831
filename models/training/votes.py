"""Makes rules/kommun/votes.yml: what each signal is worth, learnt from the labelled drafts of tests/drafts.

    python -m models.training.votes            writes the file
    python -m models.training.votes --folds 5  prints what a vote says of drafts that it was not made from

Logistic regression with an L1 penalty, so that most signals are worth nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import click
import numpy as np
from sklearn.linear_model import LogisticRegression

from kommunlint.language.codes import LANGUAGES
from kommunlint.lint.linter import Linter, Understood
from kommunlint.packs.load import load_pack
from kommunlint.resources import rules_folder
from kommunlint.rules.hit import Verdict
from kommunlint.rules.kinds import LeverRule
from kommunlint.rules.kinds.lever import after_vote, by_conditions
from kommunlint.rules.votes import OPENING, Answers, Trust, Vote
from tests.conftest import document
from tests.drafts.__main__ import figures
from tests.drafts.reading import Draft, read_drafts

PENALTY = 0.5
"""Inverse strength of the penalty: .3 to 1 do about as well, and leave 60 to 120 signals of each vote."""
RARE = 5
"""Drafts: what is seen in fewer says nothing."""
SLIGHT = 0.05
"""Log odds that make no difference."""
KEYS = {"asked": True, "na": False}
HEAD = """\
# Made by models/training/votes.py from the drafts in tests/drafts, in all languages: what each signal that stands in a
# text (`there`), or in its opening, is worth in log odds that an editor asks for the lever. `trust` counts, of drafts
# that rules weren't tuned to and that an editor answered so (outer), for how many the rule answered so.
votes:
"""


@dataclass(frozen=True)
class Read:
    """A draft as the linter sees it: the signals in it and in its opening, and what each rule's conditions say."""

    draft: Draft
    understood: Understood
    seen: frozenset[tuple[str, str]]
    own: dict[str, Verdict]


@click.command()
@click.option("--folds", default=0, help="Print the figures of so many votes, each on drafts that it wasn't made from.")
def main(folds: int) -> None:
    """Make the votes, or judge how they are made."""
    folder = rules_folder() / "kommun"
    pack = load_pack(folder)  # without `load_packs`, which refuses votes on a signal that is gone
    rules = {rule.vote: rule for rule in pack.rules.values() if isinstance(rule, LeverRule) and rule.vote}
    drafts = list(read(Linter(pack), rules, sorted(pack.signals)))
    if folds:
        judge(drafts, rules, folds)
    else:
        learnt = [one for one in drafts if not one.draft.is_held_out]
        text = HEAD + "".join(as_yaml(name, vote(learnt, name)) for name in sorted(rules))
        (folder / "votes.yml").write_text(text, "utf-8")


def read(linter: Linter, rules: dict[str, LeverRule], signals: Sequence[str]) -> Iterator[Read]:
    """All labelled drafts."""
    for language in LANGUAGES:
        for draft in read_drafts(language):
            understood = linter.understand(document(draft.text, f"{draft.name}.md"))
            assert isinstance(understood, Understood)
            text, index = understood.text, understood.index
            seen: set[tuple[str, str]] = set()
            for signal in signals:
                if found := index.of(signal):
                    seen.add(("there", signal))
                    if text.document.paragraph_numbers[found[0].block] <= OPENING:
                        seen.add(("opening", signal))
            own = {name: by_conditions(rule, text, index) for name, rule in rules.items()}
            yield Read(draft, understood, frozenset(seen), own)


def vote(drafts: Sequence[Read], name: str) -> Vote:
    """The vote on a lever, learnt from the drafts."""
    often = Counter(sign for one in drafts for sign in one.seen)
    signs = sorted(sign for sign, number in often.items() if number >= RARE)
    matrix = np.array([[sign in one.seen for sign in signs] for one in drafts], dtype=float)
    model = LogisticRegression(C=PENALTY, l1_ratio=1, solver="liblinear", random_state=0, max_iter=1000)
    model.fit(matrix, [is_asked(one, name) for one in drafts])
    worth: dict[str, dict[str, float]] = {"there": {}, "opening": {}}
    for (where, signal), weight in zip(signs, model.coef_[0], strict=True):
        if abs(weight) >= SLIGHT:
            worth[where][signal] = round(float(weight), 2)
    fresh = [one for one in drafts if not one.draft.is_tuned_to]
    told = Counter((is_asked(one, name), one.own[name].value != "na") for one in fresh)
    trust = Trust(**{key: Answers(asked=told[mine, True], na=told[mine, False]) for key, mine in KEYS.items()})
    return Vote(otherwise=round(float(model.intercept_[0]), 2), trust=trust, **worth)


def is_asked(one: Read, name: str) -> bool:
    """Whether the editor asks for the lever."""
    return one.draft.verdicts[name] != "na"


def as_yaml(name: str, made: Vote) -> str:
    """A vote as it stands in the file, the signals that count most first."""
    lines = [f"  {name}:", f"    otherwise: {made.otherwise}"]
    for where, worths in (("there", made.there), ("opening", made.opening)):
        lines.append(f"    {where}:")
        lines += [f"      {signal}: {worth}" for signal, worth in sorted(worths.items(), key=lambda one: -one[1])]
    rows = (f"{key}: {{asked: {row.asked}, na: {row.na}}}" for key, row in made.trust)
    return "\n".join([*lines, f"    trust: {{{', '.join(rows)}}}"]) + "\n"


def judge(drafts: Sequence[Read], rules: dict[str, LeverRule], folds: int) -> None:
    """Print what rules say of the drafts that they weren't tuned to, alone and with votes not made from those."""
    fresh = [one for one in drafts if not one.draft.is_tuned_to]
    for name, rule in rules.items():
        alone, both, sure = [], [], []
        for fold in range(folds):
            held = fresh[fold::folds]
            names = {one.draft.name for one in held}
            made = vote([one for one in drafts if one.draft.name not in names], name)
            for one in held:
                text, index = one.understood.text, one.understood.index
                said = after_vote(rule, made, one.own[name], text, index)
                right = one.draft.verdicts[name]
                alone.append((right, one.own[name].value))
                both.append((right, said.value))
                if said.value == "missing" and said.is_sure:
                    sure.append((right, "missing"))
        click.echo(f"{name:15} alone    {figures(alone)}\n{'':15} and vote {figures(both)}")
        click.echo(f"{'':15} warnings {len(sure)}, right {sum(a == b for a, b in sure) / max(len(sure), 1):.2f}")


if __name__ == "__main__":
    main()
