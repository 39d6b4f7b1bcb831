"""Rules, signals and lexicons together, from one pack or several."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from kommunlint.cache.derived import FRESH, Derived
from kommunlint.language.codes import Language
from kommunlint.packs.errors import PackError, PackFault
from kommunlint.rules.entries import Terms
from kommunlint.rules.genres import GenreSpec
from kommunlint.rules.kinds import Rule, Toolbox
from kommunlint.rules.kinds.base import Model
from kommunlint.rules.organisation import OrganisationSpec, joined, signals_with
from kommunlint.rules.program import Program
from kommunlint.rules.vocabulary import SEVERITIES, Severity
from kommunlint.rules.votes import Votes
from kommunlint.signals.phrases import Paradigms, Tokenize
from kommunlint.signals.spec import SignalSpec

T = TypeVar("T")


class PackLexicons(Protocol):
    """Loads a file of a pack's lexicon folder for a language."""

    def __call__(self, language: Language, name: str, model: type[Model]) -> Model:
        """The file's content; raises `MissingLexiconError` if there is none."""


@dataclass(frozen=True, slots=True)
class Pack:
    """What is checked: rules by id, signals by name, and the way to the words of a language.

    `origins` tells for each rule the file that it stands in. `off` are rules that are known but not to be run, and
    `defaults` the severities that rules had before they were changed. `organisation` gives a few signals their words,
    `genres` tell the types of texts, a later pack's first; `votes` are what lever rules are weighed against.
    """

    rules: Mapping[str, Rule]
    signals: Mapping[str, SignalSpec]
    languages: tuple[Language, ...]
    origins: Mapping[str, str]
    lexicons: PackLexicons
    paradigms: Callable[[Language], Paradigms]
    terms: Callable[[Language, str], Terms]
    organisation: OrganisationSpec
    genres: tuple[GenreSpec, ...] = ()
    votes: Votes | None = None
    off: Mapping[str, Rule] = field(default_factory=dict)
    defaults: Mapping[str, Severity] = field(default_factory=dict)

    @property
    def known(self) -> Mapping[str, Rule]:
        """All rules, run or not."""
        return {**self.rules, **self.off} if self.off else self.rules

    def severity(self, rule: Rule, own: Severity | None = None, local: Severity | None = None) -> Severity:
        """How severe a finding of the rule is; `own` is what the rule says of this place, `local` what is set for it.

        What is set for a rule holds for its usual findings. One that the rule itself takes more lightly or more
        seriously than usual is never made more severe by it: uncertain words stay hints.
        """
        default = self.defaults.get(rule.rule, rule.severity)
        wanted = local or rule.severity
        own = own or default
        if own == default:
            return wanted
        return own if wanted == default else max(own, wanted, key=SEVERITIES.index)

    def unknown_rule(self, name: str) -> str:
        """What to say of a rule that isn't there, with the nearest name."""
        near = difflib.get_close_matches(name, self.rules, n=1, cutoff=0.4)
        hint = f"did you mean {near[0]!r}?" if near else "see kommunlint rules list"
        return f"there is no rule {name!r}; {hint}"

    def compile(self, language: Language, tokenize: Tokenize, derived: Derived = FRESH) -> Program:
        """The pack's program for a language; `tokenize` is the pipeline's own tokenizer, on which `derived` builds.

        Raises:
            PackError: a lexicon is faulty.
        """
        paradigms = self.paradigms(language)
        tools = Toolbox(
            language=language,
            tokenize=tokenize,
            paradigms=paradigms,
            lexicons=lambda name, model: self.lexicons(language, name, model),
            terms=lambda name: self.terms(language, name),
            services=self.organisation.services,
            votes=self.votes,
            derived=derived.narrowed(*(f"{word} {sorted(forms)}" for word, forms in sorted(paradigms.items()))),
        )
        return Program(self.rules.values(), signals_with(self.organisation, self.signals), tools)


def merge(packs: tuple[Pack, ...]) -> Pack:
    """Several packs as one: a later pack's rules, signals and lexicons replace an earlier one's of the same name."""

    def last(load: Callable[[Pack], T]) -> T:
        faults: list[PackFault] = []
        for pack in reversed(packs):
            try:
                return load(pack)
            except MissingLexiconError as error:
                faults += error.faults
        raise PackError(faults)

    def lexicons(language: Language, name: str, model: type[Model]) -> Model:
        return last(lambda pack: pack.lexicons(language, name, model))

    def paradigms(language: Language) -> Paradigms:
        joined: dict[str, frozenset[str]] = {}
        for pack in packs:
            joined.update(pack.paradigms(language))
        return joined

    return Pack(
        rules={name: rule for pack in packs for name, rule in pack.rules.items()},
        signals={name: signal for pack in packs for name, signal in pack.signals.items()},
        languages=tuple(dict.fromkeys(language for pack in packs for language in pack.languages)),
        origins={name: origin for pack in packs for name, origin in pack.origins.items()},
        lexicons=lexicons,
        paradigms=paradigms,
        terms=lambda language, name: last(lambda pack: pack.terms(language, name)),
        organisation=joined(pack.organisation for pack in packs),
        genres=tuple(genre for pack in reversed(packs) for genre in pack.genres),
        votes=next((pack.votes for pack in reversed(packs) if pack.votes is not None), None),
    )


class MissingLexiconError(PackError):
    """A pack has no lexicon of that name for the language."""
