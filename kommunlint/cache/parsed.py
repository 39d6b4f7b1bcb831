"""Remembers what YAML files hold, by their content: reading JSON is thirty times faster than reading YAML.

What is remembered is trusted no further than the YAML itself: the same checks run on what it holds.
"""

from __future__ import annotations

import json
from typing import Any

from kommunlint.cache.digests import digest
from kommunlint.cache.store import shared


def recall(content: str) -> Any:
    """The data that the same content held before, or None if it isn't known."""
    key = _key(content)
    try:
        return json.loads(shared().recall([key]).get(key, b"null"))
    except ValueError:
        return None


def remember(content: str, data: Any) -> None:
    """Keep what the content holds."""
    shared().keep({_key(content): json.dumps(data, ensure_ascii=False).encode("utf-8", "surrogatepass")})


def _key(content: str) -> bytes:
    return digest("strict yaml 1", [content])
