"""Peers: who may be named and asked, by whom, and who hears of it when."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.flows import clockwork, home, observing, peers, reminding, settling
from bot.screens import Trouble
from bot.screens.peers import Asked, PeerLack, PeersRefused
from core.cycle import Step
from core.peers import Stage
from storage.tables import table
from storage.tables_growth import PeerAskRow
from tests.builders import ADA, BOB, CLEO, EVE, NOW, PIA, a_date, at_step, close, everything, notices
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
    a_circle,
    asked,
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


def who(people_):
    return [one.id for one in people_]


# -- naming -----------------------------------------------------------------------------------------------------------


def test_whom_one_names_is_there_again_and_the_manager_hears_of_it_once(circle):
    named(circle)
    assert who(peers.open_naming(circle.desk(ADA), circle.participant).circle.named) == [KIM, LEE, MAX]
    assert told(circle, "peers.named") == [(BOB, circle.participant)]
    before = everything(circle.store)
    named(circle)
    assert everything(circle.store) == before


def test_naming_again_replaces_whoever_was_not_asked_yet(circle):
    named(circle)
    named(circle, (KIM, NIA, MAX))
    assert who(peers.open_naming(circle.desk(ADA), circle.participant).circle.named) == [KIM, MAX, NIA]
    assert told(circle, "peers.named") == [(BOB, circle.participant)] * 2


@pytest.mark.parametrize(
    ("people_", "lack", "names"),
    [
        ((KIM, LEE), PeerLack.TOO_FEW, ()),
        ((), PeerLack.TOO_FEW, ()),
        ((KIM, KIM, LEE), PeerLack.TOO_FEW, ()),
        ((KIM, LEE, ADA), PeerLack.ONESELF, ("Ada Lovelace",)),
        ((KIM, LEE, BOB), PeerLack.MANAGER, ("Bob Noyce",)),
        ((KIM, LEE, "U0NOBODY"), PeerLack.UNKNOWN, ()),
        ((KIM, LEE, "U0RUNG"), PeerLack.UNKNOWN, ()),
        ((KIM, LEE, GONE), PeerLack.UNKNOWN, ("Gone Gray",)),
        ((KIM, *(f"U0P{n}" for n in range(8))), PeerLack.TOO_MANY, ()),
    ],
)
def test_who_cannot_be_named_is_said_and_nothing_is_kept(circle, people_, lack, names):
    before = everything(circle.store)
    assert peers.name(circle.desk(ADA), circle.participant, people_) == PeersRefused(lack, names)
    assert everything(circle.store) == before


def test_eight_can_be_named(circle):
    named(circle, [f"U0P{n}" for n in range(8)])
    assert len(peers.open_naming(circle.desk(ADA), circle.participant).circle.named) == 8


@pytest.mark.parametrize("person", [BOB, CLEO, PIA, EVE, KIM, "U0NOBODY"])
def test_only_the_reviewee_names(circle, person):
    assert refused(lambda: peers.name(circle.desk(person), circle.participant, PEERS)) is Trouble.MISSING
    assert refused(lambda: peers.open_naming(circle.desk(person), circle.participant)) is Trouble.MISSING


@pytest.mark.parametrize("step", [Step.SELF, Step.RATING, Step.CONVERSATION, Step.SETTLED])
def test_peers_can_be_named_and_asked_from_the_beginning_until_after_the_outcome(circle, step):
    at_step(circle, step)
    assert stage(asked(circle)) is Stage.ASKED


def test_before_the_window_opens_and_once_the_cycle_is_closed_nobody_is_named(circle):
    early = circle.desk(ADA, NOW - timedelta(seconds=1))
    assert refused(lambda: peers.name(early, circle.participant, PEERS)) is Trouble.NOT_OPEN
    close(circle)
    assert refused(lambda: peers.name(circle.desk(ADA), circle.participant, PEERS)) is Trouble.CYCLE_CLOSED


def test_nobody_is_named_or_asked_in_a_closed_cycle_whose_outcome_is_shared(circle):
    at_step(named(circle), Step.SETTLED)
    close(circle)
    assert refused(lambda: peers.name(circle.desk(ADA), circle.participant, (KIM, LEE, NIA))) is Trouble.CYCLE_CLOSED
    assert refused(lambda: peers.ask(circle.desk(BOB), circle.participant, PEERS, "")) is Trouble.CYCLE_CLOSED


def test_the_manager_may_ask_for_names_once_a_day(circle):
    for _ in range(2):
        peers.prompt(circle.desk(BOB), circle.participant)
    assert told(circle, "peers.prompt") == [(ADA, circle.participant)]
    assert letter(circle, "peers.prompt", ADA)[:2] == [
        "Would you like to name peers?",
        "Hello Ada, Bob asks you to name people who have seen your work from near.",
    ]
    peers.prompt(circle.desk(BOB, NOW + DAY), circle.participant)
    assert told(circle, "peers.prompt") == [(ADA, circle.participant)] * 2
    named(circle)
    assert refused(lambda: letter(circle, "peers.prompt", ADA)) is Trouble.MISSING
    assert refused(lambda: peers.prompt(circle.desk(BOB), circle.participant)) is Trouble.MISSING


# -- agreeing and asking ----------------------------------------------------------------------------------------------


def test_the_manager_agrees_takes_one_out_puts_one_in_and_says_why(circle):
    named(circle, (KIM, LEE, MAX))
    peers.ask(circle.desk(BOB), circle.participant, (KIM, LEE, NIA), "Max is away until May.")
    found = peers.open_naming(circle.desk(ADA), circle.participant).circle
    assert (who(found.asked), who(found.named)) == ([KIM, LEE, NIA], [])
    assert [(one.id, note) for one, note in found.left_out] == [(MAX, "Max is away until May.")]
    assert told(circle, "peers.ask") == [(one, circle.participant) for one in (KIM, LEE, NIA)]
    assert letter(circle, "peers.asked", ADA)[1:4] == [
        "Hello Ada, Bob has asked Kim Karr, Lee Lin and Nia Noor what they saw of your work.",
        "Not asked: Max Moor",
        "Max is away until May.",
    ]


def test_peers_have_ten_working_days(circle):
    asked(circle)
    assert peers.open_asking(circle.desk(BOB), circle.participant).circle.closes_on == a_date("2026-03-16")


def test_asking_twice_is_asking_once(circle):
    asked(circle)
    before = everything(circle.store)
    peers.ask(circle.desk(BOB), circle.participant, PEERS, "")
    assert everything(circle.store) == before


def test_two_presses_at_the_same_time_ask_once(circle):
    named(circle)
    at_once(*[lambda: peers.ask(circle.desk(BOB), circle.participant, PEERS, "")] * 2)
    assert told(circle, "peers.ask") == [(one, circle.participant) for one in PEERS]


def test_nobody_is_asked_whom_the_reviewee_was_not_asked_about(circle):
    assert refused(lambda: peers.ask(circle.desk(BOB), circle.participant, PEERS, "")) is Trouble.MISSING
    assert told(circle, "peers.ask") == []


def test_a_manager_cannot_ask_fewer_than_three(circle):
    named(circle)
    assert peers.ask(circle.desk(BOB), circle.participant, (KIM, LEE), "") == PeersRefused(PeerLack.TOO_FEW)
    assert peers.ask(circle.desk(BOB), circle.participant, (KIM, LEE, ADA), "") == PeersRefused(
        PeerLack.ONESELF, ("Ada Lovelace",)
    )
    assert stage(circle) is Stage.NAMED


@pytest.mark.parametrize("person", [ADA, CLEO, PIA, EVE, KIM, "U0NOBODY"])
def test_only_who_manages_the_reviewee_asks_and_prompts(circle, person):
    named(circle)
    for doing in (
        lambda: peers.ask(circle.desk(person), circle.participant, PEERS, ""),
        lambda: peers.prompt(circle.desk(person), circle.participant),
        lambda: peers.open_asking(circle.desk(person), circle.participant),
    ):
        assert refused(doing) is Trouble.MISSING


def test_the_message_about_names_is_not_sent_once_they_are_asked_or_others_are_named(circle):
    named(circle)
    detail = peers.digest_of(PEERS)
    assert letter(circle, "peers.named", BOB, detail)[1] == (
        "Hello Bob, Ada would like these people to say what they saw: Kim Karr, Lee Lin and Max Moor. Look at the "
        "list, change it if you need to, and ask them."
    )
    named(circle, (KIM, LEE, NIA))
    assert refused(lambda: letter(circle, "peers.named", BOB, detail)) is Trouble.MISSING
    asked(circle)
    assert refused(lambda: letter(circle, "peers.named", BOB, peers.digest_of((KIM, LEE, NIA)))) is Trouble.MISSING


def test_more_can_be_named_while_people_answer_and_then_everybody_has_as_long(circle):
    asked(circle)
    later = circle.desk(ADA, NOW + 7 * DAY)
    peers.name(later, circle.participant, (NIA, KIM))
    assert who(peers.open_naming(later, circle.participant).circle.named) == [NIA]
    peers.ask(circle.desk(BOB, NOW + 7 * DAY), circle.participant, (NIA,), "")
    assert peers.open_asking(circle.desk(BOB), circle.participant).circle.closes_on == a_date("2026-03-23")
    assert observing.open_request(circle.desk(KIM, OVER), circle.participant).standing is Asked.OPEN


def test_sending_the_list_without_anybody_new_says_so(circle):
    asked(circle)
    for chosen in ((), PEERS):
        assert peers.name(circle.desk(ADA), circle.participant, chosen) == PeersRefused(PeerLack.NOBODY)


def test_once_the_observations_can_be_read_nobody_else_is_named(circle):
    heard(circle)
    assert refused(lambda: peers.name(circle.desk(ADA), circle.participant, (NIA,))) is Trouble.MISSING


def test_too_few_answers_let_more_be_named_and_what_was_written_counts(circle):
    gave(asked(circle), KIM, LEE)
    assert stage(circle, now=OVER) is Stage.FEW
    peers.name(circle.desk(ADA, OVER), circle.participant, (NIA,))
    peers.ask(circle.desk(BOB, OVER), circle.participant, (NIA,), "")
    gave(circle, NIA, now=OVER)
    assert stage(circle, now=OVER) is Stage.ASKED  # Max may still answer
    assert stage(circle, now=OVER + 15 * DAY) is Stage.READY


# -- the calendar, Home and reminders ---------------------------------------------------------------------------------

REMINDED = a_date("2026-03-11")
"""Three working days before Monday 16 March."""


def reminded(running, person):
    return [key for key, whom in notices(running.store) if whom == person and key.startswith("reminders:")]


def test_a_silent_peer_is_reminded_once_three_working_days_before(circle):
    gave(asked(circle), LEE)
    observing.decline(circle.desk(MAX), circle.participant)
    kim = CROWD[5]
    morning = kim.morning_of(REMINDED)
    clockwork.tick(circle.store, circle.workspace, morning - timedelta(seconds=1))
    assert reminded(circle, KIM) == []
    for hours in range(0, 24 * 6, 12):
        clockwork.tick(circle.store, circle.workspace, morning + timedelta(hours=hours))
    assert reminded(circle, KIM) == [f"reminders:{KIM}:2026-03-11"]
    assert reminded(circle, LEE) == reminded(circle, MAX) == []
    assert [one.reviewee.id for one in reminding.read_reminders(circle.desk(KIM, morning)).observations] == [ADA]


def test_a_process_that_was_down_reminds_when_it_is_back_and_not_after_the_last_day(circle):
    asked(circle)
    back = CROWD[5].morning_of(a_date("2026-03-13"))
    for _ in range(2):
        clockwork.tick(circle.store, circle.workspace, back)
    assert reminded(circle, KIM) == [f"reminders:{KIM}:2026-03-13"]


def looked_at(running):
    """When the tick looks at each peer again."""
    rows = table(PeerAskRow)
    with running.store.read(running.workspace) as tx:
        found = tx.connection.execute(select(rows.c.peer_id, rows.c.next_at).order_by(rows.c.peer_id))
        return {row.peer_id: row.next_at for row in found}


def test_a_tick_looks_at_a_peer_when_there_may_be_something_to_say_and_never_again_after(circle):
    gave(asked(circle, (KIM, LEE, NIA)), NIA)
    by_id = {one.id: one for one in CROWD}
    clockwork.tick(circle.store, circle.workspace, NOW + timedelta(hours=1))
    assert looked_at(circle) == {KIM: by_id[KIM].morning_of(REMINDED), LEE: by_id[LEE].morning_of(REMINDED), NIA: None}
    clockwork.tick(circle.store, circle.workspace, by_id[LEE].morning_of(REMINDED))
    last = a_date("2026-03-16")
    assert looked_at(circle) == {KIM: by_id[KIM].end_of(last), LEE: by_id[LEE].end_of(last), NIA: None}
    clockwork.tick(circle.store, circle.workspace, OVER)
    assert looked_at(circle) == {KIM: None, LEE: None, NIA: None}


def test_when_everybody_has_said_something_the_manager_hears_of_it_once(circle):
    gave(asked(circle), KIM, LEE)
    assert told(circle, "peers.ready") == []
    observing.decline(circle.desk(MAX), circle.participant)
    clockwork.tick(circle.store, circle.workspace, OVER)
    assert told(circle, "peers.ready") == [(BOB, circle.participant)]
    assert letter(circle, "peers.ready", BOB)[1].startswith("Hello Bob, the time of Ada's peers is over and 2 of 3")


def test_when_the_time_is_over_for_all_who_are_silent_the_manager_hears_of_it_once(circle):
    gave(asked(circle, (*PEERS, NIA)), *PEERS)
    clockwork.tick(circle.store, circle.workspace, CROWD[8].end_of(a_date("2026-03-16")) - timedelta(seconds=1))
    assert told(circle, "peers.ready") == []
    for _ in range(2):
        clockwork.tick(circle.store, circle.workspace, OVER)
    assert told(circle, "peers.ready") == [(BOB, circle.participant)]
    assert letter(circle, "peers.ready", BOB, now=OVER)[1:] == [
        "Hello Bob, 3 of 4 peers of Ada have written what they saw. Read it, make a summary in your own words, and "
        "deliver it.",
        "Write the summary",
    ]


def test_a_tick_with_nothing_due_writes_nothing(circle):
    asked(circle)
    clockwork.tick(circle.store, circle.workspace, NOW + timedelta(hours=2))
    before = everything(circle.store)
    clockwork.tick(circle.store, circle.workspace, NOW + timedelta(hours=2))
    assert everything(circle.store) == before


def on_home(running, person, now=None):
    found = home.look(running.desk(person, now)).peers
    return (
        [one.circle.stage for one in found.own],
        [(one.review.reviewee.id, one.circle.stage) for one in found.people],
        [one.reviewee.id for one in found.asked],
    )


def test_home_says_to_each_what_is_theirs_to_do(circle):
    assert on_home(circle, ADA) == ([Stage.NONE], [], [])
    assert on_home(circle, BOB) == ([], [], [])
    named(circle)
    assert on_home(circle, BOB) == ([], [(ADA, Stage.NAMED)], [])
    assert on_home(circle, KIM) == ([], [], [])
    asked(circle)
    assert on_home(circle, ADA) == ([Stage.ASKED], [], [])
    assert on_home(circle, KIM) == ([], [], [ADA])
    assert on_home(circle, NIA) == on_home(circle, CLEO) == on_home(circle, PIA) == ([], [], [])
    gave(circle, KIM)
    assert on_home(circle, KIM) == ([], [], [])
    gave(circle, LEE, MAX)
    assert on_home(circle, BOB) == ([], [(ADA, Stage.READY)], [])
    written(circle)
    observing.deliver(circle.desk(BOB), circle.participant)
    assert on_home(circle, BOB) == ([], [], [])
    assert on_home(circle, ADA) == ([Stage.DELIVERED], [], [])


def test_too_few_answers_leave_home_once_nothing_can_follow_from_them(circle):
    gave(asked(circle), KIM, LEE)
    assert on_home(circle, ADA, OVER) == ([Stage.FEW], [], [])
    assert on_home(circle, BOB, OVER) == ([], [(ADA, Stage.FEW)], [])
    close(circle)
    assert on_home(circle, ADA, OVER) == ([], [], [])
    assert on_home(circle, BOB, OVER) == ([], [], [])


def test_the_list_of_a_managers_people_holds_their_reviews_and_nobody_elses(store):
    running = a_circle(store, on_ladder={ADA: "E2", EVE: "E1"})
    assert [one.review.reviewee.id for one in peers.my_people(running.desk(BOB)).people] == [ADA]
    assert [one.review.reviewee.id for one in peers.my_people(running.desk(CLEO)).people] == [EVE]
    assert peers.my_people(running.desk(KIM)).people == ()
    assert refused(lambda: peers.my_people(running.desk("U0NOBODY"))) is Trouble.MISSING


def test_a_settled_review_goes_on(circle):
    at_step(heard(circle), Step.SETTLED)
    assert on_home(circle, BOB) == ([], [(ADA, Stage.READY)], [])
    written(circle)
    observing.deliver(circle.desk(BOB), circle.participant)
    assert settling.read_outcome(circle.desk(ADA), circle.participant).review.participant == circle.participant
