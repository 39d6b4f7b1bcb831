"""What the styles of an OpenDocument text say of its paragraphs, spans and lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from kommunlint.readers.office_styles import Meaning, meaning

_LONGEST = 20
"""How many styles are asked, each the parent of the one before."""


class Styles:
    """The styles of a document, by family and name."""

    def __init__(self, roots: Sequence[Element]) -> None:
        self._styles = {
            (style.get("family", ""), style.get("name", "")): style for root in roots for style in root.iter("style")
        }
        self._lists = {style.get("name", ""): style for root in roots for style in root.iter("list-style")}

    def meaning(self, name: str) -> Meaning | None:
        """What a paragraph of this style is; None if the style doesn't tell."""
        for style in self._chain("paragraph", name):
            shown = style.get("display-name") or style.get("name", "").replace("_20_", " ")
            if found := meaning(shown):
                return found
        return meaning(name.replace("_20_", " "))

    def bold(self, family: str, name: str) -> bool | None:
        """Whether what has this style is bold; None if the style doesn't tell."""
        weight = self._property(family, name, "font-weight")
        return None if weight is None else weight == "bold" or (weight.isdecimal() and int(weight) >= 600)

    def hidden(self, family: str, name: str) -> bool:
        """Whether what has this style is hidden."""
        return self._property(family, name, "display") == "none"

    def marker(self, name: str, level: int) -> str:
        """How the items of a list style are marked at a level from 1 on, such as `list-level-style-bullet`."""
        forms = self._lists.get(name, ())
        return next((form.tag for form in forms if form.get("level") == str(level)), name)

    def _property(self, family: str, name: str, wanted: str) -> str | None:
        return next(
            (
                found
                for style in self._chain(family, name)
                for part in style.findall("text-properties")
                if (found := part.get(wanted)) is not None
            ),
            None,
        )

    def _chain(self, family: str, name: str) -> Iterator[Element]:
        """A style, its parent, and so on."""
        for _ in range(_LONGEST):
            style = self._styles.get((family, name))
            if style is None:
                return
            yield style
            name = style.get("parent-style-name", "")
