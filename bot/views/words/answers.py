"""Short answers to what people type."""

from __future__ import annotations

from typing import Final

from bot.views.words.plainly import count

# Notifications: neutral, whatever the answer holds.
DUE_TEXT: Final = "When things are due"
TALK_TEXT: Final = "Your 1:1"
LEFT_TEXT: Final = "Who is left"
REMINDERS_TEXT: Final = "Your reminders"
ANSWER_TEXT: Final = "A short answer"

NOTHING: Final = "Nothing is under way for you just now. When something is, I send you a message with its dates."

# -- when it is due

OWN: Final = "Your self-assessment"


def rate(reviewee: str) -> str:
    """What a manager has to do first."""
    return f"Your ratings for {reviewee}"


def talk_with(other: str) -> str:
    """The conversation."""
    return f"The conversation with {other}"


def ratings_of(rater: str) -> str:
    """What the engineer waits for."""
    return f"{rater}'s ratings of you"


def opens(when: str) -> str:
    """Not open yet."""
    return f"opens on {when}"


def by(until: str, *, is_over: bool) -> str:
    """The date of it."""
    return f"was due by {until}, and can still be done" if is_over else f"due by {until}"


def after_self(until: str, self_until: str) -> str:
    """A manager's date while the engineer is writing."""
    return f"due by {until}; the self-assessment comes first, until {self_until}"


def in_cycle(cycle: str) -> str:
    """Which cycle it belongs to, where there are several."""
    return f" ({cycle})"


def and_more(number: int) -> str:
    """What a short answer leaves out."""
    return f"And {number} more on the Home tab."


# -- the 1:1

NO_TALK: Final = "There is no review under way with a 1:1 to set just now."
TALK_HOW: Final = "The button opens the date and the time; whoever you meet is told."


def talk_at(other: str, when: str) -> str:
    """A 1:1 to come."""
    return f"Your 1:1 with {other} is on {when}."


def talk_was(other: str, when: str) -> str:
    """A 1:1 that is over."""
    return f"Your 1:1 with {other} was on {when}."


def no_talk_yet(other: str, until: str, *, is_over: bool) -> str:
    """None is set."""
    return f"No time is set yet for your 1:1 with {other}. It {'was' if is_over else 'is'} to be held by {until}."


# -- who is left

NOBODY_LEFT: Final = "Nobody: nothing is under way just now."
NOBODY_LATE: Final = "Nobody is late."
OWN_LEFT: Final = "Yourself"
PEOPLE_LEFT: Final = "Your people"
LATE_LEFT: Final = "Past their date"


def waits_to_open(when: str) -> str:
    """Has not begun."""
    return f"the self-assessment opens on {when}"


def writes(until: str) -> str:
    """Is writing."""
    return f"self-assessment, until {until}"


def whose(rater: str) -> str:
    """Whose ratings."""
    return f"{rater}'s"


def your() -> str:
    """The viewer's own ratings."""
    return "your"


def rates(rater: str, until: str, *, is_over: bool) -> str:
    """Is being rated."""
    return f"{rater} ratings, {'due by' if is_over else 'until'} {until}"


def talks(until: str, *, is_over: bool) -> str:
    """The conversation is left."""
    return f"the conversation, {'due by' if is_over else 'until'} {until}"


def cycle(waiting: int, writing: int, rating: int, talking: int, settled: int) -> str:
    """One cycle in a line."""
    parts = [
        (waiting, "not open yet"),
        (writing, "writing the self-assessment"),
        (rating, "waiting for ratings"),
        (talking, "before the conversation or its outcome"),
        (settled, "done"),
    ]
    return ", ".join(f"{number} {what}" for number, what in parts if number)


def late(what: str, times: int) -> str:
    """What somebody is late with."""
    single = {"self": "no self-assessment", "rating": "ratings for one person", "conversation": "an outcome to record"}
    several_of = {
        "self": f"{count(times)} self-assessments",
        "rating": f"ratings for {count(times)} people",
        "conversation": f"{count(times)} outcomes to record",
    }
    return single[what] if times == 1 else several_of[what]


def more_late(number: int) -> str:
    """Names that do not fit."""
    return f"And {number} more on the console."


# -- reminders, snoozing, hours

STILL_TOLD: Final = "What is due on its last day I tell you all the same."
WANT_OTHER: Final = "To change it, say “snooze until Tuesday 14:00”, “wake up”, or press the button."
AWAKE: Final = "Reminders are on again. If something waits for you, it comes in a message."
OFF: Final = "I remind you on the last day only. “Turn reminders on” brings the earlier ones back."
ON: Final = "I remind you some days before something is due, and on the last day."
USUAL_HOURS: Final = "I write to you in the company's usual hours again."
SNOOZE_ASK: Final = (
    "Until when shall I keep reminders back? You can say “snooze until Monday”, “snooze for two hours” or “snooze "
    "until 12 March 14:00”, up to 60 days ahead. Nothing has changed so far."
)
REMINDERS_ASK: Final = (
    "Would you like fewer reminders? “Turn reminders off” keeps those of the last day only, “snooze” keeps them back "
    "until tomorrow. Nothing has changed so far."
)
HOURS_ASK: Final = (
    "Tell me when I may write to you, as in “my hours are 9:30 to 17:00”; “usual hours” goes back to the company's. "
    "They are on your own clock, an hour at least. Nothing has changed so far."
)


def snoozed(when: str, zone: str) -> str:
    """Until when."""
    return f"I keep reminders back until {when} ({zone})."


def hours(starts: str, ends: str, zone: str) -> str:
    """One's own hours."""
    return f"I write to you between {starts} and {ends} on working days ({zone}). “Usual hours” takes that back."


# -- what every engineer asks

ASK_HOW: Final = (
    "You can ask People Ops anything about this, with your name or without. Answers are there for everybody to read."
)
ANONYMOUS: Final = (
    "A question to People Ops can be: choose that in its form, and who asked is not stored with it, not in the log and "
    "not anywhere else. Your self-assessment is not: it is yours, with your name."
)
DEMOTION: Final = (
    "No. Nothing here takes a level away from you: not a change of the ladder, not a cycle that went less well. If the "
    "ratings come to less than the level you hold, you keep the level, and the outcome says what the ratings show."
)
RANKING: Final = (
    "No. You are looked at against what the ladder says of your own work, not against other people. There is no curve "
    "and no quota, and no list is ever put in the order of ratings or levels."
)
MORE_TIME: Final = "People Ops can give you more time; what you have written so far stays. Ask them:"
THANKS: Final = "You are welcome. For your next step, say “start”."
CYCLE_START: Final = "A new cycle begins with a form:"


WHO_SEES: Final = (
    "Until your manager has rated too, your ratings are yours alone; nobody else sees them, People Ops included. Your "
    "evidence is there for your manager to read once you have submitted. After that your manager sees both sides, and "
    "the outcome is for you, the managers above you and People Ops. Your level and title are public. What you type "
    "to me here I do not keep, unless it is evidence; that is a note which only you can read."
)
