"""Many texts in one process load each language's pipeline once."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from kommunlint.nlp import loading
from tests.cli.test_check import GOOD, run, write

TEXTS = {
    "sv": GOOD,
    "nb": "# Skolegården på kvelden\n\nSkolegården er åpen hele kvelden. Alle barn kan leke der etter skolen.\n",
    "nn": "# Skulegarden om kvelden\n\nSkulegarden er open heile kvelden. Alle born kan leike der etter skulen.\n",
}


def test_twenty_pages_load_a_pipeline_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    loads: Counter[str] = Counter()
    load = loading.load_pipeline

    def counting(name: str, *arguments: Any, **options: Any) -> Any:
        loads[Path(name).name] += 1
        return load(name, *arguments, **options)

    monkeypatch.setattr(loading, "load_pipeline", counting)
    pages = [write(tmp_path, f"{language}{number}.md", text) for number in range(7) for language, text in TEXTS.items()]
    assert run(*pages[:20]).exit_code == 0
    assert loads == {"sv_kommun": 1, "nb_kommun": 1, "nn_kommun": 1}
