"""A place to add evidence for each gap, before the 1:1."""

from __future__ import annotations

from collections.abc import Iterator

from bot import ids
from bot.screens import EvidenceScreen
from bot.views import fields, kit, metadata, paging, sides
from bot.views.kit import Block
from bot.views.limits import prefilled
from bot.views.words import buttons
from bot.views.words import gaps as say
from bot.views.words.plainly import first
from core.gap import Gap

Numbered = tuple[int, Gap]


def form(screen: EvidenceScreen) -> Block:
    """One field per gap. More than a page of them is walked through with "Save and next"."""
    found = _pages(screen)
    gaps, number = paging.chosen(found, screen.modal.page)
    is_last = number + 1 == len(found)
    return kit.modal(
        ids.EVIDENCE_SAVE,
        say.EVIDENCE_TITLE,
        list(_blocks(screen, gaps)),
        metadata=metadata.write(screen.modal),
        submit="" if not gaps else buttons.SAVE if is_last else buttons.SAVE_AND_NEXT,
    )


def page_count(screen: EvidenceScreen) -> int:
    """How many pages the form has: saving one that is not the last leads to the next."""
    return len(_pages(screen))


def _pages(screen: EvidenceScreen) -> list[list[Numbered]]:
    def weight(numbered: Numbered) -> int:
        gap = numbered[1]
        return paging.weight(gap.attribute.name, prefilled(screen.added.get(gap.attribute.id, "")))

    return paging.pages(enumerate(screen.gaps), lambda numbered: 1, weight)


def _blocks(screen: EvidenceScreen, gaps: list[Numbered]) -> Iterator[Block]:
    if not gaps:
        yield kit.paragraph(say.NO_GAPS)
        return
    yield kit.paragraph(say.evidence_intro(first(screen.review.reviewee)))
    if len(gaps) < len(screen.gaps):
        yield kit.context(say.evidence_page(gaps[0][0], gaps[-1][0] + 1, len(screen.gaps)))
    for position, gap in gaps:
        write = kit.text_input(ids.EVIDENCE_WRITE, screen.added.get(gap.attribute.id, ""), live=True)
        hint = sides.in_short(screen.review, gap)
        yield kit.field(fields.evidence(position), gap.attribute.name, write, hint, live=True)
