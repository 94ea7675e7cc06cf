"""What became of the anchors of one attribute: step by step, with what stands inside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from core.diff.edits import Pair, clarity, items, prose, texts, value
from core.diff.tokens import squeezed
from core.diff.values import Edit, Effect, Kind, Mark, Part, Run
from core.diff.words import bag, kept_of
from core.ladder import Anchor, Attribute, Ladder

COVERED: Final = 0.7
"""So much of a text in the items of a list is that text, taken apart."""


def anchor_edits(pair: Pair, old: Attribute, new: Attribute, points: Mapping[int, int]) -> Iterator[Edit]:
    """The anchors of an attribute that is the same thing in both versions."""
    back = {after: before for before, after in points.items()}
    for number in sorted({*new.rubric, *(points[one] for one in old.rubric if one in points)}):
        was = old.rubric.get(back[number]) if number in back else None
        now = new.rubric.get(number)
        base = _base(new, pair.after.step(number).id)
        if was and now:
            yield from _within(pair, base, was, now)
        elif now and number in back:
            yield replace(base, kind=Kind.ADDED, after=now.words or now.deferred)
        elif was:
            yield replace(base, kind=Kind.REMOVED, before=was.words or was.deferred)


def characters_to_compare(before: Ladder, after: Ladder) -> int:
    """How long the definitions are that do not stand in the older version as they do in the newer."""
    was = {one.id: one.rubric for one in before.attributes}
    return sum(
        len(part)
        for one in after.attributes
        for number, anchor in one.rubric.items()
        if was.get(one.id, {}).get(number) != anchor
        for part in _definition(anchor)
    )


def _base(attribute: Attribute, step: str) -> Edit:
    return Edit(Kind.CHANGED, Part.ANCHOR, attribute.id, attribute.name, attribute=attribute.id, level=step)


def _within(pair: Pair, base: Edit, old: Anchor, new: Anchor) -> Iterator[Edit]:
    found = list(_told(base, old, new))
    clear = clarity(pair, _definition(old), _definition(new), (_has_example(old), _has_example(new)))
    if found and clear:
        telling = next((place for place, one in enumerate(found) if one.kind is not Kind.CHANGED), 0)
        found[telling] = replace(found[telling], clarity=clear)
    yield from found


def _told(base: Edit, old: Anchor, new: Anchor) -> Iterator[Edit]:
    yield from _taken_apart(base, old, new) or (*prose(base, "text", old.text, new.text), *_lists(base, old, new))
    yield from prose(base, "name", old.name, new.name)
    yield from prose(replace(base, part=Part.EXAMPLE), "", old.example, new.example)
    yield from value(base, "criteria", old.criteria, new.criteria)
    yield from value(base, "tags", old.tags, new.tags)
    yield from value(base, "deferred", old.deferred, new.deferred, _deferral(old, new))
    yield from value(base, "signals_needed", old.signals_needed, new.signals_needed, _needed(old, new))


def _lists(base: Edit, old: Anchor, new: Anchor) -> Iterator[Edit]:
    yield from texts(base, Part.POINT, old.points, new.points)
    signals = replace(base, part=Part.SIGNAL)
    yield from items(signals, old.signals, new.signals, text=lambda one: one.text, key=lambda one: one.id)
    yield from texts(base, Part.EXAMPLE, _examples(old), _examples(new))


def _taken_apart(base: Edit, old: Anchor, new: Anchor) -> tuple[Edit, ...]:
    """One text that became signals or points, or the other way round (requirement 12)."""
    was, now = _items(old), _items(new)
    if now and not was and _covers(old.text, now) and squeezed(old.text) != squeezed(new.text):
        kind, whole = Kind.SPLIT, old.text
    elif was and not now and _covers(new.text, was) and squeezed(old.text) != squeezed(new.text):
        kind, whole = Kind.MERGED, new.text
    else:
        return ()
    other = "\n".join(now or was)
    before, after = (whole, other) if kind is Kind.SPLIT else (other, whole)
    return (replace(base, kind=kind, field="text", before=before, after=after),)


def _items(anchor: Anchor) -> tuple[str, ...]:
    return (*(one.text for one in anchor.signals), *anchor.points)


def _covers(whole: str, parts: Sequence[str]) -> bool:
    words, found = bag(whole), bag("\n".join(parts))
    return len(parts) > 1 and words.total() > 0 and (words & found).total() >= COVERED * words.total()


def _examples(anchor: Anchor) -> tuple[str, ...]:
    return tuple(example for signal in anchor.signals for example in signal.examples)


def _has_example(anchor: Anchor) -> bool:
    return bool(anchor.example or _examples(anchor))


def _definition(anchor: Anchor) -> tuple[str, ...]:
    return (anchor.text, *_items(anchor))


def _deferral(old: Anchor, new: Anchor) -> Effect | None:
    return None if bool(old.deferred) == bool(new.deferred) else Effect.ASKS_LESS if new.deferred else Effect.ASKS_MORE


def _needed(old: Anchor, new: Anchor) -> Effect | None:
    was, now = (one.signals_needed or len(one.signals) for one in (old, new))
    return None if was == now else Effect.ASKS_MORE if now > was else Effect.ASKS_LESS


# -- where several attributes became one, or one several ---------------------------------------------------------------


def drawn_edits(
    pair: Pair, olds: Sequence[Attribute], news: Sequence[Attribute], points: Mapping[int, int]
) -> Iterator[Edit]:
    """Which words of the older anchors stand in which of the newer ones, and which stand in none of them."""
    back = {after: before for before, after in points.items()}
    for number in sorted({*back}):
        was = [(one, one.rubric[back[number]]) for one in olds if back[number] in one.rubric]
        now = [(one, one.rubric[number]) for one in news if number in one.rubric]
        step = pair.after.step(number).id
        stayed = {one.id: anchor.words for one, anchor in was}
        for attribute, anchor in now:
            if squeezed(stayed.get(attribute.id, "")) == squeezed(anchor.words):
                continue  # it kept its id and every word
            yield from _drawn(_base(attribute, step), anchor.words, [one.words for _, one in was], Mark.ADDED)
        for attribute, anchor in was:
            left = _drawn(_base(attribute, step), anchor.words, [one.words for _, one in now], Mark.REMOVED)
            yield from (one for one in left if any(run.mark is Mark.REMOVED and bag(run.text) for run in one.runs))


def _drawn(base: Edit, text: str, others: Sequence[str], mark: Mark) -> Iterator[Edit]:
    """What of a text is in none of the others."""
    if text.strip():
        stretches = kept_of(text, [one for one in others if one.strip()])
        runs = tuple(Run(Mark.SAME if kept else mark, stretch) for stretch, kept in stretches)
        if any(one.mark is mark for one in runs) or mark is Mark.ADDED:
            gone = mark is Mark.REMOVED
            kind = Kind.REMOVED if gone else Kind.REWORDED
            before, after = (text, "") if gone else ("", text)
            yield replace(base, kind=kind, field="drawn", before=before, after=after, runs=runs)
