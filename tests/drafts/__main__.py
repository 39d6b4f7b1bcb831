"""Prints how a lever's verdicts agree with the labels of the drafts, and where they don't."""

from __future__ import annotations

import click

from kommunlint.language.codes import LANGUAGES, Language
from kommunlint.lint.finding import LintResult
from kommunlint.lint.linter import Linter
from kommunlint.packs.load import find_pack, load_packs
from kommunlint.resources import rules_folder
from kommunlint.rules.vocabulary import LEVERS
from tests.conftest import document
from tests.drafts.reading import Draft, read_drafts

Judged = list[tuple[Draft, dict[str, str]]]


@click.command()
@click.argument("levers", nargs=-1, type=click.Choice(LEVERS))
@click.option("--language", "languages", type=click.Choice(LANGUAGES), multiple=True, default=LANGUAGES)
@click.option("--errors", default=0, help="Print so many disagreements of each lever, from the files tuned to.")
def main(levers: tuple[str, ...], languages: tuple[Language, ...], errors: int) -> None:
    """Judge the labelled drafts."""
    linter = Linter(load_packs((find_pack("kommun", rules_folder()),)))
    judged = {language: judge(linter, language) for language in languages}
    for lever in levers or LEVERS:
        for language, drafts in judged.items():
            for held_out in (False, True):
                pairs = [
                    (draft.verdicts[lever], said[lever]) for draft, said in drafts if draft.is_held_out == held_out
                ]
                click.echo(f"{lever:15} {language} {'held out' if held_out else 'tuned to'} {figures(pairs)}")
        wrong = [
            (draft, said[lever])
            for drafts in judged.values()
            for draft, said in drafts
            if not draft.is_held_out and said[lever] != draft.verdicts[lever]
        ]
        for draft, said_ in wrong[:errors]:
            click.echo(f"\n--- {draft.name}: {lever} label {draft.verdicts[lever]}, given {said_}")
            for line, labels in draft.lines:
                marks = "".join(label[-1] for label in labels if label[:-1] == lever)
                click.echo(f"  {marks:2} {line}")


def judge(linter: Linter, language: Language, *, only_held_out: bool = False) -> Judged:
    """The drafts in a language with the verdicts that they get."""
    drafts = [draft for draft in read_drafts(language) if draft.is_held_out or not only_held_out]
    outcomes = linter.check([document(draft.text, f"{draft.name}.md") for draft in drafts], language)
    results = [outcome for outcome in outcomes if isinstance(outcome, LintResult)]
    return [
        (draft, {one.lever: one.value for one in result.levers}) for draft, result in zip(drafts, results, strict=True)
    ]


def figures(pairs: list[tuple[str, str]]) -> str:
    """Accuracy, and precision and recall of `missing`; a pair is a label and what was given."""
    right = sum(label == said for label, said in pairs)
    true = sum(label == said == "missing" for label, said in pairs)
    said_missing = sum(said == "missing" for _, said in pairs)
    are_missing = sum(label == "missing" for label, _ in pairs)
    return (
        f"n={len(pairs):3} accuracy {right / len(pairs):.2f} "
        f"missing: precision {true / max(said_missing, 1):.2f} recall {true / max(are_missing, 1):.2f}"
    )


if __name__ == "__main__":
    main()
