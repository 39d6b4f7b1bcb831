from __future__ import annotations

import re

from kommunlint.packs.pack import Pack
from kommunlint.report.github import report
from kommunlint.source import Source
from tests.report.samples import DANISH, EMPTY, LATIN, finding, result, view
from tests.report.test_formats import a_mixed_result


def test_annotations(pack: Pack) -> None:
    lines = "".join(report([a_mixed_result(), EMPTY, LATIN, DANISH], view(rules=pack.rules, show_all=True))).split("\n")
    title = "Byråkratiskt ord (plain-language/archaic)"
    assert lines[:4] == [
        f"::error file=nyheter/en å.md,line=1,col=5,endLine=1,endColumn=13,title={title}::100 %25 «få»: a, b",
        f"::warning file=nyheter/en å.md,line=1,col=15,endLine=1,endColumn=23,title={title}::Skriv «få».",
        f"::warning file=nyheter/en å.md,line=2,endLine=3,title={title}::Skriv «få».",
        "::notice file=nyheter/en å.md,line=3,col=5,endLine=3,endColumn=8,"
        "title=Utfyllnad (plain-language/filler)::Skriv «få».",
    ]
    assert lines[4] == "::error file=tom.md::filen är tom; spara texten och försök igen"
    assert lines[5].startswith("::error file=gammal.md,line=2::är inte UTF-8")
    assert lines[6].startswith("::notice file=dansk.md::granskas inte")
    assert lines[7:] == [
        "1 fel, 2 varningar, 1 tips i 1 text. 2 filer kunde inte läsas. 1 text på annat språk granskades inte.",
        "",
    ]


def test_what_a_draft_holds_can_be_no_command() -> None:
    source = Source("a,b:c%\n::error::x.md", "\n::set-output name=x::y")
    bad = result(source, finding(source, "::set", message="rad\n::error::två", rule="a/b"))
    commands = "".join(report([bad], view())).split("\n")
    assert commands[0] == (
        "::warning file=a%2Cb%3Ac%25%0A%3A%3Aerror%3A%3Ax.md,line=2,col=1,endLine=2,endColumn=6,title=a/b"
        "::rad%0A::error::två"
    )
    assert sum(bool(re.match("::", line)) for line in commands) == 1
