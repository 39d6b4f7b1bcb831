"""Word lists: plain text, one word a line, lines that begin with # are comments. Too long for YAML to be read fast."""

from __future__ import annotations

from pathlib import Path

from kommunlint.language.codes import Language
from kommunlint.packs.errors import PackError, PackFault
from kommunlint.packs.strictyaml import Located, read_text


def word_list(path: Path, language: Language) -> Located:
    """The words of a file, as a lexicon would hold them.

    Raises:
        PackError: the file can't be read, or a line holds more than a word.
    """
    text = read_text(path)
    lines = text.splitlines()
    comments = {line for line in lines if line[:1] == "#"}
    for line in lines:
        if " " in line and line not in comments:
            number = lines.index(line) + 1
            raise PackError([PackFault(str(path), number, 1, "holds more than a word; a list has one word a line")])
    return Located(str(path), {"language": language, "words": frozenset(lines) - comments - {""}}, text)
