"""What a municipality sets: kommunlint.yml."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, field_validator

from kommunlint.genre.decide import Genre
from kommunlint.language.codes import Language
from kommunlint.readers.options import DEFAULT_MAIN, DEFAULT_SKIP, ReadOptions
from kommunlint.rules.header import Severity
from kommunlint.signals.spec import Strict, Words

FILE_NAME = "kommunlint.yml"


class HtmlConfig(Strict):
    """Which part of a page is the text: selectors, the first that matches anything wins; `skip` adds to our own."""

    main: Words = DEFAULT_MAIN
    skip: Words = ()

    @field_validator("main", "skip")
    @classmethod
    def _is_selector(cls, selectors: tuple[str, ...]) -> tuple[str, ...]:
        from justhtml import JustHTML

        page = JustHTML("<p>", sanitize=False)
        for selector in selectors:
            try:
                page.query(selector)
            except ValueError as error:
                raise ValueError(f"{selector!r} is no CSS selector: {error}") from None
        return selectors


class RuleConfig(Strict):
    """What a municipality may change in a rule."""

    severity: Severity | None = None
    limits: dict[Severity, int] = {}


Change = Literal["off"] | Severity | RuleConfig


class PathConfig(Strict):
    """What holds for the texts that a pattern covers, as in a `.gitignore`; later entries win over earlier ones."""

    match: Annotated[Words, Field(min_length=1)]
    ignore: Words = ()
    severity: Severity | dict[str, Severity] = {}
    genre: Genre | None = None
    language: Language | None = None


class Config(Strict):
    """The file's keys.

    `rules` maps what names rules (a rule, a category, a lever, a folder, a pattern such as `plain-language/*`) to *off*
    or their changes; `select` and `ignore` list such names.
    """

    extends: Words = ("kommun",)
    language: Language | None = None
    models: dict[Language, str] = {}
    html: HtmlConfig = HtmlConfig()
    rules: dict[str, Change] = {}
    select: Words = ()
    ignore: Words = ()
    paths: tuple[PathConfig, ...] = ()
    baseline: str | None = None
    fail_on: Severity = Field(default="warning", alias="fail-on")

    @property
    def read_options(self) -> ReadOptions:
        """How pages are read."""
        return ReadOptions(main=self.html.main, skip=(*DEFAULT_SKIP, *self.html.skip))
