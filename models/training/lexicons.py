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
import wordfreq
from corpus import read_conllu
from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

HERE = Path(__file__).parent
SALDO = HERE / "lexicons" / "saldo_lemmas.tsv.xz"
ORDBANK_NN = HERE / "lexicons" / "norsk_ordbank_nno_2012.txt.xz"


def seen_forms(files: list[Path]) -> Counter[str]:
    """How often each form occurs in training files."""
    return Counter(token.form for path in files for sentence in read_conllu(path) for token in sentence)


def relative(seen: Counter[str], frequency: norms.Frequency) -> dict[str, float]:
    """Frequencies of a general list plus those of the training files."""
    total = sum(seen.values())
    return {form: frequency.get(form, 0.0) + seen[form] / total for form in {**frequency, **seen}}


def swedish(seen: Counter[str]) -> tuple[norms.Readings, norms.Frequency]:
    """SALDO's lemmas, wordfreq's forms."""
    frequency: dict[str, float] = wordfreq.get_frequency_dict("sv", "best")
    with lzma.open(SALDO, "rt", encoding="utf-8") as handle:
        lemmas = [(lemma, pos) for lemma, pos in (line.rstrip("\n").split("\t") for line in handle)]
    return norms.swedish_readings(lemmas, relative(seen, frequency)), frequency


def bokmal(seen: Counter[str]) -> tuple[norms.Readings, norms.Frequency]:
    """Norsk Ordbank's paradigms as spaCy's lookups carry them, wordfreq's forms."""
    frequency: dict[str, float] = wordfreq.get_frequency_dict("nb", "best")
    file = Path(spacy_lookups_data.__file__).parent / "data" / "nb_lemma_exc.json.gz"
    with gzip.open(file, "rt", encoding="utf-8") as handle:
        paradigms = norms.paradigms_from_exceptions(json.load(handle))
    candidates = list({**frequency, **seen})
    readings = norms.with_genitives(norms.from_paradigms(paradigms), candidates)
    readings = norms.with_compounds(readings, candidates)
    return {form: items for form, items in readings.items() if form in frequency or form in seen}, frequency


def nynorsk(seen: Counter[str]) -> tuple[norms.Readings, norms.Frequency]:
    """simplemma's paradigms, Norsk Ordbank's forms inflected by analogy with them; Bokmål frequencies where shared."""
    shared: dict[str, float] = wordfreq.get_frequency_dict("nb", "best")
    paradigms = norms.paradigms_from_lookup(simplemma_pairs("nn"))
    with lzma.open(ORDBANK_NN, "rt", encoding="utf-8") as handle:
        listed = handle.read().split()
    paradigms["~"] = norms.by_analogy(paradigms[""], listed)
    candidates = list({**shared, **seen})
    readings = norms.with_genitives(norms.from_paradigms(paradigms), candidates)
    readings = norms.with_compounds(readings, [*listed, *candidates])
    return readings, norms.spread(paradigms, relative(seen, shared))


def simplemma_pairs(language: str) -> Iterator[tuple[str, str]]:
    """Form and lemma of every entry of simplemma's dictionary."""
    for form, lemma in DefaultDictionaryFactory().get_dictionary(language).items():
        yield form, lemma.decode() if isinstance(lemma, bytes) else lemma


READINGS = {"sv": swedish, "nb": bokmal, "nn": nynorsk}


def forms_path(work: Path, language: str) -> Path:
    """Where all forms of a language lie with their codes."""
    return work / f"{language}-forms.json"


def write_norms(language: str, train: list[Path], table: Path, forms: Path) -> None:
    """Make the norm table that training sees, and all forms with their codes as what ships knows them."""
    seen = seen_forms(train)
    readings, frequency = READINGS[language](seen)
    codes = norms.codes(readings)
    table.parent.mkdir(parents=True, exist_ok=True)
    table.write_text(json.dumps(norms.table(codes, seen, frequency), ensure_ascii=False), encoding="utf-8")
    known = {"codes": codes, "own": norms.seen_often(seen)}
    forms.write_text(json.dumps(known, ensure_ascii=False), encoding="utf-8")
