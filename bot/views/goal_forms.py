"""The forms of growing: which attributes, with what opportunity, a conversation, what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot import ids
from bot.screens import Modal, Review
from bot.screens.growing import EndScreen, Field, GoalLine, GrowthRefused, LogScreen, PickScreen, PlanScreen
from bot.views import fields, kit, metadata, rubric
from bot.views.goals import standing
from bot.views.kit import Block
from bot.views.limits import cut
from bot.views.words import buttons
from bot.views.words import goals as say
from bot.views.words.plainly import first, within
from core.goals import Going, State
from core.ladder import Attribute
from core.people import Person

ANCHORS_SHOWN = 5
ONE_ANCHOR = 1_500
NAME = 120
OPTIONS_IN_GROUP = 100


def errors(refused: GrowthRefused) -> dict[str, str]:
    """What is wrong, by the block_id of the field it stands under."""
    return {_block_id(field, goal): say.problem(why) for (field, goal), why in refused.problems.items()}


def _block_id(field: Field, goal: int) -> str:
    if field is Field.OPPORTUNITY:
        return fields.opportunity(goal)
    if field is Field.BY_WHEN:
        return fields.by_when(goal)
    return fields.GOALS if field is Field.GOALS else fields.HELD_ON


def whose(review: Review, viewer: Person) -> str:
    """The reviewee's first name; "" when the viewer is that."""
    return "" if viewer.id == review.reviewee.id else first(review.reviewee)


# -- which attributes -------------------------------------------------------------------------------------------------


def pick(screen: PickScreen) -> Block:
    """What the next level needs, nearest first, and a menu of all attributes."""
    return kit.modal(
        ids.GROWTH_PICK,
        say.CHOOSE_TITLE,
        list(_pick(screen)),
        metadata=metadata.write(Modal(screen.review.participant)),
        submit=buttons.GO_ON,
    )


def _pick(screen: PickScreen) -> Iterator[Block]:
    review, reviewee = screen.review, whose(screen.review, screen.viewer)
    other = screen.partner if not reviewee else review.reviewee
    yield kit.paragraph(say.pick_intro(reviewee, first(other) if other else ""))
    if screen.earlier:
        yield kit.rich(kit.line(kit.bold(say.STILL_OPEN)), kit.bullets(one.name for one in screen.earlier[:10]))
    if screen.needs:
        yield kit.rich(kit.line(kit.bold(say.needed_for(within(screen.target)))))
        for need in screen.needs[:ANCHORS_SHOWN]:
            asked = rubric.short(review.ladder, need.asked, need.attribute)
            title = cut(need.attribute.name, 150) + ("" if asked == screen.target else f" · {asked}")
            yield rubric.anchor_block(title, need.anchor, ONE_ANCHOR, is_alone=True)
        left = len(screen.needs) - ANCHORS_SHOWN
        if left > 0:
            yield kit.context(say.more_needs(left))
    yield kit.field(fields.GOALS, say.ATTRIBUTES, _menu(screen))


def _menu(screen: PickScreen) -> Block:
    needed = [one.attribute for one in screen.needs]
    known = {one.id for one in needed}
    others = [one for one in screen.review.attributes if one.id not in known]
    groups = [*_groups(say.needed_group(screen.target), needed), *_groups(say.OTHERS, others)]
    element: Block = {
        "type": "multi_static_select",
        "action_id": fields.GOALS,
        "option_groups": groups,
        "placeholder": kit.plain(say.ATTRIBUTES_PLACEHOLDER, 150),
    }
    by_id = {option["value"]: option for group in groups for option in group["options"]}
    chosen = [by_id[one] for one in screen.chosen if one in by_id]
    return {**element, "initial_options": chosen} if chosen else element


def _groups(name: str, attributes: Sequence[Attribute]) -> Iterator[Block]:
    for start in range(0, len(attributes), OPTIONS_IN_GROUP):
        some = attributes[start : start + OPTIONS_IN_GROUP]
        yield {"label": kit.plain(name, 75), "options": [kit.option(one.name, one.id) for one in some]}


# -- opportunities and dates ------------------------------------------------------------------------------------------


def plan(screen: PlanScreen) -> Block:
    """For each attribute what would let somebody demonstrate it, and by when."""
    return kit.modal(
        ids.GROWTH_SAVE,
        say.CHOOSE_TITLE,
        list(_plan(screen)),
        metadata=metadata.write(screen.modal),
        submit=buttons.SAVE,
    )


def _plan(screen: PlanScreen) -> Iterator[Block]:
    reviewee = whose(screen.review, screen.viewer)
    if screen.changed_by is not None:
        yield kit.paragraph(say.changed_meanwhile(first(screen.changed_by)))
        yield from (block for line in screen.standing for block in standing(line, screen.viewer, None))
        yield kit.divider()
    yield kit.paragraph(say.plan_intro(reviewee))
    for line in screen.lines:
        name = cut(line.attribute.name, NAME)
        if line.anchor is not None:
            title = f"{name} · {line.asked}"
            yield rubric.anchor_block(title, line.anchor, ONE_ANCHOR, is_alone=True)
        write = kit.text_input(ids.GROWTH_WRITE, line.opportunity, live=True)
        label, hint = say.opportunity(name, reviewee), say.opportunity_hint()
        yield kit.field(fields.opportunity(line.draft), label, write, hint, live=True)
        day = kit.date_picker(ids.GROWTH_BY, line.by_when)
        yield kit.field(fields.by_when(line.draft), say.by_when(name), day, say.by_when_hint(), live=True)
    yield kit.actions(kit.button(buttons.BACK, ids.GROWTH_CHOOSE, str(screen.review.participant)))


# -- a conversation ---------------------------------------------------------------------------------------------------


def log(screen: LogScreen) -> Block:
    """Today, and how each goal goes: saving it as it is is enough."""
    return kit.modal(
        ids.GROWTH_LOG,
        say.LOG_TITLE,
        list(_log(screen)),
        metadata=metadata.write(Modal(screen.review.participant)),
        submit=buttons.SAVE,
    )


def _log(screen: LogScreen) -> Iterator[Block]:
    reviewee = whose(screen.review, screen.viewer)
    yield kit.paragraph(say.log_intro(first(screen.other)))
    yield kit.field(fields.HELD_ON, say.HELD_ON, kit.date_picker(fields.HELD_ON, screen.day))
    for line in screen.goals:
        options = [kit.option(words, going.value) for going, words in say.GOING.items()]
        element = kit.choice(ids.GROWTH_GOING, options, line.own.value if line.own else None)
        yield kit.field(fields.going(line.goal.id), say.goes_label(cut(line.name, NAME)), element)
    note = kit.text_input(fields.GROWTH_NOTE, screen.note, live=True)
    yield kit.field(fields.GROWTH_NOTE, say.NOTE, note, say.note_hint(reviewee), live=True)


# -- what came of it --------------------------------------------------------------------------------------------------


def end(screen: EndScreen) -> Block:
    """What came of goals; whether they are done, where that is not said yet."""
    return kit.modal(
        ids.GROWTH_END_SAVE,
        say.END_TITLE,
        list(_end(screen)),
        metadata=metadata.write(Modal(screen.review.participant)),
        submit=buttons.SAVE,
    )


def _end(screen: EndScreen) -> Iterator[Block]:
    if not screen.asks_state:
        yield kit.paragraph(say.done_intro([within(cut(one.name, NAME)) for one in screen.goals]))
    for line in screen.goals:
        name = cut(line.name, NAME)
        if screen.asks_state:
            yield from standing(line, screen.viewer, None)
            yield from _became(line, name)
        write = kit.text_input(ids.GROWTH_RESULT, line.goal.result, live=True)
        label = say.result_label(name)
        yield kit.field(fields.result(line.goal.id), label, write, say.IS_DEMONSTRATED, live=True)


def _became(line: GoalLine, name: str) -> Iterator[Block]:
    options = [kit.option(words, state.value) for state, words in say.BECAME_OPTIONS.items()]
    chosen = State.DONE if Going.DONE in (line.own, line.other) and line.goal.state is State.OPEN else line.goal.state
    element = kit.choice(ids.GROWTH_GOING, options, chosen.value)
    yield kit.field(fields.became(line.goal.id), say.became_label(name), element)
