"""What a modal remembers, as the JSON in its private_metadata and in button values. Read back, it is never trusted."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Final

from bot.screens import Modal
from bot.screens.inbox import At
from core.assessment import Kind
from core.questions import About

_LONGEST: Final = 3000
_LARGEST: Final = 2**63 - 1
_COMPACT: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_NUMBERS: Final = ("p", "n", "s", "g")


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody is reading in a ladder. A specialty of None is their own; "" is every specialty."""

    ladder: str
    specialty: str | None = None
    attribute: str = ""


def write(modal: Modal) -> str:
    """A modal's memory as compact JSON."""
    return (
        f'{{"p":{modal.participant},"k":"{modal.kind.value}","n":{modal.position},"s":{modal.seen},'
        f'"b":{int(modal.both)},"g":{modal.page}}}'
    )


def read(text: object) -> Modal | None:
    """A modal's memory, or None when the text is not one that `write` could have made."""
    found = _parsed(text)
    if not isinstance(found, dict) or set(found) != {"p", "k", "n", "s", "b", "g"}:
        return None
    if not all(_is_count(found[key]) for key in _NUMBERS) or found["b"] not in (0, 1) or not _is_count(found["b"]):
        return None
    if found["k"] not in (Kind.SELF.value, Kind.MANAGER.value):
        return None
    return Modal(found["p"], Kind(found["k"]), found["n"], found["s"], bool(found["b"]), found["g"])


def write_place(place: Place) -> str:
    """A place in a ladder as compact JSON; at most 150 characters, since ids have at most forty."""
    return _COMPACT.encode([place.ladder, place.specialty, place.attribute])


def read_place(text: object) -> Place | None:
    """A place in a ladder, or None."""
    found = _parsed(text)
    if not isinstance(found, list) or len(found) != 3:
        return None
    ladder, specialty, attribute = found
    if not isinstance(ladder, str) or not isinstance(specialty, str | None) or not isinstance(attribute, str):
        return None
    return Place(ladder, specialty, attribute)


def write_at(at: At) -> str:
    """A place in the inbox of People Ops as compact JSON."""
    return _COMPACT.encode([at.cycle, at.about.value, at.page, at.question])


def read_at(text: object) -> At | None:
    """A place in the inbox, or None."""
    found = _parsed(text)
    if not isinstance(found, list) or len(found) != 4 or found[1] not in [one.value for one in About]:
        return None
    cycle, about, page, question = found
    return At(cycle, About(about), page, question) if all(map(_is_count, (cycle, page, question))) else None


def _parsed(text: object) -> Any:
    if not isinstance(text, str) or len(text) > _LONGEST:
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _LARGEST
