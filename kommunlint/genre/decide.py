"""What type of text this is. A text says so itself, or it is `other`; no lever depends on it alone."""

from __future__ import annotations

from typing import Literal, get_args

from kommunlint.document.model import Meta

Genre = Literal[
    "decision-news",
    "service-page",
    "event",
    "consultation",
    "operations",
    "recruitment",
    "employee-story",
    "project-news",
    "grant-news",
    "survey-result",
    "meeting-notice",
    "crisis",
]
GENRES = frozenset(get_args(Genre))


def decide_genre(meta: Meta, usual: str | None = None) -> str:
    """The genre that the text declares, if it is one that rules know, else the `usual` one of such texts."""
    declared = (meta.genre or "").strip().casefold()
    return declared if declared in GENRES else usual or "other"
