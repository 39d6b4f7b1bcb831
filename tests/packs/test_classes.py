"""An entry of a rule of words may stand for a class: phrases or trees, silent where the words themselves are listed."""

from __future__ import annotations

from pathlib import Path

import pytest

from kommunlint.lint.finding import LintResult
from kommunlint.lint.linter import Linter
from kommunlint.packs.load import load_packs
from tests.conftest import document
from tests.packs.test_load import RULE, faults, write

CLASSES = RULE.replace("kind: terms", "kind: terms\nonce: true").replace(
    "    - {term: snöslask, replace: [blötsnö]}",
    """\
    - {term: snöslask, replace: [blötsnö]}
    - {term: slask av alla slag, phrases: ["*slask"], confidence: low, advice: "Skriv vad det är."}
    - term: ska och vänta
      match: [{verb: {lower: vänta, pos: VERB}, modal: {head: verb, lower: ska}}]
      mark: [verb]
      advice: "Skriv vem."
""",
)
CLASSES = CLASSES.replace("title: {sv: Vårt ord}", 'title: {sv: Vårt ord}\nadvise: {sv: "{text}: {advice}"}')


def found(tmp_path: Path, text: str) -> list[tuple[str, str]]:
    linter = Linter(load_packs((write(tmp_path, ord__snoslask=CLASSES),)))
    (result,) = linter.check([document(text)], "sv")
    assert isinstance(result, LintResult)
    return [(one.passage.text, one.severity) for one in result.findings]


def test_each_word_of_a_class_is_reported_once(tmp_path: Path) -> None:
    text = "Det är isslask och regnslask i dag. I morgon blir det mer isslask på gatorna."
    assert found(tmp_path, text) == [("isslask", "suggestion"), ("regnslask", "suggestion")]


def test_a_listed_word_goes_before_its_class(tmp_path: Path) -> None:
    assert found(tmp_path, "I dag väntas snöslask på gatorna.") == [("snöslask", "warning")]


def test_a_tree_stands_on_the_words_that_it_marks(tmp_path: Path) -> None:
    assert found(tmp_path, "Du ska inte vänta på bussen.") == [("vänta", "warning")]


def test_a_pattern_of_letters_stands_for_a_class(tmp_path: Path) -> None:
    rule = CLASSES.replace('phrases: ["*slask"]', 'regex: ["[a-zö]{1,20}sl\\\\. (?=på)"]')
    linter = Linter(load_packs((write(tmp_path, ord__snoslask=rule),)))
    (result,) = linter.check([document("Det är snösl. på gatorna och regnsl. i backen.")], "sv")
    assert isinstance(result, LintResult)
    assert [one.passage.text.strip() for one in result.findings] == ["snösl."]


def test_a_pattern_of_letters_leaves_a_paragraph_in_another_language_alone(tmp_path: Path) -> None:
    rule = CLASSES.replace('phrases: ["*slask"]', 'regex: ["[a-zö]{1,20}sl\\\\. (?=på)"]')
    english = (
        "The streets are covered with snow this week, and the word snösl. på is what people here say about it when "
        "they talk to their neighbours and wait for the bus that takes them to work in the morning."
    )
    text = f"Vi plogar gatorna i dag, och vi sandar trottoarerna i morgon bitti.\n\n{english}\n\nVi ses i morgon igen."
    linter = Linter(load_packs((write(tmp_path, ord__snoslask=rule),)))
    (result,) = linter.check([document(text)], "sv")
    assert isinstance(result, LintResult)
    assert not result.findings


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('"*slask"', '"*sk"', "'slask av alla slag': '*sk': an ending or a beginning needs at least 3 letters"),
        ('phrases: ["*slask"]', 'regex: ["slask("]', "'slask(' is no regular expression: missing )"),
        ("mark: [verb]", "mark: [subjekt]", "'ska och vänta': mark names no node of a tree: subjekt"),
    ],
)
def test_faults_in_a_class(tmp_path: Path, old: str, new: str, fault: str) -> None:
    told = faults(write(tmp_path, ord__snoslask=CLASSES.replace(old, new)))
    assert any(fault in one for one in told), told


def test_a_form_may_have_several_replacements(tmp_path: Path) -> None:
    forms = "    - {term: slaska, forms: {slaskar: [blaskar, stänker], slaskade: blaskade}}\n    - {term: slask av"
    rule = CLASSES.replace("    - {term: slask av", forms).replace("once: true\n", "")
    linter = Linter(load_packs((write(tmp_path, ord__snoslask=rule),)))
    (result,) = linter.check([document("Bilen slaskar ner, och i går slaskade den mer.")], "sv")
    assert isinstance(result, LintResult)
    assert [[one.text for one in finding.suggestions] for finding in result.findings] == [
        ["blaskar", "stänker"],
        ["blaskade"],
    ]
