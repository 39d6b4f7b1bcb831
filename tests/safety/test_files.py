"""Folders and files from a stranger: links out, pipes and devices, texts made to take long."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path

import pytest

from kommunlint.lint.linter import Linter
from kommunlint.lint.run import check_source
from kommunlint.readers import read
from kommunlint.source import ReadError, Source
from tests.cli.test_check import BAD, GOOD, run, write
from tests.conftest import Ready

SIZE = 100_000

HOSTILE = {
    "lists": ("a.md", "- " * SIZE + "ord"),
    "lists-by-indent": ("a.md", "".join(f"{'  ' * depth}- a\n" for depth in range(300))),
    "quotes": ("a.md", ">" * SIZE + " ord"),
    "brackets": ("a.md", "[" * SIZE),
    "emphasis": ("a.md", "*a **b " * (SIZE // 7)),
    "html-in-markdown": ("a.md", "<div>\n" * (SIZE // 6)),
    "template-tags": ("a.md", "{{<" * (SIZE // 3)),
    "template-remarks": ("a.md", "{{/*" * (SIZE // 4)),
    "front-matter-depth": ("a.md", "---\na: " + "[" * SIZE + "\n---\nhej"),
    "front-matter-bomb": ("a.md", "---\na: &a [b]\n" + "c: &a [*a, *a, *a, *a]\n" * 4000 + "title: *a\n---\nhej"),
    "front-matter-scalar-bomb": ("a.md", f"---\na: &a {'x' * 1000}\nb: [{'*a, ' * 20_000}]\n---\nhej"),
    "divs": ("a.html", "<div>" * SIZE + "ord"),
    "fonts": ("a.html", "".join(f"<font size={n}>" for n in range(7000)) + "<p>a" * 5000),
    "fonts-few": ("a.html", "".join(f"<font size={n}>" for n in range(400)) + "<p>a" * 20_000),
    "misnested": ("a.html", "<p>" + "<b><i></b>a</i>" * (SIZE // 15)),
    "attributes": ("a.html", "<p " + "".join(f"a{n}=b " for n in range(14_000)) + ">ord</p>"),
    "attribute": ("a.html", f"<p title='{'x' * SIZE}'>ord</p>"),
    "open-quotes": ("a.html", "<p>ord</p>" + '<p title="' * (SIZE // 10)),
    "entity": ("a.html", "<p>&#" + "9" * SIZE + ";"),
    "entities": ("a.html", "<p>" + "&notit" * (SIZE // 6)),
    "comments": ("a.html", "<p>ord" + "<!--" * (SIZE // 4)),
    "less-than": ("a.html", "<p>ord" + "< " * (SIZE // 2)),
    "tables": ("a.html", "<table>" * (SIZE // 7) + "ord"),
    "json-ld": ("a.html", f'<p>hej<script type="application/ld+json">{"[" * SIZE}</script>'),
}


@pytest.fixture(autouse=True)
def _english_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_are_read_or_declined(name: str) -> None:
    """None takes its reader ten seconds of processor time, as the exploding ones did for hours; most take a half."""
    path, text = HOSTILE[name]
    start = time.process_time()
    with suppress(ReadError):
        assert len(read(Source(path, text)).blocks) < SIZE
    assert time.process_time() - start < 10


def test_unclosed_formatting_is_told_where_it_became_too_much(tmp_path: Path) -> None:
    page = write(tmp_path, "a.html", "<main>\n" + "".join(f"<font size={n}>\n" for n in range(400)) + "<p>a\n" * 400)
    result = run(page)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"{page}:321:1: so many tags such as font and b have been opened and not closed")


@pytest.mark.parametrize(
    "text",
    [
        "beslut" * 8000,
        "Beslut-" * 8000,
        '"' * 50_000,
        "\U0001f600" * 20_000,
        "a@b" * 15_000,
        "a." * 20_000,
        "P" * 50_000,
        "data:image/png;base64," + "iVBORw0KGgo" * 4000,
    ],
)
def test_a_run_of_data_is_no_word(linter: Linter, text: str) -> None:
    """spaCy's tokenizer, and the rules that take words apart, would need the square of its length."""
    start = time.process_time()
    check_source(Source("a.txt", f"Barnen får glass i parken i dag. {text} Det är gott."), Ready(linter))
    assert time.process_time() - start < 10


def test_links_that_lead_out_of_a_folder_are_left_alone(tmp_path: Path) -> None:
    secret = write(tmp_path, "secret.md", BAD)
    write(tmp_path, "site/a.md", GOOD)
    inside = write(tmp_path, "site/.gömd/b.md", BAD)
    (tmp_path / "site/ut.md").symlink_to(secret)
    (tmp_path / "site/in.md").symlink_to(inside)
    (tmp_path / "site/krets").symlink_to(tmp_path / "site")
    (tmp_path / "site/mapp").symlink_to(tmp_path)
    (tmp_path / "site/borta.md").symlink_to(tmp_path / "site/borta.md")
    result = run("--fix", tmp_path / "site")
    assert result.exit_code == 0, result.output
    assert secret.read_text("utf-8") == BAD
    assert inside.read_text("utf-8") != BAD
    assert run(tmp_path / "site/ut.md").exit_code == 1, "who names a link means it"


def test_pipes_and_devices_are_no_texts(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    (tmp_path / "device.md").symlink_to("/dev/zero")
    for name in ("pipe.md", "device.md"):
        result = run(tmp_path / name)
        assert result.exit_code == 2
        assert result.stderr == f"{tmp_path / name}: can't be read (is no file)\n"
    os.mkfifo(tmp_path / "kommunlint.yml")
    assert run(write(tmp_path, "draft.md", GOOD)).exit_code == 0
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack/pack.yml").symlink_to("/dev/zero")
    assert run("rules", "test", tmp_path / "pack").exit_code == 2
