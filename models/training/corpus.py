"""From CoNLL-U (and two-column name files) to spaCy's DocBin, with variants of the kinds that treebanks lack.

Treebanks are clean prose. A municipal page is headlines without a full stop, list items, capitals and quote lines with
a dash, so a share of the training sentences comes a second time as one of these, alone in its document.
"""

from __future__ import annotations

import lzma
import random
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

SENTENCES = 10  # to a document in dev and test, as in `spacy convert -n 10`
MOST_SENTENCES = 10  # to a document in training; longer ones are dear, the parser's oracle being quadratic in length
LONGEST_FRAGMENT = 9  # tokens
LONGEST_CAPITALS = 12  # tokens
SPACED_DASH, CAPITAL_FRAGMENT = 0.85, 0.6  # shares
MUNICIPAL_TOGETHER = 4  # sentences of our own in one document, as in a paragraph of a web page
VARIED = 0.13  # share of training sentences that come a second time as a variant
OPEN, CLOSE = '”«»“"', '”»«“"'
OPENING = {"(", "[", "{", "«", "“", "„"}
CLOSING = {")", "]", "}", "»", "”", ",", ".", ";", ":", "?", "!", "...", "…"}
DASHES = ("–", "—", "-")
NOMINAL = {"NOUN", "PROPN", "ADJ", "VERB"}
THREE_LABELS = {"GPE_LOC": "LOC", "GPE_ORG": "ORG", "PER": "PER", "LOC": "LOC", "ORG": "ORG"}


@dataclass(frozen=True, slots=True)
class Token:
    """One row of a treebank; ``head`` is an index within the sentence, its own for the root.

    In files that only name, everything but form, space and name is empty.
    """

    form: str
    lemma: str
    pos: str
    feats: str
    head: int
    relation: str
    space: bool
    name: str  # IOB2 label, empty where names are not annotated


Sentence = tuple[Token, ...]


def open_text(path: Path) -> Iterable[str]:
    """Lines of a text file, compressed or not."""
    if path.suffix == ".xz":
        return lzma.open(path, "rt", encoding="utf-8")
    return path.open(encoding="utf-8")


def blocks(path: Path) -> Iterator[list[list[str]]]:
    """The tab-separated rows of every sentence of a file; comments are dropped."""
    rows: list[list[str]] = []
    for line in open_text(path):
        line = line.rstrip("\n")
        if line and not (line.startswith("#") and "\t" not in line):
            rows.append(line.split("\t"))
        elif not line and rows:
            yield rows
            rows = []
    if rows:
        yield rows


def read_conllu(path: Path) -> Iterator[Sentence]:
    """The sentences of a CoNLL-U file."""
    for rows in blocks(path):
        tokens = []
        for number, form, lemma, pos, _, feats, head, relation, _, misc in rows:
            if not number.isdigit():
                continue
            marks = misc.split("|")
            name = next((mark[5:] for mark in marks if mark.startswith("name=")), "")
            index = int(head) - 1 if head != "0" else int(number) - 1
            feats = "" if feats == "_" else feats
            tokens.append(Token(form, lemma, pos, feats, index, relation, "SpaceAfter=No" not in marks, name))
        yield tuple(tokens)


def read_names(path: Path) -> Iterator[Sentence]:
    """The sentences of a two-column file of forms and IOB2 labels, spaced by the usual rules of typography."""
    for rows in blocks(path):
        forms = [row[0] for row in rows]
        spaces = spaces_by_rule(forms)
        pairs = zip(rows, spaces, strict=True)
        yield tuple(Token(form, "", "", "", 0, "", space, label) for (form, label), space in pairs)


def spaces_by_rule(forms: list[str]) -> list[bool]:
    """For every token whether a space follows it in Scandinavian typography."""
    result = [True] * len(forms)
    inside = False
    for index, form in enumerate(forms):
        if form == '"':
            result[index if not inside else max(index - 1, 0)] = False
            inside = not inside
        elif form in OPENING:
            result[index] = False
        elif form in CLOSING and index and forms[index - 1] not in DASHES:
            result[index - 1] = False
    return result


def relabel(sentence: Sentence, labels: Mapping[str, str]) -> Sentence:
    """The sentence with its name labels renamed; labels that are not listed become no name."""
    result: list[Token] = []
    before = ""
    for token in sentence:
        kind = labels.get(token.name[2:], "")
        begins = token.name[:1] == "B" or kind != before
        name = "" if not token.name else f"{'B' if begins else 'I'}-{kind}" if kind else "O"
        result.append(replace(token, name=name))
        before = kind
    return tuple(result)


def make_doc(vocab: Vocab, sentences: list[Sentence]) -> Doc:
    """A document with everything that the sentences are annotated with."""
    tokens = [token for sentence in sentences for token in sentence]
    heads, relations, starts, offset = [], [], [], 0
    for sentence in sentences:
        for index, token in enumerate(sentence):
            heads.append(token.head + offset)
            relations.append("ROOT" if token.head == index else token.relation)
            starts.append(index == 0)
        offset += len(sentence)
    spaces = [token.space for token in tokens]
    ends = [sum(len(s) for s in sentences[: n + 1]) - 1 for n in range(len(sentences))]
    for end in ends:
        spaces[end] = True
    parsed = all(token.relation for token in tokens)
    named = all(token.name for token in tokens)
    return Doc(
        vocab,
        words=[token.form for token in tokens],
        spaces=spaces,
        pos=[token.pos for token in tokens] if parsed else None,
        morphs=[token.feats for token in tokens] if parsed else None,
        lemmas=[token.lemma for token in tokens] if parsed else None,
        heads=heads if parsed else None,
        deps=relations if parsed else None,
        sent_starts=None if parsed else starts,
        ents=[token.name for token in tokens] if named else None,
    )


# ---------------------------------------------------------------- variants


def subset(sentence: Sentence, keep: list[int], root: int) -> Sentence:
    """The tokens at ``keep`` as a sentence of its own; what loses its head hangs on the root."""
    place = {old: new for new, old in enumerate(keep)}
    result = []
    for old in keep:
        token = sentence[old]
        head = place[old] if old == root else place.get(token.head, place[root])
        # a name whose first word is left out begins with the next
        name = "B" + token.name[1:] if token.name[:1] == "I" and old - 1 not in place else token.name
        result.append(replace(token, head=head, relation="root" if old == root else token.relation, name=name))
    return tuple(result)


def root_of(sentence: Sentence) -> int:
    """The index of the root."""
    return next(index for index, token in enumerate(sentence) if token.head == index)


def headline(sentence: Sentence, _: random.Random) -> Sentence | None:
    """Without the final stop."""
    if len(sentence) < 3 or sentence[-1].form not in ".!" or root_of(sentence) == len(sentence) - 1:
        return None
    return subset(sentence, list(range(len(sentence) - 1)), root_of(sentence))


def capitals(sentence: Sentence, rng: random.Random) -> Sentence | None:
    """A headline in capitals."""
    short = headline(sentence, rng)
    if short is None or len(short) > LONGEST_CAPITALS:
        return None
    return tuple(replace(token, form=token.form.upper()) for token in short)


def dashed(sentence: Sentence, rng: random.Random) -> Sentence | None:
    """A quote line that begins with a dash; quotation marks of the sentence fall away."""
    if sentence[0].form in DASHES:
        return None
    root = root_of(sentence)
    keep = [index for index, token in enumerate(sentence) if token.form not in OPEN or index == root]
    plain = subset(sentence, keep, root)
    dash, space = rng.choice(DASHES[:2]), rng.random() < SPACED_DASH
    first = Token(dash, dash, "PUNCT", "", root_of(plain) + 1, "punct", space, "O" if plain[0].name else "")
    return (first, *(replace(token, head=token.head + 1) for token in plain))


def quoted(sentence: Sentence, rng: random.Random) -> Sentence | None:
    """With other quotation marks."""
    pair = rng.choice([("”", "”"), ("«", "»"), ("“", "”"), ('"', '"')])
    marks = [index for index, token in enumerate(sentence) if token.form in OPEN]
    if not marks:
        return None
    chosen = {index: pair[number % 2] for number, index in enumerate(marks)}
    return tuple(replace(t, form=chosen[i], lemma=chosen[i]) if i in chosen else t for i, t in enumerate(sentence))


def fragment(sentence: Sentence, rng: random.Random) -> Sentence | None:
    """A phrase of the sentence alone, as in a list item or a table cell."""
    spans = []
    for root, token in enumerate(sentence):
        if token.pos not in NOMINAL or token.relation in ("flat:name", "root"):
            continue
        below = {root}
        grown = True
        while grown:
            more = {i for i, t in enumerate(sentence) if t.head in below} - below
            below |= more
            grown = bool(more)
        keep = sorted(below)
        whole = keep[-1] - keep[0] == len(keep) - 1
        if whole and 2 <= len(keep) <= LONGEST_FRAGMENT and sentence[keep[0]].pos not in ("PUNCT", "CCONJ"):
            spans.append((keep, root))
    if not spans:
        return None
    keep, root = rng.choice(spans)
    piece = subset(sentence, keep, root)
    if rng.random() >= CAPITAL_FRAGMENT:
        return piece
    return (replace(piece[0], form=piece[0].form[:1].upper() + piece[0].form[1:]), *piece[1:])


VARIANTS: tuple[Callable[[Sentence, random.Random], Sentence | None], ...] = (
    headline, headline, capitals, dashed, quoted, fragment,
)  # fmt: skip


def variants(sentences: list[Sentence], rng: random.Random) -> list[Sentence]:
    """Variants of a share of the sentences."""
    made = (rng.choice(VARIANTS)(s, rng) for s in sentences if rng.random() < VARIED and all(t.relation for t in s))
    return [variant for variant in made if variant]


# ---------------------------------------------------------------- documents


def fixed_groups(sentences: list[Sentence]) -> list[list[Sentence]]:
    """Ten sentences to a document, as the official figures have it."""
    return [sentences[start : start + SENTENCES] for start in range(0, len(sentences), SENTENCES)]


def random_groups(sentences: list[Sentence], rng: random.Random) -> list[list[Sentence]]:
    """Documents of one to ten sentences."""
    groups, start = [], 0
    while start < len(sentences):
        size = rng.randint(1, MOST_SENTENCES)
        groups.append(sentences[start : start + size])
        start += size
    return groups


def varied_groups(sentences: list[Sentence], rng: random.Random) -> list[list[Sentence]]:
    """Documents of one to ten sentences, and the variants, each alone."""
    return random_groups(sentences, rng) + [[variant] for variant in variants(sentences, rng)]


def municipal_groups(sentences: list[Sentence], times: int, rng: random.Random) -> list[list[Sentence]]:
    """The sentences of our own, each ``times`` times alone and as often in the company of others.

    A line without a full stop stands alone only: beside others nothing tells where it ends.
    """
    groups = [[sentence] for sentence in sentences for _ in range(times)]
    full = [sentence for sentence in sentences if sentence[-1].form in ".!?"]
    for _ in range(times):
        rng.shuffle(full)
        start = 0
        while start < len(full):
            size = rng.randint(2, MUNICIPAL_TOGETHER)
            groups.append(full[start : start + size])
            start += size
    return groups


def write(groups: list[list[Sentence]], path: Path) -> None:
    """Store documents in spaCy's format."""
    vocab = Vocab()
    box = DocBin(store_user_data=False)
    for group in groups:
        box.add(make_doc(vocab, group))
    path.parent.mkdir(parents=True, exist_ok=True)
    box.to_disk(path)
