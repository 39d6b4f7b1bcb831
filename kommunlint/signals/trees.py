"""Small patterns in the sentence tree: a first word, and others that hang on it or on each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from kommunlint.nlp.tokens import Tokens
from kommunlint.signals.phrases import Paradigms
from kommunlint.signals.spec import NodeSpec, TreeSpec

Key = TypeVar("Key", bound=Hashable)

_ANY_POS = ""
"""Under this key stand trees whose first word may have any part of speech."""
MAX_NODES = 5
"""Words that must be there: the largest shipped tree has 3, and each further one multiplies what is tried."""
_TENSES: Mapping[str, str] = {"past": "Past", "present": "Pres"}


class TreeError(ValueError):
    """A tree pattern is not written as it must be."""


@dataclass(frozen=True, slots=True)
class Node:
    """A compiled word of a tree pattern; `head` is the place of its head among the nodes, -1 for the first."""

    name: str
    spec: NodeSpec
    forms: frozenset[str]
    head: int

    def words(self) -> frozenset[str]:
        """The words, by form or lemma, that the node may be."""
        return self.forms.union(self.spec.lower, self.spec.lemma)

    def accepts(self, tokens: Tokens, index: int) -> bool:
        """Whether the token is such a word, wherever it hangs."""
        spec = self.spec
        return (
            self._is_word(tokens, index)
            and (not spec.pos or tokens.pos[index] in spec.pos)
            and (not spec.dep or tokens.dep[index] in spec.dep)
            and (not spec.tense or tokens.has_feature(index, "Tense", frozenset(_TENSES[t] for t in spec.tense)))
            and all(tokens.has_feature(index, name, frozenset(values)) for name, values in spec.morph.items())
        )

    def _is_word(self, tokens: Tokens, index: int) -> bool:
        spec, lower, lemma = self.spec, tokens.lower[index], tokens.lemma[index]
        if lemma in spec.not_lemma or lower in spec.not_lemma:
            return False
        if spec.prefix and not lower.startswith(spec.prefix):
            return False
        if not (spec.lower or spec.lemma or spec.suffix):
            return True
        return (
            lower in spec.lower
            or lemma in spec.lemma
            or lower in self.forms
            or (bool(spec.suffix) and (lower.endswith(spec.suffix) or lemma.endswith(spec.suffix)))
        )


@dataclass(frozen=True, slots=True)
class Tree(Generic[Key]):
    """A compiled tree pattern and what it is a pattern of."""

    key: Key
    nodes: tuple[Node, ...]
    absent: tuple[Node, ...]

    def needs(self) -> tuple[frozenset[str], ...]:
        """For each node that must be one of certain words: those words."""
        return tuple(node.words() for node in self.nodes if node.words() and not node.spec.suffix)


@dataclass(frozen=True, slots=True)
class TreeMatch(Generic[Key]):
    """A tree pattern found: the token of each node, by the node's name."""

    key: Key
    nodes: Mapping[str, int]


class TreeMatcher(Generic[Key]):
    """Finds many tree patterns.

    One is tried only where a token may be its first word, by its form or its part of speech, in a block that holds all
    the words it needs.
    """

    def __init__(self, trees: Iterable[Tree[Key]]) -> None:
        self._by_word: dict[str, list[Tree[Key]]] = defaultdict(list)
        self._by_pos: dict[str, list[tuple[Tree[Key], tuple[frozenset[str], ...]]]] = defaultdict(list)
        for tree in trees:
            first = tree.nodes[0]
            if first.spec.suffix or not first.words():
                for pos in first.spec.pos or (_ANY_POS,):
                    self._by_pos[pos].append((tree, tree.needs()))
            else:
                for word in first.words():
                    self._by_word[word].append(tree)

    def matches(self, tokens: Tokens) -> Iterator[TreeMatch[Key]]:
        """Each way in which a pattern fits the tokens."""
        children: dict[int, list[int]] = defaultdict(list)
        for index, head in enumerate(tokens.head):
            if head != index:
                children[head].append(index)
        present = {*tokens.lower, *tokens.lemma}
        by_pos = {
            pos: [tree for tree, needs in trees if not any(words.isdisjoint(present) for words in needs)]
            for pos, trees in self._by_pos.items()
        }
        anywhere = by_pos.get(_ANY_POS, ())
        for index, (lower, lemma, pos) in enumerate(zip(tokens.lower, tokens.lemma, tokens.pos, strict=True)):
            candidates = [*self._by_word.get(lower, ()), *by_pos.get(pos, ()), *anywhere]
            if lemma != lower:
                known = set(map(id, candidates))
                candidates += [tree for tree in self._by_word.get(lemma, ()) if id(tree) not in known]
            for tree in candidates:
                if tree.nodes[0].accepts(tokens, index):
                    for nodes in _extend(tree, tokens, children, (index,)):
                        yield TreeMatch(tree.key, nodes)


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
        forms = frozenset().union(*(paradigms.get(lemma, frozenset()) for lemma in node.lemma))
        compiled = Node(name, node, forms, names.index(node.head) if node.head is not None else -1)
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
