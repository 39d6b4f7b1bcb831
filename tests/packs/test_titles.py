"""A writer who asks why reads what each sign is called, not its name in the rule files."""

from __future__ import annotations

from kommunlint.language.codes import LANGUAGES
from kommunlint.packs.pack import Pack
from kommunlint.rules.kinds import LeverRule


def test_every_sign_of_a_lever_has_a_title(pack: Pack) -> None:
    asked = {name for rule in pack.rules.values() if isinstance(rule, LeverRule) for name in rule.asks_for()}
    weighed = set(pack.votes.spec.signals) if pack.votes else set()
    assert asked
    assert weighed
    assert not [name for name in sorted(asked | weighed) if set(pack.signals[name].title) != set(LANGUAGES)]
