"""What peers saw: their observations, the summary that is made of them, and the messages about both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from bot import ids
from bot.screens.peers import (
    Asked,
    CircleScreen,
    DeliveredScreen,
    ObservationsRefused,
    RequestScreen,
    ThemesScreen,
)
from bot.views import fields, kit, paging
from bot.views.kit import Block, Message
from bot.views.limits import cut
from bot.views.peers import memory, next_step, read_button
from bot.views.words import buttons
from bot.views.words import observing as say
from bot.views.words.plainly import dated, first, until
from core.lint import Hint
from core.peers import EACH, LONGEST, Sense, Stage, Theme

# -- giving -----------------------------------------------------------------------------------------------------------


def give_button(participant: int, *, primary: bool = False) -> Block:
    """**Give observations**."""
    return kit.button(buttons.GIVE_OBSERVATIONS, ids.PEERS_GIVE, str(participant), primary=primary)


def _cannot_say_button(participant: int) -> Block:
    button = kit.button(buttons.CANNOT_SAY, ids.PEERS_CANNOT_SAY, str(participant))
    return {**button, "confirm": _confirm(buttons.CANNOT_SAY, say.CANNOT_SAY_CONFIRM, say.CANNOT_SAY_DENY)}


def _confirm(title: str, text: str, deny: str) -> Block:
    return {
        "title": kit.plain(title, 100),
        "text": kit.plain(text, 300),
        "confirm": kit.plain(title, 30),
        "deny": kit.plain(deny, 30),
    }


def giving(screen: RequestScreen) -> Block:
    """The peer's form; or why there is nothing to fill in."""
    person = first(screen.reviewee)
    if screen.standing not in (Asked.OPEN, Asked.DECLINED):
        return _given(screen, person)
    blocks = [
        kit.header(cut(screen.reviewee.name, 140)),
        kit.paragraph(say.give_intro(person)),
        kit.paragraph(say.GIVE_RULE),
        *(block for place in range(EACH) for block in _observation(screen, place)),
        kit.context(say.give_privacy(first(screen.manager))),
        *([kit.actions(_cannot_say_button(screen.participant))] if screen.standing is Asked.OPEN else []),
    ]
    return kit.modal(ids.PEERS_SEND, say.GIVE_TITLE, blocks, metadata=memory(screen.participant), submit=say.SEND)


def _given(screen: RequestScreen, person: str) -> Block:
    blocks = [kit.paragraph(say.standing(screen.standing, person))]
    if screen.hints:
        blocks.append(kit.context(say.hint_after(_phrases(screen.hints))))
    return kit.modal(ids.VIEW_READ, say.GIVE_TITLE, blocks)


def declined(screen: RequestScreen) -> Block:
    """After **I can't say**."""
    blocks = [kit.paragraph(say.standing(screen.standing, first(screen.reviewee)))]
    if screen.standing is Asked.DECLINED:
        blocks.append(kit.actions(give_button(screen.participant)))
    return kit.modal(ids.VIEW_READ, say.GIVE_TITLE, blocks)


def _observation(screen: RequestScreen, place: int) -> Iterator[Block]:
    attribute, sense, seen = fields.seen_attribute(place), fields.seen_sense(place), fields.seen(place)
    senses = [kit.option(words, one.value) for one, words in say.SENSES.items()]
    menu = kit.grouped_menu(attribute, _groups(screen), "", say.CHOOSE_ATTRIBUTE)
    yield kit.divider()
    yield kit.field(attribute, say.attribute(place), menu)
    yield kit.field(sense, say.SENSE, kit.choice(sense, senses))
    yield kit.field(seen, say.SEEN, kit.text_input(seen, most=LONGEST))


def _groups(screen: RequestScreen) -> list[Block]:
    """The attributes, area by area."""
    groups = []
    for area, found in groupby(screen.attributes, lambda one: one.area):
        options = [kit.option(one.name, one.id) for one in found]
        label = kit.plain(screen.ladder.area(area).name, 75)
        groups += [{"label": label, "options": options[at : at + 100]} for at in range(0, len(options), 100)]
    return groups[:100]


def seen_errors(refused: ObservationsRefused) -> dict[str, str]:
    """What is missing, by the block_id of the field it stands under."""
    return {field: say.SEEN_PROBLEMS[lack] for field, lack in refused.problems.items()}


def _phrases(hints: Sequence[Hint]) -> str:
    return ", ".join(f"“{phrase}”" for phrase in list(dict.fromkeys(cut(one.phrase, 100) for one in hints))[:2])


# -- the summary ------------------------------------------------------------------------------------------------------


def outline(themes: Sequence[Theme]) -> str:
    """The summary as it begins: the attributes that were named, those that most was said about first."""
    parts = []
    for sense, heading in say.OUTLINE.items():
        found = [(said, one) for one in themes if (said := one.well if sense is Sense.WELL else one.more)]
        lines = [
            say.outline_line(cut(one.attribute.name, 80)) for _, one in sorted(found, key=lambda two: -len(two[0]))
        ]
        if lines:
            parts.append("\n".join([heading, *lines]))
    return "\n\n".join(parts)[:2400]


def themes(screen: ThemesScreen) -> Block:
    """What peers saw, and the field in which the summary is written."""
    person = first(screen.review.reviewee)
    pages = paging.pages(screen.themes, lambda one: 1 + len(one.well) + len(one.more), _weight)
    shown, number = paging.chosen(pages, screen.page)
    written = outline(screen.themes) if screen.text is None else screen.text
    summary = kit.text_input(ids.PEERS_WRITE, written, live=True)
    return kit.modal(
        ids.PEERS_PREVIEW,
        say.TITLE,
        [
            kit.header(cut(screen.review.reviewee.name, 140)),
            kit.paragraph(say.themes_intro(person, screen.answered)),
            *(block for one in shown for block in _theme(screen, one)),
            *paging.pager(ids.PEERS_THEMES_PAGE, number, len(pages)),
            kit.divider(),
            kit.field(fields.SUMMARY, say.SUMMARY, summary, say.summary_hint(person), live=True),
        ],
        metadata=memory(screen.review.participant, number),
        submit=buttons.PREVIEW_SUMMARY,
    )


def _weight(one: Theme) -> int:
    return paging.weight(one.attribute.name, *one.well, *one.more) + 300 * (len(one.well) + len(one.more))


def _theme(screen: ThemesScreen, one: Theme) -> Iterator[Block]:
    area = screen.review.ladder.area(one.attribute.area).name
    yield kit.rich(kit.line(kit.bold(cut(one.attribute.name, 300)), kit.run(f" ({cut(area, 200)})")))
    for sense, texts in ((Sense.WELL, one.well), (Sense.MORE, one.more)):
        for text in texts:
            yield kit.rich(kit.line(kit.italic(say.SENSES[sense])), kit.quote(text))


def themes_errors(screen: ThemesScreen) -> dict[str, str]:
    """Why the summary cannot be delivered as it is, under its field."""
    text = (screen.text or "").strip()
    if not text:
        return {fields.SUMMARY: say.SUMMARY_EMPTY}
    return {fields.SUMMARY: say.SUMMARY_UNTOUCHED} if text == outline(screen.themes).strip() else {}


def preview(screen: ThemesScreen) -> Block:
    """The summary as it will be read, with **Deliver**."""
    person, value = first(screen.review.reviewee), str(screen.review.participant)
    deliver = kit.button(buttons.DELIVER, ids.PEERS_DELIVER, value, primary=True)
    confirm = _confirm(buttons.DELIVER, say.deliver_confirm(person), say.DELIVER_DENY)
    back = kit.button(buttons.BACK, ids.PEERS_THEMES, value)
    hints = [kit.context(say.hypothetical(_phrases(screen.hints)))] if screen.hints else []
    return kit.modal(
        ids.VIEW_READ,
        say.PREVIEW_TITLE,
        [
            kit.context(say.preview_intro(person)),
            kit.rich(kit.quote(screen.text or "")),
            *hints,
            kit.actions({**deliver, "confirm": confirm}, back),
        ],
        metadata=memory(screen.review.participant, screen.page),
    )


def delivered(screen: DeliveredScreen) -> Block:
    """The summary, for whoever may read it."""
    review, viewer = screen.review, screen.viewer
    is_own = viewer.id == review.reviewee.id
    when = dated(screen.delivered_at, viewer)
    intro = say.read_intro(first(screen.manager), when, is_own=is_own, person=first(review.reviewee))
    return kit.modal(
        ids.VIEW_READ,
        say.TITLE,
        [
            kit.header(cut(review.reviewee.name, 140)),
            kit.context(cut(review.cycle, 300), intro),
            kit.rich(kit.quote(screen.text)),
            kit.context(say.READ_NOTE),
        ],
    )


# -- messages ---------------------------------------------------------------------------------------------------------


def ask_message(screen: RequestScreen) -> Message:
    """To a peer: what have you seen?"""
    person, viewer = first(screen.reviewee), screen.viewer
    return kit.message(
        say.ask_text(person),
        [
            kit.paragraph(say.ask_opening(first(viewer), person, first(screen.manager))),
            kit.rich(kit.line(kit.bold(say.ask_due(until(screen.closes, viewer))))),
            kit.context(say.ask_privacy()),
            kit.actions(give_button(screen.participant, primary=True), _cannot_say_button(screen.participant)),
        ],
    )


def ready_message(screen: CircleScreen) -> Message:
    """To whoever manages somebody: there is something to read, or too little."""
    person, circle, manager = first(screen.review.reviewee), screen.circle, first(screen.viewer)
    asked, is_ready = len(circle.asked), circle.stage is Stage.READY and circle.is_readable
    opening = (say.ready_opening if is_ready else say.few_opening)(manager, person, circle.answered, asked)
    step = next_step(screen)
    return kit.message(
        say.ready_text(person), [kit.paragraph(opening), *([kit.actions({**step, "style": "primary"})] if step else [])]
    )


def themes_message(screen: DeliveredScreen) -> Message:
    """To the reviewee: the summary is there. What it says is behind the button."""
    opening = say.themes_opening(first(screen.viewer), first(screen.manager))
    read = read_button(screen.review.participant, primary=True)
    return kit.message(say.themes_text(), [kit.paragraph(opening), kit.actions(read)])
