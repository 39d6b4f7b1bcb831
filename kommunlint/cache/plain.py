"""Plain data, as JSON holds them, in the cache: what isn't known, or is no JSON, is None."""

from __future__ import annotations

import json
from typing import Any

from kommunlint.cache.store import shared


def recall_plain(key: bytes) -> Any:
    """The data that were kept under the key; whoever asks checks what it gets."""
    try:
        return json.loads(shared().recall([key]).get(key, b"null"))
    except ValueError:
        return None


def keep_plain(key: bytes, data: Any) -> None:
    """Keep the data under the key."""
    shared().keep({key: json.dumps(data, ensure_ascii=False).encode("utf-8", "surrogatepass")})
