"""A fingerprint of what a ladder says, whatever its file looks like."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from fractions import Fraction

from core.ladder import Ladder


def fingerprint(ladder: Ladder) -> str:
    """SHA-256, in hex, of a canonical form. Empty fields are left out, so a new optional field changes no old print."""
    text = json.dumps(_plain(ladder), sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(b"rung-ladder-1\n" + text.encode()).hexdigest()


def _plain(one: object) -> object:
    if is_dataclass(one):
        every = {field.name: _plain(getattr(one, field.name)) for field in fields(one)}
        return {name: told for name, told in every.items() if told not in (None, "", False, [], {})}
    if isinstance(one, Mapping):
        return {str(key): _plain(below) for key, below in one.items()}
    if isinstance(one, frozenset):
        return sorted(map(str, one))
    if isinstance(one, tuple | list):
        return [_plain(below) for below in one]
    if isinstance(one, Fraction | date):
        return str(one)
    return one
