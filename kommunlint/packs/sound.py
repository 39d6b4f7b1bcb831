"""Which files were found to hold no fault: checking takes longer than reading, and what is unchanged stays sound."""

from __future__ import annotations

from kommunlint.cache.digests import digest
from kommunlint.cache.run import program
from kommunlint.cache.store import shared


def sound_key(*parts: bytes | str) -> bytes | None:
    """The key under which it is remembered that these were sound, checked by this program; None without a cache."""
    store = shared()
    return digest("sound", [program(store), *parts]) if store.path else None


def is_sound(key: bytes | None) -> bool:
    """Whether no fault was found."""
    return key is not None and bool(shared().recall([key]))


def remember_sound(key: bytes | None) -> None:
    """Remember that no fault was found."""
    if key is not None:
        shared().keep({key: b"sound"})
