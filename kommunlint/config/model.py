"""What a municipality sets: kommunlint.yml."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, field_validator

from kommunlint.genre.decide import Genre
from kommunlint.language.codes import Language
from kommunlint.readers.options import DEFAULT_MAIN, DEFAULT_SKIP, ReadOptions
from kommunlint.rules.organisation import OrganisationSpec
from kommunlint.rules.vocabulary import Severity
from kommunlint.signals.spec import Strict, Words


class HtmlConfig(Strict):
    """Which part of a page is the text: selectors, the first that matches anything wins; `skip` adds to our own."""

    main: Words = Field(
        DEFAULT_MAIN, description="Selectors of the main content; the first that matches anything wins."
    )
    skip: Words = Field((), description="Selectors of what to leave out of it, besides menus, footers and forms.")

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

    severity: Severity | None = Field(None, description="How severe its usual findings are.")
    limits: dict[Severity, int] = Field({}, description="For rules of measure: above which figure, for each severity.")


Change = Literal["off"] | Severity | RuleConfig


class PathConfig(Strict):
    """What holds for the texts that a pattern covers, as in a `.gitignore`; later entries win over earlier ones."""

    match: Words = Field(
        description="Patterns of paths from this file's folder; ** reaches over folders.", min_length=1
    )
    ignore: Words = Field((), description="Rules, categories, levers or folders of rules that are off for these texts.")
    severity: Severity | dict[str, Severity] = Field(
        {}, description="How severe all findings are there, or those of each rule, category or lever named."
    )
    genre: Genre | None = Field(None, description="The type of the texts that don't say theirs.")
    language: Language | None = Field(
        None, description="The language of texts that don't say theirs and whose words leave it open."
    )


class Config(OrganisationSpec):
    """The file's keys, beside those of the organisation.

    `rules` maps what names rules (a rule, a category, a lever, a folder, a pattern such as `plain-language/*`) to *off*
    or their changes; `select` and `ignore` list such names.
    """

    extends: Words = Field(("kommun",), description="The packs of rules: shipped ones, and folders; later ones win.")
    language: Language | None = Field(
        None, description="The language of texts that don't say theirs and whose words leave it open."
    )
    models: dict[Language, str] = Field(
        {}, description="spaCy pipelines instead of the shipped ones: installed packages, or folders."
    )
    html: HtmlConfig = Field(HtmlConfig(), description="Which part of a web page is the text.")
    rules: dict[str, Change] = Field(
        {}, description="Rules, categories, levers, folders of rules or patterns: off, a severity, or changes."
    )
    select: Words = Field((), description="Check only these rules, categories, levers or folders of rules.")
    ignore: Words = Field((), description="Leave these rules, categories, levers or folders of rules out.")
    paths: tuple[PathConfig, ...] = Field((), description="What holds for texts in some folders; later entries win.")
    baseline: str | None = Field(
        None, description="A file of known findings, which are not reported; kommunlint baseline update writes it."
    )
    fail_on: Severity = Field(
        "warning", alias="fail-on", description="The least severe finding that gives exit status 1."
    )

    @property
    def read_options(self) -> ReadOptions:
        """How pages are read."""
        return ReadOptions(main=self.html.main, skip=(*DEFAULT_SKIP, *self.html.skip))
