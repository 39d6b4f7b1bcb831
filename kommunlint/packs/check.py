"""What a rule file must hold beyond its schema: every language, known placeholders, phrases that can be read."""

from __future__ import annotations

import string
from collections.abc import Iterable, Iterator, Mapping

from kommunlint.language.codes import Language
from kommunlint.packs.errors import PackFault
from kommunlint.packs.pack import Pack
from kommunlint.packs.strictyaml import Located, Path_
from kommunlint.rules.condition_spec import signals_of
from kommunlint.rules.header import Template
from kommunlint.rules.kinds import LeverRule, PatternRule, Rule, TermsRule
from kommunlint.rules.organisation import OrganisationSpec, OwnWords
from kommunlint.signals.phrases import PhraseError, compile_phrase
from kommunlint.signals.regexes import RegexError, compile_regex
from kommunlint.signals.spec import SignalSpec
from kommunlint.signals.trees import TreeError, compile_tree


def check_rule(located: Located, rule: Rule, languages: Iterable[Language]) -> Iterator[PackFault]:
    """The faults of a rule that its schema can't see."""
    for key, texts in (("title", rule.title), ("why", rule.why)):
        yield from _missing(located, (key,), texts, languages)
    for name, template in rule.templates().items():
        at: Path_ = tuple(int(part) if part.isdigit() else part for part in name.split("."))
        at = (*at, "message") if len(at) > 1 else at
        if template.texts or name == "message":
            yield from _missing(located, at, template.texts, languages)
            yield from _placeholders(located, at, template)
    if isinstance(rule, LeverRule):
        for name, filler in rule.fill.items():
            yield from _missing(located, ("fill", name, "otherwise"), filler.otherwise, languages)
        for name, signal in rule.signals.items():
            yield from check_signal(located, ("signals", name), signal)
    if isinstance(rule, PatternRule):
        yield from check_signal(located, (), SignalSpec(match=rule.match))
        yield from _phrases(located, ("phrases",), rule.phrases)


def check_signal(located: Located, at: Path_, signal: SignalSpec) -> Iterator[PackFault]:
    """The phrases, trees and regular expressions of a signal that can't be read."""
    yield from _phrases(located, (*at, "terms"), signal.terms)
    yield from _phrases(located, (*at, "heading"), signal.heading)
    for number, link in enumerate(signal.link):
        yield from _phrases(located, (*at, "link", number, "text"), link.text)
    for language, trees in signal.match.items():
        for number, tree in enumerate(trees):
            try:
                compile_tree("", tree, {})
            except TreeError as error:
                yield located.fault((*at, "match", language, number), str(error))
    for language, regexes in signal.regex.items():
        for number, regex in enumerate(regexes):
            try:
                compile_regex(regex)
            except RegexError as error:
                yield located.fault((*at, "regex", language, number), str(error))


def check_organisation(located: Located, spec: OrganisationSpec) -> Iterator[PackFault]:
    """The words of an organisation's bodies, places, goals and services that can't be read as phrases."""
    words: dict[Path_, OwnWords] = {
        ("organisation", "bodies"): spec.organisation.bodies,
        ("organisation", "places"): spec.organisation.places,
    }
    for key, entries in (("goals", spec.goals), ("services", spec.services)):
        words |= {(key, number, "words"): entry.words for number, entry in enumerate(entries)}
    for at, by_language in words.items():
        unreadable = {
            (language, number): fault
            for language, phrases in by_language.items()
            for number, phrase in enumerate(phrases)
            if (fault := _unreadable(phrase))
        }
        places = {
            (*at, language, number) if (*at, language, number) in located.marks else (*at, number): fault
            for (language, number), fault in unreadable.items()
        }
        yield from (located.fault(place, fault) for place, fault in places.items())


def check_signal_names(pack: Pack) -> list[PackFault]:
    """The signals that rules or other signals ask for and nobody defines."""
    known = set(pack.signals)
    faults = []
    for name, rule in pack.rules.items():
        if isinstance(rule, LeverRule):
            asked = rule.asks_for()
            if rule.vote and (pack.votes is None or rule.lever not in pack.votes.spec.votes):
                faults.append(PackFault(pack.origins[name], 1, 1, f"vote: no votes.yml has one on {rule.lever!r}"))
        elif isinstance(rule, TermsRule | PatternRule):
            asked = {relation.of for relation in rule.unless_near}
            if isinstance(rule, TermsRule) and rule.warn_when:
                asked |= signals_of(rule.warn_when)
        else:
            continue
        faults += [
            PackFault(pack.origins[name], 1, 1, f"there is no signal {signal!r}") for signal in sorted(asked - known)
        ]
    asked = {signal for genre in pack.genres if genre.when is not None for signal in signals_of(genre.when)}
    faults += [PackFault("genres.yml", 1, 1, f"there is no signal {signal!r}") for signal in sorted(asked - known)]
    weighed = set(pack.votes.spec.signals) if pack.votes else set()
    faults += [PackFault("votes.yml", 1, 1, f"there is no signal {signal!r}") for signal in sorted(weighed - known)]
    for name, signal_spec in pack.signals.items():
        faults += [
            PackFault(f"signals ({name})", 1, 1, f"there is no signal {part!r}")
            for part in sorted(set(signal_spec.any) - known)
        ]
    return faults


def check_rule_names(pack: Pack) -> list[PackFault]:
    """The rules that others are left to and that don't exist, or are left to others themselves."""
    faults = []
    for name, rule in pack.rules.items():
        for other in rule.left_to:
            found = pack.rules.get(other)
            if found is None:
                faults.append(PackFault(pack.origins[name], 1, 1, f"left_to: there is no rule {other!r}"))
            elif found.left_to:
                faults.append(PackFault(pack.origins[name], 1, 1, f"left_to: {other!r} is left to others itself"))
    return faults


def _missing(
    located: Located, at: Path_, texts: Mapping[Language, str], languages: Iterable[Language]
) -> Iterator[PackFault]:
    name = ".".join(map(str, at))
    for language in languages:
        if not texts.get(language, "").strip():
            yield located.fault(at, f"{name}: the text in {language} is missing")


def _placeholders(located: Located, at: Path_, template: Template) -> Iterator[PackFault]:
    for language, text in template.texts.items():
        try:
            used = {field for _, field, _, _ in string.Formatter().parse(text) if field is not None}
        except ValueError as error:
            yield located.fault((*at, language), f"the braces don't match: {error}")
            continue
        for field in sorted(used - template.placeholders):
            known = ", ".join(sorted(template.placeholders))
            yield located.fault((*at, language), f"{{{field}}} is not known here; there are {known}")


def _phrases(located: Located, at: Path_, phrases: Mapping[Language, tuple[str, ...]]) -> Iterator[PackFault]:
    for language, texts in phrases.items():
        for number, text in enumerate(texts):
            fault = _unreadable(text)
            if fault:
                yield located.fault((*at, language, number), fault)


def _unreadable(phrase: str) -> str | None:
    try:
        compile_phrase(phrase, str.split, {})
    except PhraseError as error:
        return str(error)
    return None
