"""Web and e-mail addresses that stand in running text without mark-up, as the GFM specification finds them."""

from __future__ import annotations

import re
from collections.abc import Iterator

_ADDRESS = re.compile(
    r"(?P<web>\bhttps?://[^\s<>]+|\bwww\.[^\s<>]+)"
    r"|(?P<mail>(?<![\w.+@/-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+)",
    re.IGNORECASE,
)
_TRAILING = "?!.,:;*_~'\"”’»“)]}…"


def bare_links(text: str) -> Iterator[tuple[int, int, str]]:
    """The range of each address in a text and the target it leads to.

    Punctuation at the end belongs to the sentence, a closing bracket too unless it was opened within the address
    (GFM 6.9).
    """
    if "@" not in text and "://" not in text and "ww." not in text.casefold():
        return
    for match in _ADDRESS.finditer(text):
        start, end = match.span()
        if match["web"]:
            end = _without_punctuation(text, start, end)
            address = text[start:end]
            host = address.split("://")[-1].split("/")[0]
            if "." not in host.removeprefix("www."):
                continue
            yield start, end, address if "://" in address else f"http://{address}"
        else:
            end = start + len(match.group().rstrip("_-"))
            yield start, end, f"mailto:{text[start:end]}"


def _without_punctuation(text: str, start: int, end: int) -> int:
    unopened = text.count(")", start, end) - text.count("(", start, end)
    while end > start and text[end - 1] in _TRAILING:
        if text[end - 1] == ")":
            if unopened <= 0:
                break
            unopened -= 1
        end -= 1
    return end
