"""**See what changes**: the differences of a new version, as a whole and for the reader."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from bot.flows import release_past
from bot.flows.base import Desk
from bot.flows.refusals import Refused
from bot.flows.releases import base_of
from bot.screens.diff import DiffAt, DiffScreen
from core.diff import Diff, PersonalDiff, compared, effort, for_person
from core.ladder import Ladder
from core.people import Position
from core.permissions import Missing
from storage import ladders, people, releases

MUCH: Final = 100_000
"""Characters to compare that somebody waits for."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions that somebody may read, not compared yet."""

    at: DiffAt
    framework: str
    before: Ladder
    after: Ladder
    standing: tuple[Position, ...]
    works_on_it: bool

    @property
    def takes_long(self) -> bool:
        """Whether the reader is better told that it is being worked out."""
        return effort(self.before, self.after) > MUCH

    def screen(self) -> DiffScreen:
        """What is different. It asks nothing of the database."""
        found = compared(self.before, self.after)
        mine = _personal(self.standing, found)
        is_mine = (not self.works_on_it if self.at.is_mine is None else self.at.is_mine) and mine is not None
        return DiffScreen(self.at.release, self.framework, found, mine, is_mine, self.works_on_it, self.at.page)


def begin(desk: Desk, at: DiffAt) -> Comparison:
    """What is to be compared. Raises Refused for whoever it is not for (yet)."""
    with desk.store.read(desk.actor.workspace) as tx:
        try:
            one = releases.readable(tx, desk.actor, at.release, desk.customs.approver)
        except Missing:
            raise Refused(release_past.trouble(tx, desk, at.release)) from None
        before, after = ladders.version(tx, base_of(tx, one)), ladders.version(tx, one.version_id)
        standing = people.positions(tx, person_id=desk.actor.id, ladder_id=before.id)
        return Comparison(at, desk.framework, before, after, tuple(standing), releases.role_of(desk.actor) is not None)


def read(desk: Desk, at: DiffAt) -> DiffScreen:
    """What is different in a change of a ladder. Raises Refused for whoever it is not for (yet)."""
    return begin(desk, at).screen()


def _personal(standing: tuple[Position, ...], found: Diff) -> PersonalDiff | None:
    return next((for_person(found, one.track, one.specialty, one.held) for one in standing), None)
