"""What is asked for at the prompt, instead of or beside the configuration."""

from __future__ import annotations

from dataclasses import dataclass

from kommunlint.rules.vocabulary import Severity


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for at the prompt, in words that name rules: `select` stands for the configuration's own."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severities: tuple[tuple[str, Severity], ...] = ()


class AskedError(Exception):
    """What is asked for at the prompt can't be done; carries a line that says why."""
