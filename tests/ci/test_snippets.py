"""The shell lines of `action.yml` and of `docs/ci.md`, run in a plain shell."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import parse

import pytest
import yaml

from tests.cli.test_check import BAD, GOOD, write

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs/ci.md").read_text("utf-8")
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A repository of texts, one with a flaw, and a folder with the command `kommunlint` beside it."""
    (tmp_path / "site/.git").mkdir(parents=True)
    write(tmp_path, "site/texter/a.md", BAD)
    write(tmp_path, "site/texter/en b.md", GOOD)
    command = f'#!/bin/sh\nPYTHONPATH={shlex.quote(str(ROOT))} exec {shlex.quote(sys.executable)} -m kommunlint "$@"\n'
    write(tmp_path, "bin/kommunlint", command).chmod(0o755)
    return tmp_path / "site"


def shell(script: str, folder: Path, *, bash: bool = False, **variables: str) -> subprocess.CompletedProcess[str]:
    """The script in a shell as GitHub's and GitLab's runners start it: it ends at the first command that fails."""
    environment = {**os.environ, "LC_ALL": "C.UTF-8", **variables}
    environment["PATH"] = f"{folder.parent / 'bin'}{os.pathsep}{environment['PATH']}"
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c"] if bash else ["sh", "-ec"]
    return subprocess.run(
        [*command, script], capture_output=True, text=True, check=False, cwd=folder, env=environment, timeout=300
    )


def blocks(kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)


def action_step(name: str) -> dict[str, Any]:
    (step,) = (step for step in ACTION["runs"]["steps"] if step["name"] == name)
    return dict(step)


def check(site: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """The action's check with its inputs, those not given at their defaults."""
    assert set(inputs) <= set(ACTION["inputs"])
    step = action_step("Check texts")
    given = {name: inputs.get(name, spec["default"]) for name, spec in ACTION["inputs"].items()}
    filled = {
        variable: re.sub(r"\$\{\{ inputs\.(\w+) \}\}", lambda match: given[match[1]], value)
        for variable, value in step["env"].items()
    }
    return shell(step["run"], site, bash=True, **filled)


def test_the_action_with_its_defaults(site: Path) -> None:
    done = check(site)
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith("::warning file=texter/a.md,line=3,col=8,endLine=3,endColumn=16,title=Byr")
    assert done.stdout.count("\n::") == 0


def test_the_action_with_everything_said(site: Path) -> None:
    done = check(site, paths="texter/en b.md\ntexter/a.md\n", format="text", args="--fail-on error --output k.sarif")
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith("1 varning i 1 av 2 texter.\n")
    assert len(json.loads((site / "k.sarif").read_text("utf-8"))["runs"][0]["results"]) == 1


def test_the_action_takes_its_inputs_for_no_commands(site: Path) -> None:
    done = check(site, paths="texter/$(touch x).md", args="--fail-on error; touch y")
    assert done.returncode == 2
    assert {path.name for path in site.iterdir()} == {".git", "texter"}


def test_no_input_is_pasted_into_a_script() -> None:
    assert all("${{" not in step["run"] for step in ACTION["runs"]["steps"])


def test_the_action_installs_from_its_own_folder(site: Path, tmp_path: Path) -> None:
    """The first step as it is, but for pip, which a stand-in replaces: installing needs a network."""
    python = r"""#!/bin/sh
[ "$1 $2" = "-m venv" ] || exit 9
mkdir -p "$3/bin"
printf '#!/bin/sh\necho "$@"\n' > "$3/bin/python"
chmod +x "$3/bin/python"
"""
    write(tmp_path, "bin/python3", python).chmod(0o755)
    step = action_step("Install kommunlint")
    paths = tmp_path / "github-path"
    done = shell(
        step["run"],
        site,
        bash=True,
        RUNNER_TEMP=str(tmp_path / "temp"),
        GITHUB_ACTION_PATH="/där/den ligger",
        GITHUB_PATH=str(paths),
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == "-m pip install --quiet --disable-pip-version-check /där/den ligger\n"
    assert paths.read_text("utf-8") == f"{tmp_path}/temp/kommunlint/bin\n"


def test_the_workflow_uses_inputs_that_the_action_has() -> None:
    (workflow,) = (yaml.safe_load(block) for block in blocks("yaml") if "jobs:" in block)
    (use,) = (step for step in workflow["jobs"]["texts"]["steps"] if "kommunlint@" in step["uses"])
    assert set(use["with"]) <= set(ACTION["inputs"])


def test_the_gitlab_job(site: Path) -> None:
    (block,) = (block for block in blocks("yaml") if "artifacts:" in block)
    job = yaml.safe_load(block)["kommunlint"]
    done = shell("\n".join(job["script"]), site, **job["variables"])
    assert done.returncode == 1, done.stderr
    (issue,) = json.loads((site / job["artifacts"]["reports"]["codequality"]).read_text("utf-8"))
    assert issue["location"] == {"path": "texter/a.md", "lines": {"begin": 3, "end": 3}}
    assert parse(site / job["artifacts"]["reports"]["junit"]).getroot().get("failures") == "1"


def test_the_shell_lines(site: Path) -> None:
    both, jenkins = blocks("sh")
    done = shell(both, site)
    assert done.returncode == 1, done.stderr
    assert {path.name for path in site.iterdir()} == {".git", "texter", "kommunlint.sarif", "kommunlint.xml"}
    assert shell(jenkins, site).returncode == 0
    write(site, "texter/tom.md", "")
    assert shell(jenkins, site).returncode == 1
