"""The ladder to read: its levels, and each attribute at each of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from bot import ids
from bot.screens import LadderScreen
from bot.screens.browsing import LONGEST, compare_place, terms_place
from bot.views import fields, kit, metadata, rubric
from bot.views.kit import Block, Message
from bot.views.limits import cut
from bot.views.metadata import Place
from bot.views.words import buttons
from bot.views.words import ladder as say
from bot.views.words.plainly import listed
from core.ladder import Attribute, Level

ATTRIBUTES_IN_MENU = 200
ALL_ANCHORS = 26_000
"""Code points for the anchors beside the menus."""
MESSAGE_ANCHORS = 7_000


def browse(screen: LadderScreen) -> Block:
    """The ladder in a modal, with menus to move around in it."""
    if screen.attribute:
        return frame(screen, screen.attribute.id, _attribute(screen, ALL_ANCHORS))
    out = [] if screen.draft else [kit.actions(kit.button(buttons.PRINT, ids.LADDER_PRINT, option_value(screen)))]
    return frame(screen, "", [*_about(screen), *_levels(screen), *out])


def frame(screen: LadderScreen, chosen: str, content: Iterable[Block], typed: str = "") -> Block:
    """A page of the ladder with what is on every one: which ladder, the menus, the search."""
    return kit.modal(
        ids.LADDER_FIND,
        say.TITLE,
        [*_top(screen), *_back(screen), *_menus(screen, chosen), search_field(typed), *content],
        metadata=metadata.write_place(place(screen, chosen)),
        submit=buttons.SEARCH,
    )


def _back(screen: LadderScreen) -> Iterator[Block]:
    """To the change whose draft this is, or to the ladders, for whoever works on them."""
    if screen.change:
        yield kit.actions(kit.button(buttons.BACK, fields.nth(ids.RELEASE_OPEN, 8), str(screen.change)))
    elif screen.works_on_ladders:
        yield kit.actions(kit.button(buttons.ALL_LADDERS, fields.nth(ids.LADDERS_OPEN, 1)))


def search_field(typed: str) -> Block:
    """Where to type what is looked for. Drawn anew with other words in it, so that Slack shows them."""
    return kit.field(fields.SEARCH, say.SEARCH, kit.text_input(fields.SEARCH, typed, multiline=False, most=LONGEST))


def place(screen: LadderScreen, attribute: str = "") -> Place:
    """Somewhere in the ladder that is read."""
    return Place(screen.key, screen.specialty, attribute)


def _top(screen: LadderScreen) -> Iterator[Block]:
    ladder = screen.ladder
    yield kit.context(say.version(cut(ladder.name, 150), ladder.version, screen.framework))


def _about(screen: LadderScreen) -> Iterator[Block]:
    """What the ladder is for, and which tracks open when."""
    if screen.ladder.description:
        yield kit.paragraph(screen.ladder.description)
    rules = [(one.name, say.entry(one.entry, one.opens_after)) for one in screen.ladder.tracks]
    lines = [kit.line(kit.bold(name), kit.run(f": {rule}")) for name, rule in rules if rule]
    if lines:
        yield kit.rich(kit.bullet_lines(lines))


def _applicable(screen: LadderScreen) -> tuple[Attribute, ...]:
    """The attributes of the specialty that is looked at, or all of them."""
    if screen.specialty:
        return screen.ladder.applicable(screen.track, screen.specialty)
    return tuple(one for one in screen.ladder.attributes if not one.is_abstract)


def _menus(screen: LadderScreen, chosen: str) -> Iterator[Block]:
    attributes = _applicable(screen)
    yield kit.actions(_attribute_menu(screen, attributes[:ATTRIBUTES_IN_MENU], chosen))
    if len(attributes) > ATTRIBUTES_IN_MENU:
        yield kit.context(say.not_all(ATTRIBUTES_IN_MENU))
    others = [menu for menu in (_ladder_menu(screen), _specialty_menu(screen)) if menu]
    if others:
        yield kit.actions(*others)


def _attribute_menu(screen: LadderScreen, attributes: tuple[Attribute, ...], chosen: str) -> Block:
    """Attributes grouped by area, after the pages about all of them. What is open and not among them shows none."""
    pages = {"": say.LEVELS, compare_place(): say.SIDE_BY_SIDE, **_terms(screen)}
    groups = [_option_group(say.WHOLE, [_option(screen, name, key) for key, name in pages.items()])]
    shown = {*pages, *(one.id for one in attributes)}
    for area, group in groupby(attributes, lambda one: one.area):
        found = list(group)
        for start in range(0, len(found), 100):
            options = [_option(screen, one.name, one.id) for one in found[start : start + 100]]
            groups.append(_option_group(screen.ladder.area(area).name, options))
    value = option_value(screen, chosen) if chosen in shown else ""
    return kit.grouped_menu(ids.LADDER_ATTRIBUTE, groups[:100], value, say.ATTRIBUTES)


def _terms(screen: LadderScreen) -> dict[str, str]:
    return {terms_place(): say.GLOSSARY} if screen.ladder.glossary else {}


def _option_group(name: str, options: list[Block]) -> Block:
    return {"label": kit.plain(name, 75), "options": options}


def _option(screen: LadderScreen, name: str, attribute: str) -> Block:
    return kit.option(name, option_value(screen, attribute))


def option_value(screen: LadderScreen, attribute: str = "") -> str:
    """Somewhere in the ladder that is read, as a button or an option holds it."""
    return metadata.write_place(place(screen, attribute))


def _ladder_menu(screen: LadderScreen) -> Block | None:
    if len(screen.ladders) < 2:
        return None
    options = [kit.option(one.name, metadata.write_place(Place(one.id))) for one in screen.ladders]
    chosen = metadata.write_place(Place(screen.key))
    return kit.menu(fields.nth(ids.LADDER_OPEN, 0), options, chosen, say.LADDERS)


def _specialty_menu(screen: LadderScreen) -> Block | None:
    if not screen.ladder.specialties:
        return None
    every = ("", say.EVERY_SPECIALTY)
    known = [every, *((one.id, one.name) for one in screen.ladder.specialties[:99])]
    options = [kit.option(name, metadata.write_place(Place(screen.key, key))) for key, name in known]
    chosen = metadata.write_place(Place(screen.key, screen.specialty))
    return kit.menu(fields.nth(ids.LADDER_OPEN, 1), options, chosen, say.SPECIALTIES)


def _attribute(screen: LadderScreen, room: int) -> Iterator[Block]:
    attribute, ladder = screen.attribute, screen.ladder
    if attribute is None:
        return
    yield kit.context(ladder.area(attribute.area).name)
    yield kit.header(attribute.name)
    if attribute.description:
        yield kit.rich(kit.line(kit.run(attribute.description)))
    if attribute.deferred:
        yield kit.context(say.deferred(cut(attribute.deferred, 500)))
    shown = list(_steps(screen, attribute))
    limit = min(rubric.ONE_ANCHOR, room // max(len(shown), 1))
    for step in shown:
        yield rubric.anchor_block(label(screen, attribute, step), attribute.rubric.get(step), limit)
    glossary = rubric.glossary(ladder.terms_of(attribute.id))
    if glossary:
        yield glossary


def _steps(screen: LadderScreen, attribute: Attribute) -> Iterator[int]:
    """Where the attribute can be rated on the track that is looked at, and wherever else it says something."""
    own = {step.number for step in screen.ladder.scale(screen.track)}
    for step in screen.ladder.steps or screen.ladder.levels:
        if step.number in attribute.rubric or step.number in own:
            yield step.number


def label(screen: LadderScreen, attribute: Attribute, step: int) -> str:
    """A point of the scale as this attribute calls it."""
    anchor = attribute.rubric.get(step)
    own = anchor.name if anchor else ""
    if not screen.ladder.steps:
        shown = _label(screen, screen.ladder.level(step))
        return f"{shown} · {own}" if own else shown
    usual = screen.ladder.step(step)
    return own or usual.name or usual.id


def _label(screen: LadderScreen, level: Level) -> str:
    label = rubric.level_label(screen.ladder, level.number, screen.track, screen.specialty)
    return f"{label} · {say.YOU_ARE_HERE}" if level.number == screen.held else label


def _levels(screen: LadderScreen) -> Iterator[Block]:
    for level in screen.ladder.levels:
        yield kit.rich(*_level(screen, level))


def _level(screen: LadderScreen, level: Level) -> Iterator[Block]:
    room = rubric.Room(min(rubric.ONE_ANCHOR, ALL_ANCHORS // len(screen.ladder.levels)))
    description = room.take(level.description, 3000)
    title = kit.bold(_label(screen, level))
    yield kit.line(title, kit.run(f"\n{description}")) if description else kit.line(title)
    every = (*facts(level), *_whose(screen, level), *_position(screen, level))
    told = [fact for fact in (room.take(text, 1000) for text in every) if fact]
    if told:
        yield kit.bullets(told)
    rights = room.take_all(level.decision_rights)
    if rights:
        yield kit.line(kit.run(say.DECISIONS))
        yield kit.bullets(rights)
    if level.curriculum:
        yield kit.line(kit.link(level.curriculum, say.CURRICULUM))


def _whose(screen: LadderScreen, level: Level) -> Iterator[str]:
    """The tracks that a level is on, where it is not on the one that is looked at."""
    if level.tracks and screen.track not in level.tracks:
        yield say.only_for(listed([one.name for one in screen.ladder.tracks if one.id in level.tracks]))


def _position(screen: LadderScreen, level: Level) -> Iterator[str]:
    """What the position at a level is for, and the least it asks."""
    profile = screen.ladder.profile_for(level.number, screen.track, screen.specialty)
    if profile is None:
        return
    if profile.description:
        yield profile.description
    if profile.asks:
        yield say.asks(listed(_asks(screen, profile.asks)))
    if profile.optional:
        yield say.optional(profile.optional_needed, listed(_asks(screen, profile.optional)))


def _asks(screen: LadderScreen, asks: Mapping[str, int]) -> list[str]:
    ladder = screen.ladder
    named = ((ladder.attribute(one), step) for one, step in asks.items())
    return [f"{one.name} {rubric.short(ladder, step, one)}" for one, step in named]


def facts(level: Level) -> Iterator[str]:
    """What is said about a level besides its description."""
    if level.scope:
        yield say.scope(level.scope.value)
    if level.success:
        yield say.success(level.success.measure)
    if level.hands_on:
        yield say.hands_on(level.hands_on)
    if level.span:
        yield say.span(level.span)
    if level.capacity_limited:
        yield say.CAPACITY
    if level.bands:
        yield say.within(", ".join(one.name for one in level.bands))
    if level.deferred:
        yield say.deferred(level.deferred)


def summary(screen: LadderScreen) -> Message:
    """The levels with their titles, or one attribute, and the way to the rest."""
    ladder = screen.ladder
    text = say.summary_text(ladder.name)
    here = screen.attribute.id if screen.attribute else ""
    button = kit.button(buttons.BROWSE, ids.LADDER_BROWSE, option_value(screen, here))
    if screen.attribute:
        return kit.message(text, [*_attribute(screen, MESSAGE_ANCHORS), kit.actions(button)])
    levels = kit.bullets(_label(screen, level) for level in ladder.levels)
    size = say.size(len(ladder.levels), len(_applicable(screen)))
    shown = [kit.header(ladder.name), kit.paragraph(size), kit.rich(levels), kit.actions(button)]
    return kit.message(text, shown)
