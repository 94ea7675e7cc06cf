"""Keeping evidence all year: **Save as evidence**, **Add evidence**, **Your notes**. For their author alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.flows.base import Desk
from bot.flows.refusals import REFUSALS, Refused, trouble_of
from bot.screens.notes import (
    NoteForm,
    NoteLine,
    NoteList,
    NoteMemory,
    NoteProblem,
    NoteRefused,
    NoteSaved,
    NotesScreen,
    Standpoint,
)
from core.assessment import TEXT_LIMIT
from core.lint import hypothetical
from core.notes import Note, Source, is_link, mentioned, with_names
from core.people import Person, stranger
from core.permissions import Missing
from storage import cycles, ladders, notes, outbox, people
from storage.ladders import InUse
from storage.store import Tx


@dataclass(frozen=True, slots=True)
class Typed:
    """What the form holds. None for what was left empty, or for a field that the form does not have."""

    about_id: str | None
    ladder_id: str | None
    attribute_id: str | None
    text: str
    link: str
    day: date | None


@dataclass(frozen=True, slots=True)
class Captured:
    """A message as Slack sends it along, and when it was written (UTC)."""

    source: Source
    text: str
    link: str
    at: datetime


# -- the form ---------------------------------------------------------------------------------------------------------


def blank(desk: Desk, text: str = "") -> NoteForm:
    """An empty form, or one with what was typed after `/growth evidence`. Raises Refused for a stranger."""
    with _reading(desk) as (tx, viewer):
        today = viewer.local(desk.now).date()
        typed = Typed(viewer.id, None, None, text[:TEXT_LIMIT], "", today)
        return _form(tx, desk, viewer, NoteMemory(), typed)


def capture(desk: Desk, said: Captured) -> NoteForm:
    """The form for a message, with what was kept of it before. Raises Refused for a stranger."""
    with _reading(desk) as (tx, viewer):
        mine = {one.id for one in _candidates(tx, viewer)}
        kept = notes.of_message(tx, desk.actor, said.source.channel, said.source.ts)
        last = max((one for one in kept if one.about_id in mine), key=lambda one: one.id, default=None)
        if last:
            memory = NoteMemory(source=last.source)  # saved again it is the same note; about somebody else, another
            return replace(_form(tx, desk, viewer, memory, _typed(last)), is_known=True)
        named = _named(tx, said.text)
        day = min(viewer.local(said.at).date(), viewer.local(desk.now).date())
        typed = Typed(viewer.id, None, None, named[:TEXT_LIMIT], said.link, day)
        form = _form(tx, desk, viewer, NoteMemory(source=said.source), typed)
        return replace(form, is_cut=len(named) > TEXT_LIMIT)


def edit(desk: Desk, note_id: int, page: int = 0) -> NoteForm:
    """The form for one of the actor's own notes. Raises Refused."""
    with _reading(desk) as (tx, viewer):
        note = notes.get(tx, desk.actor, note_id)
        return _form(tx, desk, viewer, NoteMemory(note.id, note.about_id, page=page), _typed(note))


def about_another(desk: Desk, memory: NoteMemory, typed: Typed) -> NoteForm:
    """The form with another person's attributes; what was typed stays. Raises Refused."""
    with _reading(desk) as (tx, viewer):
        return _form(tx, desk, viewer, memory, typed)


def _remembered(tx: Tx, desk: Desk, memory: NoteMemory) -> NoteMemory:
    """With where a note that is changed came from: that is stored, and no form need carry it. Raises Missing."""
    return replace(memory, source=notes.get(tx, desk.actor, memory.note_id).source) if memory.note_id else memory


def save(desk: Desk, memory: NoteMemory, typed: Typed) -> NoteSaved | NoteRefused:
    """Keep what the form holds; saving the same twice is saving it once. Raises Refused."""
    with _writing(desk) as (tx, viewer):
        memory = _remembered(tx, desk, memory)
        problems = _problems(desk, viewer, memory, typed)
        if problems:
            return NoteRefused(problems)
        about = _about(tx, desk, viewer, memory, typed)
        place = _place(tx, about, typed)
        note = Note(about.id, typed.text, typed.day or viewer.local(desk.now).date(), *place, typed.link, memory.source)
        kept = replace(note, id=notes.save(tx, desk.actor, replace(note, id=memory.note_id), desk.now))
        outbox.refresh_homes(tx, [viewer.id], desk.now)
        line = _line(kept, viewer, {about.id: about}, ladders.in_use(tx))
        return NoteSaved(line, viewer, hypothetical(kept.text), memory.page, notes.count(tx, desk.actor))


def jot(desk: Desk, text: str, said: Captured) -> int:
    """Keep what somebody wrote to Rung, about themselves, for them to sort later. Returns its id; raises Refused.

    Slack's retry of the same message changes the same note.
    """
    with _writing(desk) as (tx, viewer):
        named = _named(tx, text)[:TEXT_LIMIT]
        note = Note(viewer.id, named, viewer.local(said.at).date(), source=replace(said.source, said_by=viewer.id))
        saved = notes.save(tx, desk.actor, note, desk.now)
        outbox.refresh_homes(tx, [viewer.id], desk.now)
        return saved


def _named(tx: Tx, text: str) -> str:
    """A message with those it mentions by name."""
    return with_names(text, {one.id: one.name for one in people.many(tx, mentioned(text)).values()})


def _typed(note: Note) -> Typed:
    return Typed(note.about_id, note.ladder_id, note.attribute_id, note.text, note.link, note.happened_on)


def _form(tx: Tx, desk: Desk, viewer: Person, memory: NoteMemory, typed: Typed) -> NoteForm:
    memory = _remembered(tx, desk, memory)
    about = _about(tx, desk, viewer, memory, typed)
    place = _place(tx, about, typed)
    said_by = _speaker(tx, memory.source, viewer)
    return NoteForm(
        memory=replace(memory, about_id=about.id),
        viewer=viewer,
        people=_with(_candidates(tx, viewer), about),
        about=about,
        standpoints=_standpoints(tx, about.id),
        ladder_id=place[0],
        attribute_id=place[1],
        text=typed.text,
        link=typed.link,
        happened_on=typed.day or viewer.local(desk.now).date(),
        said_by=said_by,
        earlier=_earlier(tx, desk, memory, about, typed.text),
    )


def _with(found: tuple[Person, ...], about: Person) -> tuple[Person, ...]:
    """A note stays about whom it is about, though they are no longer one of the viewer's people."""
    return found if about in found else (*found, about)


def _candidates(tx: Tx, viewer: Person) -> tuple[Person, ...]:
    """Whom a note can be about: oneself, one's reports, and those one rates now."""
    rated = [one for one in cycles.reviews_by(tx, viewer.id) if one.facts.outcome_shared_at is None]
    known = {one.reviewee.id: one.reviewee for one in rated if one.facts.closed_at is None and one.reviewee.active}
    known |= {one.id: one for one in people.reports(tx, viewer.id)}
    known.pop(viewer.id, None)
    return (viewer, *sorted(known.values(), key=lambda one: (one.name.casefold(), one.id)))


def _about(tx: Tx, desk: Desk, viewer: Person, memory: NoteMemory, typed: Typed) -> Person:
    """Whom it is about: one of those it can be about, or whom this note was about before. Raises Missing."""
    wanted = typed.about_id or memory.about_id or viewer.id
    found = next((one for one in _candidates(tx, viewer) if one.id == wanted), None)
    if found is None and memory.note_id and notes.get(tx, desk.actor, memory.note_id).about_id == wanted:
        found = people.get(tx, wanted)
    if found is None:
        raise Missing(wanted)
    return found


def _standpoints(tx: Tx, person_id: str) -> tuple[Standpoint, ...]:
    in_use = ladders.in_use(tx)
    found = people.positions(tx, person_id=person_id)
    return tuple(
        Standpoint(in_use[one.ladder_id].ladder, one.track, one.specialty) for one in found if one.ladder_id in in_use
    )


def _place(tx: Tx, about: Person, typed: Typed) -> tuple[str | None, str | None]:
    """(ladder, attribute) that was chosen, if it is one of this person's; else it is decided later."""
    for one in _standpoints(tx, about.id):
        attributes = one.ladder.applicable(one.track, one.specialty)
        if one.ladder.id == typed.ladder_id and any(each.id == typed.attribute_id for each in attributes):
            return typed.ladder_id, typed.attribute_id
    return None, None


def _speaker(tx: Tx, source: Source | None, viewer: Person) -> str:
    """The name of who wrote the message, if that is somebody else."""
    if source is None or source.said_by in (None, viewer.id):
        return ""
    return people.anybody(tx, source.said_by or "").name


def _earlier(tx: Tx, desk: Desk, memory: NoteMemory, about: Person, text: str) -> str:
    """What was kept of the same message about the same person and would be replaced."""
    if memory.source is None:
        return ""
    kept = notes.of_message(tx, desk.actor, memory.source.channel, memory.source.ts)
    others = [one for one in kept if one.about_id == about.id and one.id != memory.note_id]
    return next((one.text for one in others if one.text != text), "")


def _problems(desk: Desk, viewer: Person, memory: NoteMemory, typed: Typed) -> dict[str, NoteProblem]:
    problems = {}
    has_files = memory.source is not None and bool(memory.source.files)
    if not typed.text.strip() and not has_files:
        problems["text"] = NoteProblem.TEXT_MISSING
    if typed.link and not is_link(typed.link):
        problems["link"] = NoteProblem.NO_LINK
    if typed.day is None:
        problems["day"] = NoteProblem.DAY_MISSING
    elif typed.day > viewer.local(desk.now).date():
        problems["day"] = NoteProblem.TO_COME
    return problems


# -- the list ---------------------------------------------------------------------------------------------------------


def look(desk: Desk, page: int = 0) -> NoteList:
    """All of the actor's own notes: by person, themselves first, and the newest first. Raises Refused."""
    with _reading(desk) as (tx, viewer):
        return _list(tx, desk, viewer, page)


def remove(desk: Desk, note_id: int, page: int = 0) -> NoteList:
    """Delete one of them; the list as it is then. Raises Refused."""
    with _writing(desk) as (tx, viewer):
        notes.remove(tx, desk.actor, note_id, desk.now)
        outbox.refresh_homes(tx, [viewer.id], desk.now)
        return _list(tx, desk, viewer, page)


def told(desk: Desk, kept: int = 0) -> NotesScreen:
    """How many there are, for a message. Raises Refused."""
    with _reading(desk) as (tx, viewer):
        note = next(iter(notes.several(tx, desk.actor, [kept])), None) if kept else None
        is_cut = note is not None and len(note.text) >= TEXT_LIMIT
        return NotesScreen(viewer, notes.count(tx, desk.actor), note.id if note else 0, is_cut)


def _list(tx: Tx, desk: Desk, viewer: Person, page: int) -> NoteList:
    found, in_use = notes.all_of(tx, desk.actor), ladders.in_use(tx)
    wanted = {one.about_id for one in found} | {one.said_by for one in found if one.said_by}
    known = people.many(tx, wanted)
    lines = [_line(one, viewer, known, in_use) for one in found]
    lines.sort(key=lambda one: (one.about.id != viewer.id, one.about.name.casefold(), one.about.id))
    return NoteList(viewer, tuple(lines), page)


def _line(note: Note, viewer: Person, known: dict[str, Person], in_use: dict[str, InUse]) -> NoteLine:
    ladder = in_use[note.ladder_id].ladder if note.ladder_id in in_use else None
    attributes = ladder.attributes if ladder else ()
    name = next((one.name for one in attributes if one.id == note.attribute_id), "")
    about = known.get(note.about_id) or stranger(note.about_id)
    speaker = known.get(note.said_by) if note.said_by and note.said_by != viewer.id else None
    return NoteLine(note, about, name, speaker.name if speaker else "")


# -- who asks ---------------------------------------------------------------------------------------------------------


@contextmanager
def _reading(desk: Desk) -> Iterator[tuple[Tx, Person]]:
    with desk.store.read(desk.actor.workspace) as tx, _refusing():
        yield tx, _viewer(tx, desk)


@contextmanager
def _writing(desk: Desk) -> Iterator[tuple[Tx, Person]]:
    with desk.store.begin(desk.actor.workspace) as tx, _refusing():
        yield tx, _viewer(tx, desk)


@contextmanager
def _refusing() -> Iterator[None]:
    try:
        yield
    except REFUSALS as refusal:
        raise Refused(trouble_of(refusal)) from None


def _viewer(tx: Tx, desk: Desk) -> Person:
    """Who asks. Raises Missing for somebody unknown, or whose account has ended."""
    person = people.get(tx, desk.actor.id)
    if person is None or not person.active:
        raise Missing(desk.actor.id)
    return person
