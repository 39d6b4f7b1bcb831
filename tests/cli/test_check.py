"""The command line as a writer, a hook and a CI job meet it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kommunlint.cli import main
from kommunlint.source import MAX_BYTES

GOOD = "# Skolgården på kvällen\n\nSkolgården är öppen hela kvällen. Alla barn i byn kan leka där efter skolan.\n"
BAD = "# Glass i parken\n\nBarnen erhåller en stor glass vid dammen i parken före sommaren.\n"


@pytest.fixture(autouse=True)
def _english_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


def run(*arguments: object, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin)


def write(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return path


def test_a_draft_with_a_flaw(tmp_path: Path) -> None:
    draft = write(tmp_path, "draft.md", BAD)
    result = run(draft)
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert lines[0].startswith(f"{draft}:3:8 varning: Skriv hellre ”får” än ”erhåller”")
    assert lines[0].endswith("[plain-language/archaic]")
    assert lines[1] == "    3 | Barnen erhåller en stor glass vid dammen i parken före sommaren."
    assert lines[2] == "      |        ^^^^^^^^ → får / tar emot"
    assert lines[-1] == "1 varning i 1 text."
    assert result.stderr == ""


def test_a_good_draft(tmp_path: Path) -> None:
    result = run(write(tmp_path, "draft.md", GOOD))
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1] == "Inget att anmärka. (1 text)"


def test_what_fails_can_be_chosen(tmp_path: Path) -> None:
    draft = write(tmp_path, "draft.md", BAD)
    assert run("--fail-on", "error", draft).exit_code == 0
    assert run("check", "--fail-on", "warning", draft).exit_code == 1


def test_colour_only_where_it_is_asked_for(tmp_path: Path) -> None:
    draft = write(tmp_path, "draft.md", BAD)
    assert "\x1b[" not in run(draft).stdout
    assert "\x1b[" in run("--color", draft).stdout


def test_json(tmp_path: Path) -> None:
    draft = write(tmp_path, "draft.md", BAD)
    result = run("--format", "json", draft)
    report = json.loads(result.stdout)
    assert result.exit_code == 1
    assert report["documents"][0]["path"] == str(draft)
    assert report["documents"][0]["findings"][0]["suggestions"][0] == "får"


def test_folders_and_several_files(tmp_path: Path) -> None:
    write(tmp_path, "sidor/b.html", f"<main><p>{BAD}</p></main>")
    write(tmp_path, "sidor/a.md", GOOD)
    write(tmp_path, "sidor/.git/c.md", BAD)
    write(tmp_path, "sidor/bild.png", b"\x89PNG")
    extra = write(tmp_path, "utkast.txt", BAD)
    report = json.loads(run("--format", "json", tmp_path / "sidor", extra).stdout)
    assert [Path(entry["path"]).name for entry in report["documents"]] == ["a.md", "b.html", "utkast.txt"]


def test_standard_input() -> None:
    result = run("-", "--stdin-path", "nyhet.md", stdin=BAD.encode())
    assert result.exit_code == 1
    assert result.stdout.startswith("nyhet.md:3:8 varning:")
    assert run("-", stdin=BAD.encode()).exit_code == 2
    assert run("-", "--stdin-path", "nyhet.md", stdin=b"\xff").exit_code == 2


def test_no_text_at_all() -> None:
    result = run("check")
    assert result.exit_code == 2
    assert "name a text" in result.stderr


@pytest.mark.parametrize(
    ("name", "content", "line"),
    [
        ("tom.md", "", "tom.md: the file is empty; save the text and try again"),
        ("blank.txt", " \n\n", "blank.txt: the file is empty"),
        (
            "gammal.md",
            "Rad ett\nåäö".encode("latin-1"),
            "gammal.md:2: is not UTF-8 (byte 0xE5); save the file as UTF-8",
        ),
        ("stor.md", b"a" * (MAX_BYTES + 1), "stor.md: is 10 MB, the limit is 10 MB; split the file"),
        ("bild.md", b"a\0b", "bild.md: is no text file"),
        ("rapport.xlsx", b"PK", "rapport.xlsx: is of a kind that kommunlint doesn't read; it reads .docx, .htm"),
        ("rapport.docx", b"PK", "rapport.docx: the file is damaged or of another kind than its name says"),
        ("sida.html", "<main><p>Hej <a hre", "sida.html:1:14: the file ends in the middle of a tag"),
        ("sida.html", "<main><nav>Meny</nav></main>", "sida.html: the file has no text in its main content"),
        ("nyhet.md", "---\ntitle: [a\n---\n\nHej", "nyhet.md:"),
    ],
)
def test_a_bad_file_is_told_in_one_line_and_the_others_are_checked(
    tmp_path: Path, name: str, content: str | bytes, line: str
) -> None:
    bad = write(tmp_path, name, content)
    result = run(bad, write(tmp_path, "draft.md", BAD))
    assert result.exit_code == 2
    assert result.stderr.startswith(f"{tmp_path}/{line}")
    assert result.stderr.count("\n") == 1
    assert "”erhåller”" in result.stdout


def test_missing_file_and_folder_without_texts(tmp_path: Path) -> None:
    (tmp_path / "mapp").mkdir()
    result = run(tmp_path / "saknas.md", tmp_path / "mapp")
    assert result.exit_code == 2
    assert result.stderr.splitlines() == [
        f"{tmp_path}/saknas.md: there is no such file; check the path",
        f"{tmp_path}/mapp: this folder holds no texts (.md, .html, .txt, .docx or .odt)",
    ]


def test_errors_in_the_terminal_s_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    empty = write(tmp_path, "tom.md", "")
    for name, words in (("sv_SE.UTF-8", "filen är tom"), ("nb_NO", "filen er tom"), ("nn_NO.UTF-8", "fila er tom")):
        monkeypatch.setenv("LC_ALL", name)
        assert words in run(empty).stderr


def test_fix_mends_the_file_and_tells_what_is_left(tmp_path: Path) -> None:
    draft = write(tmp_path, "draft.md", BAD.replace("\n", "\r\n"))
    result = run("--fix", draft)
    assert result.exit_code == 0
    assert draft.read_bytes().decode() == BAD.replace("\n", "\r\n").replace("erhåller", "får")
    assert result.stderr == f"{draft}: 1 ställe ändrat\n"
    assert run("--fix", draft).stderr == ""


def test_diff_shows_and_changes_nothing(tmp_path: Path) -> None:
    draft = write(tmp_path, "draft.md", BAD)
    result = run("--diff", draft, write(tmp_path, "good.md", GOOD))
    assert result.exit_code == 1
    assert "-Barnen erhåller en stor glass" in result.stdout
    assert "+Barnen får en stor glass" in result.stdout
    assert draft.read_text("utf-8") == BAD
    assert run("--diff", write(tmp_path, "good.md", GOOD)).exit_code == 0
    assert run("--diff", "-", "--stdin-path", "a.md", stdin=BAD.encode()).exit_code == 1
    assert run("--fix", "-", "--stdin-path", "a.md", stdin=BAD.encode()).exit_code == 2


def test_a_text_in_another_language_is_declined_in_words(tmp_path: Path) -> None:
    danish = write(
        tmp_path, "dansk.md", "Kommunen bygger en ny børnehave. Den åbner til efteråret og får plads til firs børn."
    )
    alone = run(danish)
    assert alone.exit_code == 2
    assert "not checked: the text seems to be in Danish" in alone.stderr
    assert run(danish, write(tmp_path, "draft.md", GOOD)).exit_code == 0
    assert run("--language", "nb", danish).exit_code in (0, 1)


def test_control_characters_in_a_name_do_no_harm(tmp_path: Path) -> None:
    draft = write(tmp_path, "a\x1b[31mb.md", BAD)
    assert "\x1b" not in run(draft).stdout


def test_the_nearest_configuration_is_used(tmp_path: Path) -> None:
    draft = write(tmp_path, "nyheter/draft.md", BAD)
    config = write(tmp_path, "kommunlint.yml", "rules:\n  plain-language/archaic: off\n")
    assert run(draft).exit_code == 0
    config.write_text("rules:\n  plain-language/*: suggestion\n")
    assert run(draft).exit_code == 0
    assert "tips" in run("--all", draft).stdout
    config.write_text("fail-on: error\n")
    assert run(draft).exit_code == 0


def test_a_site_s_own_main_content(tmp_path: Path) -> None:
    page = write(tmp_path, "sida.html", f'<body><div id="text"><p>{GOOD}</p></div><div class="x"><p>{BAD}</p></div>')
    assert run(page).exit_code == 1
    write(tmp_path, "kommunlint.yml", "html:\n  main: '#text'\n")
    assert run(page).exit_code == 0
    write(tmp_path, "kommunlint.yml", "html:\n  skip: [.x]\n")
    assert run(page).exit_code == 0


@pytest.mark.parametrize(
    ("config", "line"),
    [
        ("fail-on: never\n", "kommunlint.yml:1:1: fail-on: input should be 'error', 'warning' or 'suggestion'"),
        ("langauge: sv\n", "kommunlint.yml:1:1: langauge: this key is not known; did you mean 'language'?"),
        (
            "rules:\n  plain-language/arkaic: off\n",
            "kommunlint.yml:2:3: rules.plain-language/arkaic: there is no such rule",
        ),
        (
            "rules:\n  plain-language/archaic: {limits: {warning: 3}}\n",
            "kommunlint.yml:2:28: rules.plain-language/archaic",
        ),
        ("html: {main: 'div['}\n", "kommunlint.yml:1:8: html.main: value error, 'div[' is no CSS selector"),
        ("extends: [komun]\n", "komun:1:1: no pack.yml here; did you mean 'kommun'?"),
        (
            "models: {sv: no_such_model}\n",
            "models.sv: 'no_such_model' is neither an installed spaCy package nor a folder",
        ),
        ("a: [", "kommunlint.yml:"),
    ],
)
def test_a_bad_configuration_is_told_at_its_place(tmp_path: Path, config: str, line: str) -> None:
    draft = write(tmp_path, "draft.md", BAD)
    write(tmp_path, "kommunlint.yml", config)
    result = run(draft)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert line in result.stderr
    assert "Traceback" not in result.stderr


def test_rules_and_explain(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    listed = run("rules", "list")
    assert listed.exit_code == 0
    assert "plain-language/archaic" in listed.stdout
    shown = run("rules", "show", "plain-language/archaic")
    assert "rule: plain-language/archaic" in shown.stdout
    page = run("explain", "plain-language/archaic", "--language", "nn")
    assert page.exit_code == 0
    assert page.stdout.startswith("Byråkratisk ord\nplain-language/archaic")
    assert "Slå av regelen i kommunlint.yml" in page.stdout
    wrong = run("explain", "archaic")
    assert wrong.exit_code == 2
    assert wrong.stderr == "there is no rule 'archaic'; did you mean 'plain-language/archaic'?\n"


def test_rules_test_runs_a_pack_s_examples(tmp_path: Path) -> None:
    write(tmp_path, "pack.yml", "name: egen\ntitle: E\nversion: '1'\nlicence: MIT\nlanguages: [sv]\n")
    rule = (
        "rule: ord/x\nkind: terms\ncategory: archaic\ntitle: {sv: x}\nmessage: {sv: '{text}'}\nwhy: {sv: x}\n"
        "terms: {sv: [{term: snöslask, replace: blötsnö}]}\n"
        "examples: {sv: [{bad: 'I dag kommer [[snöslask]] i byn.'}, {good: 'I dag kommer regn i byn.'}]}\n"
    )
    write(tmp_path, "ord/x.yml", rule)
    good = run("rules", "test", tmp_path)
    assert (good.exit_code, good.stdout) == (0, "1 rules, 2 examples, 0 faults\n")
    write(tmp_path, "ord/x.yml", rule.replace("[[snöslask]] i byn", "[[snö]] i byn"))
    bad = run("rules", "test", tmp_path)
    assert bad.exit_code == 1
    assert "ord/x sv 1: stands on nothing, not on 'snö'" in bad.stderr
