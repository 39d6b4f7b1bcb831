"""The wheel holds rules and pipelines, and works from any folder with the network cut off."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NO_NETWORK = """\
import socket

def _refuse(*_, **__):
    raise OSError("no network here")

socket.socket.connect = _refuse
socket.getaddrinfo = _refuse
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, unpacked into a folder of its own."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "wheel", "--no-deps", "--wheel-dir", str(folder), str(ROOT)], check=True)
    (wheel,) = folder.glob("*.whl")
    target = folder / "site"
    subprocess.run([*pip, "install", "--no-deps", "--target", str(target), str(wheel)], check=True)
    (target / "sitecustomize.py").write_text(NO_NETWORK)
    return target


def run(installed: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(installed), "LC_ALL": "C.UTF-8"}
    command = [sys.executable, "-m", "kommunlint", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder, env=environment)


def test_where_it_runs_from(installed: Path, tmp_path: Path) -> None:
    program = "import kommunlint.resources as r; print(r.rules_folder(), r.models_folder())"
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=tmp_path, env=environment
    )
    assert done.stdout.split() == [str(installed / "kommunlint/data/rules"), str(installed / "kommunlint/data/models")]


def test_three_languages_from_another_folder(installed: Path, tmp_path: Path) -> None:
    examples = [str(path) for path in sorted((ROOT / "examples").iterdir())]
    done = run(installed, tmp_path, "--format", "json", *examples)
    assert done.returncode == 1, done.stderr
    report = json.loads(done.stdout)
    assert {document["language"] for document in report["documents"]} == {"sv", "nb", "nn"}
    assert report["errors"] == []


def test_models_and_evaluation_files_carry_their_licence(installed: Path) -> None:
    models = installed / "kommunlint/data/models"
    assert sorted(path.name for path in models.iterdir()) == ["evaluation", "nb_kommun", "nn_kommun", "sv_kommun"]
    assert all("CC BY-SA 4.0" in (folder / "LICENSE").read_text("utf-8") for folder in models.iterdir())
