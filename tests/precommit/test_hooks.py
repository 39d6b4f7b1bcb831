"""The hooks, installed by pre-commit itself from a clone and run in a repository of texts."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

from kommunlint.readers import READERS, UNPACKERS
from tests.cli.test_check import BAD, GOOD, write
from tests.readers.office_files import docx, p

ROOT = Path(__file__).parents[2]
HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
BUILT_FROM = (".pre-commit-hooks.yaml", "pyproject.toml", "README.md", "LICENSE", "kommunlint", "rules", "models")
PAGES = 20

PACK = "name: regler\ntitle: Egna ord\nversion: '1'\nlicence: CC0-1.0\nlanguages: [sv]\n"
RULE = """\
rule: ord/huset
kind: terms
category: jargon
title: {sv: Husets namn}
message: {sv: "Skriv ”{suggestion}”, det är så huset heter i dag."}
why: {sv: Den som letar efter huset hittar det under det nya namnet.}
terms: {sv: [{term: gamla tinghuset, replace: Kulturhuset}]}
examples:
  sv:
    - {bad: "Vi ses i [[gamla tinghuset]].", fixed: "Vi ses i Kulturhuset."}
    - {good: "Vi ses i Kulturhuset."}
"""

# Every start of the hooks' command leaves a line, and meets no network: what was installed must be enough.
GUARD = """\
import os, socket, sys
from importlib.util import find_spec
from pathlib import Path

if any(Path(word).name == "kommunlint" for word in sys.orig_argv[1:2]):
    def _refuse(*_, **__):
        raise OSError("no network here")

    socket.socket.connect = _refuse
    socket.getaddrinfo = _refuse
    with open(os.environ["KOMMUNLINT_STARTS"], "a") as file:
        print(Path(find_spec("kommunlint").origin).is_relative_to(sys.prefix), len(sys.argv), file=file)
"""


@pytest.mark.parametrize("hook", ["kommunlint", "kommunlint-drafts"])
def test_hooks_take_what_the_readers_take(hook: str) -> None:
    takes = re.compile(HOOKS[hook]["files"])
    is_for_drafts = hook == "kommunlint-drafts"
    for suffix in READERS:
        wanted = is_for_drafts or suffix not in UNPACKERS
        assert bool(takes.search(f"site/utkast/a{suffix}")) == wanted, "no site is made of Word files"
    assert not any(takes.search(f"site/utkast/{name}") for name in ("LICENSE", "a.md.bak", "txt", "bild.png", "a.yml"))


def test_drafts_in_other_folders() -> None:
    """Who names another folder with `files` gets no images and no lock files."""
    leaves = re.compile(HOOKS["kommunlint-drafts"]["exclude"])
    assert not any(leaves.search(f"texter/a.b{suffix}") for suffix in READERS)
    assert all(leaves.search(f"texter/{name}") for name in ("bild.png", "a.md.bak", "LICENSE", "~$a.docx", "._a.odt"))


def test_every_hook_is_one_process() -> None:
    assert set(HOOKS) == {"kommunlint", "kommunlint-drafts", "kommunlint-rules"}
    assert all(hook["require_serial"] for hook in HOOKS.values())


def test_try_repo(tmp_path: Path) -> None:
    """One installation, from a clone; three hooks, each one process, without a network."""
    pytest.importorskip("pre_commit", reason="pre-commit is not installed; it comes with the extra 'dev'")
    environment = _environment(tmp_path)
    _need_a_registry(environment, tmp_path)
    site = _repository(tmp_path / "site", environment, _texts)
    clone = _repository(tmp_path / "clone", environment, _copy)
    done = _run([sys.executable, "-m", "pre_commit", "try-repo", str(clone), "--all-files"], site, environment)
    told = done.stdout + done.stderr

    assert done.returncode == 1, told
    assert _verdicts(told) == {"kommunlint": "Failed", "kommunlint, drafts": "Passed", "kommunlint, rules": "Passed"}
    assert "sidor/03.md:3:8 varning: Skriv hellre ”får” än ”erhåller”" in told
    assert f"2 varningar i 2 av {PAGES + 1} texter." in told
    assert "utkast/nytt.md:3:8 varning: Skriv hellre ”får” än ”erhåller”" in told
    assert "utkast/brev.docx, stycke 2: varning: Skriv hellre ”får” än ”erhåller”" in told
    starts = [line.split() for line in (tmp_path / "starts").read_text("utf-8").splitlines()]
    words = [len(["kommunlint", "check"]) + PAGES + 1, len(["kommunlint", "check", "--all", "--fail-on", "error"]) + 2]
    words.append(len(["kommunlint", "rules", "test"]) + 2)
    assert [int(number) for _, number in starts] == words, "each hook is one process, whatever the number of texts"
    assert {installed for installed, _ in starts} == {"True"}, "the hooks run what pre-commit has installed"


def _texts(folder: Path) -> None:
    for number in range(PAGES):
        write(folder, f"sidor/{number:02}.md", BAD if number == 3 else GOOD)
    write(folder, "utkast/nytt.md", BAD)
    write(folder, "utkast/brev.docx", docx("".join(map(p, BAD.removeprefix("# ").split("\n\n")))))
    write(folder, "LICENSE", "No text for residents.\n")
    write(folder, "regler/pack.yml", PACK)
    write(folder, "regler/ord/huset.yml", RULE)


def _copy(folder: Path) -> None:
    for name in BUILT_FROM:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            folder.mkdir(exist_ok=True)
            shutil.copy(source, folder / name)


def _repository(folder: Path, environment: Mapping[str, str], fill: object) -> Path:
    assert callable(fill)
    fill(folder)
    for command in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message", "Texts"]):
        done = _run(["git", *command], folder, environment)
        assert done.returncode == 0, done.stderr
    return folder


def _environment(folder: Path) -> dict[str, str]:
    """What pre-commit and pip run under: spaCy and the other libraries are those that the tests run with.

    pip takes what `PYTHONPATH` names for installed, so it builds and installs kommunlint alone.
    """
    write(folder, "guard/sitecustomize.py", GUARD)
    libraries = dict.fromkeys((sysconfig.get_path("purelib"), sysconfig.get_path("platlib")))
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join((str(folder / "guard"), *libraries)),
        "KOMMUNLINT_STARTS": str(folder / "starts"),
        "PRE_COMMIT_HOME": str(folder / "hooks"),
        "LC_ALL": "C.UTF-8",
        # git would take longer to pack the pipelines than pip takes to install them
        "GIT_CONFIG_COUNT": "2",
        "GIT_CONFIG_KEY_0": "core.compression",
        "GIT_CONFIG_VALUE_0": "0",
        "GIT_CONFIG_KEY_1": "pack.window",
        "GIT_CONFIG_VALUE_1": "0",
        **{f"GIT_{who}_{what}": "test@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
    }


def _need_a_registry(environment: Mapping[str, str], folder: Path) -> None:
    """Skip where pip can't get the tool that the package is built with: then pre-commit can't install anything."""
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-cache-dir", "--dest"]
    done = _run([*pip, str(folder / "probe"), "hatchling"], folder, environment)
    if done.returncode:
        pytest.skip(f"pre-commit can't install: pip reaches no package registry ({done.stderr.strip()[-200:]})")


def _run(command: list[str], folder: Path, environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=folder, env=environment, timeout=600
    )


def _verdicts(told: str) -> dict[str, str]:
    return dict(re.findall(r"^(kommunlint[a-z, ]*?)\.{3,}(Passed|Failed|Skipped)$", told, re.MULTILINE))
