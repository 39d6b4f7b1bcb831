"""Settings by path: which patterns cover which paths, and what then holds for a text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pathspec import GitIgnoreSpec

from kommunlint.config.discover import read_config
from kommunlint.config.globs import covers, path_pattern
from kommunlint.config.local import Local, LocalSettings
from kommunlint.packs.errors import PackError
from kommunlint.packs.pack import Pack

names = st.text("ab.å", min_size=1, max_size=3)
paths = st.lists(names, min_size=1, max_size=4).map("/".join)
parts = st.one_of(st.text("ab.å*?", min_size=1, max_size=3), st.sampled_from(["**", "*", "[ab]", "[!a]*", "b[.å]"]))
globs = st.tuples(st.sampled_from(["", "/"]), st.lists(parts, min_size=1, max_size=4), st.sampled_from(["", "/"])).map(
    lambda glob: glob[0] + "/".join(glob[1]) + glob[2]
)


@given(globs, paths)
def test_globs_are_those_of_gitignore(glob: str, path: str) -> None:
    assume(not any(part in (".", "..") for part in path.split("/")))
    assume(not glob.endswith("**/"))  # which git and pathspec take differently
    assert bool(path_pattern(glob).fullmatch(path)) == GitIgnoreSpec.from_lines([glob]).match_file(path)


@pytest.mark.parametrize(
    ("glob", "covered", "other"),
    [
        ("protokoll/**", "protokoll/2024/maj.md", "nyheter/protokoll/maj.md"),
        ("protokoll", "nyheter/protokoll/maj.md", "nyheter/protokoll.md"),
        ("/protokoll", "protokoll/maj.md", "nyheter/protokoll/maj.md"),
        ("*.html", "a/b/c.html", "a/b/c.md"),
        ("nyheter/*.md", "nyheter/a.md", "nyheter/2024/a.md"),
        ("**/arkiv/*.md", "a/b/arkiv/c.md", "a/arkiv/b/c.txt"),
    ],
)
def test_globs(glob: str, covered: str, other: str) -> None:
    assert covers((glob,), covered)
    assert not covers((glob,), other)


CONFIG = """\
language: sv
paths:
  - {match: protokoll/**, ignore: [passive, background], severity: suggestion, genre: decision-news}
  - match: ["*.txt", "protokoll/nn/"]
    severity: {archaic: error}
    language: nn
"""


def settings(pack: Pack, folder: Path, text: str) -> LocalSettings:
    (folder / "kommunlint.yml").write_text(text, "utf-8")
    return LocalSettings(read_config(folder / "kommunlint.yml"), pack)


def test_later_entries_win(pack: Pack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    local = settings(pack, tmp_path, CONFIG)
    assert local(str(tmp_path / "draft.md")) == Local(language="sv")
    assert local(str(tmp_path.parent / "draft.txt")) == Local(language="sv")
    first = local(str(tmp_path / "protokoll" / "maj.md"))
    assert (first.language, first.genre) == ("sv", "decision-news")
    assert first.off == {"levers/background", "plain-language/passive", "plain-language/passive-chain"}
    assert set(first.severities.values()) == {"suggestion"}
    monkeypatch.chdir(tmp_path)
    both = local("protokoll/nn/maj.md")
    assert (both.language, both.genre, both.off) == ("nn", "decision-news", first.off)
    assert both.severities["plain-language/archaic"] == "error"
    assert both.severities["plain-language/jargon"] == "suggestion"


def test_an_unknown_name_is_told_at_its_place(pack: Pack, tmp_path: Path) -> None:
    text = "paths:\n  - match: x\n    ignore: [arkaic]\n    severity: {jargong: error}\n"
    with pytest.raises(PackError) as caught:
        settings(pack, tmp_path, text)
    first, second = map(str, caught.value.faults)
    assert first.endswith(
        ":3:5: paths.0.ignore: there is no such rule, category or lever as 'arkaic'; did you mean 'archaic'?"
    )
    assert ":4:16: paths.0.severity:" in second
