from __future__ import annotations

import pytest
from pydantic import ValidationError

from kommunlint.rules.lexicon import TermEntry


def test_no_word_is_offered_in_place_of_itself() -> None:
    TermEntry.model_validate({"term": "erhålla", "forms": {"erhålla": ["få", "ta emot"]}})
    with pytest.raises(ValidationError, match="'erhålla' is offered in place of itself"):
        TermEntry.model_validate({"term": "erhålla", "forms": {"erhålla": ["få", "erhålla"]}})
