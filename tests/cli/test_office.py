"""Word and LibreOffice drafts at the command line: places, reports, what can't be written back."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.cli.test_changed import commit, git
from tests.cli.test_check import BAD, GOOD, run, write
from tests.readers.office_files import docx, odt, p, picture

HEADING, FLAWED = "Glass i parken", "Barnen erhåller en stor glass vid dammen i parken före sommaren."
DOCX = docx(p(HEADING, style="Rubrik1") + p("") + p(FLAWED))
ODT = odt(f'<text:h text:outline-level="1">{HEADING}</text:h><text:p/><text:p>{FLAWED}</text:p>')
GOOD_DOCX = docx(p("Skolgården på kvällen", style="Rubrik1") + p(GOOD.split("\n\n")[1].strip()))
NYNORSK = docx(
    p("Barnehagen", style="Rubrik1") + p("Borna mottek ofte informasjon frå heimen sin i dag, og dei anvender han.")
)


@pytest.fixture(autouse=True)
def _english_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


@pytest.mark.parametrize(("name", "data"), [("utkast.docx", DOCX), ("utkast.odt", ODT)])
def test_the_paragraph_is_told(tmp_path: Path, name: str, data: bytes) -> None:
    draft = write(tmp_path, name, data)
    result = run(draft)
    lines = result.stdout.splitlines()

    assert result.exit_code == 1
    assert lines[0].startswith(f"{draft}, stycke 3: varning: Skriv hellre ”får” än ”erhåller”")
    assert lines[1:3] == [f"    3 | {FLAWED}", "      |        ^^^^^^^^ → får / tar emot"]
    assert lines[-1].startswith("1 varning i 1 text.")
    assert draft.read_bytes() == data


def test_the_place_is_told_in_the_language_of_the_text(tmp_path: Path) -> None:
    assert ".docx, avsnitt 2: " in run("--all", write(tmp_path, "utkast.docx", NYNORSK)).stdout


def test_explain_tells_the_paragraph(tmp_path: Path) -> None:
    decided = docx(p("Skolan", style="Rubrik1") + p("Nämnden beslutade i tisdags att skolan ska stängas till hösten."))
    draft = write(tmp_path, "utkast.docx", decided)

    assert "stycke 2: ”beslutade”" in run("explain", draft).stdout
    assert "stycke 2: ”beslutade”" in run("explain", draft, "--lever", "background").stdout


def test_json(tmp_path: Path) -> None:
    (document,) = json.loads(run("--format", "json", write(tmp_path, "utkast.docx", DOCX)).stdout)["documents"]
    (finding,) = (one for one in document["findings"] if one["rule"] == "plain-language/archaic")

    assert document["format"] == "docx"
    assert finding["start"] == {"offset": 7, "line": 3, "column": 8}
    assert finding["end"] == {"offset": 15, "line": 3, "column": 16}
    assert finding["suggestions"] == ["får", "tar emot"]
    assert finding["edits"] == []


@pytest.mark.parametrize(
    ("form", "place"),
    [
        ("sarif", '"startLine": 3'),
        ("github", "line=3,col=8,endLine=3,endColumn=16"),
        ("gitlab", '"begin": 3'),
        ("rdjson", '"line": 3'),
        ("checkstyle", 'line="3"'),
        ("junit", "utkast.docx:3:8"),
    ],
)
def test_other_reports_give_the_number(tmp_path: Path, form: str, place: str) -> None:
    draft = write(tmp_path, "utkast.docx", DOCX)
    told = run("--format", form, draft, "--output", f"{form}:{tmp_path / 'report'}").stdout

    assert place in told
    assert '"fixes"' not in told
    assert (tmp_path / "report").read_text("utf-8") == told


def test_the_text_report_in_a_file(tmp_path: Path) -> None:
    draft = write(tmp_path, "utkast.docx", DOCX)
    told = run(draft, "--output", f"text:{tmp_path / 'report'}").stdout

    assert "utkast.docx, stycke 3: varning" in told
    assert (tmp_path / "report").read_text("utf-8") == told


@pytest.mark.parametrize("how", ["--fix", "--diff"])
def test_files_of_other_programs_are_not_changed(tmp_path: Path, how: str) -> None:
    draft = write(tmp_path, "utkast.docx", DOCX)
    good = write(tmp_path, "bra.docx", GOOD_DOCX)
    text = write(tmp_path, "a.md", BAD)
    result = run(how, tmp_path)

    assert draft.read_bytes() == DOCX
    assert good.read_bytes() == GOOD_DOCX
    assert (
        f"{draft}: kommunlint changes no files of Word and LibreOffice; make the change yourself in 1 place\n"
        in result.stderr
    )
    assert "bra.docx" not in result.stderr
    assert result.exit_code == 1
    if how == "--fix":
        assert "utkast.docx, stycke 3: varning" in result.stdout
        assert text.read_text("utf-8") == BAD.replace("erhåller", "får")
    else:
        assert "utkast.docx" not in result.stdout
        assert "+Barnen får" in result.stdout


def test_folders_hold_drafts_and_lock_files(tmp_path: Path) -> None:
    for name in ("utkast/a.docx", "utkast/under/b.odt", "utkast/C.DOCX"):
        write(tmp_path, name, ODT if name.endswith("odt") else DOCX)
    for name in ("utkast/~$a.docx", "utkast/._a.docx", "utkast/.~lock.b.odt#"):
        write(tmp_path, name, b"\0lock")
    result = run(tmp_path / "utkast")

    assert result.stderr == ""
    assert result.exit_code == 1
    assert result.stdout.splitlines()[-1].startswith("3 varningar i 3 texter.")


def test_a_folder_without_texts_names_the_formats(tmp_path: Path) -> None:
    assert run(tmp_path).stderr == f"{tmp_path}: this folder holds no texts (.md, .html, .txt, .docx or .odt)\n"


@pytest.mark.parametrize("kind", [".doc", ".rtf", ".pdf", ".pages", ".docm"])
def test_what_to_save_as(tmp_path: Path, kind: str) -> None:
    draft = write(tmp_path, f"utkast{kind}", b"\xd0\xcf\x11\xe0\xff")
    line = f"kommunlint doesn't read {kind}; save the text as .docx or .odt and check that file\n"

    assert (run(draft).exit_code, run(draft).stderr) == (2, f"{draft}: {line}")
    assert run("explain", draft).stderr == f"{draft}: {line}"
    assert run("-", "--stdin-path", draft, stdin=draft.read_bytes()).stderr == f"{draft}: {line}"
    assert "there is no such file" in run(tmp_path / f"borta{kind}").stderr


def test_standard_input(tmp_path: Path) -> None:
    result = run("-", "--stdin-path", "utkast.docx", stdin=DOCX)

    assert result.exit_code == 1
    assert result.stdout.startswith("utkast.docx, stycke 3: varning")


def test_remarks(tmp_path: Path) -> None:
    off = docx(p(HEADING, style="Rubrik1") + p("kommunlint: off archaic: ord ur lagen") + p(FLAWED))
    unknown = docx(p(HEADING, style="Rubrik1") + p("kommunlint: off archaik: ord ur lagen") + p(FLAWED))

    assert run(write(tmp_path, "a.docx", off)).exit_code == 0
    told = run(write(tmp_path, "b.docx", unknown)).stdout
    assert "b.docx, stycke 2: varning" in told
    assert "archaic" in told.splitlines()[0]


def test_a_baseline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, "utkast.docx", DOCX)
    assert run("baseline", "update", ".").exit_code == 0
    assert run("--baseline", "kommunlint-baseline.json", "utkast.docx").exit_code == 0
    write(tmp_path, "utkast.docx", docx(p("Nytt.") + p(FLAWED) + p("Samtliga hundar får bada i dammen vid parken.")))
    told = run("--baseline", "kommunlint-baseline.json", "utkast.docx").stdout
    assert "Samtliga" in told
    assert "erhåller" not in told


def test_changed_since(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a file that git can't read, all is reported if it changed at all."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "nowhere"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    site = tmp_path / "site"
    monkeypatch.chdir(write(site, "utkast.docx", DOCX).parent)
    write(site, "orörd.docx", DOCX)
    git("init", "--quiet", "--initial-branch", "main")
    commit("Old drafts")
    assert run("--changed-since", "main", ".").stderr == "No text has changed since main.\n"
    write(site, "utkast.docx", docx(p(HEADING, style="Rubrik1") + p("") + p(FLAWED) + p("Hundar får bada.")))
    write(site, "ny.odt", ODT)

    told = run("--changed-since", "main", ".").stdout
    assert "utkast.docx, stycke 3: varning" in told
    assert "ny.odt, stycke 3: varning" in told
    assert "orörd" not in told


def test_what_is_remembered_depends_on_styles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The shown text is the same; what is a quotation is the writer's own in the other."""
    monkeypatch.setenv("KOMMUNLINT_CACHE", str(tmp_path / "cache"))
    drafts = [docx(p(HEADING, style="Rubrik1") + p(FLAWED, style=style)) for style in ("Citat", "")]

    def told(data: bytes, *more: str) -> list[str]:
        report = json.loads(run("--format", "json", *more, write(tmp_path, "utkast.docx", data)).stdout)
        return [one["rule"] for one in report["documents"][0]["findings"]]

    fresh = [told(data, "--no-cache") for data in drafts]
    assert fresh == [[], ["plain-language/archaic"]]
    assert [told(data) for data in drafts] == fresh
    assert [told(data) for data in drafts] == fresh, "and when both are remembered"


def test_a_picture_without_words_is_shown_in_the_report(tmp_path: Path) -> None:
    draft = write(tmp_path, "utkast.docx", docx(p(HEADING, style="Rubrik1") + p(picture()) + p(FLAWED)))
    told = run("--all", "--select", "alt-text", draft).stdout

    assert "utkast.docx, stycke 2: " in told
    assert "    2 | \ufffc\n      | ^" in told


def test_nothing_is_imported_for_other_texts() -> None:
    import subprocess

    program = "import sys\nfrom kommunlint.readers import load_bytes, read\nread(load_bytes(b'Hej.', 'a.txt'))\n"
    program += "print(sorted({'zipfile', 'xml.etree.ElementTree', 'kommunlint.readers.office'} & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_other_parts_of_the_file_may_be_large(tmp_path: Path) -> None:
    """Photographs don't count: only what is read is limited."""
    file = io.BytesIO(DOCX)
    with ZipFile(file, "a") as archive:
        archive.writestr("word/media/foto.jpg", bytes(11 * 1024 * 1024))
    assert len(file.getvalue()) > 10 * 1024 * 1024
    assert run(write(tmp_path, "utkast.docx", file.getvalue())).exit_code == 1
