"""The words of growing: goals, the other one's word, conversations, and what came of it all."""

from __future__ import annotations

from typing import Final

from bot.views.words.plainly import capital, count, listed, several
from core.goals import LONGEST_TEXT, MOST, Going, Problem, State

TITLE: Final = "Growth goals"
CHOOSE_TITLE: Final = "Choose growth goals"
LOG_TITLE: Final = "We talked"
END_TITLE: Final = "What came of it"
HOME: Final = "Growth goals"
HOME_PEOPLE: Final = "Growing with you"
NO_GOALS: Final = "No growth goals have been chosen yet."
ENDED: Final = "Behind you"
CONVERSATIONS: Final = "Conversations"
STILL_OPEN: Final = "Still open from before"
ATTRIBUTES: Final = "Attributes"
ATTRIBUTES_PLACEHOLDER: Final = "Choose up to three"
OTHERS: Final = "Other attributes"
WHERE_NOW: Final = "How each of them is described at that level stands here, the nearest first."
HELD_ON: Final = "When"
NOTE: Final = "Anything to remember"
BECAME: Final = "What became of it"
IS_DEMONSTRATED: Final = "What can be seen of it: what happened, when, and what came of it. It is saved as you type."
NOTHING_RATED: Final = "Nothing is rated here."
SAVED_AS_TYPED: Final = "It is saved as you type, and nobody else sees it until you save."
SOMEBODY: Final = "Somebody"
LOGGED: Final = "Logged."
SAVED: Final = "Saved."
WHAT_CAME: Final = "What came of it:"

GOING: Final[dict[Going, str]] = {
    Going.WELL: "Going well",
    Going.NEEDS_A_HAND: "Needs a hand",
    Going.DONE: "Done",
}
BECAME_OPTIONS: Final[dict[State, str]] = {
    State.OPEN: "Goes on",
    State.DONE: "Done",
    State.DROPPED: "No longer a goal",
}
STATES: Final[dict[State, str]] = {
    State.OPEN: "",
    State.DRAFT: "",
    State.DONE: "Done",
    State.DROPPED: "No longer a goal",
    State.CARRIED: "Still open when the next goals were chosen",
}


# -- choosing ---------------------------------------------------------------------------------------------------------


def pick_intro(reviewee: str, other: str) -> str:
    """Above the attributes. `reviewee` is "" when the reader chooses for themselves."""
    whom = f"for {reviewee} " if reviewee else ""
    if not other:
        return f"Choose up to three attributes {whom}to grow in until the next outcome. Fewer is fine."
    asked = f"You choose, {other} agrees" if not reviewee else f"You choose, {other} agrees or changes them"
    return f"Choose up to three attributes {whom}to grow in until the next outcome. Fewer is fine. {asked}."


def needed_for(level: str) -> str:
    """Above the anchors of the next level."""
    return f"What {level} asks for and is not there yet"


def needed_group(level: str) -> str:
    """The first group of the menu."""
    return f"Needed for {level}"


def more_needs(number: int) -> str:
    """What the modal does not describe."""
    return f"{capital(count(number))} more in the menu below."


def plan_intro(reviewee: str) -> str:
    """Above the fields."""
    whom = f"{reviewee}" if reviewee else "you"
    return (
        f"A goal needs an opportunity: work that will really come up and in which {whom} can demonstrate it. Growing "
        "is easier with a piece of work than with a resolution."
    )


def opportunity(attribute: str, reviewee: str) -> str:
    """The label of what would let somebody demonstrate it."""
    return f"{attribute}: what would let {reviewee or 'you'} demonstrate it?"


def opportunity_hint() -> str:
    """Below it."""
    return "A project, a role in one, somebody to do it with. It is saved as you type."


def by_when(attribute: str) -> str:
    """The label of the day."""
    return f"{attribute}: by when?"


def by_when_hint() -> str:
    """Below it."""
    return "Half a year is suggested; a year is the longest."


def changed_meanwhile(name: str) -> str:
    """The other one has chosen since this was opened."""
    return (
        f"{name} has chosen goals since you opened this; they stand here. Nothing of yours is lost: "
        "save once more to put yours in their place, or close this to leave theirs."
    )


def problem(why: Problem) -> str:
    """What is wrong, and what to do."""
    return {
        Problem.NONE_CHOSEN: "Choose at least one.",
        Problem.TOO_MANY: f"{capital(count(MOST))} at a time is enough to get somewhere. Take one out, and keep it "
        "for the next time.",
        Problem.NO_OPPORTUNITY: "Say in a few words what will let it be seen.",
        Problem.TOO_LONG: f"That is longer than {LONGEST_TEXT} characters. Please say it in fewer words.",
        Problem.DAY_MISSING: "Choose a day.",
        Problem.PAST: "This day has passed. Choose a later one.",
        Problem.TOO_FAR: "This is more than a year away. Choose an earlier day.",
        Problem.BEFORE_OUTCOME: "This is before the outcome was shared. Choose a later day.",
        Problem.AHEAD: "This day is still ahead. Log it once you have talked.",
    }[why]


# -- the other one's word ---------------------------------------------------------------------------------------------


def letter_text(name: str) -> str:
    """Notification: goals were chosen."""
    return f"{name} has chosen growth goals"


def letter(name: str, cycle: str, *, is_own: bool, is_first: bool) -> str:
    """To the other one; `is_own` when the goals are the reader's."""
    whose = " for you" if is_own else ""
    if is_first:
        return f"{name} has chosen growth goals{whose} after the outcome of {cycle}:"
    return f"{name} has changed the growth goals{whose} that follow from {cycle}. They are now:"


def letter_ask() -> str:
    """What to do with them."""
    return "They are goals of you both. Agree if they fit; if not, change them, and the other one is asked again."


def agreed_text(name: str) -> str:
    """Notification: the other one agrees."""
    return f"{name} agrees with the growth goals"


def agreed_letter(name: str, *, is_own: bool) -> str:
    """To who chose them; `is_own` when the goals are the reader's."""
    whose = "your growth goals" if is_own else "the growth goals you chose"
    return f"{name} agrees with {whose}. What helps now is to talk about them once a quarter."


def agreed_now(name: str) -> str:
    """After **Agree**."""
    return f"You have agreed, and {name} is told." if name else "You have agreed."


def changed_since(name: str) -> str:
    """**Agree** was pressed in an older message."""
    return f"{name} has changed them since that message. This is what they are now:"


def saved_now(name: str) -> str:
    """After saving goals."""
    return f"Saved. {name} is asked whether they fit." if name else SAVED


def waits_for_other(name: str) -> str:
    """Under goals."""
    return f"{name} has not agreed to these yet."


def waits_for_you(name: str) -> str:
    """Under goals."""
    return f"{name} chose these and would like to know whether they fit."


def agreed_by_both() -> str:
    """Under goals."""
    return "You have both agreed to these."


# -- how they go ------------------------------------------------------------------------------------------------------


def since(cycle: str) -> str:
    """Where goals come from."""
    return f"After the outcome of {cycle}"


def until(day: str) -> str:
    """By when."""
    return f"By {day}"


def goes(own: Going | None, other: Going | None, name: str) -> str:
    """How a goal goes; "" while nobody has said."""
    said = [f"you: {GOING[own].lower()}"] if own else []
    said += [f"{name}: {GOING[other].lower()}"] if other and name else [GOING[other].lower()] if other else []
    return capital(", ".join(said))


def log_intro(name: str) -> str:
    """Above the form."""
    return f"A growth conversation with {name}, as you log it. {name} logs it too, and each sees that the other has."


def goes_label(attribute: str) -> str:
    """The label of how a goal goes."""
    return f"How does it go: {attribute}?"


def note_hint(reviewee: str) -> str:
    """Who reads the note: the reviewee's is theirs alone, the manager's is for the reviewee too."""
    return f"{reviewee} can read this, and nobody else." if reviewee else "Yours alone; nobody else reads it."


def you_logged(day: str) -> str:
    """The reader's last one."""
    return f"You logged a conversation on {day}."


def they_logged(name: str, day: str) -> str:
    """The other one's last one."""
    return f"{name} logged a conversation on {day}."


def not_logged(name: str) -> str:
    """The other one has not."""
    return f"{name} has not logged one yet."


def none_logged() -> str:
    """Nobody has."""
    return "No growth conversation has been logged yet."


def next_check_in(day: str) -> str:
    """When it is asked about."""
    return f"The next check-in is on {day}."


def note_of(name: str, day: str) -> str:
    """Above a note."""
    return f"{name or 'You'}, {day}"


def result_label(attribute: str) -> str:
    """The label of what came of a goal."""
    return f"{attribute}: what came of it?"


def became_label(attribute: str) -> str:
    """The label of whether it is done."""
    return f"{attribute}: how does it stand?"


def done_intro(attributes: list[str]) -> str:
    """After a conversation in which goals were done."""
    return f"Logged. {listed(attributes)} done: well worth a sentence for the next review."


# -- Home, check-ins, the console, the next review --------------------------------------------------------------------


def card(goals: int) -> str:
    """One of the people the reader talks with."""
    return capital(several(goals, "growth goal")) if goals else NO_GOALS


def question(reviewee: str) -> str:
    """Beside the attribute that is rated again. `reviewee` is "" for the reader's own."""
    return f"This was a growth goal of {reviewee}'s" if reviewee else "This was a growth goal of yours"


def console(with_goals: int, settled: int, talked: int) -> str:
    """For People Ops: how a cycle's people grow."""
    return f"Growth goals: {with_goals} of {settled} people; growth conversations in three months: {talked}"
