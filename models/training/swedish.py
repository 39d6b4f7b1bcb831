"""Swedish inflection backwards: from a form to the SALDO lemmas it may belong to.

SALDO's full-form list is not at hand where this is built; its lemmas with parts of speech are. The regular endings of
Swedish (Svenska Akademiens grammatik, part 2) lead from a form to candidates, and the lemma list decides which exist.
The frequency list says by its definite forms whether a noun is common or neuter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

Rule = tuple[str, str, str]  # ending of the form, ending of the lemma, name of the reading

NOUN: tuple[Rule, ...] = (
    ("", "", "sg"),
    ("en", "", "def"), ("n", "", "def"), ("et", "", "def"), ("t", "", "def"),
    ("ern", "er", "def"), ("eln", "el", "def"), ("ret", "er", "def"), ("let", "el", "def"), ("net", "en", "def"),
    ("nen", "n", "def"), ("men", "m", "def"), ("met", "m", "def"), ("et", "um", "def"),
    ("or", "a", "pl"), ("or", "", "pl"), ("ar", "", "pl"), ("ar", "e", "pl"), ("er", "", "pl"), ("r", "", "pl"),
    ("n", "", "plur-n"), ("rar", "er", "pl"), ("lar", "el", "pl"), ("nar", "en", "pl"), ("mar", "m", "pl"),
    ("nar", "n", "pl"), ("er", "um", "pl"), ("rer", "er", "pl"), ("ler", "el", "pl"), ("ner", "en", "pl"),
    ("orna", "a", "pldef"), ("arna", "", "pldef"), ("arna", "e", "pldef"), ("erna", "", "pldef"), ("rna", "", "pldef"),
    ("na", "", "pldef"), ("na", "e", "pldef"), ("en", "", "pldef"), ("rarna", "er", "pldef"), ("larna", "el", "pldef"),
    ("narna", "en", "pldef"), ("marna", "m", "pldef"), ("narna", "n", "pldef"), ("erna", "um", "pldef"),
    ("ren", "er", "pldef"), ("len", "el", "pldef"), ("nen", "en", "pldef"), ("rna", "are", "pldef"),
    ("arna", "are", "pldef"), ("men", "m", "pldef"), ("er", "or", "pl"), ("na", "re", "pldef"),
)  # fmt: skip
VERB: tuple[Rule, ...] = (
    ("", "", "inf"),
    ("s", "", "inf-s"), ("ar", "a", "pres"), ("r", "", "pres"), ("er", "a", "pres"), ("", "a", "imp"),
    ("ade", "a", "past"), ("de", "a", "past"), ("te", "a", "past"), ("dde", "", "past"),
    ("at", "a", "sup"), ("t", "a", "sup"), ("tt", "", "sup"), ("it", "a", "sup"),
    ("as", "a", "inf-s"), ("es", "a", "pres-s"), ("s", "a", "pres-s"), ("ades", "a", "past-s"), ("des", "a", "past-s"),
    ("tes", "a", "past-s"), ("ats", "a", "sup-s"), ("ts", "a", "sup-s"), ("its", "a", "sup-s"), ("ddes", "", "past-s"),
    ("tts", "", "sup-s"), ("ande", "a", "ppres"), ("ende", "", "ppres"), ("ad", "a", "pp"), ("d", "a", "pp"),
    ("en", "a", "pp"), ("et", "a", "ppn"), ("na", "a", "ppp"), ("da", "a", "ppp"), ("ta", "a", "ppp"),
    ("dd", "", "pp"), ("dda", "", "ppp"), ("rt", "ra", "sup"), ("nt", "na", "sup"), ("nde", "na", "past"),
    ("de", "da", "past"), ("dde", "da", "past"), ("tt", "da", "sup"), ("tte", "ta", "past"), ("tt", "ta", "sup"),
    ("mde", "mma", "past"), ("mt", "mma", "sup"), ("nt", "nda", "sup"), ("t", "ta", "sup"), ("te", "ta", "past"),
    ("des", "da", "past-s"), ("ttes", "ta", "past-s"), ("mdes", "mma", "past-s"), ("ndes", "nda", "past-s"),
)  # fmt: skip
ADJECTIVE: tuple[Rule, ...] = (
    ("", "", "pos"),
    ("t", "", "neu"), ("tt", "d", "neu"), ("t", "d", "neu"), ("tt", "", "neu"), ("a", "", "pl"), ("e", "", "mas"),
    ("at", "ad", "neu"), ("ade", "ad", "pl"), ("et", "en", "neu"), ("na", "en", "pl"), ("la", "el", "pl"),
    ("ra", "er", "pl"), ("are", "", "cmp"), ("ast", "", "sup"), ("aste", "", "supdef"), ("re", "", "cmp"),
    ("ma", "m", "pl"), ("mt", "m", "neu"),
)  # fmt: skip
UNINFLECTED = {"Adv": (("", "", "adv"),), "PN": (("", "", "name"),)}
RULES: dict[str, tuple[Rule, ...]] = {"N": NOUN, "V": VERB, "A": ADJECTIVE, **UNINFLECTED}
LONGEST_ENDING = 5
SHORTEST_STEM = 2
SHORTEST_TAIL = 4
SHORTEST_HEAD = 3


class Analyser:
    """Readings of Swedish forms by lemma list and endings."""

    def __init__(self, lemmas: Iterable[tuple[str, str]], frequency: Mapping[str, float]) -> None:
        self._lemmas: dict[str, set[str]] = defaultdict(set)
        for lemma, pos in lemmas:
            self._lemmas[lemma.lower()].add(pos)
        self._frequency = frequency
        self._rules: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
        for pos, rules in RULES.items():
            for ending, restored, name in dict.fromkeys(rules):
                self._rules[ending].append((pos, restored, name))

    def readings(self, form: str) -> frozenset[str]:
        """Readings ``pos:class~name`` of a form, of its genitive base, or of its last part; empty when unknown."""
        whole = self._with_genitive(form)
        if whole or not form.isalpha():
            return whole
        for cut in range(SHORTEST_HEAD, len(form) - SHORTEST_TAIL + 1):
            head, tail = form[:cut], form[cut:]
            if head in self._lemmas or (head[-1] == "s" and head[:-1] in self._lemmas) or head + "a" in self._lemmas:
                found = frozenset(r for r in self._with_genitive(tail) if r[:1] in "NA")
                if found:
                    return found
        return frozenset()

    def _with_genitive(self, form: str) -> frozenset[str]:
        found = set(self._direct(form))
        if form.endswith("s") and len(form) > 3:
            found |= {r + "-gen" for r in self._direct(form[:-1]) if r[0] == "N" and not r.endswith("~name")}
        return frozenset(found)

    def _direct(self, form: str) -> Iterable[str]:
        for size in range(min(LONGEST_ENDING, len(form) - SHORTEST_STEM) + 1):
            stem, ending = form[: len(form) - size], form[len(form) - size :]
            for pos, restored, name in self._rules.get(ending, ()):
                lemma = stem + restored
                if pos in self._lemmas.get(lemma, ()):
                    kind = self._gender(lemma) if pos == "N" else restored
                    yield f"{pos}:{kind}{lemma[-1:] if pos != 'N' else ''}~{ending}-{name}"

    def _gender(self, noun: str) -> str:
        if noun.endswith("a"):
            return "ua"
        vowel = noun[-1] in "eoiuåäöy"
        common = self._frequency.get(noun + ("n" if vowel else "en"), 0.0)
        neuter = self._frequency.get(noun + ("t" if vowel else "et"), 0.0)
        return "u" if common > neuter else "n" if neuter > common else "-"
