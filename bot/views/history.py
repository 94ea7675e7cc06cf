"""Somebody's outcomes across cycles: as text with bars, and the words of the picture."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot import ids
from bot.screens import Modal, Review
from bot.screens.history import Chapter, HistoryScreen, Picture, Reader, ReadersScreen
from bot.views import console, kit, levels, metadata, paging
from bot.views.kit import Block
from bot.views.limits import cut
from bot.views.words import buttons
from bot.views.words import history as say
from bot.views.words.plainly import dated, whole, within
from core.goals import Goal
from core.history import AreaMean, has_same_scale

CYCLES_IN_PICTURE = 6
AREAS_IN_PICTURE = 24
READERS_ON_A_PAGE = 30
ALT_TEXT = 1000
AREAS_ON_HOME = 8


def open_button(participant: int) -> Block:
    """**History** of whoever this review is about."""
    return kit.button(buttons.HISTORY, ids.HISTORY_OPEN, str(participant))


def below_button() -> Block:
    """**Everyone below you**, for a manager of managers."""
    return kit.button(buttons.EVERYONE_BELOW, ids.HISTORY_BELOW)


# -- one person's -----------------------------------------------------------------------------------------------------


def story(screen: HistoryScreen) -> Block:
    """Every outcome, newest first."""
    newest_first = screen.chapters[::-1]
    found = paging.pages(newest_first, lambda one: len(_chapter(screen, one)), lambda one: _weight(screen, one))
    shown, number = paging.chosen(found, screen.page)
    whose = say.OWN if screen.is_own else say.theirs(cut(screen.person.name, 120))
    blocks = [kit.header(whose), kit.context(say.intro(len(screen.chapters)))]
    blocks += [block for one in shown for block in (kit.divider(), *_chapter(screen, one))]
    blocks += paging.pager(ids.HISTORY_PAGE, number, len(found))
    memory = metadata.write(Modal(newest_first[0].participant, page=number))
    return kit.modal(ids.VIEW_READ, say.TITLE, blocks, metadata=memory)


def _weight(screen: HistoryScreen, one: Chapter) -> int:
    return sum(paging.weight(*_texts(block)) for block in _chapter(screen, one))


def _texts(part: object) -> Iterator[str]:
    if isinstance(part, dict):
        for value in part.values():
            yield from _texts(value)
    elif isinstance(part, list):
        for value in part:
            yield from _texts(value)
    elif isinstance(part, str):
        yield part


def _chapter(screen: HistoryScreen, one: Chapter) -> list[Block]:
    found = one.screen
    see_all = kit.button(buttons.SEE_ALL, ids.HISTORY_OUTCOME, str(one.participant))
    title = say.chapter(cut(found.review.cycle, 200), dated(found.shared_at, screen.viewer))
    blocks = [kit.section(kit.titled(title, _standing(one)), see_all), bars(one)]
    blocks += list(_goals(one))
    if one.talked_on:
        blocks.append(kit.context(say.talks(len(one.talked_on), whole(one.talked_on[-1]))))
    return blocks


def _standing(one: Chapter) -> str:
    review, came_to = one.screen.review, one.screen.outcome
    told = say.standing(levels.heading(review, came_to), review.ladder.name, review.ladder.version)
    is_another = came_to.implied is not None and came_to.implied != came_to.held
    return f"{told}\n{say.implied(levels.name(review, came_to.implied))}" if is_another else told


def bars(one: Chapter, most: int | None = None) -> Block:
    """The mean of each area, drawn in text."""
    return kit.rich(kit.bullet_lines(_bar(one, area) for area in one.areas[:most]))


def _bar(one: Chapter, area: AreaMean) -> Block:
    top, change = _top(one.screen.review), one.changes.get(area.area.id)
    told = say.area_mean(area.shown, top, change.by if change else None)
    left_out = say.left_out(area.rated, area.total)
    return kit.line(kit.bold(area.area.name, 150), kit.run(f"{left_out}\n{say.gauge(area.shown, top)} {told}"))


def _top(review: Review) -> int:
    """The highest rating there is for them."""
    return review.ladder.scale(review.track)[-1].number


def _goals(one: Chapter) -> Iterator[Block]:
    if one.goals:
        yield kit.rich(kit.line(kit.bold(say.GOALS)), kit.bullet_lines(_goal(one, goal) for goal in one.goals))


def _goal(one: Chapter, goal: Goal) -> Block:
    parts = [kit.bold(say.goal(goal_name(one, goal), goal.state.value, whole(goal.by_when)), 400)]
    parts.append(kit.run(f"\n{goal.opportunity}"))
    if goal.result.strip():
        parts.append(kit.italic(f"\n{say.came_of_it(goal.result)}"))
    return kit.line(*parts)


def goal_name(one: Chapter, goal: Goal) -> str:
    """The attribute of a goal, as the ladder of the outcome it follows from calls it."""
    ladder = one.screen.review.ladder
    named = {attribute.id: attribute.name for attribute in ladder.attributes}
    return cut(named.get(goal.attribute_id, goal.attribute_id), 150)


def on_home(one: Chapter) -> list[Block]:
    """The newest outcome's areas, beneath where somebody stands."""
    left = len(one.areas) - AREAS_ON_HOME
    more = [kit.context(say.more_areas(left))] if left > 0 else []
    return [bars(one, AREAS_ON_HOME), *more, kit.actions(open_button(one.participant))]


# -- who there is to read ---------------------------------------------------------------------------------------------


def readers(screen: ReadersScreen) -> Block:
    """People with a shared outcome, by name."""
    found = paging.of_size(screen.people, READERS_ON_A_PAGE)
    shown, number = paging.chosen(found, screen.page)
    cycle_id, cycle = screen.cycle or (0, "")
    blocks = [kit.context(say.readers_intro(within(cut(cycle, 200)) if cycle else ""))]
    blocks += [_reader(one) for one in shown] or [kit.paragraph(say.NOBODY)]
    pages = ids.HISTORY_CYCLE_PAGE if screen.cycle else ids.HISTORY_BELOW_PAGE
    blocks += paging.pager(pages, number, len(found))
    if screen.cycle:
        blocks.append(kit.actions(console.back(cycle_id)))
    return kit.modal(ids.VIEW_READ, say.READERS, blocks, metadata=str(cycle_id))


def _reader(one: Reader) -> Block:
    return kit.section(kit.plain(cut(one.person.name or one.person.id, 200)), open_button(one.participant))


# -- the picture ------------------------------------------------------------------------------------------------------


def picture(screen: HistoryScreen) -> Picture:
    """What is drawn: the newest ladder's last few outcomes."""
    found = _drawn(screen)
    last = found[-1].screen.review
    names = {area.area.id: area.area.name for area in found[-1].areas}
    shown = [{area.area.id: area.shown for area in one.areas} for one in found]
    return Picture(
        title=say.picture_title(screen.person.name, last.ladder.name),
        cycles=tuple(one.screen.review.cycle for one in found),
        held=tuple(one.screen.outcome.held for one in found),
        levels={one.number: last.ladder.name_of(one.number, last.track, last.specialty) for one in last.ladder.levels},
        scale={step.number: step.id for step in last.ladder.scale(last.track)},
        areas=tuple((names[one], tuple(means.get(one) for means in shown)) for one in names)[:AREAS_IN_PICTURE],
        level_label=say.LEVEL,
        areas_label=say.BY_AREA,
        nothing=say.NOTHING_RATED,
        more=say.more_areas(len(names) - AREAS_IN_PICTURE) if len(names) > AREAS_IN_PICTURE else "",
    )


def _drawn(screen: HistoryScreen) -> tuple[Chapter, ...]:
    """Those whose numbers can stand side by side: on the newest one's scale."""
    ladder = screen.chapters[-1].screen.review.ladder
    same = tuple(one for one in screen.chapters if has_same_scale(one.screen.review.ladder, ladder))
    return same[-CYCLES_IN_PICTURE:]


def alt_text(drawn: Picture) -> str:
    """The same in words, for whoever does not see it."""
    held = [drawn.levels.get(one, say.NO_LEVEL) if one is not None else say.NO_LEVEL for one in drawn.held]
    return cut(" ".join(_alt(drawn, held)), ALT_TEXT)


def _alt(drawn: Picture, held: list[str]) -> Iterable[str]:
    cycles = [within(cut(one, 80)) for one in drawn.cycles]
    yield say.alt_levels(cycles, held)
    yield say.alt_areas(cycles)
    for name, means in drawn.areas:
        yield say.alt_area(within(cut(name, 80)), [say.NOTHING_RATED if one is None else str(one) for one in means])
