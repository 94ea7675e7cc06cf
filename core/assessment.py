"""One author's answers about one reviewee, written a piece at a time from more than one device.

A rating is a level number; `NO_OPPORTUNITY` stands beside the levels and is not a low rating (requirement 26).
Writes carry Slack's own time in microseconds, so that keystrokes that overtake each other end in the order typed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from string import ascii_letters, digits
from typing import Final

from core.ladder import Attribute, Ladder

NO_OPPORTUNITY: Final = 0
"""The answer "No opportunity yet": left out of the mean (rulings.md 3)."""

TEXT_LIMIT: Final = 3000
"""Code points that one text field holds (Slack's plain_text_input)."""

UNANSWERED: Final = "."
_DIGITS: Final = digits + ascii_letters + "".join(map(chr, range(0xC0, 0xE6)))
"""One character for each rating: the digit itself up to nine, then letters. Level numbers go up to 99."""


class Kind(StrEnum):
    """Whose assessment it is."""

    SELF = "self"
    MANAGER = "manager"


class NotOnScale(ValueError):
    """A rating that the ladder does not have."""


class TooLong(ValueError):
    """A text beyond TEXT_LIMIT code points."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """When a field was last written, in which Slack view (how one device is told from another), at which revision."""

    at: int = 0
    view: str = ""
    revision: int = 0

    def is_before(self, origin: Origin) -> bool:
        """Whether what comes from there is newer: by the clock, or because that view was drawn from this.

        The clock alone would not do: a submission is dated to the end of its second, and one can be back within it.
        """
        return origin.at >= self.at or self.revision <= origin.seen

    def is_unseen_by(self, origin: Origin) -> bool:
        """Whether another device wrote it after this one was drawn."""
        return self.view not in ("", origin.view) and self.revision > origin.seen


@dataclass(frozen=True, slots=True)
class Answer:
    """A rating with what supports it, as it stands now. Times are Slack's, in microseconds; 0 means never."""

    attribute_id: str
    rating: int | None = None
    evidence: str = ""
    unsure: bool = False
    unsure_note: str = ""
    revision: int = 0
    rated: Stamp = Stamp()
    written: Stamp = Stamp()
    """About the evidence."""
    ticked_at: int = 0
    noted_at: int = 0
    set_aside: str = ""
    """Texts that another device's text replaced without their having been seen there. Kept until both were shown."""
    set_aside_in: int = 0
    """The revision that last added to them."""
    signals: str = ""
    """What is ticked of a checklist (core.checklist), where a ladder rates by one: the rating follows from it."""
    signals_at: int = 0

    @property
    def is_rated(self) -> bool:
        """Whether the attribute has its answer (rulings.md 2): a level or "no opportunity"."""
        return self.rating is not None


@dataclass(frozen=True, slots=True)
class Change:
    """What one interaction says about an answer. None leaves a field as it is."""

    rating: int | None = None
    evidence: str | None = None
    unsure: bool | None = None
    unsure_note: str | None = None
    signals: str | None = None
    """What is ticked. Given, the rating goes with it, and None then takes the rating back."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a change comes from: which view, which revision it showed, when (µs, Slack's clock)."""

    view: str
    seen: int
    at: int


def check(ladder: Ladder, change: Change, track: str = "") -> None:
    """Refuse what cannot be stored. Raises NotOnScale or TooLong."""
    if change.rating is not None and change.rating != NO_OPPORTUNITY and not ladder.has_step(change.rating, track):
        raise NotOnScale(change.rating)
    for text in (change.evidence, change.unsure_note):
        if text is not None and len(text) > TEXT_LIMIT:
            raise TooLong(len(text))


def is_stale(answer: Answer, change: Change, origin: Origin) -> bool:
    """Whether saving would pass over something another device wrote and this one never showed."""
    text_differs = change.evidence is not None and bool(answer.evidence) and change.evidence != answer.evidence
    rating_differs = answer.rating is not None and is_other_rating(answer, change)
    return (text_differs and answer.written.is_unseen_by(origin)) or (
        rating_differs and answer.rated.is_unseen_by(origin)
    )


def record(answer: Answer, change: Change, origin: Origin) -> Answer:
    """The answer after a change. An older keystroke or pick than the one stored changes nothing.

    A text that this origin never saw moves to `set_aside` when another replaces it, so that both can be shown.
    """
    new, stamp = answer, Stamp(origin.at, origin.view, answer.revision + 1)
    if (change.rating is not None or change.signals is not None) and answer.rated.is_before(origin):
        rated = stamp if is_other_rating(answer, change) else replace(answer.rated, at=origin.at)
        new = replace(_ticked(answer, change, origin), rating=change.rating, rated=rated)
    if change.evidence is not None:
        new = _written(new, change.evidence, origin, stamp)
    if change.unsure is not None and origin.at >= answer.ticked_at:
        new = replace(new, unsure=change.unsure, ticked_at=origin.at)
    if change.unsure_note is not None and origin.at >= answer.noted_at:
        new = replace(new, unsure_note=change.unsure_note, noted_at=origin.at)
    return answer if new == answer else replace(new, revision=answer.revision + 1)


def is_other_rating(answer: Answer, change: Change) -> bool:
    """Whether a rating, or what it follows from, is another one than the one stored."""
    return change.rating != answer.rating or change.signals not in (None, answer.signals)


def _ticked(answer: Answer, change: Change, origin: Origin) -> Answer:
    if change.signals is None:
        return answer
    return replace(answer, signals=change.signals, signals_at=origin.at)


def _written(answer: Answer, text: str, origin: Origin, stamp: Stamp) -> Answer:
    """The answer with a newer text; or with an older one set aside, if it was overtaken by another device's."""
    before = answer.written
    if text == answer.evidence:
        return replace(answer, written=replace(before, at=max(before.at, origin.at)))
    if not before.is_before(origin):
        overtaken = before.view not in ("", origin.view) and text not in answer.evidence
        return _set_aside(answer, text, stamp) if overtaken else answer
    lost = answer.evidence if before.is_unseen_by(origin) else ""
    return _set_aside(replace(answer, evidence=text, written=stamp), lost, stamp)


def _set_aside(answer: Answer, text: str, stamp: Stamp) -> Answer:
    """The answer with one more text set aside: the newest first, within the limit of a field."""
    if text in answer.set_aside:
        return answer
    together = "\n\n".join(filter(None, (text, answer.set_aside)))[:TEXT_LIMIT]
    return replace(answer, set_aside=together, set_aside_in=stamp.revision)


def missing(attributes: Iterable[Attribute], answers: Mapping[str, Answer]) -> tuple[Attribute, ...]:
    """The attributes that still need an answer before submitting (rulings.md 2), in asking order."""
    return tuple(one for one in attributes if one.id not in answers or not answers[one.id].is_rated)


def ratings_of(answers: Mapping[str, Answer]) -> dict[str, int]:
    """Attribute id → rating, for those that are answered."""
    return {one.attribute_id: one.rating for one in answers.values() if one.rating is not None}


def digit(rating: int | None) -> str:
    """One rating in a vector."""
    return UNANSWERED if rating is None else _DIGITS[rating]


def to_vector(ladder: Ladder, ratings: Mapping[str, int]) -> str:
    """One character per attribute of the pinned ladder, in its order: readable, and cheap to read in bulk."""
    return "".join(digit(ratings.get(one.id)) for one in ladder.attributes)


def from_vector(ladder: Ladder, vector: str) -> dict[str, int]:
    """The ratings a vector holds. Raises ValueError when it belongs to another ladder."""
    if len(vector) != len(ladder.attributes):
        raise ValueError(f"a vector of {len(vector)} does not fit {len(ladder.attributes)} attributes")
    pairs: Sequence[tuple[Attribute, str]] = list(zip(ladder.attributes, vector, strict=True))
    return {one.id: _DIGITS.index(digit) for one, digit in pairs if digit != UNANSWERED}
