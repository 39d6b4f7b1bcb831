"""A rule as a page: what it says and why, good and bad examples, and how to turn it off."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

import click

from kommunlint.language.codes import Language
from kommunlint.report.phrases import phrase
from kommunlint.report.printable import printable
from kommunlint.rules.header import Example
from kommunlint.rules.kinds import DirectiveRule, LeverRule, Rule
from kommunlint.rules.names import subject

_WIDTH = 80


def explain_rule(rule: Rule, language: Language) -> Iterator[str]:
    """The lines of the page."""
    about = phrase(language, "lever", rule.lever) if isinstance(rule, LeverRule) else subject(rule)
    severity = phrase(language, "severity", rule.severity)
    yield click.style(printable(rule.title[language]), bold=True)
    yield f"{rule.rule} · {about} · {severity}"
    yield ""
    yield from textwrap.wrap(printable(rule.why[language], keep="\n"), _WIDTH)
    yield ""
    examples = rule.examples.get(language, ())
    for heading, chosen in (("example-bad", bad_examples(examples)), ("example-good", good_examples(examples))):
        if chosen:
            yield click.style(phrase(language, "explain", heading), bold=True)
            for text in chosen:
                yield from textwrap.wrap(
                    printable(" ".join(text.split())), _WIDTH, initial_indent="  · ", subsequent_indent="    "
                )
            yield ""
    if rule.source:
        yield click.style(phrase(language, "explain", "source"), bold=True)
        yield from textwrap.wrap(printable(rule.source, keep="\n"), _WIDTH, initial_indent="  ", subsequent_indent="  ")
        yield ""
    yield click.style(phrase(language, "explain", "turn-off"), bold=True)
    yield "  rules:"
    yield f"    {rule.rule}: off"
    if isinstance(rule, DirectiveRule):
        return
    yield ""
    yield click.style(phrase(language, "explain", "turn-off-here"), bold=True)
    yield f"  <!-- kommunlint: off {rule.rule}: {phrase(language, 'explain', 'reason')} -->"


def bad_examples(examples: tuple[Example, ...]) -> list[str]:
    """Up to three texts that the rule speaks of, the words marked »so«."""
    bad = [example.bad for example in examples if example.bad]
    missing = [example.text for example in examples if example.text and example.verdict == "missing"]
    return _first_three((*bad, *missing))


def good_examples(examples: tuple[Example, ...]) -> list[str]:
    """Up to three texts that are as the rule wishes."""
    fixed = [example.fixed for example in examples if example.fixed]
    good = [example.good for example in examples if example.good]
    shown = [example.text for example in examples if example.text and example.verdict == "shown"]
    return _first_three((*fixed, *good, *shown))


def _first_three(texts: tuple[str, ...]) -> list[str]:
    return [text.replace("[[", "»").replace("]]", "«") for text in dict.fromkeys(texts)][:3]
