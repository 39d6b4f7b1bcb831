"""The examples of the CommonMark specification show the same words as their reference HTML."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from kommunlint.document.model import OPAQUE
from tests.conftest import document

EXAMPLES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parents[1] / "data/commonmark/spec.json").read_text(encoding="utf-8")
)
EXCEPTIONS = {
    148: "a <pre> goes on after the HTML block: the Markdown in its middle is read as Markdown",
    156: "a tag that is never finished: html.parser shows it as text, browsers don't",
    157: "a tag that is never finished: html.parser shows it as text, browsers don't",
    158: "a tag that is never finished: html.parser shows it as text, browsers don't",
    626: "older versions of html.parser take `<!-->` for the beginning of a comment",
}
COMPARED = [example for example in EXAMPLES if example["example"] not in EXCEPTIONS]

CODE = frozenset({"pre", "code", "script", "style", "textarea"})
PARTING = frozenset({"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "br", "td", "tr", "div", "blockquote"})


class Page(HTMLParser):
    """The words of a page outside code, and those of its alternative texts."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self._shown: list[str] = []
        self._code = 0
        self.alts: list[str] = []
        self.feed(html)
        self.close()

    @property
    def words(self) -> list[str]:
        return "".join(self._shown).split()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._code += tag in CODE
        if tag == "img":
            self.alts += (dict(attrs).get("alt") or "").split()
        if tag in PARTING:
            self._shown.append(" ")

    def handle_endtag(self, tag: str) -> None:
        self._code -= tag in CODE
        if tag in PARTING:
            self._shown.append(" ")

    def handle_data(self, data: str) -> None:
        if not self._code:
            self._shown.append(data)


@pytest.mark.parametrize("example", COMPARED, ids=lambda example: str(example["example"]))
def test_same_words(example: dict[str, Any]) -> None:
    page = Page(example["html"])
    blocks = document(example["markdown"]).blocks

    texts = [block.text.replace(OPAQUE, "") for block in blocks if block.kind != "alt"]
    alts = [block.text for block in blocks if block.kind == "alt"]

    assert " ".join(texts).split() == page.words
    assert " ".join(alts).split() == page.alts


def test_all_but_the_exceptions_are_compared() -> None:
    assert len(COMPARED) == 647
