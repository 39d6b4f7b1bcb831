"""From scores to annotations that hold together: trees with one root, names that begin before they end."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float32]
NEVER = np.float32(-1e9)


def tree(scores: Numbers) -> list[int]:
    """The heads of the best tree with one root: 0 is the root, n the n-th word. ``scores``: words × (root, words)."""
    heads = scores.argmax(1).tolist()
    if heads.count(0) == 1 and not _cycle(heads):
        return heads
    best, most = list[int](), -np.inf
    roots = np.argsort(-(scores[:, 0] - np.where(np.isfinite(scores), scores, NEVER)[:, 1:].max(1, initial=NEVER)))
    for root in roots[:5]:
        limited = scores.copy()
        limited[:, 0] = NEVER
        limited[root] = NEVER
        limited[root, 0] = 0
        square = np.full((len(scores) + 1, len(scores) + 1), NEVER, dtype=np.float64)
        square[1:] = limited
        np.fill_diagonal(square, NEVER)
        found = _arborescence(square)[1:]
        total = sum(float(scores[word, head]) for word, head in enumerate(found))
        if total > most:
            best, most = found, total
    return best


def _cycle(heads: Sequence[int]) -> list[int]:
    """The words (from 1) of a cycle, none if there is none."""
    state = [0] * (len(heads) + 1)
    state[0] = 2
    for start in range(1, len(heads) + 1):
        path, word = [], start
        while state[word] == 0:
            state[word] = 1
            path.append(word)
            word = heads[word - 1]
        if state[word] == 1:
            return path[path.index(word) :]
        for passed in path:
            state[passed] = 2
    return []


def _arborescence(scores: NDArray[np.float64]) -> list[int]:
    """The heads of the best spanning tree from node 0 (Chu and Liu 1965, Edmonds 1967); ``scores`` are node × head."""
    heads = scores.argmax(1)
    heads[0] = 0
    cycle = _cycle(heads[1:].tolist())
    if not cycle:
        return heads.tolist()
    inside = np.zeros(len(scores), dtype=bool)
    inside[cycle] = True
    outer = np.flatnonzero(~inside)
    size = len(outer)
    own = scores[cycle, heads[cycle]]
    smaller = np.full((size + 1, size + 1), float(NEVER))
    smaller[:size, :size] = scores[np.ix_(outer, outer)]
    leaving = scores[np.ix_(outer, cycle)]  # an outer node with its head in the cycle
    smaller[:size, size] = leaving.max(1)
    entering = scores[np.ix_(cycle, outer)] - own[:, None]  # the cycle with its head outside
    smaller[size, :size] = entering.max(0)
    smaller[0] = float(NEVER)
    np.fill_diagonal(smaller, float(NEVER))
    found = _arborescence(smaller)
    result = heads.copy()
    for place in range(1, size):
        head = found[place]
        result[outer[place]] = outer[head] if head < size else cycle[int(leaving[place].argmax())]
    entered = cycle[int(entering[:, found[size]].argmax())]
    result[entered] = outer[found[size]]
    return result.tolist()


def steps_allowed(labels: Sequence[str]) -> tuple[NDArray[np.bool_], NDArray[np.bool_], NDArray[np.bool_]]:
    """Which BILOU label may follow which (before × after), which may begin and which may end a sentence."""

    def follows(before: str, after: str) -> bool:
        if before[0] in "BI":
            return after[0] in "IL" and after[2:] == before[2:]
        return after[0] not in "IL"

    between = np.array([[follows(a, b) for b in labels] for a in labels])
    return between, np.array([n[0] not in "IL" for n in labels]), np.array([n[0] not in "BI" for n in labels])


def names(scores: Numbers, allowed: tuple[NDArray[np.bool_], NDArray[np.bool_], NDArray[np.bool_]]) -> list[int]:
    """The best labels that may stand in a row (Viterbi). ``scores`` are words × labels."""
    likeliest = scores.argmax(1)
    between, first, last = allowed
    if first[likeliest[0]] and last[likeliest[-1]] and between[likeliest[:-1], likeliest[1:]].all():
        return likeliest.tolist()
    barred = np.where(between, 0, NEVER)
    total = scores[0] + np.where(first, 0, NEVER)
    back = []
    for row in scores[1:]:
        ways = total[:, None] + barred
        back.append(ways.argmax(0))
        total = ways.max(0) + row
    path = [int((total + np.where(last, 0, NEVER)).argmax())]
    for before in reversed(back):
        path.append(int(before[path[-1]]))
    return path[::-1]
