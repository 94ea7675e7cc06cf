"""The review before submitting, and an assessment that is in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from bot import ids
from bot.screens import AnswerLine, AnswersScreen, Review, SubmittedScreen
from bot.views import checklist, kit, metadata, paging, rubric
from bot.views.kit import Block
from bot.views.limits import cut
from bot.views.rubric import Scale
from bot.views.talks import due_by
from bot.views.words import assessment as say
from bot.views.words import buttons
from bot.views.words.plainly import first, moment, until
from core.assessment import NO_OPPORTUNITY, Kind
from core.cycle import Step
from core.ladder import Ladder

LINES_PER_PAGE = 40
"""Attributes on one page: with a heading for each area, still within a hundred blocks."""


def answers(screen: AnswersScreen) -> Block:
    """The answers by area, what is missing first, and the way to submit them."""
    kind = screen.modal.kind
    return kit.modal(
        ids.ASSESSMENT_SUBMIT,
        say.REFUSED_TITLE if screen.refused and screen.missing else say.REVIEW_TITLE,
        [*_summary(screen), *_pages(screen)],
        metadata=metadata.write(screen.modal),
        submit=buttons.SUBMIT_SELF if kind is Kind.SELF else buttons.SUBMIT_RATINGS,
    )


def _summary(screen: AnswersScreen) -> Iterator[Block]:
    kind, missing, total = screen.modal.kind, len(screen.missing), len(screen.lines)
    reviewee = first(screen.review.reviewee)
    if screen.refused and missing:
        yield kit.rich(kit.line(kit.bold(say.refused(missing))))
    else:
        yield kit.paragraph(say.how_far(kind, reviewee, total - missing, total))
    yield kit.context(say.before_submitting(kind, _other(screen.review, kind)))


def _other(review: Review, kind: Kind) -> str:
    """The other side's first name."""
    return first(review.rater if kind is Kind.SELF else review.reviewee)


def _pages(screen: AnswersScreen) -> Iterator[Block]:
    missing = {line.position for line in screen.missing}
    ordered = [*screen.missing, *(line for line in screen.lines if line.position not in missing)]
    found = paging.of_size(ordered, LINES_PER_PAGE)
    lines, number = paging.chosen(found, 0 if screen.refused else screen.modal.page)
    scale = rubric.labels(screen.review)
    for is_missing, group in groupby(lines, lambda line: line.position in missing):
        yield kit.header(say.answers_waiting(len(missing)) if is_missing else say.ANSWERED)
        yield from _by_area(screen.review, scale, list(group))
    yield from paging.pager(ids.ASSESSMENT_PAGE, number, len(found))


def _by_area(review: Review, scale: Scale, lines: Sequence[AnswerLine]) -> Iterator[Block]:
    for area, group in groupby(lines, lambda line: line.attribute.area):
        yield kit.context(review.ladder.area(area).name)
        for line in group:
            yield _line(review.ladder, scale, line)


def _line(ladder: Ladder, scale: Scale, line: AnswerLine) -> Block:
    is_rated = line.answer is not None and line.answer.is_rated
    word = buttons.CHANGE if is_rated else buttons.ANSWER
    text = kit.titled(cut(line.attribute.name, 300), _detail(ladder, scale, line))
    return kit.section(text, kit.button(word, ids.ASSESSMENT_GO_TO, str(line.position)))


def _detail(ladder: Ladder, scale: Scale, line: AnswerLine) -> str:
    """The answer in one line: the rating, and what is worth knowing about the rest."""
    answer = line.answer
    if answer is None:
        return say.NOT_ANSWERED
    asked = answer.rating is not None and answer.rating != NO_OPPORTUNITY
    return say.sentence(
        rubric.given(scale, ladder, line.attribute, answer.rating),
        say.HAS_EVIDENCE if answer.evidence else say.NO_EVIDENCE if asked else "",
        say.HAS_HYPOTHETICAL if line.is_hypothetical else "",
        say.HAS_OTHER_TEXT if answer.set_aside else "",
        say.IS_UNSURE if answer.unsure else "",
    )


def submitted(screen: SubmittedScreen) -> Block:
    """An assessment that is in, to be read again by who wrote it."""
    scale = rubric.labels(screen.review)
    most = checklist.most(screen.review.ladder)
    found = paging.pages(screen.lines, lambda line: 1, lambda line: _weight(line) + most)
    lines, number = paging.chosen(found, screen.modal.page)
    return kit.modal(
        ids.VIEW_READ,
        say.SELF_TITLE if screen.kind is Kind.SELF else say.RATINGS_TITLE,
        [
            *_is_in(screen),
            *(_read(screen.review.ladder, scale, line) for line in lines),
            *paging.pager(ids.ASSESSMENT_PAGE, number, len(found)),
        ],
        metadata=metadata.write(screen.modal),
    )


def _is_in(screen: SubmittedScreen) -> Iterator[Block]:
    review, kind = screen.review, screen.kind
    yield kit.paragraph(say.submitted(kind, first(review.reviewee), moment(screen.at, screen.viewer)))
    yield kit.context(_what_follows(screen))


def _what_follows(screen: SubmittedScreen) -> str:
    """The step the review is at now: this can be read long after submitting."""
    review, kind = screen.review, screen.kind
    other = _other(review, kind)
    if review.step is Step.SETTLED:
        return say.SETTLED
    if kind is Kind.SELF and review.step is Step.CONVERSATION:
        return say.talk_next(other, due_by(review, screen.viewer))
    end = review.manager_closes if kind is Kind.SELF else review.conversations_close
    return say.after_submitting(kind, other, until(end, screen.viewer))


def _weight(line: AnswerLine) -> int:
    return paging.weight(line.attribute.name, line.answer.evidence if line.answer else "")


def _read(ladder: Ladder, scale: Scale, line: AnswerLine) -> Block:
    answer = line.answer
    rating = rubric.given(scale, ladder, line.attribute, answer.rating if answer else None)
    parts = [kit.line(kit.bold(line.attribute.name, 300), kit.run(f"\n{rating}")), *checklist.told(ladder, answer)]
    if answer and answer.evidence:
        return kit.rich(*parts, kit.quote(answer.evidence))
    return kit.rich(*parts, kit.line(kit.italic(say.NOTHING_WRITTEN)))
