"""**What changes** in a modal and in a letter: within Slack's limits, page by page, with words marked."""

from __future__ import annotations

from dataclasses import replace

import pytest
import view_diff as v
import view_worlds as w
from view_reading import buttons, lines, of_type

from bot.views import diff
from core.diff import compared
from sandbox.blockkit import validate_message, validate_view
from tests.views.test_view_limits import broken, pings


@pytest.mark.parametrize("is_mine", [False, True])
@pytest.mark.parametrize("page", [0, 1, 99])
def test_slack_takes_every_page(is_mine, page):
    view = diff.changes(v.diff_screen(replace(w.small(), page=page), is_mine=is_mine))
    assert (validate_view(view), pings(view), broken(view)) == ([], [], [])


@pytest.mark.parametrize("is_assessed", [False, True])
def test_slack_takes_what_stands_in_the_letter(is_assessed):
    message = v.told_message(w.small(), is_assessed=is_assessed)
    assert (validate_message(message), pings(message), broken(message)) == ([], [], [])


def test_while_it_is_worked_out_there_is_a_sentence():
    assert validate_view(diff.working()) == []
    assert lines(diff.working())[0].startswith("Working it out")


def test_words_that_went_are_struck_through_and_words_that_came_are_bold():
    view = diff.changes(v.diff_screen(w.small(), is_mine=False))
    styles = [one["style"] for one in of_type(view, "text") if "style" in one]
    assert {next(iter(one)) for one in styles} == {"strike", "bold", "italic"}


def test_the_reader_can_go_to_what_is_theirs_and_back_to_the_change():
    assert buttons(diff.changes(v.diff_screen(w.small(), is_mine=False)))[:2] == ["What changes for me", "Back"]
    mine = diff.changes(v.diff_screen(w.small(), is_mine=True, works_on_it=False))
    assert buttons(mine)[:1] == ["Everything that changes"]
    assert "Back" not in buttons(mine)


def test_two_versions_that_say_the_same_are_told_so():
    screen = v.diff_screen(w.small(), is_mine=False)
    same = replace(screen, diff=compared(screen.diff.before, screen.diff.before), mine=None)
    assert lines(diff.changes(same))[-1] == "The two versions say the same."
