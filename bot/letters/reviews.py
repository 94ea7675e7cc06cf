"""Letters about one review."""

from __future__ import annotations

from bot.flows import preparing, prompting, settling
from bot.flows.base import Desk, facts_of, reading
from bot.flows.notices import DIGEST, OUTCOME, RATE, SELF_OPEN
from bot.flows.refusals import Refused
from bot.letters import pictures
from bot.letters.letter import Letter, Write
from bot.screens import Review, Trouble
from bot.views import calendar, digest, notices, outcome
from core.cycle import Step
from storage.outbox import Notice


def _digest(notice: Notice, desk: Desk) -> Letter:
    return Letter(digest.digest_message(preparing.read_digest(desk, _participant(notice))))


def _outcome(notice: Notice, desk: Desk) -> Letter:
    participant = _participant(notice)
    message = outcome.outcome_message(settling.read_outcome(desk, participant), desk.framework)
    return Letter(message, attachment=pictures.of_outcomes(desk, participant))


def _self_open(notice: Notice, desk: Desk) -> Letter:
    return Letter(notices.self_open(_at_step(desk, _participant(notice), Step.SELF)[0], desk.framework))


def _rate(notice: Notice, desk: Desk) -> Letter:
    if notice.participant_id is None:
        found = prompting.read_turns(desk, notice.key)
        if len(found) > 1:
            return Letter(calendar.turns(found, desk.framework, desk.now))
        return Letter(notices.rate(found[0], False, desk.framework, desk.now))
    review, has_self = _at_step(desk, _participant(notice), Step.RATING)
    return Letter(notices.rate(review, has_self, desk.framework, desk.now))


def _participant(notice: Notice) -> int:
    return notice.participant_id or 0


def _at_step(desk: Desk, participant: int, step: Step) -> tuple[Review, bool]:
    """(the review, whether a self-assessment was submitted), if it is still at this step."""
    with reading(desk, participant) as review:
        if review.step is not step:
            raise Refused(Trouble.MISSING)
        return facts_of(review.record, desk.now), review.record.facts.self_submitted_at is not None


LETTERS: dict[str, Write] = {
    DIGEST: _digest,
    OUTCOME: _outcome,
    SELF_OPEN: _self_open,
    RATE: _rate,
}
