"""The languages that kommunlint checks."""

from __future__ import annotations

from typing import Literal, get_args

Language = Literal["sv", "nb", "nn"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
