"""A rule pack or a configuration from a stranger: bombs, depth, Python, places outside, control characters."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.test_check import BAD, GOOD, run, write

PACK = "name: x\ntitle: x\nversion: '1'\nlicence: x\nlanguages: [sv]\n"
HEAD = "category: jargon\ntitle: {sv: T}\nwhy: {sv: W}\n"
BOMB = "a: &a [x, x, x, x]\n" + "".join(
    f"{name}: &{name} [*{before}, *{before}, *{before}, *{before}]\n"
    for before, name in zip("abcdefghijklmno", "bcdefghijklmnop", strict=True)
)


@pytest.fixture(autouse=True)
def _english_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


def told(folder: Path, *arguments: object) -> str:
    """What the program says of a broken pack or configuration: lines for people, no traceback, status 2."""
    result = run(*arguments)
    assert result.exit_code == 2, result.output
    assert isinstance(result.exception, SystemExit)
    return result.stderr.replace(str(folder), "")


@pytest.mark.parametrize("text", [BOMB, "a: " + "[" * 100_000, "".join(f"{' ' * n}a:\n" for n in range(1200)), "a: \0"])
def test_yaml_bombs_and_depth(tmp_path: Path, text: str) -> None:
    write(tmp_path, "pack/pack.yml", text)
    draft = write(tmp_path, "draft.md", GOOD)
    config = write(tmp_path, "kommunlint.yml", text)
    for arguments in (("rules", "test", tmp_path / "pack"), (draft,), ("--config", config, draft)):
        assert told(tmp_path, *arguments).splitlines()[0].count(".yml:") == 1


def test_python_named_by_a_pack_is_never_taken_from_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    evil = f"from pathlib import Path\nPath({str(tmp_path / 'ran')!r}).touch()\ndef check(*_): return iter(())\n"
    for name in ("evil.py", "pack/evil.py", "pack/own/evil.py", "pack/__init__.py", "pack/conftest.py"):
        write(tmp_path, name, evil)
    write(tmp_path, "pack/pack.yml", PACK)
    draft = write(tmp_path, "draft.md", GOOD)
    monkeypatch.chdir(tmp_path)
    write(tmp_path, "kommunlint.yml", "extends: [kommun, ./pack]\n")
    for check in ("evil", "evil:check", "./evil.py", str(tmp_path / "evil.py"), "os:system", "pack.own.evil:check"):
        rule = f"rule: own/evil\nkind: python\ncheck: {check!r}\nmessage: {{sv: M}}\n{HEAD}"
        write(tmp_path, "pack/own/evil.yml", rule)
        result = run(draft)
        assert result.exit_code == 2
        assert f"no installed package brings the check {check!r}" in result.stderr
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("name", ["../../../secret", "/etc/passwd", "a/b"])
def test_a_lexicon_lies_in_its_pack(tmp_path: Path, name: str) -> None:
    write(tmp_path, "secret.yml", "language: sv\nwords: [hemligt]\n")
    write(tmp_path, "pack/pack.yml", PACK)
    rule = f"rule: own/words\nkind: rare-words\nletters: 5\ncommon: {name}\nmessage: {{sv: M}}\n{HEAD}"
    write(tmp_path, "pack/own/words.yml", rule)
    write(tmp_path, "kommunlint.yml", "extends: ./pack\n")
    assert f"{name!r} is no name of a lexicon" in told(tmp_path, write(tmp_path, "draft.md", GOOD))


@pytest.mark.parametrize(
    ("signal", "fault"),
    [
        ("terms: {sv: ['a " + "b? " * 30 + "']}", "fits in 1073741824 ways"),
        ("terms: {sv: ['a ... b ... c ... d ... e ... f']}", "fits in 16807 ways"),
        ("match: {sv: [{a: {}, " + ", ".join(f"b{n}: {{head: a}}" for n in range(9)) + "}]}", "a tree has 10 words"),
        ("regex: {sv: '(a+)+b'}", "repeats without an end"),
    ],
)
def test_patterns_that_explode(tmp_path: Path, signal: str, fault: str) -> None:
    write(tmp_path, "pack/pack.yml", PACK)
    write(tmp_path, "pack/signals/a.yml", f"signals:\n  own:\n    {signal}\n")
    assert fault in told(tmp_path, "rules", "test", tmp_path / "pack")


def test_control_characters_never_reach_the_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Written as YAML escapes they are no fault; in a name of a key they come back in the message of one."""
    message = r'"röd \e[31m \u202e \u009b1m ”{text}”"'
    rule = f'rule: own/a\nkind: terms\ncategory: jargon\ntitle: {{sv: {message[:-10]}"}}\nmessage: {{sv: {message}}}\n'
    rule += f'why: {{sv: {message[:-10]}"}}\nsource: {message[:-10]}"\nterms: {{sv: [{{term: glass}}]}}\n'
    write(tmp_path, "pack/own/a.yml", rule)
    write(tmp_path, "pack/pack.yml", PACK)
    write(tmp_path, "kommunlint.yml", "extends: [kommun, ./pack]\n")
    draft = write(tmp_path, "dra\x1b[31mft\u202e.md", BAD.replace("glass", "glass\x1b[32m\x9b"))
    config = write(tmp_path, "other.yml", '"re\\e[31mgel": 1\n"\\u202eregel": 1\n')
    shown = ""
    for form in ("text", "github", "checkstyle", "junit", "gitlab", "rdjson", "sarif", "json"):
        shown += run("--format", form, draft).output
    monkeypatch.chdir(tmp_path)
    for arguments in (
        ("--all", draft),
        ("--diff", draft),
        ("--statistics", draft),
        ("explain", draft),
        ("explain", "own/a"),
        ("rules", "list"),
        ("rules", "show", "own/a"),
        ("rules", "test", "pack"),
        ("--config", config, draft),
        ("explain", "own/\x1b[31mb"),
        (tmp_path / "no\x1b[31mthing.md",),
    ):
        shown += run(*arguments).output
    assert "[31m" in shown
    assert not {character for character in shown if character in "\x1b\x9b\u202e\x07\x08"}


@pytest.mark.parametrize("form", ["text", "json", "sarif", "github", "gitlab", "junit", "checkstyle", "rdjson"])
def test_a_name_that_is_no_text(tmp_path: Path, form: str) -> None:
    name = os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe.md")
    Path(name).write_text(BAD, "utf-8")
    assert run("--format", form, tmp_path).exit_code == 1
    assert run("--format", form, name, "--output", f"{form}:{tmp_path / 'report'}").exit_code == 1


def test_a_workflow_command_is_one_line_with_one_message(tmp_path: Path) -> None:
    draft = write(tmp_path, "a,line=1::error::x\n::set-output name=a::b.md", BAD)
    lines = run("--format", "github", draft).stdout.splitlines()
    assert [line.split(" ")[0] for line in lines if line.startswith("::")] == ["::warning"]
    assert sum("::" in line for line in lines) == 1
