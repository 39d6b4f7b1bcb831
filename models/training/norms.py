"""Inflection norms: what a word that training hardly shows looks like in a full-form lexicon.

A form seen fewer than ``SEEN_OFTEN`` times in training gets, instead of itself, a code for its readings (part of
speech, paradigm, ending) as spaCy's NORM, and so does a name, however often it was seen: what it can be the name of.
A code is a digest of the readings, so it means the same in every table. How a pipeline looks codes up, in training and
at work, is ``kommunlint/nlp/norms.py``.
"""

from __future__ import annotations

import zlib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

import swedish

Readings = dict[str, frozenset[str]]
Frequency = Mapping[str, float]

SEEN_OFTEN = 3  # forms seen this often keep their own norm
RARE_CLASS = 40  # smaller paradigm classes are cut to their two commonest endings
RARE_CODE = 5  # smaller ambiguous codes are cut to part of speech and ending
LONGEST = 30  # code points; longer forms are noise
SHORTEST_TAIL = 4  # code points that the last part of a compound must have
SHORTEST_HEAD = 3
ANALOGY_FROM, ANALOGY_TO = 3, 7  # code points of the ending by which an unlisted lemma is likened to listed ones
NOT_BEFORE_S = ("s", "x", "z")  # last letters of names that have no genitive of their own


def shared_start(words: Sequence[str]) -> str:
    """The longest start that all words share; the words are in alphabetical order."""
    first, last = (words[0], words[-1]) if words else ("", "")
    length = next((i for i, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), min(len(first), len(last)))
    return first[:length]


def from_paradigms(paradigms: Mapping[str, Mapping[str, set[str]]]) -> Readings:
    """Readings ``pos:paradigm~ending`` of every form, from the forms of every lemma of every part of speech."""
    found: dict[str, set[str]] = defaultdict(set)
    for pos, lemmas in sorted(paradigms.items()):
        stems: list[tuple[str, list[str]]] = []
        count: Counter[str] = Counter()
        for forms in lemmas.values():
            usable = sorted(form for form in forms if " " not in form and len(form) <= LONGEST)
            stem = shared_start(usable)
            if len(stem) < 2:
                continue
            endings = [form[len(stem) :] for form in usable]
            stems.append((stem, endings))
            count.update(endings)
        ranked = [(stem, endings, sorted(endings, key=lambda e: (-count[e], e))[:8]) for stem, endings in stems]
        classes = Counter(",".join(best) for _, _, best in ranked)
        for stem, endings, best in ranked:
            name = ",".join(best)
            if classes[name] < RARE_CLASS:
                name = ",".join(best[:2])
            for ending in endings:
                found[stem + ending].add(f"{pos}:{name}~{ending}")
    return {form: frozenset(items) for form, items in found.items()}


def with_compounds(readings: Readings, candidates: Iterable[str]) -> Readings:
    """Add candidates that are unknown but end in a known word after another known word («budsjett-forslag»)."""
    added: Readings = {}
    for form in candidates:
        if form in readings or not form.isalpha() or len(form) > LONGEST:
            continue
        for cut in range(SHORTEST_HEAD, len(form) - SHORTEST_TAIL + 1):
            head, tail = form[:cut], form[cut:]
            known = head in readings or (head[-1] in "se" and len(head) > SHORTEST_HEAD and head[:-1] in readings)
            if known and tail in readings:
                added[form] = readings[tail]
                break
    return readings | added


def codes(readings: Readings) -> dict[str, str]:
    """The code of every form."""
    full = {form: "|".join(sorted(items)) for form, items in readings.items()}
    usual = Counter(full.values())

    def code(form: str) -> str:
        text = full[form]
        if usual[text] < RARE_CODE:
            text = "|".join(sorted({f"{r.split(':')[0]}~{r.rsplit('~')[-1]}" for r in readings[form]}))
        return f"§{zlib.crc32(text.encode()):x}"

    return {form: code(form) for form in full}


def seen_often(seen: Counter[str]) -> list[str]:
    """The words that training shows often enough for them to keep their own norm."""
    return sorted(form for form, times in seen.items() if times >= SEEN_OFTEN and form[:1].isalpha())


def paradigms_from_lookup(lookup: Iterable[tuple[str, str]]) -> dict[str, dict[str, set[str]]]:
    """Forms by lemma, under the one part of speech «», from pairs of form and lemma."""
    lemmas: dict[str, set[str]] = defaultdict(set)
    for form, lemma in lookup:
        lemmas[lemma] |= {form, lemma}
    return {"": lemmas}


def paradigms_from_exceptions(table: Mapping[str, Mapping[str, Iterable[str]]]) -> dict[str, dict[str, set[str]]]:
    """Forms by lemma and part of speech, from spaCy's table of lemma exceptions."""
    result: dict[str, dict[str, set[str]]] = {}
    for pos, entries in table.items():
        lemmas: dict[str, set[str]] = defaultdict(set)
        for form, candidates in entries.items():
            for lemma in candidates:
                lemmas[lemma] |= {form, lemma}
        result[pos] = lemmas
    return result


def with_genitives(readings: Readings, candidates: Iterable[str]) -> Readings:
    """Add candidates that are the Norwegian genitive of a known form («kommunens»)."""
    added: Readings = {}
    for form in candidates:
        if form not in readings and form.endswith("s") and len(form) > SHORTEST_TAIL and form[:-1] in readings:
            added[form] = frozenset(f"{reading}+s" for reading in readings[form[:-1]])
    return readings | added


def of_names(names: Mapping[str, Collection[str]], readings: Readings) -> Readings:
    """Readings of names and their genitives: what they can be, and whether the name is a word in small letters.

    A word is known by its readings if it is too short for a compound, which many last names look like (*Lindgren*).
    """
    found: Readings = {}
    for name, kinds in names.items():
        is_word = len(name) < SHORTEST_HEAD + SHORTEST_TAIL and name.lower() in readings
        kind = "+".join([*sorted(kinds), *(["word"] if is_word else [])])
        found[name] = frozenset({f"{kind}:name~"})
        if not name.endswith(NOT_BEFORE_S) and f"{name}s" not in names:
            found[f"{name}s"] = frozenset({f"{kind}:name~s"})
    return found


def by_analogy(paradigms: Mapping[str, set[str]], words: Iterable[str]) -> dict[str, set[str]]:
    """Forms of lemmas that no paradigm lists, inflected as most known lemmas with the same longest ending are."""
    models: dict[str, Counter[tuple[str, tuple[str, ...]]]] = defaultdict(Counter)
    for lemma, forms in paradigms.items():
        stem = shared_start(sorted({lemma, *forms}))
        if len(stem) < 2 or len(forms) < 3:
            continue
        pattern = (lemma[len(stem) :], tuple(sorted(form[len(stem) :] for form in forms)))
        for size in range(ANALOGY_FROM, min(ANALOGY_TO, len(lemma)) + 1):
            models[lemma[-size:]][pattern] += 1
    known = {form for forms in paradigms.values() for form in forms}
    result: dict[str, set[str]] = {}
    for word in words:
        if word in known or not word.isalpha():
            continue
        for size in range(min(ANALOGY_TO, len(word) - 1), ANALOGY_FROM - 1, -1):
            usual = models.get(word[-size:])
            if usual:
                (ending, endings), count = usual.most_common(1)[0]
                if count * 2 > sum(usual.values()) and word.endswith(ending):
                    stem = word[: len(word) - len(ending)]
                    result[word] = {stem + other for other in endings}
                break
    return result


def swedish_readings(lemmas: Iterable[tuple[str, str]], frequency: Frequency) -> Readings:
    """Readings of the words of a frequency list by SALDO's lemmas and the rules of :mod:`swedish`."""
    analyser = swedish.Analyser(lemmas, frequency)
    return {form: items for form in frequency if (items := analyser.readings(form))}
