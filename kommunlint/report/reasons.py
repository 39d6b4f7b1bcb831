"""Why each verdict: all levers on one screen, or the conditions of one as a tree, with the words that met them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import click

from kommunlint.lint.explain import ExplainedLever, Explanation, Loud, Reason, Unmet, Voted
from kommunlint.lint.finding import Passage
from kommunlint.report.json import genre_reason_json, passage_json
from kommunlint.report.phrases import phrase
from kommunlint.report.printable import printable
from kommunlint.report.text import lever_line, seen
from kommunlint.rules.condition_spec import All_, Any_, SignalCondition
from kommunlint.rules.vocabulary import Lever
from kommunlint.source import Unit

_FEW = 3
"""Passages and signals named on the screen of all levers; the tree has them all."""


def overview(explanation: Explanation) -> Iterator[str]:
    """The lines of the screen: the genre, and each lever with what asks for it and what shows it."""
    language = explanation.language
    yield click.style(printable(explanation.source.path), bold=True)
    yield _genre(explanation)
    yield ""
    for one in explanation.levers:
        yield lever_line(one.result, language, click.style)
        yield from (f"      {line}" for line in _short(one, explanation))
    if explanation.levers:
        first = explanation.levers[0].result.lever
        yield ""
        yield phrase(language, "reasons", "more").format(path=printable(explanation.source.path), lever=first)


def tree(explanation: Explanation, lever: Lever) -> Iterator[str]:
    """The lines of the tree of one lever."""
    language = explanation.language
    for one in explanation.levers:
        if one.result.lever == lever:
            yield click.style(printable(explanation.source.path), bold=True)
            yield f"{lever_line(one.result, language, click.style)} [{one.rule.rule}]"
            for key, reason in (("when", one.when), ("unless", one.unless), ("require", one.require)):
                if reason is not None:
                    yield ""
                    yield click.style(phrase(language, "reasons", key), bold=True)
                    yield from _branch(reason, explanation, 1)
            if one.vote is not None:
                yield ""
                yield click.style(phrase(language, "reasons", "vote"), bold=True)
                yield from (f"  {line}" for line in _voted(one.vote, explanation))


def as_json(explanation: Explanation, lever: Lever | None) -> dict[str, Any]:
    """The same for programs, of one lever or of all."""
    unit = explanation.source.unit
    return {
        "path": explanation.source.path,
        "language": explanation.language,
        "genre": explanation.genre,
        "genre_reason": genre_reason_json(explanation.genre_reason, unit),
        "levers": {
            one.result.lever: {
                "rule": one.rule.rule,
                "verdict": one.result.value,
                "when": _reason_json(one.when, unit),
                "unless": _reason_json(one.unless, unit) if one.unless else None,
                "require": _reason_json(one.require, unit),
                "vote": _vote_json(one.vote, unit) if one.vote else None,
            }
            for one in explanation.levers
            if lever in (None, one.result.lever)
        },
    }


def _genre(explanation: Explanation) -> str:
    language, reason = explanation.language, explanation.genre_reason
    line = f"{phrase(language, 'reasons', 'genre')}: {phrase(language, 'genre', explanation.genre)}"
    if reason is not None:
        sign = phrase(language, "reasons", "sign", reason.sign).format(word=printable(reason.word))
        places = "; ".join(_seen(passage, explanation) for passage in reason.evidence)
        line += f" ({sign}{': ' if places else ''}{places})"
    return line


def _short(one: ExplainedLever, explanation: Explanation) -> Iterator[str]:
    language = explanation.language

    def told(key: str, items: Iterable[str]) -> str:
        return f"{phrase(language, 'reasons', key)}: {'; '.join(items)}"

    if one.result.value == "na":
        if one.when.held and one.unless is not None and one.unless.held:
            yield told("excused-by", _places(_met(one.unless), explanation))
        elif one.vote is not None and one.vote.overruled:
            yield _share(one.vote, explanation)
        else:
            yield phrase(language, "reasons", "nothing-asks")
        return
    asked = _met(one.when) or one.result.because
    if asked:
        yield told("asked-by", _places(asked, explanation))
    if one.result.value == "shown":
        yield told("shown-by", _places(one.result.evidence, explanation))
    else:
        yield told("would-show", list(dict.fromkeys(_titles(one.require)))[:_FEW])
        if not one.result.is_sure and one.vote is not None:
            yield phrase(language, "reasons", "unsure").format(share=_share(one.vote, explanation))


def _voted(vote: Voted, explanation: Explanation) -> Iterator[str]:
    """How likely each answer is, and the sentences that ask and answer most loudly."""
    language = explanation.language
    yield _share(vote, explanation)
    for key, sentences in (("asks-loudly", vote.asks), ("shows-loudly", vote.shows)):
        if sentences:
            yield f"{phrase(language, 'reasons', key)}:"
            yield from (f"  {_seen(one.passage, explanation)}" for one in sentences)
    if vote.overruled:
        yield phrase(language, "reasons", "overruled")


def _share(vote: Voted, explanation: Explanation) -> str:
    shares = {value: round(100 * share) for value, share in vote.shares.items()}
    return phrase(explanation.language, "reasons", "share").format(**shares)


def _seen(one: Passage, explanation: Explanation) -> str:
    return seen(one, explanation.source.unit, explanation.language)


def _places(passages: Sequence[Passage], explanation: Explanation) -> list[str]:
    return [_seen(one, explanation) for one in dict.fromkeys(passages)][:_FEW]


def _met(reason: Reason) -> list[Passage]:
    """What met a condition, in the order of the file."""
    if not reason.held:
        return []
    found = [*reason.met, *(passage for part in reason.parts for passage in _met(part))]
    return sorted(found, key=lambda passage: passage.start.offset)


def _titles(reason: Reason) -> Iterator[str]:
    if reason.title:
        yield printable(reason.title)
    for part in reason.parts:
        yield from _titles(part)


def _branch(reason: Reason, explanation: Explanation, depth: int) -> Iterator[str]:
    indent = "  " * depth
    mark = click.style("✓", fg="green") if reason.held else click.style("✗", fg="red")
    yield f"{indent}{mark} {_wording(reason, explanation)}"
    yield from (f"{indent}    {_seen(passage, explanation)}" for passage in reason.met)
    yield from (f"{indent}    {_refusal(one, explanation)}" for one in reason.unmet)
    for part in reason.parts:
        yield from _branch(part, explanation, depth + 1)


def _refusal(one: Unmet, explanation: Explanation) -> str:
    language = explanation.language
    why = phrase(language, "reasons", "fails", one.requirement).format(of=printable(one.of))
    return f"{_seen(one.passage, explanation)}: {phrase(language, 'reasons', 'not-counted').format(why=why)}"


def _wording(reason: Reason, explanation: Explanation) -> str:
    condition = reason.condition
    if isinstance(condition, SignalCondition):
        return ", ".join((printable(reason.title), *_asked(condition, explanation)))
    name = "any" if isinstance(condition, Any_) else "all" if isinstance(condition, All_) else "none"
    return phrase(explanation.language, "reasons", name)


def _asked(condition: SignalCondition, explanation: Explanation) -> Iterator[str]:
    """What the condition asks of its signal, in words."""

    def words(key: str, **values: object) -> str:
        return phrase(explanation.language, "reasons", "asks", key).format(**values)

    def names(signals: Iterable[str]) -> str:
        return printable(" / ".join(dict.fromkeys(explanation.titles.get(signal, signal) for signal in signals)))

    if condition.first is not None:
        yield words("first", n=condition.first)
    if condition.opening is not None:
        yield words("opening", n=condition.opening)
    if condition.count > 1:
        yield words("count", n=condition.count)
    if condition.within:
        yield words("within", of=names(relation.of for relation in condition.within))
    if condition.outside:
        yield words("outside", of=names(relation.of for relation in condition.outside))
    if condition.about is not None:
        yield words("about", of=names([condition.about.of]))
    if condition.then is not None:
        yield words("then", n=condition.then.words)


def _vote_json(vote: Voted, unit: Unit) -> dict[str, Any]:
    def told(sentences: Iterable[Loud]) -> list[dict[str, Any]]:
        return [{"told": round(one.told, 2), **passage_json(one.passage, unit)} for one in sentences]

    shares = {value: round(share, 3) for value, share in vote.shares.items()}
    return {"shares": shares, "overruled": vote.overruled, "asks": told(vote.asks), "shows": told(vote.shows)}


def _reason_json(reason: Reason, unit: Unit) -> dict[str, Any]:
    condition = reason.condition
    entry: dict[str, Any] = {
        "condition": condition.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        if isinstance(condition, SignalCondition)
        else next(iter(condition.model_fields_set)),
        "held": reason.held,
    }
    if isinstance(condition, SignalCondition):
        entry["title"] = reason.title
        entry["met"] = [passage_json(one, unit) for one in reason.met]
        entry["unmet"] = [
            {**passage_json(one.passage, unit), "requirement": one.requirement, "of": one.of} for one in reason.unmet
        ]
    else:
        entry["parts"] = [_reason_json(part, unit) for part in reason.parts]
    return entry
