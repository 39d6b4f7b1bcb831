"""`kommunlint models`: which pipelines are in use, and what one scores on the shipped evaluation files."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kommunlint.cli.options import config_option
from kommunlint.cli.session import FAILED, clear_errors, fail
from kommunlint.config.discover import read_config
from kommunlint.config.find import find_config
from kommunlint.language.codes import LANGUAGES, Language
from kommunlint.nlp.installed import Installed, PipelineError, describe, pipeline_folder, shipped_pipeline

if TYPE_CHECKING:
    from kommunlint.evaluation.files import EvaluationFiles
    from kommunlint.nlp.scoring import Tick


@click.group()
def models() -> None:
    """List and score the language pipelines (spaCy) that texts are read with."""


@models.command("list")
@config_option
def list_models(config: str | None) -> None:
    """List the pipeline in use for each language: version, size, licence, components, figures.

    Exit status: 0, or 2 if one that the configuration names is not there.
    """
    from kommunlint.report.models import pipeline_lines

    with clear_errors():
        named = read_config(config or find_config(os.getcwd())).pipelines
    status = 0
    for language in LANGUAGES:
        try:
            pipeline = describe(pipeline_folder(named.get(language) or str(shipped_pipeline(language))))
        except PipelineError as error:
            click.echo(f"models.{language}: {error}", err=True)
            status = FAILED
            continue
        for line in pipeline_lines(language, pipeline, is_shipped=language not in named):
            click.echo(line)
    sys.exit(status)


@models.command("evaluate")
@click.argument("name", metavar="FOLDER_OR_PACKAGE")
@click.option("--language", type=click.Choice(LANGUAGES), help="The language to score it on, if not its own.")
@click.option(
    "--files",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="A folder with other files of the same form, instead of the shipped ones.",
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="What to print.")
def evaluate_model(name: str, language: Language | None, files: Path | None, form: str) -> None:
    """Score a pipeline on the official test files and on municipal sentences, beside the shipped one.

    Takes a spaCy pipeline's folder or the name of an installed package. All files are on this computer.

    Exit status: 0, or 2 if the pipeline can't be loaded or there is nothing to score it on.
    """
    from kommunlint.evaluation.files import find_files
    from kommunlint.evaluation.result import Evaluation
    from kommunlint.evaluation.run import evaluate, municipal_scores
    from kommunlint.report.models import Beside, evaluation_json, evaluation_table

    with clear_errors():
        pipeline = describe(pipeline_folder(name))
        code = language or _own_language(pipeline, name)
        found = find_files(code, files)
        if not found:
            fail(f"there are no files to score a pipeline for {code} on")
        shipped = describe(shipped_pipeline(code))
        with _progress(found, rounds=1 if files is None else 2) as tick:
            own = evaluate(pipeline, name, found, tick)
            if files is None:
                beside = Evaluation(shipped, shipped.scores, municipal_scores(str(shipped.folder), found))
            else:  # the shipped scores are on other files
                beside = evaluate(shipped, str(shipped.folder), found, tick)
    both = Beside(own, beside)
    if form == "json":
        sys.stdout.buffer.write(evaluation_json(both).encode("utf-8"))
        return
    for line in evaluation_table(both):
        click.echo(line)


def _own_language(pipeline: Installed, name: str) -> Language:
    own = next((language for language in LANGUAGES if language == pipeline.language), None)
    return own or fail(f"{name}: its language is {pipeline.language!r}; give --language {', '.join(LANGUAGES)}")


@contextmanager
def _progress(files: EvaluationFiles, rounds: int) -> Iterator[Tick]:
    """A bar on a terminal, of one step a document."""
    from kommunlint.evaluation.run import documents

    length = documents(files) * rounds
    if not sys.stderr.isatty():
        yield lambda: None
        return
    with click.progressbar(length=length, label="Scoring", file=sys.stderr) as bar:
        yield lambda: bar.update(1)
