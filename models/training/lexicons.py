"""The inflection norms of each language from its lexicons. Sources and licences: README.md and licences.yml."""

from __future__ import annotations

import gzip
import json
import lzma
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import norms
import spacy_lookups_data
import srsly
import wordfreq
from corpus import read_conllu
from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory
from spacy.language import Language

from kommunlint.nlp import norms as inflection

HERE = Path(__file__).parent
SALDO = HERE / "lexicons" / "saldo_lemmas.tsv.xz"
NAMES = HERE / "lexicons" / "names.tsv.xz"
ORDBANK_NN = HERE / "lexicons" / "norsk_ordbank_nno_2012.txt.xz"


def seen_forms(files: list[Path]) -> tuple[Counter[str], Counter[str]]:
    """How often each form occurs in training files, and how often as a name."""
    tokens = [token for path in files for sentence in read_conllu(path) for token in sentence]
    return Counter(t.form for t in tokens), Counter(t.form for t in tokens if t.pos == "PROPN")


def listed_names(seen: Counter[str], named: Counter[str]) -> dict[str, list[str]]:
    """The names of the lists with what each can be; those are left out that training shows as ordinary words."""
    with lzma.open(NAMES, "rt", encoding="utf-8") as handle:
        rows = (line.rstrip("\n").split("\t") for line in handle)
        return {name: kinds.split() for name, kinds in rows if 2 * named[name] >= seen[name]}


def relative(seen: Counter[str], frequency: norms.Frequency) -> dict[str, float]:
    """Frequencies of a general list plus those of the training files."""
    total = sum(seen.values())
    return {form: frequency.get(form, 0.0) + seen[form] / total for form in {**frequency, **seen}}


def swedish(seen: Counter[str]) -> norms.Readings:
    """SALDO's lemmas, wordfreq's forms."""
    frequency: dict[str, float] = wordfreq.get_frequency_dict("sv", "best")
    with lzma.open(SALDO, "rt", encoding="utf-8") as handle:
        lemmas = [(lemma, pos) for lemma, pos in (line.rstrip("\n").split("\t") for line in handle)]
    return norms.swedish_readings(lemmas, relative(seen, frequency))


def bokmal(seen: Counter[str]) -> norms.Readings:
    """Norsk Ordbank's paradigms as spaCy's lookups carry them, wordfreq's forms."""
    frequency: dict[str, float] = wordfreq.get_frequency_dict("nb", "best")
    file = Path(spacy_lookups_data.__file__).parent / "data" / "nb_lemma_exc.json.gz"
    with gzip.open(file, "rt", encoding="utf-8") as handle:
        paradigms = norms.paradigms_from_exceptions(json.load(handle))
    candidates = list({**frequency, **seen})
    readings = norms.with_genitives(norms.from_paradigms(paradigms), candidates)
    readings = norms.with_compounds(readings, candidates)
    return {form: items for form, items in readings.items() if form in frequency or form in seen}


def nynorsk(seen: Counter[str]) -> norms.Readings:
    """simplemma's paradigms, Norsk Ordbank's forms inflected by analogy with them; Bokmål forms where shared."""
    shared: dict[str, float] = wordfreq.get_frequency_dict("nb", "best")
    paradigms = norms.paradigms_from_lookup(simplemma_pairs("nn"))
    with lzma.open(ORDBANK_NN, "rt", encoding="utf-8") as handle:
        listed = handle.read().split()
    paradigms["~"] = norms.by_analogy(paradigms[""], listed)
    candidates = list({**shared, **seen})
    readings = norms.with_genitives(norms.from_paradigms(paradigms), candidates)
    return norms.with_compounds(readings, [*listed, *candidates])


def simplemma_pairs(language: str) -> Iterator[tuple[str, str]]:
    """Form and lemma of every entry of simplemma's dictionary."""
    for form, lemma in DefaultDictionaryFactory().get_dictionary(language).items():
        yield form, lemma.decode() if isinstance(lemma, bytes) else lemma


READINGS = {"sv": swedish, "nb": bokmal, "nn": nynorsk}


def write_norms(language: str, train: list[Path], table: Path) -> None:
    """Make the norm table of a language, for training and for what ships."""
    seen, named = seen_forms(train)
    readings = READINGS[language](seen)
    names = norms.of_names(listed_names(seen, named), readings)
    own = [form for form in norms.seen_often(seen) if form not in names]
    table.parent.mkdir(parents=True, exist_ok=True)
    srsly.write_msgpack(table, inflection.pack(norms.codes(readings | names), own))


def give_norms(nlp: Language, table: Path) -> None:
    """Give a pipeline a norm table, in place of the one that it may have."""
    lookups = nlp.vocab.lookups
    if lookups.has_table(inflection.TABLE):
        lookups.remove_table(inflection.TABLE)
    lookups.add_table(inflection.TABLE, srsly.read_msgpack(table))
