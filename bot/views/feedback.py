"""Feedback on a ladder: the invitation, the form, and what People Ops sees of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot import ids
from bot.screens.inbox import (
    ExtendFeedbackScreen,
    FeedbackListScreen,
    FeedbackScreen,
    OpenFeedbackScreen,
    ResultsScreen,
    Standing,
    WindowCard,
    WindowRefused,
)
from bot.views import fields, kit, metadata, paging
from bot.views.kit import Block, Message
from bot.views.limits import cut
from bot.views.words import buttons
from bot.views.words import feedback as say
from bot.views.words.plainly import day, first, until
from core.feedback import Reply, Tally

COMMENTS = 12
"""Comments on a page: within 250 kB in any script."""
NAME_LENGTH = 100
QUESTIONS = (fields.COVERAGE, fields.PROGRESSION, fields.COMFORTABLE)


# -- those who were asked ---------------------------------------------------------------------------------------------


def give_button(window: int) -> Block:
    """**Give feedback**."""
    return kit.button(buttons.GIVE_FEEDBACK, ids.FEEDBACK_GIVE, str(window), primary=True)


def invitation(screen: FeedbackScreen) -> Message:
    """To somebody who is asked what they think of a ladder."""
    ladder = screen.ladder
    opening = say.ask_opening(first(screen.viewer), cut(ladder.name, 200), ladder.version, screen.part)
    opening = f"{opening} {say.ASK_DRAFT}" if screen.draft else opening
    key = f"{ladder.id}@{screen.draft}" if screen.draft else ladder.id
    browse = kit.button(buttons.BROWSE, ids.LADDER_BROWSE, metadata.write_place(metadata.Place(key)))
    changes = [kit.button(buttons.SEE_CHANGES, ids.RELEASE_DIFF, str(screen.release))] if screen.release else []
    return kit.message(
        say.ask_text(screen.framework),
        [
            kit.paragraph(opening),
            kit.rich(kit.line(kit.bold(say.open_until(until(screen.closes, screen.viewer))))),
            kit.context(say.ASK_PRIVACY),
            kit.actions(give_button(screen.window), browse, *changes),
        ],
    )


def form(screen: FeedbackScreen) -> Block:
    """The three questions and a comment; or why there is nothing to fill in."""
    if screen.standing is not Standing.OPEN:
        return kit.modal(ids.VIEW_READ, say.GIVE_TITLE, [kit.paragraph(say.standing(screen.standing))])
    asked = {
        fields.COVERAGE: say.COVERAGE[screen.part],
        fields.PROGRESSION: say.PROGRESSION,
        fields.COMFORTABLE: say.COMFORTABLE[screen.part],
    }
    replies = [kit.option(words, reply.value) for reply, words in say.REPLIES.items()]
    comment = kit.text_input(fields.COMMENT)
    blocks = [
        kit.header(say.name_of(cut(screen.ladder.name, 100), screen.ladder.version)),
        *(kit.field(name, label, kit.choice(name, replies), optional=False) for name, label in asked.items()),
        kit.field(fields.COMMENT, say.COMMENT, comment, say.COMMENT_HINT),
        kit.context(say.ANONYMOUS),
    ]
    return kit.modal(
        ids.FEEDBACK_SEND, say.GIVE_TITLE, blocks, metadata=str(screen.window), submit=buttons.SEND_FEEDBACK
    )


def missing(names: list[str]) -> dict[str, str]:
    """Questions without an answer, by block_id."""
    return dict.fromkeys(names, say.CHOOSE)


# -- People Ops -------------------------------------------------------------------------------------------------------


def open_button() -> Block:
    """**Open a feedback window**."""
    return kit.button(buttons.OPEN_FEEDBACK, ids.FEEDBACK_OPEN)


def list_button() -> Block:
    """**Feedback**."""
    return kit.button(buttons.FEEDBACK, ids.FEEDBACK_LIST)


def windows(screen: FeedbackListScreen) -> Block:
    """The newest windows, with what can be done with each."""
    blocks = [kit.actions(open_button())]
    for window in screen.windows:
        blocks += [kit.divider(), *_window(window)]
    if not screen.windows:
        blocks.append(kit.paragraph(say.NO_WINDOWS))
    return kit.modal(ids.VIEW_READ, say.LIST_TITLE, blocks)


def _window(window: WindowCard) -> Iterator[Block]:
    yield _card(window)
    if window.group:
        yield kit.context(say.group(cut(window.group, 200)))
    value = str(window.id)
    row = [kit.button(buttons.SEE_RESULTS, ids.FEEDBACK_RESULTS, value)]
    if window.is_open:
        row.append(kit.button(buttons.MORE_TIME, ids.FEEDBACK_EXTEND, value))
        row.append({**kit.button(buttons.CLOSE_NOW, ids.FEEDBACK_CLOSE, value), "confirm": confirm_close()})
    yield kit.actions(*row)


def _card(window: WindowCard) -> Block:
    title = say.name_of(cut(window.ladder.name, 200), window.ladder.version)
    state = say.state(window.is_open, day(window.closes_on), window.asked, window.answered)
    return kit.section(kit.titled(title, state))


def confirm_close() -> Block:
    """Before a window is closed."""
    return {
        "title": kit.plain(buttons.CLOSE_NOW, 100),
        "text": kit.plain(say.CLOSE_CONFIRM, 300),
        "confirm": kit.plain(buttons.CLOSE_NOW, 30),
        "deny": kit.plain(say.CLOSE_DENY, 30),
    }


def open_form(screen: OpenFeedbackScreen) -> Block:
    """The form that opens a window."""
    if not screen.ladders:
        return kit.modal(ids.VIEW_READ, say.OPEN_TITLE, [kit.paragraph(say.NO_LADDERS)])
    options = [kit.option(say.ladder_choice(one.name, one.version, one.people), one.id) for one in screen.ladders]
    name = kit.text_input(fields.GROUP_NAME, multiline=False, most=NAME_LENGTH)
    people: Block = {"type": "multi_users_select", "action_id": fields.GROUP}
    blocks = [
        kit.paragraph(say.OPEN_INTRO),
        kit.field(fields.LADDER, say.LADDER, kit.menu(fields.LADDER, options, screen.ladders[0].id), optional=False),
        _last_day(screen.closes_on.isoformat()),
        kit.field(fields.GROUP_NAME, say.GROUP_NAME, name, say.GROUP_NAME_HINT),
        kit.field(fields.GROUP, say.GROUP, people),
    ]
    return kit.modal(ids.FEEDBACK_START, say.OPEN_TITLE, blocks, submit=buttons.OPEN_WINDOW)


def _last_day(initial: str) -> Block:
    picker: Block = {"type": "datepicker", "action_id": fields.CLOSES_ON, "initial_date": initial}
    return kit.field(fields.CLOSES_ON, say.LAST_DAY, picker, say.LAST_DAY_HINT, optional=False)


def extend_form(screen: ExtendFeedbackScreen) -> Block:
    """A later last day."""
    window = screen.window
    blocks = [kit.actions(list_button()), _card(window), _last_day(window.closes_on.isoformat())]
    return kit.modal(ids.FEEDBACK_EXTEND_SAVE, say.EXTEND_TITLE, blocks, metadata=str(window.id), submit=buttons.SAVE)


def window_errors(refused: WindowRefused) -> dict[str, str]:
    """What is wrong, by the block_id of the field it stands under."""
    return {field: say.PROBLEMS[lack] for field, lack in refused.problems.items()}


def results(screen: ResultsScreen) -> Block:
    """What people think, in aggregate; comments without names, in an order that says nothing."""
    return kit.modal(ids.VIEW_READ, say.RESULTS_TITLE, list(_results(screen)), metadata=str(screen.window.id))


def _results(screen: ResultsScreen) -> Iterator[Block]:
    way = kit.button(buttons.BACK, fields.nth(ids.RELEASE_OPEN, 7), str(screen.release)) if screen.release else None
    yield kit.actions(way or list_button())
    yield _card(screen.window)
    found = screen.results
    if found is None or found.everyone is None:
        yield kit.paragraph(say.STILL_OPEN if found is None else say.TOO_FEW)
        return
    yield _tally(say.EVERYONE, found.everyone)
    for part, tally in (found.parts or {}).items():
        yield _tally(say.PARTS[part], tally)
    if found.parts is None:
        yield kit.context(say.NO_PARTS)
    yield kit.divider()
    yield kit.header(say.COMMENTS)
    pages = paging.of_size(found.comments, COMMENTS)
    comments, number = paging.chosen(pages, screen.page)
    yield from (kit.rich(kit.quote(one)) for one in comments)
    if not comments:
        yield kit.paragraph(say.NO_COMMENTS)
    yield from paging.pager(ids.FEEDBACK_RESULTS_PAGE, number, len(pages))


def _tally(title: str, tally: Tally) -> Block:
    counts: dict[str, Mapping[Reply, int]] = {
        "coverage": tally.coverage,
        "progression": tally.progression,
        "comfortable": tally.comfortable,
    }
    lines = [
        f"{say.QUESTIONS[name]}: "
        + say.tally(", ".join(f"{say.REPLIES[reply].lower()} {count}" for reply, count in found.items()), tally.total)
        for name, found in counts.items()
    ]
    return kit.rich(kit.line(kit.bold(title)), kit.bullets(lines))


def closed(screen: ResultsScreen) -> Message:
    """To whoever opened it: it is over."""
    window = screen.window
    opening = say.closed_opening(cut(window.ladder.name, 200), window.ladder.version, window.answered, window.asked)
    see = kit.button(buttons.SEE_RESULTS, ids.FEEDBACK_RESULTS, str(window.id), primary=True)
    return kit.message(say.CLOSED_TEXT, [kit.paragraph(opening), kit.actions(see)])
