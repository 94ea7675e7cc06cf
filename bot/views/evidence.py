"""A place to add evidence before the 1:1: the manager's for each gap, the reviewee's for each attribute it is about."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from bot import ids
from bot.screens import EvidenceScreen
from bot.screens.dates import ExamplesScreen
from bot.views import fields, kit, metadata, paging, sides
from bot.views import wording as words_from_anchors
from bot.views.kit import Block
from bot.views.limits import cut, prefilled
from bot.views.words import buttons, talks
from bot.views.words import examples as say_examples
from bot.views.words import gaps as say
from bot.views.words.plainly import first
from core.gap import Gap

Screen = EvidenceScreen | ExamplesScreen
BUTTON = 300
"""The bytes of a button with what is around it."""


@dataclass(frozen=True, slots=True)
class _Place:
    """One field of the form."""

    number: int
    """The attribute's place in asking order: what the field is known by."""
    name: str
    hint: str
    added: str
    wording: str = ""
    """Offered to start from."""
    is_begun: bool = False


def form(screen: Screen) -> Block:
    """One field per attribute. More than a page of them is walked through with "Save and next"."""
    found = _pages(screen)
    places, number = paging.chosen(found, screen.modal.page)
    is_last = number + 1 == len(found)
    return kit.modal(
        ids.EVIDENCE_SAVE,
        say.EVIDENCE_TITLE,
        list(_blocks(screen, places)),
        metadata=metadata.write(screen.modal),
        submit="" if not places else buttons.SAVE if is_last else buttons.SAVE_AND_NEXT,
    )


def is_last(screen: Screen, texts: Collection[int]) -> bool:
    """Whether these fields are the form's last ones, or there is no such page any more."""
    places = _places(screen)
    return not places or places[-1].number in texts or screen.modal.page >= len(_pages(screen))


def _places(screen: Screen) -> Sequence[_Place]:
    review, added = screen.review, screen.added
    numbers = {one.id: number for number, one in enumerate(review.attributes)}
    if isinstance(screen, EvidenceScreen):
        return [_of_gap(screen, gap, numbers[gap.attribute.id]) for gap in screen.gaps]
    return [
        _Place(numbers[one.id], one.name, _own_words(screen, one.id), added.get(one.id, ""))
        for one in screen.attributes
    ]


def _of_gap(screen: EvidenceScreen, gap: Gap, number: int) -> _Place:
    added, wording = screen.added.get(gap.attribute.id, ""), words_from_anchors.start(screen.review, gap)
    hint = sides.in_short(screen.review, gap)
    if wording:
        hint = f"{hint}\n{say_examples.a_way_to_say(wording)}"
    return _Place(number, gap.attribute.name, hint, added, wording, number in screen.begun)


def _own_words(screen: ExamplesScreen, attribute_id: str) -> str:
    """What the reviewee wrote themselves: nothing of what the manager thinks."""
    answer = screen.own.get(attribute_id)
    wrote = talks.you_wrote(cut(answer.evidence, 300)) if answer and answer.evidence.strip() else ""
    asks = say_examples.asks_here(first(screen.review.rater)) if attribute_id in screen.asked else ""
    return "\n".join(filter(None, (asks, wrote)))


def _pages(screen: Screen) -> list[list[_Place]]:
    def weight(place: _Place) -> int:
        offered = "" if place.added or not place.wording else place.wording + " " * BUTTON
        return paging.weight(place.name, place.hint, prefilled(place.added), offered)

    return paging.pages(_places(screen), lambda place: 1 + bool(place.wording and not place.added), weight)


def _blocks(screen: Screen, places: Sequence[_Place]) -> Iterator[Block]:
    if not places:
        yield kit.paragraph(say.NO_GAPS)
        return
    yield kit.paragraph(_intro(screen))
    everything = _places(screen)
    if len(places) < len(everything):
        start = everything.index(places[0])
        yield kit.context(say.evidence_page(start, start + len(places), len(everything)))
    for one in places:
        yield from _field(one)


def _field(one: _Place) -> Iterator[Block]:
    """A field that is empty offers words to start with; they are evidence once they are saved."""
    offered = one.wording if one.is_begun and not one.added else one.added
    write = kit.text_input(ids.EVIDENCE_WRITE, offered, live=True)
    yield kit.field(fields.added(one.number, begun=one.is_begun), one.name, write, one.hint, live=True)
    if one.wording and not offered:
        yield kit.actions(kit.button(buttons.START_WITH, ids.EVIDENCE_BEGIN, str(one.number)))


def _intro(screen: Screen) -> str:
    if isinstance(screen, ExamplesScreen):
        return talks.examples_intro(first(screen.review.rater))
    return say.evidence_intro(first(screen.review.reviewee))
