"""What type of text this is. A text says so itself, or it is `other`; no lever depends on it alone."""

from __future__ import annotations

from kommunlint.document.model import Meta

GENRES = frozenset(
    {
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
    }
)


def decide_genre(meta: Meta) -> str:
    """The genre that the text declares, if it is one that rules know."""
    declared = (meta.genre or "").strip().casefold()
    return declared if declared in GENRES else "other"
