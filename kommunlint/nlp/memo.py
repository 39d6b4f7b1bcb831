"""What was worked out before: the same words, and the same blocks on page after page, come again and again."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Memo(dict[Key, Value]):
    """A dictionary that forgets everything when it has grown to `room`, so that memory stays flat."""

    def __init__(self, room: int) -> None:
        """`room` is the sum of sizes that it may hold, in whatever `keep` counts them."""
        super().__init__()
        self._room = room
        self._filled = 0

    def keep(self, key: Key, value: Value, size: int = 1) -> Value:
        """Remember the value for a new key, and return it; what is larger than the whole room is not kept."""
        if size > self._room:
            return value
        self._filled += size
        if self._filled > self._room:
            self.clear()
            self._filled = size
        self[key] = value
        return value
