"""Notes: what somebody keeps as evidence for themselves, and where it is offered again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.ladder import Ladder
from core.lint import Hint
from core.notes import Note, Source
from core.people import Person


class NoteProblem(StrEnum):
    """What is wrong with a field of the form."""

    TEXT_MISSING = "text_missing"
    NO_LINK = "no_link"
    TO_COME = "to_come"
    """The day has not been yet."""
    DAY_MISSING = "day_missing"


@dataclass(frozen=True, slots=True)
class NoteMemory:
    """What the form of a note must remember about itself; never trusted."""

    note_id: int = 0
    """Which note is changed; 0 for a new one."""
    about_id: str = ""
    """Whom the attributes were drawn for."""
    source: Source | None = None
    page: int = 0
    """The page of the list it was opened from."""


@dataclass(frozen=True, slots=True)
class Standpoint:
    """A ladder that somebody stands on, as far as a note needs it."""

    ladder: Ladder
    track: str
    specialty: str


@dataclass(frozen=True, slots=True)
class NoteForm:
    """The form: about whom, for what, what happened, when, and where it can be seen."""

    memory: NoteMemory
    viewer: Person
    people: tuple[Person, ...]
    """Whom a note can be about, the viewer first."""
    about: Person
    standpoints: tuple[Standpoint, ...]
    """The ladders of whoever it is about."""
    ladder_id: str | None
    attribute_id: str | None
    text: str
    link: str
    happened_on: date
    said_by: str = ""
    """The name of who wrote the message, if that is somebody else."""
    earlier: str = ""
    """What was kept of the same message about the same person, when the form holds something else."""
    is_known: bool = False
    """Whether the message is kept already."""
    is_cut: bool = False
    """Whether the message is longer than a note can be."""
    today: date = date.min


@dataclass(frozen=True, slots=True)
class NoteRefused:
    """What is wrong, by field: "text", "link", "day"."""

    problems: Mapping[str, NoteProblem]


@dataclass(frozen=True, slots=True)
class NoteLine:
    """One note in a list."""

    note: Note
    about: Person
    attribute: str = ""
    """The attribute's name; "" while it is left open."""
    said_by: str = ""


@dataclass(frozen=True, slots=True)
class NoteSaved:
    """A note that is kept."""

    line: NoteLine
    viewer: Person
    hints: tuple[Hint, ...]
    page: int
    total: int


@dataclass(frozen=True, slots=True)
class NoteList:
    """All notes of the viewer: by person, the newest first."""

    viewer: Person
    lines: tuple[NoteLine, ...]
    page: int = 0


@dataclass(frozen=True, slots=True)
class NotesScreen:
    """How many notes somebody has, for a message: none of their words."""

    viewer: Person
    total: int
    kept: int = 0
    """The note that was just kept from what was typed; 0 for none."""
    is_cut: bool = False
    """Whether it is as long as a note can be: the rest was left out."""


class Adding(StrEnum):
    """What became of a note that was to be put into an answer."""

    ADDED = "added"
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True)
class Offered:
    """One note beside a question."""

    note: Note
    said_by: str
    is_open: bool
    """Without an attribute of this ladder: it may belong here or elsewhere."""
    is_in: bool
    """Whether it is in the answer already."""


@dataclass(frozen=True, slots=True)
class Offer:
    """The viewer's own notes that may belong to one attribute."""

    notes: tuple[Offered, ...] = ()
    more: int = 0
    """How many more there are than are shown."""
    adding: Adding | None = None
