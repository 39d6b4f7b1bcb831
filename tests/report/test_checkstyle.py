"""The form that Checkstyle's own XML logger writes."""

from __future__ import annotations

from xml.etree.ElementTree import fromstring

from kommunlint.lint.finding import Outcome
from kommunlint.report.checkstyle import report
from kommunlint.source import Source
from tests.report.samples import DANISH, LATIN, result, view
from tests.report.test_formats import EVIL, a_mixed_result

ATTRIBUTES = {"line", "column", "severity", "message", "source"}


def test_files_and_errors() -> None:
    outcomes: list[Outcome] = [
        a_mixed_result(),
        result(Source("bra.md", "Hej.")),
        LATIN,
        DANISH,
        result(Source(EVIL, "Hej.")),
    ]
    root = fromstring("".join(report(outcomes, view(show_all=True))))
    assert (root.tag, set(root.attrib)) == ("checkstyle", {"version"})
    files = {file.get("name"): list(file) for file in root}
    assert [len(errors) for errors in files.values()] == [4, 0, 1, 1, 0]
    for errors in files.values():
        for error in errors:
            assert (error.tag, set(error.attrib)) == ("error", ATTRIBUTES)
            assert error.get("severity") in ("error", "warning", "info")
    first = files["nyheter/en å.md"][0]
    assert (first.get("line"), first.get("column"), first.get("message")) == ("1", "5", "100 % «få»: a, b")
    assert first.get("source") == "kommunlint.plain-language/archaic"
    assert files["gammal.md"][0].get("line") == "2"
    assert files["dansk.md"][0].get("severity") == "info"
