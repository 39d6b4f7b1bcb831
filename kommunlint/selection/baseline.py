"""The findings that were there when kommunlint came to a site: known, and not reported.

A baseline is a JSON file with one line a finding, so that version control shows and merges what changes in it:

    {"version": 1, "findings": [{"path": "nyheter/lekplats.md", "rule": "…", "fingerprint": "…:1"}]}

Paths are relative to the file's folder, with forward slashes. Fingerprints hold while the text moves about and number
equal findings (see `lint/fingerprint.py`), so a third one of a kind is new where two are known.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kommunlint.config.discover import real_place
from kommunlint.lint.finding import LintResult, Outcome
from kommunlint.packs.errors import PackError, PackFault
from kommunlint.selection.filters import Filter, keeping

VERSION = 1
_KEYS = {"path", "rule", "fingerprint"}


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """A finding that is known."""

    path: str
    rule: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Baseline:
    """The known findings, and the folder that their paths begin at."""

    folder: Path
    entries: frozenset[Entry] = field(default_factory=frozenset)

    def of(self, result: LintResult) -> frozenset[Entry]:
        """All findings of a text, known or not, as entries."""
        path = self.path(result.source.path)
        return frozenset(Entry(path, finding.rule, finding.fingerprint) for finding in result.findings)

    def path(self, path: str) -> str:
        """A text's path as entries have it."""
        place = real_place(path)
        try:
            return Path(os.path.relpath(place, self.folder.resolve())).as_posix()
        except ValueError:  # on another drive
            return place.as_posix()


def hides(baseline: Baseline) -> Filter:
    """Leaves out the findings that are known."""
    return _by_knowledge(baseline, wanted=False)


def shows(baseline: Baseline) -> Filter:
    """Keeps only the findings that are known."""
    return _by_knowledge(baseline, wanted=True)


def _by_knowledge(baseline: Baseline, *, wanted: bool) -> Filter:
    known: dict[str, set[tuple[str, str]]] = {}
    for entry in baseline.entries:
        known.setdefault(entry.path, set()).add((entry.rule, entry.fingerprint))

    def narrow(result: LintResult) -> LintResult:
        here = known.get(baseline.path(result.source.path), set())
        return keeping(result, lambda finding: ((finding.rule, finding.fingerprint) in here) == wanted)

    return narrow


def updated(baseline: Baseline, outcomes: Iterable[Outcome]) -> Baseline:
    """The baseline with all present findings of the texts, and without those that occur no more."""
    return _renewed(baseline, outcomes, adds=True)


def pruned(baseline: Baseline, outcomes: Iterable[Outcome]) -> Baseline:
    """The baseline without the findings that occur no more."""
    return _renewed(baseline, outcomes, adds=False)


def _renewed(baseline: Baseline, outcomes: Iterable[Outcome], *, adds: bool) -> Baseline:
    """Known findings stay where a text could not be read or was not asked for, but not where it is no more."""
    present: set[Entry] = set()
    checked: set[str] = set()
    unread: set[str] = set()
    for outcome in outcomes:
        if isinstance(outcome, LintResult):
            checked.add(baseline.path(outcome.source.path))
            present |= baseline.of(outcome)
        else:
            (unread if outcome.is_error else checked).add(baseline.path(outcome.problem.path))
    there = {path for path in {entry.path for entry in baseline.entries} if (baseline.folder / path).exists()}
    kept = {entry for entry in baseline.entries if entry.path in (there | unread) - checked or entry in present}
    return Baseline(baseline.folder, frozenset(kept | present if adds else kept))


def read_baseline(path: Path) -> Baseline:
    """The baseline in a file.

    Raises:
        PackError: there is no such file, or it is damaged, with line and column where they are known.
    """
    try:
        text = path.read_text("utf-8-sig")
        data = json.loads(text)
    except FileNotFoundError:
        raise _fault(path, "there is no such file; make it with kommunlint baseline update") from None
    except OSError as error:
        raise _fault(path, f"can't be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise _fault(path, "is not UTF-8; restore it, or make it anew with kommunlint baseline update") from None
    except json.JSONDecodeError as error:
        conflict = "holds a merge conflict" if "\n<<<<<<<" in f"\n{text}" else f"is no JSON ({error.msg.lower()})"
        hint = "mend it, or make it anew with kommunlint baseline update"
        raise _fault(path, f"{conflict}; {hint}", error.lineno, error.colno) from None
    except RecursionError:
        raise _fault(path, "is no baseline") from None
    return Baseline(path.parent, frozenset(_entries(path, data)))


def _entries(path: Path, data: Any) -> Iterable[Entry]:
    if not isinstance(data, dict) or not isinstance(data.get("findings"), list):
        raise _fault(path, "is no baseline; make one with kommunlint baseline update")
    if data.get("version") != VERSION:
        raise _fault(path, f"is of version {data.get('version')!r}, not {VERSION}; update it or kommunlint")
    for number, entry in enumerate(data["findings"]):
        if not _is_entry(entry):
            raise _fault(path, f"findings.{number}: an entry has the texts path, rule and fingerprint")
        yield Entry(**entry)


def _is_entry(entry: object) -> bool:
    return isinstance(entry, Mapping) and entry.keys() == _KEYS and all(isinstance(one, str) for one in entry.values())


def _fault(path: Path, message: str, line: int = 1, column: int = 1) -> PackError:
    return PackError([PackFault(str(path), line, column, message)])


def baseline_text(baseline: Baseline) -> str:
    """The file's content: the same for the same findings, one line each."""
    lines = (
        json.dumps({"path": entry.path, "rule": entry.rule, "fingerprint": entry.fingerprint}, ensure_ascii=False)
        for entry in sorted(baseline.entries)
    )
    findings = ",\n".join(f"    {line}" for line in lines)
    inside = f"\n{findings}\n  " if findings else ""
    return f'{{\n  "version": {VERSION},\n  "findings": [{inside}]\n}}\n'
