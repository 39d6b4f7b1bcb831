"""A run is said again only while nothing that it depends on has changed."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kommunlint import start
from kommunlint.cache import store as store_module
from kommunlint.cache.store import Store
from kommunlint.lint import replay as replay_module
from kommunlint.lint.replay import Said, is_harmless

BAD = "# Glass i parken\n\nBarnen erhåller en stor glass vid dammen i parken före sommaren.\n"
GOOD = BAD.replace("erhåller", "får")

Ran = tuple[int, str, str]


class Prompt:
    """A terminal in a folder; `replayed` tells whether the last run was said again."""

    def __init__(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
    ) -> None:
        self.folder = folder
        self.replayed = False
        self._monkeypatch = monkeypatch
        self._captured = capfdbinary

    def run(self, *arguments: str) -> Ran:
        time.sleep(0.15)  # files that are quite fresh may change unseen
        self._monkeypatch.setattr(sys, "argv", ["kommunlint", *arguments])
        said: list[Said] = []
        say = start._say

        def watched(one: Said) -> None:
            said.append(one)
            say(one)

        self._monkeypatch.setattr(start, "_say", watched)
        with pytest.raises(SystemExit) as stop:
            start.main()
        self._monkeypatch.setattr(start, "_say", say)
        self.replayed = bool(said)
        out, err = self._captured.readouterr()
        return int(stop.value.code or 0), out.decode(), err.decode()

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return path


@pytest.fixture
def prompt(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> Iterator[Prompt]:
    monkeypatch.setenv("KOMMUNLINT_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setattr(store_module, "_shared", [])
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.chdir(folder)
    threshold = gc.get_threshold()
    yield Prompt(folder, monkeypatch, capfdbinary)
    gc.unfreeze()
    gc.set_threshold(*threshold)
    gc.enable()


@pytest.mark.parametrize("form", ["text", "json", "sarif", "github"])
def test_the_same_is_said_again(prompt: Prompt, form: str) -> None:
    prompt.write("a.md", BAD)
    prompt.write("tom.md", "")
    first = prompt.run("--format", form, ".")
    assert not prompt.replayed
    assert first[0] == 2
    assert "tom.md: the file is empty" in first[2]
    assert prompt.run("--format", form, ".") == first
    assert prompt.replayed


def test_another_view_is_another_run(prompt: Prompt, monkeypatch: pytest.MonkeyPatch) -> None:
    prompt.write("a.md", BAD)
    first = prompt.run("a.md")
    assert prompt.run("--fail-on", "error", "a.md")[0] == 0
    assert "\x1b[" in prompt.run("--color", "a.md")[1]
    assert prompt.run("--color", "a.md")[1].count("\x1b[")
    assert prompt.replayed
    monkeypatch.setenv("LC_ALL", "sv_SE.UTF-8")
    prompt.run("a.md")
    assert not prompt.replayed
    assert prompt.run("a.md")[1] == first[1]
    assert prompt.replayed


def test_whatever_it_depends_on_may_change(prompt: Prompt) -> None:
    draft = prompt.write("a/draft.md", BAD)
    assert prompt.run("a")[0] == 1

    def run(status: int) -> Ran:
        """Twice, for what is remembered must be the same; but a run for which something changed is a new one."""
        ran = prompt.run("a")
        assert not prompt.replayed
        assert ran[0] == status, ran
        assert prompt.run("a") == ran
        return ran

    draft.write_text(GOOD, "utf-8")
    run(0)
    prompt.write("a/b.md", BAD)
    assert "a/b.md" in run(1)[1]
    draft.unlink()
    assert "1 text" in run(1)[1]
    config = prompt.write("kommunlint.yml", "rules: {plain-language/archaic: off}\n")
    run(0)
    prompt.write("a/kommunlint.yml", "fail-on: error\n")
    run(0)
    (prompt.folder / "a" / "kommunlint.yml").unlink()
    config.write_text("fail-on: never\n")
    assert "kommunlint.yml:1:1" in run(2)[2]
    config.write_text("extends: [./regler]\n")
    prompt.write("regler/pack.yml", "name: egen\ntitle: E\nversion: '1'\nlicence: MIT\nlanguages: [sv]\n")
    rule = (
        "rule: ord/x\nkind: terms\ncategory: archaic\ntitle: {sv: x}\nmessage: {sv: 'Inte {text}'}\nwhy: {sv: x}\n"
        "terms: {sv: [{term: dammen, replace: sjön}]}\n"
    )
    prompt.write("regler/ord/x.yml", rule)
    assert "Inte dammen" in run(1)[1]
    prompt.write("regler/ord/x.yml", rule.replace("Inte", "Ej"))
    assert "Ej dammen" in run(1)[1]


def test_what_does_more_than_print_is_done_each_time(prompt: Prompt) -> None:
    draft = prompt.write("a.md", BAD)
    for _ in range(2):
        assert prompt.run("--diff", "a.md")[0] == 1
        assert not prompt.replayed
        assert prompt.run("--output", "report.json", "a.md")[0] == 1
        assert not prompt.replayed
        assert (prompt.folder / "report.json").is_file()
        (prompt.folder / "report.json").unlink()
    prompt.run("a.md")
    assert prompt.run("--fix", "a.md")[0] == 0
    assert draft.read_text("utf-8") == GOOD


def test_nothing_is_remembered_without_a_cache(prompt: Prompt) -> None:
    prompt.write("a.md", BAD)
    first = prompt.run("--no-cache", "a.md")
    assert prompt.run("--no-cache", "a.md") == first
    assert not prompt.replayed
    assert not (prompt.folder.parent / "cache" / store_module.FILE_NAME).exists()


def test_a_foreign_cache_can_only_say_what_a_report_could(prompt: Prompt) -> None:
    prompt.write("a.md", BAD)
    first = prompt.run("a.md")
    kept: dict[bytes, bytes] = {}
    keep = Store.keep
    store = Store(str(prompt.folder.parent / "cache"))
    connection = store_module._connect(str(store.path))
    keys = [key for (key,) in connection.execute("SELECT key FROM entries")]
    connection.close()
    for key, value in store.recall(keys).items():
        if value.startswith(b"1 1 0\n"):
            kept[key] = Said(1, b"", b"\x1b]0;owned\x07", as_text=True).encode()
    assert kept
    keep(store, kept)
    assert prompt.run("a.md") == first
    assert not prompt.replayed


def test_harmless() -> None:
    assert is_harmless("Å 😀\n\u00a0 \x1b[31mrött\x1b[0m\n".encode())
    for text in ("\x1b]0;x", "\x1b[2J", "a\rb", "\x00", "\u202e", "\x9b31m", "\t", "\x7f", "\ufeff"):
        assert not is_harmless(text.encode()), text
    assert not is_harmless(b"\xff")
    assert not is_harmless("\ud800".encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("data", [b"", b"x", b"\xff", b"1 1\n", b"7 1 0\nx", b"1 1 1 1\n", b"1 1 -1\nx"])
def test_what_no_run_said(data: bytes) -> None:
    assert Said.decode(data) is None


def test_as_it_was_said() -> None:
    errors, output = "fel å\n".encode(), "ut 😀\n".encode()
    said = Said.decode(Said(2, errors, output, as_text=False).encode())
    assert said is not None
    assert (said.status, said.errors, said.output, said.as_text) == (2, errors, output, False)


def test_a_long_report_is_not_kept(prompt: Prompt, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (replay_module, sys.modules["kommunlint.cli.output"]):
        monkeypatch.setattr(module, "MAX_LENGTH", 10)
    prompt.write("a.md", BAD)
    first = prompt.run("a.md")
    assert prompt.run("a.md") == first
    assert not prompt.replayed


def test_a_home_that_cannot_be_written(prompt: Prompt, monkeypatch: pytest.MonkeyPatch) -> None:
    prompt.write("in-the-way", "")
    monkeypatch.setenv("KOMMUNLINT_CACHE", str(prompt.folder / "in-the-way"))
    monkeypatch.setattr(store_module, "_shared", [])
    prompt.write("a.md", BAD)
    status, _, errors = prompt.run("a.md")
    assert (status, errors) == (1, "")


def test_several_processes_say_the_same(prompt: Prompt) -> None:
    for number in range(45):
        prompt.write(f"{number:03}.md", f"{BAD}\nDet blir {number} bollar i parken.\n")
    first = prompt.run("--no-cache", ".")
    assert prompt.run("--no-cache", "--jobs", "2", ".") == first
    status, _, errors = prompt.run("--jobs", "many", ".")
    assert (status, "'many' is neither a number from 1 on nor auto" in errors) == (2, True)


@pytest.mark.skipif(os.name == "nt", reason="signals are POSIX")
@pytest.mark.parametrize(("jobs", "done"), [("1", 50), ("2", 20)])
def test_ctrl_c_keeps_what_was_done(prompt: Prompt, jobs: str, done: int) -> None:
    for number in range(150):
        prompt.write(f"{number:03}.md", f"{BAD}\nDet blir {number} bollar i parken.\n" * 10)
    running = subprocess.Popen(
        [sys.executable, "-m", "kommunlint", "--jobs", jobs, "."],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # a shell's background job, such as these tests may be, has its children ignore Ctrl-C
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    assert running.stdout is not None
    first = running.stdout.readline()
    running.send_signal(signal.SIGINT)
    out, err = running.communicate()
    assert first.startswith("000.md:3:8 varning")
    assert (running.returncode, err) == (130, "Interrupted.\n")
    assert "149.md" not in out
    entries, _ = Store(str(prompt.folder.parent / "cache")).size()
    assert entries > done


def test_the_cache_can_be_looked_at_and_cleared(prompt: Prompt) -> None:
    prompt.write("a.md", BAD)
    first = prompt.run("a.md")
    status, out, _ = prompt.run("cache", "info")
    assert (status, out.startswith(f"{prompt.folder.parent}/cache/")) == (0, True)
    assert int(out.split()[1]) > 2
    assert prompt.run("cache", "clear")[0] == 0
    assert prompt.run("a.md") == first
    assert not prompt.replayed
