"""One training run: the shared configuration with what differs, to a folder with the averaged weights.

``python models/training/train.py RUN WORK [FORK]`` does what build.py does for one run whose corpora are there.
"""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import registered  # noqa: F401  the configuration names its reader and its callback
import yaml
from spacy.language import Language
from spacy.training.initialize import init_nlp
from spacy.training.loop import train as train_pipeline
from spacy.util import load_config
from sums import use_fixed_order
from thinc.api import NumpyOps, set_current_ops

HERE = Path(__file__).parent
COMPONENTS = ("tok2vec", "morphologizer", "parser", "trainable_lemmatizer", "ner")
DECAY = 1.08  # the rate falls linearly to zero a little after the last step


@dataclass(frozen=True, slots=True)
class Run:
    """A training, as ``runs.yml`` describes it. Corpora map a file's stem to the language that reads it."""

    name: str
    language: str
    train: Mapping[str, str] = field(default_factory=dict)
    dev: Mapping[str, str] = field(default_factory=dict)
    steps: int = 0
    rate: float = 0.0
    warmup: int = 0
    words: tuple[int, ...] = ()
    horizon: int = 0  # step at which the rate reaches zero; 0: a little after the last
    start: str = ""
    forks: int = 1  # how many times it is trained, each with a seed of its own; the mean of them goes on
    mean: Mapping[str, float] = field(default_factory=dict)  # runs that it is the mean of, with shares; not trained
    ships: str = ""
    overrides: Mapping[str, Any] = field(default_factory=dict)


def load_runs(path: Path = HERE / "runs.yml") -> dict[str, Run]:
    """The runs by name, in order."""
    listed: dict[str, dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {
        name: Run(name, start=entry.pop("from", ""), words=tuple(entry.pop("words", ())), **entry)
        for name, entry in listed.items()
    }


def norms_path(work: Path, language: str) -> Path:
    """Where the norm table of a language lies."""
    return work / f"{language}-norms.msgpack"


def starting_point(run: Run, work: Path) -> Path:
    """The pipeline a run goes on from, as one of its own language: spaCy takes parts only from the same language."""
    saved = work / run.start / "model-last"
    config = load_config(saved / "config.cfg")
    if config["nlp"]["lang"] == run.language:
        return saved
    copy = work / f"{run.start}-as-{run.language}"
    shutil.copytree(saved, copy, dirs_exist_ok=True)
    config["nlp"]["lang"] = run.language
    config.to_disk(copy / "config.cfg")
    return copy


def restore_lemma_labels(nlp: Language) -> None:
    """Let a lemmatizer that goes on learning know its labels.

    spaCy 3.8 saves its trees and labels, but on loading leaves empty the table that training reads them by; every word
    would then be taught the first tree.
    """
    lemmatizer = nlp.get_pipe("trainable_lemmatizer")
    lemmatizer.tree2label = {tree: label for label, tree in enumerate(lemmatizer.cfg["labels"])}


def fork_folder(run: Run, work: Path, fork: int) -> Path:
    """Where a training of a run leaves its weights (``model-last`` and ``model-best`` below it)."""
    return work / run.name if run.forks == 1 else work / f"{run.name}-{fork}"


def execute(run: Run, work: Path, fork: int) -> float:
    """Train a run for the ``fork``-th time, counted from one; returns CPU seconds."""
    # numpy's matrix product is some three times as fast as blis's on the processors we have met
    set_current_ops(NumpyOps(use_blis=False))
    own = run.language

    def sources(corpora: Mapping[str, str]) -> dict[str, str]:
        # a text of another standard brings its own norms: the vocabulary's table is the run's language's
        tables = {lang: "" if lang == own else f":{norms_path(work, lang)}" for lang in corpora.values()}
        return {str(work / f"{stem}.spacy"): f"{lang}{tables[lang]}" for stem, lang in corpora.items()}

    overrides: dict[str, Any] = {
        "nlp.lang": own,
        "system.seed": fork,
        "paths.norms": str(norms_path(work, own)),
        "corpora.train.sources": sources(run.train),
        "corpora.dev.sources": sources(run.dev),
        "training.max_steps": run.steps,
        "training.eval_frequency": max(run.steps // 2, 1),
        "training.optimizer.learn_rate.initial_rate": run.rate,
        "training.optimizer.learn_rate.warmup_steps": run.warmup,
        "training.optimizer.learn_rate.total_steps": run.horizon or int(run.steps * DECAY),
        "training.batcher.size.start": run.words[0],
        "training.batcher.size.stop": run.words[1],
        **run.overrides,
    }
    config = load_config(HERE / "pipeline.cfg", overrides=overrides, interpolate=False)
    if run.start:
        source = str(starting_point(run, work))
        for component in COMPONENTS:
            config["components"][component] = {"source": source}
    output = fork_folder(run, work, fork)
    output.mkdir(parents=True, exist_ok=True)
    began = time.process_time()
    nlp = init_nlp(config)
    use_fixed_order(nlp)
    restore_lemma_labels(nlp)
    train_pipeline(nlp, output, stdout=sys.stdout, stderr=sys.stderr)
    return time.process_time() - began


if __name__ == "__main__":
    number = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    seconds = execute(load_runs()[sys.argv[1]], Path(sys.argv[2]), number)
    print(f"{sys.argv[1]} {number}: trained in {seconds / 60:.1f} CPU minutes")
