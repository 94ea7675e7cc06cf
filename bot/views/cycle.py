"""Starting a cycle: the form, what is wrong with it, what runs now."""

from __future__ import annotations

from collections.abc import Iterator

from bot import ids
from bot.screens import StartCycleScreen, StartedScreen, StartRefused
from bot.views import fields, kit
from bot.views.draft import approver_field
from bot.views.kit import Block
from bot.views.limits import cut
from bot.views.words import cycle as say
from bot.views.words.plainly import day, listed

NAME_LENGTH = 75


def start_form(screen: StartCycleScreen) -> Block:
    """The form. Without a ladder there is nothing to start."""
    if not screen.ladders:
        return kit.modal(ids.VIEW_READ, say.TITLE, [kit.paragraph(say.NO_LADDERS)])
    submit = say.SUBMIT_DRAFT if screen.announces else say.SUBMIT
    return kit.modal(ids.CYCLE_START, say.TITLE, list(_fields(screen)), submit=submit)


def _fields(screen: StartCycleScreen) -> Iterator[Block]:
    yield kit.paragraph(say.INTRO)
    name = kit.text_input(fields.NAME, multiline=False, most=NAME_LENGTH)
    yield kit.field(fields.NAME, say.NAME, name, say.NAME_HINT, optional=False)
    yield kit.field(fields.LADDER, say.LADDER, _ladders(screen), optional=False)
    everyone = [kit.option(say.ALL_OF_THEM, fields.ALL_OF_THEM), kit.option(say.ONLY_THESE, fields.ONLY_THESE)]
    choice = kit.choice(fields.EVERYONE, everyone, fields.ALL_OF_THEM)
    yield kit.field(fields.EVERYONE, say.EVERYONE, choice, optional=False)
    people: Block = {"type": "multi_users_select", "action_id": fields.PARTICIPANTS}
    yield kit.field(fields.PARTICIPANTS, say.PARTICIPANTS, people, say.PARTICIPANTS_HINT)
    yield _begins(screen)
    for date in fields.DATES:
        picker = {"type": "datepicker", "action_id": date, "initial_date": getattr(screen.dates, date).isoformat()}
        block_id = fields.suggested(date, screen.announces)
        yield kit.field(block_id, say.DATES[date], picker, _hint(date, screen), optional=False)
    pilot = kit.tick(fields.PILOT, kit.option(say.PILOT, fields.PILOT), ticked=False)
    yield kit.field(fields.PILOT, say.PILOT_LABEL, pilot, say.PILOT_HINT)
    yield approver_field(screen.approver_id, say.approver_hint(screen.announces, bool(screen.approver_id)))
    if not screen.approver_id:
        yield kit.paragraph(say.your_commitment(screen.announces))


def _begins(screen: StartCycleScreen) -> Block:
    """Another choice suggests other dates, so the form is drawn again when it is made."""
    ways = [kit.option(say.ANNOUNCE_FIRST, fields.ANNOUNCED), kit.option(say.AT_ONCE, fields.AT_ONCE)]
    choice = kit.choice(ids.CYCLE_BEGINS, ways, fields.ANNOUNCED if screen.announces else fields.AT_ONCE)
    hint = say.ANNOUNCE_HINT if screen.announces else say.AT_ONCE_HINT
    return kit.field(fields.BEGINS, say.BEGINS, choice, hint, optional=False, live=True)


def _hint(date: str, screen: StartCycleScreen) -> str:
    if date == fields.SELF_OPENS and screen.announces:
        return say.opens_after(day(screen.announced)) if screen.announced else ""
    return say.DATE_HINTS.get(date, "")


def _ladders(screen: StartCycleScreen) -> Block:
    options = [kit.option(say.ladder_choice(one.name, one.version, one.people), one.id) for one in screen.ladders]
    return kit.menu(fields.LADDER, options, screen.ladders[0].id)


def start_errors(refused: StartRefused, viewer_id: str, *, announces: bool = False) -> dict[str, str]:
    """What is wrong, by the block_id of the field it stands under."""
    names = [say.YOU if one.id == viewer_id else one.name for one in refused.people]
    people = listed([*names, *refused.unknown])
    return {
        fields.suggested(field, announces) if field in fields.DATES else field: cut(say.problem(why, people), 1000)
        for field, why in refused.problems.items()
    }


def started(screen: StartedScreen) -> Block:
    """A cycle that runs."""
    dates = screen.dates
    order = (dates.self_opens, dates.self_closes, dates.manager_closes, dates.conversations_close)
    blocks = [
        kit.paragraph(say.started(cut(screen.name, 200), screen.participants)),
        kit.rich(kit.bullets(say.schedule(*(day(one) for one in order)))),
    ]
    if screen.left_out:
        names = listed([cut(one.name, 100) for one in screen.left_out], most=20)
        blocks.append(kit.paragraph(say.left_out(names)))
    return kit.modal(ids.VIEW_READ, say.STARTED_TITLE, [*blocks, kit.context(say.WHERE_TO_WATCH)])
