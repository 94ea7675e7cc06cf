"""Whoever was asked about a change, or told of it, hears what became of it; to anybody else it was never there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest
from sqlalchemy import select

from bot.flows import diffing, ladders, release_approving, release_steps, release_telling, releases
from bot.flows.base import Desk
from bot.flows.notices import RELEASE_GIVEN
from bot.flows.refusals import Refused
from bot.screens import Trouble
from bot.screens.diff import DiffAt
from bot.screens.releases import At
from storage import announcements, people
from storage.tables import NoticeRow, table
from tests.builders import ADA, BOB, CLEO, EVE, PIA, WORKSPACE
from tests.flows.release_support import Changing, a_next_ladder, changing


@dataclass
class Old:
    """Buttons in messages about one change."""

    release: int
    version: int

    def presses(self, desk: Desk) -> dict[str, Trouble | None]:
        """What each of them comes to."""
        ways: dict[str, Callable[[], object]] = {
            "See what changes": lambda: diffing.begin(desk, DiffAt(self.release)),
            "Browse the ladder": lambda: ladders.browse(desk, f"engineering@{self.version}"),
            "You said, we changed": lambda: release_telling.read_told(desk, self.release),
            "Yes, I commit": lambda: release_approving.commit(desk, self.release),
            "Not yet": lambda: release_approving.decline(desk, self.release, "A word"),
        }
        return {name: _trouble(press) for name, press in ways.items()}


def _trouble(press: Callable[[], object]) -> Trouble | None:
    try:
        press()
    except Refused as refused:
        return refused.trouble
    return None


def old(company: Changing, release: int) -> Old:
    return Old(release, company.look(release).version_id)


def all_of(found: dict[str, Trouble | None]) -> set[Trouble | None]:
    return set(found.values())


READING = ("See what changes", "Browse the ladder", "You said, we changed")


def reading(found: dict[str, Trouble | None]) -> set[Trouble | None]:
    return {found[one] for one in READING}


def withdrawn_while_asked(company: Changing) -> Old:
    one = company.propose()
    company.consult(one.id)
    messages = old(company, one.id)
    releases.withdraw(company.desk(), At(one.id))
    return messages


def withdrawn_with_the_approver(company: Changing) -> Old:
    one = company.propose()
    release_steps.ask(company.desk(), company.at(one.id), None)
    messages = old(company, one.id)
    releases.withdraw(company.desk(), At(one.id))
    return messages


def withdrawn_when_frozen(company: Changing) -> Old:
    one = company.frozen()
    messages = old(company, one.id)
    releases.withdraw(company.desk(), At(one.id))
    return messages


@pytest.mark.parametrize(
    ("story", "heard"),
    [
        (withdrawn_while_asked, {ADA, EVE}),
        (withdrawn_with_the_approver, {CLEO}),
        (withdrawn_when_frozen, {ADA, BOB, EVE, CLEO}),
    ],
)
def test_a_change_that_was_withdrawn_says_so_to_those_who_had_heard_of_it_and_to_nobody_else(store, story, heard):
    company = changing(store)
    messages = story(company)
    for person in (ADA, BOB, CLEO, EVE, "U0NOBODY"):
        expected = Trouble.WITHDRAWN if person in heard else Trouble.MISSING
        assert all_of(messages.presses(company.desk(person))) == {expected}, person


def test_people_ops_hears_it_of_what_they_were_told_as_one_of_those_on_the_ladder(store):
    company = changing(store)
    messages = withdrawn_when_frozen(company)
    assert messages.presses(company.desk(PIA))["You said, we changed"] is Trouble.WITHDRAWN


def test_a_consultation_that_is_over_says_so_to_those_who_were_asked(store):
    company = changing(store)
    one = company.propose()
    company.consulted(one.id)
    messages = old(company, one.id)
    assert reading(messages.presses(company.desk(ADA))) == {Trouble.DRAFT_OVER}
    assert all_of(messages.presses(company.desk(BOB))) == {Trouble.MISSING}


def test_the_draft_they_were_asked_about_is_known_to_them_when_it_was_replaced(store):
    company = changing(store)
    one = company.propose()
    company.consulted(one.id)
    messages = old(company, one.id)
    company.propose(a_next_ladder(company.ladder, words="Something else"))
    assert reading(messages.presses(company.desk(ADA))) == {Trouble.DRAFT_OVER}
    assert all_of(messages.presses(company.desk(BOB))) == {Trouble.MISSING}


def test_an_approver_who_said_not_yet_hears_that_it_is_over_for_now(store):
    company = changing(store)
    one = company.propose()
    release_steps.ask(company.desk(), company.at(one.id), None)
    messages = old(company, one.id)
    release_approving.decline(company.desk(CLEO), one.id, "")
    assert all_of(messages.presses(company.desk(CLEO))) == {Trouble.DRAFT_OVER}
    assert company.look(one.id).approval.note == "", "the answer stays as it was given"


def test_a_yes_in_an_older_message_is_no_yes_to_the_draft_that_came_after_it(store):
    company = changing(store)
    one = company.propose()
    release_steps.ask(company.desk(), company.at(one.id), None)
    older = company.look(one.id).version_id
    company.propose(a_next_ladder(company.ladder, words="Something else"))
    release_steps.ask(company.desk(), company.at(one.id), None)
    desk, newer = company.desk(CLEO), company.look(one.id).version_id
    for answer in (
        lambda: release_approving.commit(desk, one.id, older),
        lambda: release_approving.decline(desk, one.id, "", older),
        lambda: release_approving.read(desk, one.id, older),
    ):
        assert _trouble(answer) is Trouble.NEWER_DRAFT
    assert not company.look(one.id).can_freeze
    release_approving.commit(desk, one.id, newer)
    assert company.look(one.id).can_freeze


def test_a_version_that_never_belonged_to_a_change_is_missing(store):
    company = changing(store)
    withdrawn_when_frozen(company)
    for version in (1, 77, 2**40):
        assert Old(99, version).presses(company.desk(ADA))["Browse the ladder"] is Trouble.MISSING


def test_an_answer_is_heard_by_people_ops_when_whoever_asked_has_left(store):
    company = changing(store)
    one = company.propose()
    release_steps.ask(company.desk(), company.at(one.id), None)
    with store.begin(WORKSPACE) as tx:
        people.put(tx, replace(people.anybody(tx, EVE), active=False))
        (known,) = announcements.approvals(tx, [company.look(one.id).version_id]).values()
        announcements.save_approval(tx, replace(known, asked_by=EVE))
    release_approving.commit(company.desk(CLEO), one.id)
    rows = table(NoticeRow).c
    with store.read(WORKSPACE) as tx:
        told = tx.connection.execute(select(rows.person_id).where(rows.kind == RELEASE_GIVEN)).scalars().all()
    assert told == [PIA]
