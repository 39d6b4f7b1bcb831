"""Remembers what YAML files hold, by their content: reading JSON is thirty times faster than reading YAML.

A file that is missing, damaged or can't be written costs nothing but the time; it is never trusted further than the
YAML itself, since the same checks run on what it holds.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from pathlib import Path
from typing import Any

import platformdirs

_FORMAT = b"strict yaml 1"


def recall(content: str) -> Any:
    """The data that the same content held before, or None if it isn't known."""
    try:
        return json.loads(_file(content).read_bytes())
    except (OSError, ValueError):
        return None


def remember(content: str, data: Any) -> None:
    """Keep what the content holds; written beside and moved, so that no reader meets half a file."""
    target = _file(content)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=target.parent)
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            json.dump(data, stream, ensure_ascii=False)
        Path(name).replace(target)
    except OSError:
        return


def _file(content: str) -> Path:
    digest = hashlib.blake2b(content.encode(), digest_size=20, person=_FORMAT[:16]).hexdigest()
    return _folder() / f"{digest}.json"


def _folder() -> Path:
    return Path(platformdirs.user_cache_dir("kommunlint", appauthor=False)) / "yaml"
