"""Masks what a site's templates fill in: Hugo and Jekyll tags, `:::` containers, attribute lists.

A mask is as long as what it covers, so no offset moves, and it looks like a letter to the Markdown parser: spaces
in its place would turn `{{< icon >}} word` into an indented code block. Only a tag that has its lines to itself is
masked with spaces, since it parts two blocks as a blank line does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kommunlint.document.build import HIDDEN, VARIABLE
from kommunlint.source import Span

# A tag holds neither a blank line nor an opening of its own kind: the search for the end of one that is never
# closed stops there. All begin with a literal character, which makes the search fast.
_TAG = re.compile(
    r"""
      \{(?:
          \{<(?:(?!\{\{<|>\}\}|\n\s*\n).)*>\}\}            # Hugo: {{< figure src="x" >}}
        | \{%(?:(?!\{\{%|%\}\}|\n\s*\n).)*%\}\}            # Hugo: {{% note %}}
        | %(?:(?!\{%|%\}|\n\s*\n).)*%\}                    # Jekyll: {% include x.html %}
        | \{-?\s{0,9}/\*(?P<remark>(?:(?!\*/|\{\{).)*)\*/\s{0,9}-?\}\} # a remark in a template
        | /\*(?P<jsx>(?:(?!\*/|\{/\*|\n\s*\n).)*)\*/\}     # a remark in MDX
        | (?P<variable>\{[^{}\n]*\}\})                     # Jekyll: {{ site.phone }}
        | :[^{}\n]*\}                                      # Kramdown: {: .note}, {:target="_blank"}
        | (?<=[)\]]\{)[^{}\n]*[=.\#][^{}\n]*\}             # Pandoc: [link](x){.button}
        | (?P<line>[.\#][^{}\n]*\})(?=[ \t]*(?:\r?\n|\Z))  # Goldmark: {.note} under its block
      )
    | (?P<fence>:::[^\r\n]*)                               # a container begins or ends
    """,
    re.DOTALL | re.VERBOSE,
)
_NAME = re.compile(r"\{\{?[<%]-?\s*(?P<end>/\s*|end)?(?P<name>highlight|comment)\b")
_BLANK_TO_LINE_END = re.compile(r"[ \t]*(?:\r?\n(?![ ]{4}|\t)|\Z)")


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark among the template tags: the whole of it and what stands within its marks."""

    span: Span
    inner: Span


def mask(text: str, start: int = 0) -> tuple[str, list[Remark]]:
    """The text with the template tags after `start` masked, every offset as before, and the remarks among them.

    `text` has no lone carriage returns. `HIDDEN` stands for a tag that shows nothing, `VARIABLE` for one that is
    filled in with words we can't know.
    """
    parts: list[str] = []
    remarks: list[Remark] = []
    at = 0
    for begin, end, character in _tags(text, start, remarks):
        alone = _begins_line(text, begin) and _BLANK_TO_LINE_END.match(text, end)
        parts.append(text[at:begin])
        parts.append((" " if alone else character) * (end - begin))
        at = end
    parts.append(text[at:])
    return "".join(parts), remarks


def _tags(text: str, start: int, remarks: list[Remark]) -> list[tuple[int, int, str]]:
    """The ranges to mask, in order; what stands between a pair of code or comment tags belongs to them."""
    found: list[tuple[int, int, str]] = []
    opened: dict[str, int] = {}
    match = _TAG.search(text, start)
    while match:
        begin, end = match.span()
        if match.lastgroup in ("line", "fence") and not _begins_line(text, begin):
            match = _TAG.search(text, begin + 3)
            continue
        inner = next((match.span(kind) for kind in ("remark", "jsx") if match[kind] is not None), None)
        if inner:
            remarks.append(Remark(Span(begin, end), Span(*inner)))
        name = _NAME.match(text, begin)
        if name and not name["end"]:
            opened[name["name"]] = len(found)
        elif name and opened.get(name["name"], len(found)) < len(found):
            first = opened.pop(name["name"])
            begin = found[first][0]
            del found[first:]
        found.append((begin, end, VARIABLE if match["variable"] else HIDDEN))
        match = _TAG.search(text, end)
    return found


def _begins_line(text: str, begin: int) -> bool:
    """Whether nothing but white space and quotation marks stands before this on its line."""
    while begin > 0 and text[begin - 1] in " \t>":
        begin -= 1
    return begin == 0 or text[begin - 1] in "\n\ufeff"
