"""Word lists: plain text, one word a line, lines that begin with # are comments. Too long for YAML to be read fast."""

from __future__ import annotations

import re
from pathlib import Path

from kommunlint.language.codes import Language
from kommunlint.packs.errors import PackError, PackFault
from kommunlint.packs.strictyaml import Located, read_text

_WITH_SPACE = re.compile(r"^(?!#).* ", re.MULTILINE)
_COMMENT = re.compile(r"^#.*", re.MULTILINE)


def word_list(path: Path, language: Language) -> Located:
    """The words of a file, as a lexicon would hold them.

    Raises:
        PackError: the file can't be read, or a line holds more than a word.
    """
    text = read_text(path)
    if wrong := _WITH_SPACE.search(text):
        number = text.count("\n", 0, wrong.start()) + 1
        raise PackError([PackFault(str(path), number, 1, "holds more than a word; a list has one word a line")])
    words = frozenset(text.splitlines()).difference(_COMMENT.findall(text), [""])
    return Located(str(path), {"language": language, "words": words}, text)
