"""Reads the labelled drafts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
HELD_OUT = ("e", "g")
"""Neither the rules nor the votes have seen these."""
FRESH = ("c", "h", *HELD_OUT)
"""The rules haven't been tuned to these; the votes are made from some of them."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft: its lines as Markdown, each with its labels, and the verdict that each lever should get."""

    name: str
    verdicts: dict[str, str]
    lines: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def is_held_out(self) -> bool:
        """Whether neither the rules nor the votes have seen it."""
        return self.name.split("-")[1] in HELD_OUT

    @property
    def is_tuned_to(self) -> bool:
        """Whether rules have been improved by it."""
        return self.name.split("-")[1] not in FRESH

    @property
    def text(self) -> str:
        """The draft as Markdown; a heading or a list stands apart from what is beside it."""
        shown: list[str] = []
        for line, _ in self.lines:
            before = shown[-1] if shown else ""
            if line and before and (_mark(line) != _mark(before) or _mark(line) == "#"):
                shown.append("")
            shown.append(line)
        return "\n".join(shown).strip() + "\n"


def read_drafts(language: str) -> Iterator[Draft]:
    """All drafts in a language."""
    for path in sorted(HERE.glob(f"{language}-?.txt")):
        for part in ("\n" + path.read_text("utf-8")).split("\n=== ")[1:]:
            head, verdicts, *rest = part.splitlines()
            lines = [line.rpartition(" ::") for line in rest]
            yield Draft(
                name=head.partition("|")[0].strip(),
                verdicts=dict(pair.split("=") for pair in verdicts.split()),
                lines=tuple((text.strip(), tuple(labels.split())) for text, _, labels in lines),
            )


def _mark(line: str) -> str:
    return "#" if line.startswith("#") else "-" if line.startswith(("- ", "* ")) else ""
