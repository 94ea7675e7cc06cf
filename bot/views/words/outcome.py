"""The words of an outcome: the level, the arithmetic, what the next level needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from bot.views.words.plainly import capital, several
from core.outcome import Hold

TITLE: Final = "Outcome"
ARITHMETIC: Final = "How it was worked out"
NO_LEVEL: Final = "Not enough to tell yet"
UNDECIDED: Final = "No level settled on yet"
UNDECIDED_WHY: Final = "The two of you settle on the level. Pick it below, and say why."
NO_ANCHOR: Final = "Nothing is written for that level yet; ask what it would look like."


@dataclass(frozen=True, slots=True)
class Who:
    """Whose outcome it is, as the reader says it: you, or a first name."""

    name: str = ""

    @property
    def subject(self) -> str:
        """At the start of a sentence."""
        return self.name or "You"

    @property
    def whose(self) -> str:
        """Before a noun."""
        return f"{self.name}'s" if self.name else "your"

    def does(self, verb: str) -> str:
        """A regular verb in its form."""
        return f"{verb}s" if self.name else verb

    @property
    def is_(self) -> str:
        """To be."""
        return "is" if self.name else "are"


def text(framework: str) -> str:
    """Notification: an outcome."""
    return f"Your outcome in the {framework} is ready to read"


def opening(cycle: str, rater: str) -> str:
    """The first line of the message."""
    return f"Your outcome for {cycle}, as {rater} recorded it after your 1:1."


def ready(level: str) -> str:
    """The heading when no level is held yet and the one implied has no seat."""
    return f"Ready for {level}"


def hold(who: Who, why: Hold, held: str, before: str, implied: str) -> str:
    """Why the level is what it is. `held` is empty when there is none; `implied` is the one that is ready for."""
    if why is Hold.UNDECIDED:
        return UNDECIDED_WHY
    if why is Hold.NOT_ENOUGH:
        stays = (
            f" {capital(who.whose)} level stays {held}." if held else " A level follows once there is more to go by."
        )
        return f"Too little of the ladder could be rated this time to say more. That is nobody's fault.{stays}"
    if why is Hold.NO_SEAT:
        return _no_seat(who, held, before, implied)
    return {
        Hold.FIRST: f"This is {who.whose} first outcome on this ladder: {held}.",
        Hold.ROSE: f"{who.subject} {who.does('move')} up from {before} to {held}. Congratulations.",
        Hold.SAME: f"{capital(who.whose)} ratings confirm {held}.",
        Hold.KEPT: (
            f"{who.subject} {who.does('keep')} {held}. This time the ratings come to {implied}, and a level that was "
            "reached is not taken away."
        ),
    }[why]


def _no_seat(who: Who, held: str, before: str, ready_for: str) -> str:
    start = f"{who.subject} {who.is_} ready for {ready_for}. Its seats are limited, so this reads “ready, no seat”"
    if not held:
        return f"{start}; it says nothing against the work."
    moved = (
        f"{capital(who.whose)} level is now {held}" if held != before else f"{capital(who.whose)} level stays {held}"
    )
    return f"{start}. It says nothing against the work. {moved}."


def kept_after_change(who: Who, held: str, implied: str, before: str, now: str) -> str:
    """A level that stands above what the ratings imply since the framework has changed (requirement 45)."""
    return (
        f"{who.subject} {who.does('keep')} {held}. The framework has changed since {who.whose} last outcome "
        f"({before} → {now}), and nobody loses a level by that. As it reads now, the ratings come to {implied}."
    )


def decided(who: Who, why: Hold, held: str, before: str, settled_on: str) -> str:
    """Why the level is what it is, where the two settled on it."""
    if why is Hold.KEPT:
        return f"{who.subject} {who.does('keep')} {held}: a level that was reached is not taken away."
    if why is Hold.SAME:
        return f"{who.subject} {who.does('stay')} at {held}."
    return hold(who, why, held, before, settled_on)


def settled_on(names: str, level: str) -> str:
    """Above the reason for a level that was not computed."""
    return f"{names} settled on {level}, because:"


THE_TWO: Final = "The two of you"


def moved(who: Who, before: str, now: str, level: str, *, is_elsewhere: bool) -> str:
    """After a move to another track or ladder (requirement 47). `level` is the one that stays, where there is one."""
    start = f"Moving from {before} to {now} is not a demotion"
    if not level:
        return f"{start}."
    return f"{start}: {who.whose} {level}{f' on {before}' if is_elsewhere else ''} stays."


def grows_into(level: str) -> str:
    """Above what the level needs that a changed framework has moved away from under its holder."""
    return f"What growing into {level} as it reads now needs, nearest first"


def needs(level: str) -> str:
    """Above what the next level needs."""
    return f"What {level} needs, nearest first"


def more_needs(number: int) -> str:
    """What the message leaves out."""
    return f"… and {several(number, 'more attribute')}, under “See all attributes”."


def curriculum(level: str) -> str:
    """The name of the link to what there is to learn for a level."""
    return f"What to learn for {level}"


def at_the_top(who: Who) -> str:
    """No level above."""
    return f"{who.subject} {who.is_} at the highest level of this ladder."


def nothing_lacks(level: str, *, asks_less: bool = False) -> str:
    """Every rated attribute already stands at the next level, or where it asks it to be."""
    if asks_less:
        return f"Every attribute that was rated already stands where {level} asks it to be."
    return f"Every attribute that was rated already stands at {level} or above."


def adjusted(number: int) -> str:
    """How many ratings the 1:1 changed."""
    reasons = "the reason" if number == 1 else "each reason"
    return f"The 1:1 changed {several(number, 'rating')}; {reasons} is under “See all attributes”."


def matrix_intro(cycle: str, when: str, *, is_weighed: bool = True) -> str:
    """Above the ratings line by line."""
    each = "Each rating on record with its weight" if is_weighed else "Each rating on record"
    return f"{cycle}, shared on {when}. {each}, and the reason where the 1:1 changed it."


def corrected(number: int) -> str:
    """How many ratings were changed after sharing."""
    return f"{capital(several(number, 'rating'))} {'was' if number == 1 else 'were'} corrected since it was shared."


def changed(before: str, after: str, *, is_correction: bool = False) -> str:
    """A rating that the 1:1 changed, or a correction after it."""
    return f"{'Corrected' if is_correction else 'Changed in the 1:1'} from {before} to {after}:"


NEW_EVIDENCE: Final = "New evidence:"


def need(level: str) -> str:
    """What one attribute needs for the next level."""
    return f"For {level}"
