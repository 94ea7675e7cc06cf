"""The file behind `rung cycle start FILE`: YAML, checked, with every problem named."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from bot.flows.cycles import NewCycle, suggested
from core.cycle import Dates


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


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")
    name: str = Field(min_length=1, max_length=150)
    ladder: Names = Field(min_length=1)
    participants: Annotated[list[_Participant] | None, BeforeValidator(_as_participants)] = None
    dates: _Dates = _Dates()


def read(path: Path, today: date, find_person: Callable[[str], str | None]) -> NewCycle:
    """The cycle a file asks for; dates it leaves out are the defaults. Raises BadCycleFile.

    `find_person` turns an e-mail address or a Slack id into the id of somebody Rung knows.
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
    return _new_cycle(path, asked, today, find_person)


def _line(path: Path, place: tuple[object, ...], problem: str) -> str:
    where = ".".join(str(part) for part in place) or "the file"
    return f"{path.name}: {where}: {problem}"


def _new_cycle(path: Path, asked: _File, today: date, find_person: Callable[[str], str | None]) -> NewCycle:
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
    if bad:
        raise BadCycleFile(bad)
    chosen = None if asked.participants is None else tuple(people)
    try:
        dates = _dates(asked.dates, today)
    except OverflowError:
        raise BadCycleFile([f"{path.name}: dates: a day is beyond the calendar's end"]) from None
    return NewCycle(asked.name, tuple(asked.ladder), dates, chosen, raters)


def _dates(asked: _Dates, today: date) -> Dates:
    """What the file says, and for the rest the default lengths counted from what it says."""
    start = suggested(asked.self_opens or today)
    self_closes = asked.self_closes or start.self_closes
    manager_closes = asked.manager_closes or self_closes + (start.manager_closes - start.self_closes)
    last = asked.conversations_close or manager_closes + (start.conversations_close - start.manager_closes)
    return Dates(start.self_opens, self_closes, manager_closes, last)
