"""A change in a few sentences: as a whole, and for one person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from bot.views.story import Chapter, Entry, Line, Piece, Style, area_name, attribute_name, entries, level_name
from bot.views.words import diff as say
from bot.views.words import diff_short as short
from core.diff import Clearness, Diff, Edit, Effect, Kind, Part, PersonalDiff

_NAMED = (Part.TRACK, Part.SPECIALTY, Part.LEVEL, Part.STEP, Part.AREA, Part.ATTRIBUTE)
_CALLED = frozenset({Part.LEVEL, Part.AREA, Part.ATTRIBUTE})
_COUNTED = (Part.ANCHOR, Part.SIGNAL, Part.POINT, Part.EXAMPLE, Part.PROFILE, Part.TERM, Part.CRITERION)
_WHOLES = (Kind.REMOVED, Kind.ADDED, Kind.RENAMED, Kind.MOVED)


def in_short(diff: Diff) -> tuple[str, ...]:
    """What somebody would say who is asked what changed: numbers, and which way the wording went."""
    if diff.is_empty:
        return (say.NOTHING,)
    clearer, vaguer = (len(diff.towards(way)) for way in (Clearness.CLEARER, Clearness.VAGUER))
    found = [told for part in _NAMED for told in _named(diff, part)]
    found += [short.tally(part, numbers) for part in _COUNTED if (numbers := _numbers(diff, part))]
    if diff.of(Part.SCORING):
        found.append(short.SCORING_TOO)
    if clearer or vaguer:
        found.append(short.directions(clearer, vaguer))
    if not diff.is_breaking and not any(one.is_reused for one in diff.guesses):
        found.append(say.NOTHING_LOST)
    return (*found, say.NO_LEVEL_FALLS)


def _numbers(diff: Diff, part: Part) -> dict[Kind, int]:
    """Each thing once for each kind of edit, however many of its fields it concerns. What was split is told by name."""
    seen = {(one.kind, one.id, one.attribute, one.level, one.before) for one in diff.of(part) if one.field != "drawn"}
    counted = Counter(kind for kind, *_ in seen)
    return {kind: counted[kind] for kind in Kind if counted[kind]}


def _named(diff: Diff, part: Part) -> Iterator[str]:
    """What happened to things that have names: each in the first sentence that fits it."""
    edits = diff.of(part)
    told: set[str] = set()
    for one in edits:
        if one.kind is Kind.SPLIT:
            yield short.is_split(one.name, [_called(diff, part, new) for new in one.became])
        elif one.kind is Kind.MERGED:
            yield short.is_merged(_name(diff, one), [_called(diff, part, old) for old in one.was])
        told |= {one.id} if one.kind in {Kind.SPLIT, Kind.MERGED} else set()
    for kind in _WHOLES:
        names = {one.id: _name(diff, one) for one in edits if one.kind is kind and one.id not in told}
        told |= set(names)
        if names:
            yield short.named(kind, part, list(names.values()))
    rest = {one.id: _name(diff, one) for one in edits if one.id not in told}
    if rest:
        yield short.named(Kind.CHANGED, part, list(rest.values()))


def _name(diff: Diff, edit: Edit) -> str:
    return _called(diff, edit.part, edit.attribute or edit.id) if edit.part in _CALLED else edit.name


def _called(diff: Diff, part: Part, one: str) -> str:
    if part is Part.LEVEL:
        return level_name(diff, one)
    return attribute_name(diff, one) if part is Part.ATTRIBUTE else area_name(diff, one)


def summary(diff: Diff, *, with_guesses: bool) -> Chapter:
    """The first chapter: in short, what breaks, and what reads as if it were the same."""
    first: list[Entry] = [Entry("", tuple((Piece(one),) for one in in_short(diff)))]
    if diff.breaking:
        first.append(Entry(short.CARE, tuple(_breaks(diff))))
    if with_guesses and diff.guesses:
        first.append(Entry(say.GUESSES, tuple(_guesses(diff))))
    return Chapter(say.IN_SHORT, tuple(first))


def _breaks(diff: Diff) -> Iterator[Line]:
    """Everything of one kind in one sentence."""
    by_effect: dict[Effect, dict[str, None]] = {}
    for one in diff.breaking:
        if one.effect:
            by_effect.setdefault(one.effect, {})[_name(diff, one)] = None
    for effect, names in by_effect.items():
        yield (Piece(short.care(effect, list(names))),)


def _guesses(diff: Diff) -> Iterator[Line]:
    for one in diff.guesses:
        if one.is_reused:
            yield (Piece(short.reused(one.part, one.new[0], one.old)),)
            continue
        names = [attribute_name(diff, new) for new in one.new]
        yield (Piece(short.guess(diff.before.attribute(one.old).name, names, one.new, one.old)),)


# -- for one person ---------------------------------------------------------------------------------------------------


def headlines(diff: Diff, mine: PersonalDiff) -> tuple[str, ...]:
    """What changes for somebody, in sentences that stand in a message."""
    found = [_held(diff, mine)] if mine.held_before else []
    if mine.is_empty:
        return (*found, say.NOTHING_FOR_YOU)
    if mine.new:
        found.append(short.newly([attribute_name(diff, one) for one in mine.new]))
    if mine.gone:
        found.append(short.no_longer([diff.before.attribute(one).name for one in mine.gone]))
    found += [told for one in mine.near if (told := _about(diff, one))]
    names = dict.fromkeys(attribute_name(diff, one.attribute) for one in mine.near if _is_wording(one))
    if names:
        found.append(short.reworded_near(list(names)))
    effects = [one.effect for one in mine.scoring]
    if mine.scoring:
        found.append(short.scored_otherwise(effects.count(Effect.ASKS_MORE), effects.count(Effect.ASKS_LESS)))
    if mine.far:
        found.append(short.reworded_far(len(mine.far)))
    return tuple(found)


def _held(diff: Diff, mine: PersonalDiff) -> str:
    number = diff.after.number_of(mine.held_after or None)
    title = diff.after.title(number, mine.track, mine.specialty) if number is not None else ""
    return short.keep(title, mine.held_before, mine.held_after)


def _about(diff: Diff, edit: Edit) -> str:
    """One of theirs that became something else."""
    if edit.part is not Part.ATTRIBUTE:
        return ""
    if edit.kind is Kind.SPLIT:
        return short.split_for_you(edit.name, [attribute_name(diff, one) for one in edit.became])
    if edit.kind is Kind.MERGED:
        return short.merged_for_you(edit.name, [diff.before.attribute(one).name for one in edit.was])
    if edit.kind is Kind.REWORDED and edit.field == "name":
        return short.renamed_for_you(edit.before, edit.after)
    return ""


def _is_wording(edit: Edit) -> bool:
    return edit.part is not Part.ATTRIBUTE and edit.field != "drawn"


def personal(diff: Diff, mine: PersonalDiff) -> tuple[Chapter, ...]:
    """The same at length: what is theirs word by word, the nearest first."""
    near = [one for one in mine.near if one.id not in mine.new]
    found = (
        Chapter(say.FOR_YOU, (Entry("", tuple((Piece(one),) for one in _opening(diff, mine))),)),
        Chapter(say.YOUR_LEVEL, entries(diff, mine.level)),
        Chapter(say.NEAR, (*_first_anchors(diff, mine), *entries(diff, near))),
        Chapter(say.YOUR_SCORING, entries(diff, mine.scoring)),
        Chapter(say.YOUR_WORDS, entries(diff, mine.words)),
        Chapter(say.FAR, entries(diff, mine.far)),
    )
    return tuple(one for one in found if one.entries)


def _opening(diff: Diff, mine: PersonalDiff) -> Sequence[str]:
    more = (short.others(mine.elsewhere),) if mine.elsewhere else ()
    return (*headlines(diff, mine), *more)


def _first_anchors(diff: Diff, mine: PersonalDiff) -> Iterator[Entry]:
    """What an attribute that is new to somebody says at their level and the next."""
    ladder = diff.after
    numbers = [ladder.number_of(one) for one in (mine.held_after, mine.next_after) if one]
    for new in mine.new:
        attribute = ladder.attribute(new)
        steps = [one for one in attribute.rubric if ladder.steps or one in numbers]
        said = [(ladder.step(one), attribute.rubric[one].words) for one in steps]
        told = tuple((Piece(say.at(step.id), Style.BOLD), Piece(words)) for step, words in said if words)
        yield Entry(attribute.name, ((Piece(short.NEW_TO_YOU),), *told))
