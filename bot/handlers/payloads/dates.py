"""Reading the forms about dates: snoozing, hours, the 1:1, more time. As hostile as everything else."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from bot.flows.refusals import Refused
from bot.flows.reminding import NewHabits, NewSnooze
from bot.flows.talks import NewTalk
from bot.handlers.payloads import Body, _dict, _field, _selected
from bot.screens import Trouble
from bot.screens.dates import Extension, Scope, Window
from bot.views import extending, fields

_LONGEST_ID = 32


def talk_of(body: Body) -> NewTalk:
    """What the form of a 1:1 holds."""
    return NewTalk(_day_in(body), _time_in(body, fields.TIME))


def snooze_of(body: Body) -> NewSnooze:
    """Until when to snooze. Raises Refused for a choice that the form does not have."""
    chosen = _selected(_field(body, fields.UNTIL, fields.UNTIL))
    if chosen == fields.IN_AN_HOUR:
        return NewSnooze(is_hour=True)
    if chosen == fields.ANOTHER_TIME:
        return NewSnooze(day=_day_in(body), at=_time_in(body, fields.TIME))
    if chosen is None or not (chosen.isascii() and chosen.isdigit() and len(chosen) < 12):
        raise Refused(Trouble.MISSING)
    return NewSnooze(until=datetime.fromtimestamp(int(chosen), UTC))


def habits_of(body: Body) -> NewHabits:
    """How somebody wants to be reminded. Raises Refused."""
    chosen = _selected(_field(body, fields.HOW, fields.HOW))
    if chosen not in (fields.ALL_REMINDERS, fields.LAST_DAY_ONLY):
        raise Refused(Trouble.MISSING)
    return NewHabits(chosen == fields.ALL_REMINDERS, _time_in(body, fields.STARTS), _time_in(body, fields.ENDS))


def extension_of(body: Body) -> Extension:
    """What the form that gives more time holds. Raises Refused when it is not one of ours."""
    cycle = str(_dict(body, "view").get("private_metadata") or "")
    scope = _selected(_field(body, fields.SCOPE, fields.SCOPE))
    window = _selected(_field(body, fields.WINDOW, fields.WINDOW))
    if not (cycle.isascii() and cycle.isdigit() and len(cycle) < 19) or scope not in set(Scope):
        raise Refused(Trouble.MISSING)
    if window not in set(Window):
        raise Refused(Trouble.MISSING)
    who = {Scope.PERSON: fields.PERSON, Scope.TEAM: fields.TEAM}.get(Scope(scope))
    chosen = _user(body, who) if who else ""
    return Extension(int(cycle), Scope(scope), Window(window), _day_in(body), chosen)


def confirmed_extension_of(body: Body) -> Extension:
    """What the list of those concerned remembers of it. Raises Refused."""
    found = extending.remembered(_dict(body, "view").get("private_metadata"))
    if found is None:
        raise Refused(Trouble.MISSING)
    return found


def is_in_modal(body: Body) -> bool:
    """Whether something was pressed in a modal, which can then be drawn anew."""
    return _dict(body, "view").get("type") == "modal"


def _user(body: Body, name: str) -> str:
    chosen = (_field(body, name, name) or {}).get("selected_user")
    return chosen[:_LONGEST_ID] if isinstance(chosen, str) else ""


def _day_in(body: Body) -> date | None:
    try:
        return date.fromisoformat(str((_field(body, fields.DAY, fields.DAY) or {}).get("selected_date")))
    except ValueError:
        return None


def _time_in(body: Body, name: str) -> time | None:
    try:
        found = time.fromisoformat(str((_field(body, name, name) or {}).get("selected_time")))
    except ValueError:
        return None
    return found.replace(second=0, microsecond=0, tzinfo=None)
