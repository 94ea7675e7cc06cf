"""Ladders: putting files into use, and browsing them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.flows import release_past
from bot.flows.base import Desk
from bot.flows.changing import tell_devalued
from bot.flows.refusals import Refused
from bot.screens import LadderChoice, LadderScreen, Trouble
from core.ladder import Ladder
from core.people import Position
from core.workdays import WorkWeek
from ladders import LadderRefused, fingerprint, load_ladder, warnings
from storage import held, ladders, people, releases
from storage.ladders import InUse, VersionTaken
from storage.store import Store, Tx


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of one ladder file."""

    path: Path
    ladder_id: str = ""
    version: str = ""
    is_new: bool = False
    refused: str = ""
    """Why the file is not used, with file, line and mend; what was in use before stays in use."""
    warnings: tuple[str, ...] = ()
    """What could be better in a file that is used."""
    devalued: int = 0
    """How many people have a growth goal that counts for less now; they are told (requirement 46)."""


def load_folder(
    store: Store, workspace: str, folder: Path, now: datetime, week: WorkWeek, *, replacing: bool = True
) -> tuple[Loaded, ...]:
    """Put every ladder file of a folder into use. A broken one is reported and changes nothing."""
    paths = sorted(folder.glob("*.yaml"))
    return tuple(load_file(store, workspace, path, now, week, replacing=replacing) for path in paths)


def load_file(
    store: Store, workspace: str, path: Path, now: datetime, week: WorkWeek, *, replacing: bool = True
) -> Loaded:
    """Put one ladder file into use for the cycles that start from now on, and tell whose growth goals it devalues.

    Not `replacing`, only where no version of its ladder is in use yet.
    """
    try:
        ladder, source = load_ladder(path)
    except LadderRefused as refused:
        return Loaded(path, refused=str(refused))
    try:
        with store.begin(workspace) as tx:
            people.one_at_a_time(tx)
            strands = _strands(tx, path, ladder) if replacing else ""
            if strands:
                return Loaded(path, ladder.id, ladder.version, refused=strands)
            is_new = ladders.put_in_use(tx, ladder, source, fingerprint(ladder), now, replacing=replacing)
            devalued = tell_devalued(tx, ladder, week, now) if is_new else 0
    except VersionTaken:
        return Loaded(path, ladder.id, ladder.version, refused=_taken(path, ladder.version))
    return Loaded(
        path,
        ladder.id,
        ladder.version,
        is_new,
        warnings=tuple(str(one) for one in warnings(ladder, source, name=path.name)),
        devalued=devalued,
    )


def _strands(tx: Tx, path: Path, ladder: Ladder) -> str:
    """Why this version would leave somebody with a level that it does not have; "" if it would not."""
    if lost := held.lost(tx, ladder):
        told = f"somebody holds {', '.join(lost)}"
    elif within := held.stranded(tx, ladder):
        told = f"a review that is under way can still come to {', '.join(within)}"
    else:
        return ""
    return (
        f"{path.name}: {told}, which this version does not have, and no change of a ladder "
        f"takes a level away. Mend: keep the id of the level; its number, its title and its anchors may change."
    )


def _taken(path: Path, version: str) -> str:
    return (
        f'{path.name}: version "{version}" is already in use with other content, and a version never changes. '
        f"Mend: give this one a new version and say in its changelog what changed."
    )


def browse(
    desk: Desk, ladder_id: str = "", specialty: str | None = None, attribute_id: str | None = None
) -> LadderScreen:
    """A ladder in use: the person's own unless another is named. Raises Refused when there is none."""
    with desk.store.read(desk.actor.workspace) as tx:
        in_use = ladders.in_use(tx)
        viewer, works_on_it = people.get(tx, desk.actor.id), releases.role_of(desk.actor) is not None
        if viewer is None and works_on_it:  # whoever works on ladders need not be on one
            viewer = people.anybody(tx, desk.actor.id)
        if viewer is None or not in_use:
            raise Refused(Trouble.MISSING)
        mine = {one.ladder_id: one for one in people.positions(tx, person_id=viewer.id)}
        chosen, draft = _drafted(tx, desk, ladder_id) or (_choose(in_use, mine, ladder_id), 0)
        position = mine.get(chosen.ladder.id, Position(viewer.id, chosen.ladder.id))
        wanted = position.specialty if specialty is None else specialty
        known = {one.id for one in chosen.ladder.specialties}
        attributes = chosen.ladder.applicable(position.track, wanted) if wanted in known else chosen.ladder.attributes
        return LadderScreen(
            viewer=viewer,
            ladder=chosen.ladder,
            track=position.track,
            specialty=wanted if wanted in known else "",
            attribute=next((one for one in attributes if one.id == attribute_id), None),
            held=chosen.ladder.number_of(position.held),
            framework=desk.framework,
            ladders=() if draft else _choices(tx, in_use),
            draft=draft,
            works_on_ladders=works_on_it,
            change=_change_of(tx, desk, draft),
        )


def _change_of(tx: Tx, desk: Desk, draft: int) -> int:
    """The change that a draft belongs to, for whoever works on ladders; 0 for everybody else."""
    found = releases.of_version(tx, draft) if draft and releases.role_of(desk.actor) is not None else None
    return found.id if found else 0


def _drafted(tx: Tx, desk: Desk, key: str) -> tuple[InUse, int] | None:
    """A version that is not in use, for whoever may read it; None where a key names none. Raises Refused."""
    ladder_id, mark, version = key.partition("@")
    if not mark:
        return None
    number = int(version) if version.isascii() and version.isdigit() and len(version) < 10 else 0
    if not releases.may_read(tx, desk.actor, number, desk.customs.approver):
        raise Refused(release_past.trouble_with_draft(tx, desk, number))
    found = ladders.version(tx, number)
    if found.id != ladder_id:
        raise Refused(Trouble.MISSING)
    return InUse(number, found), number


def _choose(in_use: dict[str, InUse], mine: dict[str, Position], ladder_id: str) -> InUse:
    wanted = ladder_id or next((one for one in mine if one in in_use), next(iter(in_use)))
    found = in_use.get(wanted)
    if found is None:
        raise Refused(Trouble.MISSING)
    return found


def _choices(tx: Tx, in_use: dict[str, InUse]) -> tuple[LadderChoice, ...]:
    return tuple(LadderChoice(one.ladder.id, one.ladder.name, one.ladder.version, 0) for one in in_use.values())
