"""All rules as one Markdown page: what each asks and why, where that comes from, an example, and how to turn it off."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kommunlint.language.codes import LANGUAGES, Language
from kommunlint.report.explain import bad_examples, good_examples
from kommunlint.report.phrases import phrase
from kommunlint.rules.kinds import LeverRule, Rule
from kommunlint.rules.names import subject

_HEAD = """\
# The rules

Every rule that comes with kommunlint, written by `kommunlint rules catalogue` from the rules themselves; don't edit
this page. Each is turned off with `rules: {NAME: off}` in `kommunlint.yml`, and for one block with a comment before it,
such as `<!-- kommunlint: off NAME: reason -->` ([setup.md](setup.md)). Hints are shown with `--all`.
"""


def catalogue(rules: Iterable[Rule]) -> Iterator[str]:
    """The lines of the page, the rules in their order, under the folder that each stands in."""
    yield from _HEAD.splitlines()
    folder = ""
    for rule in rules:
        own = rule.rule.rpartition("/")[0]
        if own != folder:
            folder = own
            yield from ("", f"## {folder}")
        yield from _entry(rule)


def _entry(rule: Rule) -> Iterator[str]:
    languages = [language for language in LANGUAGES if language in rule.message]
    about = f"lever `{rule.lever}`" if isinstance(rule, LeverRule) else f"category `{subject(rule)}`"
    yield from ("", f"### {rule.rule}", "")
    severity = phrase("en", "severity", rule.severity)
    yield f"{about} · {severity} · {', '.join(languages)} · `rules: {{{rule.rule}: off}}`"
    for language in languages:
        yield from ("", f"**{rule.title[language]}** ({language}). {' '.join(rule.why[language].split())}")
        yield from _examples(rule, language)
    if rule.source:
        yield from ("", f"Source: {' '.join(rule.source.split())}")


def _examples(rule: Rule, language: Language) -> Iterator[str]:
    """The first text that the rule speaks of, the words marked »so«, and the first that is as it wishes."""
    examples = rule.examples.get(language, ())
    marked = (("✗", bad_examples(examples)[:1]), ("✓", good_examples(examples)[:1]))
    lines = [f"{mark} {' '.join(text.split())}" for mark, texts in marked for text in texts]
    if lines:
        yield from ("", "```text", *lines, "```")
