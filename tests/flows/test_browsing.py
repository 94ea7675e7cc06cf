"""Browsing: pages beyond one attribute, search, and the ladder as files, for anybody in the people file."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.flows import browsing, replies
from bot.flows.refusals import Refused
from bot.letters import write
from bot.letters.replies import draw
from bot.screens import LadderScreen, Trouble
from bot.screens.browsing import ComparedScreen, FoundScreen, PrintedScreen, TermsScreen, compare_place, terms_place
from core.ladder import Term
from storage import leases
from tests.builders import ADA, WORKSPACE, a_ladder, a_running_cycle


@pytest.fixture
def desk(store):
    return a_running_cycle(store, a_ladder(3, glossary=(Term("SLO", "A promise in figures."),))).desk(ADA)


def test_two_levels_are_ones_own_and_the_next_unless_others_are_named(desk):
    screen = browsing.go_to(desk, place=compare_place())
    assert isinstance(screen, ComparedScreen)
    held = screen.base.held or 1
    assert (screen.lower, screen.upper) == (held, held + 1)
    chosen = browsing.go_to(desk, place=compare_place(5, 2))
    assert isinstance(chosen, ComparedScreen)
    assert (chosen.lower, chosen.upper) == (2, 5)


@pytest.mark.parametrize("place", ["~next", "~next~9~9", "~next~x~y~z", "~next~1~1~0~7", "~next~" + "9" * 50])
def test_a_forged_page_of_two_levels_is_the_usual_one(desk, place):
    usual, forged = browsing.go_to(desk, place=compare_place()), browsing.go_to(desk, place=place)
    assert isinstance(usual, ComparedScreen) and isinstance(forged, ComparedScreen)
    assert (forged.lower, forged.upper) == (usual.lower, usual.upper)


def test_an_unknown_page_is_the_levels(desk):
    screen = browsing.go_to(desk, place="~else")
    assert isinstance(screen, LadderScreen)
    assert screen.attribute is None


def test_the_glossary_is_a_page(desk):
    assert isinstance(browsing.go_to(desk, place=terms_place()), TermsScreen)


def test_a_name_leads_to_its_attribute_and_other_words_to_where_they_stand(desk):
    named = browsing.find(desk, "a1")
    assert isinstance(named, LadderScreen) and named.attribute is not None
    assert named.attribute.id == "a1"
    found = browsing.find(desk, "promise")
    assert isinstance(found, FoundScreen)
    assert [one.term for one in found.hits] == ["SLO"]


def test_what_was_found_is_kept_as_places_without_a_word_of_what_was_typed(desk):
    kept = browsing.kept(browsing.find(desk, "at"))
    assert set(kept) <= set("~,0123456789")
    again = browsing.remembered(desk, kept)
    assert isinstance(again, FoundScreen)
    assert [one.attribute_id for one in again.hits] == ["a0", "a1", "a2"]


def test_what_is_looked_for_in_vain_says_so(desk):
    told = draw(desk, replies.answer(desk, "ladder xylophone"))
    assert told["blocks"][0]["text"]["text"].startswith("I find “xylophone” nowhere in this ladder.")


def test_print_sends_a_message_and_two_files_once_however_often_it_is_pressed(desk):
    for _ in range(2):
        assert isinstance(browsing.print_out(desk, "engineering"), PrintedScreen)
    claimed = leases.claim(desk.store, WORKSPACE, "me", desk.now + timedelta(minutes=1), limit=99)
    found = [one for one in claimed if one.kind == "ladder.file"]
    letters = [write(one, desk) for one in sorted(found, key=lambda one: one.key)]
    names = [one.attachment.name if one.attachment else "" for one in letters]
    assert names == ["", "engineering-1.0.html", "engineering-1.0.pdf"]
    content = [one.attachment.read()[:9] for one in letters if one.attachment]
    assert content == [b"<!doctype", b"%PDF-1.3\n"]


def test_somebody_who_is_not_in_the_people_file_finds_no_ladder(desk):
    stranger = replace(desk, actor=replace(desk.actor, id="U0STRANGER"))
    for look in (lambda: browsing.go_to(stranger), lambda: browsing.find(stranger, "a1")):
        with pytest.raises(Refused) as refused:
            look()
        assert refused.value.trouble is Trouble.MISSING
