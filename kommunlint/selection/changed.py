"""The lines that changed since a commit, as git tells it: only what stands on them is reported.

A finding is reported if any line that it stands on was added or changed since the commit where the present state and
the given one parted. That holds for levers too: their finding stands where the decision is told, and who changes that
line is the one to give the reason. In a text that git doesn't keep yet, every line is new; one that it is told to
ignore is left out. Of a word processor's file, which git can't read, only is known that it changed: all is reported.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kommunlint.config.asked import AskedError
from kommunlint.config.discover import real_place
from kommunlint.lint.finding import Finding, LintResult
from kommunlint.readers import READERS
from kommunlint.selection.filters import Filter, keeping

_HUNK = re.compile(rb"@@ -\d+(?:,(?P<gone>\d+))? \+(?P<first>\d+)(?:,(?P<new>\d+))? @@")
_ESCAPE = re.compile(rb"\\([0-7]{3}|.)", re.DOTALL)
_ESCAPED = {b"a": b"\a", b"b": b"\b", b"t": b"\t", b"n": b"\n", b"v": b"\v", b"f": b"\f", b"r": b"\r"}

# What the user's own settings must not change, and no program that a repository names may be run.
_DIFF = (
    *("-c", "core.quotePath=false", "diff", "--unified=0", "--inter-hunk-context=0", "--no-color", "--no-ext-diff"),
    *("--no-textconv", "--no-relative", "--text", "--find-renames", "--src-prefix=a/", "--dst-prefix=b/"),
)
_STATE_OF_A_HOOK = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY")


@dataclass(frozen=True, slots=True)
class Changes:
    """The lines, counted from 1, that changed in each text of a work tree, by its path from the `root`.

    The texts in `untracked` are new as a whole.
    """

    root: Path
    untracked: frozenset[str]
    lines: Mapping[str, tuple[range, ...]]

    def has(self, path: str) -> bool:
        """Whether any line of a text changed; of what is no file the reader is to say so."""
        changed = self.of(path)
        return changed is None or bool(changed) or not os.path.isfile(path)

    def of(self, path: str) -> tuple[range, ...] | None:
        """The changed lines of a text; None if all of it is new."""
        place = real_place(path)
        name = place.relative_to(self.root).as_posix() if place.is_relative_to(self.root) else ""
        return None if name in self.untracked else self.lines.get(name, ())


def on_changed_lines(changes: Changes) -> Filter:
    """Keeps the findings that stand on a changed line."""

    def narrow(result: LintResult) -> LintResult:
        changed = changes.of(result.source.path)
        if changed is None or result.source.unit == "paragraph":
            return result
        text = result.source.text

        def stands_there(finding: Finding) -> bool:
            start, end = finding.passage.start.offset, finding.passage.end.offset
            # Git ends lines at line feeds only.
            first = text.count("\n", 0, start) + 1
            last = first + text.count("\n", start, max(start, end - 1))
            return any(first < lines.stop and lines.start <= last for lines in changed)

        return keeping(result, stands_there)

    return narrow


def changes_since(ref: str, folder: Path) -> Changes:
    """What changed in the work tree that holds a folder, since it parted from the commit that `ref` names.

    Raises:
        AskedError: there is no git, no repository, no such commit, or nothing in common with it.
    """
    nowhere = f"--changed-since: {folder} is in no git repository"
    root = Path(os.fsdecode(_git(folder, "rev-parse", "--show-toplevel", otherwise=nowhere).rstrip(b"\n")))
    unknown = f"--changed-since: git knows no commit {ref!r} here; fetch it, or check the spelling"
    if not ref or ref.startswith("-"):
        raise AskedError(unknown)
    commit = os.fsdecode(_git(root, "rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}", otherwise=unknown).strip())
    apart = f"--changed-since: git finds no commit in common with {ref!r}; in a shallow clone, fetch more history"
    base = os.fsdecode(_git(root, "merge-base", commit, "HEAD", otherwise=apart).strip())
    patterns = [f":(icase)*{suffix}" for suffix in READERS]
    untracked = _git(root, "ls-files", "-z", "--others", "--exclude-standard", "--", *patterns).split(b"\0")
    lines = dict(_changed_lines(_git(root, *_DIFF, base, "--", *patterns).split(b"\n")))
    return Changes(root.resolve(), frozenset(map(os.fsdecode, untracked)), lines)


def _changed_lines(diff: Iterable[bytes]) -> Iterator[tuple[str, tuple[range, ...]]]:
    """The paths in a diff without context and the lines that are new there."""
    name = ""
    found: list[range] = []
    inside = 0
    for line in diff:
        if inside:
            inside -= not line.startswith(b"\\")  # "\ No newline at end of file" is none of the lines
        elif line.startswith(b"+++ "):
            if name:
                yield name, tuple(found)
            name, found = _name(line[4:]), []
        elif hunk := _HUNK.match(line):
            gone, new = (1 if hunk[part] is None else int(hunk[part]) for part in ("gone", "new"))
            first = int(hunk["first"])
            inside = gone + new
            if new:
                found.append(range(first, first + new))
    if name:
        yield name, tuple(found)


def _name(written: bytes) -> str:
    """A path after `+++`: quoted as in C if it holds a control character, a quotation mark or a backslash."""
    written = written.rstrip(b"\t")
    if written.startswith(b'"'):
        written = _ESCAPE.sub(_unescaped, written[1:-1])
    return os.fsdecode(written.removeprefix(b"b/")) if written != b"/dev/null" else ""


def _unescaped(match: re.Match[bytes]) -> bytes:
    code = match[1]
    return bytes([int(code, 8)]) if len(code) == 3 else _ESCAPED.get(code, code)


def _git(folder: Path, *arguments: str, otherwise: str | None = None) -> bytes:
    """What a git command prints; `otherwise` is what to say if it fails, instead of git's own words."""
    environment = {name: value for name, value in os.environ.items() if name not in _STATE_OF_A_HOOK}
    environment |= {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    command = ["git", "-c", "core.fsmonitor=false", *arguments]
    try:
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
    except FileNotFoundError:
        raise AskedError("--changed-since: git is not installed, or not on the path") from None
    if done.returncode == 0:
        return done.stdout
    said = os.fsdecode(done.stderr).strip().splitlines()
    if said and "ownership" in said[0]:
        raise AskedError(f"--changed-since: git declines: {said[0].removeprefix('fatal: ')}")
    raise AskedError(otherwise or f"--changed-since: git {arguments[0]}: {said[0] if said else 'failed'}")
