"""Where evidence stands: near other evidence, about the same thing, over enough words."""

from __future__ import annotations

from collections.abc import Sequence

from kommunlint.document.model import Block
from kommunlint.nlp.annotate import AnnotatedText
from kommunlint.rules.condition_spec import Relation, Topic
from kommunlint.signals.evidence import Evidence, EvidenceIndex

_NAMING = frozenset({"NOUN", "PROPN", "VERB"})
_HEADINGS = frozenset({"title", "heading"})
_FULL_STOPS = frozenset(".?!")
_PART = 5
"""Letters that two compounds must share to speak of one thing: four join "förslag" and "förskola"."""


def is_near(relation: Relation, one: Evidence, text: AnnotatedText, index: EvidenceIndex) -> bool:
    """Whether evidence of `relation.of` stands as near to `one` as the relation asks."""
    others: Sequence[Evidence]
    if relation.section:
        section = text.document.blocks[one.block].section
        others = [e for e in index.of(relation.of) if text.document.blocks[e.block].section == section]
    elif relation.paragraphs is not None:
        numbers = text.document.paragraph_numbers
        others = [e for e in index.of(relation.of) if abs(numbers[e.block] - numbers[one.block]) <= relation.paragraphs]
    elif relation.sentences is not None:
        others = index.in_blocks(relation.of, *_items_around(one.block, relation.sentences, text))
    else:
        others = index.in_blocks(relation.of, one.block, one.block)
    return any(_in_order(relation, one, other) and _in_reach(relation, one, other, text) for other in others)


def _in_reach(relation: Relation, one: Evidence, other: Evidence, text: AnnotatedText) -> bool:
    if relation.sentence:
        return one.sentence == other.sentence
    if relation.words is not None:
        return _are_within_words(relation.words, one, other, text)
    if relation.sentences is not None:
        return _sentences_apart(min(one, other), max(one, other), text) <= relation.sentences
    return True


def _items_around(block: int, most: int, text: AnnotatedText) -> tuple[int, int]:
    """The first and the last block, at most so many away, that are items of the same list; the block itself if none.

    What a list tells in its items, a paragraph tells in its sentences.
    """
    blocks = text.document.blocks
    first = last = block
    if blocks[block].kind == "item":
        while first > block - most and first and _is_item_beside(blocks[first - 1], blocks[block]):
            first -= 1
        while last < block + most and last + 1 < len(blocks) and _is_item_beside(blocks[last + 1], blocks[block]):
            last += 1
    return first, last


def _is_item_beside(other: Block, one: Block) -> bool:
    return other.kind == "item" and other.group == one.group


def _sentences_apart(one: Evidence, other: Evidence, text: AnnotatedText) -> int:
    """How many sentences further on in the text the other evidence stands."""
    between = sum(len(text.tokens[block].sentences) for block in range(one.block, other.block))
    return between + other.sentence - one.sentence


def _are_within_words(most: int, one: Evidence, other: Evidence, text: AnnotatedText) -> bool:
    """Whether at most so many words stand between, and no full stop, wherever the pipeline ends the sentence."""
    tokens = text.tokens[one.block]
    first, second = sorted((one, other), key=lambda evidence: evidence.start)
    begin, end = text.token_at(one.block, first.end - 1) + 1, text.token_at(one.block, second.start)
    if any(tokens.text[index] in _FULL_STOPS for index in range(begin, end)):
        return False
    return begin >= end or sum(1 for _ in tokens.words(begin, end)) <= most


def _in_order(relation: Relation, one: Evidence, other: Evidence) -> bool:
    if relation.order is None:
        return True
    place, anchor = (one.block, one.start), (other.block, other.start)
    return place < anchor if relation.order == "before" else place > anchor


def is_about(topic: Topic, one: Evidence, text: AnnotatedText, index: EvidenceIndex) -> bool:
    """Whether the sentence of `one` names what the first heading or another sentence with evidence of `topic` names."""
    places = {(other.block, other.sentence) for other in index.of(topic.of)}
    first = next((block.id for block in text.document.blocks if block.kind in _HEADINGS), None)
    if first is not None:
        places |= {(first, sentence) for sentence in range(len(text.tokens[first].sentences))}
    places.discard((one.block, one.sentence))
    besides = [other for signal in topic.besides for other in index.of(signal)]
    named = set().union(*(_names(text, block, sentence, besides) for block, sentence in places))
    return any(same_thing(a, b) for a in _names(text, one.block, one.sentence, besides) for b in named)


def _names(text: AnnotatedText, block: int, sentence: int, besides: Sequence[Evidence]) -> set[str]:
    """The lemmas of a sentence that name things and acts, those in evidence of `besides` left out."""
    tokens = text.tokens[block]
    if not tokens.sentences:
        return set()
    left_out = [(other.start, other.end) for other in besides if (other.block, other.sentence) == (block, sentence)]
    return {
        tokens.lemma[index].casefold()
        for index in range(*tokens.sentences[sentence])
        if tokens.pos[index] in _NAMING
        and len(tokens.lemma[index]) >= _PART
        and not any(start <= tokens.start[index] < end for start, end in left_out)
    }


def same_thing(one: str, other: str) -> bool:
    """Whether two lemmas of at least five letters begin alike, or one ends the other, as a compound's head."""
    return one[:_PART] == other[:_PART] or one.endswith(other) or other.endswith(one)


def is_in_opening(most: int, one: Evidence, text: AnnotatedText) -> bool:
    """Whether fewer than `most` sentences stand before that of `one`; those of titles and headings don't count."""
    before = 0
    for block, tokens in text.blocks():
        counts = block.kind not in _HEADINGS
        if block.id == one.block:
            return before + (one.sentence if counts else 0) < most
        before += len(tokens.sentences) if counts else 0
        if before >= most:
            return False
    return False


def words_under(text: AnnotatedText, heading: int) -> int:
    """The words of the sections that a heading opens, its subsections included."""
    document = text.document
    own = document.sections[document.blocks[heading].section]
    words = 0
    for block, tokens in list(text.blocks())[heading + 1 :]:
        section = document.sections[block.section]
        if section.id != own.id and section.level <= own.level:
            break
        if block.kind != "heading":
            words += sum(1 for _ in tokens.words(0, len(tokens)))
    return words
