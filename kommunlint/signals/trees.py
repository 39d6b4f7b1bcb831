"""Small patterns in the sentence tree: a first word, and others that hang on it or on each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from kommunlint.nlp.memo import Memo
from kommunlint.nlp.tokens import Tokens, has_feature
from kommunlint.signals.phrasematch import REMEMBERED
from kommunlint.signals.phrases import Paradigms
from kommunlint.signals.spec import NodeSpec, TreeSpec

Key = TypeVar("Key", bound=Hashable)

_ANY_POS = ""
"""Under this key stand trees whose first word may have any part of speech."""
MAX_NODES = 5
"""Words that must be there: the largest shipped tree has 3, and each further one multiplies what is tried."""
Word = tuple[str, str, str, str, str]
"""A token's form in lower case, lemma, part of speech, relation to its head and features."""
Tags = tuple[str, str, str]
"""A token's part of speech, relation to its head and features."""
Needs = tuple[frozenset[str], ...]
"""Words of which a text must hold one, and of these one …"""
_TENSES: Mapping[str, str] = {"past": "Past", "present": "Pres"}


class TreeError(ValueError):
    """A tree pattern is not written as it must be."""


@dataclass(frozen=True, slots=True)
class Node:
    """A compiled word of a tree pattern; `head` is the place of its head among the nodes, -1 for the first.

    A word fits if its form or lemma is one of `words`, or ends so, and begins as `prefix` says; what is empty asks for
    nothing. `features` are those of its morphology with the values that will do.
    """

    name: str
    head: int
    forms: frozenset[str]
    lemmas: frozenset[str]
    suffix: tuple[str, ...]
    prefix: tuple[str, ...]
    not_words: frozenset[str]
    pos: frozenset[str]
    dep: frozenset[str]
    features: tuple[tuple[str, frozenset[str]], ...]

    @property
    def words(self) -> frozenset[str]:
        """The words, by form or lemma, of which the node must be one; empty if it may be another."""
        return frozenset() if self.suffix else self.forms | self.lemmas

    def accepts(self, tokens: Tokens, index: int) -> bool:
        """Whether the token is such a word, wherever it hangs."""
        return self.is_word(
            tokens.lower[index], tokens.lemma[index], tokens.pos[index], tokens.dep[index], tokens.morph[index]
        )

    def is_word(self, lower: str, lemma: str, pos: str, dep: str, morph: str) -> bool:
        """Whether a token with these properties is such a word."""
        return self.has_tags(pos, dep, morph) and self.is_written(lower, lemma)

    def has_tags(self, pos: str, dep: str, morph: str) -> bool:
        """Whether a token with these tags may be such a word, whatever it reads."""
        if (self.pos and pos not in self.pos) or (self.dep and dep not in self.dep):
            return False
        return all(has_feature(morph, name, values) for name, values in self.features)

    def is_written(self, lower: str, lemma: str) -> bool:
        """Whether a token with that form and lemma may be such a word, whatever its tags."""
        if (self.forms or self.lemmas or self.suffix) and not (
            lower in self.forms
            or lemma in self.lemmas
            or (self.suffix and (lower.endswith(self.suffix) or lemma.endswith(self.suffix)))
        ):
            return False
        if self.prefix and not lower.startswith(self.prefix):
            return False
        return lemma not in self.not_words and lower not in self.not_words


def _node(name: str, spec: NodeSpec, head: int, paradigms: Paradigms) -> Node:
    inflected = frozenset().union(*(paradigms.get(lemma, frozenset()) for lemma in spec.lemma))
    features = [(feature, frozenset(values)) for feature, values in spec.morph.items()]
    if spec.tense:
        features.append(("Tense", frozenset(_TENSES[tense] for tense in spec.tense)))
    return Node(
        name=name,
        head=head,
        forms=inflected.union(spec.lower),
        lemmas=frozenset(spec.lemma),
        suffix=tuple(spec.suffix),
        prefix=tuple(spec.prefix),
        not_words=frozenset(spec.not_lemma),
        pos=frozenset(spec.pos),
        dep=frozenset(spec.dep),
        features=tuple(features),
    )


@dataclass(frozen=True, slots=True)
class Tree(Generic[Key]):
    """A compiled tree pattern and what it is a pattern of."""

    key: Key
    nodes: tuple[Node, ...]
    absent: tuple[Node, ...]

    @property
    def needs(self) -> Needs:
        """For each node but the first that must be one of certain words: those words, the fewest first."""
        return tuple(sorted((words for node in self.nodes[1:] if (words := node.words)), key=len))


_Tried = tuple[Tree[Key], Needs]


@dataclass(frozen=True, slots=True)
class TreeMatch(Generic[Key]):
    """A tree pattern found: the token of each node, by the node's name."""

    key: Key
    nodes: Mapping[str, int]


class TreeMatcher(Generic[Key]):
    """Finds many tree patterns.

    One is tried only where a token may be its first word, in a block that holds all the words it needs.
    """

    def __init__(self, trees: Iterable[Tree[Key]]) -> None:
        self._by_word: dict[str, list[_Tried[Key]]] = defaultdict(list)
        self._by_pos: dict[str, list[_Tried[Key]]] = defaultdict(list)
        for tree in trees:
            first, tried = tree.nodes[0], (tree, tree.needs)
            for word in first.words:
                self._by_word[word].append(tried)
            if not first.words:
                for pos in first.pos or (_ANY_POS,):
                    self._by_pos[pos].append(tried)
        self._tagged: Memo[Tags, tuple[_Tried[Key], ...]] = Memo(REMEMBERED)
        self._rooted: Memo[Word, tuple[_Tried[Key], ...]] = Memo(REMEMBERED)

    def _look_up(self, word: Word) -> tuple[_Tried[Key], ...]:
        """The trees whose first word such a token may be, each with the words it needs; they are remembered."""
        lower, lemma, *tags = word
        named = {id(tried): tried for tried in (*self._by_word.get(lower, ()), *self._by_word.get(lemma, ()))}
        rooted = (
            *(tried for tried in named.values() if tried[0].nodes[0].is_word(*word)),
            *(tried for tried in self._with_tags(*tags) if tried[0].nodes[0].is_written(lower, lemma)),
        )
        return self._rooted.keep(word, rooted)

    def _with_tags(self, pos: str, dep: str, morph: str) -> tuple[_Tried[Key], ...]:
        """The trees whose first word may be any with these tags, or one that ends or begins in some way."""
        tags = pos, dep, morph
        found = self._tagged.get(tags)
        if found is None:
            some = (*self._by_pos.get(pos, ()), *self._by_pos.get(_ANY_POS, ()))
            found = self._tagged.keep(tags, tuple(tried for tried in some if tried[0].nodes[0].has_tags(*tags)))
        return found

    def matches(self, tokens: Tokens) -> Iterator[TreeMatch[Key]]:
        """Each way in which a pattern fits the tokens."""
        children: dict[int, list[int]] = {}
        present = tokens.vocabulary
        words = zip(tokens.lower, tokens.lemma, tokens.pos, tokens.dep, tokens.morph, strict=True)
        for index, word in enumerate(words):
            rooted = self._rooted.get(word)
            for tree, needs in self._look_up(word) if rooted is None else rooted:
                for needed in needs:
                    if needed.isdisjoint(present):
                        break
                else:
                    children = children or _children(tokens)
                    for nodes in _extend(tree, tokens, children, (index,)):
                        yield TreeMatch(tree.key, nodes)


def _children(tokens: Tokens) -> dict[int, list[int]]:
    """The tokens that hang on each token, in order."""
    children: dict[int, list[int]] = defaultdict(list)
    for index, head in enumerate(tokens.head):
        if head != index:
            children[head].append(index)
    return children


def _extend(
    tree: Tree[Key], tokens: Tokens, children: Mapping[int, Sequence[int]], found: tuple[int, ...]
) -> Iterator[Mapping[str, int]]:
    if len(found) == len(tree.nodes):
        if not any(_hangs(node, tokens, children, found) for node in tree.absent):
            yield {node.name: index for node, index in zip(tree.nodes, found, strict=True)}
        return
    node = tree.nodes[len(found)]
    for index in children.get(found[node.head], ()):
        if index not in found and node.accepts(tokens, index):
            yield from _extend(tree, tokens, children, (*found, index))


def _hangs(node: Node, tokens: Tokens, children: Mapping[int, Sequence[int]], found: tuple[int, ...]) -> bool:
    return any(node.accepts(tokens, index) for index in children.get(found[node.head], ()))


def compile_tree(key: Key, spec: TreeSpec, paradigms: Paradigms) -> Tree[Key]:
    """A tree pattern ready to match.

    Raises:
        TreeError: a node names no head among those before it, or an unknown tense, or there are too many.
    """
    nodes: list[Node] = []
    absent: list[Node] = []
    names: list[str] = []
    for name, node in spec.items():
        if names and node.head is None:
            raise TreeError(f"{name}: every node but the first needs a head")
        if node.head is not None and node.head not in names:
            raise TreeError(f"{name}: the head {node.head!r} must stand before it")
        unknown = set(node.tense) - set(_TENSES)
        if unknown:
            raise TreeError(f"{name}: tense is one of {', '.join(_TENSES)}")
        compiled = _node(name, node, names.index(node.head) if node.head is not None else -1, paradigms)
        if node.absent:
            absent.append(compiled)
        else:
            nodes.append(compiled)
            names.append(name)
    if not nodes:
        raise TreeError("a tree needs at least one word")
    present = sum(not node.absent for node in spec.values())
    if present > MAX_NODES:
        raise TreeError(f"a tree has {present} words, more than {MAX_NODES}; write two smaller trees")
    return Tree(key, tuple(nodes), tuple(absent))
