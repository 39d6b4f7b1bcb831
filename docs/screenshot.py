"""Draws `docs/screenshot.svg`: what kommunlint prints in colour for an example, as a terminal shows it.

    python docs/screenshot.py

Needs the extra `dev`. The picture holds the text itself as its description, for those who can't see it, and for the
test that asks whether it is still what the program prints.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from xml.sax.saxutils import escape

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

ROOT = Path(__file__).parents[1]
PICTURE = ROOT / "docs" / "screenshot.svg"
COMMAND = ("--color", "examples/parkeringsavgift.md")
COLUMNS = 118

# Every colour has a contrast of at least 4.5 to 1 against the background (WCAG 1.4.3).
_THEME = TerminalTheme(
    (22, 27, 34),
    (230, 237, 243),
    [
        (72, 79, 88),
        (255, 123, 114),
        (86, 211, 100),
        (227, 179, 65),
        (121, 192, 255),
        (210, 168, 255),
        (86, 212, 221),
        (177, 186, 196),
    ],
    [(145, 152, 161)],
)
_FORMAT = """\
<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg" role="img">
<title>kommunlint examples/parkeringsavgift.md</title>
<desc>@DESCRIPTION@</desc>
<style>
.{unique_id}-matrix {{ font-family: "DejaVu Sans Mono", Menlo, Consolas, monospace;
  font-size: {char_height}px; line-height: {line_height}px; font-variant-east-asian: full-width; }}
{styles}
</style>
<defs><clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" /></clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g></g></svg>
"""


def printed() -> str:
    """What the program prints, with its colours."""
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    command = [sys.executable, "-m", "kommunlint", *COMMAND]
    return subprocess.run(command, capture_output=True, encoding="utf-8", cwd=ROOT, env=environment, check=False).stdout


def without_colours(text: str) -> str:
    """The text alone."""
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def drawn(text: str) -> str:
    """The picture of a text with colours."""
    console = Console(record=True, width=COLUMNS, file=open(os.devnull, "w"), force_terminal=True)  # noqa: SIM115
    console.print(Text.from_ansi(text), soft_wrap=False)
    picture = console.export_svg(
        title="kommunlint examples/parkeringsavgift.md", theme=_THEME, code_format=_FORMAT, unique_id="k"
    )
    return picture.replace("@DESCRIPTION@", escape(without_colours(text)))


if __name__ == "__main__":
    PICTURE.write_text(drawn(printed()), "utf-8", newline="\n")
