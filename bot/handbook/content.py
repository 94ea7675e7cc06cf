"""What of a ladder stands on its page, in the order in which somebody new to it would want to read it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from bot.handbook.parts import Entry, Handbook, Section
from bot.views.words import handbook as say
from bot.views.words.framing import framing
from bot.views.words.plainly import exact, whole
from core.ladder import Anchor, Attribute, Choice, Ladder, Level, Policy, Profile

_NO_THRESHOLDS = frozenset({Policy.PROFILE, Policy.SEQUENCE, Policy.K_OF_N, Policy.CHECKLIST, Policy.MANUAL})


def handbook(ladder: Ladder, framework: str) -> Handbook:
    """Everything the ladder says, deferred parts included: readers see what is still to come."""
    found = (
        _how(ladder),
        _choices("tracks", say.TRACKS, ladder.tracks),
        _choices("specialties", say.SPECIALTIES, ladder.specialties),
        _levels(ladder),
        _steps(ladder),
        _positions(ladder),
        *_areas(ladder),
        _glossary(ladder),
        _changes(ladder),
    )
    return Handbook(
        title=ladder.name,
        version=say.version(ladder.version, ladder.effective),
        foot=say.printed(ladder.name, ladder.version),
        opening=tuple(filter(None, (ladder.description, framing(framework)))),
        sections=tuple(one for one in found if one is not None),
    )


def _how(ladder: Ladder) -> Section:
    scoring = ladder.scoring
    named = {level.number: level.id for level in ladder.levels}
    told = [say.policy(scoring.policy)]
    if scoring.policy not in _NO_THRESHOLDS:
        starts = [
            (one.id, exact(scoring.thresholds.get(one.number, Fraction(one.number)))) for one in ladder.levels[1:]
        ]
        told.append(say.thresholds(starts))
    told += [say.needed(named[level], needed) for level, needed in scoring.needed.items()]
    told += [say.gate(named[one.level], ladder.area(one.area).name, exact(one.minimum)) for one in scoring.gates]
    if scoring.policy is not Policy.MANUAL:
        told.append(say.share(scoring.rated_share))
    return Section("how", say.HOW, (*told, say.FAIRLY))


def _choices(place: str, title: str, choices: tuple[Choice, ...]) -> Section | None:
    if not choices:
        return None
    if not any(one.description or _entry(one) for one in choices):
        return Section(place, title, entries=(Entry("", lists=(("", tuple(one.name for one in choices)),)),))
    return Section(place, title, entries=tuple(Entry(one.name, one.description, notes=_entry(one)) for one in choices))


def _entry(choice: Choice) -> tuple[str, ...]:
    opens = say.opens_after(choice.opens_after) if choice.opens_after else ""
    return tuple(filter(None, (choice.entry or opens,)))


def _levels(ladder: Ladder) -> Section:
    return Section("levels", say.LEVELS, entries=tuple(_level(ladder, one) for one in ladder.levels))


def _level(ladder: Ladder, level: Level) -> Entry:
    facts = (
        (say.REACH, level.scope.value if level.scope else ""),
        (say.SUCCESS, level.success.measure if level.success else ""),
        (say.HANDS_ON, level.hands_on),
        (say.SPAN, f"{level.span} ({say.ADVISORY})" if level.span else ""),
        (say.ALSO, ", ".join(_other_titles(ladder, level))),
        (say.ONLY_FOR, ", ".join(one.name for one in ladder.tracks if one.id in level.tracks)),
    )
    bands = tuple(f"{one.name}{f': {one.description}' if one.description else ''}" for one in level.bands)
    lists = (
        ("", tuple(f"{name}: {text}" for name, text in facts if text)),
        (say.DECIDES, level.decision_rights),
        (say.WITHIN, bands),
    )
    notes = (say.CAPACITY if level.capacity_limited else "", say.deferred(level.deferred) if level.deferred else "")
    return Entry(
        label=level.id if level.title == level.id else f"{level.id} · {ladder.title(level.number)}",
        text=level.description,
        lists=tuple((name, items) for name, items in lists if items),
        notes=tuple(filter(None, notes)),
        link=(level.curriculum, say.LEARN) if level.curriculum else None,
    )


def _other_titles(ladder: Ladder, level: Level) -> Iterator[str]:
    usual = ladder.title(level.number)
    named = {one.id: one.name for one in (*ladder.tracks, *ladder.specialties)}
    for key in level.titles:
        title = ladder.title(level.number, key, key)
        if title != usual:
            yield f"{title} ({named.get(key, key)})"


def _steps(ladder: Ladder) -> Section | None:
    if not ladder.steps:
        return None
    entries = tuple(Entry(one.name or one.id, one.description) for one in ladder.steps)
    return Section("steps", say.STEPS, entries=entries)


def _positions(ladder: Ladder) -> Section | None:
    if not ladder.profiles:
        return None
    return Section("positions", say.POSITIONS, entries=tuple(_position(ladder, one) for one in ladder.profiles))


def _position(ladder: Ladder, profile: Profile) -> Entry:
    name = ladder.name_of(profile.level, profile.track, profile.specialty)
    title = ladder.title(profile.level, profile.track, profile.specialty)
    named = {one.id: one.name for one in (*ladder.tracks, *ladder.specialties)}
    whose = [named[one] for one in (profile.track, profile.specialty) if one in named]
    asks = tuple(_asks(ladder, profile.asks))
    options = say.optional(profile.optional_needed, tuple(_asks(ladder, profile.optional))) if profile.optional else ""
    return Entry(
        label=name if title == name else f"{name} · {title}",
        text=profile.description,
        lists=(("", (*asks, *filter(None, (options,)))),),
        notes=(", ".join(whose),) if whose else (),
    )


def _asks(ladder: Ladder, asks: Mapping[str, int]) -> Iterator[str]:
    for attribute, least in asks.items():
        known = ladder.attribute(attribute)
        yield f"{known.name}: {_step_name(ladder, known, least)}"


def _step_name(ladder: Ladder, attribute: Attribute, step: int) -> str:
    """What a step is called in this attribute, else in the ladder."""
    anchor, usual = attribute.rubric.get(step), ladder.step(step)
    return anchor.name if anchor and anchor.name else usual.name or usual.id


def _areas(ladder: Ladder) -> Iterator[Section]:
    for area in ladder.areas:
        attributes = [one for one in ladder.attributes if one.area == area.id and not one.is_abstract]
        if attributes or area.deferred:
            yield Section(
                f"area-{area.id}",
                area.name,
                (area.description,) if area.description else (),
                (say.deferred(area.deferred),) if area.deferred else (),
                sections=tuple(_attribute(ladder, one) for one in attributes),
            )


def _attribute(ladder: Ladder, attribute: Attribute) -> Section:
    named = {one.id: one.name for one in (*ladder.tracks, *ladder.specialties)}
    only = [named[one] for one in named if one in attribute.tracks | attribute.specialties]
    notes = (
        say.deferred(attribute.deferred) if attribute.deferred else "",
        f"{say.ONLY_FOR}: {', '.join(only)}" if only else "",
        say.builds_on(ladder.attribute(attribute.extends).name) if attribute.extends else "",
    )
    shown = () if attribute.deferred and not attribute.rubric else tuple(_anchors(ladder, attribute))
    return Section(
        f"attribute-{attribute.id}",
        attribute.name,
        (attribute.description,) if attribute.description else (),
        tuple(filter(None, notes)),
        shown,
        side_by_side=True,
    )


def _anchors(ladder: Ladder, attribute: Attribute) -> Iterator[Entry]:
    """At every point of the scale between its lowest and its highest anchor: a gap in between is shown as one."""
    written = sorted(attribute.rubric)
    for step in ladder.steps or ladder.levels:
        if written and written[0] <= step.number <= written[-1] and _concerns(ladder, attribute, step.number):
            yield _anchor(_step_label(ladder, attribute, step.number), attribute.rubric.get(step.number))


def _concerns(ladder: Ladder, attribute: Attribute, step: int) -> bool:
    """Whether anybody rated on the attribute stands on a track that has this level."""
    if ladder.steps or step in attribute.rubric:
        return True
    level = ladder.level(step)
    return not level.tracks or not attribute.tracks or bool(level.tracks & attribute.tracks)


def _step_label(ladder: Ladder, attribute: Attribute, step: int) -> str:
    anchor = attribute.rubric.get(step)
    if ladder.steps:
        return _step_name(ladder, attribute, step)
    level = ladder.level(step)
    return " · ".join(dict.fromkeys(filter(None, (level.id, anchor.name if anchor else ""))))


def _anchor(label: str, anchor: Anchor | None) -> Entry:
    if anchor is None:
        return Entry(label, notes=(say.NO_ANCHOR,))
    if anchor.same_as:
        return Entry(label, notes=(say.same_as(anchor.same_as),))
    signs = tuple(_sign(one.text, one.examples) for one in anchor.signals)
    lists = (("", anchor.points), (say.signs(anchor.signals_needed, len(anchor.signals)), signs))
    notes = (
        say.example(anchor.example) if anchor.example else "",
        ", ".join(anchor.criteria),
        say.deferred(anchor.deferred) if anchor.deferred else "",
    )
    return Entry(label, anchor.text, tuple((name, items) for name, items in lists if items), tuple(filter(None, notes)))


def _sign(text: str, examples: tuple[str, ...]) -> str:
    return f"{text} ({say.example('; '.join(examples))})" if examples else text


def _glossary(ladder: Ladder) -> Section | None:
    entries = tuple(Entry(one.term, one.meaning) for one in ladder.glossary)
    return Section("glossary", say.GLOSSARY, entries=entries) if entries else None


def _changes(ladder: Ladder) -> Section | None:
    entries = tuple(
        Entry(one.version if one.date is None else f"{one.version}, {whole(one.date)}", one.summary)
        for one in reversed(ladder.changelog)
    )
    return Section("changes", say.CHANGES, entries=entries) if entries else None
