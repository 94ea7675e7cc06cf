"""What is written along a change of a ladder stays where it belongs: drafts, decisions, the approver's note, files."""

from __future__ import annotations

import logging

import pytest

from bot.flows import dropping, home, ladders, release_approving, release_steps, releases
from bot.flows.refusals import Refused
from bot.screens.releases import At
from storage.tables import JournalRow, NoticeRow, table
from tests.builders import ADA, BOB, CLEO, EVE, PIA, everything
from tests.flows.release_support import ANN, Changing, a_next_ladder, changing

SECRETS = ("Words of the draft", "What somebody said", "What came of it", "The approver's doubt", "ladder-1.yaml")


@pytest.fixture
def company(store) -> Changing:
    """A draft that was consulted on, decided, and declined with a note: each with words that could leak."""
    found = changing(store)
    one = found.propose(a_next_ladder(found.ladder, words=SECRETS[0]))
    found.decide(one.id, SECRETS[1], SECRETS[2])
    release_steps.ask(found.desk(), found.at(one.id), None)
    release_approving.decline(found.desk(CLEO), one.id, SECRETS[3])
    return found


def test_the_words_are_there_to_leak(company):
    stored = str(everything(company.store))
    assert all(one in stored for one in SECRETS)


def test_the_outbox_and_the_journal_hold_ids_only(company):
    names = (table(NoticeRow).name, table(JournalRow).name)
    told = str([everything(company.store)[name] for name in names])
    assert [one for one in SECRETS if one in told] == []


@pytest.mark.parametrize("person", [ADA, BOB, EVE])
def test_nobody_else_reads_any_of_it(company, person):
    desk = company.desk(person)
    seen = [repr(home.look(desk)), repr(ladders.browse(desk))]
    for look in (
        lambda: releases.look(desk),
        lambda: releases.open_one(desk, 1),
        lambda: release_approving.read(desk, 1),
        lambda: release_approving.read_answer(desk, 1),
        lambda: release_steps.edit_decision(desk, 1, 1),
        lambda: release_steps.freeze_form(desk, At(1)),
        lambda: dropping.look(desk, 1),
        lambda: ladders.browse(desk, "engineering@2"),
    ):
        with pytest.raises(Refused):
            seen.append(repr(look()))
    assert [one for one in SECRETS if one in str(seen)] == []


def test_the_approver_reads_the_draft_only_while_they_are_asked(company):
    assert release_approving.read(company.desk(CLEO), 1).draft.version == "2.0"
    with pytest.raises(Refused):
        releases.open_one(company.desk(CLEO), 1)
    company.propose(a_next_ladder(company.ladder, words="Another draft"))
    with pytest.raises(Refused):
        release_approving.read(company.desk(CLEO), 1)


def test_those_who_are_asked_browse_exactly_the_draft_they_are_asked_about(company):
    one = company.look(1)
    key = f"engineering@{one.version_id}"
    with pytest.raises(Refused):
        ladders.browse(company.desk(ADA), key)
    company.consult(1)
    screen = ladders.browse(company.desk(ADA), key)
    assert (screen.draft, screen.key, screen.ladder.version) == (one.version_id, key, "2.0")
    for forged in ("engineering@0", "engineering@999", "other@2", "engineering@x", f"engineering@{2**40}"):
        with pytest.raises(Refused):
            ladders.browse(company.desk(ADA), forged)
    with pytest.raises(Refused):
        ladders.browse(company.desk(BOB), key)


def test_the_way_back_to_a_change_is_for_those_who_work_on_it_alone(company):
    one = company.look(1)
    company.consult(1)
    ways = {it: ladders.browse(company.desk(it), f"engineering@{one.version_id}").change for it in (PIA, ANN, ADA)}
    assert ways == {PIA: 1, ANN: 1, ADA: 0}
    assert [ladders.browse(company.desk(it)).works_on_ladders for it in (PIA, ANN, ADA)] == [True, True, False]


def test_the_log_says_nothing_of_what_a_broken_file_holds(company, caplog, monkeypatch):
    monkeypatch.setattr(dropping, "import_bytes", lambda name, content: 1 / 0)
    from storage.ladder_files import Dropped

    with caplog.at_level(logging.DEBUG):
        dropping.drop(company.desk(), "Ev9", [Dropped("F9", "My secret plan.csv", 3, "https://files.slack.com/x")])
        one = dropping.to_fetch(company.desk(), 2)
        dropping.read(company.desk(), one, b"Ada is to be promoted")
    assert "ladder.broken" in caplog.text
    assert [words for words in ("My secret plan", "promoted") if words in caplog.text] == []


def test_an_author_sees_no_names_of_people_in_the_list(company):
    screen = repr(releases.look(company.desk(ANN)))
    assert [name for name in ("Ada", "Eve", "Bob") if name in screen] == []


def test_a_frozen_version_is_browsed_before_it_applies_by_those_on_the_ladder_alone(store):
    company = changing(store)
    frozen = company.frozen()
    key = f"engineering@{frozen.version_id}"
    assert ladders.browse(company.desk(ADA), key).ladder.version == "2.0"
    with pytest.raises(Refused):
        ladders.browse(company.desk(CLEO, None), "engineering@1")
