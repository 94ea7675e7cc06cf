"""Notes: what their author reads, within Slack's limits, whatever they hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
import view_notes as n
import view_worlds as w
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_view_limits import broken, pings
from view_generated import FRAGMENTS, heaviest, worlds
from view_reading import buttons, lines, of_type
from view_worlds import World

from bot import ids
from bot.screens.notes import Adding, NoteList, NoteMemory, NoteProblem, NoteRefused, NotesScreen, Offer, Offered
from bot.views import metadata, notes
from bot.views.question import question
from core.lint import hypothetical
from core.notes import File, Note, Source
from sandbox.blockkit import validate_message, validate_view
from tests.examples import some

VIEWS: dict[str, Callable[[World], Any]] = {
    "form": lambda world: notes.form(n.form(world)),
    "form of many": lambda world: notes.form(n.form(world, people=150)),
    "saved": lambda world: notes.saved(n.saved(world)),
    "list": lambda world: notes.notes(n.listed(world)),
    "question with notes": lambda world: question(n.question(world)),
    "question with one added": lambda world: question(n.question(world, Adding.ADDED)),
}
MESSAGES: dict[str, Callable[[World], Any]] = {
    "told": lambda world: notes.told(n.told(world)),
    "kept": lambda world: notes.told(n.told(world, 7)),
}
SMALL = w.small(words="Led it.")
quick = settings(
    max_examples=some(10), deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@quick
@given(world=worlds())
def test_every_view_and_message_is_one_slack_takes(world: World) -> None:
    views = {name: draw(world) for name, draw in VIEWS.items()}
    messages = {name: draw(world) for name, draw in MESSAGES.items()}
    problems = {name: validate_view(view) for name, view in views.items()}
    problems |= {f"message: {name}": validate_message(message) for name, message in messages.items()}
    problems |= {f"{name} pings": pings(thing) + broken(thing) for name, thing in (views | messages).items()}
    assert {name: found for name, found in problems.items() if found} == {}


@pytest.mark.parametrize("part", FRAGMENTS)
def test_the_longest_texts_everywhere_still_fit(part: str) -> None:
    for seed in range(3):
        world = heaviest(part, seed)
        refused = {name: validate_view(draw(world)) for name, draw in VIEWS.items()}
        refused |= {f"message: {name}": validate_message(draw(world)) for name, draw in MESSAGES.items()}
        assert {name: problems for name, problems in refused.items() if problems} == {}


def test_the_form_asks_whom_what_and_when() -> None:
    screen = replace(n.form(SMALL, people=1), earlier="", is_known=False, is_cut=False)
    screen = replace(screen, standpoints=screen.standpoints[:1], said_by="", people=(w.GRACE, w.ADA))
    view = notes.form(screen)
    assert (view["title"]["text"], view["submit"]["text"], view["callback_id"]) == (
        "Save as evidence",
        "Save",
        ids.NOTE_SAVE,
    )
    assert lines(view) == [
        "About",
        "You",
        "Me",
        "Your people",
        "Ada Lovelace",
        "Attribute",
        "Not decided yet",
        "I'll decide later",
        "Craft",
        "Tests",
        "Design",
        "People",
        "Code review",
        "It is offered beside this attribute in your next ratings for Ada.",
        "Led it. · Led it.",
        "What happened",
        "What a video camera could have seen: what happened, when, and what came of it.",
        "Link",
        "Where it can be seen, if there is a place.",
        "Day",
        "Only you can read this, until you put it into an assessment yourself. Not your manager, not People Ops.",
    ]


def test_the_form_comes_back_as_it_was_left() -> None:
    view = notes.form(n.form(SMALL))
    held = {block["block_id"]: block["element"] for block in view["blocks"] if block["type"] == "input"}
    assert held["note_about"]["initial_option"]["value"] == "UADA"
    assert held["note_attribute:UADA"]["initial_option"]["text"]["text"] == "Code review"
    assert (held["note_text"]["initial_value"], held["note_link"]["initial_value"]) == ("Led it.", n.LINK)
    assert held["note_day"]["initial_date"] == "2026-11-30"
    assert next(block for block in view["blocks"] if block.get("block_id") == "note_about")["dispatch_action"] is True


def test_each_person_has_an_attribute_field_of_their_own() -> None:
    """Under the same block_id Slack would keep the choice made among somebody else's attributes."""
    ids_of = [
        {block.get("block_id") for block in notes.form(replace(n.form(SMALL), about=one))["blocks"]}
        for one in (w.GRACE, w.ADA)
    ]
    assert "note_attribute:UGRACE" in ids_of[0] - ids_of[1]
    assert "note_attribute:UADA" in ids_of[1] - ids_of[0]
    assert ids_of[0] & ids_of[1] >= {"note_about", "note_text", "note_link", "note_day"}


def test_whoever_has_nobody_is_not_asked_whom() -> None:
    view = notes.form(replace(n.form(SMALL), people=(w.GRACE,), about=w.GRACE))
    assert "About" not in lines(view)


def test_without_a_ladder_the_form_says_so() -> None:
    view = notes.form(replace(n.form(SMALL), standpoints=(), attribute_id=None))
    assert "There is no ladder to choose an attribute from yet. The note waits till there is." in lines(view)


def test_somebody_on_two_ladders_reads_which_is_which() -> None:
    assert {"Engineering · Craft", "Engineering · People"} <= set(lines(notes.form(n.form(SMALL))))


def test_what_saving_would_replace_is_shown() -> None:
    shown = lines(notes.form(replace(n.form(SMALL), earlier="What I wrote then.")))
    place = shown.index("What I wrote then.")
    assert shown[place - 1] == "You have kept this message about Ada with other words. Saving replaces them:"
    assert shown[0] == "You have kept this message already, about Ada. Saving changes that note; it is not kept twice."


def test_what_is_wrong_stands_under_its_field() -> None:
    refused = NoteRefused({"text": NoteProblem.TEXT_MISSING, "link": NoteProblem.NO_LINK, "day": NoteProblem.TO_COME})
    assert notes.errors(refused) == {
        "note_text": "Write a few words about what happened.",
        "note_link": "This is no link that I can read. It begins with https:// and has no spaces.",
        "note_day": "This day is still to come. Choose the day it happened.",
    }
    assert notes.errors(NoteRefused({"day": NoteProblem.DAY_MISSING})) == {"note_day": "Choose the day it happened."}


def test_after_saving_it_is_said_where_it_is_offered_and_what_to_look_at() -> None:
    screen = replace(n.saved(SMALL), hints=hypothetical("I would be able to lead."))
    assert lines(notes.saved(screen))[:2] == [
        "Kept about Ada, for “Tests”. It is offered there in the next assessment.",
        "One thing: “would be able to” speaks of what might be, and a review goes by what has been shown. What "
        "happened, and what came of it, says more. Keep it if you prefer.",
    ]
    own = replace(screen, line=replace(screen.line, about=w.GRACE, attribute=""), hints=())
    assert lines(notes.saved(own)) == [
        "Kept. As it has no attribute yet, it is offered beside several; you can still choose one.",
        "Only you can read this, until you put it into an assessment yourself. Not your manager, not People Ops.",
        "Your notes (3)",
        "Add evidence",
    ]


def test_the_list_reads_by_person_with_what_can_be_done() -> None:
    screen = NoteList(w.GRACE, (n.line(SMALL, 2), n.line(SMALL, 1)))
    view = notes.notes(screen)
    assert lines(view) == [
        "Only you can read these. They are offered beside their attribute in the next assessment.",
        "Add evidence",
        "About me",
        "Tests · 28 November 2026",
        "Led it.",
        "The message · Led it. · Led it.",
        "Edit",
        "Delete",
        "About Ada Lovelace",
        "Tests · 29 November 2026 · Written by Led it.",
        "Led it.",
        "The message · Led it. · Led it.",
        "Edit",
        "Delete",
    ]
    delete = next(one for one in of_type(view, "button") if one["text"]["text"] == "Delete")
    assert (delete["action_id"], delete["value"], delete["confirm"]["confirm"]["text"]) == (
        "note.delete",
        "2",
        "Delete",
    )
    assert [one["url"] for one in of_type(view, "link")][:2] == [n.LINK, "https://files.example/plan"]


def test_a_link_to_somewhere_else_is_called_by_its_address() -> None:
    line = n.line(SMALL)
    elsewhere = replace(line, note=replace(line.note, link="https://example.com/" + "x" * 90, source=None))
    shown = lines(notes.notes(NoteList(w.ADA, (elsewhere,))))
    assert "example.com/" + "x" * 47 + "…" in shown


def test_words_are_asked_for_unless_the_message_holds_files() -> None:
    def is_optional(screen: Any) -> bool:
        block = next(one for one in notes.form(screen)["blocks"] if one.get("block_id") == "note_text")
        return bool(block["optional"])

    assert is_optional(n.form(SMALL)) is True
    assert is_optional(replace(n.form(SMALL), memory=NoteMemory())) is False


def test_an_empty_list_says_what_it_is_for() -> None:
    view = notes.notes(NoteList(w.ADA, ()))
    assert (buttons(view), len(lines(view))) == (["Add evidence"], 2)


@quick
@given(world=worlds(), count=st.sampled_from([0, 1, 20, 200]))
def test_every_note_is_on_exactly_one_page(world: World, count: int) -> None:
    found, page = [], 0
    while True:
        view = notes.notes(replace(n.listed(world, count), page=page))
        assert validate_view(view) == []
        assert view["private_metadata"] == str(page)
        found += [one["value"] for one in of_type(view, "button") if one["action_id"] == ids.NOTE_EDIT]
        if "Next page" not in buttons(view):
            break
        page += 1
    assert sorted(found, key=int) == [str(number) for number in range(1, count + 1)]


def test_a_page_that_is_gone_shows_the_last_one() -> None:
    view = notes.notes(replace(n.listed(SMALL, 3), page=99))
    assert view["private_metadata"] == "0"


def test_a_message_tells_how_many_there_are_and_none_of_their_words() -> None:
    assert lines(notes.told(NotesScreen(w.ADA, 1)))[0].startswith("You have one note. Only you can read it. Keep what")
    assert buttons(notes.told(NotesScreen(w.ADA, 2))) == ["Add evidence", "Your notes (2)"]
    assert buttons(notes.told(NotesScreen(w.ADA, 0))) == ["Add evidence"]
    kept = notes.told(NotesScreen(w.ADA, 2, kept=7))
    assert lines(kept) == [
        "Kept, for you alone. It has no attribute yet; you can choose one now, or when the next assessment comes.",
        "Edit",
        "Your notes (2)",
    ]
    assert kept["text"] == "Your evidence"


def test_notes_stand_above_the_field_they_can_go_into() -> None:
    screen = replace(w.question_screen(SMALL), notes=Offer((Offered(n.note(SMALL), "Alan Turing", True, False),), 4))
    shown = lines(question(screen))
    start = shown.index("Your notes, which only you see")
    assert shown[start : start + 7] == [
        "Your notes, which only you see",
        "29 November 2026 · No attribute yet · Written by Alan Turing",
        "Led it.",
        "The message · Led it. · Led it.",
        "Add to my evidence",
        "And four more notes that may belong here, under “Your notes” on the Home tab.",
        "Your evidence",
    ]


def test_a_note_that_is_in_the_answer_has_no_button() -> None:
    screen = replace(w.question_screen(SMALL), notes=Offer((Offered(n.note(SMALL), "", False, True),)))
    assert "Add to my evidence" not in buttons(question(screen))
    assert "This is in your text already." in lines(question(screen))


def test_a_field_that_rung_has_changed_has_a_new_name_so_that_slack_shows_it() -> None:
    plain = w.question_screen(SMALL)
    screen = replace(plain, answer=replace(plain.answer, revision=5), notes=n.offer(SMALL, Adding.ADDED))

    def field(drawn: Any) -> list[str]:
        blocks = [one.get("block_id", "") for one in question(drawn)["blocks"]]
        return [one for one in blocks if one.startswith("evidence")]

    assert field(screen) == ["evidence:0:5"]
    assert field(plain) == ["evidence:0"]
    assert field(replace(screen, notes=n.offer(SMALL, Adding.TOO_LONG))) == ["evidence:0"]


def test_without_notes_the_question_is_what_it_was() -> None:
    screen = w.question_screen(SMALL)
    assert question(replace(screen, notes=Offer())) == question(screen)


# -- what the form remembers ------------------------------------------------------------------------------------------


def test_the_form_remembers_the_message() -> None:
    memory = NoteMemory(0, "U0ADA", Source("C1", "1.000001", "U0BOB", (File('a "b"', "https://x.y"), File("c"))), 3)
    assert metadata.read_note(metadata.write_note(memory)) == memory
    assert metadata.read_note(metadata.write_note(NoteMemory())) == NoteMemory()


def test_a_stored_note_is_remembered_by_its_number_alone() -> None:
    memory = NoteMemory(7, "U0ADA", Source("C1", "1.000001"), 2)
    assert metadata.read_note(metadata.write_note(memory)) == NoteMemory(7, "U0ADA", None, 2)


def test_as_many_files_are_remembered_as_slack_has_room_for() -> None:
    files = tuple(File('"' * 90, "https://files.example/" + "x" * 700) for _ in range(9))
    written = metadata.write_note(NoteMemory(source=Source("C1", "1.000001", None, files)))
    found = metadata.read_note(written)
    assert len(written) <= 3000
    assert found is not None
    assert found.source is not None
    assert found.source.files == files[:3]


@pytest.mark.parametrize(
    "forged",
    [
        None,
        "",
        "{}",
        "[]",
        "[1]",
        '[1,"U",0]',
        '["1","U",0,null]',
        '[-1,"U",0,null]',
        '[true,"U",0,null]',
        "[1,2,0,null]",
        '[1,"U",0,[]]',
        '[0,"U",0,["C1","1.1",null,[["a"]]]]',
        '[0,"U",0,["","1.1",null,[]]]',
        '[0,"U",0,["C1",5,null,[]]]',
        f'[0,"{"U" * 99}",0,null]',
        "[" * 2000,
    ],
)
def test_a_memory_that_is_not_one_of_ours_is_none(forged: object) -> None:
    assert metadata.read_note(forged) is None


def test_a_note_of_nothing_but_a_file_can_be_shown() -> None:
    note = Note("UADA", "", n.DAY, source=Source("C1", "1.000001", None, (File("plan.pdf"),)), id=1)
    screen = NoteList(w.ADA, (replace(n.line(SMALL), note=note, about=w.ADA, said_by=""),))
    view = notes.notes(screen)
    assert validate_view(view) == []
    assert "plan.pdf" in lines(view)
