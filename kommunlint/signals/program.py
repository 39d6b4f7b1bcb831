"""All signals of a language, compiled once, and the evidence of them in a text."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, takewhile

from kommunlint.cache.derived import FRESH, Derived
from kommunlint.document.model import BLOCK_KINDS, Block, Link
from kommunlint.language.codes import Language
from kommunlint.nlp.annotate import AnnotatedText
from kommunlint.nlp.memo import Memo
from kommunlint.nlp.tokens import Tokens
from kommunlint.signals.evidence import Evidence, EvidenceIndex
from kommunlint.signals.phrasematch import PhraseMatcher
from kommunlint.signals.phrases import GAP, Paradigms, Slots, Tokenize, compile_phrase
from kommunlint.signals.regexmatch import RegexMatcher
from kommunlint.signals.spec import LinkSpec, SignalSpec
from kommunlint.signals.trees import Tree, TreeMatch, TreeMatcher, compile_tree
from kommunlint.signals.wordmatch import WordMatcher

WORDS_REMEMBERED = 100_000
"""Words, and evidence in them, of blocks that are not gone through again: some 10 MB."""
_WORDS = SignalSpec(kinds=BLOCK_KINDS)
_SENTENCE_ENDS = frozenset(".?!")


@dataclass(frozen=True, slots=True)
class _Links:
    signal: str
    spec: LinkSpec
    text: PhraseMatcher[str] | None


class SignalProgram:
    """Finds the evidence of every signal in a text; built once for a language."""

    def __init__(
        self,
        signals: Mapping[str, SignalSpec],
        words: Mapping[str, Collection[str]],
        language: Language,
        tokenize: Tokenize,
        paradigms: Paradigms,
        derived: Derived = FRESH,
    ) -> None:
        """`words` are further signals: plain words and fixed phrases, as `WordMatcher` takes them."""
        self._signals = {**dict.fromkeys(words, _WORDS), **signals}
        self._allowed = {
            kind: frozenset(name for name, spec in self._signals.items() if kind in spec.kinds) for kind in BLOCK_KINDS
        }
        self._parts = {name: spec.any for name, spec in signals.items() if spec.any}
        self._words = WordMatcher(words)
        terms: list[tuple[str, str]] = []
        headings: list[tuple[str, str]] = []
        trees: list[Tree[str]] = []
        regexes: list[tuple[str, str]] = []
        self._links: list[_Links] = []
        self._met: Memo[tuple[str, str], tuple[Tokens, tuple[Evidence, ...]]] = Memo(WORDS_REMEMBERED)

        def compiled(phrase: str) -> Slots:
            return compile_phrase(phrase, tokenize, paradigms)

        for name, spec in signals.items():
            terms += ((name, phrase) for phrase in spec.terms.get(language, ()))
            headings += ((name, phrase) for phrase in spec.heading.get(language, ()))
            trees += [compile_tree(name, tree, paradigms) for tree in spec.match.get(language, ())]
            regexes += ((name, one) for one in spec.regex.get(language, ()))
            for link in spec.link:
                said = ((name, phrase) for phrase in link.text.get(language, ()))
                self._links.append(_Links(name, link, PhraseMatcher(said, compiled) if link.text else None))
        self._terms = PhraseMatcher(terms, compiled, derived)
        self._headings = PhraseMatcher(headings, compiled, derived)
        self._trees = TreeMatcher(trees)
        self._regexes = RegexMatcher(regexes, derived)

    def index(self, text: AnnotatedText) -> EvidenceIndex:
        """All evidence in a text."""
        found: dict[str, list[Evidence]] = defaultdict(list)
        for block, tokens in text.blocks():
            for evidence in (*self._remembered(block, tokens), *self._in_links(block, tokens)):
                found[evidence.signal].append(evidence)
        allowed = [self._allowed[block.kind] for block in text.document.blocks]
        return EvidenceIndex(found, self._parts, lambda signal, block: signal in allowed[block])

    def _remembered(self, block: Block, tokens: Tokens) -> Iterable[Evidence]:
        """The evidence in a block's words, remembered for the next block of the kind that shares its tokens."""
        met = self._met.get((block.kind, block.text))
        if met is not None and met[0] is tokens:
            return (one if one.block == block.id else one.in_block(block.id) for one in met[1])
        found = tuple(self._in_words(block, tokens))
        self._met.keep((block.kind, block.text), (tokens, found), len(tokens) + len(found))
        return found

    def _in_words(self, block: Block, tokens: Tokens) -> Iterator[Evidence]:
        """The evidence in a block's words of the signals that are allowed in such a block."""
        allowed = self._allowed[block.kind]
        matches = [*self._words.matches(tokens), *self._terms.matches(tokens)]
        if block.kind in ("heading", "title"):
            matches += self._headings.matches(tokens)
        for match in matches:
            if match.key in allowed:
                yield _evidence(block, tokens, match.key, match.first, match.end)
        for found in self._trees.matches(tokens):
            if found.key in allowed:
                yield _tree_evidence(block, tokens, found)
        for name, hit in self._regexes.matches(block.text, allowed):
            yield Evidence(block.id, hit.start(), hit.end(), sentence_at(tokens, hit.start()), name)

    def _in_links(self, block: Block, tokens: Tokens) -> Iterator[Evidence]:
        """The evidence in a block's links of the signals that are allowed in such a block."""
        if not block.links:
            return
        allowed = self._allowed[block.kind]
        texts = [_ranges(links.text, tokens) if links.text else None for links in self._links]
        for link in block.links:
            label = _label_start(link, block, tokens)
            for links, said in zip(self._links, texts, strict=True):
                if links.signal in allowed and _is_such_link(links.spec, link, label, said):
                    place = sentence_at(tokens, link.start)
                    span = link.span if link.start == link.end else None
                    yield Evidence(block.id, link.start, link.end, place, links.signal, span)


def _ranges(phrases: PhraseMatcher[str], tokens: Tokens) -> list[tuple[int, int]]:
    """The characters of a block at which the phrases stand, in order."""
    return [(tokens.start[match.first], tokens.end[match.end - 1]) for match in phrases.matches(tokens)]


def _is_such_link(spec: LinkSpec, link: Link, label: int, said: list[tuple[int, int]] | None) -> bool:
    """Whether a link is what is asked for; its text, from `label` on, must hold one of the ranges `said`, if given."""
    target = link.href.casefold()
    if spec.kind and link.kind not in spec.kind:
        return False
    if spec.target and not any(part in target for part in spec.target):
        return False
    if any(part in target for part in spec.not_target):
        return False
    if said is None:
        return True
    within = takewhile(lambda place: place[0] < link.end, islice(said, bisect_left(said, (label, 0)), None))
    return any(end <= link.end for _, end in within)


def _label_start(link: Link, block: Block, tokens: Tokens) -> int:
    """Where the words begin that tell what a link leads to: its own, or up to `GAP` before an address of a page.

    A plain text has no other links than addresses: "the agenda (https://www.example.org/a)".
    """
    shown = block.text[link.start : link.end]
    is_address = ("." in shown or "/" in shown) and link.href.endswith(shown)
    if link.kind == "mail" or not is_address:
        return link.start
    start, words = link.start, 0
    for index in range(bisect_left(tokens.start, link.start) - 1, -1, -1):
        if words == GAP or tokens.text[index] in _SENTENCE_ENDS:
            break
        start = tokens.start[index]
        words += tokens.is_word(index)
    return start


def _evidence(block: Block, tokens: Tokens, signal: str, first: int, end: int) -> Evidence:
    return Evidence(block.id, tokens.start[first], tokens.end[end - 1], tokens.sentence[first], signal)


def _tree_evidence(block: Block, tokens: Tokens, found: TreeMatch[str]) -> Evidence:
    first, last = min(found.nodes.values()), max(found.nodes.values())
    captures = tuple((name, tokens.start[index], tokens.end[index]) for name, index in found.nodes.items())
    sentence = tokens.sentence[first]
    return Evidence(block.id, tokens.start[first], tokens.end[last], sentence, found.key, captures=captures)


def sentence_at(tokens: Tokens, offset: int) -> int:
    """The number of the sentence that holds the character `offset` of the block; 0 where there are no words."""
    for number, (_, end) in enumerate(tokens.sentences):
        if offset < tokens.end[end - 1]:
            return number
    return max(len(tokens.sentences) - 1, 0)
