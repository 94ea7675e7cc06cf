"""What differs between two versions as chapters of sentences: the same for Slack and for the command line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.views.words import diff as say
from core.diff import Diff, Edit, Effect, Kind, Mark, Part, Run, left_from
from core.ladder import Choice, Ladder


class Style(StrEnum):
    """How some words are shown."""

    PLAIN = "plain"
    BOLD = "bold"
    GONE = "gone"
    CAME = "came"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words in one style."""

    text: str
    style: Style = Style.PLAIN


Line = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """Everything about one thing: its name, and a line for each edit. Without a name: lines by themselves."""

    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """Entries under a title."""

    title: str
    entries: tuple[Entry, ...]


_MARKS = {Mark.SAME: Style.PLAIN, Mark.REMOVED: Style.GONE, Mark.ADDED: Style.CAME}
_AROUND = (Part.LEVEL, Part.BAND, Part.STEP, Part.TRACK, Part.SPECIALTY, Part.AREA)
_RUBRIC = (Part.ATTRIBUTE, Part.ANCHOR, Part.POINT, Part.SIGNAL, Part.EXAMPLE)


def chapters(diff: Diff) -> tuple[Chapter, ...]:
    """Everything, in the order in which somebody would ask."""
    found = (
        Chapter(say.WHOLE, entries(diff, diff.of(Part.LADDER))),
        Chapter(say.LEVELS, entries(diff, diff.of(*_AROUND))),
        Chapter(say.ATTRIBUTES, entries(diff, diff.of(*_RUBRIC))),
        Chapter(say.SCORING, entries(diff, diff.of(Part.SCORING, Part.PROFILE))),
        Chapter(say.GLOSSARY, entries(diff, diff.of(Part.TERM, Part.CRITERION))),
    )
    return tuple(one for one in found if one.entries)


def entries(diff: Diff, edits: Sequence[Edit]) -> tuple[Entry, ...]:
    """Edits of the same thing stand together, under its name."""
    groups: dict[tuple[Part, str], list[Edit]] = {}
    for one in edits:
        groups.setdefault(_subject(one), []).append(one)
    return tuple(
        Entry(_heading(diff, key, ones), tuple(line for one in ones for line in lines(diff, one)))
        for key, ones in groups.items()
    )


def _subject(edit: Edit) -> tuple[Part, str]:
    if edit.part in _RUBRIC:
        return Part.ATTRIBUTE, edit.attribute
    if edit.part in {Part.LEVEL, Part.BAND}:
        return Part.LEVEL, edit.level or edit.id
    if edit.part is Part.SCORING:
        return Part.SCORING, edit.level
    return edit.part, edit.id


def _heading(diff: Diff, key: tuple[Part, str], edits: Sequence[Edit]) -> str:
    part, one = key
    if part is Part.ATTRIBUTE:
        return attribute_name(diff, one)
    if part is Part.LEVEL:
        return level_name(diff, one)
    if part is Part.SCORING:
        return level_name(diff, one) if one else ""
    return edits[0].name


def attribute_name(diff: Diff, attribute: str) -> str:
    """Its name in the newer version, or in the older one where it is gone."""
    for ladder in (diff.after, diff.before):
        found = next((one.name for one in ladder.attributes if one.id == attribute), None)
        if found is not None:
            return found
    return attribute


def area_name(diff: Diff, area: str) -> str:
    """The same for an area."""
    every = (*diff.after.areas, *diff.before.areas)
    return next((one.name for one in every if one.id == area), area)


def level_name(diff: Diff, level: str) -> str:
    """A level or step by its id, with its title where that is another."""
    for ladder in (diff.after, diff.before):
        for one in ladder.levels:
            if one.id == level:
                title = ladder.title(one.number)
                return level if title in {"", level} else f"{level} ({title})"
    return step_name(diff.after, level)


def step_name(ladder: Ladder, step: str) -> str:
    """A point of the scale by its name."""
    return next((one.name for one in ladder.steps if one.id == step and one.name), step)


# -- one edit ---------------------------------------------------------------------------------------------------------


def lines(diff: Diff, edit: Edit) -> Iterator[Line]:
    """What was done, what it means, and which way the wording went."""
    told = list(_told(diff, edit))
    means = say.meaning(edit.effect)
    if means and told:
        told[-1] = (*told[-1], Piece(f" {means}", Style.QUIET))
    yield from told
    if edit.clarity:
        yield (Piece(say.clearer(edit.clarity), Style.QUIET),)


def _told(diff: Diff, edit: Edit) -> Iterator[Line]:
    if edit.part is Part.ANCHOR:
        yield from _anchor(diff, edit)
    elif edit.part in {Part.POINT, Part.SIGNAL, Part.EXAMPLE}:
        yield _item(diff, edit)
    elif edit.part in {Part.SCORING, Part.PROFILE} and edit.kind is Kind.CHANGED:
        yield _plain(_rule(diff, edit))
    elif edit.kind is Kind.REWORDED:
        yield (Piece(f"{_label(edit)}: "), *_pieces(edit.runs))
    elif edit.kind is Kind.CHANGED:
        yield _plain(_value(diff, edit))
    else:
        yield from _whole(diff, edit)


def _plain(text: str) -> Line:
    return (Piece(text),)


def _pieces(runs: Iterable[Run]) -> Iterator[Piece]:
    return (Piece(one.text, _MARKS[one.mark]) for one in runs)


def _label(edit: Edit) -> str:
    label = say.FIELDS.get(edit.field, edit.field)
    return f"{edit.name}: {label}" if edit.part is Part.BAND else label


def _whole(diff: Diff, edit: Edit) -> Iterator[Line]:
    """Something came, went, was renamed, split, merged or moved."""
    if edit.field == "decision_rights":
        yield from _decision_right(edit)
    elif edit.kind is Kind.ADDED:
        yield (Piece(say.came(edit.part)), *_meaning_of(edit.after, edit, Style.CAME))
    elif edit.kind is Kind.REMOVED:
        yield (Piece(say.went(edit.part)), *_meaning_of(edit.before, edit, Style.GONE))
    elif edit.kind is Kind.RENAMED:
        yield _plain(say.renamed(edit))
    elif edit.kind is Kind.SPLIT:
        yield _plain(say.split(edit.name, _names(diff.after, edit.part, edit.became)))
        if edit.part is Part.ATTRIBUTE:
            yield _plain(say.counts_for_each(edit.name))
    elif edit.kind is Kind.MERGED:
        yield _plain(say.merged(_names(diff.before, edit.part, edit.was)))
        if edit.part is Part.ATTRIBUTE:
            yield _plain(say.lowest_counts())
    else:
        yield _plain(_moved(edit))


def _meaning_of(text: str, edit: Edit, style: Style) -> Iterator[Piece]:
    """What a term means, or a band is called."""
    if text and edit.part in {Part.TERM, Part.BAND}:
        yield Piece(f" {text}", style)


def _decision_right(edit: Edit) -> Iterator[Line]:
    label = Piece(f"{say.FIELDS['decision_rights']}: ")
    if edit.kind is Kind.MOVED:
        yield (label, Piece(say.other_order(Part.POINT, "")))
    else:
        gone, came = Piece(edit.before, Style.GONE), Piece(edit.after, Style.CAME)
        yield (label, gone if edit.kind is Kind.REMOVED else came)


def _names(ladder: Ladder, part: Part, ids: Sequence[str]) -> list[str]:
    if part is Part.LEVEL:
        return list(ids)
    found = {one.id: one.name for one in (ladder.areas if part is Part.AREA else ladder.attributes)}
    return [found.get(one, one) for one in ids]


def _moved(edit: Edit) -> str:
    if edit.part is Part.LEVEL:
        return say.other_rank(edit.name)
    if edit.field == "area":
        return say.moved_to(edit.before, edit.after)
    return say.asked_after(edit.after)


def _value(diff: Diff, edit: Edit) -> str:
    if edit.field == "weight" and (edit.was or edit.became):
        return say.weigh_together(edit)
    if edit.field in {"weight", "weights"}:
        return say.weighs(edit, _group(diff.after, edit.track or edit.specialty))
    if edit.field in {"for", "tracks"}:
        return say.asked_of(_groups(diff.before, edit.before), _groups(diff.after, edit.after))
    if edit.field == "deferred":
        return say.put_off(edit)
    if edit.field == "abstract":
        return say.only_extended(edit)
    return say.became(edit)


def _groups(ladder: Ladder, ids: str) -> list[str]:
    return [_group(ladder, one) for one in ids.split(", ") if one]


def _group(ladder: Ladder, group: str) -> str:
    every: tuple[Choice, ...] = (*ladder.tracks, *ladder.specialties)
    return next((one.name for one in every if one.id == group), group)


def _rule(diff: Diff, edit: Edit) -> str:
    level = edit.level
    if edit.field == "threshold":
        return say.needs(edit, level)
    if edit.field == "needed":
        return say.how_many(edit, level)
    if edit.field == "gate":
        return say.gate(edit, level)
    if edit.field in {"asks", "optional"}:
        steps = (step_name(diff.before, edit.before), step_name(diff.after, edit.after))
        position = (edit.id if edit.part is Part.PROFILE else "") or level
        return say.asks(edit, position, *steps)
    harder = f" {say.harder(edit.effect).capitalize()}." if edit.effect in {Effect.ASKS_MORE, Effect.ASKS_LESS} else ""
    return f"{say.became(edit)}{harder}"


# -- anchors ----------------------------------------------------------------------------------------------------------


def _anchor(diff: Diff, edit: Edit) -> Iterator[Line]:
    level = step_name(diff.after, edit.level)
    if edit.kind in {Kind.SPLIT, Kind.MERGED}:
        yield from _taken_apart(edit, level)
    elif edit.field == "drawn" and edit.kind is Kind.REMOVED:
        yield (Piece(say.left_out(level, edit.name), Style.BOLD), *_pieces(edit.runs))
    elif edit.kind is Kind.REWORDED:
        label = "" if edit.field in {"text", "drawn"} else f"{say.FIELDS.get(edit.field, edit.field)}: "
        yield (Piece(say.at(level), Style.BOLD), *([Piece(label)] if label else []), *_pieces(edit.runs))
    elif edit.kind is Kind.ADDED:
        yield (Piece(say.here_now(level), Style.BOLD), Piece(edit.after, Style.CAME))
    elif edit.kind is Kind.REMOVED:
        yield (Piece(say.no_more(level), Style.BOLD), Piece(edit.before, Style.GONE))
    elif edit.field == "signals_needed":
        yield _plain(say.signals_needed(edit, level))
    else:
        value = say.put_off(edit) if edit.field == "deferred" else say.became(edit)
        yield (Piece(say.at(level), Style.BOLD), Piece(value))


def _taken_apart(edit: Edit, level: str) -> Iterator[Line]:
    several = (edit.after if edit.kind is Kind.SPLIT else edit.before).split("\n")
    yield (Piece(say.taken_apart(edit, level, len(several)), Style.BOLD), *_if(edit.kind is Kind.MERGED, edit.after))
    for one in several:
        yield (Piece("– "), Piece(one, Style.CAME if edit.kind is Kind.SPLIT else Style.GONE))


def _if(condition: bool, text: str) -> Iterator[Piece]:
    if condition:
        yield Piece(text, Style.CAME)


def _from_where(diff: Diff, edit: Edit, level: str) -> str:
    attribute, before = left_from(edit)
    other = attribute_name(diff, attribute) if attribute != edit.attribute else ""
    return say.moved_item(edit.part, level, step_name(diff.after, before), other)


def _item(diff: Diff, edit: Edit) -> Line:
    level = step_name(diff.after, edit.level) if edit.level else ""
    if edit.kind is Kind.MOVED and edit.field == "anchor":
        return (Piece(_from_where(diff, edit, level), Style.BOLD), *_pieces(edit.runs))
    if edit.kind is Kind.MOVED:
        return _plain(say.other_order(edit.part, level))
    opening = Piece(say.item(edit, level), Style.BOLD)
    if edit.kind is Kind.REWORDED:
        return (opening, *_pieces(edit.runs))
    is_gone = edit.kind is Kind.REMOVED
    return (opening, Piece(edit.before if is_gone else edit.after, Style.GONE if is_gone else Style.CAME))
