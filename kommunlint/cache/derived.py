"""What follows from files alone and takes longer to work out than to read: remembered by what it follows from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from kommunlint.cache.digests import digest
from kommunlint.cache.plain import keep_plain, recall_plain

Data = Mapping[str, Any]
"""Plain data, as JSON holds them."""


class Derived:
    """Works data out once for each state of what they follow from, and reads them from the cache after that."""

    def __init__(self, basis: bytes | None = None) -> None:
        """`basis` is the digest of what all follows from, beside what each call names; None remembers nothing."""
        self._basis = basis

    def narrowed(self, *of: bytes | str) -> Derived:
        """The same for what follows from these parts, too."""
        return Derived(self._basis and digest("derived", [self._basis, *of]))

    def __call__(self, kind: str, of: Iterable[bytes | str], make: Callable[[], Data]) -> Data:
        """What `make` returns, for these parts; `kind` (up to 16 letters) keeps different things apart."""
        if self._basis is None:
            return make()
        key = digest(kind, [self._basis, *of])
        known = recall_plain(key)
        if isinstance(known, dict):
            return known
        made = make()
        keep_plain(key, made)
        return made


FRESH = Derived()
"""Works everything out anew."""
