"""Who takes part in a cycle, rated by whom, in which windows: looked up when it is asked, never kept as a list."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.screens import StartProblem, StartRefused
from core.cycle import Dates, Windows
from core.people import Person, Position
from storage import cycles, ladders, people
from storage.cycles import NewParticipant
from storage.ladders import InUse
from storage.store import Tx


@dataclass(frozen=True, slots=True)
class Wish:
    """Who is to take part, as it is kept with a draft: ladders, names, raters that are not the line manager."""

    ladder_ids: tuple[str, ...]
    people: tuple[str, ...] | None = None
    """None: everyone on the ladder."""
    raters: Mapping[str, str] = field(default_factory=dict)
    is_pilot: bool = False

    def to_json(self) -> str:
        """As it is stored."""
        kept = {"ladders": self.ladder_ids, "people": self.people, "raters": dict(self.raters)}
        return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str, *, is_pilot: bool) -> Wish:
        """As it was stored."""
        kept = json.loads(text)
        named = None if kept["people"] is None else tuple(kept["people"])
        return cls(tuple(kept["ladders"]), named, kept["raters"], is_pilot)


@dataclass(frozen=True, slots=True)
class Selection:
    """Who takes part, on which ladder, rated by whom; and who cannot."""

    known: Mapping[str, Person]
    ladders: tuple[InUse, ...]
    chosen: tuple[tuple[Position, InUse, str], ...]
    """(position, ladder in use, rater)."""
    without_manager: tuple[Person, ...]
    busy: tuple[Person, ...]
    unknown: tuple[str, ...]
    is_everyone: bool

    @classmethod
    def of(cls, tx: Tx, now: datetime, wish: Wish) -> Selection | None:
        """Who it comes to now; None when one of the ladders is not in use."""
        chosen = _ladders(tx, wish)
        if not chosen:
            return None
        known = {key: one for key, one in people.many(tx).items() if one.active}
        taken: list[tuple[Position, InUse, str]] = []
        alone: dict[str, Person] = {}
        busy: dict[str, Person] = {}
        seen: set[str] = set()
        named = None if wish.people is None else frozenset(wish.people)
        for ladder in chosen:
            occupied = cycles.busy_on(tx, ladder.ladder.id, now, is_pilot=wish.is_pilot)
            for position in people.positions(tx, ladder_id=ladder.ladder.id):
                person = known.get(position.person_id)
                if person is None or (named is not None and person.id not in named):
                    continue
                seen.add(person.id)
                rater = wish.raters.get(person.id) or person.manager_id
                if person.id in occupied:
                    busy[person.id] = person
                elif rater is None or rater not in known or rater == person.id:
                    alone[person.id] = person
                else:
                    taken.append((position, ladder, rater))
        unknown = tuple(one for one in wish.people or () if one not in seen)
        left = (tuple(alone.values()), tuple(busy.values()))
        return cls(known, chosen, tuple(taken), *left, unknown, wish.people is None)

    @property
    def left_out(self) -> tuple[Person, ...]:
        """People on the ladder who cannot take part."""
        return (*self.without_manager, *self.busy)

    @property
    def versions(self) -> tuple[int, ...]:
        """The ladder versions it would run on."""
        return tuple(one.version_id for one in self.ladders)

    def told(self) -> tuple[Person, ...]:
        """Everybody it concerns, reviewees and raters, each once, in the order of their ids."""
        ids = {one for position, _, rater in self.chosen for one in (position.person_id, rater)}
        return tuple(self.known[one] for one in sorted(ids))

    def reviewees(self) -> tuple[Person, ...]:
        """Those who would be reviewed, each once, by name."""
        found = {one.id: one for position, _, _ in self.chosen for one in (self.known[position.person_id],)}
        return tuple(sorted(found.values(), key=lambda one: (one.name.casefold(), one.id)))

    def refusal(self) -> StartRefused | None:
        """Named people must all be able to take part; of everyone, those who can do."""
        if self.unknown:
            named = tuple(self.known[one] for one in self.unknown if one in self.known)
            strangers = tuple(one for one in self.unknown if one not in self.known)
            return StartRefused({"participants": StartProblem.UNKNOWN_PEOPLE}, named, strangers)
        if self.busy and (not self.is_everyone or not self.chosen):
            return StartRefused({"participants": StartProblem.ALREADY_IN_ONE}, self.busy)
        if self.without_manager and (not self.is_everyone or not self.chosen):
            return StartRefused({"participants": StartProblem.NO_MANAGER}, self.without_manager)
        return None if self.chosen else StartRefused({"participants": StartProblem.NOBODY})

    def participants(self, dates: Dates, now: datetime) -> tuple[NewParticipant, ...]:
        """Them with their windows, each on the clock of who has to act."""
        return tuple(
            NewParticipant(
                position.person_id,
                rater,
                ladder.version_id,
                position.track,
                position.specialty,
                windows_for(self.known[position.person_id], self.known[rater], dates, now),
                rates_as_manager=self.known[position.person_id].manager_id == rater,
            )
            for position, ladder, rater in self.chosen
        )


def _ladders(tx: Tx, wish: Wish) -> tuple[InUse, ...]:
    in_use = ladders.in_use(tx)
    named = dict.fromkeys(wish.ladder_ids)
    return tuple(in_use[one] for one in named) if named.keys() <= in_use.keys() else ()


def windows_for(reviewee: Person, rater: Person, dates: Dates, now: datetime) -> Windows:
    """The instants of the dates, each on the clock of the person who has to act by it.

    A window that opens today, or did before, opens now.
    """
    today = reviewee.local(now).date()
    opens = now if dates.self_opens <= today else reviewee.morning_of(dates.self_opens)
    return Windows(
        opens,
        reviewee.end_of(dates.self_closes),
        rater.end_of(dates.manager_closes),
        rater.end_of(dates.conversations_close),
    )
