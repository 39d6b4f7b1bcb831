"""Build the pipelines from the treebank folder: ``python models/training/build.py --treebanks DIR [--only sv]``.

Norm tables, corpora, trainings and the finished folders are steps; a step whose inputs are unchanged is skipped.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import corpus
import finish
import lexicons
import mean
import silver
from steps import step
from train import HERE, Run, fork_folder, load_runs, norms_path

from kommunlint.nlp import norms as inflection

CODE = {path.stem: path for path in HERE.glob("*.py")}
ONE_CORE = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "PYTHONHASHSEED": "0",
}  # the same sums in the same order
TREEBANKS = {"nb": ["nb_ndt"], "nn": ["nn_ndt"], "sv": ["sv_talbanken", "sv_pud"]}
NAMES = {"sv": ["sv_ner_sucx/train", "sv_ner_sucx/train_manual3", "sv_ner_web/train"]}
NAMES_SCORED = {"sv": {"dev": "sv_ner_sucx/dev", "test": "sv_ner_sucx/test", "web": "sv_ner_web/test"}}
PASSES = {"sv": 4}  # times that a small treebank is drawn anew, with other groups and variants, beside its names
MUNICIPAL_TIMES = 5
SEED = 1


def train_files(treebanks: Path, language: str) -> list[Path]:
    """The training files of a language."""
    return [treebanks / name / "train.conllu.xz" for name in TREEBANKS[language]]


def write_corpora(treebanks: Path, work: Path, language: str) -> None:
    """Training, development and test documents of a language."""
    rng = random.Random(SEED)
    labels = corpus.THREE_LABELS
    files = train_files(treebanks, language)
    sentences = [corpus.relabel(s, labels) for path in files for s in corpus.read_conllu(path)]
    groups = [g for _ in range(PASSES.get(language, 1)) for g in corpus.varied_groups(sentences, rng)]
    corpus.write(groups, work / f"{language}-train.spacy")
    for part in ("dev", "test"):
        scored = corpus.read_conllu(treebanks / TREEBANKS[language][0] / f"{part}.conllu.xz")
        official = [corpus.relabel(s, labels) for s in scored]
        corpus.write(corpus.fixed_groups(official), work / f"{language}-{part}.spacy")
    if language in NAMES:
        rng = random.Random(SEED + 1)
        named = [corpus.read_names(treebanks / f"{name}.iob.xz") for name in NAMES[language]]
        groups = [g for file in named for g in corpus.varied_groups([corpus.relabel(s, labels) for s in file], rng)]
        corpus.write(groups, work / f"{language}-names-train.spacy")
        for part, name in NAMES_SCORED[language].items():
            scored = (corpus.relabel(s, labels) for s in corpus.read_names(treebanks / f"{name}.iob.xz"))
            corpus.write(corpus.fixed_groups(list(scored)), work / f"{language}-names-{part}.spacy")


def write_municipal(source: Path, target: Path) -> None:
    """The municipal sentences that we annotated ourselves (``municipal/``), as training documents."""
    sentences = [corpus.relabel(s, corpus.THREE_LABELS) for s in corpus.read_conllu(source)]
    corpus.write(corpus.municipal_groups(sentences, MUNICIPAL_TIMES, random.Random(SEED)), target)


def prepare(treebanks: Path, work: Path, language: str) -> None:
    """Norm table and corpora of a language."""
    files = train_files(treebanks, language)
    table, forms = norms_path(work, language), lexicons.forms_path(work, language)
    code = [CODE["norms"], CODE["swedish"], CODE["lexicons"], HERE / "lexicons"]
    write = partial(lexicons.write_norms, language, files, table, forms)
    step(f"{language}-norms", work, [*files, *code], [table, forms], write)
    inputs = [CODE["corpus"], *(treebanks / name for name in TREEBANKS[language])]
    inputs += [treebanks / f"{name}.iob.xz" for name in NAMES.get(language, [])]
    outputs = [work / f"{language}-{part}.spacy" for part in ("train", "dev", "test")]
    step(f"{language}-corpora", work, inputs, outputs, lambda: write_corpora(treebanks, work, language))
    source, target = HERE / "municipal" / f"{language}.conllu", work / f"{language}-municipal-train.spacy"
    step(target.stem, work, [CODE["corpus"], source], [target], lambda: write_municipal(source, target))


def train_step(run: Run, work: Path, processes: int) -> None:
    """Train a run unless its corpora, tables, configuration and starting weights are those it was trained with."""
    stems = [*run.train, *run.dev]
    languages = sorted({run.language, *run.train.values()})
    inputs = [work / f"{stem}.spacy" for stem in stems] + [norms_path(work, lang) for lang in languages]
    inputs += [HERE / "pipeline.cfg", HERE / "abbreviations.yml", CODE["registered"], CODE["train"], CODE["mean"]]
    if run.start:
        inputs.append(work / run.start / "model-last")
    trained = work / run.name / "model-last"
    step(f"train-{run.name}", work, inputs, [trained], lambda: train_forks(run, work, processes), run)
    for source, target in run.parses.items():
        files = [work / f"{source}.spacy", work / f"{target}.spacy"]
        inputs = [CODE["silver"], trained, files[0]]
        step(target, work, inputs, files[1:], lambda: silver.label(trained, *files))  # noqa: B023  done at once


def train_forks(run: Run, work: Path, processes: int) -> None:
    """Train a run as many times as it says, some at a time, and take the mean of their weights."""

    def train(fork: int) -> None:
        # a process of its own: threads are set before numpy is imported, and memory is given back
        command = [sys.executable, str(CODE["train"]), run.name, str(work), str(fork)]
        subprocess.run(command, check=True, env=os.environ | ONE_CORE)

    forks = range(1, run.forks + 1)
    with ThreadPoolExecutor(processes) as pool:
        list(pool.map(train, forks))
    if run.forks > 1:
        (work / run.name).mkdir(exist_ok=True)
        mean.mean([fork_folder(run, work, fork) / "model-last" for fork in forks], work / run.name / "model-last")


def finish_step(run: Run, work: Path, target: Path) -> None:
    """Make the folder that ships from a run's weights."""
    inputs = [work / run.name / "model-last", lexicons.forms_path(work, run.language), HERE / "licences.yml"]
    inputs += [CODE["finish"], CODE["prune"], CODE["evaluate"], Path(inflection.__file__)]
    step(f"finish-{run.name}", work, inputs, [target], lambda: finish.pipeline(run, work, target))


def wanted(runs: dict[str, Run], only: list[str]) -> list[Run]:
    """The runs asked for and those they build upon, in order."""
    names = set(only or runs)
    for run in reversed(runs.values()):  # a run comes after the one it starts from, and after what parses its corpora
        if run.name in names:
            names |= {
                other.name
                for other in runs.values()
                if other.name == run.start or run.train.keys() & set(other.parses.values())
            }
    return [run for run in runs.values() if run.name in names]


def main() -> None:
    """Command line entry point."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--treebanks", type=Path, required=True, help="folder with nb_ndt, nn_ndt, sv_talbanken …")
    parser.add_argument("--work", type=Path, default=Path("build/training"), help="for corpora and checkpoints")
    parser.add_argument("--output", type=Path, help="for the finished pipelines; default: the work folder")
    parser.add_argument("--processes", type=int, default=2, help="trainings of one run at a time")
    parser.add_argument("--only", nargs="*", default=[], metavar="RUN", help="runs of runs.yml, such as sv")
    args = parser.parse_args()
    args.work.mkdir(parents=True, exist_ok=True)
    runs = wanted(load_runs(), args.only)
    for language in dict.fromkeys(lang for run in runs for lang in (run.language, *run.train.values())):
        prepare(args.treebanks, args.work, language)
    for run in runs:
        train_step(run, args.work, args.processes)
        if run.ships:
            finish_step(run, args.work, (args.output or args.work / "pipelines") / run.ships)


if __name__ == "__main__":
    main()
