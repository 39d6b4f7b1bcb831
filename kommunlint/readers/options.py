"""What a site can say about how its pages are read."""

from __future__ import annotations

from dataclasses import dataclass

DEFAULT_MAIN = ("main", "[role=main]", "article", "body")
DEFAULT_SKIP = (
    "nav",
    "header nav",
    "footer",
    "aside",
    "form",
    "template",
    "noscript",
    "dialog",
    "[hidden]",
    "[aria-hidden=true]",
)


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """Selectors for a page's main content, the first that matches anything wins, and for what to leave out of it."""

    main: tuple[str, ...] = DEFAULT_MAIN
    skip: tuple[str, ...] = DEFAULT_SKIP
