"""What a site can say about how its pages are read."""

from __future__ import annotations

from dataclasses import dataclass

DEFAULT_MAIN = ("main", "[role=main]", "article", "body")
DEFAULT_SKIP = (
    "nav",
    "footer",
    "aside",
    "form",
    "dialog",
    "[aria-hidden=true]",
    "[role=banner]",
    "[role=navigation]",
    "[role=contentinfo]",
    "[role=complementary]",
    "[role=search]",
    "[role=dialog]",
    "[role=alertdialog]",
    "[class*=breadcrumb]",
    "[class*=brodsmul]",
    "[class*=cookie-banner]",
    "[id*=cookie-banner]",
    "[class*=cookie-consent]",
    "[id*=cookie-consent]",
)
"""Landmarks of the page around the text, and the names that most systems give path lines and cookie notices."""


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """Selectors for a page's main content, the first that matches anything wins, and for what to leave out of it.

    What no reader of the page sees is never read, whatever `skip` says: scripts, templates, `hidden`, `display: none`.
    """

    main: tuple[str, ...] = DEFAULT_MAIN
    skip: tuple[str, ...] = DEFAULT_SKIP
