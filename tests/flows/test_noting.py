"""Evidence kept all year: kept once, found again, offered where it belongs, and read by nobody but its author."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select, update

from bot.flows import assessing, home, noting, replies, settling
from bot.flows.base import Desk
from bot.flows.noting import Captured, Typed
from bot.flows.refusals import Refused
from bot.flows.replies import Reply, Topic
from bot.letters.replies import draw
from bot.screens import Modal, Trouble
from bot.screens.notes import Adding, NoteMemory, NoteProblem, NoteRefused, NoteSaved
from core.assessment import TEXT_LIMIT, Change, Kind, TooLong
from core.cycle import Dates
from core.notes import File, Note, Source
from core.people import Position
from core.permissions import Actor, Missing
from storage import notes, people
from storage.tables import JournalRow, NoticeRow, PersonRow, table
from tests.builders import (
    ADA,
    BOB,
    CAST,
    CLEO,
    EVE,
    NOW,
    PIA,
    WORKSPACE,
    a_company,
    a_full_ladder,
    a_ladder,
    a_person,
    a_running_cycle,
    an_attribute,
    an_origin,
    both_submitted,
    everything,
    put_ladder,
    submit,
)

SELF, MANAGER = Kind.SELF, Kind.MANAGER
TODAY = date(2026, 3, 2)
LINK = "https://acme.slack.com/archives/C1/p1772445600000100"
SECRET = "Calmed the outage at 3 in the morning."


def typed(text="Led it.", attribute=None, *, about=None, ladder="engineering", link="", day=TODAY):
    return Typed(about, ladder if attribute else None, attribute, text, link, day)


def keep(desk, *args, memory=NoteMemory(), **how):
    """Keep a note; returns what is stored."""
    saved = noting.save(desk, memory, typed(*args, **how))
    assert isinstance(saved, NoteSaved), saved
    return saved.line.note


def message(text=SECRET, *, ts="1772445600.000100", by=BOB, files=(), at=NOW):
    return Captured(Source("C1", ts, by, tuple(files)), text, LINK, at)


def capture(desk, *, attribute=None, about=None, said=None, **changes):
    """Save a message as evidence, as the form comes."""
    form = noting.capture(desk, said or message())
    whole = Typed(about, "engineering" if attribute else None, attribute, form.text, form.link, form.happened_on)
    saved = noting.save(desk, form.memory, replace(whole, **changes))
    assert isinstance(saved, NoteSaved), saved
    return saved.line.note


def stored(desk):
    with desk.store.read(desk.actor.workspace) as tx:
        return notes.all_of(tx, desk.actor)


def refusal(flow, *args):
    with pytest.raises(Refused) as refused:
        flow(*args)
    return refused.value.trouble


def question(running, person=ADA, kind=SELF, position=0, now=None):
    return assessing.go_to(running.desk(person, now), Modal(running.participant, kind), position)


def offered(running, *args, **how):
    """The words of the notes beside a question."""
    offer = question(running, *args, **how).notes
    return [one.note.text for one in offer.notes] if offer else []


def put_in(running, note_id, *, person=ADA, kind=SELF, position=0, change=Change(), now=None, view="V0ONE"):
    desk = running.desk(person, now)
    modal = Modal(running.participant, kind, position)
    return assessing.add_note(desk, modal, change, an_origin(view, at=desk.now), note_id)


# -- the form ---------------------------------------------------------------------------------------------------------


def test_an_engineer_keeps_notes_about_themselves(running):
    form = noting.blank(running.desk(ADA))
    assert ([one.id for one in form.people], form.about.id, form.happened_on) == ([ADA], ADA, TODAY)
    assert [one.ladder.id for one in form.standpoints] == ["engineering"]


def test_a_manager_can_keep_one_about_reports_and_those_they_rate_now(store):
    cast = [*CAST, a_person("U0REP", "Rae Report", manager_id=BOB), a_person("U0GONE", manager_id=BOB, active=False)]
    running = a_running_cycle(store, cast=cast, on_ladder={ADA: "E2", EVE: "E1"}, raters={EVE: BOB})
    assert [one.id for one in noting.blank(running.desk(BOB)).people] == [BOB, ADA, EVE, "U0REP"]
    both_submitted(running, reviewee=EVE)
    settling.share(running.desk(BOB), running.participants[EVE])
    assert [one.id for one in noting.blank(running.desk(BOB)).people] == [BOB, ADA, "U0REP"]


def test_what_was_typed_after_the_command_is_in_the_form(running):
    assert noting.blank(running.desk(ADA), "Led it.").text == "Led it."
    assert len(noting.blank(running.desk(ADA), "x" * 4000).text) == TEXT_LIMIT


def test_only_attributes_that_are_asked_of_the_person_can_be_chosen(store):
    running = a_running_cycle(store, a_full_ladder(), specialty="web")
    assert keep(running.desk(ADA), "One.", "browsers").attribute_id == "browsers"
    assert keep(running.desk(ADA), "Two.", "pipelines").attribute_id is None
    assert keep(running.desk(ADA), "Three.", "testing", ladder="other").attribute_id is None


def test_choosing_somebody_else_keeps_what_was_typed_and_draws_their_attributes(store):
    running = a_running_cycle(store, on_ladder={ADA: "E2"})
    desk = running.desk(BOB)
    form = noting.about_another(desk, NoteMemory(about_id=BOB), typed("Half a sent", about=ADA, link="https://a.b"))
    assert (form.about.id, form.text, form.link, form.memory.about_id) == (ADA, "Half a sent", "https://a.b", ADA)
    assert [one.ladder.id for one in form.standpoints] == ["engineering"]
    assert noting.blank(desk).standpoints == ()


def test_what_is_wrong_is_said_by_field_and_nothing_is_kept(running):
    desk = running.desk(ADA)
    tomorrow = TODAY + timedelta(days=1)
    assert noting.save(desk, NoteMemory(), typed(" ", link="no link", day=tomorrow)) == NoteRefused(
        {"text": NoteProblem.TEXT_MISSING, "link": NoteProblem.NO_LINK, "day": NoteProblem.TO_COME}
    )
    assert noting.save(desk, NoteMemory(), typed(day=None)) == NoteRefused({"day": NoteProblem.DAY_MISSING})
    assert stored(desk) == ()


def test_today_is_the_authors_own_day(store):
    running = a_running_cycle(store)
    late = datetime(2026, 3, 2, 20, tzinfo=UTC)  # already Tuesday in Tokyo
    assert noting.blank(running.desk(CLEO, late)).happened_on == date(2026, 3, 3)
    assert keep(running.desk(CLEO, late), day=date(2026, 3, 3)).happened_on == date(2026, 3, 3)
    assert isinstance(noting.save(running.desk(ADA, late), NoteMemory(), typed(day=date(2026, 3, 3))), NoteRefused)


def test_wording_about_what_might_be_is_pointed_out_after_the_save(running):
    saved = noting.save(running.desk(ADA), NoteMemory(), typed("I would be able to lead.", "a0"))
    assert ([one.phrase for one in saved.hints], saved.line.attribute) == (["would be able to"], "A0")


def test_what_is_delivered_twice_is_kept_once_and_written_twice_is_kept_twice(running):
    first = keep(running.desk(ADA), "Led it.", "a0")
    assert keep(running.desk(ADA), "Led it.", "a0") == first
    assert keep(running.desk(ADA), "Led it.", "a1").id != first.id
    later = running.desk(ADA, running.started + timedelta(hours=2))
    assert keep(later, "Led it.", "a0").id != first.id
    assert len(stored(later)) == 3


def test_a_text_longer_than_a_field_is_refused(running):
    assert refusal(noting.save, running.desk(ADA), NoteMemory(), typed("x" * (TEXT_LIMIT + 1))) is Trouble.TOO_LONG
    with running.store.begin(WORKSPACE) as tx, pytest.raises(TooLong):
        notes.save(tx, running.desk(ADA).actor, Note(ADA, "x" * (TEXT_LIMIT + 1), TODAY), NOW)


# -- a message --------------------------------------------------------------------------------------------------------


def test_a_message_is_kept_with_its_words_link_author_day_and_files(running):
    plan = File("plan.pdf", "https://files.example/plan")
    said = message("Thanks <@U0ADA>!", files=[plan], at=datetime(2026, 3, 1, 23, 30, tzinfo=UTC))
    form = noting.capture(running.desk(ADA), said)
    assert (form.text, form.link, form.said_by, form.happened_on) == (
        "Thanks @Ada Lovelace!",
        LINK,
        "Bob Noyce",
        date(2026, 3, 1),
    )
    note = capture(running.desk(ADA), attribute="a1", said=said)
    assert stored(running.desk(ADA)) == (note,)
    assert (note.said_by, note.files, note.source.channel) == (BOB, (plan,), "C1")


def test_the_day_is_that_on_the_authors_own_clock(running):
    said = message(at=datetime(2026, 3, 1, 23, 30, tzinfo=UTC))
    assert noting.capture(running.desk(BOB), said).happened_on == date(2026, 3, 1)
    assert noting.capture(running.desk(CLEO), said).happened_on == date(2026, 3, 2)


def test_a_message_that_holds_files_needs_no_words(running):
    said = message("", files=[File("graph.png", "")])
    assert capture(running.desk(ADA), said=said).text == ""


def test_the_same_message_saved_twice_is_one_note(running):
    desk = running.desk(ADA)
    first = capture(desk, attribute="a0")
    again = noting.capture(desk, message("The message, edited since"))
    assert (again.is_known, again.text, again.attribute_id) == (True, SECRET, "a0")
    second = capture(desk, attribute="a1", text="Mine: calmed the outage.")
    assert (second.id, [one.attribute_id for one in stored(desk)]) == (first.id, ["a1"])
    assert noting.capture(desk, message()).text == "Mine: calmed the outage."  # not what the message says now


def test_a_message_can_be_kept_about_two_people_and_once_for_each(store):
    cast = [*CAST, a_person("U0REP", "Rae Report", manager_id=BOB)]
    running = a_running_cycle(store, cast=cast)
    desk = running.desk(BOB)
    one = capture(desk, about=ADA, attribute="a0")
    other = capture(desk, about="U0REP")
    assert {(note.id, note.about_id) for note in stored(desk)} == {(one.id, ADA), (other.id, "U0REP")}
    back = noting.about_another(desk, NoteMemory(source=one.source, about_id="U0REP"), typed("Other words.", about=ADA))
    assert back.earlier == SECRET
    capture(desk, about=ADA, text="Other words.")
    assert sorted((note.about_id, note.text) for note in stored(desk)) == [(ADA, "Other words."), ("U0REP", SECRET)]


def test_a_note_that_moves_to_somebody_of_whom_the_message_was_kept_takes_its_place(store):
    cast = [*CAST, a_person("U0REP", "Rae Report", manager_id=BOB)]
    desk = a_running_cycle(store, cast=cast).desk(BOB)
    one, other = capture(desk, about=ADA), capture(desk, about="U0REP")
    form = noting.about_another(desk, NoteMemory(other.id, other.about_id), typed("About Ada.", about=ADA))
    assert form.earlier == SECRET
    assert isinstance(noting.save(desk, form.memory, typed("About Ada.", about=ADA)), NoteSaved)
    assert [(note.id, note.about_id, note.text) for note in stored(desk)] == [(other.id, ADA, "About Ada.")]
    assert one.id != other.id


def test_changing_a_note_keeps_where_it_came_from(running):
    desk = running.desk(ADA)
    note = capture(desk)
    form = noting.edit(desk, note.id)
    assert (form.memory, form.said_by, form.link) == (NoteMemory(note.id, ADA, note.source), "Bob Noyce", LINK)
    noting.save(desk, NoteMemory(note.id, ADA), typed("Shorter.", "a2", link=LINK))
    assert [(one.text, one.attribute_id, one.source) for one in stored(desk)] == [("Shorter.", "a2", note.source)]


def test_what_is_written_to_rung_is_kept_once_however_often_slack_sends_it(running):
    desk = running.desk(ADA)
    first = noting.jot(desk, "Led it with <@U0BOB>.", message(by=None))
    assert noting.jot(desk, "Led it with <@U0BOB>.", message(by=None)) == first
    assert [(one.text, one.about_id, one.attribute_id) for one in stored(desk)] == [
        ("Led it with @Bob Noyce.", ADA, None)
    ]


# -- told to Rung -----------------------------------------------------------------------------------------------------


def heard(text, ts="1772445600.000100"):
    return Captured(Source("D1", ts), text, "", NOW)


def outbox_details(store):
    rows = table(NoticeRow)
    with store.read(WORKSPACE) as tx:
        return list(tx.connection.execute(select(rows.c.detail).where(rows.c.kind == "reply")).scalars())


def test_evidence_told_to_rung_is_a_note_and_the_outbox_holds_its_number_alone(running):
    desk, text = running.desk(ADA), f"evidence: {SECRET}"
    for _ in range(2):  # Slack sends it again
        replies.queue(desk, "Ev1", text, heard(text))
    (note,) = stored(desk)
    assert (note.text, note.about_id, note.happened_on) == (SECRET, ADA, TODAY)
    assert outbox_details(running.store) == [f"evidence {note.id}"]
    kept = draw(desk, Reply(Topic.EVIDENCE, str(note.id)))
    assert "Kept, for you alone." in str(kept["blocks"])
    assert SECRET not in str(kept)


def test_a_question_about_evidence_keeps_nothing(running):
    for number, text in enumerate(("evidence", "where do I put my evidence?", "evidence for testing?")):
        replies.queue(running.desk(ADA), f"Ev{number}", text, heard(text))
    assert stored(running.desk(ADA)) == ()


def test_what_is_typed_after_the_command_is_for_the_form_and_kept_by_nobody(running):
    reply = replies.answer(running.desk(ADA), f"evidence {SECRET}")
    assert (reply.topic, reply.heard, reply.detail) == (Topic.EVIDENCE, SECRET, "")
    assert stored(running.desk(ADA)) == ()


def test_a_note_that_is_gone_or_somebody_elses_is_not_called_kept(running):
    note = keep(running.desk(BOB), SECRET, about=ADA)
    for number in (note.id, 999):
        told = draw(running.desk(ADA), Reply(Topic.EVIDENCE, str(number)))
        assert "Kept" not in str(told)


def test_a_stranger_who_tells_evidence_is_told_that_they_are_not_known_here(running):
    desk = running.desk("U0STRANGE")
    replies.queue(desk, "Ev1", "evidence: Led it.", heard("evidence: Led it."))
    assert outbox_details(running.store) == ["status"]
    assert "People Ops can add you" in str(draw(desk, Reply(Topic.EVIDENCE)))
    assert stored(desk) == ()


def test_home_counts_the_viewers_own_notes(running):
    keep(running.desk(ADA), "One.")
    keep(running.desk(BOB), "Two.", about=ADA)
    keep(running.desk(BOB), "Three.")
    counts = {person: home.look(running.desk(person)).notes for person in (ADA, BOB, CLEO, PIA)}
    assert counts == {ADA: 1, BOB: 2, CLEO: 0, PIA: 0}


# -- the list ---------------------------------------------------------------------------------------------------------


def test_the_list_goes_by_person_and_the_newest_first(store):
    cast = [*CAST, a_person("U0REP", "Abe Report", manager_id=BOB)]
    desk = a_running_cycle(store, cast=cast).desk(BOB)
    for text, about, days in (("ada old", ADA, 9), ("abe", "U0REP", 1), ("me", BOB, 5), ("ada new", ADA, 2)):
        keep(desk, text, about=about, day=TODAY - timedelta(days=days))
    assert [one.note.text for one in noting.look(desk).lines] == ["me", "abe", "ada new", "ada old"]


def test_a_deleted_note_is_gone_and_deleting_it_again_is_no_harm(running):
    desk = running.desk(ADA)
    gone, stays = keep(desk, "One."), keep(desk, "Two.")
    for _ in range(2):
        assert [one.note.id for one in noting.remove(desk, gone.id).lines] == [stays.id]
    assert refusal(noting.edit, desk, gone.id) is Trouble.MISSING


def test_a_former_report_stays_in_the_authors_own_notes(store):
    running = a_running_cycle(store)
    desk = running.desk(BOB)
    note = keep(desk, "Of then.", "a0", about=ADA)
    both_submitted(running)
    settling.share(desk, running.participant)
    with store.begin(WORKSPACE) as tx:
        people.put(tx, replace(CAST[0], manager_id=CLEO))
    assert [one.note.text for one in noting.look(desk).lines] == ["Of then."]
    form = noting.edit(desk, note.id)
    assert ([one.id for one in form.people], form.about.id) == ([BOB, ADA], ADA)
    assert keep(desk, "Of then, mended.", "a0", about=ADA, memory=NoteMemory(note.id, ADA)).id == note.id
    assert refusal(noting.save, desk, NoteMemory(), typed(about=ADA)) is Trouble.MISSING


# -- offered again ----------------------------------------------------------------------------------------------------


def test_a_note_is_offered_beside_its_attribute_and_open_ones_beside_each(running):
    desk = running.desk(ADA)
    keep(desk, "On a0.", "a0")
    keep(desk, "Somewhere.")
    assert offered(running) == ["On a0.", "Somewhere."]
    assert offered(running, position=1) == ["Somewhere."]
    first, second = question(running).notes.notes
    assert (first.is_open, second.is_open, first.is_in) == (False, True, False)


def test_more_notes_than_fit_are_counted(running):
    desk = running.desk(ADA)
    for number in range(7):
        keep(desk, f"On it {number}.", "a0", day=TODAY - timedelta(days=number))
    for number in range(4):
        keep(desk, f"Open {number}.", day=TODAY - timedelta(days=number))
    assert offered(running) == [*(f"On it {n}." for n in range(4)), "Open 0.", "Open 1."]
    assert question(running).notes.more == 5


def test_adding_a_note_saves_what_was_typed_and_puts_the_note_below_it(running):
    note = capture(running.desk(ADA), attribute="a0")
    screen = put_in(running, note.id, change=Change(3, "What I typed."))
    assert screen.answer.rating == 3
    assert screen.answer.evidence == f"What I typed.\n\n{SECRET}\n(Bob Noyce, 2026-03-02, {LINK})"
    assert (screen.notes.adding, screen.notes.notes[0].is_in) == (Adding.ADDED, True)
    assert screen.modal.seen == screen.answer.revision
    assert question(running).answer == screen.answer


def test_adding_it_twice_adds_it_once(running):
    note = keep(running.desk(ADA), "Once.", "a0")
    first = put_in(running, note.id)
    assert put_in(running, note.id, change=Change(evidence=first.answer.evidence)).answer.evidence == (
        first.answer.evidence
    )


def test_a_note_that_does_not_fit_is_not_cut_and_what_was_typed_is_kept(running):
    note = keep(running.desk(ADA), "x" * 100, "a0")
    full = "y" * (TEXT_LIMIT - 50)
    screen = put_in(running, note.id, change=Change(evidence=full))
    assert (screen.answer.evidence, screen.notes.adding) == (full, Adding.TOO_LONG)


def test_typing_goes_on_after_a_note_was_added(running):
    note = keep(running.desk(ADA), "A note.", "a0")
    screen = put_in(running, note.id, change=Change(2, "Before."))
    more = f"{screen.answer.evidence}\n\nAfter."
    desk = running.desk(ADA)
    assessing.save_answer(desk, screen.modal, Change(2, more), an_origin(seen=screen.modal.seen, at=desk.now))
    assert question(running).answer.evidence == more


def test_a_text_of_another_device_is_shown_before_anything_is_added(running):
    note = keep(running.desk(ADA), "A note.", "a0")
    desk = running.desk(ADA)
    modal = Modal(running.participant, SELF, 0)
    assessing.save_draft(desk, modal, Change(evidence="From the phone."), an_origin("V0PHONE", at=desk.now))
    screen = put_in(running, note.id, change=Change(None, "From the laptop."), view="V0LAPTOP")
    assert screen.conflict is not None
    assert "A note." not in screen.answer.evidence
    texts = screen.answer.evidence + screen.conflict.evidence
    assert "From the phone." in texts
    assert "From the laptop." in texts


def test_the_rater_is_offered_their_own_notes_about_the_reviewee(store):
    running = a_running_cycle(store)
    keep(running.desk(ADA), "Ada's own.", "a0")
    note = keep(running.desk(BOB), "What Bob saw.", "a0", about=ADA)
    keep(running.desk(BOB), "Bob about himself.")
    submit(running, SELF)
    assert offered(running, BOB, MANAGER) == ["What Bob saw."]
    screen = put_in(running, note.id, person=BOB, kind=MANAGER, change=Change(3))
    assert screen.answer.evidence == "What Bob saw.\n(2026-03-02)"


def test_notes_from_before_the_previous_outcome_are_not_offered_again(store):
    running = a_running_cycle(store)
    keep(running.desk(ADA), "Of last time.", "a0", day=TODAY - timedelta(days=30))
    assert offered(running) == ["Of last time."]
    both_submitted(running)
    settling.share(running.desk(BOB), running.participant)
    later = NOW + timedelta(days=180)
    day = later.date()
    dates = Dates(day, day + timedelta(days=14), day + timedelta(days=21), day + timedelta(days=35))
    keep(running.desk(ADA, later), "Since then.", "a0", day=day)
    keep(running.desk(ADA, later), "Of then, written down since.", "a0", day=TODAY - timedelta(days=30))
    again = next_cycle(running, dates, later)
    assert offered(again, now=later + timedelta(hours=1)) == ["Since then.", "Of then, written down since."]


def next_cycle(running, dates, now):
    """Another cycle of the same company; its only review."""
    from bot.flows import cycles
    from bot.flows.cycles import NewCycle
    from bot.screens import StartedScreen
    from storage.cycles import reviews_of

    started = cycles.start(running.desk(PIA, now), NewCycle("Autumn 2026", ("engineering",), dates, (ADA,), {}))
    assert isinstance(started, StartedScreen), started
    with running.store.read(WORKSPACE) as tx:
        return replace(running, participants={ADA: reviews_of(tx, ADA)[-1].id}, started=now)


def test_without_an_outcome_notes_of_eighteen_months_are_offered(running):
    desk = running.desk(ADA)
    keep(desk, "Old.", "a0", day=TODAY - timedelta(days=548))
    keep(desk, "Too old.", "a0", day=TODAY - timedelta(days=549))
    assert offered(running) == ["Old."]


def test_a_note_whose_attribute_the_ladder_no_longer_asks_is_offered_as_open(store):
    ladder = a_ladder([an_attribute("old"), an_attribute("a0")])
    a_company(store, ladder)
    ada = Desk(store, Actor(WORKSPACE, ADA), NOW)
    keep(ada, "On the old one.", "old")
    running = a_running_cycle(store, a_ladder([an_attribute("a0"), an_attribute("a1")], version="2.0"))
    assert offered(running) == ["On the old one."]
    assert question(running).notes.notes[0].is_open is True


def test_somebody_on_two_ladders_is_offered_on_each_what_is_kept_for_it(store):
    running = a_running_cycle(store)
    management = a_ladder([an_attribute("a0")], id="management", name="Management")
    with store.begin(WORKSPACE) as tx:
        put_ladder(tx, management)
        people.put_position(tx, Position(ADA, "management"))
    keep(running.desk(ADA), "As a manager.", "a0", ladder="management")
    keep(running.desk(ADA), "As an engineer.", "a0")
    assert offered(running) == ["As an engineer."]
    assert [one.ladder.id for one in noting.blank(running.desk(ADA)).standpoints] == ["engineering", "management"]


# -- nobody else's ----------------------------------------------------------------------------------------------------


def test_nobody_but_the_author_reads_a_note_whoever_it_is_about(store):
    running = a_running_cycle(store)
    own = keep(running.desk(ADA), SECRET, "a0")
    about = keep(running.desk(BOB), SECRET, "a0", about=ADA)
    submit(running, SELF)
    for person, theirs in ((ADA, about), (BOB, own), (CLEO, own), (PIA, own), (PIA, about), (EVE, own), (CLEO, about)):
        desk = running.desk(person)
        assert refusal(noting.edit, desk, theirs.id) is Trouble.MISSING
        assert refusal(noting.save, desk, NoteMemory(theirs.id, theirs.about_id), typed("Mine now.")) is Trouble.MISSING
        assert theirs.id not in [one.note.id for one in noting.look(desk).lines]
        assert theirs.id not in [one.note.id for one in noting.remove(desk, theirs.id).lines]
        assert noting.told(desk, theirs.id).kept == 0
    assert [one.text for one in stored(running.desk(ADA)) + stored(running.desk(BOB))] == [SECRET, SECRET]


def test_the_other_side_of_a_review_is_offered_nothing_of_it(store):
    running = a_running_cycle(store)
    keep(running.desk(ADA), SECRET, "a0")
    assert question(running).notes is not None
    about = keep(running.desk(BOB), "What Bob saw.", "a0", about=ADA)
    submit(running, SELF)
    assert offered(running, BOB, MANAGER) == ["What Bob saw."]
    assert refusal(noting.edit, running.desk(ADA), about.id) is Trouble.MISSING


def test_nobody_puts_a_note_of_somebody_else_or_about_somebody_else_into_an_answer(store):
    running = a_running_cycle(store)
    theirs = keep(running.desk(BOB), SECRET, "a0", about=ADA)
    other = keep(running.desk(BOB), "About Bob.", None)
    before = question(running).answer
    with pytest.raises(Refused):
        put_in(running, theirs.id, change=Change(3, "Typed."))
    assert question(running).answer == before
    submit(running, SELF)
    with pytest.raises(Refused):
        put_in(running, other.id, person=BOB, kind=MANAGER)
    for forged in (0, 999_999, 2**40):
        with pytest.raises(Refused):
            put_in(running, forged, person=BOB, kind=MANAGER)


def test_a_note_cannot_be_kept_about_somebody_who_is_nothing_to_the_author(running):
    for person, about in ((ADA, BOB), (EVE, ADA), (BOB, CLEO), (ADA, "U0NOBODY")):
        assert refusal(noting.save, running.desk(person), NoteMemory(), typed(about=about)) is Trouble.MISSING
        assert refusal(noting.about_another, running.desk(person), NoteMemory(), typed(about=about)) is Trouble.MISSING
    assert everything(running.store)["notes"] == []


def test_somebody_whose_account_has_ended_reads_and_keeps_nothing(store):
    running = a_running_cycle(store)
    note = keep(running.desk(ADA), SECRET, "a0")
    rows = table(PersonRow)
    with store.begin(WORKSPACE) as tx:
        tx.connection.execute(update(rows).where(rows.c.id == ADA).values(active=False))
    desk = running.desk(ADA)
    assert refusal(noting.look, desk) is Trouble.MISSING
    assert refusal(noting.blank, desk) is Trouble.MISSING
    assert refusal(noting.edit, desk, note.id) is Trouble.MISSING
    assert refusal(noting.remove, desk, note.id) is Trouble.MISSING
    assert refusal(noting.capture, desk, message()) is Trouble.MISSING
    assert refusal(noting.jot, desk, "Led it.", message()) is Trouble.MISSING


def test_a_stranger_keeps_nothing(running):
    assert refusal(noting.blank, running.desk("U0STRANGE")) is Trouble.MISSING


def test_another_workspace_holds_nothing_of_it(store):
    running = a_running_cycle(store)
    note = keep(running.desk(ADA), SECRET)
    a_company(store, workspace="T0OTHER")
    there = Desk(store, Actor("T0OTHER", ADA), NOW)
    assert noting.look(there).lines == ()
    assert refusal(noting.edit, there, note.id) is Trouble.MISSING
    assert [one.note.id for one in noting.remove(there, note.id).lines] == []
    assert len(stored(running.desk(ADA))) == 1


def test_the_door_opens_to_the_author_alone(store):
    running = a_running_cycle(store)
    note = keep(running.desk(ADA), SECRET, "a0")
    with store.begin(WORKSPACE) as tx:
        for person in (BOB, CLEO, PIA, EVE):
            actor = running.desk(person).actor
            assert (notes.all_of(tx, actor), notes.several(tx, actor, [note.id]), notes.count(tx, actor)) == ((), (), 0)
            assert notes.outlines(tx, actor, ADA) == ()
            with pytest.raises(Missing):
                notes.get(tx, actor, note.id)
            with pytest.raises(Missing):
                notes.save(tx, actor, replace(note, text="Mine now."), NOW)


def test_the_journal_knows_that_a_note_was_kept_and_none_of_its_words(running):
    desk = running.desk(ADA)
    note = keep(desk, SECRET, "a0")
    noting.remove(desk, note.id)
    rows = table(JournalRow)
    with running.store.read(WORKSPACE) as tx:
        found = tx.connection.execute(select(rows.c.action, rows.c.detail).where(rows.c.action.like("note.%")))
        assert [tuple(row) for row in found] == [("note.saved", str(note.id)), ("note.deleted", str(note.id))]
    assert SECRET not in repr(everything(running.store))
