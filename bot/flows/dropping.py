"""Files dropped into the conversation with Rung: kept as a task, fetched by the worker, read, and answered."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Sequence
from datetime import timedelta
from pathlib import PurePosixPath
from typing import Any, Final

from bot.flows import checking
from bot.flows.base import Desk
from bot.flows.notices import LADDER_FETCH, LADDER_NOT_YOURS, LADDER_READ
from bot.flows.refusals import Refused
from bot.flows.releases import says_the_same
from bot.plain_words import jotted
from bot.screens import Trouble
from bot.screens.dropped import DroppedScreen, DropProblem, Made, Reason
from bot.screens.releases import FileLine
from core.ladder import Ladder
from core.permissions import Missing
from ladders import LadderRefused, read_ladder
from ladders.imports import Imported, ImportRefused, import_bytes
from ladders.imports.unreadable import described
from storage import journal, ladder_files, ladders, outbox, people, releases
from storage.ladder_files import Dropped, Import
from storage.ladders import InUse
from storage.outbox import NewNotice, Urgency
from storage.store import Tx

__all__ = ["Dropped", "describe", "drop", "file_of", "give_up", "is_for_ladders", "look", "read", "to_fetch"]

_log = logging.getLogger(__name__)

MOST_FILES: Final = 10
"""Of one message."""
LONGEST_PROBLEM: Final = 2000
REASONS: Final = 5
NOTES: Final = 3
MOST_LADDERS: Final = 20
"""Of one file."""
A_MOMENT: Final = timedelta(seconds=1)
"""The message goes first; its files follow."""


def is_for_ladders(desk: Desk, said: str) -> bool:
    """Whether files are meant as ladders: from whoever writes those, unless the words with them are evidence.

    From anybody else only where no words came with them; words are answered as ever.
    """
    if releases.role_of(desk.actor) is not None:
        return not jotted(said)
    return not said.strip()


def drop(desk: Desk, event: str, files: Sequence[Dropped]) -> None:
    """Have them fetched and read; Slack's retry changes nothing. Anybody but authors hears why not."""
    with desk.store.begin(desk.actor.workspace) as tx:
        if releases.role_of(desk.actor) is None:
            key = f"{LADDER_NOT_YOURS}:{event}"[:200]
            notice = NewNotice(LADDER_NOT_YOURS, desk.actor.id, key, urgency=Urgency.ASKED_FOR)
            outbox.put_all(tx, [notice], desk.now)
            return
        people.one_at_a_time(tx)
        for file in files[:MOST_FILES]:
            number = ladder_files.drop(tx, desk.actor, file, desk.now)
            if number is not None:
                outbox.put_all(tx, [_task(desk, number)], desk.now)
                journal.add(tx, desk.now, desk.actor.id, "ladder.dropped", detail=str(number))


def _task(desk: Desk, number: int) -> NewNotice:
    key = f"{LADDER_FETCH}:{number}"
    return NewNotice(LADDER_FETCH, desk.actor.id, key, detail=str(number), urgency=Urgency.ASKED_FOR, is_fetch=True)


def to_fetch(desk: Desk, number: int) -> Import:
    """A file that is still to be read. Raises Refused when it has been, or the person writes no ladders any more."""
    with desk.store.read(desk.actor.workspace) as tx:
        one = _found(tx, desk, number)
    if one.read_at is not None:
        raise Refused(Trouble.MISSING)
    return one


def describe(desk: Desk, one: Import, file: Dropped) -> Import:
    """The same with its name and address, where Slack said those only when it was asked."""
    with desk.store.begin(desk.actor.workspace) as tx:
        return ladder_files.describe(tx, one, file)


def _found(tx: Tx, desk: Desk, number: int) -> Import:
    try:
        return ladder_files.find(tx, desk.actor, number)
    except Missing:
        raise Refused(Trouble.MISSING) from None


# -- reading ----------------------------------------------------------------------------------------------------------


def read(desk: Desk, one: Import, content: bytes) -> None:
    """Make of it what can be made, keep that, and have it answered. Nothing is used by it."""
    try:
        made = tuple(map(_made, import_bytes(one.name, content)[:MOST_LADDERS]))
    except ImportRefused as refused:
        give_up(desk, one, described(one.name, content) or str(refused))
        return
    except Exception as error:  # a file that breaks the reading is answered, not tried for ever
        _log.error("ladder.broken %s", {"file": one.id, "error": type(error).__name__})
        give_up(desk, one, DropProblem.BROKEN.value)
        return
    with desk.store.begin(desk.actor.workspace) as tx:
        people.one_at_a_time(tx)
        ladder_files.keep(tx, one, made, desk.now)
        _answer(tx, desk, one)


def _made(one: Imported) -> ladder_files.Made:
    report = json.dumps(one.report.to_json(), ensure_ascii=False, indent=1)
    return ladder_files.Made(one.ladder.id, one.ladder.version, one.text, report)


def give_up(desk: Desk, one: Import, problem: str) -> None:
    """Nothing came of it, and the person hears why."""
    with desk.store.begin(desk.actor.workspace) as tx:
        ladder_files.refuse(tx, one.id, problem[:LONGEST_PROBLEM], desk.now)
        _answer(tx, desk, one)


def _answer(tx: Tx, desk: Desk, one: Import) -> None:
    """One message, and the ladders with their accounts as files."""
    key = f"{LADDER_READ}:{one.id}"
    files = [
        NewNotice(
            LADDER_READ,
            one.person_id,
            f"{key}#{made.id}.{kind}",
            detail=f"{made.id} {kind}",
            due_at=desk.now + A_MOMENT,
            is_file=True,
        )
        for made in ladder_files.of_file(tx, one)
        if made.is_ladder
        for kind in KINDS
    ]
    answer = NewNotice(LADDER_READ, one.person_id, key, detail=str(one.id), urgency=Urgency.ASKED_FOR)
    outbox.put_all(tx, [answer, *files], desk.now)


KINDS: Final = ("yaml", "json")
"""What is handed back of a ladder: the draft, and the account of every cell."""


# -- answering --------------------------------------------------------------------------------------------------------


def look(desk: Desk, number: int) -> DroppedScreen:
    """What came of a file. Raises Refused for anybody it is not theirs."""
    with desk.store.read(desk.actor.workspace) as tx:
        one = _found(tx, desk, number)
        if one.read_at is None:
            raise Refused(Trouble.MISSING)
        in_use = ladders.in_use(tx)
        made = tuple(_shown(it, in_use) for it in ladder_files.of_file(tx, one) if it.is_ladder)
        known = {it.value: it for it in DropProblem}
        return DroppedScreen(
            viewer=people.anybody(tx, desk.actor.id),
            file=one.name,
            made=made,
            problem=known.get(one.problem),
            lines=() if one.problem in known else tuple(one.problem.splitlines()),
            has_ladders=bool(in_use),
            is_people_ops=desk.actor.is_people_ops,
        )


def _shown(one: Import, in_use: dict[str, InUse]) -> Made:
    report: dict[str, Any] = json.loads(one.report)
    cells, scoring = report.get("cells", {}), report.get("scoring", {})
    known = in_use.get(one.ladder_id)
    line = FileLine(
        one.id, one.name, one.ladder_id, known.ladder.name if known else "", one.version, one.dropped_at, known is None
    )
    return Made(
        line=line,
        name=str(report.get("ladder", {}).get("name") or one.ladder_id),
        counts=tuple((what, int(number)) for what, number in report.get("counts", {}).items() if number),
        cells=int(cells.get("all", 0)),
        taken=int(cells.get("taken", 0)),
        skipped=int(cells.get("skipped", 0)),
        repaired=int(cells.get("repaired", 0)),
        reasons=_most(it.get("reason", "") for it in report.get("skipped", [])),
        repairs=_most(it.get("what", "") for it in report.get("repaired", [])),
        notes=tuple(str(it.get("what", "")) for it in report.get("notes", [])[:NOTES]),
        scoring=str(scoring.get("missing") or ""),
        rule="" if scoring.get("missing") else str(scoring.get("taken") or ""),
        findings=checking.in_numbers(one.source),
        is_in_use=known is not None and _says_the_same(known.ladder, one.source),
    )


def _says_the_same(before: Ladder, source: str) -> bool:
    try:
        return says_the_same(before, read_ladder(source))
    except LadderRefused:  # read when it was made, by an older Rung
        return False


def _most(words: Iterable[str]) -> tuple[Reason, ...]:
    """The most frequent first; as often, in the order of the file."""
    times: dict[str, int] = {}
    for one in words:
        times[one] = times.get(one, 0) + 1
    return tuple(Reason(*it) for it in sorted(times.items(), key=lambda it: -it[1])[:REASONS])


def file_of(desk: Desk, number: int, kind: str) -> tuple[str, str]:
    """(name, content) of a ladder or its account, to hand back. Raises Refused."""
    with desk.store.read(desk.actor.workspace) as tx:
        one = _found(tx, desk, number)
    if not one.is_ladder or kind not in KINDS:
        raise Refused(Trouble.MISSING)
    stem = PurePosixPath(one.name).stem or one.ladder_id
    name = f"{one.ladder_id}.yaml" if kind == "yaml" else f"{stem}-report.json"
    return name, one.source if kind == "yaml" else one.report
