"""Steps that are skipped while nothing they are made from has changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from pathlib import Path

CHUNK = 1 << 20  # bytes


def digest(paths: Iterable[Path], *facts: object) -> str:
    """A digest of files (folders with all below them) and of facts that have a stable text."""
    result = hashlib.blake2b(digest_size=16)
    for path in sorted(paths):
        for file in sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]:
            result.update(file.name.encode())
            with file.open("rb") as handle:
                while chunk := handle.read(CHUNK):
                    result.update(chunk)
    for fact in facts:
        result.update(repr(fact).encode())
    return result.hexdigest()


def step(
    name: str, work: Path, inputs: Iterable[Path], outputs: Iterable[Path], do: Callable[[], object], *facts: object
) -> None:
    """Do a step unless its outputs are there and its stamp has the digest of its inputs and facts."""
    stamp = work / f"{name}.stamp"
    now = digest(inputs, *facts)
    made = stamp.is_file() and json.loads(stamp.read_text(encoding="utf-8")).get("inputs") == now
    if made and all(path.exists() for path in outputs):
        print(f"{name}: unchanged")
        return
    print(f"{name}: …", flush=True)
    do()
    stamp.write_text(json.dumps({"inputs": now}) + "\n", encoding="utf-8")
