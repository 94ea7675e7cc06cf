"""The file behind `rung cycle start FILE`: YAML, checked, with every problem named."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from bot.flows import drafting
from bot.flows.cycles import Announcing, NewCycle, suggested, suggested_after
from core.cycle import Dates
from core.workdays import WorkWeek

_SLACK_ID = re.compile("[UW][A-Z0-9]{1,30}")


class BadCycleFile(Exception):
    """The file cannot be used; each line says what is wrong."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


Names = Annotated[list[str], BeforeValidator(_as_list)]


class _Participant(BaseModel):
    model_config = ConfigDict(extra="forbid")
    person: str
    rater: str | None = None


def _as_participants(value: object) -> object:
    if value is None:
        raise ValueError("is left blank; say everyone, or list who takes part")
    if value in ("all", "everyone"):
        return None
    if isinstance(value, list):
        return [{"person": one} if isinstance(one, str) else one for one in value]
    return value


class _Dates(BaseModel):
    model_config = ConfigDict(extra="forbid")
    self_opens: date | None = None
    self_closes: date | None = None
    manager_closes: date | None = None
    conversations_close: date | None = None


def _as_moment(value: object) -> object:
    if value is None:
        raise ValueError("is left blank; say now or a date, or leave the whole line out")
    return value


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")
    name: str = Field(min_length=1, max_length=150)
    ladder: Names = Field(min_length=1)
    participants: Annotated[list[_Participant] | None, BeforeValidator(_as_participants)] = None
    dates: _Dates = _Dates()
    heads_up: date | None = None
    announce: Annotated[Literal["now"] | date | None, BeforeValidator(_as_moment)] = None
    channel: str | None = Field(None, pattern="^[CG][A-Z0-9]{1,30}$")
    meeting: str = Field("", max_length=500)
    approver: str | None = None
    pilot: bool = False

    @property
    def announces(self) -> bool:
        """Whether it is announced first: any of what belongs to an announcement is named."""
        return bool(self.heads_up or self.announce or self.channel or self.meeting)


def read(path: Path, today: date, find_person: Callable[[str], str | None], week: WorkWeek | None = None) -> NewCycle:
    """The cycle a file asks for; dates it leaves out are the defaults. Raises BadCycleFile.

    `find_person` turns an e-mail address or a Slack id into the id of somebody Rung knows; `week` says which days are
    working days, for the default dates of a cycle that is announced first.
    """
    try:
        raw = yaml.safe_load(path.read_text(encoding="utf-8-sig"))
        asked = _File.model_validate(raw)
    except yaml.MarkedYAMLError as broken:
        line = broken.problem_mark.line + 1 if broken.problem_mark else 1
        raise BadCycleFile([f"{path.name}:{line}: this is not YAML: {broken.problem}"]) from None
    except ValidationError as wrong:
        raise BadCycleFile([_line(path, error["loc"], error["msg"]) for error in wrong.errors()]) from None
    except (OSError, ValueError, RecursionError, yaml.YAMLError) as broken:  # ValueError: the 30th of February
        raise BadCycleFile([f"{path.name}: {str(broken).splitlines()[0]}"]) from None
    return _new_cycle(path, asked, today, find_person, week or WorkWeek())


def _line(path: Path, place: tuple[object, ...], problem: str) -> str:
    where = ".".join(str(part) for part in place) or "the file"
    return f"{path.name}: {where}: {problem}"


def _new_cycle(
    path: Path, asked: _File, today: date, find_person: Callable[[str], str | None], week: WorkWeek
) -> NewCycle:
    people: list[str] = []
    raters: dict[str, str] = {}
    bad: list[str] = []
    for one in asked.participants or ():
        person, rater = find_person(one.person), find_person(one.rater) if one.rater else None
        bad += [f"{path.name}: participants: nobody Rung knows is {one.person}"] if person is None else []
        bad += [f"{path.name}: participants: nobody Rung knows is {one.rater}"] if one.rater and rater is None else []
        if person:
            people.append(person)
            raters |= {person: rater} if rater else {}
    approver = _approver(asked.approver, find_person)
    if asked.approver and approver is None:
        bad.append(f"{path.name}: approver: nobody Rung knows is {asked.approver}; a Slack id will do")
    try:
        dates = _dates(asked, today, week)
    except OverflowError:
        raise BadCycleFile([f"{path.name}: dates: a day is beyond the calendar's end"]) from None
    bad += [f"{path.name}: {problem}" for problem in _out_of_order(asked, dates, today)]
    if bad:
        raise BadCycleFile(bad)
    chosen = None if asked.participants is None else tuple(people)
    names = (asked.name, tuple(asked.ladder))
    return NewCycle(
        *names, dates, chosen, raters, announcing=_announcing(asked), is_pilot=asked.pilot, approver_id=approver
    )


def _approver(named: str | None, find_person: Callable[[str], str | None]) -> str | None:
    """Who gives the commitment need not be in the people file: a Slack id is enough."""
    found = find_person(named) if named else None
    return found or (named if named and _SLACK_ID.fullmatch(named) else None)


def _announcing(asked: _File) -> Announcing | None:
    if not asked.announces:
        return None
    details = None if asked.announce == "now" else asked.announce
    return Announcing(asked.heads_up, details, asked.announce == "now", asked.channel, asked.meeting.strip())


def _out_of_order(asked: _File, dates: Dates, today: date) -> list[str]:
    """What would be announced too late to make sense, or was to be said on a day that is over."""
    if not asked.announces:
        return []
    found = [] if asked.heads_up is None or asked.heads_up >= today else ["heads_up: this day is over"]
    announced = today if asked.announce == "now" else asked.announce
    if announced is None:
        return found
    if announced < today:
        return [*found, "announce: this day is over"]
    if asked.heads_up and announced <= asked.heads_up:
        found.append("announce: this is not after the heads-up")
    if dates.self_opens < announced:
        found.append("dates.self_opens: this is before the announcement")
    return found


def _dates(asked: _File, today: date, week: WorkWeek) -> Dates:
    """What the file says, and for the rest the default lengths counted from what it says."""
    said = asked.dates
    start = suggested(said.self_opens) if said.self_opens else _start(asked, today, week)
    self_closes = said.self_closes or start.self_closes
    manager_closes = said.manager_closes or self_closes + (start.manager_closes - start.self_closes)
    last = said.conversations_close or manager_closes + (start.conversations_close - start.manager_closes)
    return Dates(start.self_opens, self_closes, manager_closes, last)


def _start(asked: _File, today: date, week: WorkWeek) -> Dates:
    """The default dates: from today, or from the working day after the announcement."""
    if not asked.announces:
        return suggested(today)
    planned = today if asked.announce == "now" else asked.announce
    return suggested_after(week, planned or drafting.suggested(week, asked.heads_up or today)[1])
