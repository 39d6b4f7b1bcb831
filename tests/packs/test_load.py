"""Faults in packs are told at their place, and third parties' packs use the same door as ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from kommunlint.lint.examples import cases, lacking, run_case
from kommunlint.lint.linter import Linter
from kommunlint.packs.errors import PackError
from kommunlint.packs.load import find_pack, load_packs, shipped_packs

PACK = "name: regler\ntitle: Regler\nversion: '1'\nlicence: MIT\nlanguages: [sv]\n"
RULE = """\
rule: ord/snoslask
kind: terms
category: archaic
title: {sv: Vårt ord}
message: {sv: "Skriv «{suggestion}», inte «{text}»."}
why: {sv: Det är så vi säger i vår kommun.}
terms:
  sv:
    - {term: snöslask, replace: [blötsnö]}
examples:
  sv:
    - {bad: "I dag väntas [[snöslask]] på gatorna.", fixed: "I dag väntas blötsnö på gatorna."}
    - {good: "I dag väntas regn."}
"""


def write(folder: Path, **files: str) -> Path:
    (folder / "pack.yml").write_text(PACK, "utf-8")
    for name, text in files.items():
        path = folder / f"{name.replace('__', '/')}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def faults(folder: Path) -> list[str]:
    with pytest.raises(PackError) as caught:
        load_packs((folder,))
    return [str(fault).removeprefix(f"{folder}/") for fault in caught.value.faults]


def test_a_municipality_s_own_pack(tmp_path: Path) -> None:
    pack = load_packs((find_pack("kommun", tmp_path), write(tmp_path, ord__snoslask=RULE)))
    linter = Linter(pack)
    own = load_packs((tmp_path,))
    assert list(lacking(own)) == []
    assert [run_case(case, linter) for case in cases(own)] == [None, None]
    assert "plain-language/archaic" in pack.rules


def test_an_example_that_does_not_hold_is_told(tmp_path: Path) -> None:
    broken = RULE.replace("väntas regn", "väntas snöslask").replace("[[snöslask]] på", "snöslask [[på]]")
    own = load_packs((write(tmp_path, ord__snoslask=broken),))
    linter = Linter(own)
    assert [run_case(case, linter) for case in cases(own)] == [
        "stands on 'snöslask', not on 'på'",
        "fires on 'snöslask'",
    ]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("kind: terms", "kind: word", "ord/snoslask.yml:2:1: kind: a rule is one of terms, pattern"),
        ("rule: ord/snoslask", "rule: ord/annat", "ord/snoslask.yml:1:1: rule: the name must be the file's path"),
        ("terms:\n  sv", "termer:\n  sv", "ord/snoslask.yml:7:1: termer: this key is not known; did you mean 'terms'?"),
        ("{text}", "{ord}", "ord/snoslask.yml:5:11: {ord} is not known here; there are others, suggestion, text"),
        ("{text}", "{text", "ord/snoslask.yml:5:11: the braces don't match"),
        ("why: {sv: ", "why: {nb: ", "ord/snoslask.yml:6:1: why: the text in sv is missing"),
        (", replace: [blötsnö]", "", "ord/snoslask.yml:9:7: terms.sv.0: value error, 'snöslask' needs one of replace"),
    ],
)
def test_faults_at_their_place(tmp_path: Path, old: str, new: str, fault: str) -> None:
    found = faults(write(tmp_path, ord__snoslask=RULE.replace(old, new)))
    assert any(one.startswith(fault) for one in found), found


def test_every_broken_file_is_told(tmp_path: Path) -> None:
    lever = """\
rule: spak/x
kind: lever
lever: background
title: {sv: a}
message: {sv: b}
why: {sv: c}
signals: {beslut: {terms: {sv: ["{besluta"]}, regex: {sv: ["("]}, match: {sv: {a: {}, b: {}}}}}
when: beslut
require: orsak
mark: [beslut]
"""
    found = faults(write(tmp_path, spak__x=lever, ord__snoslask="- no mapping", signals__y="signals: [a]"))
    assert len(found) == 5
    assert "spak/x.yml:7:33: '{besluta': write {word} or {word|other}, without spaces" in found
    assert any(one.startswith("spak/x.yml:7:60: '(' is no regular expression") for one in found)
    assert any(one.startswith("ord/snoslask.yml:1:1: kind:") for one in found)
    assert any(one.startswith("signals/y.yml:1:1: signals:") for one in found)


def test_two_signals_of_one_name(tmp_path: Path) -> None:
    signals = "signals: {orsak: {terms: {sv: [eftersom]}}}"
    assert faults(write(tmp_path, signals__a=signals, signals__b=signals)) == [
        "signals/b.yml:1:11: signals.orsak: another file of this pack has a signal of that name"
    ]


def test_an_unknown_signal_and_a_missing_lexicon(tmp_path: Path) -> None:
    lever = """\
rule: spak/x
kind: lever
lever: background
title: {sv: a}
message: {sv: b}
why: {sv: c}
when: beslut
require: orsak
mark: [beslut]
"""
    assert faults(write(tmp_path, spak__x=lever)) == [
        "spak/x.yml:1:1: there is no signal 'beslut'",
        "spak/x.yml:1:1: there is no signal 'orsak'",
    ]
    (tmp_path / "spak" / "x.yml").unlink()
    rule = RULE.replace("terms:\n  sv:\n    - {term: snöslask, replace: [blötsnö]}\n", "lexicon: slask\n")
    pack = load_packs((write(tmp_path, ord__snoslask=rule),))
    with pytest.raises(PackError, match="there is no such lexicon"):
        pack.compile("sv", str.split)


def test_unknown_pack_gets_a_hint(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="did you mean 'kommun'"):
        find_pack("komun", tmp_path)
    assert "kommun" in shipped_packs()
