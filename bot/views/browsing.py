"""Pages of the ladder beyond one attribute: two levels side by side, what was looked for, the glossary."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from bot import ids
from bot.screens import LadderScreen
from bot.screens.browsing import (
    BrowseScreen,
    ComparedScreen,
    FoundScreen,
    PrintedScreen,
    TermsScreen,
    compare_place,
    terms_place,
)
from bot.views import fields, kit, ladder, paging, rubric
from bot.views.kit import Block, Message
from bot.views.words import buttons
from bot.views.words import ladder as say
from core.ladder import Level
from core.reading import Hit, Pair, Where

HITS = 30
HITS_IN_MESSAGE = 8
_TERMS = 40
_EXCERPT = 300
_ANCHOR = 1500
"""Code points of each of the two anchors."""


def page(screen: BrowseScreen) -> Block:
    """The modal for whatever is looked at."""
    if isinstance(screen, ComparedScreen):
        return ladder.frame(screen.base, compare_place(), _compared(screen))
    if isinstance(screen, TermsScreen):
        return ladder.frame(screen.base, terms_place(), _terms(screen))
    if isinstance(screen, FoundScreen):
        return ladder.frame(screen.base, "", _found(screen), screen.words)
    if isinstance(screen, PrintedScreen):
        return ladder.frame(screen.base, "", [kit.paragraph(say.ON_ITS_WAY)])
    return ladder.browse(screen)


# -- two levels side by side ------------------------------------------------------------------------------------------


def _compared(screen: ComparedScreen) -> Iterator[Block]:
    base, known = screen.base, screen.base.ladder
    lower, upper = (_name(base, number) for number in (screen.lower, screen.upper))
    yield kit.header(say.SIDE_BY_SIDE)
    yield kit.actions(*_level_menus(screen))
    yield kit.paragraph(say.beyond(lower, upper, sum(one.asks_more for one in screen.pairs)))
    told = [*(one for one in screen.pairs if one.asks_more), *(one for one in screen.pairs if not one.asks_more)]
    found = paging.pages(told, lambda one: 2 if one.asks_more else 1, _weight)
    shown, number = paging.chosen(found, screen.page)
    if number == 0:
        yield from _facts(base, known.level(screen.lower), known.level(screen.upper))
    for pair in shown:
        if pair.asks_more:
            yield kit.rich(*_pair(base, pair))
    same = [pair.attribute.name for pair in shown if not pair.asks_more]
    if same:
        yield kit.rich(kit.line(kit.italic(say.SAME)), kit.bullets(same))
    yield from _pager(screen, number, len(found))


def _weight(pair: Pair) -> int:
    return sum(rubric.weight(one) for one in pair.anchors if one) + paging.weight(pair.attribute.name)


def _name(base: LadderScreen, number: int) -> str:
    return base.ladder.name_of(number, base.track, base.specialty)


def _level_menus(screen: ComparedScreen) -> Iterator[Block]:
    """Each chosen from those that stand on its side of the other."""
    base = screen.base
    mine = base.ladder.levels_for(base.track)
    levels = mine if len(mine) > 1 else base.ladder.levels
    lower = [one for one in levels if one.number < screen.upper]
    upper = [one for one in levels if one.number > screen.lower]
    yield _level_menu(base, 0, lower, screen.lower, say.FROM, lambda one: compare_place(one, screen.upper))
    yield _level_menu(base, 1, upper, screen.upper, say.TO, lambda one: compare_place(screen.lower, one))


def _level_menu(
    base: LadderScreen, place: int, levels: Sequence[Level], chosen: int, hint: str, at: Callable[[int], str]
) -> Block:
    options = [
        kit.option(
            rubric.level_label(base.ladder, one.number, base.track, base.specialty),
            ladder.option_value(base, at(one.number)),
        )
        for one in levels
    ]
    return kit.menu(fields.nth(ids.LADDER_COMPARE, place), options, ladder.option_value(base, at(chosen)), hint)


def _facts(base: LadderScreen, lower: Level, upper: Level) -> Iterator[Block]:
    """What is said about the upper of the two by itself, where it is not what is said about the lower."""
    before = set(ladder.facts(lower))
    new = [fact for fact in ladder.facts(upper) if fact not in before]
    rights = [right for right in upper.decision_rights if right not in lower.decision_rights]
    if new or rights:
        title = kit.line(kit.bold(rubric.level_label(base.ladder, upper.number, base.track, base.specialty)))
        parts = [kit.bullets(new)] if new else []
        more = [kit.line(kit.run(say.DECISIONS)), kit.bullets(rights)] if rights else []
        yield kit.rich(title, *parts, *more)


def _pair(base: LadderScreen, pair: Pair) -> Iterator[Block]:
    """The attribute, what the lower level asks, what the upper one does."""
    yield kit.line(kit.bold(pair.attribute.name))
    for step, anchor in zip((pair.lower, pair.upper), pair.anchors, strict=True):
        title = kit.italic(_step(base, pair, step))
        if anchor is None:
            yield kit.line(title, kit.run("\n" + say.NOT_ASKED))
        else:
            yield from rubric.anchor_parts(title, anchor, _ANCHOR)


def _step(base: LadderScreen, pair: Pair, step: int) -> str:
    if not step:
        return say.NOT_ASKED.rstrip(".")
    if base.ladder.steps:
        return ladder.label(base, pair.attribute, step)
    return base.ladder.name_of(step, base.track, base.specialty)


def _pager(screen: ComparedScreen, number: int, total: int) -> list[Block]:
    def at(page: int) -> str:
        return ladder.option_value(screen.base, compare_place(screen.lower, screen.upper, page))

    return _ways(number, total, at)


def _ways(number: int, total: int, at: Callable[[int], str]) -> list[Block]:
    if total <= 1:
        return []
    ways = []
    if number > 0:
        ways.append(kit.button(buttons.PREVIOUS, fields.nth(ids.LADDER_BROWSE, 0), at(number - 1)))
    if number + 1 < total:
        ways.append(kit.button(buttons.NEXT, fields.nth(ids.LADDER_BROWSE, 1), at(number + 1)))
    return [kit.context(buttons.page(number, total)), kit.actions(*ways)]


# -- the glossary -----------------------------------------------------------------------------------------------------


def _terms(screen: TermsScreen) -> Iterator[Block]:
    yield kit.header(say.GLOSSARY)
    found = paging.of_size(screen.base.ladder.glossary, _TERMS)
    shown, number = paging.chosen(found, screen.page)
    for term in shown:
        yield kit.rich(kit.line(kit.bold(term.term, 150), kit.run(f": {term.meaning}", 1100)))
    yield from _ways(number, len(found), lambda one: ladder.option_value(screen.base, terms_place(one)))


# -- search -----------------------------------------------------------------------------------------------------------


def _found(screen: FoundScreen) -> Iterator[Block]:
    yield kit.paragraph(_told(screen, HITS))
    for place, hit in enumerate(screen.hits[:HITS]):
        yield from _hit(screen.base, hit, place)
    yield from _near(screen)


def _told(screen: FoundScreen, most: int) -> str:
    if not screen.hits:
        return say.nothing_found(screen.words, has_near=bool(screen.near))
    return say.hits(screen.words, len(screen.hits), min(most, len(screen.hits)))


def _hit(base: LadderScreen, hit: Hit, place: int) -> Iterator[Block]:
    """Where it stands, the sentence, and the way there."""
    where = _where(base, hit)
    said = [] if hit.text == where else [kit.quote(_short(hit.text))]
    yield kit.rich(kit.line(kit.bold(where, 200)), *said)
    if hit.where is not Where.TERM:
        there = ladder.option_value(base, hit.attribute_id)
        yield kit.actions(kit.button(buttons.OPEN, fields.nth(ids.LADDER_BROWSE, place), there))


def _short(text: str) -> str:
    return text if len(text) <= _EXCERPT else text[: _EXCERPT - 1].rstrip() + "…"


def _where(base: LadderScreen, hit: Hit) -> str:
    if hit.where is Where.TERM:
        return say.term(hit.term)
    if hit.where is Where.POSITION:
        return hit.term
    if not hit.attribute_id:
        return rubric.level_label(base.ladder, hit.step or 0, base.track, base.specialty)
    attribute = base.ladder.attribute(hit.attribute_id)
    return say.at_level(attribute.name, ladder.label(base, attribute, hit.step) if hit.step else "")


def _near(screen: FoundScreen) -> Iterator[Block]:
    """Attributes with a name like what was typed."""
    for place, one in enumerate(screen.near, HITS):
        attribute = screen.base.ladder.attribute(one)
        about = attribute.description or screen.base.ladder.area(attribute.area).name
        yield from _hit(screen.base, Hit(Where.NAME, about, one), place)


def found_message(screen: FoundScreen) -> Message:
    """What was looked for, as an answer to `/growth ladder words`."""
    base = screen.base
    hits = [block for place, hit in enumerate(screen.hits[:HITS_IN_MESSAGE]) for block in _hit(base, hit, place)]
    browse = kit.actions(kit.button(buttons.BROWSE, ids.LADDER_BROWSE, ladder.option_value(base)))
    blocks = [kit.paragraph(_told(screen, HITS_IN_MESSAGE)), *hits, *_near(screen), browse]
    return kit.message(say.summary_text(base.ladder.name), blocks)
