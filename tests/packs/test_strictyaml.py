from __future__ import annotations

from pathlib import Path

import pytest

from kommunlint.cache.store import shared
from kommunlint.packs.errors import PackError
from kommunlint.packs.strictyaml import load, parse, validate
from kommunlint.signals.spec import SignalSpec, Strict


class Inner(Strict):
    limit: int = 0


class Sample(Strict):
    name: str
    require: tuple[str, ...] = ()
    inner: Inner = Inner()


def faults(text: str, model: type[Strict] = Sample) -> list[str]:
    with pytest.raises(PackError) as caught:
        validate(model, parse(text, "pack.yml"))
    return [str(fault) for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: yes", "yes"),
        ("a: off", "off"),
        ("a: Nei", "Nei"),
        ("a: 2026-01-01", "2026-01-01"),
        ("a: 1.10", 1.1),
        ("a: 012", "012"),
        ("a: 0x1F", "0x1F"),
        ("a: 12:30", "12:30"),
        ("a: true", True),
        ("a: '7'", "7"),
        ("a: 7", 7),
        ("a:", None),
    ],
)
def test_plain_values(text: str, value: object) -> None:
    assert parse(text, "x.yml").data == {"a": value}


def test_norwegian_is_no_boolean_and_no_language() -> None:
    with pytest.raises(PackError, match=r'x\.yml:2:3: there is no language "no": write nb or nn'):
        parse("message:\n  no: Hei", "x.yml")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: 1\na: 2", "x.yml:2:1: 'a' stands here twice"),
        ("a: &x [1]\nb: *x", "x.yml:1:4: anchors and aliases are not used here"),
        ("a: !!python/object:os.system x", "x.yml:1:4: the tag"),
        ("? [a]\n: b", "x.yml:1:3: a key must be a plain word"),
        ("a: [1", "x.yml:2:1:"),
        ("message: «a»: b", "x.yml:1:13: mapping values are not allowed in this context; put quotes around"),
        ("a: " + "[" * 40 + "]" * 40, "nests deeper than 30 levels"),
    ],
)
def test_what_strict_yaml_forbids(text: str, message: str) -> None:
    with pytest.raises(PackError) as caught:
        parse(text, "x.yml")
    assert message in str(caught.value)


def test_a_misspelt_key_stands_at_its_place_with_a_hint() -> None:
    assert faults("name: x\nrequre: [a]") == ["pack.yml:2:1: requre: this key is not known; did you mean 'require'?"]


def test_every_fault_is_told_at_its_place() -> None:
    assert faults("require: [a, 3]\ninner:\n  limit: many") == [
        "pack.yml:1:1: the file: the key 'name' is missing",
        "pack.yml:1:14: require.1: input should be a valid string",
        "pack.yml:3:3: inner.limit: input should be a valid integer, unable to parse string as an integer",
    ]


def test_a_language_that_is_none_of_ours() -> None:
    (fault,) = faults("terms:\n  da: [fordi]", SignalSpec)
    assert fault.startswith("pack.yml:2:3: terms.da")


def test_unreadable_files(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="can't be read"):
        load(tmp_path / "none.yml")
    (tmp_path / "latin.yml").write_bytes("a: b\nc: å".encode("latin-1"))
    with pytest.raises(PackError, match=r"latin\.yml:2:1: is not UTF-8"):
        load(tmp_path / "latin.yml")


def test_a_known_file_is_not_parsed_again_and_still_tells_its_places(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.yml"
    path.write_text("name: x\ninner:\n  limit: many\n", "utf-8")
    first = load(path)
    monkeypatch.setattr("kommunlint.packs.strictyaml.parse", None)
    again = load(path)
    assert again.data == first.data
    with pytest.raises(PackError, match=r"x\.yml:3:3: inner\.limit"):
        validate(Sample, again)


def test_a_damaged_memory_is_ignored(tmp_path: Path) -> None:
    path = tmp_path / "y.yml"
    path.write_text("name: y\n", "utf-8")
    load(path)
    store = shared()
    store.close()
    assert store.path is not None
    Path(store.path).write_bytes(b"{")
    assert load(path).data == {"name": "y"}
