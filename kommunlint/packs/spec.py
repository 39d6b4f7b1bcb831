"""The files of a pack that hold no rules."""

from __future__ import annotations

from pydantic import Field

from kommunlint.language.codes import LANGUAGES, Language
from kommunlint.signals.spec import SignalSpec, Strict, Words


class PackSpec(Strict):
    """pack.yml: what the pack is, and the packs that it adds to; every rule of it speaks the languages named here."""

    name: str = Field(pattern=r"^[a-z0-9-]+$")
    title: str
    version: str
    licence: str
    languages: tuple[Language, ...] = LANGUAGES
    extends: Words = ()
    description: str = ""


class SignalsFile(Strict):
    """A file under signals/: signals that rules and other signals may name."""

    signals: dict[str, SignalSpec]
