from __future__ import annotations

from pathlib import Path

import pytest

from kommunlint.cache.run import Setting
from kommunlint.cache.store import Store


def test_another_copy_of_the_program_has_rules_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(str(tmp_path))
    Setting(None, b"the same code", store).keep(["warning"], ["/first/rules"])
    assert Setting(None, b"the same code", store).said() == (["warning"], ["/first/rules"])
    monkeypatch.setattr("kommunlint.cache.run._PACKAGE", "/second/kommunlint")
    assert Setting(None, b"the same code", store).said() is None
