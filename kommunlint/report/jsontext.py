"""How the reports write JSON: readable letters, and nothing that a terminal would obey."""

from __future__ import annotations

import json
import re
from typing import Any

_UNSAFE = re.compile(
    "[\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\uffff]"
)
"""Controls above ASCII, invisible marks, lone halves of characters: what json leaves raw beside letters."""


def json_text(data: Any) -> str:
    """The data as indented JSON with a line end; control characters are written as escapes."""
    text = json.dumps(data, ensure_ascii=False, indent=2)
    return _UNSAFE.sub(lambda match: json.dumps(match[0])[1:-1], text) + "\n"
