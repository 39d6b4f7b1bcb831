"""How words are made a link in each format: the mark-up that the readers understand as one."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from kommunlint.readers import read
from kommunlint.source import Source, Span

_MARKED = re.compile(r"[\[\]\\`*_<>&|~$!]")
"""Characters that may already mean something in Markdown; words that hold one are left alone."""


def _markdown(source: Source, span: Span, address: str) -> str | None:
    words = source.slice(span)
    if _MARKED.search(words):
        return None
    link = f"[{words}](<{address}>)" if "(" in address or ")" in address else f"[{words}]({address})"
    # Within HTML or code the mark-up would be shown as it stands: the text tells only when it is read.
    after = read(Source(source.path, source.text[: span.start] + link + source.text[span.end :]))
    links = (link for block in after.blocks for link in block.links)
    return link if any((one.span.start, one.href) == (span.start, address) for one in links) else None


def _html(source: Source, span: Span, address: str) -> str | None:
    words = source.slice(span)
    return None if "<" in words else f'<a href="{html.escape(address)}">{words}</a>'


_WRITERS: Mapping[str, Callable[[Source, Span, str], str | None]] = MappingProxyType(
    {"markdown": _markdown, "html": _html}
)


def linked(format_name: str, source: Source, span: Span, address: str) -> str | None:
    """What to write in place of the words at `span` to let them lead to the address.

    None where the format has no links, or the words are in a place that can hold none.
    """
    writer = _WRITERS.get(format_name)
    return writer(source, span, address) if writer else None
