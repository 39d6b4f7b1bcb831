"""Reads the corpora that the language table is trained and measured on."""

import html
import lzma
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_PARAGRAPH = re.compile(r"<(?:p|li)\b[^>]*>(.*?)</(?:p|li)>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as written, and the same without the words annotated as names."""

    text: str
    without_names: str


def read(path: Path) -> Iterator[Sentence]:
    """The sentences of a CoNLL-U or IOB file, plain or .xz, or the paragraphs of a UDHR page in HTML."""
    if path.suffix == ".html":
        yield from _read_html(path)
        return
    packed = path.read_bytes()
    text = (lzma.decompress(packed) if path.suffix == ".xz" else packed).decode("utf-8")
    for sentence in text.split("\n\n"):
        if sentence.strip():
            yield _sentence(sentence.strip("\n").split("\n"), conllu=".conllu" in path.name)


def _sentence(lines: list[str], conllu: bool) -> Sentence:
    text, tokens, common = "", [], []
    for line in lines:
        if line.startswith("# "):
            text = line.removeprefix("# text = ") if line.startswith("# text = ") else text
            continue
        columns = line.split("\t")
        if conllu and not columns[0].isdigit():
            continue  # a contraction or an empty node: its parts, or nothing, stand in the text
        if conllu:
            word, is_name = columns[1], columns[3] == "PROPN"
        elif len(columns) > 2:
            word, is_name = columns[1], columns[2] != "O"
        else:
            word, is_name = columns[0], columns[-1] != "O"
        tokens.append(word)
        if not is_name:
            common.append(word)
    return Sentence(text or " ".join(tokens), " ".join(common))


def _read_html(path: Path) -> Iterator[Sentence]:
    for inner in _PARAGRAPH.findall(path.read_text(encoding="utf-8")):
        text = html.unescape(_TAG.sub(" ", inner)).strip()
        if text:
            yield Sentence(text, text)


def paragraphs(path: Path, words: int) -> Iterator[str]:
    """Consecutive sentences joined until they have at least ``words`` words; what is left at the end is dropped."""
    waiting: list[str] = []
    for sentence in read(path):
        waiting.append(sentence.text)
        if len(" ".join(waiting).split()) >= words:
            yield " ".join(waiting)
            waiting = []
