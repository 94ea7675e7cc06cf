"""**Export**: the documents of a cycle's outcomes for the yearly compensation review, for People Ops alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Final
from unicodedata import category

from bot.flows.base import Desk, reading
from bot.flows.drafting import open_cycle, require_people_ops
from bot.flows.history import chapters
from bot.flows.notices import EXPORT
from bot.flows.refusals import Refused
from bot.screens import Trouble
from bot.screens.history import Document, ExportProgress, ExportRefused, ExportScreen
from core.permissions import Role
from storage import cycles, exports, history, journal, outbox, people
from storage.history import Listed
from storage.outbox import NewNotice, Urgency
from storage.store import Tx

A_MOMENT: Final = timedelta(seconds=1)
"""The message goes first; its files follow."""


LONGEST_NAME: Final = 28
"""Code points of a name within the name of a file: two of them fit what a disk takes, in any script."""


class Format(StrEnum):
    """What a document is written as."""

    DOCX = "docx"
    JSON = "json"


def formats_of(text: str) -> tuple[Format, ...]:
    """Formats as somebody types them; none when one of them is not known."""
    named = {one.strip().casefold() for one in text.split(",")}
    return tuple(one for one in Format if one.value in named) if named <= {one.value for one in Format} else ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody asks for. `people` None: everybody whose outcome is shared."""

    people: tuple[str, ...] | None
    formats: tuple[Format, ...]


def form(desk: Desk, cycle_id: int) -> ExportScreen:
    """The form. Raises Refused for anybody but People Ops, and where no outcome is shared yet."""
    with desk.store.read(desk.actor.workspace) as tx:
        return _screen(tx, desk, cycle_id)


def _screen(tx: Tx, desk: Desk, cycle_id: int, key: str = "") -> ExportScreen:
    cycle = open_cycle(tx, desk, cycle_id)
    ready = cycles.counts(tx, desk.now, cycle_id)[0].shared
    if not ready:
        raise Refused(Trouble.MISSING)
    found = exports.progress(tx, desk.actor.id, key) if key else None
    progress = ExportProgress(found.people, found.files, found.arrived, found.failed) if found else None
    viewer = people.anybody(tx, desk.actor.id)
    return ExportScreen(viewer, cycle.id, cycle.name, ready, desk.framework, key, progress)


def ask(desk: Desk, cycle_id: int, wanted: Wanted, origin: str) -> ExportScreen | ExportRefused:
    """Put the documents on their way into the actor's own messages; twice from one `origin` is once. Raises Refused."""
    with desk.store.begin(desk.actor.workspace) as tx:
        open_cycle(tx, desk, cycle_id)
        chosen = _chosen(tx, history.in_cycle(tx, cycle_id), wanted)
        if isinstance(chosen, ExportRefused):
            return chosen
        key = _key(desk, cycle_id, chosen, wanted.formats, origin)
        if outbox.state_of(tx, key) is None:
            outbox.put_all(tx, _notices(desk, key, cycle_id, chosen, wanted.formats), desk.now)
            _note(tx, desk, cycle_id, chosen)
        return _screen(tx, desk, cycle_id, key)


def _chosen(tx: Tx, ready: Sequence[Listed], wanted: Wanted) -> tuple[Listed, ...] | ExportRefused:
    if not wanted.formats:
        return ExportRefused(no_format=True)
    if wanted.people is None:
        return tuple(ready)
    known = {one.person.id for one in ready}
    without = tuple(people.anybody(tx, one) for one in wanted.people if one not in known)
    if not wanted.people or without:
        return ExportRefused(nobody=not wanted.people, without_outcome=without)
    return tuple(one for one in ready if one.person.id in wanted.people)


def _key(desk: Desk, cycle_id: int, chosen: Sequence[Listed], formats: Sequence[Format], origin: str) -> str:
    told = f"{origin} {sorted(one.participant for one in chosen)} {sorted(formats)}"
    return f"{EXPORT}:{cycle_id}:{desk.actor.id}:{sha256(told.encode()).hexdigest()[:16]}"


def _notices(
    desk: Desk, key: str, cycle_id: int, chosen: Sequence[Listed], formats: Sequence[Format]
) -> list[NewNotice]:
    """One message, and a file for each person and format, by name."""
    files = [
        NewNotice(
            EXPORT,
            desk.actor.id,
            f"{key}#{one.participant}.{how.value}",
            one.participant,
            how.value,
            due_at=desk.now + A_MOMENT,
            is_file=True,
        )
        for one in chosen
        for how in formats
    ]
    return [NewNotice(EXPORT, desk.actor.id, key, None, str(cycle_id), Urgency.ASKED_FOR), *files]


def _note(tx: Tx, desk: Desk, cycle_id: int, chosen: Sequence[Listed]) -> None:
    each = [one.participant for one in chosen]
    journal.add_all(tx, desk.now, desk.actor.id, "outcome.exported", each, str(cycle_id))


def look(desk: Desk, key: str) -> ExportScreen:
    """How far an export of the actor's own has come. Raises Refused."""
    parts = key.split(":")
    if len(parts) != 4 or parts[0] != EXPORT or not parts[1].isdigit() or len(parts[1]) > 9:
        raise Refused(Trouble.MISSING)
    with desk.store.read(desk.actor.workspace) as tx:
        screen = _screen(tx, desk, int(parts[1]), key)
    if screen.progress is None or not screen.progress.files:
        raise Refused(Trouble.MISSING)
    return screen


def document(desk: Desk, participant: int) -> Document:
    """All that the documents about one outcome say. Raises Refused for anybody but People Ops."""
    require_people_ops(desk)
    with reading(desk, participant) as review:
        if Role.PEOPLE_OPS not in review.roles:
            raise Refused(Trouble.MISSING)
        found = chapters(history.outcomes(review.tx, desk.actor, review.record.reviewee.id, desk.now))
        mine = next((one for one in found if one.participant == participant), None)
        if mine is None:
            raise Refused(Trouble.MISSING)
        named = {one.answered_by for one in mine.response.corrections} | {one.by for one in mine.response.amendments}
        known = people.many(review.tx, [one for one in named if one])
        return Document(mine, desk.framework, known, mine.screen.shared_at)


def file_name(document: Document, how: str) -> str:
    """Ada Okafor's in Autumn 2026 is ada-okafor-autumn-2026-12.docx, whatever her name is written in."""
    review = document.chapter.screen.review
    parts = (_plain(review.reviewee.name or review.reviewee.id), _plain(review.cycle), str(review.participant))
    return f"{'-'.join(filter(None, parts))}.{how}"


def _plain(text: str) -> str:
    """Letters and figures of any script, and hyphens."""
    kept = "".join(one if category(one)[0] in "LMN" else "-" for one in text.casefold())
    return "-".join(filter(None, kept.split("-")))[:LONGEST_NAME].strip("-")


def for_files(desk: Desk, cycle: str, email: str = "") -> tuple[int, ...]:
    """The reviews of a cycle whose documents are written to files, by name; noted in the journal. None if unknown."""
    require_people_ops(desk)
    with desk.store.begin(desk.actor.workspace) as tx:
        found = next((one for one in cycles.counts(tx, desk.now) if one.name.casefold() == cycle.casefold()), None)
        if found is None:
            return ()
        wanted = email.strip().casefold()
        ready = history.in_cycle(tx, found.id)
        chosen = [
            one for one in ready if not wanted or wanted in (one.person.email.casefold(), one.person.id.casefold())
        ]
        _note(tx, desk, found.id, chosen)
        return tuple(one.participant for one in chosen)
