from __future__ import annotations

import dataclasses

import pytest

from kommunlint.nlp.tokens import Tokens
from kommunlint.signals.spec import NodeSpec
from kommunlint.signals.trees import TreeError, TreeMatcher, compile_tree
from tests.words import tokens


def sentence() -> Tokens:
    """Nämnden beslutade bygga skolan: the verb is the root, the board its subject."""
    words = tokens(
        "Nämnden beslutade bygga skolan .",
        lemma={"beslutade": "besluta", "Nämnden": "nämnd", "skolan": "skola"},
        dep={"Nämnden": "nsubj", "beslutade": "root", "bygga": "xcomp", "skolan": "obj"},
        morph={"beslutade": "Tense=Past|VerbForm=Fin"},
    )
    return dataclasses.replace(words, head=(1, 1, 1, 2, 1))


def nodes(**specs: dict[str, object]) -> list[dict[str, str]]:
    tree = compile_tree("x", {name: NodeSpec.model_validate(spec) for name, spec in specs.items()}, {})
    words = sentence()
    return [
        {name: words.text[index] for name, index in match.nodes.items()} for match in TreeMatcher([tree]).matches(words)
    ]


def test_verb_with_its_subject() -> None:
    found = nodes(verb={"lemma": "besluta", "tense": "past"}, who={"head": "verb", "dep": "nsubj", "suffix": "nämnden"})
    assert found == [{"verb": "beslutade", "who": "Nämnden"}]


def test_a_grandchild_hangs_on_its_own_head() -> None:
    assert nodes(verb={"lemma": "besluta"}, thing={"head": "verb", "dep": "obj"}) == []
    deep = nodes(verb={"lemma": "besluta"}, act={"head": "verb", "dep": "xcomp"}, thing={"head": "act", "dep": "obj"})
    assert deep == [{"verb": "beslutade", "act": "bygga", "thing": "skolan"}]


def test_absent_node() -> None:
    assert nodes(verb={"lemma": "besluta"}, who={"head": "verb", "dep": "nsubj", "absent": True}) == []
    assert nodes(verb={"lemma": "besluta"}, time={"head": "verb", "dep": "obl", "absent": True}) == [
        {"verb": "beslutade"}
    ]


def test_wrong_tense_and_excluded_lemma() -> None:
    assert nodes(verb={"lemma": "besluta", "tense": "present"}) == []
    assert nodes(verb={"dep": "root", "not_lemma": "besluta"}) == []


@pytest.mark.parametrize(
    "specs",
    [
        {"verb": {}, "who": {"dep": "nsubj"}},
        {"verb": {"head": "who"}},
        {"verb": {"tense": "future"}},
        {"verb": {"absent": True}},
    ],
)
def test_broken_trees(specs: dict[str, dict[str, object]]) -> None:
    with pytest.raises(TreeError):
        compile_tree("x", {name: NodeSpec.model_validate(spec) for name, spec in specs.items()}, {})
