"""What a whole run said is said again as long as nothing that it depends on has changed.

The command line need not be parsed for that, nor a text be read: what the arguments meant and what was printed is
remembered, the latter by the state of every file that was read. Imports nothing that is slow.
"""

from __future__ import annotations

import os
import sys

from kommunlint.cache.digests import digest, stamp
from kommunlint.cache.run import Setting, program
from kommunlint.config.find import common_folder, find_config, repository
from kommunlint.lint.find import find_texts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kommunlint.cache.store import Store

MAX_LENGTH = 8_000_000
"""Characters; nobody reads a report that is longer, and it would crowd out others."""

_AROUND = ("LC_ALL", "LC_MESSAGES", "LANG")
_HEAD = 40
_PLAIN = bytes((0x0A, *range(0x20, 0x7F)))
_COLOUR = rb"\x1b\[[0-9;]*m"
_CONTROLS = r"\x80-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"


class Said:
    """What a run printed, in UTF-8, and its exit status; `as_text` if it goes out in the terminal's own encoding."""

    def __init__(self, status: int, errors: bytes, output: bytes | memoryview, *, as_text: bool) -> None:
        self.status = status
        self.errors = errors
        self.output = output
        self.as_text = as_text

    def encode(self) -> bytes:
        """The same as bytes."""
        return b"%d %d %d\n%b%b" % (self.status, self.as_text, len(self.errors), self.errors, bytes(self.output))

    @classmethod
    def decode(cls, data: bytes) -> Said | None:
        """What the bytes hold; None if no run of ours would have said it."""
        head = data[:_HEAD].partition(b"\n")[0]
        try:
            status, as_text, length = map(int, head.split())
        except ValueError:
            return None
        start = len(head) + 1
        if status not in (0, 1, 2) or length < 0 or not is_harmless(data):
            return None
        output = memoryview(data)[start + length :]  # of megabytes, a copy takes longer than all the rest
        return cls(status, data[start : start + length], output, as_text=bool(as_text))


class Meaning:
    """What a command line names: the configuration, the file of known findings, texts and folders."""

    def __init__(self, config: str, baseline: str, paths: Sequence[str]) -> None:
        self.config = config
        self.baseline = baseline
        self.paths = paths

    def encode(self) -> bytes:
        """The same as bytes."""
        return "\0".join((self.config, self.baseline, *self.paths)).encode("utf-8", "surrogateescape")

    @classmethod
    def decode(cls, data: bytes) -> Meaning:
        """What the bytes say."""
        config, baseline, *paths = data.decode("utf-8", "surrogateescape").split("\0")
        return cls(config, baseline, paths)


def config_for(paths: Iterable[str], config: str | None) -> str | None:
    """The path of the configuration: the one that is named, or the nearest to the texts.

    Raises:
        PackError: the nearest folder with one has two.
    """
    return config or find_config(common_folder(path for path in paths if os.path.exists(path)))


def replay(arguments: Sequence[str], store: Store) -> Said | None:
    """What the same command line said before, if it would say it again."""
    built = program(store)
    key = _command(arguments, built)
    known = store.recall([key]).get(key)
    if not known:
        return None
    try:
        meaning = Meaning.decode(known)
        setting = Setting(config_for(meaning.paths, meaning.config or None), built, store)
    except Exception:  # of two configurations, or a foreign cache: the command line is read, and says what is wrong
        return None
    said = setting.said()
    if not said:
        return None
    texts = [*find_texts(meaning.paths), *filter(None, [meaning.baseline])]
    state = state_of(arguments, setting.run(said[1]), texts)
    data = store.recall([state]).get(state) if state else None
    return Said.decode(data) if data else None


def remember(arguments: Sequence[str], meaning: Meaning, state: bytes, said: Said, store: Store) -> None:
    """Remember what a command line means and what it said; `state` is what that depends on."""
    store.keep({_command(arguments, program(store)): meaning.encode(), state: said.encode()})


def state_of(arguments: Sequence[str], run: bytes, texts: Iterable[str]) -> bytes | None:
    """The digest of all that the output depends on; None if it can't be told whether a text will have changed."""
    folder = os.getcwd()
    state: list[bytes | str] = [run, folder, repository(folder), str(sys.stdout.isatty())]
    state += (str(len(arguments)), *arguments)
    state += (os.environ.get(name, "") for name in _AROUND)
    stamps: list[str] = []
    for path in texts:
        try:
            unchanged = stamp(os.stat(path))
        except (OSError, ValueError):
            return None
        if unchanged is None:
            return None
        stamps += (path, unchanged)
    return digest("replay", [*state, "\0".join(stamps)])


def is_harmless(text: bytes) -> bool:
    """Whether a terminal would show the UTF-8 text and do nothing else, but for line ends and colours.

    Plain ASCII is taken out first, in one go: of a text in our languages little is left to look at.
    """
    rest = text.translate(None, _PLAIN)
    if b"\x1b" in rest:
        import re

        rest = re.sub(_COLOUR, b"", text).translate(None, _PLAIN)
    try:
        beyond = rest.decode("utf-8")
    except UnicodeDecodeError:
        return False
    if beyond.isprintable():
        return True
    import re

    return re.search(f"[\\x00-\\x1f\\x7f{_CONTROLS}]", beyond) is None


def _command(arguments: Sequence[str], built: bytes) -> bytes:
    return digest("command", [built, os.getcwd(), *arguments])
