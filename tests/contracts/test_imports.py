"""What must not be imported where: layers, and spaCy where nobody needs it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

import kommunlint

PACKAGE = Path(kommunlint.__file__).parent


def test_layers() -> None:
    done = subprocess.run(
        [
            str(Path(sys.executable).with_name("lint-imports")),
            "--config",
            str(PACKAGE.parent / "pyproject.toml"),
            "--no-cache",
        ],
        capture_output=True,
        text=True,
        check=False,
        cwd=PACKAGE.parent,
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["--version"], ["rules", "list"], ["models", "list"], ["explain", "plain-language/archaic"]],
)
def test_neither_spacy_nor_numpy_is_imported_where_nothing_is_parsed(arguments: list[str], tmp_path: Path) -> None:
    program = f"""
import sys
from kommunlint.cli import main
try:
    main({arguments!r})
except SystemExit as stop:
    assert not stop.code, stop.code
assert "spacy" not in sys.modules
assert "numpy" not in sys.modules
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == 0, done.stderr


def test_a_known_text_needs_neither_rules_nor_pipelines(tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text("# Glass i parken\n\nBarnen erhåller en stor glass i parken före sommaren.\n", "utf-8")
    time.sleep(0.15)  # a file that is quite fresh may change unseen

    def imported() -> set[str]:
        program = """
import sys
from kommunlint.start import main
sys.argv[1:] = ["draft.md"]
try:
    main()
except SystemExit as stop:
    assert stop.code == 1, stop.code
print(*sys.modules, file=sys.stderr)
"""
        done = subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            text=True,
            check=False,
            cwd=tmp_path,
            env={**os.environ, "KOMMUNLINT_CACHE": str(tmp_path / "cache"), "PYTHONPATH": str(PACKAGE.parent)},
        )
        assert "draft.md:3:8 varning" in done.stdout, done.stderr
        return set(done.stderr.split())

    slow = {"spacy", "yaml", "pydantic", "numpy", "justhtml", "pyromark"}
    assert imported() >= slow - {"justhtml"}
    assert imported().isdisjoint(slow | {"click", "dataclasses", "pathlib", "typing"})
    draft.touch()
    time.sleep(0.15)
    assert imported().isdisjoint(slow)


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def test_only_nlp_knows_spacy() -> None:
    importers = {
        path.relative_to(PACKAGE).as_posix()
        for path in modules()
        if re.search(r"^\s*(import|from) spacy", path.read_text("utf-8"), re.MULTILINE)
    }
    knowing = ("embedding", "loading", "marks", "norms", "scoring", "wordclasses")
    assert importers == {f"nlp/{module}.py" for module in knowing}


def test_no_language_is_tested_for_outside_language() -> None:
    test = re.compile(r"""(==|!=|in) \(?["'](sv|nb|nn)["']""")
    found = [
        path.relative_to(PACKAGE).as_posix()
        for path in modules()
        if path.relative_to(PACKAGE).parts[0] != "language" and test.search(path.read_text("utf-8"))
    ]
    assert found == []


def test_nothing_prints_outside_the_command_line() -> None:
    found = [
        path.relative_to(PACKAGE).as_posix()
        for path in modules()
        if path.relative_to(PACKAGE).parts[0] != "cli" and re.search(r"\bprint\(|click\.echo", path.read_text("utf-8"))
    ]
    assert found == []
