"""The form of a ladder file as JSON Schema, so that editors complete and check the YAML.

It accepts what the schema of `schema.py` accepts. What refers to what only `read_ladder` sees.
"""

from __future__ import annotations

import json
from typing import Any

from ladders.schema import LadderFile

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema() -> dict[str, Any]:
    """The schema as plain data."""
    told = _tidied(LadderFile.model_json_schema(by_alias=True))
    return {"$schema": DIALECT, "title": "Ladder", **told}


def as_text() -> str:
    """The schema as it is printed."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"


def _tidied(one: Any) -> Any:
    """Without what only repeats the name of a field, or says that what is left out is left out."""
    if isinstance(one, list):
        return [_tidied(below) for below in one]
    if not isinstance(one, dict):
        return one
    kept = {name: below for name, below in one.items() if not _is_noise(name, below)}
    return {name: _tidied(below) for name, below in kept.items()}


def _is_noise(name: str, below: object) -> bool:
    return (name == "title" and isinstance(below, str)) or (name == "default" and below is None)
