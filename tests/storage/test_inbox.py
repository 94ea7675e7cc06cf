"""The door to what people wrote to People Ops: who gets through, and that nothing leads back to who is anonymous."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from core.feedback import Opinion, Part, Reply
from core.permissions import Missing
from core.questions import About
from storage import inbox, ladders
from storage.tables import FeedbackAnswerRow, FeedbackInviteRow, QuestionRow, table
from tests.builders import ADA, BOB, CLEO, EVE, NOW, PIA, a_company, a_date, a_person, a_running_cycle, an_actor

LATER = NOW + timedelta(hours=1)
LIKED = Opinion(Reply.YES, Reply.YES, Reply.PARTLY, "More about mentoring.")


def rows_of(store, row):
    with store.engine.connect() as connection:
        return [dict(one._mapping) for one in connection.execute(select(table(row)))]


def write(store, person=ADA, about=About.QUESTION, text="Why now?", *, by_name=True, cycle=None, now=LATER):
    with store.begin("T0ACME") as tx:
        inbox.write(tx, an_actor(person), about, text, now, cycle, by_name=by_name)
    return next(one["id"] for one in rows_of(store, QuestionRow) if one["text"] == text)


def test_an_anonymous_question_keeps_the_day_and_nobody(store):
    a_company(store)
    write(store, by_name=False, now=datetime(2026, 3, 2, 23, 59, 59, tzinfo=UTC))
    (row,) = rows_of(store, QuestionRow)
    asked_at = row["asked_at"]
    assert (row["asker_id"], asked_at.replace(tzinfo=UTC)) == (None, datetime(2026, 3, 2, tzinfo=UTC))
    assert not any(value == ADA for value in row.values())


def test_numbers_of_questions_say_nothing_about_their_order(store):
    a_company(store)
    ids = [write(store, text=f"Question {n}?", by_name=False) for n in range(12)]
    assert ids != sorted(ids)
    assert max(ids) > 1000


def test_the_same_text_on_the_same_day_is_the_same_question(store):
    a_company(store)
    for by_name, now in ((True, LATER), (True, LATER), (False, LATER), (False, LATER), (False, LATER + timedelta(1))):
        write(store, by_name=by_name, now=now)
    write(store, BOB)
    found = sorted(rows_of(store, QuestionRow), key=lambda row: (row["asker_id"] or "", row["asked_at"]))
    assert [row["asker_id"] for row in found] == [None, None, ADA, BOB]


@pytest.mark.parametrize("person", [ADA, BOB, CLEO, EVE, "U0NOBODY"])
def test_nobody_but_people_ops_opens_the_inbox(store, person):
    a_company(store)
    with store.read("T0ACME") as tx, pytest.raises(Missing):
        inbox.open_inbox(tx, an_actor(person), LATER)


def test_somebody_who_has_left_neither_asks_nor_answers(store):
    gone = [a_person(PIA, active=False), a_person(ADA, active=False)]
    a_company(store, cast=gone, on_ladder={})
    with store.begin("T0ACME") as tx:
        with pytest.raises(Missing):
            inbox.open_inbox(tx, an_actor(PIA), LATER)
        with pytest.raises(Missing):
            inbox.write(tx, an_actor(ADA), About.QUESTION, "Why?", LATER, None, by_name=False)
    assert rows_of(store, QuestionRow) == []


def test_only_whoever_asked_by_name_reads_their_own_answer(store):
    a_company(store)
    mine, nobodys = write(store, text="By name?"), write(store, text="By nobody?", by_name=False)
    with store.begin("T0ACME") as tx:
        pia = inbox.open_inbox(tx, an_actor(PIA), LATER)
        for one in (mine, nobodys):
            pia.settle(pia.one(one), "Because.")
    with store.read("T0ACME") as tx:
        assert inbox.own(tx, an_actor(ADA), mine).answer == "Because."
        for person, one in ((ADA, nobodys), (BOB, mine), (PIA, mine), (PIA, nobodys)):
            with pytest.raises(Missing):
                inbox.own(tx, an_actor(person), one)


def test_what_is_published_names_nobody_and_no_hour(store):
    a_company(store)
    one = write(store)
    with store.begin("T0ACME") as tx:
        with pytest.raises(Missing):
            inbox.published(tx, one)
        pia = inbox.open_inbox(tx, an_actor(PIA), LATER)
        pia.settle(pia.one(one), "Because.")
        found = inbox.published(tx, one)
        listed, total = inbox.published_for(tx, an_actor(EVE), 0, 10)
    assert (found.text, found.answer, found.asker_id, found.asked_at) == (
        "Why now?",
        "Because.",
        None,
        LATER.replace(hour=0, minute=0),
    )
    assert (listed, total) == ((found,), 1)


def test_an_experience_is_never_published(store):
    a_company(store)
    one = write(store, about=About.EXPERIENCE)
    with store.begin("T0ACME") as tx:
        pia = inbox.open_inbox(tx, an_actor(PIA), LATER)
        pia.settle(pia.one(one), "Thank you.")
        with pytest.raises(Missing):
            inbox.published(tx, one)
        assert inbox.published_for(tx, an_actor(ADA), 0, 10) == ((), 0)


def test_what_was_answered_in_a_cycle_is_for_those_in_it(store):
    running = a_running_cycle(store)
    with store.read("T0ACME") as tx:
        cycle = inbox.cycle_for(tx, an_actor(ADA), 0, NOW)
        assert inbox.cycle_for(tx, an_actor(BOB), 0, NOW) == cycle
        assert inbox.cycle_for(tx, an_actor(EVE), 0, NOW) is None
    one = write(running.store, cycle=cycle)
    with store.begin("T0ACME") as tx:
        pia = inbox.open_inbox(tx, an_actor(PIA), LATER)
        pia.settle(pia.one(one), "Because.")
        seen = {person: inbox.published_for(tx, an_actor(person), 0, 10)[1] for person in (ADA, BOB, CLEO, EVE)}
    assert seen == {ADA: 1, BOB: 1, CLEO: 0, EVE: 0}


@pytest.mark.parametrize("number", [0, -1, 7, 2**31 - 1, 2**31, 10**18])
def test_what_is_not_there_is_missing_whatever_its_number(store, number):
    a_company(store)
    with store.read("T0ACME") as tx:
        pia = inbox.open_inbox(tx, an_actor(PIA), LATER)
        for ask in (
            lambda: pia.one(number),
            lambda: pia.window(number),
            lambda: inbox.published(tx, number),
            lambda: inbox.own(tx, an_actor(ADA), number),
            lambda: inbox.open_invitation(tx, an_actor(ADA), number, LATER),
            lambda: inbox.cycle_for(tx, an_actor(ADA), number or 7, NOW),
        ):
            with pytest.raises(Missing):
                ask()


def test_another_workspace_sees_nothing_of_it(store):
    a_company(store)
    a_company(store, workspace="T0OTHER")
    one = write(store)
    with store.begin("T0OTHER") as tx:
        pia = inbox.open_inbox(tx, an_actor(PIA, "T0OTHER"), LATER)
        assert (inbox.open_count(tx), pia.some(About.QUESTION, None, 0, 10)) == (0, ())
        with pytest.raises(Missing):
            pia.one(one)
    with store.read("T0ACME") as tx:
        assert inbox.open_count(tx) == 1


# -- feedback ---------------------------------------------------------------------------------------------------------


def a_window(store, asked, closes_on="2026-03-16"):
    with store.begin("T0ACME") as tx:
        pia = inbox.open_inbox(tx, an_actor(PIA), NOW)
        version = next(iter(ladders.in_use(tx).values())).version_id
        return pia.open_window(version, "", a_date(closes_on), asked)


def test_an_answer_holds_nobody_and_an_invitation_no_answer(store):
    a_company(store)
    window = a_window(store, {ADA: Part.ASSESSED, BOB: Part.MANAGED})
    with store.begin("T0ACME") as tx:
        inbox.open_invitation(tx, an_actor(ADA), window, LATER, lock=True).give(LIKED)
    (answer,) = rows_of(store, FeedbackAnswerRow)
    assert not {ADA, "Ada Lovelace"} & {str(value) for value in answer.values()}
    assert set(answer) == {
        "id",
        "window_id",
        "workspace_id",
        "role",
        "coverage",
        "progression",
        "comfortable",
        "comment",
    }
    assert {(row["person_id"], row["has_answered"]) for row in rows_of(store, FeedbackInviteRow)} == {
        (ADA, True),
        (BOB, False),
    }


def test_nobody_answers_twice_late_or_uninvited(store):
    a_company(store)
    window = a_window(store, {ADA: Part.ASSESSED})
    with store.begin("T0ACME") as tx:
        with pytest.raises(Missing):
            inbox.open_invitation(tx, an_actor(EVE), window, LATER)
        late = inbox.open_invitation(tx, an_actor(ADA), window, datetime(2026, 3, 17, 0, 1, tzinfo=UTC))
        with pytest.raises(Missing):
            late.give(LIKED)
        inbox.open_invitation(tx, an_actor(ADA), window, LATER).give(LIKED)
        with pytest.raises(Missing):
            inbox.open_invitation(tx, an_actor(ADA), window, LATER).give(LIKED)
    assert len(rows_of(store, FeedbackAnswerRow)) == 1


def test_results_stay_closed_while_the_window_is_open(store):
    a_company(store)
    window = a_window(store, {ADA: Part.ASSESSED})
    with store.begin("T0ACME") as tx:
        pia = inbox.open_inbox(tx, an_actor(PIA), LATER)
        assert pia.results(pia.window(window)) is None
        pia.close(pia.window(window))
        assert pia.results(pia.window(window)).answered == 0
