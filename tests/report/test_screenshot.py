"""The picture in the README shows what the program prints."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from xml.etree.ElementTree import parse

import pytest

ROOT = Path(__file__).parents[2]


def test_the_picture_is_up_to_date() -> None:
    pytest.importorskip("rich", reason="rich is not installed; it comes with the extra 'dev'")
    spec = importlib.util.spec_from_file_location("screenshot", ROOT / "docs" / "screenshot.py")
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    told = parse(script.PICTURE).getroot().findtext("{http://www.w3.org/2000/svg}desc")
    assert told == script.without_colours(script.printed()), "draw it anew: python docs/screenshot.py"
