"""Questions to People Ops: asked by name or not, answered to everybody, merged, told and never traced back."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from bot import letters
from bot.flows import asking, assessing, clockwork
from bot.flows import inbox as flow
from bot.flows.asking import NewQuestion
from bot.flows.base import Customs
from bot.flows.refusals import Refused
from bot.screens import Modal, Trouble
from bot.screens.inbox import AskedScreen, AskRefused, At, Lack, ReplyScreen
from core.assessment import Change, Kind
from core.questions import About
from storage import outbox, people
from storage.outbox import NewNotice, Notice
from storage.tables import NoticeRow, PersonRow, QuestionRow, table
from tests.builders import (
    ADA,
    BOB,
    CAST,
    CLEO,
    EVE,
    NOW,
    PIA,
    Running,
    a_running_cycle,
    an_origin,
    everything,
    fill,
    submit,
)
from tests.flows.test_at_the_same_time import at_once

QUESTION, EXPERIENCE, UNSURE = About.QUESTION, About.EXPERIENCE, About.UNSURE
CUSTOMS = Customs(people_ops=frozenset({PIA}))
CHANNEL = "C0GROWTH"


def cycle_of(running: Running) -> int:
    return asking.ask_form(running.desk(ADA), QUESTION, 0).cycle


def ask(running, text="Why now?", person=ADA, *, about=QUESTION, by_name=True, cycle=None, now=None):
    """Ask, and give back the number of the question."""
    cycle = cycle_of(running) if cycle is None else cycle
    asked = asking.ask(running.desk(person, now), NewQuestion(about, cycle, text, by_name))
    assert isinstance(asked, AskedScreen), asked
    return next(one.id for one in rows(running) if one.text == text)


def rows(running):
    with running.store.engine.connect() as connection:
        return list(connection.execute(select(table(QuestionRow)).order_by(table(QuestionRow).c.text)))


def one_row(running):
    (row,) = rows(running)
    return row


def told(running, kind=""):
    """(kind, to whom, detail) of what waits to be sent about questions, in the order it was put."""
    notices = table(NoticeRow)
    with running.store.engine.connect() as connection:
        found = connection.execute(select(notices).order_by(notices.c.id)).all()
    return [(one.kind, one.person_id, one.detail) for one in found if one.kind.startswith(kind or "question.")]


def sent(running, prefix):
    """Everything under these keys has been sent."""
    notices = table(NoticeRow)
    with running.store.engine.begin() as connection:
        connection.execute(
            update(notices).where(notices.c.key.startswith(prefix)).values(state="sent", channel=CHANNEL, ts="1.5")
        )


def announced(running, kind="announcement"):
    """The cycle has a post in a channel."""
    cycle = cycle_of(running)
    with running.store.begin(running.workspace) as tx:
        outbox.put_all(tx, [NewNotice(f"{kind}.post", CHANNEL, f"{kind}:{cycle}", None, str(cycle))], NOW)
    sent(running, f"{kind}:{cycle}")
    return cycle


def letter(running, notice, now=None):
    """What a notice says when it is sent."""
    kind, person, detail = notice
    desk = running.desk(person, now)
    return letters.write(Notice(1, running.workspace, "k", kind, person, None, detail, 1), desk)


def texts(part):
    """Every text in a message."""
    if isinstance(part, dict):
        own = [part["text"]] if isinstance(part.get("text"), str) else []
        return own + [text for one in part.values() for text in texts(one)]
    return [text for one in part for text in texts(one)] if isinstance(part, list) else []


# -- asking -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("person", [ADA, BOB, CLEO, EVE, PIA])
def test_anybody_who_works_here_can_ask(running, person):
    ask(running, person=person)
    assert one_row(running).asker_id == person


def test_somebody_rung_has_no_record_of_asks_below_the_post_and_is_answered(running):
    cycle = announced(running)
    one = ask(running, "Am I in it?", "U0NEW", cycle=cycle)
    (entry,) = flow.look(running.desk(PIA), At()).entries
    assert (entry.asker.id, entry.asker.name, entry.can_be_answered) == ("U0NEW", "", True)
    flow.reply(running.desk(PIA), At(question=one), "Not this time.")
    post, message = told(running)
    assert (post, message) == (("question.answer", CHANNEL, str(one)), ("question.answered", "U0NEW", str(one)))
    assert "Not this time." in texts(letter(running, message).message["blocks"])


def test_somebody_whose_account_has_ended_cannot(running):
    with running.store.begin(running.workspace) as tx:
        people.put(tx, replace(CAST[4], active=False))
    for do in (
        lambda desk: asking.ask_form(desk, QUESTION, 0),
        lambda desk: asking.ask(desk, NewQuestion(QUESTION, 0, "Why?", False)),
        asking.known,
    ):
        with pytest.raises(Refused) as refused:
            do(running.desk(EVE))
        assert refused.value.trouble is Trouble.MISSING
    assert rows(running) == []


@pytest.mark.parametrize(
    ("text", "by_name", "problems"),
    [
        ("", True, {"text": Lack.EMPTY}),
        (" \n", False, {"text": Lack.EMPTY}),
        ("x" * 3001, True, {"text": Lack.TOO_LONG}),
        ("Why?", None, {"choice": Lack.NO_CHOICE}),
        ("", None, {"text": Lack.EMPTY, "choice": Lack.NO_CHOICE}),
    ],
)
def test_what_is_missing_is_said_by_field_and_nothing_is_kept(running, text, by_name, problems):
    before = everything(running.store)
    assert asking.ask(running.desk(ADA), NewQuestion(QUESTION, 0, text, by_name)) == AskRefused(problems)
    assert everything(running.store) == before


@pytest.mark.parametrize("cycle", [7, 2**31, 10**18])
def test_a_forged_cycle_looks_like_a_missing_one(running, cycle):
    before = everything(running.store)
    for do in (
        lambda desk: asking.ask_form(desk, QUESTION, cycle),
        lambda desk: asking.ask(desk, NewQuestion(QUESTION, cycle, "Why?", True)),
        lambda desk: asking.ask(desk, NewQuestion(UNSURE, 0, "Why?", True)),
    ):
        with pytest.raises(Refused) as refused:
            do(running.desk(ADA))
        assert refused.value.trouble is Trouble.MISSING
    assert everything(running.store) == before


@pytest.mark.parametrize("about", [QUESTION, EXPERIENCE])
def test_nothing_leads_from_an_anonymous_question_back_to_whoever_asked(running, caplog, about):
    cycle = cycle_of(running)
    before = everything(running.store)
    with caplog.at_level(logging.DEBUG):
        asking.ask(running.desk(EVE), NewQuestion(about, cycle, "Is this fair?", by_name=False))
    after = everything(running.store)
    new = {name: [row for row in found if row not in before[name]] for name, found in after.items()}
    assert {name: len(found) for name, found in new.items() if found} == {"questions": 1}
    assert {name for name in before if any(row not in after[name] for row in before[name])} == set()
    assert EVE not in repr(new)
    assert EVE not in caplog.text
    clockwork.tick(running.store, running.workspace, NOW + timedelta(days=1, hours=1), CUSTOMS)
    later = everything(running.store)
    new = {name: [row for row in found if row not in before[name]] for name, found in later.items()}
    assert [(kind, person) for kind, person, _ in told(running, "reminders")] == [("reminders", PIA)]
    assert EVE not in repr(new)


def test_pressing_send_twice_asks_once(running):
    for by_name in (True, True, False, False):
        ask(running, by_name=by_name)
    assert sorted(row.asker_id or "" for row in rows(running)) == ["", ADA]


def test_two_presses_at_once_ask_once(running):
    cycle = cycle_of(running)
    for by_name in (True, False):
        new = NewQuestion(QUESTION, cycle, f"By name: {by_name}?", by_name)
        at_once(*[lambda new=new: asking.ask(running.desk(ADA), new)] * 4)
    assert [row.text for row in rows(running)] == ["By name: False?", "By name: True?"]


def test_two_who_answer_at_once_say_one_thing(running):
    announced(running)
    one = ask(running)
    at_once(
        *(
            lambda text=text: flow.reply(running.desk(PIA), At(question=one), text)
            for text in ("Yes.", "No.", "Perhaps.")
        )
    )
    assert sorted(told(running)) == [("question.answer", CHANNEL, str(one)), ("question.answered", ADA, str(one))]
    assert texts(letter(running, told(running)[0]).message["blocks"])[-1] == one_row(running).answer


# -- answering --------------------------------------------------------------------------------------------------------


def test_an_answer_goes_to_everybody_below_the_announcement_and_to_whoever_asked(running):
    announced(running)
    one = ask(running, "Who is Ada's question from?")
    assert flow.reply_form(running.desk(PIA), At(question=one)).has_thread
    flow.reply(running.desk(PIA), At(question=one), " Because it is time. ")
    post, message = told(running)
    assert (post, message) == (("question.answer", CHANNEL, str(one)), ("question.answered", ADA, str(one)))
    posted = letter(running, post)
    assert posted.thread == (CHANNEL, "1.5")
    shown = texts(posted.message["blocks"])
    assert shown == ["Somebody asked:", "Who is Ada's question from?", "The answer:", "\n", "Because it is time."]
    own = texts(letter(running, message).message["blocks"])
    assert own[0] == "People Ops has answered you. You wrote:"
    assert own[5] == "It also stands below the announcement, without your name."


def test_an_answer_stands_below_the_heads_up_while_nothing_else_was_said(running):
    announced(running, "heads_up")
    one = ask(running, by_name=False)
    flow.reply(running.desk(PIA), At(question=one), "Soon.")
    assert told(running) == [("question.answer", CHANNEL, str(one))]
    assert letter(running, told(running)[0]).thread == (CHANNEL, "1.5")


def test_without_a_post_the_answer_reaches_whoever_asked_and_stands_among_the_answers(running):
    named, nameless = ask(running, "A?"), ask(running, "B?", by_name=False)
    for one in (named, nameless):
        flow.reply(
            running.desk(PIA),
            At(question=one),
            "Yes.",
        )
    assert told(running) == [("question.answered", ADA, str(named))]
    screen = asking.known(running.desk(BOB))
    assert sorted((one.text, one.answer) for one in screen.entries) == [("A?", "Yes."), ("B?", "Yes.")]
    assert not hasattr(screen.entries[0], "asker")
    assert asking.known(running.desk(EVE)).entries == ()


def test_an_answer_to_an_experience_reaches_the_person_alone(running):
    announced(running)
    one = ask(running, "It was unfair.", about=EXPERIENCE)
    flow.reply(running.desk(PIA), At(question=one), "We will talk.")
    assert told(running) == [("question.answered", ADA, str(one))]
    assert asking.known(running.desk(ADA)).entries == ()
    own = letter(running, told(running)[0]).message
    assert "It also stands below the announcement, without your name." not in texts(own["blocks"])


def test_an_experience_without_a_name_can_only_be_read(running):
    one = ask(running, "It was unfair.", about=EXPERIENCE, by_name=False)
    at = At(about=EXPERIENCE, question=one)
    for do in (lambda: flow.reply_form(running.desk(PIA), at), lambda: flow.reply(running.desk(PIA), at, "Oh.")):
        with pytest.raises(Refused):
            do()
    (entry,) = flow.look(running.desk(PIA), at).entries
    assert (entry.asker, entry.can_be_answered) == (None, False)
    screen = flow.mark_read(running.desk(PIA), at)
    assert (screen.counts[EXPERIENCE], screen.entries[0].is_settled, told(running)) == ((0, 1), True, [])


def test_a_colleague_with_hours_of_their_own_hears_in_them(running):
    people = table(PersonRow)
    with running.store.engine.begin() as connection:
        connection.execute(update(people).where(people.c.id == ADA).values(works_from=14 * 60, works_to=16 * 60))
    one = ask(running)
    flow.reply(running.desk(PIA), At(question=one), "Yes.")
    notices = table(NoticeRow)
    with running.store.engine.connect() as connection:
        due = connection.execute(select(notices.c.due_at).where(notices.c.kind == "question.answered")).scalar_one()
    assert due == datetime(2026, 3, 2, 14, tzinfo=UTC)


def test_answering_the_same_twice_says_it_once_and_a_change_is_said_once_more(running):
    announced(running)
    one = ask(running)
    pia, at = running.desk(PIA), At(question=one)
    flow.reply(pia, at, "Yes.")
    flow.reply(pia, at, "Yes.")
    flow.reply(pia, at, "No.")
    assert len(told(running)) == 2  # nothing had gone out yet: what goes out says what is true then
    assert texts(letter(running, told(running)[0]).message["blocks"])[-1] == "No."
    sent(running, "question.")
    flow.reply(replace(pia, now=pia.now + timedelta(hours=1)), at, "Perhaps.")
    flow.reply(replace(pia, now=pia.now + timedelta(hours=2)), at, "Perhaps so.")
    assert [(kind, person) for kind, person, _ in told(running)] == [
        ("question.answer", CHANNEL),
        ("question.answered", ADA),
    ] * 3
    superseded, latest = told(running)[2], told(running)[4]
    with pytest.raises(Refused):
        letter(running, superseded)
    corrected = texts(letter(running, latest).message["blocks"])
    assert (corrected[0], corrected[-1]) == (
        "This answer has been corrected. The question was:",
        "Perhaps so.",
    )


@pytest.mark.parametrize(("text", "lack"), [("", Lack.EMPTY), ("  ", Lack.EMPTY), ("x" * 3001, Lack.TOO_LONG)])
def test_an_answer_that_cannot_be_kept_changes_nothing(running, text, lack):
    one = ask(running)
    before = everything(running.store)
    screen = flow.reply(running.desk(PIA), At(question=one), text)
    assert isinstance(screen, ReplyScreen)
    assert (screen.lack, everything(running.store)) == (lack, before)


PEOPLE_OPS_ALONE = {
    "look": lambda desk, at: flow.look(desk, at),
    "reply_form": lambda desk, at: flow.reply_form(desk, at),
    "reply": lambda desk, at: flow.reply(desk, at, "Yes."),
    "mark_read": lambda desk, at: flow.mark_read(desk, at),
    "merge_form": lambda desk, at: flow.merge_form(desk, at),
    "merge": lambda desk, at: flow.merge(desk, at, at.question + 1),
    "part": lambda desk, at: flow.part(desk, at),
    "confusing": lambda desk, at: flow.confusing(desk, at),
}


@pytest.mark.parametrize("do", PEOPLE_OPS_ALONE.values(), ids=PEOPLE_OPS_ALONE)
def test_the_inbox_looks_missing_to_everybody_else(running, do):
    at = At(question=ask(running))
    before = everything(running.store)
    for person in (ADA, BOB, CLEO, EVE, "U0NOBODY"):
        with pytest.raises(Refused) as refused:
            do(running.desk(person), at)
        assert refused.value.trouble is Trouble.MISSING
    assert everything(running.store) == before


def test_forged_numbers_change_nothing(running):
    ask(running)
    before = everything(running.store)
    for number in (0, 7, 2**31, 10**18):
        for name in ("reply_form", "reply", "mark_read", "merge_form", "merge", "part"):
            with pytest.raises(Refused):
                PEOPLE_OPS_ALONE[name](running.desk(PIA), At(question=number))
    assert everything(running.store) == before


# -- the inbox --------------------------------------------------------------------------------------------------------


def test_what_is_open_comes_first_and_the_oldest_of_it_first(running):
    ids = [ask(running, f"{n}?", now=NOW + timedelta(hours=n)) for n in (1, 2, 3, 4)]
    flow.reply(running.desk(PIA, NOW + timedelta(hours=5)), At(question=ids[0]), "Yes.")
    flow.reply(running.desk(PIA, NOW + timedelta(hours=6)), At(question=ids[2]), "Yes.")
    screen = flow.look(running.desk(PIA), At())
    assert [one.text for one in screen.entries] == ["2?", "4?", "3?", "1?"]
    assert (screen.counts[QUESTION], screen.counts[EXPERIENCE]) == ((2, 4), (0, 0))
    assert screen.entries[0].asker is not None
    assert (screen.entries[0].asker.id, screen.entries[0].cycle) == (ADA, "Spring 2026")


def test_many_go_over_pages_and_each_is_on_one(running):
    for n in range(15):
        ask(running, f"Number {n:02}?", now=NOW + timedelta(minutes=n))
    pages = [flow.look(running.desk(PIA), At(page=page)) for page in (0, 1, 2)]
    assert [one.text for page in pages for one in page.entries] == [f"Number {n:02}?" for n in range(15)]
    assert flow.look(running.desk(PIA), At(page=99)).at.page == 2
    assert {page.pages for page in pages} == {3}


def test_the_inbox_of_one_cycle_leaves_the_others_out(running):
    ask(running, "Here?")
    ask(running, "Elsewhere?", EVE, cycle=0)
    everywhere, here = (flow.look(running.desk(PIA), At(cycle=n)) for n in (0, cycle_of(running)))
    assert [one.text for one in here.entries] == ["Here?"]
    assert (here.cycle, here.counts[QUESTION], everywhere.counts[QUESTION]) == ("Spring 2026", (1, 1), (2, 2))


# -- merging ----------------------------------------------------------------------------------------------------------


def test_merged_questions_are_answered_together_and_each_who_asked_is_told(running):
    announced(running)
    first, second, third = ask(running, "A?"), ask(running, "B?", BOB), ask(running, "C?", by_name=False)
    pia = running.desk(PIA)
    assert sorted(one.id for one in flow.merge_form(pia, At(question=second)).candidates) == sorted([first, third])
    flow.merge(pia, At(question=second), first)
    flow.merge(pia, At(question=second), first)
    flow.merge(pia, At(question=third), first)
    screen = flow.look(pia, At())
    assert screen.counts[QUESTION] == (1, 3)
    assert {one.id: (one.together, one.goes_with) for one in screen.entries} == {
        first: (2, ""),
        second: (0, "A?"),
        third: (0, "A?"),
    }
    flow.reply(pia, At(question=first), "Yes.")
    assert [row.is_settled for row in rows(running)] == [True] * 3
    assert told(running) == [
        ("question.answer", CHANNEL, str(first)),
        ("question.answered", ADA, str(first)),
        ("question.answered", BOB, str(second)),
    ]
    assert texts(letter(running, told(running)[2]).message["blocks"])[1] == "B?"
    assert [one.text for one in asking.known(running.desk(ADA)).entries] == ["A?"]


def test_what_was_merged_follows_when_the_other_is_merged_too(running):
    a, b, c = ask(running, "A?"), ask(running, "B?"), ask(running, "C?")
    pia = running.desk(PIA)
    flow.merge(pia, At(question=a), b)
    flow.merge(pia, At(question=b), c)
    assert {row.text: row.merged_into for row in rows(running)} == {"A?": c, "B?": c, "C?": None}


def test_a_merge_is_undone_until_it_is_answered(running):
    first, second = ask(running, "A?"), ask(running, "B?")
    pia = running.desk(PIA)
    flow.merge(pia, At(question=second), first)
    with pytest.raises(Refused):
        flow.reply(pia, At(question=second), "Yes.")
    assert flow.part(pia, At(question=second)).counts[QUESTION] == (2, 2)
    flow.merge(pia, At(question=second), first)
    flow.reply(pia, At(question=first), "Yes.")
    with pytest.raises(Refused):
        flow.part(pia, At(question=second))


def test_only_open_questions_of_one_cycle_are_merged(running):
    one, other_cycle = ask(running, "A?"), ask(running, "B?", EVE, cycle=0)
    experience, done = ask(running, "C.", about=EXPERIENCE), ask(running, "D?")
    pia = running.desk(PIA)
    flow.reply(pia, At(question=done), "Yes.")
    before = everything(running.store)
    for into in (other_cycle, experience, done, one):
        with pytest.raises(Refused):
            flow.merge(pia, At(question=one), into)
    assert flow.merge_form(pia, At(question=one)).candidates == ()
    assert everything(running.store) == before


# -- not sure ---------------------------------------------------------------------------------------------------------


def tick(running, note="What is a guild?", place=0, *, person=ADA, kind=Kind.SELF, unsure=True, at=1, save=True):
    """Flag one attribute as unclear, and go on from it unless told otherwise."""
    desk, modal = running.desk(person), Modal(running.participant, kind, place)
    origin = an_origin(at=NOW + timedelta(seconds=at))
    assessing.save_draft(desk, modal, Change(unsure=unsure), origin)
    if unsure:
        assessing.save_draft(desk, modal, Change(unsure_note=note), origin)
    if save:
        assessing.save_answer(desk, modal, Change(3, "", unsure, note or None), origin)


def test_an_unclear_definition_reaches_people_ops_when_its_author_goes_on(running):
    tick(running, save=False)
    assert rows(running) == []
    tick(running, at=2)
    (entry,) = flow.look(running.desk(PIA), At(about=UNSURE)).entries
    assert (entry.text, entry.asker.id, entry.attribute.id, entry.cycle) == (
        "What is a guild?",
        ADA,
        "a0",
        "Spring 2026",
    )
    assert entry.ladder == running.ladder


def test_a_changed_note_changes_it_and_being_sure_after_all_takes_it_away(running):
    tick(running)
    tick(running, "Which guild?", at=2)
    assert [row.text for row in rows(running)] == ["Which guild?"]
    tick(running, unsure=False, at=3, save=False)
    assert rows(running) == []
    tick(running, "", at=4)
    assert [row.text for row in rows(running)] == [""]


def test_a_flag_that_was_left_by_closing_the_modal_goes_with_the_submission(running):
    fill(running, Kind.SELF)
    tick(running, save=False, at=7200)
    assert rows(running) == []
    assessing.submit(running.desk(ADA), Modal(running.participant))
    assert [(row.text, row.attribute_id) for row in rows(running)] == [("What is a guild?", "a0")]


def test_both_authors_may_be_unsure_about_the_same(running):
    tick(running)
    submit(running, Kind.SELF)
    tick(running, "Not clear to me either.", person=BOB, kind=Kind.MANAGER)
    assert sorted(row.asker_id for row in rows(running)) == [ADA, BOB]


def test_what_was_answered_stays_and_its_answer_goes_to_the_person_alone(running):
    announced(running)
    tick(running)
    one = one_row(running).id
    flow.reply(running.desk(PIA), At(about=UNSURE, question=one), "A group of people with one craft.")
    assert told(running) == [("question.answered", ADA, str(one))]
    own = texts(letter(running, told(running)[0]).message["blocks"])
    assert own[0] == f"People Ops has answered you. You were not sure what “{running.attributes[0].name}” means:"
    tick(running, unsure=False, at=5)
    tick(running, "Another note", at=6)
    assert (one_row(running).text, one_row(running).is_settled) == ("What is a guild?", True)


def test_the_definitions_that_confuse_people_are_counted(running):
    tick(running, place=1)
    submit(running, Kind.SELF)
    tick(running, place=1, person=BOB, kind=Kind.MANAGER)
    tick(running, place=2, person=BOB, kind=Kind.MANAGER, at=2)
    lines = flow.confusing(running.desk(PIA), At(about=UNSURE)).lines
    assert [(one.name, one.flags) for one in lines] == [
        (running.attributes[1].name, 2),
        (running.attributes[2].name, 1),
    ]


# -- being told -------------------------------------------------------------------------------------------------------


def reminders(running, moments):
    """The days on which People Ops is reminded, when the clock stands at these moments one after the other."""
    for now in moments:
        clockwork.tick(running.store, running.workspace, now, CUSTOMS)
    notices = table(NoticeRow)
    with running.store.engine.connect() as connection:
        keys = connection.execute(select(notices.c.key).where(notices.c.person_id == PIA)).scalars()
        return sorted(key.rsplit(":", 1)[1] for key in keys if key.startswith("reminders:"))


def hourly(first: datetime, days: int):
    return [first + timedelta(hours=n) for n in range(24 * days)]


def test_people_ops_hears_once_a_day_of_what_is_new_and_every_second_day_of_what_waits(running):
    ask(running)
    ask(running, "And how?", BOB, by_name=False)
    found = reminders(running, hourly(NOW, 10))
    assert found == ["2026-03-03", "2026-03-04", "2026-03-06", "2026-03-10", "2026-03-12"]


def test_nobody_is_told_once_everything_is_answered(running):
    one = ask(running)
    flow.reply(running.desk(PIA), At(question=one), "Yes.")
    assert reminders(running, hourly(NOW, 4)) == []


def test_the_days_reminder_of_people_ops_has_the_way_to_the_questions(running):
    ask(running)
    ask(running, "And how?", BOB, by_name=False)
    tomorrow = NOW + timedelta(days=1)
    blocks = letter(running, ("reminders", PIA, ""), tomorrow).message["blocks"]
    (section,) = [one for one in blocks if one["type"] == "section" and "accessory" in one]
    assert section["accessory"]["text"]["text"] == "Questions"
    assert section["text"]["text"].endswith("Two entries without an answer")
    with pytest.raises(Refused):
        letter(running, ("reminders", CLEO, ""), tomorrow)


def test_what_waits_is_counted_with_the_oldest_of_it(running):
    ask(running)
    ask(running, "And how?", by_name=False)
    one = ask(running, "Merged?")
    flow.merge(running.desk(PIA), At(question=one), rows(running)[0].id)
    with running.store.read(running.workspace) as tx:
        cycle = cycle_of(running)
        assert (asking.open_count(tx), asking.open_count(tx, cycle), asking.open_count(tx, cycle + 1)) == (2, 2, 0)
        count, oldest = asking.waiting(tx, NOW + timedelta(days=1), CUSTOMS.week)
        assert (count, oldest) == (2, NOW.replace(hour=0))


def test_a_look_at_nothing_writes_nothing(store):
    running = a_running_cycle(store)
    before = everything(store)
    assert asking.wheel(store, running.workspace, NOW + timedelta(days=1), CUSTOMS) == 0
    assert everything(store) == before
