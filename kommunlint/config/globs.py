"""Patterns of paths as a `.gitignore` has them, without its `!`: what comes later wins here anyway."""

from __future__ import annotations

import functools
import re

_SEGMENT = re.compile(
    r"(?P<stars>\*+)|(?P<any>\?)|\[(?P<not>[!^])?(?P<set>\]?[^\]]*)\]|\\(?P<escaped>.)|(?P<plain>.)", re.DOTALL
)


@functools.cache
def path_pattern(glob: str) -> re.Pattern[str]:
    """What matches the paths, with forward slashes and relative to the pattern's folder, that a glob covers.

    `*` and `?` don't reach over a slash, `**` does. A glob without a slash, save at its end, covers such names at any
    depth; one that fits a folder covers all in it.
    """
    parts = glob.strip("/").split("/")
    anchored = "/" in glob.rstrip("/")
    regex = "" if anchored else "(?:.*/)?"
    for number, part in enumerate(parts, start=1):
        if part == "**":
            regex += "(?:.*/)?" if number < len(parts) else ".+"
        else:
            regex += "".join(map(_piece, _SEGMENT.finditer(part)))
            regex += "/" if number < len(parts) else "/.*" if glob.endswith("/") else "(?:/.*)?"
    return re.compile(regex, re.DOTALL)


def covers(globs: tuple[str, ...], path: str) -> bool:
    """Whether any of the globs covers a path."""
    return any(path_pattern(glob).fullmatch(path) for glob in globs)


def _piece(match: re.Match[str]) -> str:
    if match["stars"]:
        return "[^/]*"
    if match["any"]:
        return "[^/]"
    if match["set"] is not None:
        inside = re.sub(r"([\\\[&~|^])", r"\\\1", match["set"])
        return f"(?!/)[{'^' if match['not'] else ''}{inside}]"
    return re.escape(match["escaped"] or match["plain"])
