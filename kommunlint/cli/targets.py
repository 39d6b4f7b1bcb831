"""The files that reports are written to, beside what is printed."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import click

from kommunlint.cli.files import unwritable, write_whole
from kommunlint.cli.session import fail
from kommunlint.lint.finding import LintResult, NotChecked, Outcome
from kommunlint.lint.stored import decode, encode
from kommunlint.report.formats import FORMATS, SUFFIXES, report_for
from kommunlint.report.printable import printable
from kommunlint.report.view import Report, View
from kommunlint.source import Source, Unit


@dataclass(frozen=True, slots=True)
class Target:
    """A file that a report goes to."""

    form: str
    path: Path


def parse_target(value: str) -> Target:
    """The target that `FORMAT:FILE` names, or a file whose name tells its format.

    Raises:
        click.BadParameter: the format is not told, or no file can be there.
    """
    form, colon, name = value.partition(":")
    if not colon or form not in FORMATS:
        name = value
        form = next((told for ending, told in SUFFIXES.items() if value.casefold().endswith(ending)), "")
    if not form:
        raise click.BadParameter(
            printable(f"{value}: the name doesn't tell the format; write it before, as in junit:{value}")
        )
    target = Target(form, Path(name))
    reason = unwritable(target.path)
    if reason:
        raise click.BadParameter(printable(f"{name}: {reason}"))
    return target


def write_targets(targets: Sequence[Target], outcomes: Iterable[Outcome], view: View) -> None:
    """Write each report to its file; one clear line and exit status 2 if one can't be written."""
    for target in targets:
        report: Report = report_for(target.form)
        text = "".join(report(outcomes, replace(view, colour=False)))
        try:
            write_whole(target.path, text.encode("utf-8"))
        except OSError as error:
            fail(f"{printable(str(target.path))}: can't be written ({(error.strerror or str(error)).lower()})")


@dataclass(frozen=True, slots=True)
class Kept:
    """Outcomes for more than one report, small: a site's results with their texts would fill the memory."""

    _packed: list[NotChecked | tuple[str, Unit, bytes, bytes]] = field(default_factory=list)

    def keeping(self, outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
        """The outcomes as they come."""
        for outcome in outcomes:
            if isinstance(outcome, LintResult):
                source = outcome.source
                text = zlib.compress(source.text.encode("utf-8", "surrogatepass"), 1)
                self._packed.append((source.path, source.unit, text, zlib.compress(encode(outcome), 1)))
            else:
                self._packed.append(outcome)
            yield outcome

    def __iter__(self) -> Iterator[Outcome]:
        """The outcomes, as they were."""
        for item in self._packed:
            if isinstance(item, tuple):
                path, unit, text, result = item
                source = Source(path, zlib.decompress(text).decode("utf-8", "surrogatepass"), unit)
                outcome = decode(zlib.decompress(result), source)
                assert outcome is not None  # what was encoded can be decoded
                yield outcome
            else:
                yield item
