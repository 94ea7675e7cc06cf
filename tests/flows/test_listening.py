"""Which presses reach which handler."""

from __future__ import annotations

import pytest

from bot import ids
from bot.handlers.assessments import numbered

ACTIONS = [value for name, value in vars(ids).items() if name.isupper()]


@pytest.mark.parametrize("action_id", ACTIONS)
def test_a_press_reaches_its_own_handler_and_no_other(action_id):
    def caught(pressed):
        return [one for one in ACTIONS if numbered(one).search(pressed)]  # as Bolt looks: anywhere in the text

    assert caught(action_id) == [action_id]
    assert caught(f"{action_id}:12") == [action_id]
