"""**What this would change**: counts, and for People Ops lists by name."""

from __future__ import annotations

from collections.abc import Iterator

from bot import ids
from bot.screens.simulating import NameLine, NamesAt, NamesScreen, SimulationScreen
from bot.views import fields, kit, paging
from bot.views.kit import Block
from bot.views.limits import cut
from bot.views.words import buttons
from bot.views.words import simulating as say
from bot.views.words.plainly import within
from core.simulation import Effect, Group


def open_button(release_id: int) -> Block:
    """**What this would change**, on the screen of a change."""
    return kit.button(say.TITLE, ids.RELEASE_SIMULATE, str(release_id))


def value_of(at: NamesAt) -> str:
    """What a button or a modal remembers of a list by name."""
    return f"{at.release} {at.group.value}"


# -- counts -----------------------------------------------------------------------------------------------------------


def simulation(screen: SimulationScreen) -> Block:
    """How many people a change would change something for."""
    blocks = [*_simulation(screen), kit.actions(_back(screen.release))]
    return kit.modal(ids.VIEW_READ, say.TITLE, blocks, metadata=str(screen.release))


def _back(release_id: int) -> Block:
    return kit.button(buttons.BACK, ids.RELEASE_OPEN, str(release_id))


def _simulation(screen: SimulationScreen) -> Iterator[Block]:
    people = screen.told.people
    if not people:
        yield kit.paragraph(say.TOO_FEW if people is None and not screen.has_names else say.NOBODY_YET)
        return
    yield kit.paragraph(say.intro(people, within(cut(screen.ladder, 100)), cut(screen.version, 40)))
    if screen.held_gone:
        yield kit.paragraph(say.held_gone(screen.held_gone))
    for effect in Effect:
        yield _line(screen, Group(effect.value), _told(screen, effect))
        if effect is Effect.NOT_COMPUTABLE and screen.reasons:
            yield kit.context(say.why(screen.reasons))
    yield kit.divider()
    yield _line(screen, Group.PLAN, say.plans(screen.plans, screen.new_plans), screen.plans)
    yield _line(screen, Group.GOALS, say.figure(screen.goals), screen.goals)
    yield kit.context(say.FOR_PEOPLE_OPS if screen.has_names else say.FOR_AUTHORS)


def _told(screen: SimulationScreen, effect: Effect) -> str:
    told = screen.told
    return say.together(told.people_together) if told.large is effect else say.figure(told.groups[effect])


def _line(screen: SimulationScreen, group: Group, text: str, people: int | None = None) -> Block:
    number = screen.told.groups[Effect(group.value)] if group.value in list(Effect) else people
    if not screen.has_names or not number:
        return kit.section(kit.titled(say.GROUPS[group], text))
    see = kit.button(say.SEE_NAMES, fields.nth(ids.RELEASE_SIMULATE_NAMES, 0), value_of(NamesAt(screen.release, group)))
    return kit.section(kit.titled(say.GROUPS[group], text), see)


# -- names ------------------------------------------------------------------------------------------------------------


def names(screen: NamesScreen) -> Block:
    """Who they are, in the order of their names."""
    pages = -(-screen.total // screen.page_size)
    ladder = within(cut(screen.ladder, 100))
    blocks = [kit.header(say.GROUPS[screen.at.group])]
    if screen.total:
        blocks.append(kit.context(say.names_intro(screen.total, ladder, cut(screen.version, 40))))
    blocks += [_name(one) for one in screen.lines] or [kit.paragraph(say.NOBODY_HERE)]
    blocks += paging.pager(ids.RELEASE_SIMULATE_PAGE, screen.at.page, pages)
    blocks.append(kit.actions(kit.button(buttons.BACK, ids.RELEASE_SIMULATE, str(screen.at.release))))
    return kit.modal(ids.VIEW_READ, say.TITLE, blocks, metadata=value_of(screen.at))


def _name(one: NameLine) -> Block:
    told = [say.levels(cut(one.before, 80), cut(one.after, 80), one.reason)]
    told.append(say.holds(cut(one.held, 80), gets_plan=one.gets_plan, needs=tuple(cut(it, 80) for it in one.needs)))
    if one.goals:
        told.append(say.goals(tuple(cut(it, 80) for it in one.goals)))
    name = kit.bold(f"{within(cut(one.person.name or one.person.id, 150))}\n")
    return kit.rich(kit.line(name, kit.run("\n".join(filter(None, told)))))
