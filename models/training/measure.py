"""Size, load time and speed of pipelines, each in a fresh process: ``measure.py PIPELINE... --text FILE.spacy``.

Load time stands beside ``import spacy`` of the same process. Fails when a pipeline is over a limit. Speeds are words a
CPU second on one core; compare pipelines of one call only.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

LARGEST = 20_000_000  # bytes
SLOWEST_LOAD = 0.5  # of the time of `import spacy`
RUNS = 5  # the fastest load counts: other work on the machine only adds
DOCUMENTS = 90

PROBE = """
import json
import sys
import time
began = time.perf_counter()
import spacy
imported = time.perf_counter() - began
began = time.perf_counter()
nlp = spacy.load(sys.argv[1])
loaded = time.perf_counter() - began
found = {"import": imported, "load": loaded}
if len(sys.argv) > 2:
    from spacy.tokens import DocBin
    box = DocBin(store_user_data=False).from_disk(sys.argv[2])
    texts = [doc.text for doc in box.get_docs(nlp.vocab)][:int(sys.argv[3])]
    def speed():
        list(nlp.pipe(texts[:5]))
        began = time.process_time()
        return sum(len(d) for d in nlp.pipe(texts)) / (time.process_time() - began)
    found["words"] = speed()
    with nlp.select_pipes(disable=["parser"]):
        found["words_without_parser"] = speed()
print(json.dumps(found))
"""


def probe(pipeline: Path, *more: str) -> dict[str, float]:
    """Import, load and speed figures of one fresh process."""
    threads = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    command = [sys.executable, "-c", PROBE, str(pipeline), *more]
    done = subprocess.run(command, env=os.environ | threads, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def size(pipeline: Path) -> int:
    """Bytes of all files of a pipeline."""
    return sum(file.stat().st_size for file in pipeline.rglob("*") if file.is_file())


def main() -> None:
    """Command line entry point."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pipelines", type=Path, nargs="+")
    parser.add_argument("--text", type=Path, help="documents to measure speed on")
    args = parser.parse_args()
    failed = False
    for pipeline in args.pipelines:
        loads = [probe(pipeline) for _ in range(RUNS)]
        ratio = min(found["load"] / found["import"] for found in loads)
        bytes_used = size(pipeline)
        speed = probe(pipeline, str(args.text), str(DOCUMENTS)) if args.text else {}
        over = bytes_used > LARGEST or ratio > SLOWEST_LOAD
        failed |= over
        rates = "".join(f", {key} {value:,.0f}/s" for key, value in speed.items() if key.startswith("words"))
        best = min(found["load"] for found in loads)
        load = f"load {best:.2f} s = {ratio:.2f} × import"
        print(f"{pipeline}: {bytes_used / 1e6:.1f} MB, {load}{rates}{' TOO MUCH' if over else ''}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
