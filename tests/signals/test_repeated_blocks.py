"""A box that stands on every page is gone through once, and its evidence stands where the box does."""

from __future__ import annotations

from kommunlint.nlp.annotate import AnnotatedText
from kommunlint.signals.program import SignalProgram
from kommunlint.signals.spec import SignalSpec
from tests.conftest import document
from tests.words import tokens

SIGNALS = {
    "desk": SignalSpec.model_validate({"terms": {"sv": ["lotsen"]}, "regex": {"sv": r"\b0\d{2,3}"}}),
    "in-heading": SignalSpec.model_validate({"terms": {"sv": ["lotsen"]}, "kinds": ["heading"]}),
}
BOX = "Fråga lotsen på 042 eller på webben ."


def test_evidence_of_a_block_that_comes_again() -> None:
    program = SignalProgram(SIGNALS, {}, "sv", str.split, {})
    shared = {BOX: tokens(BOX)}
    for written in (f"{BOX}\n", f"Nytt i dag .\n\n{BOX}\n\n{BOX}\n", f"# {BOX}\n\n- {BOX}\n"):
        source = document(written)
        words = tuple(shared.get(block.text) or tokens(block.text) for block in source.blocks)
        index = program.index(AnnotatedText(source, "sv", words, ((),) * len(words)))
        fresh = SignalProgram(SIGNALS, {}, "sv", str.split, {}).index(
            AnnotatedText(source, "sv", words, ((),) * len(words))
        )
        for signal in SIGNALS:
            assert index.of(signal) == fresh.of(signal)
        boxes = [block.id for block in source.blocks if block.text == BOX]
        assert [one.block for one in index.of("desk")] == sorted([*boxes, *boxes])
        headings = [block.id for block in source.blocks if block.kind == "heading"]
        assert [one.block for one in index.of("in-heading")] == headings


def test_the_same_text_with_other_words_is_gone_through_anew() -> None:
    program = SignalProgram(SIGNALS, {}, "sv", str.split, {})
    source = document(f"{BOX}\n")
    for words, found in ((tokens(BOX), 2), (tokens(""), 1)):
        assert len(program.index(AnnotatedText(source, "sv", (words,), ((),))).of("desk")) == found
