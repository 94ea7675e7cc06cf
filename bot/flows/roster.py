"""The people file: who is on which ladder, rated by whom. All of it is taken over, or none of it."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from core.ladder import Ladder
from core.people import Person, Position, manager_chain
from storage import agenda, journal, ladders, people
from storage.store import Store, Tx

COLUMNS = ("email", "slack_id", "manager", "ladder", "track", "specialty", "level")
_REQUIRED = ("manager", "ladder")


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody's Slack account, as the directory tells it."""

    person: Person
    unusable: str = ""
    """Why this account cannot take part (a bot, a guest, deactivated), or nothing."""


@dataclass(frozen=True, slots=True)
class BadLine:
    """One thing wrong with the file; `line` counts from 1 with the heading."""

    line: int
    column: str
    problem: str


@dataclass(frozen=True, slots=True)
class Report:
    """What an import did, or would do."""

    people: int
    positions: int
    bad: tuple[BadLine, ...]
    kept: tuple[tuple[Position, str], ...] = ()
    """(position, level the file says): the file says less than the person holds, and nobody is lowered."""
    is_dry: bool = False

    @property
    def is_refused(self) -> bool:
        """Whether nothing was taken over."""
        return bool(self.bad)


@dataclass(frozen=True, slots=True)
class _Row:
    line: int
    cells: Mapping[str, str]

    def cell(self, column: str) -> str:
        return self.cells.get(column, "")


def import_people(
    store: Store, workspace: str, text: str, accounts: Iterable[Account], now: datetime, *, dry_run: bool = False
) -> Report:
    """Read a people file and take it over, if every line of it is right."""
    with store.begin(workspace) as tx:
        people.one_at_a_time(tx)
        plan = _Plan(_Directory.of(accounts), {key: one.ladder for key, one in ladders.in_use(tx).items()}, {}, {}, [])
        rows = _rows(text, plan.bad)
        for row in rows:
            plan.take(row)
        plan.check_circles({key: one.manager_id for key, one in people.many(tx).items()})
        if plan.bad or dry_run:
            bad = tuple(sorted(plan.bad, key=lambda one: one.line))
            return Report(len(plan.people), len(plan.positions), bad, is_dry=dry_run)
        kept = _write(tx, plan)
        agenda.touch_all(tx, now)
        journal.add(tx, now, "", "people.imported", detail=str(len(plan.positions)))
    return Report(len(plan.people), len(plan.positions), (), kept)


def _rows(text: str, bad: list[BadLine]) -> list[_Row]:
    """The lines of the file by column. Semicolons do as well as commas; a heading is needed."""
    lines = text.removeprefix("\ufeff")
    heading = lines.split("\n", 1)[0]
    reader = csv.reader(io.StringIO(lines), delimiter=";" if heading.count(";") > heading.count(",") else ",")
    try:
        return _read(reader, bad)
    except csv.Error as broken:
        bad.append(BadLine(reader.line_num, "", f"is not CSV: {broken}"))
        return []


def _read(reader: Any, bad: list[BadLine]) -> list[_Row]:
    columns = [name.strip().casefold().replace(" ", "_") for name in next(reader, [])]
    _check_columns(columns, bad)
    if bad:
        return []
    found = []
    for cells in reader:
        if len(cells) > len(columns):
            bad.append(BadLine(reader.line_num, "", f"has {len(cells)} cells where the heading names {len(columns)}"))
        elif any(cell.strip() for cell in cells):
            found.append(_Row(reader.line_num, {n: c.strip() for n, c in zip(columns, cells, strict=False)}))
    if not found and not bad:
        bad.append(BadLine(1, "", "holds a heading and nobody"))
    return found


def _check_columns(columns: Sequence[str], bad: list[BadLine]) -> None:
    if not {"email", "slack_id"} & set(columns):
        bad.append(BadLine(1, "email", "the heading needs a column email or slack_id"))
    bad += [BadLine(1, name, f"the heading needs a column {name}") for name in _REQUIRED if name not in columns]
    known = ", ".join(COLUMNS)
    bad += [BadLine(1, n, f"is not a column Rung knows ({known})") for n in columns if n and n not in COLUMNS]
    doubled = {name for name in columns if columns.count(name) > 1}
    bad += [BadLine(1, name, "stands twice in the heading") for name in sorted(doubled)]


@dataclass(frozen=True, slots=True)
class _Directory:
    """Slack accounts by id and by e-mail."""

    by_key: Mapping[str, Account]

    @classmethod
    def of(cls, accounts: Iterable[Account]) -> _Directory:
        found: dict[str, Account] = {}
        for account in accounts:
            found[account.person.id.casefold()] = account
            if account.person.email:
                found[account.person.email.casefold()] = account
        return cls(found)

    def find(self, key: str) -> Account | None:
        return self.by_key.get(key.casefold())


@dataclass
class _Plan:
    """What the file comes to, line by line."""

    directory: _Directory
    ladders: Mapping[str, Ladder]
    people: dict[str, Person]
    positions: dict[tuple[str, str], tuple[Position, int]]
    bad: list[BadLine]

    def take(self, row: _Row) -> None:
        """Read one line; everything wrong with it goes to `bad`."""
        before = len(self.bad)
        person = self._account(row, "slack_id" if row.cell("slack_id") else "email")
        manager = self._account(row, "manager") if row.cell("manager") else None
        if person and manager and person.id == manager.id:
            self._wrong(row, "manager", "a person cannot be their own manager")
        position = self._position(row, person.id if person else "")
        if len(self.bad) > before or person is None or position is None:
            return
        self._keep(row, replace(person, manager_id=manager.id if manager else None), position)
        if manager:
            self.people.setdefault(manager.id, manager)

    def _keep(self, row: _Row, person: Person, position: Position) -> None:
        key = (person.id, position.ladder_id)
        if key in self.positions:
            return self._wrong(row, "", f"the same person and ladder stand on line {self.positions[key][1]} too")
        earlier = self.people.get(person.id)
        listed = any(one == person.id for one, _ in self.positions)
        if earlier and listed and earlier.manager_id != person.manager_id:
            return self._wrong(row, "manager", "another line names another manager for this person")
        self.people[person.id] = person
        self.positions[key] = (position, row.line)
        return None

    def _wrong(self, row: _Row, column: str, problem: str) -> None:
        self.bad.append(BadLine(row.line, column, problem))

    def _account(self, row: _Row, column: str) -> Person | None:
        key = row.cell(column)
        if not key:
            self._wrong(row, column, "is empty; it names the person")
            return None
        found = self.directory.find(key)
        if found is None:
            self._wrong(row, column, f"nobody in Slack is {key}")
        elif found.unusable:
            self._wrong(row, column, f"{key} is {found.unusable}")
        return found.person if found and not found.unusable else None

    def _position(self, row: _Row, person_id: str) -> Position | None:
        ladder = self.ladders.get(row.cell("ladder"))
        if ladder is None:
            known = ", ".join(sorted(self.ladders)) or "none yet"
            self._wrong(row, "ladder", f"there is no ladder {row.cell('ladder')!r} (in use: {known})")
            return None
        tracks, specialties = [one.id for one in ladder.tracks], [one.id for one in ladder.specialties]
        track = self._one_of(row, "track", tracks)
        specialty = self._one_of(row, "specialty", specialties)
        level = ladder.level_named(row.cell("level")) if row.cell("level") else None
        if row.cell("level") and level is None:
            self._wrong(row, "level", f"{row.cell('level')!r} is none of {', '.join(one.id for one in ladder.levels)}")
        if not any(True for _ in ladder.applicable(track, specialty)) and (not specialties or specialty in specialties):
            self._wrong(row, "specialty", "no attribute of this ladder applies to this track and specialty")
        return Position(person_id, ladder.id, track, specialty, level.id if level else None)

    def _one_of(self, row: _Row, column: str, known: Sequence[str]) -> str:
        """The cell, if the ladder knows it; its only choice, if the cell is empty."""
        value = row.cell(column)
        match = next((one for one in known if one.casefold() == value.casefold()), None)
        if match is not None:
            return match
        if not value and len(known) <= 1:
            return known[0] if known else ""
        if value and not known:
            self._wrong(row, column, f"this ladder has no {column}; leave the cell empty")
        else:
            self._wrong(row, column, f"{value or 'nothing'!r} is none of {', '.join(known)}")
        return ""

    def check_circles(self, known: Mapping[str, str | None]) -> None:
        """Nobody manages somebody above them, also not by way of people who are known and not in the file."""
        listed = {person_id for person_id, _ in self.positions}
        managers = {**known, **{one: self.people[one].manager_id for one in listed}}
        for (person_id, _), (_, line) in self.positions.items():
            chain = manager_chain(managers, person_id)
            last = managers.get(chain[-1]) if chain else None
            if last == person_id:
                self.bad.append(BadLine(line, "manager", "the managers form a circle through this person"))


def _write(tx: Tx, plan: _Plan) -> tuple[tuple[Position, str], ...]:
    """Take the plan over. A held level is never lowered by a file."""
    known = people.many(tx)
    listed = {person_id for person_id, _ in plan.positions}
    for person in plan.people.values():
        earlier = known.get(person.id)
        manager = person.manager_id if person.id in listed or earlier is None else earlier.manager_id
        people.put(tx, replace(person, manager_id=manager))
    held = {(one.person_id, one.ladder_id): one.held for one in people.positions(tx, lock=True)}
    kept = []
    for key, (position, _) in plan.positions.items():
        before, ladder = held.get(key), plan.ladders[position.ladder_id]
        if _is_lower(ladder, position.held, before):
            if position.held is not None:
                kept.append((replace(position, held=before), position.held))
            position = replace(position, held=before)
        people.put_position(tx, position)
    return tuple(kept)


def _is_lower(ladder: Ladder, level_id: str | None, before: str | None) -> bool:
    """Whether a level is below the one held; no level is below any. One that the ladder lost cannot be compared."""
    if level_id is None:
        return before is not None
    new, old = ladder.number_of(level_id), ladder.number_of(before)
    return new is not None and old is not None and new < old


def refresh(store: Store, workspace: str, account: Account, now: datetime) -> None:
    """Take over what changed in somebody's Slack account: name, zone, or its end. Strangers stay strangers."""
    with store.begin(workspace) as tx:
        people.one_at_a_time(tx)
        known = people.get(tx, account.person.id)
        if known is not None:
            fresh = account.person
            email = fresh.email or known.email  # the event leaves it out without the scope
            active = not account.unusable
            people.put(tx, replace(fresh, manager_id=known.manager_id, email=email, active=active))
            agenda.touch_person(tx, known.id, now)


def know(store: Store, workspace: str, ids: Iterable[str], look_up: Callable[[str], Account | None]) -> None:
    """Make sure Rung knows these people (People Ops need not be in the file)."""
    with store.read(workspace) as tx:
        known = people.many(tx)
    strangers = [found for one in ids if one not in known and (found := look_up(one)) and not found.unusable]
    if strangers:
        with store.begin(workspace) as tx:
            for account in strangers:
                people.put(tx, account.person)
