"""Reading the forms of growing: goals, conversations, what came of them. As hostile as everything else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from bot import ids
from bot.handlers.payloads import Body, _action, _day, _dict, _field, _selected, _text, _values
from bot.screens.growing import Edit, NewGrowthTalk
from bot.views import fields
from core.goals import Going, State

_MOST: Final = 100


def is_in_modal(body: Body) -> bool:
    """Whether something was pressed in a modal, which is then drawn anew."""
    return _dict(body, "view").get("type") == "modal"


def chosen_of(body: Body) -> list[str]:
    """The attributes that were chosen, by their ids."""
    found = (_field(body, fields.GOALS, fields.GOALS) or {}).get("selected_options")
    options = found[:_MOST] if isinstance(found, list) else []
    values = [one.get("value") for one in options if isinstance(one, dict)]
    return [one for one in values if isinstance(one, str)]


def edits_of(body: Body) -> dict[int, Edit]:
    """What the fields of each goal hold, by the number of its draft."""
    return {
        goal: Edit(
            _text(_field(body, fields.opportunity(goal), ids.GROWTH_WRITE)),
            _day(_field(body, fields.by_when(goal), ids.GROWTH_BY)),
        )
        for goal in _numbered(body, fields.opportunity)
    }


def edit_typed(body: Body) -> dict[int, Edit]:
    """The one thing that was just typed or picked for a goal."""
    action = _action(body)
    kind, _, number = str(action.get("block_id", "")).partition(":")
    if not _is_number(number):
        return {}
    if f"{kind}:{number}" == fields.opportunity(int(number)):
        return {int(number): Edit(opportunity=_text(action))}
    return {int(number): Edit(by_when=_day(action))}


def talk_of(body: Body) -> NewGrowthTalk:
    """What the form of a conversation holds."""
    said = {
        goal: _selected(_field(body, fields.going(goal), ids.GROWTH_GOING)) for goal in _numbered(body, fields.going)
    }
    return NewGrowthTalk(
        _day(_field(body, fields.HELD_ON, fields.HELD_ON)),
        {goal: Going(how) for goal, how in said.items() if how in set(Going)},
        _text(_field(body, fields.GROWTH_NOTE, fields.GROWTH_NOTE)) or "",
    )


def results_of(body: Body) -> dict[int, str]:
    """What came of goals."""
    found = {
        goal: _text(_field(body, fields.result(goal), ids.GROWTH_RESULT)) for goal in _numbered(body, fields.result)
    }
    return {goal: text for goal, text in found.items() if text}


def result_typed(body: Body) -> dict[int, str]:
    """What was just typed about one goal."""
    action = _action(body)
    number = str(action.get("block_id", "")).partition(":")[2]
    return {int(number): _text(action) or ""} if _is_number(number) else {}


def states_of(body: Body) -> dict[int, State]:
    """What is said to have become of goals."""
    found = {
        goal: _selected(_field(body, fields.became(goal), ids.GROWTH_GOING)) for goal in _numbered(body, fields.became)
    }
    return {goal: State(how) for goal, how in found.items() if how in set(State)}


def _numbered(body: Body, block_id: Callable[[int], str]) -> Iterator[int]:
    """The goals whose fields of this kind a view shows."""
    for name in list(_values(body))[:_MOST]:
        number = str(name).rpartition(":")[2]
        if _is_number(number) and str(name) == block_id(int(number)):
            yield int(number)


def _is_number(text: Any) -> bool:
    return isinstance(text, str) and text.isascii() and text.isdigit() and len(text) < 10
