"""What a municipality says of itself: its bodies and places, its goals, and its services with the way in to each.

It stands in `kommunlint.yml`, or in `organisation.yml` in a pack's folder, and gives a few named signals their words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema, model_validator

from kommunlint.language.codes import LANGUAGES, Language
from kommunlint.signals.spec import ByLanguage, LinkSpec, SignalSpec, Strict, Words

BODY, PLACE, GOAL = "organisation/body", "organisation/place", "organisation/goal"
SERVICE, WAY_IN = "organisation/service", "organisation/way-in"

_PLAIN_WORD = re.compile(r"[^\W\d_]{3,}")
_ADDRESS = re.compile(r"(?:https?://|/|mailto:|tel:)[^\s<>\"\\]+", re.IGNORECASE)
_WHOLE_SITE = re.compile(r"https?://[^/]*/?", re.IGNORECASE)

_Phrases = Mapping[Language, tuple[str, ...]]


def _in_all_languages(value: object) -> object:
    return dict.fromkeys(LANGUAGES, value) if isinstance(value, str | list) else value


def _is_address(value: str) -> str:
    if not _ADDRESS.fullmatch(value):
        raise ValueError(f"{value!r} is no address; write it as https://… or, within the site, as /…")
    return value


_TEXT = {"type": "string"}
_WORDS = [_TEXT, {"type": "array", "items": _TEXT}]
_BY_LANGUAGE = {
    "type": "object",
    "additionalProperties": False,
    "properties": {language: {"anyOf": _WORDS} for language in LANGUAGES},
}

OwnWords = Annotated[
    ByLanguage[Words], BeforeValidator(_in_all_languages), WithJsonSchema({"anyOf": [*_WORDS, _BY_LANGUAGE]})
]
"""Words and phrases in the notation of signals; those that stand under no language count in all."""

Address = Annotated[str, AfterValidator(_is_address)]


class Organisation(Strict):
    """The municipality itself."""

    name: str = ""
    bodies: OwnWords = {}
    places: OwnWords = {}


class _Named(Strict):
    name: str = Field(min_length=1)
    words: OwnWords = {}

    def phrases(self) -> _Phrases:
        """The phrases that name it: its words, or else its name, in each language."""
        return self.words or dict.fromkeys(LANGUAGES, (self.name,))


class Goal(_Named):
    """A goal or vision that the municipality has set, and the words by which a text names it."""

    link: Address | None = None


class Service(_Named):
    """A service, the words by which a text names it, and the way in."""

    link: Address | None = None
    phone: str | None = None
    hours: str | None = None

    @model_validator(mode="after")
    def _has_a_way_in(self) -> Service:
        if not (self.link or self.phone):
            raise ValueError(f"{self.name!r} needs a link or a phone")
        return self

    @property
    def way_in(self) -> str:
        """Where a reader finds it, in one line."""
        return ", ".join(filter(None, (self.link, self.phone, self.hours)))


class OrganisationSpec(Strict):
    """The keys of organisation.yml, which kommunlint.yml shares."""

    organisation: Organisation = Field(Organisation(), description="The municipality: its name, bodies and places.")
    goals: tuple[Goal, ...] = Field((), description="Its goals and visions, with the words that name them.")
    services: tuple[Service, ...] = Field((), description="Its services, with the words that name them and the way in.")


def joined(specs: Iterable[OrganisationSpec]) -> OrganisationSpec:
    """Several as one: lists are put together, the last name counts."""
    found = tuple(specs)
    return OrganisationSpec(
        organisation=Organisation(
            name=next((spec.organisation.name for spec in reversed(found) if spec.organisation.name), ""),
            bodies=_together(spec.organisation.bodies for spec in found),
            places=_together(spec.organisation.places for spec in found),
        ),
        goals=tuple(goal for spec in found for goal in spec.goals),
        services=tuple(service for spec in found for service in spec.services),
    )


def signals_with(spec: OrganisationSpec, signals: Mapping[str, SignalSpec]) -> Mapping[str, SignalSpec]:
    """The signals, those of the organisation with its words added, and one for each of its services."""
    words = {
        BODY: spec.organisation.bodies,
        PLACE: spec.organisation.places,
        GOAL: _together(goal.phrases() for goal in spec.goals),
    }
    targets = {GOAL: _targets(spec.goals), WAY_IN: _targets(spec.services)}
    own = {
        name: signals.get(name, SignalSpec()).model_copy(
            update={
                "terms": _together((signals.get(name, SignalSpec()).terms, _any_form(words.get(name, {})))),
                "link": (LinkSpec(target=targets[name]),) if targets.get(name) else (),
            }
        )
        for name in (BODY, PLACE, GOAL, WAY_IN)
    }
    services = {
        service_signal(number): SignalSpec(terms=_any_form(service.phrases()))
        for number, service in enumerate(spec.services)
    }
    named = signals.get(SERVICE, SignalSpec()).model_copy(update={"any": tuple(services)})
    return {**signals, **own, **services, SERVICE: named}


def service_signal(number: int) -> str:
    """The signal that the service with this number in `services` is named."""
    return f"{SERVICE}/{number}"


def _targets(entries: Iterable[Goal | Service]) -> tuple[str, ...]:
    """The addresses that tell a goal or a service; a site's first page tells none."""
    links = (entry.link for entry in entries if entry.link)
    return tuple(link.casefold() for link in links if not _WHOLE_SITE.fullmatch(link))


def _together(words: Iterable[_Phrases]) -> dict[Language, tuple[str, ...]]:
    found: dict[Language, tuple[str, ...]] = {}
    for one in words:
        for language, phrases in one.items():
            found[language] = (*found.get(language, ()), *phrases)
    return found


def _any_form(words: _Phrases) -> dict[Language, tuple[str, ...]]:
    return {language: tuple(_with_forms(phrases)) for language, phrases in words.items()}


def _with_forms(phrases: Iterable[str]) -> Iterator[str]:
    """A plain word counts in all its forms: who writes "förskola" means "förskolan" too."""
    for phrase in phrases:
        yield f"{{{phrase.lower()}}}" if _PLAIN_WORD.fullmatch(phrase) else phrase
