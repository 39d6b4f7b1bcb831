from __future__ import annotations

import dataclasses

from kommunlint.lint.finding import LeverResult
from kommunlint.packs.pack import Pack
from kommunlint.report.statistics import report
from kommunlint.source import Source
from tests.report.samples import EMPTY, finding, result, view


def test_counts_by_rule_and_by_lever(pack: Pack) -> None:
    source = Source("a.md", "erhåller avseende samt")
    archaic = [finding(source, word) for word in ("erhåller", "avseende")]
    filler = finding(source, "samt", "suggestion", rule="plain-language/filler")
    missing, na = LeverResult("service", "missing", ()), LeverResult("service", "na", ())
    texts = [
        result(source, *archaic, filler, levers=(missing,)),
        result(source, *archaic, filler, levers=(missing,)),
        *(result(Source(f"{number}.md", "Hej."), levers=(na,)) for number in range(10)),
    ]
    told = "".join(report([*texts, EMPTY], view(rules=pack.rules)))
    assert told.splitlines() == [
        "ställen  texter  regel",
        "      4       2  plain-language/archaic  Byråkratiskt ord",
        "",
        "saknas  syns  inte aktuellt här  grepp i texterna",
        "     2     0                 10  Service och tjänster",
        "",
        "4 varningar i 2 av 12 texter. 2 tips visas med --all. 1 fil kunde inte läsas.",
    ]
    everything = "".join(report(texts, view(rules=pack.rules, show_all=True, language="en")))
    assert "       2      2  plain-language/filler  Utfyllnad\n" in everything
    assert "missing  shown  not relevant  lever\n" in everything
    assert everything.endswith("4 warnings, 2 suggestions in 2 of 12 texts.\n")


def test_titles_in_the_language_of_most_texts(pack: Pack) -> None:
    source = Source("a.md", "erhåller")
    swedish = result(source, finding(source, "erhåller"))
    nynorsk = dataclasses.replace(swedish, language="nn")
    assert "Byråkratisk ord" in "".join(report([swedish, nynorsk, nynorsk], view(rules=pack.rules, language="en")))
