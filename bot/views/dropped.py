"""The answer to a file that was dropped: what was made of it, what was left out, and what can be done with it."""

from __future__ import annotations

from collections.abc import Iterator

from bot import ids
from bot.screens.dropped import DroppedScreen, Made, Reason
from bot.screens.releases import CheckScreen, FindingLine
from bot.views import fields, kit, paging
from bot.views.kit import Block, Message
from bot.views.limits import cut
from bot.views.releases import ways_of
from bot.views.words import buttons
from bot.views.words import dropped as say
from bot.views.words.plainly import capital, within

LADDERS_SHOWN = 4
LINE = 300
LINES_SHOWN = 8
FINDINGS_ON_A_PAGE = 20


def answer(screen: DroppedScreen) -> Message:
    """What came of it."""
    return kit.message(say.TEXT, list(_made(screen) if screen.made else _nothing(screen)))


def not_yours() -> Message:
    """To somebody who writes no ladders."""
    return kit.message(say.NOT_YOURS_TEXT, [kit.paragraph(say.NOT_YOURS)])


def _nothing(screen: DroppedScreen) -> Iterator[Block]:
    yield kit.paragraph(say.nothing(within(cut(screen.file, 150))))
    if screen.problem:
        yield kit.paragraph(say.PROBLEMS[screen.problem])
    if screen.lines:
        yield kit.rich(kit.bullets(cut(one, LINE) for one in screen.lines[:LINES_SHOWN]))


def _made(screen: DroppedScreen) -> Iterator[Block]:
    yield kit.paragraph(say.opening(within(cut(screen.file, 150)), len(screen.made)))
    for one in screen.made[:LADDERS_SHOWN]:
        yield from _one(one, screen)
    if len(screen.made) > LADDERS_SHOWN:
        yield kit.context(say.more_ladders(len(screen.made) - LADDERS_SHOWN))
    yield kit.context(say.FILES_FOLLOW)


def _one(one: Made, screen: DroppedScreen) -> Iterator[Block]:
    yield kit.header(cut(say.heading(within(one.name), one.line.version), 150))
    cells = f" {say.cells(one.cells, one.taken, one.repaired, one.skipped)}" if one.cells else ""
    yield kit.rich(kit.line(kit.run(f"{say.counted(one.counts)}.{cells}")))
    yield from _reasons(say.LEFT_OUT, one.reasons)
    yield from _reasons(say.REPAIRED, one.repairs)
    notes = [*one.notes, *([one.scoring] if one.scoring and one.scoring not in one.notes else [])]
    notes += [say.rule(one.rule)] if one.rule else []
    if notes:
        yield kit.rich(kit.line(kit.bold(say.NOTES)), kit.bullets(cut(capital(note), LINE) for note in notes))
    found = [kit.bullets(cut(say.finding(it.where, it.problem), LINE) for it in one.findings.first)]
    yield kit.rich(kit.line(kit.run(say.found(one.findings))), *(found if one.findings.first else []))
    if one.is_in_use:
        yield kit.context(say.same(one.line.ladder_name and within(cut(one.line.ladder_name, 100))))
    elif ways := ways_of(one.line, has_ladders=screen.has_ladders, is_people_ops=screen.is_people_ops):
        yield kit.actions(*ways)
    if one.line.is_new and not screen.is_people_ops:
        yield kit.context(say.NEW_ONE)


def _reasons(title: str, reasons: tuple[Reason, ...]) -> Iterator[Block]:
    if reasons:
        lines = kit.bullets(cut(say.times(one.words, one.times), LINE) for one in reasons)
        yield kit.rich(kit.line(kit.bold(title)), lines)


# -- the check of a draft ---------------------------------------------------------------------------------------------


def check(screen: CheckScreen) -> Block:
    """Every finding about the draft of a change."""
    pages = paging.of_size(screen.lines, FINDINGS_ON_A_PAGE)
    shown, number = paging.chosen(pages, screen.page)
    back = kit.button(buttons.BACK, fields.nth(ids.RELEASE_OPEN, 9), str(screen.release))
    blocks = [kit.header(cut(say.heading(within(screen.ladder), screen.version), 150)), kit.actions(back)]
    blocks += [_finding(one) for one in shown] or [kit.paragraph(say.NO_FINDINGS)]
    blocks += paging.pager(ids.RELEASE_CHECK_PAGE, number, len(pages))
    return kit.modal(ids.VIEW_READ, say.CHECK_TITLE, blocks, metadata=str(screen.release))


def _finding(one: FindingLine) -> Block:
    return kit.rich(
        kit.line(kit.bold(cut(say.weighed(one.weight, one.where), 200))),
        kit.line(kit.run(cut(one.problem, 1000))),
        kit.line(kit.italic(cut(say.mend(one.mend), 1000))),
    )
