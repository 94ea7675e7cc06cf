"""To the two who grow together: a new version of the ladder devalues goals they have."""

from __future__ import annotations

from bot.screens.changes import ChangedScreen
from bot.views import goals, kit
from bot.views.kit import Message
from bot.views.limits import cut
from bot.views.words import changes as say
from bot.views.words.plainly import first


def devalued(screen: ChangedScreen) -> Message:
    """Which goals, why, and what can be done."""
    review = screen.review
    is_own = screen.viewer.id == review.reviewee.id
    reviewee = "" if is_own else first(review.reviewee)
    lines = (kit.line(kit.bold(cut(one.name, 300)), kit.run(f"\n{say.LOSSES[one.loss]}")) for one in screen.lines)
    other = screen.partner if is_own else review.reviewee
    return kit.message(
        say.text(screen.framework),
        [
            kit.paragraph(say.opening(cut(review.ladder.name, 200), screen.version, reviewee)),
            kit.rich(kit.bullet_lines(lines)),
            kit.paragraph(say.stands(reviewee, first(other) if other else "")),
            kit.actions(goals.show_button(review.participant)),
        ],
    )
