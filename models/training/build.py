"""Build the pipelines from the treebank folder: ``python models/training/build.py --treebanks DIR [--only sv]``.

Norm tables, corpora, trainings and the finished folders are steps; a step whose inputs are unchanged is skipped.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import corpus
import finish
import lexicons
import mean
import other_names
import teaching
from steps import step
from train import HERE, Run, fork_folder, load_runs, norms_path

from kommunlint.nlp import embedding, marks, wordclasses
from kommunlint.nlp import norms as inflection

CODE = {path.stem: path for path in HERE.glob("*.py")}
ONE_CORE = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "OPENBLAS_CORETYPE": "Haswell",
    "NPY_DISABLE_CPU_FEATURES": "X86_V4 AVX512_ICL AVX512_SPR",
    "PYTHONHASHSEED": "0",
}  # the same sums in the same order, whatever x86 processor (sums.py): a product rounds as its kernel does
TREEBANKS = {"nb": ["nb_ndt"], "nn": ["nn_ndt"], "sv": ["sv_talbanken", "sv_pud"]}
NAMES = {"sv": ["sv_ner_sucx/train", "sv_ner_sucx/train_manual3", "sv_ner_web/train"]}
SOURCES = {"nb_ndt": "ndt", "nn_ndt": "ndt", "sv_talbanken": "talbanken", "sv_pud": "pud"} | dict(
    zip(NAMES["sv"], ("sucx", "manual3", "web"), strict=True)
)  # whose way of annotating a file follows
NAMES_SCORED = {"sv": {"dev": "sv_ner_sucx/dev", "test": "sv_ner_sucx/test", "web": "sv_ner_web/test"}}
PASSES = {"sv": 4}  # times that a small treebank is drawn anew, with other groups and variants, beside its names
MUNICIPAL_TIMES = 5
READ, NAMED = "-read-train", "-named-train"  # what the teachers read, and treebanks with no more than their names
UNPARSED = "-unparsed-train"  # what the teachers read, without its parse
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


def write_other_names(files: list[Path], own: Path, target: Path) -> None:
    """The sentences of a treebank and of our own that name, with other names."""
    labels = corpus.THREE_LABELS
    treebank = [corpus.relabel(s, labels) for path in files for s in corpus.read_conllu(path)]
    ours = [corpus.relabel(s, labels) for s in corpus.read_conllu(own)]
    corpus.write(other_names.groups(treebank, ours, MUNICIPAL_TIMES, random.Random(SEED)), target)


def prepare(treebanks: Path, work: Path, language: str) -> None:
    """Norm table and corpora of a language."""
    files = train_files(treebanks, language)
    table = norms_path(work, language)
    code = [CODE["norms"], CODE["swedish"], CODE["lexicons"], HERE / "lexicons", Path(inflection.__file__)]
    step(f"{language}-norms", work, [*files, *code], [table], lambda: lexicons.write_norms(language, files, table))
    inputs = [CODE["corpus"], *(treebanks / name for name in TREEBANKS[language])]
    inputs += [treebanks / f"{name}.iob.xz" for name in NAMES.get(language, [])]
    outputs = [work / f"{language}-{part}.spacy" for part in ("train", "dev", "test")]
    step(f"{language}-corpora", work, inputs, outputs, lambda: write_corpora(treebanks, work, language))
    for own in sorted((HERE / "municipal").glob(f"{language}*.conllu")):
        target = work / f"{own.stem.replace(language, f'{language}-municipal', 1)}-train.spacy"
        step(target.stem, work, [CODE["corpus"], own], [target], partial(write_municipal, own, target))
    source, renamed = HERE / "municipal" / f"{language}.conllu", work / f"{language}-other-names-train.spacy"
    inputs = [CODE["corpus"], CODE["other_names"], other_names.FOREIGN, *files, source]
    step(renamed.stem, work, inputs, [renamed], lambda: write_other_names(files, source, renamed))


def texts_of(treebanks: Path, language: str) -> list[teaching.Text]:
    """All that a teacher learns from, reads and is scored on, in one language."""

    def text(source: str, part: str, sentences: Iterable[corpus.Sentence]) -> teaching.Text:
        relabelled = tuple(corpus.relabel(sentence, corpus.THREE_LABELS) for sentence in sentences)
        return teaching.Text(language, source, part, relabelled)

    found = []
    for name in TREEBANKS[language]:
        found.append(text(SOURCES[name], teaching.TRAINED, corpus.read_conllu(treebanks / name / "train.conllu.xz")))
    own = corpus.read_conllu(HERE / "municipal" / f"{language}.conllu")
    found.append(text(teaching.MUNICIPAL, teaching.TRAINED, own))
    for name in NAMES.get(language, []):
        found.append(text(SOURCES[name], teaching.TRAINED, corpus.read_names(treebanks / f"{name}.iob.xz")))
    official = TREEBANKS[language][0]
    for part in ("dev", "test"):
        found.append(text(SOURCES[official], part, corpus.read_conllu(treebanks / official / f"{part}.conllu.xz")))
    for part, name in NAMES_SCORED.get(language, {}).items():
        found.append(text("names", f"names-{part}", corpus.read_names(treebanks / f"{name}.iob.xz")))
    plain = HERE / "texts" / f"{language}.txt.xz"
    if plain.is_file():
        found.append(text("plain", teaching.PLAIN, teaching.plain_text(plain)))
    return found


def teach_step(teachers: teaching.Teachers, treebanks: Path, work: Path) -> None:
    """Train an ensemble of teachers and have it read: ``answers/``. A matter of minutes on a GPU, of a day without."""
    folder = HERE / "teacher"
    pack = work / f"{teachers.name}-pack.jsonl.xz"
    tables = {language: norms_path(work, language) for language in teachers.languages}
    texts = [text for language in teachers.languages for text in texts_of(treebanks, language)]
    inputs = [CODE["teaching"], CODE["corpus"], HERE / "municipal", HERE / "texts", *tables.values()]
    write = partial(teaching.write_pack, texts, teachers, tables, pack)
    step(pack.name.removesuffix(".jsonl.xz"), work, inputs, [pack], write, teachers)
    trained = []
    for seed in range(1, teachers.seeds + 1):
        weights = work / f"teacher-{teachers.name}-{seed}.pt"
        command = [sys.executable, str(folder / "fit.py"), str(pack), "--output", str(weights), "--seed", str(seed)]
        command += ["--steps", str(teachers.steps), "--words", str(teachers.words), "--layers", str(teachers.layers)]
        command += ["--times", *(f"{source}={times}" for source, times in teachers.times.items())]
        run = partial(subprocess.run, command, check=True)
        step(weights.stem, work, [pack, *folder.glob("*.py")], [weights], run, teachers)
        trained.append(weights)
    answers = answers_path(teachers)
    answers.parent.mkdir(exist_ok=True)
    command = [sys.executable, str(folder / "annotate.py"), str(pack), "--output", str(answers)]
    command += ["--as", teachers.parses_as, "--names-as", teachers.names_as, "--teachers", *map(str, trained)]
    run = partial(subprocess.run, command, check=True)
    step(f"answers-{teachers.name}", work, [pack, *trained, *folder.glob("*.py")], [answers], run)


def answers_path(teachers: teaching.Teachers) -> Path:
    """Where what an ensemble read lies: with the sources, so that a build needs neither torch nor a GPU."""
    return HERE / "answers" / f"{teachers.name}.jsonl.xz"


def read_step(target: str, run: Run, treebanks: Path, work: Path) -> None:
    """Make a corpus of what the teachers of its language read; lemmas by the run's start."""
    language = target.split("-")[0]
    teachers = next(t for t in teaching.load_teachers().values() if language in t.languages)
    answers, pipeline = answers_path(teachers), work / run.start / "model-last"

    def write() -> None:
        given = teaching.read_answers(answers)
        texts, place = list[teaching.Text](), 0
        for other in teachers.languages:
            read = [text for text in texts_of(treebanks, other) if text.read_by(teachers)]
            if other == language:
                texts, begin = read, place
            place += sum(len(text.sentences) for text in read)
        own = given[begin : begin + sum(len(text.sentences) for text in texts)]
        path, passes = work / f"{target}.spacy", PASSES.get(language, 1)
        if target.endswith(NAMED):
            teaching.write_named(texts, own, path, passes=passes, seed=SEED + 1)
        else:
            lemmatizer = teaching.Lemmatizer(pipeline)
            teaching.write_read(texts, own, teachers, lemmatizer, path, passes=passes, seed=SEED)

    inputs = [CODE["teaching"], CODE["corpus"], HERE / "texts", HERE / "teachers.yml", answers, pipeline]
    inputs += [treebanks / name for name in TREEBANKS[language]]
    inputs += [treebanks / f"{name}.iob.xz" for name in NAMES.get(language, [])]
    step(target, work, inputs, [work / f"{target}.spacy"], write)


def train_step(run: Run, work: Path, processes: int) -> None:
    """Train a run unless its corpora, tables, configuration and starting weights are those it was trained with."""
    if run.mean:
        shares = {work / name / "model-last": share for name, share in run.mean.items()}
        target = work / run.name / "model-last"
        step(f"mean-{run.name}", work, [*shares, CODE["mean"]], [target], lambda: mean.mean(shares, target), run.mean)
        return
    stems = [*run.train, *run.dev]
    languages = sorted({run.language, *run.train.values()})
    inputs = [work / f"{stem}.spacy" for stem in stems] + [norms_path(work, lang) for lang in languages]
    inputs += [HERE / "pipeline.cfg", HERE / "abbreviations.yml"]
    inputs += [CODE[name] for name in ("registered", "train", "sums", "mean")]
    if run.start:
        inputs.append(work / run.start / "model-last")
    trained = work / run.name / "model-last"
    step(f"train-{run.name}", work, inputs, [trained], lambda: train_forks(run, work, processes), run)


def train_forks(run: Run, work: Path, processes: int) -> None:
    """Train a run as many times as it says, some at a time, and take the mean of their weights."""

    def train(fork: int) -> None:
        # a process of its own: memory is given back
        command = [sys.executable, str(CODE["train"]), run.name, str(work), str(fork)]
        subprocess.run(command, check=True)

    forks = range(1, run.forks + 1)
    with ThreadPoolExecutor(processes) as pool:
        list(pool.map(train, forks))
    if run.forks > 1:
        shares = {fork_folder(run, work, fork) / "model-last": 1 / run.forks for fork in forks}
        mean.mean(shares, work / run.name / "model-last")


def finish_step(run: Run, work: Path, target: Path) -> None:
    """Make the folder that ships from a run's weights."""
    inputs = [work / run.name / "model-last", work / f"{run.language}-train.spacy", HERE / "licences.yml"]
    inputs += [CODE[name] for name in ("finish", "prune", "relations", "evaluate")]
    inputs += [Path(module.__file__) for module in (embedding, marks, wordclasses)]
    step(f"finish-{run.name}", work, inputs, [target], lambda: finish.pipeline(run, work, target))


def unparsed_step(target: str, work: Path) -> None:
    """Make a corpus of what the teachers read without the parse."""
    read, path = work / f"{target.replace(UNPARSED, READ)}.spacy", work / f"{target}.spacy"
    step(target, work, [CODE["teaching"], read], [path], lambda: teaching.write_unparsed(read, path))


def corpora_of(run: Run) -> list[str]:
    """The corpora that a run learns from and those that they are made of, these before them."""
    return sorted(run.train.keys() | {corpus.replace(UNPARSED, READ) for corpus in run.train})


def first_reader(runs: dict[str, Run], corpus: str) -> Run:
    """The first run that learns from a corpus; one that teachers read has the lemmas of the pipeline it starts from."""
    return next(run for run in runs.values() if corpus in corpora_of(run))


def wanted(runs: dict[str, Run], only: list[str]) -> list[Run]:
    """The runs asked for and those they build upon, in order."""
    names = set(only or runs)
    for run in reversed(runs.values()):  # a run comes after the one it starts from
        if run.name in names:
            names |= {other.name for other in runs.values() if other.name == run.start or other.name in run.mean}
            names |= {first_reader(runs, corpus).start for corpus in corpora_of(run) if corpus.endswith((READ, NAMED))}
    return [run for run in runs.values() if run.name in names]


def main() -> None:
    """Command line entry point."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--treebanks", type=Path, required=True, help="folder with nb_ndt, nn_ndt, sv_talbanken …")
    parser.add_argument("--work", type=Path, default=Path("build/training"), help="for corpora and checkpoints")
    parser.add_argument("--output", type=Path, help="for the finished pipelines; default: the work folder")
    parser.add_argument("--processes", type=int, default=2, help="trainings of one run at a time")
    parser.add_argument("--teach", action="store_true", help="train the teachers and have them read anew (torch; GPU)")
    parser.add_argument("--only", nargs="*", default=[], metavar="RUN", help="runs of runs.yml, such as sv")
    args = parser.parse_args()
    args.work.mkdir(parents=True, exist_ok=True)
    known = load_runs()
    runs = wanted(known, args.only)
    for language in dict.fromkeys(lang for run in runs for lang in (run.language, *run.train.values())):
        prepare(args.treebanks, args.work, language)
    made = set[str]()
    if args.teach:
        for teachers in teaching.load_teachers().values():
            for language in teachers.languages:
                prepare(args.treebanks, args.work, language)
            teach_step(teachers, args.treebanks, args.work)
    for run in runs:
        for target in corpora_of(run):
            if target not in made and target.endswith((READ, NAMED)):
                read_step(target, first_reader(known, target), args.treebanks, args.work)
            elif target not in made and target.endswith(UNPARSED):
                unparsed_step(target, args.work)
            made.add(target)
        train_step(run, args.work, args.processes)
        if run.ships:
            finish_step(run, args.work, (args.output or args.work / "pipelines") / run.ships)


if __name__ == "__main__":
    if not ONE_CORE.items() <= os.environ.items():  # numpy reads them when it is imported
        os.execve(sys.executable, [sys.executable, *sys.argv], os.environ | ONE_CORE)
    main()
