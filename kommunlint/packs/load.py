"""Reads a pack from its folder and checks all that can be checked without a text."""

from __future__ import annotations

import difflib
import functools
import os
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath
from typing import cast

from kommunlint.cache.digests import contents
from kommunlint.cache.store import shared
from kommunlint.language.codes import Language
from kommunlint.packs.check import check_organisation, check_rule, check_rule_names, check_signal, check_signal_names
from kommunlint.packs.errors import PackError, PackFault
from kommunlint.packs.pack import MissingLexiconError, Pack, merge
from kommunlint.packs.sound import is_sound, remember_sound, sound_key
from kommunlint.packs.spec import PackSpec, SignalsFile
from kommunlint.packs.strictyaml import Located, load, validate
from kommunlint.packs.wordlist import word_list
from kommunlint.resources import rules_folder
from kommunlint.rules.entries import Terms
from kommunlint.rules.genres import GenreSpec, GenresSpec
from kommunlint.rules.kinds import KINDS, LeverRule, Rule
from kommunlint.rules.kinds.base import Model
from kommunlint.rules.lexicon import LexiconSpec, ParadigmsSpec
from kommunlint.rules.organisation import OrganisationSpec
from kommunlint.rules.votes import Votes, VotesSpec
from kommunlint.signals.phrases import Paradigms
from kommunlint.signals.spec import SignalSpec

GENRES_FILE = "genres.yml"
ORGANISATION_FILE = "organisation.yml"
VOTES_FILE, VOTES_TABLE = "votes.yml", "votes.bin"
_DATA_FOLDERS = frozenset({"lexicon", "signals"})


def shipped_packs() -> dict[str, Path]:
    """The packs that come with kommunlint, by name."""
    return {folder.parent.name: folder.parent for folder in sorted(rules_folder().glob("*/pack.yml"))}


def find_pack(name: str, base: Path) -> Path:
    """The folder of a pack: a shipped one by its name, or a folder beside `base`.

    Raises:
        PackError: there is no such pack.
    """
    shipped = shipped_packs()
    if name in shipped:
        return shipped[name]
    folder = base / name
    if (folder / "pack.yml").is_file():
        return folder
    near = difflib.get_close_matches(name, shipped, n=1)
    hint = f"; did you mean {near[0]!r}?" if near else f"; a pack is one of {', '.join(shipped)}, or a folder"
    raise PackError([PackFault(str(folder), 1, 1, f"no pack.yml here{hint}")])


def with_extended(names: Iterable[str], base: Path) -> tuple[Path, ...]:
    """The folders of the packs of these names, and of those that they extend: each once, what is extended first.

    Raises:
        PackError: there is no such pack, or packs extend each other.
    """
    found: dict[Path, None] = {}

    def visit(name: str, base: Path, above: tuple[Path, ...]) -> None:
        folder = Path(os.path.normpath(find_pack(name, base)))
        if folder in above:
            raise PackError([PackFault(str(folder / "pack.yml"), 1, 1, "extends: this pack extends itself")])
        for extended in validate(PackSpec, load(folder / "pack.yml")).extends:
            visit(extended, folder, (*above, folder))
        found.setdefault(folder)

    for name in names:
        visit(name, base, ())
    return tuple(found)


def load_packs(folders: tuple[Path, ...]) -> Pack:
    """Several packs as one; later ones win.

    Raises:
        PackError: with every fault of every file.
    """
    pack = merge(tuple(load_pack(folder) for folder in folders))
    faults = [*check_signal_names(pack), *check_rule_names(pack)]
    if faults:
        raise PackError(faults)
    return pack


def load_pack(folder: Path) -> Pack:
    """The pack in a folder.

    Raises:
        PackError: with every fault of every file.
    """
    spec = validate(PackSpec, load(folder / "pack.yml"))
    key = sound_key(contents([str(folder)], shared()))
    is_checked = is_sound(key)
    faults: list[PackFault] = []
    rules: dict[str, Rule] = {}
    origins: dict[str, str] = {}
    signals: dict[str, SignalSpec] = {}
    for path in sorted((folder / "signals").glob("*.yml")):
        try:
            located = load(path)
            for name, signal in validate(SignalsFile, located).signals.items():
                if not is_checked:
                    faults += check_signal(located, ("signals", name), signal)
                faults += _taken(located, name, signals)
                signals[name] = signal
        except PackError as error:
            faults += error.faults
    for path in _rule_files(folder):
        try:
            located = load(path)
            rule = _rule(located, path.relative_to(folder).with_suffix("").as_posix())
            if not is_checked:
                faults += check_rule(located, rule, spec.languages)
            if isinstance(rule, LeverRule):
                faults += [fault for name in rule.signals for fault in _taken(located, name, signals)]
                signals |= rule.signals
            rules[rule.rule] = rule
            origins[rule.rule] = str(path)
        except PackError as error:
            faults += error.faults
    organisation = OrganisationSpec()
    if (folder / ORGANISATION_FILE).is_file():
        try:
            located = load(folder / ORGANISATION_FILE)
            organisation = validate(OrganisationSpec, located)
            if not is_checked:
                faults += check_organisation(located, organisation)
        except PackError as error:
            faults += error.faults
    genres: tuple[GenreSpec, ...] = ()
    if (folder / GENRES_FILE).is_file():
        try:
            located = load(folder / GENRES_FILE)
            told = validate(GenresSpec, located)
            genres = told.genres
            for name, signal in told.signals.items():
                if not is_checked:
                    faults += check_signal(located, ("signals", name), signal)
                faults += _taken(located, name, signals)
            signals |= told.signals
        except PackError as error:
            faults += error.faults
    votes: Votes | None = None
    if (folder / VOTES_FILE).is_file():
        try:
            votes = _votes(folder)
        except PackError as error:
            faults += error.faults
    if faults:
        raise PackError(faults)
    if not is_checked:
        remember_sound(key)
    return Pack(
        rules=rules,
        signals=signals,
        languages=spec.languages,
        origins=origins,
        lexicons=functools.partial(_lexicon, folder),
        paradigms=functools.partial(_paradigms, folder),
        organisation=organisation,
        genres=genres,
        votes=votes,
        terms=functools.partial(_terms, folder),
    )


def _votes(folder: Path) -> Votes:
    spec, table = validate(VotesSpec, load(folder / VOTES_FILE)), folder / VOTES_TABLE
    size = table.stat().st_size if table.is_file() else 0
    if size != spec.size:
        raise PackError(
            [PackFault(str(table), 1, 1, f"has {size} bytes; as votes.yml reads it, it must have {spec.size}")]
        )
    return Votes(spec, table)


def _taken(located: Located, name: str, signals: dict[str, SignalSpec]) -> list[PackFault]:
    if name not in signals:
        return []
    return [located.fault(("signals", name), f"signals.{name}: another file of this pack has a signal of that name")]


def _rule_files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.glob("*/**/*.yml")):
        if path.relative_to(folder).parts[0] not in _DATA_FOLDERS:
            yield path


def _rule(located: Located, expected: str) -> Rule:
    data = located.data
    kind = data.get("kind") if isinstance(data, dict) else None
    if not isinstance(kind, str) or kind not in KINDS:
        known = ", ".join(KINDS)
        raise PackError([located.fault(("kind",), f"kind: a rule is one of {known}")])
    rule: Rule = validate(KINDS[kind], located)
    if rule.rule != expected:
        raise PackError([located.fault(("rule",), f"rule: the name must be the file's path, {expected!r}")])
    return rule


def _lexicon(folder: Path, language: Language, name: str, model: type[Model]) -> Model:
    if PurePath(name).name != name:
        fault = f"{name!r} is no name of a lexicon; a pack's lexicons lie in its own folder"
        raise PackError([PackFault(str(folder), 1, 1, fault)])
    words = folder / "lexicon" / language / f"{name}.txt"
    if words.is_file():
        return _of_words(model, word_list(words, language))
    return validate(model, load(_lexicon_file(folder, language, name)))


def _terms(folder: Path, language: Language, name: str) -> Terms:
    """The entries of a lexicon, made one by one if the file is known to hold no fault."""
    path = _lexicon_file(folder, language, name)
    located = load(path)
    key = sound_key("terms", located.text)
    if is_sound(key):
        return Terms(located.data["entries"], key or b"")
    terms = Terms(validate(LexiconSpec, located).entries, key or b"")
    remember_sound(key)
    return terms


def _of_words(model: type[Model], located: Located) -> Model:
    """A lexicon of a list of words, which is long: it is not checked again if no fault was found in it before."""
    key = sound_key(model.__name__, str(located.data["language"]), located.text)
    if is_sound(key):
        return cast(Model, model.model_construct(**located.data))
    checked = validate(model, located)
    remember_sound(key)
    return checked


def _lexicon_file(folder: Path, language: Language, name: str) -> Path:
    path = folder / "lexicon" / language / f"{name}.yml"
    if not path.is_file():
        raise MissingLexiconError([PackFault(str(path), 1, 1, "there is no such lexicon")])
    return path


@functools.cache
def _paradigms(folder: Path, language: Language) -> Paradigms:
    path = folder / "lexicon" / language / "paradigms.yml"
    if not path.is_file():
        return {}
    spec = validate(ParadigmsSpec, load(path))
    return {lemma: frozenset(forms) for lemma, forms in spec.paradigms.items()}
