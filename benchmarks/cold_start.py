"""How long one draft takes from the prompt, against `import spacy` in the same run.

    python benchmarks/cold_start.py [--runs 7] [TEXT]

Prints the median wall time of each and the median of the ratios, the two commands run in turn so that a machine whose
speed drifts treats both alike.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time
from pathlib import Path

DRAFT = Path(__file__).parents[1] / "examples" / "skolan-stanger.md"


def wall_time(command: list[str]) -> float:
    """Seconds that a command takes."""
    start = time.perf_counter()
    subprocess.run(command, capture_output=True, check=False)
    return time.perf_counter() - start


def main() -> None:
    """Run the two commands in turn and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("text", nargs="?", type=Path, default=DRAFT)
    parser.add_argument("--runs", type=int, default=7)
    options = parser.parse_args()
    lint = [sys.executable, "-m", "kommunlint", str(options.text)]
    spacy = [sys.executable, "-c", "import spacy"]
    for command in (lint, spacy):
        wall_time(command)  # fills the disk cache
    pairs = [(wall_time(lint), wall_time(spacy)) for _ in range(options.runs)]
    ours, theirs = zip(*pairs, strict=True)
    ratio = statistics.median(one / other for one, other in pairs)
    print(f"kommunlint {options.text.name}: {statistics.median(ours):.2f} s")
    print(f"import spacy: {statistics.median(theirs):.2f} s")
    print(f"ratio: {ratio:.2f}")


if __name__ == "__main__":
    main()
