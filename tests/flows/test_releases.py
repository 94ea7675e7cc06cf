"""A change of a ladder from a file to its day: each step, what is refused, and that nobody's level falls."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.flows import feedback, release_approving, release_steps, release_telling, releases
from bot.flows.feedback import NewWindow
from bot.flows.refusals import Refused
from bot.flows.releases import Proposal
from bot.screens.cycles import ApprovalState
from bot.screens.inbox import WindowRefused
from bot.screens.releases import (
    At,
    DecisionRefused,
    DecisionScreen,
    FreezeLack,
    FreezeRefused,
    ProposeLack,
    ProposeRefused,
    ReleaseTrouble,
)
from core.release import Action, DayLack, Decision, DecisionLack, State
from storage import announcements, ladders, people
from storage.store import Store
from tests.builders import (
    ADA,
    BOB,
    CLEO,
    EVE,
    NOW,
    PIA,
    WORKSPACE,
    a_ladder,
    a_level,
    an_attribute,
    everything,
    micros,
    notices,
)
from tests.flows.release_support import ANN, a_next_ladder, changing, form_of


def in_use(store: Store) -> str:
    with store.read(WORKSPACE) as tx:
        return ladders.in_use(tx)["engineering"].ladder.version


def levels(store: Store) -> dict[str, str | None]:
    with store.read(WORKSPACE) as tx:
        return {one.person_id: one.held for one in people.positions(tx, ladder_id="engineering")}


def test_a_change_goes_all_the_way_and_nobody_loses_a_level(store):
    company = changing(store)
    before = levels(store)
    one = company.propose()
    assert (one.state, one.draft.version, one.in_use.version) == (State.DRAFT, "2.0", "1.0")
    assert company.consulted(one.id).state is State.DECIDE
    assert [it.decision.said for it in company.decide(one.id).decisions] == ["Too vague."]
    assert company.approved(one.id).can_freeze
    frozen = company.freeze(one.id)
    assert (frozen.state, frozen.moves) == (
        State.FROZEN,
        {Action.SEE, Action.SEE_NAMES, Action.WITHDRAW},
    )
    assert in_use(store) == "1.0"
    company.tick()
    assert [who for key, who in notices(store) if key.startswith("release.told:")] == [ADA, BOB, CLEO, EVE]
    company.tick(NOW + timedelta(days=15))
    assert in_use(store) == "2.0"
    assert company.look(one.id).state is State.IN_EFFECT
    assert levels(store) == before


def test_it_comes_into_effect_on_its_day_and_not_before(store):
    company = changing(store)
    one = company.frozen(day=NOW.date() + timedelta(days=3))
    assert one.effective_on is not None
    begins = one.author.start_of(one.effective_on)
    company.tick()
    company.tick(begins - timedelta(seconds=1))
    assert in_use(store) == "1.0"
    company.tick(begins)
    assert in_use(store) == "2.0"


def test_everybody_on_the_ladder_is_told_once_however_often_the_clock_ticks(store):
    company = changing(store)
    one = company.frozen()
    for days in (0, 0, 1, 14, 15, 15, 30):
        company.tick(NOW + timedelta(days=days))
    told = [key for key, _ in notices(store) if key.startswith("release.told:")]
    assert told == [f"release.told:{one.id}:{who}" for who in (ADA, BOB, CLEO, EVE)]


def test_a_tick_again_adds_nothing(store):
    company = changing(store)
    company.frozen()
    company.tick()
    assert company.tick() == 0


def test_a_version_that_was_frozen_never_changes(store):
    company = changing(store)
    company.frozen(day=NOW.date())
    company.tick(NOW + timedelta(days=1))
    other = a_next_ladder(company.ladder, words="Something else altogether")
    refused = releases.propose(company.desk(), Proposal(company.dropped(other), "engineering", "2.0"))
    assert refused == ProposeRefused({"version": ProposeLack.VERSION_TAKEN}, "2.0")


def test_a_version_that_was_taken_meanwhile_is_said_under_the_field_and_another_can_be_given(store):
    company = changing(store)
    one = company.propose()
    company.approved(one.id)
    with store.begin(WORKSPACE) as tx:
        other = a_next_ladder(company.ladder, words="From the command line")
        ladders.keep(tx, other, "{}", "another fingerprint", NOW)
    day = NOW.date()
    refused = release_steps.freeze(company.desk(), company.at(one.id), "2.0", day)
    assert refused == FreezeRefused(FreezeLack.VERSION_TAKEN)
    assert company.freeze(one.id, day, "2.1").draft.version == "2.1"


@pytest.mark.parametrize(("version", "lack"), [("", True), ("2 0", True), ("2~1", True), ("x" * 41, True)])
def test_a_version_has_a_shape(store, version, lack):
    company = changing(store)
    one = company.propose()
    company.approved(one.id)
    refused = release_steps.freeze(company.desk(), company.at(one.id), version, NOW.date())
    assert refused == FreezeRefused(FreezeLack.VERSION_SHAPE)


@pytest.mark.parametrize(
    ("day", "lack"),
    [(None, DayLack.NO_DAY), (date(2020, 1, 1), DayLack.PAST), (date(2099, 1, 1), DayLack.TOO_FAR)],
)
def test_it_applies_from_a_day_within_a_year(store, day, lack):
    company = changing(store)
    one = company.propose()
    company.approved(one.id)
    assert release_steps.freeze(company.desk(), company.at(one.id), "2.0", day) == FreezeRefused(None, lack)


# -- proposing --------------------------------------------------------------------------------------------------------


def test_a_file_that_says_the_same_is_no_change(store):
    company = changing(store)
    same = replace(company.ladder, version="2.0")
    refused = releases.propose(company.desk(), Proposal(company.dropped(same), "engineering", "2.0"))
    assert refused == ProposeRefused({"ladder": ProposeLack.SAME})


def test_a_file_without_a_level_that_somebody_holds_is_refused_and_changes_nothing(store):
    company = changing(store, on_ladder={ADA: "E5"})
    fewer = a_next_ladder(a_ladder(levels=[a_level(n) for n in (1, 2, 3)]))
    file = company.dropped(fewer)
    before = everything(store)
    refused = releases.propose(company.desk(), Proposal(file, "engineering", "2.0"))
    assert refused == ProposeRefused({"ladder": ProposeLack.LOSES_LEVEL}, "E5")
    assert everything(store) == before


def test_a_level_that_is_reached_while_the_draft_waits_stops_the_freeze(store):
    company = changing(store, on_ladder={ADA: "E2"})
    one = company.propose(a_next_ladder(a_ladder(levels=[a_level(n) for n in (1, 2, 3)])))
    company.approved(one.id)
    with store.begin(WORKSPACE) as tx:
        people.raise_level(tx, ADA, company.ladder, 5)
    stopped = company.freeze(one.id)
    assert (stopped.state, stopped.trouble, stopped.detail) == (State.APPROVE, ReleaseTrouble.LOSES_LEVEL, "E5")


def test_a_file_with_another_id_can_be_a_change_of_a_ladder_in_use(store):
    company = changing(store)
    file = company.dropped(replace(a_next_ladder(), id="engineers-2026", version="0.1"))
    form = releases.propose_form(company.desk(), file)
    assert (form.chosen, form.version) == ("engineering", "1.1")
    screen = releases.propose(company.desk(), Proposal(file, "engineering", "1.1"))
    assert (screen.draft.id, screen.draft.version) == ("engineering", "1.1")


def test_the_file_of_the_draft_proposed_again_takes_no_yes_back(store):
    company = changing(store)
    one = company.propose()
    company.approved(one.id)
    again = Proposal(company.dropped(a_next_ladder(company.ladder)), "engineering", "2.0")
    assert releases.propose(company.desk(), again) == ProposeRefused({"ladder": ProposeLack.SAME_DRAFT})
    assert company.look(one.id).can_freeze


def test_there_is_one_change_of_a_ladder_at_a_time_and_a_second_file_is_its_new_draft(store):
    company = changing(store)
    one = company.propose()
    again = company.propose(a_next_ladder(words="Better words"))
    assert (again.id, again.draft.attributes[0].rubric[2].text) == (one.id, "Better words")


def test_a_replaced_draft_asks_the_approver_anew(store):
    company = changing(store)
    one = company.propose()
    company.approved(one.id)
    again = company.propose(a_next_ladder(words="Better words"))
    assert (again.state, again.approval.state, again.can_freeze) == (State.DRAFT, ApprovalState.NOT_ASKED, False)


def test_what_people_were_asked_about_stays_when_the_draft_is_replaced(store):
    company = changing(store)
    one = company.propose()
    company.consulted(one.id)
    again = company.propose(a_next_ladder(words="Better words"))
    assert again.state is State.DECIDE
    assert again.window.ladder.attributes[0].rubric[2].text == "Tests what others rely on"


def test_a_draft_cannot_be_replaced_while_people_are_asked_about_it(store):
    company = changing(store)
    one = company.propose()
    company.consult(one.id)
    file = company.dropped(a_next_ladder(words="Better words"))
    refused = releases.propose(company.desk(), Proposal(file, "engineering", "2.0"))
    assert refused == ProposeRefused({"ladder": ProposeLack.NOT_THEN}, "consult")


def test_a_ladder_that_there_is_none_of_yet_can_be_used_at_once(store):
    company = changing(store)
    other = a_ladder([an_attribute("care")], id="support", name="Support", version="1")
    for _ in range(2):
        screen = releases.use_new(company.desk(), company.dropped(other))
    assert [one.ladder.id for one in screen.ladders] == ["engineering", "support"]


def test_a_dropped_version_of_a_ladder_in_use_never_takes_its_place_by_itself(store):
    company = changing(store)
    releases.use_new(company.desk(), company.dropped(a_next_ladder()))
    assert in_use(store) == "1.0"


# -- two at once ------------------------------------------------------------------------------------------------------


def test_of_two_of_people_ops_the_slower_one_sees_how_it_stands(store):
    company = changing(store)
    one = company.propose()
    seen = company.at(one.id)
    release_steps.ask(company.desk(), seen, None)
    late = releases.withdraw(company.desk(), seen)
    assert (late.state, late.trouble) == (State.APPROVE, ReleaseTrouble.STALE)


def test_a_step_that_cannot_be_taken_any_more_says_so(store):
    company = changing(store)
    one = company.propose()
    company.consult(one.id)
    window = NewWindow("", NOW.date() + timedelta(days=3), "", ())
    late = release_steps.consult(company.desk(), company.at(one.id), window)
    assert (late.state, late.trouble) == (State.CONSULT, ReleaseTrouble.NOT_THEN)


# -- consulting -------------------------------------------------------------------------------------------------------


def test_those_concerned_and_a_named_group_are_asked_about_the_draft(store):
    company = changing(store)
    one = company.propose()
    found = company.consult(one.id, group=(CLEO,))
    assert (found.window.asked, found.window.ladder.version) == (3, "2.0")
    assert [who for key, who in notices(store) if key.startswith("feedback.ask:")] == [ADA, CLEO, EVE]


def test_a_consultation_in_the_past_is_said_under_the_field(store):
    company = changing(store)
    one = company.propose()
    window = NewWindow("", NOW.date() - timedelta(days=1), "", ())
    assert isinstance(release_steps.consult(company.desk(), company.at(one.id), window), WindowRefused)
    assert company.look(one.id).state is State.DRAFT


def test_a_window_that_was_closed_early_is_over_since_that_day_and_leads_back_to_the_change(store):
    company = changing(store)
    one = company.propose()
    screen = company.consulted(one.id)
    assert screen.window is not None and (screen.window.is_open, screen.window.closes_on) == (False, NOW.date())
    back = releases.open_of_window(company.desk(), screen.window.id)
    assert back is not None and (back.id, back.state) == (one.id, State.DECIDE)


def test_the_change_goes_on_to_its_decisions_when_the_calendar_closes_the_window(store):
    company = changing(store)
    one = company.propose()
    company.consult(one.id, days=3)
    company.tick(NOW + timedelta(days=5))
    assert company.look(one.id).state is State.DECIDE


# -- deciding ---------------------------------------------------------------------------------------------------------


def test_what_is_written_in_two_forms_at_once_is_kept_twice_and_nothing_is_lost(store):
    company = changing(store)
    one = company.propose()
    form = release_steps.add_decision(company.desk(), company.at(one.id), micros(NOW))
    laptop, phone = form_of(form, "V1"), form_of(form, "V2")
    first, second = Decision("From the laptop", "Kept", True), Decision("From the phone", "Kept too", False)
    for at, (place, typed) in enumerate([(laptop, first), (phone, second), (laptop, first), (phone, second)], 1):
        release_steps.type_decision(company.desk(), one.id, place, typed, micros(NOW) + at)
    for place, typed in ((phone, second), (laptop, first)):
        release_steps.save_decision(company.desk(), one.id, place, typed, micros(NOW) + 10)
    assert [it.decision for it in company.look(one.id).decisions] == [first, second]


def test_an_older_form_does_not_write_over_what_was_saved_since(store):
    company = changing(store)
    one = company.propose()
    line = company.decide(one.id, "Too long.", "Cut.").decisions[0]
    old = form_of(release_steps.edit_decision(company.desk(), one.id, line.id), "V1")
    new = form_of(release_steps.edit_decision(company.desk(), one.id, line.id), "V2")
    release_steps.save_decision(
        company.desk(), one.id, new, Decision("Too long.", "Cut by half.", True), micros(NOW) + 5
    )
    release_steps.save_decision(company.desk(), one.id, old, Decision("Too long!", "Cut.", True), micros(NOW) + 9)
    found = [(it.decision.said, it.decision.done) for it in company.look(one.id).decisions]
    assert found == [("Too long.", "Cut by half."), ("Too long!", "Cut.")]


def test_what_was_saved_in_a_form_whose_decision_was_deleted_is_kept(store):
    company = changing(store)
    one = company.propose()
    line = company.decide(one.id, "Too long.", "Cut.").decisions[0]
    form = form_of(release_steps.edit_decision(company.desk(), one.id, line.id), "V1")
    release_steps.drop_decision(company.desk(), one.id, line.id)
    release_steps.save_decision(company.desk(), one.id, form, Decision("Too long.", "Cut twice.", True), micros(NOW))
    assert [it.decision.done for it in company.look(one.id).decisions] == ["Cut twice."]


def test_a_decision_is_kept_while_it_is_typed_and_what_was_typed_later_stays(store):
    company = changing(store)
    one = company.propose()
    form = release_steps.add_decision(company.desk(), company.at(one.id), micros(NOW))
    later, earlier = micros(NOW) + 2_000_000, micros(NOW) + 1_000_000
    release_steps.type_decision(company.desk(), one.id, form_of(form), Decision("Vague", "", True), later)
    release_steps.type_decision(company.desk(), one.id, form_of(form), Decision("Va", "", True), earlier)
    assert release_steps.edit_decision(company.desk(), one.id, form.line.id).line.decision.said == "Vague"


def test_an_empty_decision_is_taken_again_instead_of_another_one(store):
    company = changing(store)
    one = company.propose()
    first, again = (release_steps.add_decision(company.desk(), company.at(one.id), micros(NOW)) for _ in range(2))
    assert isinstance(first, DecisionScreen) and first.line.id == again.line.id


def test_half_a_decision_is_not_saved_and_not_told(store):
    company = changing(store)
    one = company.propose()
    form = release_steps.add_decision(company.desk(), company.at(one.id), micros(NOW))
    refused = release_steps.save_decision(
        company.desk(), one.id, form_of(form), Decision("Vague", "", True), micros(NOW)
    )
    assert refused == DecisionRefused({"done": DecisionLack.NOTHING_DONE})
    release_steps.type_decision(company.desk(), one.id, form_of(form), Decision("Vague", "", True), micros(NOW))
    company.decide(one.id, "Long", "We cut it")
    company.approved(one.id)
    assert release_steps.freeze_form(company.desk(), At(one.id)).unfinished == 1
    company.freeze(one.id)
    told = release_telling.read_told(company.desk(ADA), one.id)
    assert [it.decision.said for it in told.decisions] == ["Long"]


# -- approving --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", [release_steps.ask_form, release_steps.consult_form])
def test_a_form_opened_from_a_screen_that_is_out_of_date_does_nothing(store, form):
    company = changing(store)
    one = company.propose()
    seen = company.at(one.id)
    company.propose(a_next_ladder(company.ladder, words="Tests what nobody has read yet"))
    at = form(company.desk(), seen).at
    stopped = release_steps.ask(company.desk(), at, None)
    assert (stopped.state, stopped.trouble) == (State.DRAFT, ReleaseTrouble.STALE)


def test_whoever_gives_the_commitment_themselves_is_named_as_who_gave_it(store):
    company = changing(store)
    one = company.propose()
    desk = replace(company.desk(), customs=replace(company.desk().customs, approver=None))
    screen = release_steps.ask(desk, company.at(one.id), None)
    assert screen.can_freeze and screen.approver is not None and screen.approver.id == PIA


def test_the_yes_is_for_exactly_the_draft_and_goes_with_the_frozen_version(store):
    company = changing(store)
    one = company.propose()
    company.approved(one.id)
    frozen = company.freeze(one.id)
    with store.read(WORKSPACE) as tx:
        given = announcements.approvals(tx, [frozen.version_id])[frozen.version_id]
    assert (given.is_given, given.approver_id, given.release_id) == (True, CLEO, one.id)


def test_nothing_is_frozen_without_the_yes(store):
    company = changing(store)
    one = company.propose()
    release_steps.ask(company.desk(), company.at(one.id), None)
    stopped = company.freeze(one.id)
    assert (stopped.state, stopped.trouble) == (State.APPROVE, ReleaseTrouble.NO_YES)


def test_not_yet_lets_the_draft_be_changed_and_says_why(store):
    company = changing(store)
    one = company.propose()
    release_steps.ask(company.desk(), company.at(one.id), None)
    release_approving.decline(company.desk(CLEO), one.id, "What about the interns?")
    found = company.look(one.id)
    assert (found.state, found.approval.state, found.approval.note) == (
        State.DRAFT,
        ApprovalState.DECLINED,
        "What about the interns?",
    )


def test_committing_twice_is_committing_once(store):
    company = changing(store)
    one = company.propose()
    company.approved(one.id)
    before = everything(store)
    release_approving.commit(company.desk(CLEO), one.id)
    assert everything(store) == before


@pytest.mark.parametrize("person", [ADA, BOB, EVE, PIA, ANN])
def test_nobody_but_the_approver_answers(store, person):
    company = changing(store)
    one = company.propose()
    release_steps.ask(company.desk(), company.at(one.id), None)
    for answer in (
        lambda: release_approving.commit(company.desk(person), one.id),
        lambda: release_approving.decline(company.desk(person), one.id, ""),
        lambda: release_approving.read(company.desk(person), one.id),
    ):
        with pytest.raises(Refused):
            answer()


def test_an_approver_who_does_not_answer_is_asked_again_after_two_working_days(store):
    company = changing(store)
    one = company.propose()
    release_steps.ask(company.desk(), company.at(one.id), None)

    def asked() -> int:
        return sum(key.startswith("release.ask:") for key, _ in notices(store))

    company.tick(NOW + timedelta(days=1))
    assert asked() == 1
    for hours in (0, 1, 2):
        company.tick(NOW + timedelta(days=2, hours=hours))
    assert asked() == 2
    release_approving.commit(company.desk(CLEO), one.id)
    company.tick(NOW + timedelta(days=9))
    assert asked() == 2


# -- withdrawing ------------------------------------------------------------------------------------------------------


def test_withdrawing_closes_the_window_and_lets_another_change_begin(store):
    company = changing(store)
    one = company.propose()
    company.consult(one.id)
    gone = releases.withdraw(company.desk(), company.at(one.id))
    assert (gone.state, gone.window.is_open, gone.moves) == (
        State.WITHDRAWN,
        False,
        {Action.SEE, Action.SEE_NAMES},
    )
    assert company.propose(a_next_ladder(words="Another try")).id != one.id


def test_a_frozen_change_that_is_withdrawn_never_comes_into_effect(store):
    company = changing(store)
    one = company.frozen()
    company.tick()
    releases.withdraw(company.desk(), company.at(one.id))
    company.tick(NOW + timedelta(days=20))
    assert in_use(store) == "1.0"
    with pytest.raises(Refused):
        release_telling.read_told(company.desk(ADA), one.id)


# -- who reads what ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("person", [ADA, BOB, CLEO, EVE])
def test_a_change_is_missing_to_everybody_who_does_not_work_on_ladders(store, person):
    company = changing(store)
    one = company.propose()
    desk = company.desk(person)
    for look in (
        lambda: releases.look(desk),
        lambda: releases.open_one(desk, one.id),
        lambda: releases.withdraw(desk, At(one.id)),
        lambda: release_steps.add_decision(desk, At(one.id), 0),
        lambda: release_steps.ask_form(desk, At(one.id)),
        lambda: release_steps.freeze(desk, At(one.id), "2.0", NOW.date()),
        lambda: release_telling.read_told(desk, one.id),
        lambda: releases.propose(desk, Proposal(1, "engineering", "2.0")),
        lambda: releases.use_new(desk, 1),
    ):
        with pytest.raises(Refused):
            look()


def test_a_frozen_change_is_read_by_those_on_the_ladder_and_their_managers_alone(store):
    company = changing(store, on_ladder={ADA: "E2"})
    one = company.frozen()
    for person in (ADA, BOB, PIA, ANN):
        assert release_telling.read_told(company.desk(person), one.id).after.version == "2.0"
    for person in (CLEO, EVE):
        with pytest.raises(Refused):
            release_telling.read_told(company.desk(person), one.id)


def test_an_author_proposes_and_writes_but_neither_asks_nor_freezes(store):
    company = changing(store)
    one = company.propose(by=ANN)
    assert company.look(one.id, ANN).moves == {Action.SEE, Action.REPLACE, Action.WRITE, Action.WITHDRAW}
    assert releases.withdraw(company.desk(ANN), company.at(one.id)).state is State.WITHDRAWN


def test_an_author_withdraws_only_what_they_proposed_themselves(store):
    company = changing(store)
    one = company.propose()
    assert Action.WITHDRAW not in company.look(one.id, ANN).moves
    late = releases.withdraw(company.desk(ANN), company.at(one.id))
    assert (late.state, late.trouble) == (State.DRAFT, ReleaseTrouble.NOT_THEN)


def test_somebody_elses_file_is_missing_to_an_author(store):
    company = changing(store)
    file = company.dropped(a_next_ladder(), by=PIA)
    with pytest.raises(Refused):
        releases.propose_form(company.desk(ANN), file)
    assert releases.look(company.desk(ANN)).files == ()
    theirs = company.dropped(a_next_ladder(), by=ANN)
    assert [one.id for one in releases.look(company.desk(PIA)).files] == [theirs, file]


def test_what_is_not_there_is_missing(store):
    company = changing(store)
    for number in (0, 7, 2**31, 2**63):
        with pytest.raises(Refused):
            releases.open_one(company.desk(), number)
        with pytest.raises(Refused):
            releases.propose_form(company.desk(), number)


def test_a_decision_in_which_nothing_is_written_is_not_counted_as_unfinished(store):
    company = changing(store)
    one = company.propose()
    company.decide(one.id)
    company.approved(one.id)
    release_steps.add_decision(company.desk(), company.at(one.id), micros(NOW))
    assert release_steps.freeze_form(company.desk(), company.at(one.id)).unfinished == 0


def test_the_results_of_a_consultation_lead_back_to_the_change(store):
    company = changing(store)
    one = company.propose()
    window = company.consult(one.id).window
    assert window is not None
    assert feedback.results(company.desk(), window.id).release == one.id
