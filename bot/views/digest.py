"""The manager's digest: where two assessments differ, before the 1:1."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bot import ids
from bot.screens import DigestScreen, Modal, Review
from bot.views import checklist, kit, metadata, paging, rubric, sides, wording
from bot.views.kit import Block, Message
from bot.views.limits import cut
from bot.views.rubric import Scale
from bot.views.words import buttons
from bot.views.words import examples as example_words
from bot.views.words import gaps as say
from bot.views.words import outcome as outcome_words
from bot.views.words.plainly import first, moment_between, until
from core.assessment import Kind
from core.gap import Gap

GAPS_IN_MESSAGE = 15


def digest_message(screen: DigestScreen) -> Message:
    """The digest as a message: names, both ratings and distances; anchors and evidence are behind a button."""
    reviewee = first(screen.review.reviewee)
    return kit.message(_text(screen), [kit.header(say.heading(reviewee)), *_body(screen), _buttons(screen)])


def _body(screen: DigestScreen) -> Iterator[Block]:
    review, gaps = screen.review, screen.gaps
    reviewee, total = first(review.reviewee), len(gaps.everything)
    if not gaps.has_self:
        yield kit.paragraph(say.no_self(reviewee))
    elif not gaps.contested:
        yield kit.paragraph(say.all_agreed(reviewee, total))
    else:
        more, less = _directions(screen)
        yield kit.paragraph(say.summary(reviewee, total, len(gaps.contested), is_both_ways=bool(more and less)))
        yield kit.paragraph(say.directions(reviewee, more, less, len(gaps.by_opportunity)))
        yield from _differences(screen)
        yield kit.paragraph(say.evidence_asked())
        if screen.settled:
            yield kit.paragraph(say.recorded(screen.settled, len(gaps.contested)))
    if screen.theirs:
        yield kit.paragraph(say.have_added(reviewee, len(screen.theirs)))
    yield kit.rich(kit.line(kit.bold(_hour(screen))))


def _directions(screen: DigestScreen) -> tuple[int, int]:
    """How many there are each way: who sees more in themselves is as clear as who sees less."""
    distances = [gap.distance or 0 for gap in screen.gaps.by_distance]
    return sum(one > 0 for one in distances), sum(one < 0 for one in distances)


def _text(screen: DigestScreen) -> str:
    """The notification: it names the day where it is near."""
    reviewee, at = first(screen.review.reviewee), screen.review.one_on_one_at
    if at is not None and screen.now is not None and at > screen.now:
        away = (screen.viewer.local(at).date() - screen.viewer.local(screen.now).date()).days
        if away in (0, 1):
            return say.text_before(reviewee, is_today=away == 0)
    return say.text(reviewee)


def _hour(screen: DigestScreen) -> str:
    """When the 1:1 is, or the prompt to set it."""
    review, at = screen.review, screen.review.one_on_one_at
    if at is None:
        is_over = screen.now is not None and screen.now >= review.conversations_close
        by = until(review.conversations_close, screen.viewer)
        return say.set_the_hour(first(review.reviewee), by, is_over=is_over)
    when = moment_between(at, screen.viewer, review.reviewee)
    return say.talk_was(when) if screen.now is not None and at <= screen.now else say.talk_is(when)


def _differences(screen: DigestScreen) -> Iterator[Block]:
    """As many gaps as a message holds, largest first; those with "no opportunity" on one side apart."""
    gaps = screen.gaps
    by_distance = gaps.by_distance[:GAPS_IN_MESSAGE]
    by_opportunity = gaps.by_opportunity[: GAPS_IN_MESSAGE - len(by_distance)]
    if by_distance:
        yield _group(screen.review, say.BY_DISTANCE, by_distance)
    if by_opportunity:
        yield _group(screen.review, say.BY_OPPORTUNITY, by_opportunity)
    left = len(gaps.contested) - len(by_distance) - len(by_opportunity)
    if left:
        yield kit.paragraph(say.and_more(left))


def _group(review: Review, title: str, gaps: Sequence[Gap]) -> Block:
    lines = (kit.line(kit.bold(_name(gap)), kit.run("\n" + sides.in_short(review, gap))) for gap in gaps)
    return kit.rich(kit.line(kit.bold(title)), kit.bullet_lines(lines))


def _name(gap: Gap) -> str:
    return cut(gap.attribute.name, 150)


def _buttons(screen: DigestScreen) -> Block:
    return kit.actions(*conversation_buttons(screen.review.participant))


def conversation_buttons(participant: int) -> Iterable[Block]:
    """What a manager can do around the 1:1."""
    value = str(participant)
    yield kit.button(buttons.ASK_EXAMPLES, ids.EXAMPLES_ASK, value)
    yield kit.button(buttons.ADD_EVIDENCE, ids.DIGEST_ADD_EVIDENCE, value)
    yield kit.button(buttons.SEE_ALL, ids.DIGEST_ALL, value)
    yield kit.button(buttons.CHANGE_TALK, ids.TALK_CHANGE, value)
    yield kit.button(buttons.RECORD, ids.OUTCOME_RECORD, value)


def matrix(screen: DigestScreen) -> Block:
    """All attributes with both views, their anchors and evidence; differences first."""
    found = paging.pages(screen.gaps.everything, lambda gap: sides.BLOCKS, lambda gap: _weight(screen, gap))
    gaps, number = paging.chosen(found, screen.page)
    scale = rubric.labels(screen.review)
    return kit.modal(
        ids.VIEW_READ,
        say.MATRIX_TITLE,
        [
            kit.context(_matrix_intro(screen)),
            *(block for gap in gaps for block in _both_views(screen, gap, scale)),
            *paging.pager(ids.DIGEST_PAGE, number, len(found)),
        ],
        metadata=metadata.write(Modal(screen.review.participant, Kind.MANAGER, page=number)),
    )


def _matrix_intro(screen: DigestScreen) -> str:
    intro = say.matrix_intro(first(screen.review.reviewee))
    return f"{intro} {say.recorded(screen.settled, len(screen.gaps.contested))}" if screen.settled else intro


def _texts(screen: DigestScreen, gap: Gap) -> Iterator[str]:
    """What people wrote about one attribute."""
    key = gap.attribute.id
    yield from (answers[key].evidence for answers in (screen.own, screen.manager) if key in answers)
    yield screen.added.get(key, "")
    yield screen.theirs.get(key, "")
    if key in screen.adjustments:
        yield screen.adjustments[key].reason


def _weight(screen: DigestScreen, gap: Gap) -> int:
    return sides.weight(gap, *_texts(screen, gap)) + checklist.most(screen.review.ladder)


def _both_views(screen: DigestScreen, gap: Gap, scale: Scale) -> Iterator[Block]:
    review, key = screen.review, gap.attribute.id
    yield kit.header(gap.attribute.name)
    yield from sides.ratings(review, gap, scale)
    added, theirs = screen.added.get(key, ""), screen.theirs.get(key, "")
    block = sides.evidence(review, screen.own.get(key), screen.manager.get(key), added, theirs)
    offered = wording.start(review, gap)
    if offered:
        block["elements"].append(kit.line(kit.italic(example_words.a_way_to_say(offered))))
    adjustment = screen.adjustments.get(key)
    if adjustment:
        ladder = review.ladder
        before, after = (rubric.short(ladder, one, gap.attribute) for one in (adjustment.before, adjustment.rating))
        block["elements"].append(kit.line(kit.bold(outcome_words.changed(before, after))))
        block["elements"].append(kit.quote(adjustment.reason))
    yield block
