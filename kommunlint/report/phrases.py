"""The reports' own words, in the text's language; those about files also in the terminal's."""

from __future__ import annotations

import functools
import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

from kommunlint.cache.parsed import recall
from kommunlint.language.codes import Language

if TYPE_CHECKING:
    from kommunlint.source import Problem

UiLanguage = Language | Literal["en"]

_LOCALES: Mapping[str, UiLanguage] = {"sv": "sv", "nb": "nb", "no": "nb", "nn": "nn"}


@functools.cache
def _phrases() -> Any:
    with open(os.path.join(os.path.dirname(__file__), "phrases.yml"), encoding="utf-8") as file:
        text = file.read()
    known = recall(text)
    if isinstance(known, dict):
        return known
    from pathlib import Path

    from kommunlint.packs.strictyaml import load  # with YAML and pydantic: a tenth of a second

    return load(Path(file.name)).data


def phrase(language: UiLanguage, *path: str) -> str:
    """The phrase under the keys `path`."""
    found = _phrases()
    for key in path:
        found = found[key]
    text: str = found[language]
    return text


def spoken(texts: Mapping[Language, str], *wanted: UiLanguage) -> str:
    """The text in the first of the languages wanted that there is, or else in the first that there is."""
    return next((text for code in wanted for key, text in texts.items() if key == code), next(iter(texts.values())))


def counted(language: UiLanguage, kind: str, number: int) -> str:
    """A number with its noun: "1 varning", "2 varningar"."""
    one, many = _phrases()["count"][kind][language]
    text: str = (one if number == 1 else many).format(n=number)
    return text


def ui_language() -> UiLanguage:
    """The language of the terminal, for what is said before any text is read; English if it is none of ours."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(name):
            return _LOCALES.get(os.environ[name][:2].casefold(), "en")
    import locale

    return _LOCALES.get((locale.getlocale()[0] or "")[:2].casefold(), "en")


def problem_message(problem: Problem, language: UiLanguage) -> str:
    """Why a file is not checked and what to do, without the file's name."""
    detail = dict(problem.detail)
    if "language" in detail:
        from kommunlint.language.identify import NAMES

        code = str(detail["language"])
        detail["language"] = NAMES.get(code, {}).get(language, code)
    return phrase(language, "problem", problem.code).format(**detail)


def place(problem: Problem) -> str:
    """The file, with line and column where they are known: `draft.md:3:1`."""
    parts = [problem.path, problem.line, problem.column]
    return ":".join(str(part) for part in parts if part is not None)
