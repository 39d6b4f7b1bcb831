"""Where the program begins: says again what the same command line said before, or else reads the command line.

A linter that is run at every save must not make its writer wait: what is unchanged is told without importing anything
that takes longer than Python itself.
"""

from __future__ import annotations

import gc
import os
import sys

from kommunlint.cache.store import shared, turn_off
from kommunlint.lint.replay import Said, replay


def main() -> None:
    """Run the command in `sys.argv`."""
    gc.disable()  # until everything is loaded (see lint/run.py)
    try:
        _run()
    except KeyboardInterrupt:
        sys.exit(130)  # before any command could begin


def _run() -> None:
    if "--no-cache" in sys.argv:
        turn_off()
    said = replay(sys.argv[1:], shared())
    if said is not None:
        _say(said)
        sys.exit(said.status)
    from kommunlint.cli import main as read_command_line

    read_command_line(prog_name="kommunlint")


def _say(said: Said) -> None:
    try:
        sys.stderr.write(said.errors.decode("utf-8"))
        if said.as_text and (os.name == "nt" or sys.stdout.encoding.casefold() not in ("utf-8", "utf8")):
            sys.stdout.write(bytes(said.output).decode("utf-8"))
        else:
            sys.stdout.buffer.write(said.output)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever reads has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
