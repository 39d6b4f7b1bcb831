"""What is wrong in a YAML file, at its line and column."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PackFault:
    """One fault in a rule, lexicon or configuration file; `line` and `column` count from 1."""

    path: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.message}"


class PackError(Exception):
    """One or more files of a pack, or the configuration, can't be used; carries every fault found."""

    def __init__(self, faults: list[PackFault]) -> None:
        self.faults = sorted(faults, key=lambda fault: (fault.path, fault.line, fault.column))
        super().__init__("\n".join(map(str, self.faults)))

    def __reduce__(self) -> tuple[type[PackError], tuple[list[PackFault]]]:
        return PackError, (self.faults,)  # a worker's error is told by another process
