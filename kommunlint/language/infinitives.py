"""The infinitives that nynorsk allows beside those in -e that lexicons and phrases have.

*Senda* is *sende*, *søka* and *søke* are *søkje*: a third of the infinitives in the nynorsk treebank end in -a.
"""

from __future__ import annotations

import re

_IN_E = re.compile(r"^(\w{2,40})e\b")


def as_listed(form: str, lemma: str) -> str | None:
    """The lemma, if a form is another spelling of the same infinitive; None if it is the lemma or something else."""
    if form == lemma or not lemma.endswith("e") or form[-1:] not in ("a", "e"):
        return None
    return lemma if _stem(form) == _stem(lemma) else None


def ends_in_a(form: str, infinitive: str) -> bool:
    """Whether the form is the infinitive, with -a where this has -e."""
    return infinitive.endswith("e") and form == f"{infinitive[:-1]}a"


def with_a(infinitive: str) -> str:
    """An infinitive in -e, and what follows it, with -a: *halde ved like* is *halda ved like*."""
    return _IN_E.sub(r"\1a", infinitive)


def _stem(infinitive: str) -> str:
    return infinitive[:-1].replace("gj", "g").replace("kj", "k")
