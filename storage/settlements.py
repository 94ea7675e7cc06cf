"""What the 1:1 settled, and shared outcomes. Read through `storage.reviews` only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction
from typing import Any

from sqlalchemy import ColumnElement, Table, func, insert, select

from core.assessment import TEXT_LIMIT, Origin, to_vector
from core.ladder import Ladder
from core.outcome import Outcome
from storage.people import upsert
from storage.store import Tx
from storage.tables import AddedEvidenceRow, OutcomeRow, SettlementRow, table

_added = table(AddedEvidenceRow)
_settlements = table(SettlementRow)
_outcomes = table(OutcomeRow)


@dataclass(frozen=True, slots=True)
class Settlement:
    """One attribute as the 1:1 leaves it. `rating` None: as the manager rated it. Times are Slack's, in µs."""

    attribute_id: str
    rating: int | None = None
    reason: str = ""
    new_evidence: str = ""
    rated_at: int = 0
    reason_at: int = 0
    evidence_at: int = 0
    without_evidence: bool = False
    """Said plainly: it goes up, and there is no new evidence."""
    without_at: int = 0
    view: str = ""
    """The Slack view that wrote its texts last: how one device is told from another."""
    revision: int = 0
    """How often it was changed."""
    rated_view: str = ""
    rated_in: int = 0
    """The view that picked the rating last, and the revision that came of it."""
    set_aside: str = ""
    """Texts that another device's text replaced without their having been seen there. Kept until they were shown."""
    set_aside_in: int = 0
    """The revision that last added to them."""

    def changed(
        self,
        origin: Origin,
        *,
        rating: int | None = None,
        reason: str | None = None,
        new_evidence: str | None = None,
        without_evidence: bool | None = None,
    ) -> Settlement:
        """With newer values taken and older ones passed over; None leaves a field alone. No text is lost."""
        new = self
        if rating is not None and origin.at >= self.rated_at:
            new = new._rated(rating, origin)
        if without_evidence is not None and origin.at >= self.without_at:
            new = replace(new, without_evidence=without_evidence, without_at=origin.at)
        if reason is not None:
            written = self._written(_Written(self.reason, self.reason_at), reason, origin)
            new = new._with(written, origin, reason=written.text, reason_at=written.at)
        if new_evidence is not None:
            written = self._written(_Written(self.new_evidence, self.evidence_at), new_evidence, origin)
            new = new._with(written, origin, new_evidence=written.text, evidence_at=written.at)
        return new

    def _rated(self, rating: int, origin: Origin) -> Settlement:
        if rating == self.rating:
            return replace(self, rated_at=origin.at)
        number = self.revision + 1
        picked = replace(self, rating=rating, rated_at=origin.at, rated_view=origin.view, rated_in=number)
        return replace(picked, revision=number)

    def unseen_rating(self, origin: Origin) -> int | None:
        """What another device picked after this one was drawn, if it was."""
        is_unseen = self.rated_view not in ("", origin.view) and self.rated_in > origin.seen
        return self.rating if is_unseen else None

    def _written(self, stored: _Written, text: str, origin: Origin) -> _Written:
        """One text after another was written, and the one of the two that would be lost."""
        if text == stored.text:
            return _Written(text, max(stored.at, origin.at))
        is_unseen = self.view not in ("", origin.view) and self.revision > origin.seen
        if origin.at < stored.at and self.revision > origin.seen:  # a keystroke that was overtaken
            return replace(stored, lost=text if is_unseen and text not in stored.text else "")
        lost = stored.text if is_unseen and stored.text not in text else ""
        return _Written(text, origin.at, lost, is_new=True)

    def _with(self, written: _Written, origin: Origin, **fields: Any) -> Settlement:
        if not (written.is_new or written.lost):
            return replace(self, **fields)
        new = replace(self, **fields, view=origin.view, revision=self.revision + 1)
        if not written.lost.strip() or written.lost in self.set_aside:
            return new
        together = "\n\n".join(filter(None, (written.lost, self.set_aside)))[:TEXT_LIMIT]
        return replace(new, set_aside=together, set_aside_in=new.revision)

    def shown(self, seen: int) -> Settlement:
        """Once a view of that revision has shown what was set aside."""
        return replace(self, set_aside="") if self.set_aside_in <= seen else self


@dataclass(frozen=True, slots=True)
class _Written:
    """A text and when it was written; what another device wrote and would be lost by it."""

    text: str
    at: int
    lost: str = ""
    is_new: bool = False


_COLUMNS = [
    _settlements.c[name]
    for name in (
        *("attribute_id", "rating", "reason", "new_evidence", "rated_us", "reason_us", "evidence_us"),
        *("without_evidence", "without_us", "view", "revision", "rated_view", "rated_revision"),
        *("set_aside", "set_aside_revision"),
    )
]


def _of(rows: Table, tx: Tx, participant: int) -> tuple[ColumnElement[bool], ...]:
    """One participant's rows, in this workspace only."""
    return (rows.c.workspace_id == tx.workspace, rows.c.participant_id == participant)


def all_of(tx: Tx, participant: int) -> dict[str, Settlement]:
    """Every settlement of one review, by attribute id."""
    rows = tx.connection.execute(select(*_COLUMNS).where(*_of(_settlements, tx, participant)))
    return {row.attribute_id: Settlement(*row) for row in rows}


def counts(tx: Tx, participants: Iterable[int]) -> dict[int, int]:
    """How many attributes of each of these reviews are recorded so far."""
    mine = (_settlements.c.workspace_id == tx.workspace, _settlements.c.participant_id.in_(list(participants)))
    counting = select(_settlements.c.participant_id, func.count()).where(*mine)
    return {row[0]: row[1] for row in tx.connection.execute(counting.group_by(_settlements.c.participant_id))}


def save(tx: Tx, participant: int, settlement: Settlement) -> None:
    """Write one settlement."""
    values = {
        "participant_id": participant,
        "attribute_id": settlement.attribute_id,
        "workspace_id": tx.workspace,
        "rating": settlement.rating,
        "reason": settlement.reason,
        "new_evidence": settlement.new_evidence,
        "rated_us": settlement.rated_at,
        "reason_us": settlement.reason_at,
        "evidence_us": settlement.evidence_at,
        "without_evidence": settlement.without_evidence,
        "without_us": settlement.without_at,
        "view": settlement.view,
        "revision": settlement.revision,
        "rated_view": settlement.rated_view,
        "rated_revision": settlement.rated_in,
        "set_aside": settlement.set_aside,
        "set_aside_revision": settlement.set_aside_in,
    }
    upsert(tx, _settlements, ["participant_id", "attribute_id"], values)


def added(tx: Tx, participant: int, author_id: str) -> dict[str, str]:
    """Evidence one person added after submitting, by attribute id; emptied ones left out."""
    where = (*_of(_added, tx, participant), _added.c.author_id == author_id, _added.c.text != "")
    rows = tx.connection.execute(select(_added.c.attribute_id, _added.c.text).where(*where))
    return {row.attribute_id: row.text for row in rows}


def save_added(tx: Tx, participant: int, author_id: str, attribute_id: str, text: str, at: int) -> None:
    """Write evidence added to one attribute, unless something newer (Slack's µs) is there."""
    where = (*_of(_added, tx, participant), _added.c.author_id == author_id, _added.c.attribute_id == attribute_id)
    stored = tx.connection.execute(select(_added.c.written_us).where(*where)).scalar()
    if stored is not None and stored > at:
        return
    values = {
        "participant_id": participant,
        "author_id": author_id,
        "attribute_id": attribute_id,
        "workspace_id": tx.workspace,
        "text": text,
        "written_us": at,
    }
    upsert(tx, _added, ["participant_id", "author_id", "attribute_id"], values)


@dataclass(frozen=True, slots=True)
class Shared:
    """A shared outcome as it was recorded. The arithmetic is worked out again from `ratings` and the pinned ladder."""

    ratings: str
    held_before: int | None
    shared_at: datetime


def save_outcome(
    tx: Tx, participant: int, ladder: Ladder, ratings: dict[str, int], outcome: Outcome, by: str, now: datetime
) -> None:
    """Put an outcome on record, once: a second one for the same participant breaks the primary key."""
    value: Fraction | None = outcome.score.value
    tx.connection.execute(
        insert(_outcomes).values(
            participant_id=participant,
            workspace_id=tx.workspace,
            ratings=to_vector(ladder, ratings),
            value=None if value is None else str(value),
            implied=outcome.implied,
            held_before=outcome.held_before,
            held=outcome.held,
            hold=outcome.hold.value,
            shared_by=by,
            shared_at=now,
        )
    )


def shared(tx: Tx, participant: int) -> Shared | None:
    """The outcome on record, if there is one."""
    columns = (_outcomes.c.ratings, _outcomes.c.held_before, _outcomes.c.shared_at)
    row = tx.connection.execute(select(*columns).where(*_of(_outcomes, tx, participant))).first()
    return Shared(*row) if row else None
