"""What a modal remembers, as the JSON in its private_metadata and in button values. Read back, it is never trusted."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Final

from bot.screens import Modal
from bot.screens.diff import DiffAt
from bot.screens.inbox import At
from bot.screens.notes import NoteMemory
from core.assessment import Kind
from core.notes import File, Source
from core.questions import About

_LONGEST: Final = 3000
_LARGEST: Final = 2**63 - 1
_ID: Final = 32
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


def write_diff(at: DiffAt) -> str:
    """A place in what changes, as compact JSON."""
    return _COMPACT.encode([at.release, bool(at.is_mine), at.page])


def read_diff(text: object) -> DiffAt | None:
    """A place in what changes, or None."""
    found = _parsed(text)
    if not isinstance(found, list) or len(found) != 3 or not isinstance(found[1], bool):
        return None
    release, is_mine, page = found
    return DiffAt(release, is_mine, page) if _is_count(release) and _is_count(page) else None


def write_note(memory: NoteMemory) -> str:
    """What the form of a note remembers, as compact JSON: as many of a message's files as there is room for."""
    source = None if memory.note_id else memory.source  # where a stored note came from is stored
    for kept in range(len(source.files) if source else 0, -1, -1):
        files = [[one.name, one.address] for one in source.files[:kept]] if source else []
        said = [source.channel, source.ts, source.said_by, files] if source else None
        written = _COMPACT.encode([memory.note_id, memory.about_id, memory.page, said])
        if len(written) <= _LONGEST:
            break
    return written


def read_note(text: object) -> NoteMemory | None:
    """What the form of a note remembers, or None."""
    found = _parsed(text)
    if not isinstance(found, list) or len(found) != 4:
        return None
    note_id, about, page, said = found
    if not (_is_count(note_id) and isinstance(about, str) and len(about) <= _ID and _is_count(page)):
        return None
    source = _source(said) if said is not None else None
    return None if said is not None and source is None else NoteMemory(note_id, about, source, page)


def _source(said: object) -> Source | None:
    if not isinstance(said, list) or len(said) != 4:
        return None
    channel, ts, said_by, files = said
    if not all(isinstance(one, str) and 0 < len(one) <= _ID for one in (channel, ts, said_by or "-")):
        return None
    if not isinstance(files, list) or not all(_is_file(one) for one in files):
        return None
    return Source(channel, ts, said_by or None, tuple(File(*one) for one in files))


def _is_file(one: object) -> bool:
    return isinstance(one, list) and len(one) == 2 and all(isinstance(part, str) for part in one)


def _parsed(text: object) -> Any:
    if not isinstance(text, str) or len(text) > _LONGEST:
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _LARGEST
