"""JSON schemas of the files that a municipality writes, for editors: what may stand where, as it is typed."""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter

from kommunlint.config.model import Config
from kommunlint.rules.kinds import Rule

SchemaName = Literal["config", "rule"]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_text(name: SchemaName) -> str:
    """The schema of kommunlint.yml (`config`) or of a rule file (`rule`), as JSON with a line end."""
    model: Any = Config if name == "config" else Annotated[Rule, Field(discriminator="kind")]
    schema = TypeAdapter(model).json_schema(by_alias=True)
    title = "kommunlint.yml" if name == "config" else "A rule of kommunlint"
    return json.dumps({"$schema": _DIALECT, **_bare(schema), "title": title}, ensure_ascii=False, indent=2) + "\n"


def _bare(schema: Any, *, names: bool = False) -> Any:
    """The schema without the titles that pydantic makes of each name; `names` tells that the keys are names."""
    if isinstance(schema, list):
        return [_bare(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: _bare(value, names=key in ("properties", "$defs") and not names)
        for key, value in schema.items()
        if names or key != "title"
    }
