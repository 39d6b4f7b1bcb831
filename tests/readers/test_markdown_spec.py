"""The examples of the CommonMark specification show the same words as their reference HTML."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest

from kommunlint.document.model import OPAQUE
from tests.conftest import document

EXAMPLES = json.loads((Path(__file__).parents[1] / "data/commonmark/spec.json").read_text(encoding="utf-8"))


class Shown(HTMLParser):
    """The words of a page outside code, with the alternative texts of its images."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words += data.split()


def test_x() -> None:
    for e in EXAMPLES:
        pass
