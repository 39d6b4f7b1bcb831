"""Rare words: a compound is as common as its parts, unless its last part is one that only professionals use."""

import pytest
from pydantic import ValidationError

from kommunlint.rules.kinds.rarewords import RareWordsRule

RULE = {
    "rule": "x/rare",
    "kind": "rare-words",
    "category": "jargon",
    "severity": "suggestion",
    "title": {"nb": "t"},
    "message": {"nb": "m"},
    "why": {"nb": "w"},
    "source": "s",
    "common": "common-words",
    "letters": 7,
}


def test_a_head_that_could_take_a_text_too_long_is_refused() -> None:
    assert RareWordsRule.model_validate({**RULE, "heads": {"nb": ["dekning(?:en)?$"]}}).heads["nb"]
    with pytest.raises(ValidationError, match="heads"):
        RareWordsRule.model_validate({**RULE, "heads": {"nb": [r"(\w+)+dekning$"]}})
