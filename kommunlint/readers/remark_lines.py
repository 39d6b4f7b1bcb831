"""Lines that speak to kommunlint, in formats that have no comments."""

from __future__ import annotations

import re

_REMARK = re.compile(r"<!--(?P<comment>\s*kommunlint\b.*)-->|(?P<bare>kommunlint:\s*off\b.*)", re.IGNORECASE)
"""A line that is no text: as a comment in a page is written, or without its marks."""


def remark_in(line: str) -> tuple[int, int] | None:
    """Where in the line the remark stands that the line consists of; None if it is text."""
    match = _REMARK.fullmatch(line)
    return match and match.span("comment" if match["comment"] else "bare")
