"""Rules written in Python, for what data can't say; only installed packages can bring them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

from kommunlint.nlp.annotate import AnnotatedText
from kommunlint.rules.header import RuleHeader
from kommunlint.rules.hit import Hit
from kommunlint.rules.kinds.base import Compiled, Toolbox, permits
from kommunlint.rules.vocabulary import Category
from kommunlint.signals.evidence import Evidence, EvidenceIndex

GROUP = "kommunlint.checks"

Options = Mapping[str, str | int | float | bool]
PythonCheck = Callable[[AnnotatedText, EvidenceIndex, Options], Iterator[Evidence]]
"""Yields the places; message, severity and absolute positions are not its business."""


class PythonRule(RuleHeader):
    """A rule whose places a Python function finds: `check` is the name of an entry point in the group above."""

    kind: Literal["python"]
    category: Category
    check: str
    options: dict[str, str | int | float | bool] = {}


class CheckError(Exception):
    """A rule names a Python check that no installed package brings."""


def compile_python(rule: PythonRule, tools: Toolbox) -> Compiled:
    """The rule's check.

    Raises:
        CheckError: no installed package brings a check of that name.
    """
    found = load_check(rule.check)

    def check(text: AnnotatedText, index: EvidenceIndex) -> Iterator[Hit]:
        for evidence in found(text, index, rule.options):
            if permits(rule, text, evidence):
                block = text.document.blocks[evidence.block].text
                yield Hit(evidence, {"text": block[evidence.start : evidence.end]})

    return Compiled(check, {}, {})


def check_path(name: str) -> str | None:
    """The file or folder of the package that brings a check, for whoever asks whether it has changed."""
    for entry_point in entry_points(group=GROUP, name=name):
        spec = find_spec(entry_point.module.partition(".")[0])
        if spec is not None and spec.origin is not None:
            return str(Path(spec.origin).parent) if spec.submodule_search_locations else spec.origin
    return None


def load_check(name: str) -> PythonCheck:
    """The function behind the name of a check.

    Raises:
        CheckError: no installed package brings it.
    """
    for entry_point in entry_points(group=GROUP, name=name):
        loaded: PythonCheck = entry_point.load()
        return loaded
    raise CheckError(f"no installed package brings the check {name!r} (entry point group {GROUP})")
