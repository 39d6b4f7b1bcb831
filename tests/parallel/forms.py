"""A draft in Markdown as the page that it becomes, and as the plain text that its writer would paste somewhere."""

from __future__ import annotations

import pyromark
from pyromark import Options


def as_html(draft: str) -> str:
    """A page with the draft in its main part, between a menu and a footer that are none of the text."""
    body = pyromark.html(draft, options=Options.ENABLE_GFM)
    return f"<body>\n<nav><a href=/>A</a></nav>\n<main>\n{body}</main>\n<footer><p>B</p></footer>\n</body>\n"


def as_text(draft: str, below_heading: str = "\n\n") -> str:
    """Headings alone on their line, items behind a hyphen, links as the words and then the address in brackets.

    `below_heading` stands after each heading but the title: a page is copied with a blank line there, a document
    without.
    """
    parts: list[str] = []
    address = ""
    marker = ""
    for event in pyromark.events(draft, options=Options.ENABLE_GFM):
        match event:
            case {"Start": "Item"}:
                parts.append("- ")
            case {"Start": {"Link": {"dest_url": target}}}:
                address, marker = target.removeprefix("mailto:"), "".join(parts)
            case {"End": "Link"}:
                words = "".join(parts)[len(marker) :]
                parts.append("" if words == address else f" ({address})")
            case {"Text": words}:
                parts.append(words)
            case "SoftBreak" | "HardBreak" | {"End": "Item" | {"List": _}}:
                parts.append("\n")
            case {"End": {"Heading": level}} if level != "H1":
                parts.append(below_heading)
            case {"End": "Paragraph" | {"Heading": _}}:
                parts.append("\n\n")
    return "".join(parts)
