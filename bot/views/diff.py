"""**What changes**: the differences of a new version in a modal, page by page; words that went and came are marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from bot import ids
from bot.screens.diff import DiffAt, DiffScreen
from bot.screens.releases import ToldScreen
from bot.views import fields, kit, metadata, paging, story, story_short
from bot.views.kit import Block
from bot.views.limits import cut
from bot.views.story import Chapter, Entry, Line, Piece, Style
from bot.views.words import buttons
from bot.views.words import diff as say
from bot.views.words import diff_short as short
from core.diff import compared, for_person

LINES_TOGETHER = 10
LONGEST_TOGETHER = 9_000
"""Code points of one block; an attribute with long anchors goes over several."""
NAME = 200
MOST_TOLD = 8
LONGEST_TOLD = 600
"""Of what stands in a message."""
BLOCKS_OF_AN_ITEM = 3
"""Counted for each, so that a page stays one that somebody reads."""

_STYLES = {Style.GONE: {"strike": True}, Style.CAME: {"bold": True}, Style.BOLD: {"italic": True}}

_Item = tuple[str, Entry]
"""The title of the chapter, and a stretch of it."""


def changes(screen: DiffScreen) -> Block:
    """All of it, or what is the reader's."""
    pages = paging.pages(_items(_chapters(screen)), lambda _: BLOCKS_OF_AN_ITEM, lambda one: _weight(one[1]))
    shown, number = paging.chosen(pages, screen.page)
    blocks = [*_top(screen), *(block for title, group in groupby(shown, _title) for block in _chapter(title, group))]
    blocks += _pager(screen, number, len(pages))
    return kit.modal(ids.VIEW_READ, say.TITLE, blocks)


def working() -> Block:
    """While a large ladder is compared."""
    return kit.modal(ids.VIEW_READ, say.TITLE, [kit.paragraph(short.WORKING)])


def open_button(release: int) -> Block:
    """**See what changes** of a change."""
    return kit.button(buttons.SEE_CHANGES, ids.RELEASE_DIFF, str(release))


def for_you(screen: ToldScreen) -> list[Block]:
    """What changes for whoever reads the message: in a few sentences, the rest behind **See what changes**."""
    found = compared(screen.before, screen.after)
    if screen.is_assessed:
        title = say.FOR_YOU
        told = story_short.headlines(found, for_person(found, screen.track, screen.specialty, screen.held))
    else:
        title, told = say.TITLE, story_short.in_short(found)
    told = tuple(one for one in told if one != say.NO_LEVEL_FALLS)  # the message says so itself
    more = [short.more_behind(len(told) - MOST_TOLD)] if len(told) > MOST_TOLD else []
    return [
        kit.rich(kit.line(kit.bold(title)), kit.bullets([*(cut(one, LONGEST_TOLD) for one in told[:MOST_TOLD]), *more]))
    ]


def _chapters(screen: DiffScreen) -> Sequence[Chapter]:
    if screen.is_mine and screen.mine is not None:
        return story_short.personal(screen.diff, screen.mine)
    first = story_short.summary(screen.diff, with_guesses=screen.works_on_it)
    return (first, *story.chapters(screen.diff))


def _top(screen: DiffScreen) -> Iterator[Block]:
    before, after = screen.diff.before, screen.diff.after
    told = say.versions(cut(after.name, 150), before.version, after.version)
    yield kit.context(told if screen.diff.is_empty else f"{told}. {say.HOW_TO_READ}")
    ways = list(_ways(screen))
    if ways:
        yield kit.actions(*ways)


def _ways(screen: DiffScreen) -> Iterator[Block]:
    if screen.mine is not None:
        label = short.EVERYTHING if screen.is_mine else short.MINE
        yield _button(label, fields.nth(ids.DIFF_SHOW, 2), DiffAt(screen.release, not screen.is_mine))
    if screen.works_on_it:
        yield kit.button(buttons.BACK, fields.nth(ids.RELEASE_OPEN, 0), str(screen.release))


def _button(label: str, action_id: str, at: DiffAt) -> Block:
    return kit.button(label, action_id, metadata.write_diff(at))


def _pager(screen: DiffScreen, number: int, total: int) -> Iterator[Block]:
    """As `paging.pager`, with buttons that know which change they turn the pages of."""
    if total <= 1:
        return
    ways = []
    if number > 0:
        at = DiffAt(screen.release, screen.is_mine, number - 1)
        ways.append(_button(buttons.PREVIOUS, fields.nth(ids.DIFF_SHOW, 0), at))
    if number + 1 < total:
        at = DiffAt(screen.release, screen.is_mine, number + 1)
        ways.append(_button(buttons.NEXT, fields.nth(ids.DIFF_SHOW, 1), at))
    yield kit.context(buttons.page(number, total))
    yield kit.actions(*ways)


# -- chapters and entries as blocks -----------------------------------------------------------------------------------


def _title(item: _Item) -> str:
    return item[0]


def _items(chapters: Sequence[Chapter]) -> Iterator[_Item]:
    for chapter in chapters:
        for entry in chapter.entries:
            for stretch in _stretches(entry.lines):
                yield chapter.title, Entry(entry.name, stretch)


def _stretches(lines: Sequence[Line]) -> Iterator[tuple[Line, ...]]:
    """An entry with many or long lines, in pieces."""
    held: list[Line] = []
    for line in lines:
        if held and (len(held) == LINES_TOGETHER or sum(map(_length, (*held, line))) > LONGEST_TOGETHER):
            yield tuple(held)
            held = []
        held.append(line)
    if held:
        yield tuple(held)


def _length(line: Line) -> int:
    return sum(len(piece.text) for piece in line)


def _weight(entry: Entry) -> int:
    pieces = [piece.text for line in entry.lines for piece in line]
    return paging.weight(entry.name, *pieces) + 80 * len(pieces)


def _chapter(title: str, items: Iterator[_Item]) -> Iterator[Block]:
    yield kit.header(title)
    for _, entry in items:
        yield _entry(entry)


def _entry(entry: Entry) -> Block:
    name = [kit.line(kit.bold(cut(" ".join(entry.name.split()), NAME)))] if entry.name else []
    return kit.rich(*name, kit.bullet_lines(kit.line(*map(_run, line)) for line in entry.lines if line))


def _run(piece: Piece) -> Block:
    style = _STYLES.get(piece.style)
    found = kit.run(piece.text)
    return {**found, "style": style} if style else found
