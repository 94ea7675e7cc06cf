"""Reading a table of ratings, a row at a time: what each row says, or what is wrong with it and what to do."""

from __future__ import annotations

import codecs
import csv
import io
import re
import sqlite3
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import BinaryIO, Final

from core.assessment import NO_OPPORTUNITY
from core.checklist import parse_ticks, rating_of
from core.ladder import Attribute, Ladder, Policy
from ladders.findings import choose, clipped, listed

PERSON, HELD, TRACK, SPECIALTY, DECIDED = "person", "held", "track", "specialty", "decided"
LONGEST_HEADING: Final = 1_000_000
LONGEST_WORD: Final = 40
_SAVE_AS: Final = "save the table as CSV in UTF-8 (in Excel: “CSV UTF-8”)"
_NO_RATING: Final = dict.fromkeys(("", "-", "–", "—", "n/a", "no opportunity", "no opportunity yet"), NO_OPPORTUNITY)
_SEPARATOR: Final = re.compile(r'"?sep=([,;\t|])"?[\r\n]*', re.IGNORECASE)


class BadTable(Exception):
    """A table that cannot be read on from here. Each line of text names one problem with its mend."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


class BadRow(Exception):
    """One row that cannot be scored."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class Row:
    """One person's ratings by attribute id; no opportunity is left out."""

    line: int
    person: str
    ratings: dict[str, int]
    held: int | None
    decided: int | None
    track: str
    specialty: str


@dataclass(frozen=True, slots=True)
class Column:
    """One column of ratings, with the ratings its cells have been read as."""

    place: int
    attribute: Attribute
    known: dict[str, int]


class Seen:
    """Who was there before, and on which line. Kept in a temporary file, so that memory stays as it is."""

    def __init__(self) -> None:
        self._rows = sqlite3.connect("")
        self._rows.execute("PRAGMA journal_mode=OFF")
        self._rows.execute("CREATE TABLE seen (person TEXT PRIMARY KEY, line INTEGER) WITHOUT ROWID")

    def before(self, person: str, line: int) -> int | None:
        """The line on which this person stood already; otherwise they are remembered."""
        cursor = self._rows.execute("INSERT OR IGNORE INTO seen VALUES (?, ?)", (person, line))
        if cursor.rowcount:
            return None
        return int(self._rows.execute("SELECT line FROM seen WHERE person = ?", (person,)).fetchone()[0])

    def close(self) -> None:
        """Forget everybody."""
        self._rows.close()


@dataclass
class Table:
    """A table of ratings that is being read."""

    name: str
    ladder: Ladder
    other: Ladder | None = None
    """A version that somebody may have meant."""
    _columns: list[Column] = field(default_factory=list)
    _quick: list[tuple[str, dict[str, int], int]] = field(default_factory=list)
    _places: dict[str, int] = field(default_factory=dict)
    _width: int = 0
    _applicable: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict)
    _levels: dict[str, int] = field(default_factory=dict)
    _choices: dict[str, dict[str, str]] = field(default_factory=dict)
    _scales: dict[str, tuple[frozenset[int], frozenset[int]]] = field(default_factory=dict)

    def read(self, raw: BinaryIO) -> Generator[Row | BadRow]:
        """Every row in turn. Raises BadTable where reading cannot begin or go on."""
        text = io.TextIOWrapper(raw, encoding=_encoding(raw), newline="")
        levels = {word: one.number for one in self.ladder.levels for word in (one.id.casefold(), str(one.number))}
        self._levels = {**{one.id.casefold(): one.level for one in self.ladder.profiles if one.id}, **levels}
        choices = ((TRACK, self.ladder.tracks), (SPECIALTY, self.ladder.specialties))
        self._choices = {name: {"": "", **{one.id.casefold(): one.id for one in every}} for name, every in choices}
        seen, line, skipped = Seen(), 0, 0
        reader = csv.reader(text)
        try:
            first = text.readline(LONGEST_HEADING)
            self._refuse_what_is_no_text(first)
            said = _SEPARATOR.fullmatch(first)  # Excel's own line above the heading
            skipped = 1 if said else 0
            first = text.readline(LONGEST_HEADING) if said else first
            delimiter = said[1] if said else _delimiter(first)
            reader = csv.reader(chain([first], text), delimiter=delimiter, strict=True)
            self._heading(_without_blank_end(next(reader, [])))
            line = skipped + reader.line_num
            for cells in reader:
                start, line = line + 1, skipped + reader.line_num
                if any(map(str.strip, cells)):
                    yield self._row(start, cells, seen)
        except UnicodeDecodeError as error:
            before = error.object[: error.start]  # every line before this piece of the table has been read
            line = skipped + reader.line_num + len(re.findall(rb"\r\n|\r|\n", before))
            raise BadTable([self._said(line + 1, "a byte that is not UTF-8", _SAVE_AS)]) from None
        except csv.Error as broken:
            mend = "close every quote, and put texts that hold quotes, commas or line breaks in quotes"
            raise BadTable([self._said(line + 1, f"this is not CSV ({broken})", mend)]) from None
        finally:
            seen.close()
            text.detach()

    # -- the heading ------------------------------------------------------------------------------------------------

    def _heading(self, cells: Sequence[str]) -> None:
        names = [" ".join(cell.split()).casefold() for cell in cells]
        attributes = {one.id.casefold(): one for one in self.ladder.attributes}
        own = [PERSON, HELD, TRACK, SPECIALTY, *([DECIDED] if self._is_manual else [])]
        problems = list(self._wrong_heading(names, cells, [*own, *(one.id for one in self.ladder.attributes)]))
        if problems:
            raise BadTable(problems)
        self._width = len(names)
        self._places = {name: place for place, name in enumerate(names) if name in own}
        self._columns = [
            Column(place, attributes[name], {**_NO_RATING, **self._ratings_of(attributes[name])})
            for place, name in enumerate(names)
            if name not in own
        ]
        self._quick = [(one.attribute.id, one.known, one.place) for one in self._columns]

    @property
    def _is_manual(self) -> bool:
        return self.ladder.scoring.policy is Policy.MANUAL

    def _wrong_heading(self, names: Sequence[str], cells: Sequence[str], known: Sequence[str]) -> Iterator[str]:
        if not any(names):
            problem = "there is no heading on the first line"
            yield self._said(1, problem, f"begin with one: {PERSON}, and the ids of attributes")
            return
        if PERSON not in names:
            mend = f"add a column {PERSON} that says whose ratings a row holds"
            yield self._said(1, f'there is no column "{PERSON}"', mend)
        folded = [one.casefold() for one in known]
        for place, (name, cell) in enumerate(zip(names, cells, strict=True), 1):
            if not name:
                yield self._at(1, place, cell, "it has no name", "name it, or delete the column")
            elif folded.count(name) > 1:
                problem = "it is both an attribute of the ladder and one of Rung's own columns"
                yield self._at(1, place, cell, problem, "give the attribute another id in the ladder")
            elif name == DECIDED and name not in folded:
                problem = "this ladder computes the level from the ratings"
                yield self._at(1, place, cell, problem, "delete the column (it is for policy: manual)")
            elif name not in folded:
                problem = "it is neither an attribute of the ladder nor one of Rung's own columns"
                yield self._at(1, place, cell, problem, self._meant(cell.strip(), known))
            elif name in names[: place - 1]:
                mend = "keep one of the two"
                yield self._at(1, place, cell, f"it is column {names.index(name) + 1} already", mend)
        if not {one.id.casefold() for one in self.ladder.attributes} & set(names):
            yield self._said(1, "no column is an attribute of the ladder", "name columns by attribute ids")

    def _meant(self, cell: str, known: Sequence[str]) -> str:
        """What to call a column: by the name of an attribute, by an id that it had before, or by what looks like it."""
        folded = " ".join(cell.split()).casefold()
        named = [one.id for one in self.ladder.attributes if one.name.casefold() == folded]
        were = [one.id for one in self.ladder.attributes if folded in (was.casefold() for was in one.was)]
        if named:
            return f'name it by the id: "{named[0]}"'
        if were:
            became = " and ".join(f'"{one}"' for one in were)
            return f"in version {self.ladder.version} it became {became}: rate on that, or take the older version"
        if self.other and folded in (one.id.casefold() for one in self.other.attributes):
            return f"version {self.other.version} has it: name first the version that they were rated on"
        return choose(cell, known)

    def _refuse_what_is_no_text(self, first: str) -> None:
        if first.startswith("PK\x03\x04"):
            mend = "save its sheet as CSV in UTF-8 (in Excel: “CSV UTF-8”)"
            raise BadTable([f"{self.name}: this is a workbook, not CSV. Mend: {mend}."])
        if "\0" in first:
            raise BadTable([self._said(1, "a byte that is not UTF-8", _SAVE_AS)])

    # -- a row ------------------------------------------------------------------------------------------------------

    def _row(self, line: int, cells: Sequence[str], seen: Seen) -> Row | BadRow:
        if len(cells) > self._width and not any(map(str.strip, cells[self._width :])):
            cells = cells[: self._width]
        if len(cells) != self._width:
            problem = f"{len(cells)} cells where the heading names {self._width}"
            return BadRow([self._said(line, problem, "put texts that hold commas in quotes, and leave no cell out")])
        problems: list[str] = []
        person = self._person(line, cells, seen, problems)
        track, specialty = (self._choice(line, cells, name, problems) for name in (TRACK, SPECIALTY))
        held, decided = (self._level(line, cells, name, problems) for name in (HELD, DECIDED))
        ratings = self._ratings(line, cells, track, problems)
        if not problems:
            problems += self._not_asked(line, cells, ratings, track, specialty)
            problems += self._off_track(line, ratings, decided, track)
        return BadRow(problems) if problems else Row(line, person, ratings, held, decided, track, specialty)

    def _person(self, line: int, cells: Sequence[str], seen: Seen, problems: list[str]) -> str:
        place = self._places[PERSON]
        person = cells[place].strip()
        if not person:
            problems.append(self._at(line, place + 1, PERSON, "it is empty", "say whose ratings these are"))
        elif first := seen.before(person.casefold(), line):
            told = f"the same person is on line {first} already"
            problems.append(self._at(line, place + 1, PERSON, told, "keep one row for each person"))
        return person

    def _choice(self, line: int, cells: Sequence[str], name: str, problems: list[str]) -> str:
        place = self._places.get(name)
        cell = "" if place is None else cells[place].strip()
        found = self._choices[name].get(cell.casefold())
        if found is None and place is not None:
            known = [one for one in self._choices[name].values() if one]
            mend = choose(cell, known) if known else "leave it empty"
            problems.append(self._at(line, place + 1, name, f"there is no {name} {_told(cell)}", mend))
        return found or ""

    def _level(self, line: int, cells: Sequence[str], name: str, problems: list[str]) -> int | None:
        place = self._places.get(name)
        cell = "" if place is None else cells[place].strip()
        found = self._levels.get(cell.casefold())
        if cell and found is None and place is not None:
            problems.append(self._at(line, place + 1, name, *self._no_level(cell)))
        return found

    def _no_level(self, cell: str) -> tuple[str, str]:
        return f"there is no level {_told(cell)}", choose(cell, [one.id for one in self.ladder.levels])

    def _no_rating(self, cell: str) -> tuple[str, str]:
        if not self.ladder.steps:
            return self._no_level(cell)
        return f"there is no step {_told(cell)}", choose(cell, [one.id for one in self.ladder.steps])

    def _ratings_of(self, attribute: Attribute) -> dict[str, int]:
        """How a rating of this attribute may be written: by id, number or name, or as the attribute calls it."""
        every = self.ladder.steps or self.ladder.levels
        named = {word.casefold(): one.number for one in self.ladder.steps for word in (one.name,) if word}
        own = {word.casefold(): one for one, anchor in attribute.rubric.items() for word in (anchor.name, anchor.id)}
        exact = {word: one.number for one in every for word in (one.id.casefold(), str(one.number), one.id)}
        written = {f"{one.number}.0": one.number for one in every}
        return {**written, **named, **{word: rating for word, rating in own.items() if word}, **exact}

    def _ratings(self, line: int, cells: Sequence[str], track: str, problems: list[str]) -> dict[str, int]:
        try:  # nearly every cell is a level or empty as it stands
            return {id_: rating for id_, known, at in self._quick if (rating := known[cells[at]])}
        except KeyError:
            every = {
                column.attribute.id: self._rating(line, column, cells[column.place].strip(), track, problems)
                for column in self._columns
            }
            return {attribute: rating for attribute, rating in every.items() if rating}

    def _rating(self, line: int, column: Column, cell: str, track: str, problems: list[str]) -> int:
        rating = column.known.get(cell.casefold())
        if rating is not None:
            return rating
        if self.ladder.scoring.policy is not Policy.CHECKLIST:
            problem, mend = self._no_rating(cell)
            told = f"{mend.rstrip('?')}, or leave it empty for no opportunity"
            problems.append(self._at(line, column.place + 1, column.attribute.id, problem, told))
            return NO_OPPORTUNITY
        try:
            ticks = parse_ticks(self.ladder, column.attribute, cell)
            return rating_of(self.ladder, column.attribute, ticks, track)
        except ValueError as unknown:
            problem = f"{_told(str(unknown))} is neither a level nor a signal"
            mend = "write a level, or the ticked signals such as E2.0 E2.1"
            problems.append(self._at(line, column.place + 1, column.attribute.id, problem, mend))
            return NO_OPPORTUNITY

    def _not_asked(
        self, line: int, cells: Sequence[str], ratings: dict[str, int], track: str, specialty: str
    ) -> Iterator[str]:
        """Ratings of attributes that somebody on this track and specialty is not rated on."""
        asked = self._applicable.get((track, specialty))
        if asked is None:
            asked = frozenset(one.id for one in self.ladder.applicable(track, specialty))
            self._applicable[track, specialty] = asked
        if ratings.keys() <= asked:
            return
        who = " and ".join(filter(None, (track, specialty))) or "somebody without a track or specialty"
        for column in self._columns:
            if column.attribute.id in ratings and column.attribute.id not in asked:
                problem = f"{who} is not rated on it"
                yield self._at(
                    line, column.place + 1, column.attribute.id, problem, "leave it empty, or change who it is"
                )

    def _off_track(self, line: int, ratings: dict[str, int], decided: int | None, track: str) -> Iterator[str]:
        """Levels that are none of the track's."""
        scale, levels = self._known_on(track)
        if not scale.issuperset(ratings.values()):
            for column in self._columns:
                rating = ratings.get(column.attribute.id, NO_OPPORTUNITY)
                if rating and rating not in scale:
                    yield self._not_on(line, column.place, column.attribute.id, rating, track)
        if decided is not None and decided not in levels:
            yield self._not_on(line, self._places[DECIDED], DECIDED, decided, track)

    def _known_on(self, track: str) -> tuple[frozenset[int], frozenset[int]]:
        """The ratings and the levels of a track."""
        known = self._scales.get(track)
        if known is None:
            scale = frozenset(one.number for one in self.ladder.scale(track))
            levels = frozenset(one.number for one in self.ladder.levels_for(track))
            known = self._scales[track] = (scale, levels)
        return known

    def _not_on(self, line: int, place: int, name: str, level: int, track: str) -> str:
        problem = f'"{self.ladder.level(level).id}" is no level of {track or "everybody"}'
        known = [one.id for one in self.ladder.levels_for(track)]
        return self._at(line, place + 1, name, problem, f"use one of: {listed(known)}")

    # -- words ------------------------------------------------------------------------------------------------------

    def _said(self, line: int, problem: str, mend: str) -> str:
        return f"{self.name}:{line}: {problem}. Mend: {mend}" + "." * (not mend.endswith("?"))

    def _at(self, line: int, column: int, name: str, problem: str, mend: str) -> str:
        return self._said(line, f'column {column} "{clipped(name.strip(), 75)}": {problem}', mend)


def _encoding(raw: BinaryIO) -> str:
    """UTF-8, or UTF-16 as spreadsheets write it: with a mark in front."""
    start = raw.peek(2)[:2] if isinstance(raw, io.BufferedReader) else b""
    return "utf-16" if start in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) else "utf-8-sig"


def _without_blank_end(cells: Sequence[str]) -> Sequence[str]:
    """A heading without the cells that a spreadsheet adds behind the last column."""
    named = [place for place, cell in enumerate(cells, 1) if cell.strip()]
    return cells[: named[-1]] if named else cells


def _told(cell: str) -> str:
    """What stands in a cell where a word was wanted; what somebody wrote in whole sentences is not repeated."""
    return f'"{clipped(cell)}"' if len(cell) <= LONGEST_WORD else f"of {len(cell)} characters"


def _delimiter(heading: str) -> str:
    """Semicolons and tabs do as well as commas."""
    return max(",;\t", key=heading.count)


def opened(path: Path) -> BinaryIO:
    """A table on disk. Raises BadTable when it cannot be read."""
    try:
        return path.open("rb")
    except OSError as error:
        reason = error.strerror or str(error)
        raise BadTable([f"{path.name or path}: the table cannot be read ({reason}). Mend: check the path."]) from None
