"""Turns the cycle collector on once everything is loaded; `start` turned it off.

It would look, again and again, through a million objects of rules and pipelines that stay.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def settled(items: Iterable[T]) -> Iterator[T]:
    """The items; when the first has come, all that was made for it is taken to stay."""
    for item in items:
        if not gc.isenabled():
            gc.freeze()
            gc.enable()
        yield item
