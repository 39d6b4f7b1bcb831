"""What is grammar or convention of a language rather than words of a rule: one profile a language."""

from __future__ import annotations

from dataclasses import dataclass

from kommunlint.language.codes import Language


@dataclass(frozen=True, slots=True)
class Profile:
    """A language's own name, and the conventions that rules ask for."""

    code: Language
    name: str
    quotation_marks: tuple[tuple[str, str], ...]
    """Opening and closing marks, the language's own first, then those that drafts hold all the same."""
    passive_ending: str
    """What the passive form of a verb ends in where it is one word."""
    speech_dashes: tuple[str, ...]
    """A paragraph that begins with one of these and a space is somebody's spoken words."""
    deponents: frozenset[str] | None = None
    """Verbs with the passive form that are active or reciprocal; None where the treebank tags voice itself."""


_COMMON_MARKS = (("”", "”"), ("«", "»"), ("“", "”"), ("„", "“"), ("»", "»"), ('"', '"'))
_DASHES = ("–", "—", "―")
_NYNORSK_DEPONENTS = frozenset(
    {"einast", "ferdast", "finnast", "høyrast", "kappast", "kjennast", "lukkast", "lykkast", "minnast", "mislukkast"}
    | {"møtast", "ottast", "samlast", "semjast", "skiljast", "skuldast", "slåast", "spørjast", "synast", "treffast"}
    | {"trengast", "trivast", "tykkjast", "undrast"}
)

SWEDISH = Profile("sv", "svenska", _COMMON_MARKS, "s", _DASHES)
BOKMAL = Profile("nb", "bokmål", _COMMON_MARKS, "s", _DASHES)
NYNORSK = Profile("nn", "nynorsk", _COMMON_MARKS, "st", _DASHES, _NYNORSK_DEPONENTS)

PROFILES: dict[Language, Profile] = {profile.code: profile for profile in (SWEDISH, BOKMAL, NYNORSK)}
