"""Notes to draw: of any world, with its words in every place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import view_worlds as w
from view_worlds import ADA, ALAN, GRACE, World

from bot.screens import QuestionScreen
from bot.screens.notes import (
    Adding,
    NoteForm,
    NoteLine,
    NoteList,
    NoteMemory,
    NoteSaved,
    NotesScreen,
    Offer,
    Offered,
    Standpoint,
)
from bot.views.limits import clean
from core.lint import hypothetical
from core.notes import File, Note, Source

DAY = date(2026, 11, 30)
LINK = "https://acme.slack.com/archives/C1/p1772445600000100"


def source(world: World) -> Source:
    name = clean(world.words).strip()[:100] or "plan.pdf"  # as whoever reads what Slack sends leaves it
    return Source("C1", "1772445600.000100", "UALAN", (File(name, "https://files.example/plan"), File(name)))


def note(world: World, number: int = 1, about_id: str = ADA.id, *, text: str | None = None) -> Note:
    words = world.words if text is None else text
    return Note(about_id, words, DAY - timedelta(days=number), "x", "y", LINK, source(world), number)


def form(world: World, *, people: int = 3) -> NoteForm:
    """The form with everything on it."""
    ladder, specialty = world.review.ladder, world.review.specialty
    others = [replace(ALAN, id=f"U{n}", name=world.words or f"Person {n}") for n in range(people - 1)]
    one = Standpoint(ladder, "", specialty)
    chosen = world.review.attributes[-1]
    return NoteForm(
        memory=NoteMemory(about_id=world.review.reviewee.id, source=source(world)),
        viewer=GRACE,
        people=(GRACE, world.review.reviewee, *others),
        about=world.review.reviewee,
        standpoints=(one, one),
        ladder_id=ladder.id,
        attribute_id=chosen.id,
        text=world.words,
        link=LINK,
        happened_on=DAY,
        said_by=world.words or "Alan Turing",
        earlier=world.words,
        is_known=True,
        is_cut=True,
    )


def line(world: World, number: int = 1) -> NoteLine:
    about = (GRACE, world.review.reviewee)[number % 2]
    attribute = world.review.attributes[0].name if number % 3 else ""
    return NoteLine(note(world, number, about.id), about, attribute, world.words if number % 2 else "")


def listed(world: World, count: int = 60) -> NoteList:
    lines = sorted((line(world, number) for number in range(1, count + 1)), key=lambda one: one.about.id)
    return NoteList(GRACE, tuple(lines), world.page)


def saved(world: World) -> NoteSaved:
    return NoteSaved(line(world), GRACE, hypothetical("She would be able to. He could easily."), 0, 3)


def told(world: World, kept: int = 0) -> NotesScreen:
    return NotesScreen(world.review.reviewee, 3, kept, is_cut=True)


def offer(world: World, adding: Adding | None = None) -> Offer:
    """As many notes as are ever shown."""
    shown = [Offered(note(world, number), world.words, is_open=number > 4, is_in=number == 1) for number in range(1, 7)]
    return Offer(tuple(shown), 5, adding)


def question(world: World, adding: Adding | None = Adding.TOO_LONG) -> QuestionScreen:
    """A question with every banner there is, and notes."""
    return replace(w.crowded_question(world), notes=offer(world, adding))
