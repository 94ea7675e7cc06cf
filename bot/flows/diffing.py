"""**See what changes**: the differences of a new version, as a whole and for the reader."""

from __future__ import annotations

from bot.flows.base import Desk
from bot.flows.refusals import REFUSALS, Refused, trouble_of
from bot.screens import Trouble
from bot.screens.diff import DiffAt, DiffScreen
from core.diff import Diff, PersonalDiff, compared, for_person
from storage import ladders, people, releases
from storage.store import Tx


def read(desk: Desk, at: DiffAt) -> DiffScreen:
    """What is different in a change of a ladder. Raises Refused for whoever it is not for (yet)."""
    with desk.store.read(desk.actor.workspace) as tx:
        try:
            one = releases.readable(tx, desk.actor, at.release, desk.customs.approver)
        except REFUSALS as refusal:
            raise Refused(trouble_of(refusal)) from None
        if one.base_version_id is None:
            raise Refused(Trouble.MISSING)
        before, after = ladders.version(tx, one.base_version_id), ladders.version(tx, one.version_id)
        found = compared(before, after)
        mine = personal(tx, desk.actor.id, found)
    works_on_it = releases.role_of(desk.actor) is not None
    is_mine = (not works_on_it if at.is_mine is None else at.is_mine) and mine is not None
    return DiffScreen(one.id, desk.framework, found, mine, is_mine, works_on_it, at.page)


def personal(tx: Tx, person_id: str, found: Diff) -> PersonalDiff | None:
    """What of it concerns somebody who is on the ladder."""
    standing = people.positions(tx, person_id=person_id, ladder_id=found.before.id)
    return next((for_person(found, one.track, one.specialty, one.held) for one in standing), None)
