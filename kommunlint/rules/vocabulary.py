"""The words that rules and reports share: severities, categories, levers, verdicts. Imports nothing that is slow."""

from __future__ import annotations

from typing import Literal, get_args

Severity = Literal["error", "warning", "suggestion"]
SEVERITIES: tuple[Severity, ...] = get_args(Severity)

Category = Literal[
    "jargon",
    "archaic",
    "abbreviation",
    "acronym",
    "long-sentence",
    "left-heavy",
    "passive",
    "nominalisation",
    "long-word",
    "filler",
    "double-negation",
    "anglicism",
    "address",
    "link-text",
    "heading",
    "long-paragraph",
    "alt-text",
    "inclusive",
]
Lever = Literal[
    "goals",
    "mandate",
    "background",
    "service",
    "employees",
    "participation",
    "follow-up",
    "fair-treatment",
    "results",
]
LEVERS: tuple[Lever, ...] = get_args(Lever)
Format = Literal["markdown", "html", "text"]
Value = Literal["shown", "missing", "na"]
VALUES: tuple[Value, ...] = get_args(Value)
Sign = Literal["declared", "configured", "structured-data", "folder", "text"]
SIGNS: tuple[Sign, ...] = get_args(Sign)
"""What may tell the genre of a text."""
