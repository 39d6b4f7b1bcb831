"""Outcomes as bytes and back: plain data, checked on the way in, so that a foreign cache can't do more than err."""

from __future__ import annotations

import json
from typing import Any

from kommunlint.language.codes import LANGUAGES
from kommunlint.lint.finding import Finding, GenreReason, LeverResult, LintResult, NotChecked, Outcome, Passage
from kommunlint.lint.suggestion import Edit, Suggestion
from kommunlint.rules.hit import APPLICABILITIES
from kommunlint.rules.measures import TextMetrics
from kommunlint.rules.vocabulary import LEVERS, SEVERITIES, SIGNS, VALUES
from kommunlint.source import Position, Problem, Source


def encode(outcome: Outcome) -> bytes:
    """The outcome as bytes, without the text and its name."""
    if isinstance(outcome, NotChecked):
        problem = outcome.problem
        data: dict[str, Any] = {
            "problem": [problem.code, problem.line, problem.column, problem.detail, outcome.is_error]
        }
    else:
        metrics = outcome.metrics
        data = {
            "about": [outcome.format, outcome.language, outcome.genre],
            "metrics": [metrics.words, metrics.sentences, metrics.lix],
            "levers": [
                [one.lever, one.value, [*map(_place, one.evidence)], [*map(_place, one.because)], one.is_sure]
                for one in outcome.levers
            ],
            "genre": _reason(outcome.genre_reason),
            "findings": [_finding(finding) for finding in outcome.findings],
        }
    return json.dumps(data, ensure_ascii=False).encode("utf-8", "surrogatepass")


def decode(data: bytes, source: Source) -> Outcome | None:
    """The outcome that the bytes hold for this text; None if they hold none."""
    try:
        found = json.loads(data.decode("utf-8", "surrogatepass"))
        if "problem" in found:
            return _read_problem(found["problem"], source.path)
        form, language, genre = map(_text, found["about"])
        words, sentences, lix = found["metrics"]
        return LintResult(
            source=source,
            format=form,
            language=_one_of(language, LANGUAGES),
            genre=genre,
            metrics=TextMetrics(int(words), int(sentences), None if lix is None else float(lix)),
            levers=tuple(
                LeverResult(
                    _one_of(lever, LEVERS),
                    _one_of(value, VALUES),
                    _places(evidence, source),
                    _places(because, source),
                    bool(is_sure),
                )
                for lever, value, evidence, because, is_sure in found["levers"]
            ),
            findings=tuple(_read_finding(one, source) for one in found["findings"]),
            genre_reason=_read_reason(found["genre"], source),
        )
    except (ValueError, TypeError, KeyError):
        return None


def decode_problem(data: bytes, path: str) -> NotChecked | None:
    """Why the text with this path was not checked, if that is what the bytes hold."""
    try:
        return _read_problem(json.loads(data.decode("utf-8", "surrogatepass"))["problem"], path)
    except (ValueError, TypeError, KeyError):
        return None


def _finding(finding: Finding) -> list[Any]:
    return [
        finding.rule,
        finding.category,
        finding.lever,
        finding.severity,
        finding.message,
        _place(finding.passage),
        [*map(_suggestion, finding.suggestions)],
        finding.fingerprint,
    ]


def _read_finding(data: Any, source: Source) -> Finding:
    rule, category, lever, severity, message, place, suggestions, fingerprint = data
    return Finding(
        rule=_text(rule),
        category=None if category is None else _text(category),
        lever=None if lever is None else _one_of(lever, LEVERS),
        severity=_one_of(severity, SEVERITIES),
        message=_text(message),
        passage=_read_place(place, source),
        suggestions=tuple(_read_suggestion(one, source) for one in suggestions),
        fingerprint=_text(fingerprint),
    )


def _suggestion(suggestion: Suggestion) -> list[Any]:
    edit = suggestion.edit
    change = [edit.start.offset, edit.end.offset, edit.text] if edit else None
    return [suggestion.text, suggestion.applicability, change, suggestion.replaces]


def _read_suggestion(data: Any, source: Source) -> Suggestion:
    text, applicability, change, replaces = data
    edit = None
    if change is not None:
        first, last, words = change
        edit = Edit(*_read_range(first, last, source), _text(words))
    return Suggestion(_text(text), _one_of(applicability, APPLICABILITIES), edit, bool(replaces))


def _reason(reason: GenreReason | None) -> list[Any] | None:
    return [reason.sign, reason.word, [*map(_place, reason.evidence)]] if reason else None


def _read_reason(data: Any, source: Source) -> GenreReason | None:
    if data is None:
        return None
    sign, word, evidence = data
    return GenreReason(_one_of(sign, SIGNS), _text(word), _places(evidence, source))


def _place(passage: Passage) -> list[Any]:
    """Only offsets: lines and columns follow from the text."""
    return [passage.text, passage.start.offset, passage.end.offset]


def _read_place(data: Any, source: Source) -> Passage:
    text, start, end = data
    return Passage(_text(text), *_read_range(start, end, source))


def _places(data: Any, source: Source) -> tuple[Passage, ...]:
    return tuple(_read_place(place, source) for place in data)


def _read_range(start: Any, end: Any, source: Source) -> tuple[Position, Position]:
    if type(start) is not int or type(end) is not int or not 0 <= start <= end <= len(source.text):
        raise ValueError(start, end)
    return source.position(start), source.position(end)


def _read_problem(data: Any, path: str) -> NotChecked:
    code, line, column, detail, is_error = data
    for place in (line, column):
        if place is not None and type(place) is not int:
            raise TypeError(place)
    pairs = tuple((_text(key), value) for key, value in detail)
    if not all(isinstance(value, str | int) for _, value in pairs):
        raise TypeError(detail)
    return NotChecked(Problem(_text(code), path, line, column, pairs), bool(is_error))


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _one_of(value: Any, known: tuple[Any, ...]) -> Any:
    if value not in known:
        raise ValueError(value)
    return value
