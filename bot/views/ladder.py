"""The ladder to read: its levels, and each attribute at each of them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from bot import ids
from bot.screens import LadderScreen
from bot.views import fields, kit, metadata, rubric
from bot.views.kit import Block, Message
from bot.views.limits import cut
from bot.views.metadata import Place
from bot.views.words import buttons
from bot.views.words import ladder as say
from core.ladder import Attribute, Level

ATTRIBUTES_IN_MENU = 200
ALL_ANCHORS = 26_000
"""Code points for the anchors beside the menus."""
MESSAGE_ANCHORS = 7_000


def browse(screen: LadderScreen) -> Block:
    """The ladder in a modal, with menus to move around in it."""
    content = _attribute(screen, ALL_ANCHORS) if screen.attribute else _levels(screen)
    return kit.modal(
        ids.VIEW_READ,
        say.TITLE,
        [*_top(screen), *_menus(screen), *content],
        metadata=metadata.write_place(_place(screen)),
    )


def _place(screen: LadderScreen, attribute: Attribute | None = None) -> Place:
    return Place(screen.ladder.id, screen.specialty, attribute.id if attribute else "")


def _top(screen: LadderScreen) -> Iterator[Block]:
    ladder = screen.ladder
    yield kit.context(say.version(cut(ladder.name, 150), ladder.version, screen.framework))
    if ladder.description and screen.attribute is None:
        yield kit.paragraph(ladder.description)


def _applicable(screen: LadderScreen) -> tuple[Attribute, ...]:
    """The attributes of the specialty that is looked at, or all of them."""
    return screen.ladder.applicable(screen.track, screen.specialty) if screen.specialty else screen.ladder.attributes


def _menus(screen: LadderScreen) -> Iterator[Block]:
    attributes = _applicable(screen)
    yield kit.actions(_attribute_menu(screen, attributes[:ATTRIBUTES_IN_MENU]))
    if len(attributes) > ATTRIBUTES_IN_MENU:
        yield kit.context(say.not_all(ATTRIBUTES_IN_MENU))
    others = [menu for menu in (_ladder_menu(screen), _specialty_menu(screen)) if menu]
    if others:
        yield kit.actions(*others)


def _attribute_menu(screen: LadderScreen, attributes: tuple[Attribute, ...]) -> Block:
    """Attributes grouped by area, after the levels."""
    groups = [_option_group(say.LEVELS, [_option(screen, say.LEVELS, None)])]
    for area, group in groupby(attributes, lambda one: one.area):
        found = list(group)
        for start in range(0, len(found), 100):
            options = [_option(screen, one.name, one) for one in found[start : start + 100]]
            groups.append(_option_group(screen.ladder.area(area).name, options))
    return kit.grouped_menu(ids.LADDER_ATTRIBUTE, groups[:100], _option_value(screen, screen.attribute), say.ATTRIBUTES)


def _option_group(name: str, options: list[Block]) -> Block:
    return {"label": kit.plain(name, 75), "options": options}


def _option(screen: LadderScreen, name: str, attribute: Attribute | None) -> Block:
    return kit.option(name, _option_value(screen, attribute))


def _option_value(screen: LadderScreen, attribute: Attribute | None) -> str:
    return metadata.write_place(_place(screen, attribute))


def _ladder_menu(screen: LadderScreen) -> Block | None:
    if len(screen.ladders) < 2:
        return None
    options = [kit.option(one.name, metadata.write_place(Place(one.id))) for one in screen.ladders]
    chosen = metadata.write_place(Place(screen.ladder.id))
    return kit.menu(fields.nth(ids.LADDER_OPEN, 0), options, chosen, say.LADDERS)


def _specialty_menu(screen: LadderScreen) -> Block | None:
    if not screen.ladder.specialties:
        return None
    every = ("", say.EVERY_SPECIALTY)
    known = [every, *((one.id, one.name) for one in screen.ladder.specialties[:99])]
    options = [kit.option(name, metadata.write_place(Place(screen.ladder.id, key))) for key, name in known]
    chosen = metadata.write_place(Place(screen.ladder.id, screen.specialty))
    return kit.menu(fields.nth(ids.LADDER_OPEN, 1), options, chosen, say.SPECIALTIES)


def _attribute(screen: LadderScreen, room: int) -> Iterator[Block]:
    attribute, ladder = screen.attribute, screen.ladder
    if attribute is None:
        return
    yield kit.context(ladder.area(attribute.area).name)
    yield kit.header(attribute.name)
    if attribute.description:
        yield kit.rich(kit.line(kit.run(attribute.description)))
    limit = min(rubric.ONE_ANCHOR, room // len(ladder.levels))
    for level in ladder.levels:
        yield rubric.anchor_block(_label(screen, level), attribute.rubric.get(level.number), limit)
    glossary = rubric.glossary(ladder.terms_of(attribute.id))
    if glossary:
        yield glossary


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
    facts = [fact for fact in (room.take(text, 1000) for text in _facts(level)) if fact]
    if facts:
        yield kit.bullets(facts)
    rights = room.take_all(level.decision_rights)
    if rights:
        yield kit.line(kit.run(say.DECISIONS))
        yield kit.bullets(rights)
    if level.curriculum:
        yield kit.line(kit.link(level.curriculum, say.CURRICULUM))


def _facts(level: Level) -> Iterator[str]:
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


def summary(screen: LadderScreen, asked: str = "") -> Message:
    """The levels with their titles, or one attribute, and the way to the rest. `asked` are the words looked for."""
    ladder = screen.ladder
    text = say.summary_text(ladder.name)
    button = kit.button(buttons.BROWSE, ids.LADDER_BROWSE, _option_value(screen, screen.attribute))
    if screen.attribute:
        return kit.message(text, [*_attribute(screen, MESSAGE_ANCHORS), kit.actions(button)])
    levels = kit.bullets(_label(screen, level) for level in ladder.levels)
    size = say.size(len(ladder.levels), len(_applicable(screen)))
    missed = [kit.paragraph(say.not_found(cut(asked, 150)))] if asked else []
    shown = [kit.header(ladder.name), kit.paragraph(size), kit.rich(levels), kit.actions(button)]
    return kit.message(text, [*missed, *shown])
