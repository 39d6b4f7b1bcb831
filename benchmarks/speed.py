"""Every promise of speed as a ratio within one run on one machine, beside its limit.

    python benchmarks/speed.py [--texts 1000] [--runs 7] [--skip-many]

Ratios are of CPU time (user and system), which a machine that is busy with other things changes least. That of --jobs
is of the clock, held against what the cores give bare pipelines that run side by side, and means little on such a
machine. What is compared is run in turn, and medians are taken. The texts are made of the blocks of tests/corpus, some
300 words each, and share blocks as the pages of a website do; those of a second set, made of the sentences of
tests/drafts, share none.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "tests" / "corpus"
DRAFT = ROOT / "examples" / "skolan-stanger.md"
WORDS = 300
SENTENCES = 3
PIPELINE = "import spacy; spacy.load({folder!r})"


def cpu_time(command: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """Seconds of CPU time that a command takes, and the most memory of any command so far in MB."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, capture_output=True, check=False, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, after.ru_maxrss / 1024


def clock(command: list[str]) -> float:
    """Seconds on the clock that a command takes."""
    begin = time.perf_counter()
    subprocess.run(command, capture_output=True, check=False)
    return time.perf_counter() - begin


def make_texts(folder: Path, number: int) -> None:
    """Write texts of some 300 words, each of one language, from shuffled blocks of the corpus."""
    blocks: dict[str, list[str]] = defaultdict(list)
    for path in sorted(CORPUS.glob("*/**/*.md")):
        text = path.read_text("utf-8").rpartition("---\n")[2]
        blocks[path.relative_to(CORPUS).parts[0]] += [block for block in text.split("\n\n") if block.strip()]
    chance = random.Random(1)
    folder.mkdir()
    for count in range(number):
        language = chance.choice(sorted(blocks))
        chosen: list[str] = []
        while sum(len(block.split()) for block in chosen) < WORDS:
            chosen.append(chance.choice(blocks[language]).strip())
        text = f"---\nlang: {language}\n---\n\n" + "\n\n".join(chosen) + "\n"
        (folder / f"{count:05}.md").write_text(text, "utf-8")


def make_distinct_texts(folder: Path, number: int) -> None:
    """Write texts of some 300 words, each of one language, whose blocks are made of the drafts' sentences anew."""
    sys.path.insert(0, str(ROOT))
    from tests.drafts.reading import read_drafts

    chance = random.Random(2)
    lines: dict[str, list[str]] = {}
    for language in ("sv", "nb", "nn"):
        text = "\n".join(draft.text for draft in read_drafts(language))
        lines[language] = [line for line in dict.fromkeys(text.split("\n")) if line.strip()]
    folder.mkdir()
    for count in range(number):
        language = chance.choice(sorted(lines))
        prose = [line for line in lines[language] if line[0].isalpha()]
        blocks = [chance.choice([line for line in lines[language] if line.startswith("# ")])]
        while sum(len(block.split()) for block in blocks) < WORDS:
            blocks.append(" ".join(chance.sample(prose, SENTENCES)))
        text = f"---\nlang: {language}\n---\n\n" + "\n\n".join(blocks) + "\n"
        (folder / f"{count:05}.md").write_text(text, "utf-8")


def told(name: str, ratio: float, limit: float, detail: str) -> None:
    """Print a ratio beside its limit."""
    mark = "ok  " if ratio <= limit else "OVER"
    print(f"{mark} {name}: {ratio:.2f} (limit {limit:.2f}); {detail}", flush=True)


def in_turn(runs: int, *commands: Callable[[], float]) -> list[list[float]]:
    """The figures of several commands, each run in turn."""
    rounds = [[command() for command in commands] for _ in range(runs)]
    return [list(figures) for figures in zip(*rounds, strict=True)]


def blocks_of(folder: Path) -> dict[str, list[str]]:
    """The blocks of the texts, by language."""
    from kommunlint.lint.find import find_texts
    from kommunlint.readers import read
    from kommunlint.source import read_source

    blocks: dict[str, list[str]] = defaultdict(list)
    for path in find_texts([str(folder)]):
        document = read(read_source(path))
        blocks[str(document.meta.language)] += [block.text for block in document.blocks]
    return blocks


def parse_all(blocks: dict[str, list[str]]) -> tuple[float, float]:
    """Seconds of CPU time and on the clock of parsing all blocks with the pipelines as spaCy loads them."""
    import spacy

    from kommunlint.resources import models_folder

    used = passed = 0.0
    for language, texts in blocks.items():
        pipeline = spacy.load(models_folder() / f"{language}_kommun")
        begin, began = time.process_time(), time.perf_counter()
        for _ in pipeline.pipe(texts):
            pass
        used += time.process_time() - begin
        passed += time.perf_counter() - began
    return used, passed


def bulk(folder: Path) -> tuple[float, float, float]:
    """CPU time of parsing all blocks in this process, and of checking the same texts from the files on.

    They are parsed first by the pipelines as spaCy loads them, and then, without names and on numpy's product, as
    kommunlint does.
    """
    from kommunlint.cli.session import Session
    from kommunlint.lint.find import find_texts
    from kommunlint.lint.run import check_texts

    gc.disable()  # as the program begins
    paths = list(find_texts([str(folder)]))
    blocks = blocks_of(folder)
    bare, _ = parse_all(blocks)
    session = Session(None)
    list(check_texts(paths[:: len(paths) // 9 or 1], session))  # loads everything, of each language
    begin = time.process_time()
    for language, texts in blocks.items():
        session.pipelines.parse(language, texts)
    parsed = time.process_time()
    for _ in check_texts(paths, session):
        pass
    return bare, parsed - begin, time.process_time() - parsed


def gain_of_cores(cores: int, folder: Path, environment: dict[str, str]) -> float:
    """How many times more so many processes parse than one does: cores that share memory and clock give less each."""

    def seconds(number: int) -> float:
        command = [sys.executable, __file__, "--parse", str(folder)]
        some = [subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) for _ in range(number)]
        return statistics.mean(float(process.communicate()[0]) for process in some)

    return cores * seconds(1) / seconds(cores)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--texts", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--skip-many", action="store_true", help="leave out what has to parse all the texts")
    parser.add_argument("--bulk", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--parse", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.parse:
        print(parse_all(blocks_of(options.parse))[1])
        return
    if options.bulk:
        print(json.dumps(bulk(options.bulk)))
        return
    from kommunlint.resources import models_folder

    with tempfile.TemporaryDirectory() as work:
        environment = {
            **os.environ,
            "KOMMUNLINT_CACHE": str(Path(work, "cache")),
            "OMP_NUM_THREADS": "1",
            "OPENBLAS_NUM_THREADS": "1",
        }
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed package has its bytecode, as spaCy has
        lint = [sys.executable, "-m", "kommunlint"]
        draft = Path(work, "draft.md")

        def timed(*command: str) -> float:
            return cpu_time(list(command), environment)[0]

        def new_draft() -> float:
            draft.write_text(DRAFT.read_text("utf-8") + f"\nTelefon: {time.time_ns()}\n", "utf-8")
            return timed(*lint, str(draft))

        new_draft()
        load = PIPELINE.format(folder=str(models_folder() / "sv_kommun"))
        new, spacy = in_turn(max(options.runs // 2, 3), new_draft, lambda: timed(sys.executable, "-c", load))
        timed(*lint, str(draft))
        same, click = in_turn(
            options.runs, lambda: timed(*lint, str(draft)), lambda: timed(sys.executable, "-c", "import click")
        )
        one, other = statistics.median(same), statistics.median(click)
        told("unchanged draft / import click", one / other, 1.4, f"{one * 1000:.0f} ms against {other * 1000:.0f} ms")
        one, other = statistics.median(new), statistics.median(spacy)
        told("new draft / import spacy and load", one / other, 1.25, f"{one:.2f} s against {other:.2f} s")
        if options.skip_many:
            return
        texts = Path(work, "texts")
        make_texts(texts, options.texts)
        quarter = Path(work, "quarter")
        make_texts(quarter, options.texts // 4)
        _, before = cpu_time([*lint, "--no-cache", str(quarter)], environment)
        many, after = cpu_time([*lint, str(texts)], environment)
        told(f"MB for {options.texts} texts / 600", after / 600, 1.0, f"{after:.0f} MB, for a quarter {before:.0f} MB")
        print(f"     {options.texts} new texts: {many:.1f} s of CPU time")
        all_same, one_same = in_turn(options.runs, lambda: timed(*lint, str(texts)), lambda: timed(*lint, str(draft)))
        ratio = statistics.median(all_same) / statistics.median(one_same)
        told(f"{options.texts} unchanged texts / one", ratio, 2.0, f"{statistics.median(all_same) * 1000:.0f} ms")
        distinct = Path(work, "distinct")
        make_distinct_texts(distinct, options.texts)
        for name, folder in (
            (f"{options.texts} new texts", texts),
            (f"{options.texts} new texts without a block in common", distinct),
        ):
            done = subprocess.run(
                [sys.executable, __file__, "--bulk", str(folder)], capture_output=True, check=True, env=environment
            )
            bare, parse, check = json.loads(done.stdout)
            told(f"{name} / bare pipelines", check / bare, 1.15, f"{check:.1f} s against {bare:.1f} s")
            told("  / the same, loaded as kommunlint does", check / parse, 1.15, f"{check:.1f} s against {parse:.1f} s")
        cores = len(os.sched_getaffinity(0))
        bare_gain = gain_of_cores(cores, distinct, environment)
        print(f"     {cores} cores parse {bare_gain:.2f} times as much as one")
        for name, folder in ((f"{options.texts} new texts", texts), ("texts without a block in common", distinct)):
            alone, together = (clock([*lint, "--no-cache", "--jobs", str(jobs), str(folder)]) for jobs in (1, cores))
            gain = alone / together
            detail = f"{alone:.1f} s against {together:.1f} s"
            told(
                f"gain of bare pipelines on {cores} cores / gain of {cores} jobs, {name}",
                bare_gain / gain,
                4 / 3,
                detail,
            )
            print(f"     {cores} / gain: {cores / gain:.2f}")


if __name__ == "__main__":
    main()
