"""What reading and all rules cost beside the bare parse of the same blocks, in one process and one run.

    python benchmarks/throughput.py [FOLDER] [--rounds 3]

Prints words, the median CPU time of `nlp.pipe` over the blocks, of the whole check, and the median of their ratios, the
two done in turn. Pipelines and rules are loaded before.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from kommunlint.document.model import Document
from kommunlint.lint.finding import LintResult
from kommunlint.lint.linter import Linter
from kommunlint.lint.run import check_texts, find_texts
from kommunlint.nlp.pipelines import Pipelines
from kommunlint.packs.load import find_pack, load_packs
from kommunlint.readers import read
from kommunlint.readers.options import ReadOptions
from kommunlint.resources import rules_folder
from kommunlint.source import read_source

FOLDER = Path(__file__).parents[1] / "tests" / "corpus"


def cpu_time(work: Callable[[], object]) -> float:
    """Seconds of this process's CPU time that a piece of work takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    pipelines = Pipelines()
    linter = Linter(load_packs((find_pack("kommun", rules_folder()),)), pipelines)
    texts = list(find_texts([options.folder]))
    results = [outcome for outcome in check_texts(texts, linter, ReadOptions()) if isinstance(outcome, LintResult)]
    blocks: dict[str, list[str]] = defaultdict(list)
    for result in results:
        document: Document = read(read_source(Path(result.source.path)))
        blocks[result.language] += [block.text for block in document.blocks]

    def parse() -> None:
        for language, block_texts in blocks.items():
            pipelines.parse(language, block_texts)

    def check() -> None:
        list(check_texts(texts, linter, ReadOptions()))

    pairs = [(cpu_time(parse), cpu_time(check)) for _ in range(options.rounds)]
    words = sum(result.metrics.words for result in results)
    print(f"{len(results)} texts, {words} words of running text")
    print(f"bare parse: {statistics.median(one for one, _ in pairs):.2f} s")
    print(f"whole check: {statistics.median(other for _, other in pairs):.2f} s")
    print(f"ratio: {statistics.median(other / one for one, other in pairs):.2f}")


if __name__ == "__main__":
    main()
