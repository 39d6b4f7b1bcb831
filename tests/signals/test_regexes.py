"""A pack's regular expressions can't make a text take long."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from kommunlint.packs.errors import PackError
from kommunlint.packs.load import load_pack
from kommunlint.resources import rules_folder
from kommunlint.signals.regexes import RegexError, compile_regex
from kommunlint.signals.regexmatch import RegexMatcher, needed_strings
from tests.cli.test_check import write


@pytest.mark.parametrize(
    "written",
    [
        "(a+)+$",
        "(a|a)*b",
        "(.*)*x",
        r"\s+\s+\s+x",
        "a{2,}",
        "(?:a{0,30}){0,30}b",
        "(?:a?){0,40}b",
        "(?:a|aa|aaa){0,60}b",
        ".{0,90}.{0,90}x",
        r"(\w{1,60}\s?){1,20}x",
        "(?=(a{0,99}){0,99}b)x",
        "(?>(a{0,99}){0,99}b)x",
        "(?:(a)|b)(?(1)(c{0,99}){0,9}|d)x",
        "a{0,4000}b",
        "(a?){0,64}(a?){0,64}x",
    ],
)
def test_what_could_take_long_is_refused(written: str) -> None:
    with pytest.raises(RegexError):
        compile_regex(written)


@pytest.mark.parametrize(
    ("written", "fits"),
    [
        (r"\b[\w.+-]{1,60}@[\w-]{1,60}\.[\w.-]{1,60}\w", "Skriv till a.b@x-y.example i dag"),
        (r"\bhttps?://[^\s/]{3,80}/\S{2,200}", "https://x.example/ab"),
        ("(?:januari|februari|mars|maj|juni|juli) 20[0-9]{2}", "Juni 2026"),
        ("ärende(?:t|n)? nr", "ÄRENDET nr"),
        (r"[^.?!]{2,80}\?", "Vill du?"),
        ("(?:ab|cd){2,9}", "abcd"),
    ],
)
def test_what_writers_of_rules_need_is_taken(written: str, fits: str) -> None:
    assert compile_regex(written).search(fits)


@pytest.mark.parametrize("written", ["(", "[z-a]", "*", "(?P<1>a)", "(" * 5000, "a{99999999999}", r"(?<=a{0,9})b"])
def test_what_is_no_regular_expression(written: str) -> None:
    with pytest.raises(RegexError):
        compile_regex(written)


def test_the_refusal_says_what_to_write_at_its_place(tmp_path: Path) -> None:
    write(tmp_path, "pack.yml", "name: x\ntitle: x\nversion: '1'\nlicence: x\nlanguages: [sv]\n")
    write(tmp_path, "signals/a.yml", "signals:\n  egen:\n    regex:\n      sv: ['ja', '(a+)+b']\n")
    with pytest.raises(PackError) as caught:
        load_pack(tmp_path)
    (fault,) = caught.value.faults
    assert (fault.line, fault.column) == (4, 18)
    assert fault.message.startswith("'(a+)+b' repeats without an end; write a bound, such as {1,40} for +")


def test_shipped_expressions_are_far_from_the_limit() -> None:
    for path in rules_folder().glob("*/signals/*.yml"):
        for signal in yaml.safe_load(path.read_text("utf-8"))["signals"].values():
            for regexes in signal.get("regex", {}).values():
                for regex in [regexes] if isinstance(regexes, str) else regexes:
                    assert isinstance(compile_regex(regex), re.Pattern)


DIGITS = set("0123456789")


@pytest.mark.parametrize(
    ("written", "needs"),
    [
        (r"\b20\d\d\b", [{"20"}, DIGITS]),
        (r"(?:den )?\d{1,2} (?:maj|Juni)", [{"maj", "juni"}, DIGITS]),
        (r"[\w.]{1,9}@\w", [{"@"}]),
        (r"osäker[^.?]{0,9}\?", [{"osäker"}, {"?"}]),
        (r"\b(?:i|från) (?:maj|juni) (?:nu|då)", [{"maj", "juni"}, {"nu", "då"}]),
        (r"(?:\.\d|#)", [{".", "#"}]),
        (r"(?:kl\. \d|nu)", [{"kl. ", "nu"}]),
        (r"(?:#\d)?maj", [{"maj"}]),
        (r"[^\w\s]", []),
        (r"[\W\d]", []),
        (r"(?=\d)[a-z]", []),
        (r"\d a", [DIGITS]),
        ("a|bc", []),
    ],
)
def test_what_must_stand_there(written: str, needs: list[set[str]]) -> None:
    assert list(map(set, needed_strings(written))) == needs


@pytest.mark.parametrize("text", ["den 3 maj 2024", "maj † ٣ mai", "E-post: a@b.se?", ""])
def test_nothing_is_lost_by_what_expressions_need(text: str) -> None:
    written = [r"\d", r"\b20\d\d\b", r"[^\w\s]", r"\w@\w", r"\?", "maj|mai", r"\d{1,2} MAJ"]
    matcher = RegexMatcher((one, one) for one in written)
    found = [(key, match.span()) for key, match in matcher.matches(text, written)]
    assert found == [(one, match.span()) for one in written for match in re.finditer(one, text, re.IGNORECASE)]


def test_only_expressions_that_are_asked_for_are_found() -> None:
    matcher = RegexMatcher([("year", r"20\d\d"), ("month", "maj")])
    assert [key for key, _ in matcher.matches("3 maj 2024", {"month"})] == ["month"]
