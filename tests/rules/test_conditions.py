from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError

from kommunlint.document.model import Document
from kommunlint.nlp.annotate import AnnotatedText
from kommunlint.rules.condition_spec import Condition, Topic, signals_of
from kommunlint.rules.conditions import evaluate
from kommunlint.rules.nearness import is_about, same_thing
from kommunlint.signals.evidence import Evidence, EvidenceIndex
from tests.conftest import document
from tests.words import tokens

TEXT = """# Bakgrund

Ett två . tre fyra

Fem sex

# Annat

Sju åtta
"""
ADAPTER: TypeAdapter[Condition] = TypeAdapter(Condition)


def annotated(source: Document) -> AnnotatedText:
    words = tuple(tokens(block.text) for block in source.blocks)
    return AnnotatedText(source, "sv", words, tuple(() for _ in source.blocks))


def holds(condition: object, **places: list[tuple[int, int, int]]) -> bool:
    """Whether a condition holds where each signal has evidence at (block, start, sentence)."""
    found = {name: [_evidence(name, place) for place in where] for name, where in places.items()}
    return evaluate(ADAPTER.validate_python(condition), annotated(document(TEXT)), EvidenceIndex(found)).held


def test_groups() -> None:
    here = [(1, 0, 0)]
    assert holds("a", a=here)
    assert not holds("a", b=here)
    assert holds({"any": ["a", "b"]}, b=here)
    assert not holds({"all": ["a", "b"]}, b=here)
    assert holds({"all": ["a", "b"]}, a=here, b=here)
    assert holds({"none": ["a", "b"]}, c=here)
    assert not holds({"none": ["a", "b"]}, b=here)
    assert holds({"all": ["a", {"none": ["b"]}]}, a=here)


@pytest.mark.parametrize(
    ("relation", "expected"),
    [
        ({"sentence": True}, [True, False, False, False]),
        ({"sentences": 1}, [True, True, False, False]),
        ({"paragraph": True}, [True, True, False, False]),
        ({"paragraphs": 1}, [True, True, True, False]),
        ({"section": True}, [True, True, True, False]),
        ({"paragraph": True, "order": "after"}, [False, True, False, False]),
        ({"paragraphs": 3, "order": "before"}, [False, False, False, False]),
    ],
)
def test_near(relation: dict[str, object], expected: list[bool]) -> None:
    anchor = [(1, 0, 0)]
    places = [(1, 0, 0), (1, 10, 1), (2, 0, 0), (4, 0, 0)]
    condition = {"signal": "a", "within": {"of": "b", **relation}}
    assert [holds(condition, a=[place], b=anchor) for place in places] == expected
    opposite = {"signal": "a", "outside": {"of": "b", **relation}}
    assert [not holds(opposite, a=[place], b=anchor) for place in places] == expected


@pytest.mark.parametrize(("words", "expected"), [(0, False), (1, True)])
def test_words_between(words: int, expected: bool) -> None:
    def within(one: tuple[int, int, int], other: tuple[int, int, int]) -> bool:
        found = {"a": [_evidence("a", one)], "b": [_evidence("b", other)]}
        condition = {"signal": "a", "within": {"of": "b", "words": words}}
        text = annotated(document("Nio tio elva . tolv"))
        return evaluate(ADAPTER.validate_python(condition), text, EvidenceIndex(found)).held

    assert within((0, 0, 0), (0, 8, 0)) is expected
    assert within((0, 8, 0), (0, 0, 0)) is expected
    assert within((0, 0, 0), (0, 4, 0))
    assert within((0, 0, 0), (0, 0, 0))
    # The pipeline may end a sentence between a role and a name; only a full stop parts them.
    assert within((0, 0, 0), (0, 8, 1)) is expected
    assert not within((0, 8, 0), (0, 15, 0))


LIST = "- Ett två . tre\n- fyra fem\n- sex sju\n\nÅtta nio\n"


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        (1, [False, True, True, True, False]),
        (2, [True, True, True, True, False]),
        (9, [True, True, True, True, False]),
    ],
)
def test_sentences_go_on_from_item_to_item(sentences: int, expected: list[bool]) -> None:
    places = [(0, 0, 0), (0, 10, 1), (1, 0, 0), (2, 0, 0), (3, 0, 0)]
    condition = ADAPTER.validate_python({"signal": "a", "within": {"of": "b", "sentences": sentences}})
    said = []
    for place in places:
        index = EvidenceIndex({"a": [_evidence("a", (1, 0, 0))], "b": [_evidence("b", place)]})
        said.append(evaluate(condition, annotated(document(LIST)), index).held)
    assert said == expected


def _evidence(signal: str, place: tuple[int, int, int]) -> Evidence:
    block, start, sentence = place
    return Evidence(block, start, start + 2, sentence, signal)


def test_count_kind_and_substance() -> None:
    assert not holds({"signal": "a", "count": 2}, a=[(1, 0, 0)])
    assert holds({"signal": "a", "count": 2}, a=[(1, 0, 0), (2, 0, 0)])
    assert holds({"signal": "a", "in": ["heading"]}, a=[(0, 0, 0)])
    assert not holds({"signal": "a", "in": ["heading"]}, a=[(1, 0, 0)])
    assert holds({"signal": "a", "then": {"words": 6}}, a=[(0, 0, 0)])
    assert not holds({"signal": "a", "then": {"words": 7}}, a=[(0, 0, 0)])
    assert not holds({"signal": "a", "then": {"words": 3}}, a=[(3, 0, 0)])


def test_what_a_condition_asks_for() -> None:
    condition = ADAPTER.validate_python({"any": ["a", {"signal": "b", "within": {"of": "c", "sentence": True}}]})
    assert signals_of(condition) == {"a", "b", "c"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"signal": "a", "within": {"of": "b"}},
        {"signal": "a", "within": {"of": "b", "sentence": True, "section": True}},
        {"any": []},
        {"signal": "a", "withn": {}},
    ],
)
def test_wrong_conditions(wrong: object) -> None:
    with pytest.raises(ValidationError):
        ADAPTER.validate_python(wrong)


def test_several_relations() -> None:
    near_both = {"signal": "a", "within": [{"of": "b", "sentence": True}, {"of": "c", "paragraph": True}]}
    assert holds(near_both, a=[(1, 0, 0)], b=[(1, 4, 0)], c=[(1, 8, 1)])
    assert not holds(near_both, a=[(1, 0, 0)], b=[(1, 4, 0)])
    far_from_both = {"signal": "a", "outside": [{"of": "b", "sentence": True}, {"of": "c", "paragraph": True}]}
    assert holds(far_from_both, a=[(1, 0, 0)], b=[(1, 8, 1)], c=[(2, 0, 0)])
    assert not holds(far_from_both, a=[(1, 0, 0)], c=[(1, 8, 1)])
    assert signals_of(ADAPTER.validate_python(near_both)) == {"a", "b", "c"}


NEWS = """# Badhuset byggs om

Nämnden beslutade om avgift . Kommunen minns simskolan

Badhustaket läcker . Båtavgift tas ut . Simskolebussen går . Nämnden sover . Parken blommar
"""
NOUNS = ("Badhuset", "Nämnden", "avgift", "simskolan", "Badhustaket", "Båtavgift", "Simskolebussen", "Parken")


@pytest.mark.parametrize(
    ("sentence", "besides", "expected"),
    [
        (0, [], True),  # a compound that begins as a word of the heading
        (1, [], True),  # a compound that ends in a word of the decision
        (2, [], False),  # what it shares, it shares with another sentence than the decision's
        (3, [], True),
        (3, ["body"], False),
        (4, [], False),
    ],
)
def test_about(sentence: int, besides: list[str], expected: bool) -> None:
    source = document(NEWS)
    words = tuple(tokens(block.text, pos=dict.fromkeys(NOUNS, "NOUN")) for block in source.blocks)
    text = AnnotatedText(source, "sv", words, tuple(() for _ in source.blocks))
    reason = words[2].sentences[sentence][0]
    bodies = [
        Evidence(block, words[block].start[index], words[block].end[index], words[block].sentence[index], "body")
        for block, index in ((1, 0), (2, words[2].text.index("Nämnden")))
    ]
    index = EvidenceIndex({"decided": [Evidence(1, 8, 17, 0, "decided")], "body": bodies})
    topic = Topic.model_validate({"of": "decided", "besides": besides})
    assert is_about(topic, Evidence(2, words[2].start[reason], 1, sentence, "reason"), text, index) == expected


def test_a_text_without_headings_or_decision_is_about_nothing() -> None:
    source = document("Badhuset läcker .")
    words = (tokens("Badhuset läcker .", pos={"Badhuset": "NOUN"}),)
    text = AnnotatedText(source, "sv", words, ((),))
    one = Evidence(0, 0, 8, 0, "reason")
    assert not is_about(Topic(of="decided"), one, text, EvidenceIndex({"decided": [one]}))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("badhus", "badhustak", True), ("båtavgift", "avgift", True), ("förslag", "förskola", False)],
)
def test_same_thing(one: str, other: str, expected: bool) -> None:
    assert same_thing(one, other) == same_thing(other, one) == expected


def test_a_topic_is_asked_for() -> None:
    condition = ADAPTER.validate_python({"signal": "a", "about": {"of": "b", "besides": ["c"]}})
    assert signals_of(condition) == {"a", "b", "c"}
