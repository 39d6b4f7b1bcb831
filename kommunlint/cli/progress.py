"""A bar on a terminal while many texts are checked."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

import click

from kommunlint.report.phrases import phrase, ui_language

PROGRESS_FROM = 20
"""So many texts take long enough for a progress bar."""


def with_progress(texts: Sequence[str]) -> Iterable[str]:
    """The texts, with a bar that moves as they are taken."""
    if len(texts) < PROGRESS_FROM or not sys.stderr.isatty():
        yield from texts
        return
    label = phrase(ui_language(), "checking")
    with click.progressbar(texts, label=label, file=sys.stderr, show_pos=True) as bar:
        yield from bar
