"""A place to add evidence before the 1:1: the manager's for each gap, the reviewee's for each attribute it is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot import ids
from bot.screens import EvidenceScreen
from bot.screens.dates import ExamplesScreen
from bot.views import fields, kit, metadata, paging, sides
from bot.views.kit import Block
from bot.views.limits import cut, prefilled
from bot.views.words import buttons, talks
from bot.views.words import gaps as say
from bot.views.words.plainly import first

Screen = EvidenceScreen | ExamplesScreen


@dataclass(frozen=True, slots=True)
class _Place:
    """One field of the form."""

    position: int
    name: str
    hint: str
    added: str


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


def size(screen: Screen) -> int:
    """How many fields the form has, over all its pages."""
    return len(screen.attributes if isinstance(screen, ExamplesScreen) else screen.gaps)


def page_count(screen: Screen) -> int:
    """How many pages the form has: saving one that is not the last leads to the next."""
    return len(_pages(screen))


def _places(screen: Screen) -> Sequence[_Place]:
    added = screen.added
    if isinstance(screen, EvidenceScreen):
        return [
            _Place(place, gap.attribute.name, sides.in_short(screen.review, gap), added.get(gap.attribute.id, ""))
            for place, gap in enumerate(screen.gaps)
        ]
    return [
        _Place(place, one.name, _own_words(screen, one.id), added.get(one.id, ""))
        for place, one in enumerate(screen.attributes)
    ]


def _own_words(screen: ExamplesScreen, attribute_id: str) -> str:
    """What the reviewee wrote themselves: nothing of what the manager thinks."""
    answer = screen.own.get(attribute_id)
    return talks.you_wrote(cut(answer.evidence, 300)) if answer and answer.evidence.strip() else ""


def _pages(screen: Screen) -> list[list[_Place]]:
    def weight(place: _Place) -> int:
        return paging.weight(place.name, place.hint, prefilled(place.added))

    return paging.pages(_places(screen), lambda place: 1, weight)


def _blocks(screen: Screen, places: Sequence[_Place]) -> Iterator[Block]:
    if not places:
        yield kit.paragraph(say.NO_GAPS)
        return
    yield kit.paragraph(_intro(screen))
    if len(places) < size(screen):
        yield kit.context(say.evidence_page(places[0].position, places[-1].position + 1, size(screen)))
    for one in places:
        write = kit.text_input(ids.EVIDENCE_WRITE, one.added, live=True)
        yield kit.field(fields.evidence(one.position), one.name, write, one.hint, live=True)


def _intro(screen: Screen) -> str:
    if isinstance(screen, ExamplesScreen):
        return talks.examples_intro(first(screen.review.rater))
    return say.evidence_intro(first(screen.review.reviewee))
