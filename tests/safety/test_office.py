"""Word and LibreOffice files from a stranger: damaged, locked, made to take long or to fetch what they should not."""

from __future__ import annotations

import struct
import time
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kommunlint.document.model import Document
from kommunlint.readers import load_bytes, read
from kommunlint.readers.office_parts import MAX_ELEMENTS, MAX_PART
from kommunlint.source import Problem, ReadError
from tests.cli.test_check import BAD, run, write
from tests.readers.office_files import STYLES, cells, docx, odt, p, packed, r
from tests.safety.checks import check_places

W = 'xmlns:w="w"'


def document(body: str, before: str = "") -> bytes:
    return packed({"word/document.xml": f"{before}<w:document {W}><w:body>{body}</w:body></w:document>"})


def content(body: str, before: str = "") -> bytes:
    names = 'xmlns:office="o" xmlns:text="t" xmlns:table="b"'
    text = f"<office:x {names}><office:body><office:text>{body}</office:text></office:body></office:x>"
    return packed({"content.xml": before + text})


def locked(name: str) -> bytes:
    """An archive whose parts say that they are encrypted."""
    data = bytearray(document(p("hemligt")) if name.endswith("docx") else content("<text:p>hemligt</text:p>"))
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        struct.pack_into("<H", data, data.index(sign) + at, 1)
    return bytes(data)


def outcome(data: bytes, name: str) -> Document | Problem:
    try:
        return read(load_bytes(data, name))
    except ReadError as error:
        return error.problem


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
MANIFEST = '<m:manifest xmlns:m="m"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>'
FAULTS = {
    "no-zip": ("a.docx", b"hej", "damaged"),
    "nothing": ("a.odt", b"", "damaged"),
    "cut": ("a.docx", docx(p("Text."))[:-40], "damaged"),
    "rotten": ("a.docx", docx(p("Text." * 99)).replace(b"PK\x03\x04", b"PK\x03\x05", 2), "damaged"),
    "another-zip": ("a.docx", packed({"a.txt": "hej"}), "damaged"),
    "odt-called-docx": ("a.docx", odt("<text:p>Text.</text:p>"), "damaged"),
    "docx-called-odt": ("a.odt", docx(p("Text.")), "damaged"),
    "no-body": ("a.docx", packed({"word/document.xml": "<a/>"}), "damaged"),
    "no-text": ("a.odt", packed({"content.xml": "<a><body/></a>"}), "damaged"),
    "broken-xml": ("a.docx", document("<w:p>"), "damaged"),
    "broken-styles": ("a.docx", docx(p("Text."), styles="<w:style>"), "damaged"),
    "no-xml": ("a.odt", packed({"content.xml": b"\x00\xff\xfe"}), "damaged"),
    "unknown-encoding": ("a.docx", document("", '<?xml version="1.0" encoding="klingon"?>'), "damaged"),
    "entity-bomb": ("a.docx", document(p("&b;"), BOMB), "damaged"),
    "entity-bomb-odt": ("a.odt", content("<text:p>&b;</text:p>", BOMB), "damaged"),
    "entity-outside": ("a.docx", document(p("&a;"), OUTSIDE), "damaged"),
    "dtd-outside": ("a.odt", content("<text:p>x</text:p>", '<!DOCTYPE x SYSTEM "http://a.example/x">'), "damaged"),
    "dtd-in-utf-16": ("a.docx", packed({"word/document.xml": f"{OUTSIDE}<a>&a;</a>".encode("utf-16")}), "damaged"),
    "deep": ("a.docx", document("<w:p>" * 100_000 + "</w:p>" * 100_000), "damaged"),
    "deep-odt": ("a.odt", content("<text:span>" * 100_000 + "</text:span>" * 100_000), "damaged"),
    "deep-table": ("a.docx", document("<w:tbl><w:tr><w:tc>" * 300 + "</w:tc></w:tr></w:tbl>" * 300), "damaged"),
    "old-word": ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000), "locked"),
    "encrypted": ("a.docx", locked("a.docx"), "locked"),
    "encrypted-odt": ("a.odt", packed({"META-INF/manifest.xml": MANIFEST, "content.xml": b"\x9f\x02"}), "locked"),
    "encrypted-zip-odt": ("a.odt", locked("a.odt"), "locked"),
    "bomb": ("a.docx", document(" " * (MAX_PART + 1)), "too-large-unpacked"),
    "bomb-of-elements": ("a.docx", document("<w:p/>" * (MAX_ELEMENTS + 1)), "too-large-unpacked"),
    "bomb-odt": ("a.odt", content(" " * (MAX_PART + 1)), "too-large-unpacked"),
    "bomb-styles": ("a.docx", docx(p("Text."), styles=" " * (MAX_PART + 1)), "too-large-unpacked"),
    "empty": ("a.docx", document(""), "empty"),
    "white": ("a.docx", document(p(" ") + p("")), "empty"),
    "empty-odt": ("a.odt", content("<text:p/>"), "empty"),
    "only-contents": ("a.docx", docx(p("Bakgrund 3", style="Innehll1")), "empty"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_one_clear_line(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It names the file and what to do, the status is 2, and the other text is checked."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    file, data, code = FAULTS[name]
    path = tmp_path / file
    path.write_bytes(data)
    start = time.process_time()
    problem = outcome(data, file)
    assert isinstance(problem, Problem)
    assert (problem.code, problem.path) == (code, file)
    assert time.process_time() - start < 10

    told = run(path, write(tmp_path, "b.md", BAD))
    (line,) = told.stderr.splitlines()
    assert told.exit_code == 2
    assert line.startswith(f"{path}: ")
    assert any(f"{what} " in line for what in ("open it", "split the text", "save the text"))
    assert "b.md:3:8 varning" in told.stdout


def test_the_part_that_is_damaged_is_named() -> None:
    problem = outcome(document("<w:p>"), "a.docx")
    assert isinstance(problem, Problem)
    assert dict(problem.detail) == {"reason": f"word/document.xml: mismatched tag: line 1, column {len(W) + 28}"}


LARGE = {
    "rows": ("a.docx", document("<w:tbl>" + f"<w:tr><w:tc>{p('a')}</w:tc><w:tc/></w:tr>" * 20_000 + "</w:tbl>")),
    "cells": ("a.docx", document(cells((p("a"),) * 20_000))),
    "tables": ("a.docx", document("<w:tbl><w:tr><w:tc>" * 60 + p("a") + "</w:tc></w:tr></w:tbl>" * 60)),
    "runs": ("a.docx", document(p(*[r("a")] * 50_000))),
    "links": ("a.docx", docx(p(*[f'<w:hyperlink r:id="a">{r("a")}</w:hyperlink>{r(" ")}'] * 20_000), {"a": "b"})),
    "fields": ("a.docx", document(p(*['<w:r><w:fldChar w:fldCharType="begin"/></w:r>', r("a")] * 10_000) + p("b"))),
    "breaks": ("a.docx", document(p(f"<w:r>{'<w:t>a</w:t><w:br/><w:br/>' * 5_000}</w:r>"))),
    "pictures": ("a.docx", document(p("<w:r><w:pict><w:imagedata/></w:pict></w:r>" * 20_000))),
    "styles": (
        "a.docx",
        docx(
            "".join(p("a", style=f"s{number}") for number in range(5_000)),
            styles="".join(
                f'<w:style w:styleId="s{number}"><w:basedOn w:val="s{number + 1}"/></w:style>'
                for number in range(5_000)
            ),
        ),
    ),
    "deleted-ends": ("a.docx", document(p("a", props="<w:rPr><w:del/></w:rPr>") * 20_000)),
    "lists": (
        "a.odt",
        content("<text:list><text:list-item>" * 90 + "<text:p>a</text:p>" + "</text:list-item></text:list>" * 90),
    ),
    "spaces": ("a.odt", content("<text:p>a" + '<text:s text:c="99"/>' * 20_000 + "b</text:p>")),
}


@pytest.mark.parametrize("name", LARGE)
def test_large_ones_are_read_in_time(name: str) -> None:
    file, data = LARGE[name]
    start = time.process_time()
    found = outcome(data, file)
    assert isinstance(found, Document)
    assert time.process_time() - start < 10


def test_a_bomb_is_not_unpacked_whole() -> None:
    """What is read is the limit, whatever stands in the archive."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w") as part:
        for _ in range(60):
            part.write(bytes(1024 * 1024) + b" " * (1024 * 1024))
    start = time.process_time()
    problem = outcome(file.getvalue(), "a.docx")
    assert isinstance(problem, Problem)
    assert problem.code == "too-large-unpacked"
    assert time.process_time() - start < 2


ci = settings(max_examples=100, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
WHOLE = {
    "a.docx": docx(p("Ny skola", style="Rubrik1") + p("Text."), {"a": "https://a.se"}),
    "a.odt": odt("<text:h>Ny skola</text:h><text:p>Text.</text:p>"),
}


@pytest.mark.parametrize("name", WHOLE)
@ci
@given(data=st.data())
def test_any_damage(name: str, data: st.DataObject) -> None:
    """Bytes that are changed, left out or put in: the text, or one problem."""
    damaged = bytearray(WHOLE[name])
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(damaged) - 1))
        damaged[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    found = outcome(bytes(damaged), name)
    if isinstance(found, Document):
        check_places(found)
    else:
        assert found.path == name


tags = st.sampled_from(
    [
        *(
            "p",
            "r",
            "t",
            "tbl",
            "tr",
            "tc",
            "sdt",
            "sdtContent",
            "hyperlink",
            "fldSimple",
            "AlternateContent",
            "Choice",
        ),
        *("drawing", "txbxContent", "pic", "pict", "object", "oMath", "ruby", "rubyBase", "ins", "del", "br", "pPr"),
        *("rPr", "fldChar", "instrText", "numPr", "numId", "outlineLvl", "pStyle", "vanish", "b", "docPr"),
        *("h", "list", "list-item", "table", "table-row", "table-cell", "a", "span", "s", "tab", "line-break", "frame"),
        *("image", "text-box", "custom-shape", "note", "section", "table-of-content", "numbered-paragraph", "g"),
    ]
)
attributes = st.dictionaries(
    st.sampled_from(
        ["val", "id", "anchor", "instr", "fldCharType", "descr", "c", "outline-level", "style-name", "href"]
    ),
    st.sampled_from(["", "0", "1", "9", "²", "-1", "99999999999999", "begin", "separate", "end", "a", "Title", "L1"]),
    max_size=2,
)


def element(tag: str, said: dict[str, str], children: list[str]) -> str:
    named = "".join(f' {name}="{value}"' for name, value in said.items())
    return f"<{tag}{named}>{''.join(children)}</{tag}>"


trees = st.recursive(
    st.sampled_from(["", "ord", " ", "\n", "&amp;", "å\u0301"]),
    lambda inner: st.builds(element, tags, attributes, st.lists(inner, max_size=4)),
    max_leaves=30,
)


@ci
@given(body=st.lists(trees, max_size=4).map("".join))
def test_any_elements(body: str) -> None:
    """Elements that stand where no program puts them."""
    for name, data in (
        ("a.docx", packed({"word/document.xml": f"<d><body>{body}</body></d>", "word/styles.xml": STYLES_PART})),
        ("a.odt", packed({"content.xml": f"<d><body><text>{body}</text></body></d>"})),
    ):
        found = outcome(data, name)
        if isinstance(found, Document):
            check_places(found)
        else:
            assert found.code == "empty"


STYLES_PART = f"<w:styles {W}>{STYLES}</w:styles>"
