"""What a pipeline read in a municipal text, beside what a person reads there: one function a measure.

Words are compared as written, not by place: a text is one to three sentences, in which a form that stands twice is
nearly always the same word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from kommunlint.evaluation.municipal import MunicipalText
from kommunlint.language.profile import Profile
from kommunlint.nlp.reading import PERSON, Reading
from kommunlint.nlp.tokens import Tokens

_FINITE = frozenset({"Fin"})
_PASSIVE = frozenset({"Pass"})
_PARTICIPLE = frozenset({"Part"})
_INDICATIVE = frozenset({"Ind"})
_INFINITIVE = frozenset({"Inf"})
_VERBS = ("VERB", "AUX")
_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
_SHARES_SUBJECT = ("conj", "aux", "aux:pass", "cop", "xcomp")
"""Relations over which a verb has its head's subject: UD hangs it on the first of several verbs, and on the verb that
another is auxiliary or complement to."""
NO_SUBJECT = "–"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is to be found in a text and what was found."""

    expected: Counter[Hashable]
    found: Counter[Hashable]


def sentence_ends(text: MunicipalText, reading: Reading, _: Profile) -> Comparison:
    """Where sentences end, in characters of the text; the text's own end counts too, as in spaCy's sentence F."""
    ends = [end - 1 for end in accumulate(len(sentence) + 1 for sentence in text.sentences)]
    tokens = reading.tokens
    return Comparison(Counter(ends), Counter(tokens.end[end - 1] for _, end in tokens.sentences))


def finite_verbs(text: MunicipalText, reading: Reading, _: Profile) -> Comparison:
    """Finite verbs: VerbForm=Fin on a verb or an auxiliary, imperatives among them."""
    tokens = reading.tokens
    found = (i for i in _verbs(tokens) if tokens.has_feature(i, "VerbForm", _FINITE))
    return Comparison(Counter(verb for verbs in text.finite for verb in verbs), _words(tokens, found))


def passives(text: MunicipalText, reading: Reading, profile: Profile) -> Comparison | None:
    """Passive verbs, by form and by auxiliary."""
    if text.passive is None:
        return None
    tokens = reading.tokens
    found = (i for i in range(len(tokens)) if _is_passive(tokens, i, profile))
    return Comparison(Counter(text.passive), _words(tokens, found))


def deciding_subjects(text: MunicipalText, reading: Reading, _: Profile) -> Comparison | None:
    """Verbs of deciding whose subject is a word of the right phrase."""
    if not text.decides:
        return None
    found: Counter[Hashable] = Counter()
    for verb, phrase in text.decides.items():
        named = [name for i in _at(reading.tokens, verb) for name in _subject_of(reading.tokens, i, text.text, phrase)]
        found[(verb, phrase if phrase in named else " / ".join(named) or NO_SUBJECT)] += 1
    return Comparison(Counter(text.decides.items()), found)


def lemmas(text: MunicipalText, reading: Reading, _: Profile) -> Comparison | None:
    """Forms with the right lemma."""
    if not text.lemmas:
        return None
    found: Counter[Hashable] = Counter()
    for form, lemma in text.lemmas.items():
        read = [reading.tokens.lemma[i] for i in _at(reading.tokens, form)]
        found[(form, lemma if lemma in read else " / ".join(read) or NO_SUBJECT)] += 1
    return Comparison(Counter(text.lemmas.items()), found)


def persons(text: MunicipalText, reading: Reading, _: Profile) -> Comparison | None:
    """Persons' names, with exactly their words."""
    if text.persons is None or reading.names is None:
        return None
    return Comparison(Counter(text.persons), Counter(name for name, label in reading.names if label == PERSON))


def _verbs(tokens: Tokens) -> Iterator[int]:
    return (i for i in range(len(tokens)) if tokens.pos[i] in _VERBS)


def _words(tokens: Tokens, indices: Iterator[int]) -> Counter[Hashable]:
    return Counter(tokens.text[i] for i in indices)


def _at(tokens: Tokens, form: str) -> list[int]:
    """The tokens of a form; of a form in several words ("går inn for") the first."""
    first = form.split()[0]
    return [i for i in range(len(tokens)) if tokens.text[i] == first]


def _subject_of(tokens: Tokens, verb: int, text: str, phrase: str) -> Iterator[str]:
    """The phrase for each subject that stands in it, else the subject's own word."""
    places = [at for at in range(len(text)) if text.startswith(phrase, at)]
    for subject in _subjects(tokens, verb):
        inside = any(at <= tokens.start[subject] < at + len(phrase) for at in places)
        yield phrase if inside else tokens.text[subject]


def _subjects(tokens: Tokens, verb: int) -> list[int]:
    while True:
        own = [child for child in tokens.children(verb) if tokens.dep[child] in _SUBJECTS]
        if own or tokens.dep[verb] not in _SHARES_SUBJECT:
            return own
        verb = tokens.head[verb]


def _is_passive(tokens: Tokens, index: int, profile: Profile) -> bool:
    if tokens.lower[index] in profile.deponents or tokens.lemma[index] in profile.deponents:
        return False
    if tokens.has_feature(index, "Voice", _PASSIVE):
        return True
    if not profile.tags_voice and _has_passive_form(tokens, index, profile):
        return True
    if _has_passive_auxiliary(tokens, index):
        return True
    # "blir målad och lagad": UD hangs the shared auxiliary on the first participle.
    return (
        tokens.dep[index] == "conj"
        and tokens.has_feature(index, "VerbForm", _PARTICIPLE)
        and _has_passive_auxiliary(tokens, tokens.head[index])
        and not any(tokens.dep[child] in (*_SUBJECTS, "aux", "cop") for child in tokens.children(index))
    )


def _has_passive_auxiliary(tokens: Tokens, index: int) -> bool:
    return any(tokens.dep[child] == "aux:pass" for child in tokens.children(index))


def _has_passive_form(tokens: Tokens, index: int, profile: Profile) -> bool:
    """Whether a verb is passive by its form, for a treebank that doesn't tag voice."""
    lower = tokens.lower[index]
    return (
        tokens.pos[index] == "VERB"
        and lower.endswith(profile.passive_ending)
        and (tokens.has_feature(index, "Mood", _INDICATIVE) or tokens.has_feature(index, "VerbForm", _INFINITIVE))
    )
