"""What peers saw: what is kept of it, who is shown what of it, and the summary."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot import ids
from bot.flows import home, observing, peers, settling
from bot.flows.base import Desk
from bot.flows.refusals import Refused
from bot.handlers import troubles
from bot.screens import Trouble
from bot.screens.peers import Asked, ObservationsRefused, SeenLack
from core.assessment import TEXT_LIMIT
from core.cycle import Step
from core.peers import LONGEST, Stage
from storage import peers as peer_door
from storage import people
from storage.reviews import open_review
from storage.tables import JournalRow, table
from storage.tables_growth import ObservationRow, PeerAskRow, ThemesRow
from tests.builders import ADA, BOB, CLEO, EVE, NOW, PIA, a_date, an_actor, at_step, close, everything
from tests.flows.test_at_the_same_time import at_once
from tests.peers_support import (
    CROWD,
    DAY,
    GONE,
    KIM,
    LEE,
    MAX,
    NIA,
    OVER,
    PEERS,
    SAID,
    SUMMARY,
    a_circle,
    asked,
    delivered,
    gave,
    heard,
    letter,
    named,
    refused,
    stage,
    told,
    written,
)


@pytest.fixture
def circle(store):
    """A cycle that has just started, in a company with colleagues."""
    return a_circle(store)


# -- giving -----------------------------------------------------------------------------------------------------------


def rows(running, row):
    one = table(row)
    with running.store.read(running.workspace) as tx:
        return [dict(found._mapping) for found in tx.connection.execute(select(one)).all()]


def test_an_observation_is_kept_without_a_name_a_time_or_an_order(circle):
    asked(circle)
    gave(circle, KIM)
    (kept,) = rows(circle, ObservationRow)
    assert kept.pop("id") != ""
    assert kept == {
        "workspace_id": circle.workspace,
        "participant_id": circle.participant,
        "attribute_id": "a0",
        "sense": "well",
        "text": SAID[KIM][2],
    }


def test_answering_leaves_no_line_in_the_journal_and_nothing_with_the_peers_name_but_that_they_answered(circle):
    asked(circle)
    lines, asks = rows(circle, JournalRow), rows(circle, PeerAskRow)
    gave(circle, KIM)
    assert rows(circle, JournalRow) == lines
    changed = [one for one in rows(circle, PeerAskRow) if one not in asks]
    assert [(one["peer_id"], one["has_answered"]) for one in changed] == [(KIM, True)]
    assert told(circle, "peers.ready") == []


def test_observations_stand_in_the_order_of_random_ids_whoever_answered_first(circle):
    heard(circle)
    by_id = [one["text"] for one in sorted(rows(circle, ObservationRow), key=lambda one: one["id"])]
    with circle.store.read(circle.workspace) as tx:
        review = open_review(tx, circle.desk(BOB).actor, circle.participant, NOW + timedelta(hours=1))
        assert [one.text for one in peer_door.observations(review)] == by_id


def test_three_observations_at_most_and_only_what_was_filled_in(circle):
    asked(circle)
    given = [SAID[KIM], ("", "", " "), ("a1", "more", "More about May."), ("a2", "well", "A fourth.")]
    observing.give(circle.desk(KIM), circle.participant, given)
    assert sorted((one["attribute_id"], one["text"]) for one in rows(circle, ObservationRow)) == [
        ("a0", SAID[KIM][2]),
        ("a1", "More about May."),
    ]


@pytest.mark.parametrize(
    ("given", "problems"),
    [
        ([], {"seen:0": SeenLack.NOTHING}),
        ([("", "", ""), ("", "", "  ")], {"seen:0": SeenLack.NOTHING}),
        ([("a0", "", "")], {"sense:0": SeenLack.SENSE, "seen:0": SeenLack.TEXT}),
        ([("", "well", "Saw it.")], {"attribute:0": SeenLack.ATTRIBUTE}),
        ([("forged", "well", "Saw it.")], {"attribute:0": SeenLack.ATTRIBUTE}),
        ([("a0", "forged", "Saw it.")], {"sense:0": SeenLack.SENSE}),
        ([("a0", "well", "x" * (LONGEST + 1))], {"seen:0": SeenLack.TOO_LONG}),
        ([SAID[KIM], ("a1", "", "Saw it.")], {"sense:1": SeenLack.SENSE}),
    ],
)
def test_what_is_missing_is_said_by_field_and_nothing_is_kept(circle, given, problems):
    asked(circle)
    before = everything(circle.store)
    assert observing.give(circle.desk(KIM), circle.participant, given) == ObservationsRefused(problems)
    assert everything(circle.store) == before


def test_wording_about_what_might_be_is_pointed_out_afterwards_and_never_blocks(circle):
    asked(circle)
    text = "She would be able to lead this."
    screen = observing.give(circle.desk(KIM), circle.participant, [("a0", "well", text)])
    assert [one.phrase for one in screen.hints] == ["would be able to"]
    assert [one["text"] for one in rows(circle, ObservationRow)] == [text]


def test_giving_twice_is_giving_once(circle):
    asked(circle)
    gave(circle, KIM)
    before = everything(circle.store)
    observing.give(circle.desk(KIM), circle.participant, [SAID[LEE]])
    assert everything(circle.store) == before


def test_two_submits_at_the_same_time_are_one_answer(circle):
    asked(circle)
    at_once(*[lambda: observing.give(circle.desk(KIM), circle.participant, [SAID[KIM]])] * 2)
    assert len(rows(circle, ObservationRow)) == 1


def test_who_cannot_say_may_think_better_of_it_while_the_window_is_open(circle):
    asked(circle)
    assert observing.decline(circle.desk(KIM), circle.participant).standing is Asked.DECLINED
    assert stage(circle) is Stage.ASKED
    gave(circle, KIM)
    assert observing.decline(circle.desk(KIM), circle.participant).standing is Asked.GIVEN
    assert peers.open_asking(circle.desk(BOB), circle.participant).circle.answered == 1


def test_after_the_last_day_of_ones_own_clock_nothing_is_taken(circle):
    gave(asked(circle), KIM)
    ends = CROWD[6].end_of(a_date("2026-03-16"))  # Lee's, in Los Angeles
    last = circle.desk(LEE, ends - timedelta(seconds=1))
    assert observing.open_request(last, circle.participant).standing is Asked.OPEN
    late = circle.desk(LEE, ends)
    before = everything(circle.store)
    assert observing.give(late, circle.participant, [SAID[LEE]]).standing is Asked.OVER
    assert observing.decline(late, circle.participant).standing is Asked.OVER
    assert everything(circle.store) == before


def test_nothing_is_taken_once_the_cycle_is_closed(circle):
    asked(circle)
    close(circle)
    assert observing.give(circle.desk(KIM), circle.participant, [SAID[KIM]]).standing is Asked.OVER
    assert rows(circle, ObservationRow) == []


@pytest.mark.parametrize("person", [ADA, BOB, CLEO, PIA, EVE, NIA, MAX, GONE, "U0NOBODY"])
def test_only_who_was_asked_can_give_or_decline(circle, person):
    named(circle, (KIM, LEE, MAX))
    peers.ask(circle.desk(BOB), circle.participant, (KIM, LEE, "U0P0"), "")  # Max was left out
    before = everything(circle.store)
    for doing in (
        lambda: observing.open_request(circle.desk(person), circle.participant),
        lambda: observing.give(circle.desk(person), circle.participant, [SAID[KIM]]),
        lambda: observing.decline(circle.desk(person), circle.participant),
    ):
        assert refused(doing) is Trouble.MISSING
    assert everything(circle.store) == before


def test_a_peer_whose_account_has_ended_can_say_nothing_any_more(circle):
    asked(circle)
    with circle.store.begin(circle.workspace) as tx:
        people.put(tx, replace(people.get(tx, KIM), active=False))
    assert refused(lambda: observing.open_request(circle.desk(KIM), circle.participant)) is Trouble.MISSING


def test_a_form_that_fails_is_logged_without_whose_it_was():
    assert troubles._is_anonymous({"view": {"callback_id": ids.PEERS_SEND}})


def test_the_message_to_a_peer_says_who_what_and_until_when_and_nothing_else_of_the_review(circle):
    asked(circle)
    assert letter(circle, "peers.ask", KIM) == [
        "What have you seen Ada do?",
        "Hello Kim, Ada has named you as somebody who has seen their work from near, and Bob asks you for one to three "
        "observations: something done well, or something to see more of. It takes about five minutes.",
        "Until Monday 16 March, end of day",
        "Kept without names; shown to the manager together, from three answers on. Who has answered is shown to "
        "nobody.",
        "Give observations",
        "I can't say",
    ]
    observing.decline(circle.desk(KIM), circle.participant)
    gave(circle, LEE)
    for person in (KIM, LEE):
        assert refused(lambda person=person: letter(circle, "peers.ask", person)) is Trouble.MISSING


# -- who is shown what ------------------------------------------------------------------------------------------------


def test_the_manager_reads_what_peers_saw_grouped_and_without_names(circle):
    heard(circle)
    screen = observing.open_themes(circle.desk(BOB), circle.participant)
    assert [(one.attribute.id, one.well, one.more) for one in screen.themes] == [
        ("a0", (SAID[KIM][2],), (SAID[LEE][2],)),
        ("a2", (SAID[MAX][2],), ()),
    ]
    assert (screen.answered, screen.text) == (3, None)
    assert not any(name in repr(screen) for name in ("Kim", "Lee Lin", "Max"))


def test_two_answers_are_shown_to_nobody_even_when_it_is_over(circle):
    gave(asked(circle), KIM, LEE)
    observing.decline(circle.desk(MAX), circle.participant)
    for person in (ADA, BOB, CLEO, PIA, EVE, KIM, LEE, MAX):
        for now in (None, OVER):
            assert refused(lambda p=person, n=now: observing.open_themes(circle.desk(p, n), circle.participant)) in (
                Trouble.MISSING,
            )
    assert rows(circle, ThemesRow) == []


def test_three_answers_are_not_shown_while_a_fourth_may_come(circle):
    gave(asked(circle, (*PEERS, NIA)), *PEERS)
    assert refused(lambda: observing.open_themes(circle.desk(BOB), circle.participant)) is Trouble.MISSING
    assert len(observing.open_themes(circle.desk(BOB, OVER), circle.participant).themes) == 2


def test_who_has_looked_gets_nothing_more(circle):
    gave(asked(circle, (*PEERS, NIA)), *PEERS)
    observing.decline(circle.desk(NIA), circle.participant)
    observing.open_themes(circle.desk(BOB), circle.participant)
    before = everything(circle.store)
    assert observing.give(circle.desk(NIA), circle.participant, [SAID[NIA]]).standing is Asked.OVER
    assert everything(circle.store) == before


@pytest.mark.parametrize("person", [ADA, CLEO, PIA, EVE, KIM, "U0NOBODY"])
def test_nobody_but_the_manager_reads_or_writes_what_becomes_of_it(circle, person):
    heard(circle)
    written(circle)
    desk, number = circle.desk(person), circle.participant
    before = everything(circle.store)
    for doing in (
        lambda: observing.open_themes(desk, number),
        lambda: observing.keep_themes(desk, number, "Forged.", 10**18),
        lambda: observing.turn_themes(desk, number, "Forged.", 10**18, 0),
        lambda: observing.deliver(desk, number),
        lambda: observing.read_delivered(desk, number),
    ):
        assert refused(doing) in (Trouble.MISSING, Trouble.NOT_OPEN)
    assert everything(circle.store) == before


def test_the_same_number_in_another_workspace_is_nothing(circle):
    heard(circle)
    elsewhere = Desk(circle.store, an_actor(BOB, "T0OTHER"), NOW)
    for doing in (
        lambda: observing.open_themes(elsewhere, circle.participant),
        lambda: peers.open_asking(elsewhere, circle.participant),
        lambda: observing.open_request(Desk(circle.store, an_actor(KIM, "T0OTHER"), NOW), circle.participant),
    ):
        assert refused(doing) is Trouble.MISSING


def move_to(running, manager):
    """Ada reports to somebody else now."""
    with running.store.begin(running.workspace) as tx:
        people.put(tx, replace(people.get(tx, ADA), manager_id=manager))


def test_after_the_outcome_the_new_manager_goes_on_and_the_former_one_reads_nothing(circle):
    heard(circle)
    written(circle)
    at_step(circle, Step.SETTLED)
    move_to(circle, EVE)
    assert observing.open_themes(circle.desk(EVE), circle.participant).text == SUMMARY
    for doing in (
        lambda: observing.open_themes(circle.desk(BOB), circle.participant),
        lambda: observing.deliver(circle.desk(BOB), circle.participant),
        lambda: peers.open_asking(circle.desk(BOB), circle.participant),
    ):
        assert refused(doing) is Trouble.MISSING
    assert [one.review.reviewee.id for one in home.look(circle.desk(EVE)).peers.people] == [ADA]
    assert home.look(circle.desk(BOB)).peers.people == ()


def test_a_new_manager_who_was_one_of_three_peers_is_not_shown_the_other_two(circle):
    heard(circle)
    at_step(circle, Step.SETTLED)
    move_to(circle, KIM)
    assert refused(lambda: observing.open_themes(circle.desk(KIM), circle.participant)) is Trouble.MISSING
    assert refused(lambda: observing.deliver(circle.desk(KIM), circle.participant)) is Trouble.MISSING


# -- the summary ------------------------------------------------------------------------------------------------------


def test_the_summary_is_kept_as_it_is_typed_and_an_older_keystroke_changes_nothing(circle):
    heard(circle)
    desk = circle.desk(BOB)
    observing.keep_themes(desk, circle.participant, "They lean", 20)
    observing.keep_themes(desk, circle.participant, "They le", 10)
    assert observing.open_themes(desk, circle.participant).text == "They lean"
    observing.keep_themes(desk, circle.participant, "", 30)
    assert observing.open_themes(desk, circle.participant).text == ""


def test_an_empty_or_endless_summary_is_not_delivered(circle):
    heard(circle)
    desk = circle.desk(BOB)
    assert refused(lambda: observing.deliver(desk, circle.participant)) is Trouble.MISSING
    observing.keep_themes(desk, circle.participant, "  \n ", 10)
    assert refused(lambda: observing.deliver(desk, circle.participant)) is Trouble.MISSING
    long = "x" * (TEXT_LIMIT + 1)
    assert refused(lambda: observing.keep_themes(desk, circle.participant, long, 20)) is Trouble.TOO_LONG


def test_delivered_is_delivered_once_and_stays_as_it_is(circle):
    delivered(circle)
    before = everything(circle.store)
    observing.deliver(circle.desk(BOB, NOW + DAY), circle.participant)
    observing.keep_themes(circle.desk(BOB), circle.participant, "Something else.", 10**18)
    assert everything(circle.store) == before
    assert told(circle, "peers.themes") == [(ADA, circle.participant)]
    screen = observing.read_delivered(circle.desk(ADA), circle.participant)
    assert (screen.text, screen.manager.id) == (SUMMARY, BOB)


def test_the_reviewee_reads_the_summary_and_nothing_that_was_written_for_it(circle):
    delivered(circle)
    shown = repr(observing.read_delivered(circle.desk(ADA), circle.participant))
    shown += repr(home.look(circle.desk(ADA)).peers)
    assert SUMMARY in shown
    assert [text for _, _, text in SAID.values() if text in shown] == []
    assert refused(lambda: observing.open_themes(circle.desk(ADA), circle.participant)) is Trouble.MISSING


def test_before_it_is_delivered_nobody_reads_the_summary(circle):
    heard(circle)
    written(circle)
    for person in (ADA, CLEO, PIA, EVE, KIM):
        assert refused(lambda p=person: observing.read_delivered(circle.desk(p), circle.participant)) in (
            Trouble.MISSING,
            Trouble.NOT_OPEN,
        )


@pytest.mark.parametrize(
    ("step", "readers"),
    [(Step.SELF, {ADA, BOB}), (Step.CONVERSATION, {ADA, BOB}), (Step.SETTLED, {ADA, BOB, CLEO, PIA})],
)
def test_the_delivered_summary_is_read_by_whom_it_is_about_and_later_by_whoever_reads_the_outcome(
    circle, step, readers
):
    delivered(circle)
    at_step(circle, step)
    found = set()
    for person in (ADA, BOB, CLEO, PIA, EVE, KIM, LEE):
        try:
            observing.read_delivered(circle.desk(person), circle.participant)
            found.add(person)
        except Refused:
            continue
    assert found == readers


def test_the_message_about_the_summary_does_not_hold_it(circle):
    delivered(circle)
    assert letter(circle, "peers.themes", ADA) == [
        "What your peers saw",
        "Hello Ada, Bob has put together what your peers saw.",
        "Read",
    ]


def test_the_outcome_leads_to_the_summary_for_whoever_may_read_it_and_only_once_it_was_delivered(circle):
    written(heard(circle))
    at_step(circle, Step.SETTLED)
    readers = (ADA, BOB, CLEO, PIA)
    shown = [settling.read_outcome(circle.desk(one), circle.participant).has_themes for one in readers]
    assert shown == [False] * 4
    observing.deliver(circle.desk(BOB), circle.participant)
    shown = [settling.read_outcome(circle.desk(one), circle.participant).has_themes for one in readers]
    assert shown == [True] * 4
