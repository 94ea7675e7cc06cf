"""The level that two people settle on, where a ladder leaves it to them instead of computing one (`manual`)."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Decision:
    """A level with the reason for it: a draft until the outcome is shared. Times are Slack's, in µs."""

    level: int | None = None
    reason: str = ""
    level_at: int = 0
    reason_at: int = 0

    @property
    def is_made(self) -> bool:
        """Whether there is a level, and a word about why."""
        return self.level is not None and bool(self.reason.strip())

    def changed(self, at: int, *, level: int | None = None, reason: str | None = None) -> Decision:
        """With newer values taken and older ones passed over; None leaves a field alone.

        What says the same again is not newer: a submission is dated to the end of its second, and a pick can follow
        within it.
        """
        new = self
        if level not in (None, self.level) and at >= self.level_at:
            new = replace(new, level=level, level_at=at)
        if reason is not None and reason != self.reason and at >= self.reason_at:
            new = replace(new, reason=reason, reason_at=at)
        return new
