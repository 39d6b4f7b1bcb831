"""How the types of texts are told apart: genres.yml in a pack's folder."""

from __future__ import annotations

from typing import Literal, get_args

from pydantic import model_validator

from kommunlint.rules.condition_spec import Condition
from kommunlint.signals.spec import SignalSpec, Strict, Words

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
GENRES: frozenset[str] = frozenset(get_args(Genre))
OTHER = "other"


class GenreSpec(Strict):
    """The signs of one genre.

    `declared` are words for it in front matter beside its own name, `folders` names of folders that hold such texts,
    `schema` types of schema.org, and `when` tells it by the text itself.
    """

    genre: Genre
    declared: Words = ()
    folders: Words = ()
    schema_types: Words = ()
    when: Condition | None = None


class GenresSpec(Strict):
    """The file: of several genres whose signs a text bears the first one counts."""

    signals: dict[str, SignalSpec] = {}
    genres: tuple[GenreSpec, ...]

    @model_validator(mode="after")
    def _tells_each_sign_once(self) -> GenresSpec:
        for signs in ("declared", "folders", "schema_types"):
            owner: dict[str, str] = {}
            for entry in self.genres:
                for word in getattr(entry, signs):
                    if owner.setdefault(word, entry.genre) != entry.genre:
                        raise ValueError(f"{word!r} is a sign of both {owner[word]} and {entry.genre}")
        return self
