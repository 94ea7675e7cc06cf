"""The words of what the calendar says by itself: something is late, some months have passed, a year has."""

from __future__ import annotations

from bot.views.words.plainly import count, figure, listed, several


def closed_text(framework: str) -> str:
    """Notification: the self window has closed."""
    return f"About your self-assessment for the {framework}"


def closed(first_name: str, cycle: str, rater: str) -> str:
    """To the reviewee, kindly."""
    return (
        f"Hello {first_name}, the time for your self-assessment for {cycle} is over, and yours is not in. Things come "
        f"up; nothing bad follows from it. {rater} can rate now, and the 1:1 is the place for your own view."
    )


def closed_draft() -> str:
    """Something was written, and stays theirs."""
    return "What you had written stays yours alone. It is a good thing to have at hand in the 1:1."


def closed_more_time() -> str:
    """What can still be done."""
    return "If you would still like to do it, ask People Ops for a few more days."


def turns_text(number: int, framework: str) -> str:
    """Notification: it is a rater's turn with several."""
    return f"It is your turn to rate {count(number)} of your people in the {framework}"


def turns(number: int) -> str:
    """To a rater, above those whose time to write is over."""
    return (
        f"The time for the self-assessments of {count(number)} of your people is over, without one. You can rate them "
        "all the same."
    )


def turns_rule() -> str:
    """Below them."""
    return (
        "Please go by what has been shown; where there was no chance to show it, say “No opportunity yet”. Last time's "
        "ratings stay out of sight. Your 1:1s are the place to hear the other view."
    )


def late_text(number: int, framework: str, *, is_talk: bool) -> str:
    """Notification: something waits."""
    what = "outcome" if is_talk else "review"
    return f"{several(number, what).capitalize()} in the {framework} {'waits' if number == 1 else 'wait'} for you"


def late_one(name: str, cycle: str, when: str, *, is_talk: bool) -> str:
    """One of them. `when` is the day that has passed."""
    if is_talk:
        return (
            f"The conversation with {name} for {cycle} was due by {when}, and no outcome has been shared. "
            f"If the two of you have talked, it takes a few minutes to record; if not, {name} will be glad of a date."
        )
    return (
        f"Your ratings of {name} for {cycle} were due by {when}, and are not in. You can still give them. "
        f"{name} is waiting for the conversation that follows."
    )


def late_several(number: int, when: str, *, is_talk: bool) -> str:
    """More than one of them."""
    if is_talk:
        return (
            f"{count(number).capitalize()} conversations were due by {when}, and their outcomes have not been "
            "shared. Where you have talked, it takes a few minutes to record; where you have not, a date helps."
        )
    return (
        f"Your ratings of {count(number)} of your people were due by {when}, and are not in. You can still give them. "
        "Each of them is waiting for the conversation that follows."
    )


def late_in(cycle: str) -> str:
    """Under a name."""
    return f"In {cycle}"


def more(number: int) -> str:
    """What one message does not show."""
    return f"{figure(number, 'more')} on your Home tab." if number == 1 else f"{number} more on your Home tab."


def late_help() -> str:
    """Help, not blame."""
    return "If more time is what it takes, People Ops can give it."


def check_in_text(framework: str) -> str:
    """Notification: a quarter has passed."""
    return f"A moment for growth in the {framework}"


def check_in_own(first_name: str, months: int, rater: str) -> str:
    """To the reviewee."""
    return (
        f"Hello {first_name}, {several(months, 'month')} ago {rater} shared your outcome with you. What has moved "
        "since then, and what is in the way? Half an hour on that together is worth more than a review at the end."
    )


def check_in_rated(names: list[str], months: int) -> str:
    """To the rater."""
    whom = listed(names)
    what, each = (f"the outcomes of {whom} were", "each of them") if len(names) > 1 else (f"{whom}'s outcome was", whom)
    return (
        f"It is {several(months, 'month')} since {what} shared. Please take half an hour with {each}: what has "
        "moved, what is in the way, and what you could open a door to."
    )


def check_in_note() -> str:
    """What it is not."""
    return "Nothing is rated here, and nobody else is told. It is a conversation, not a checkpoint."


def next_text(framework: str) -> str:
    """Notification: the next cycle."""
    return f"Half a year of the {framework}: the next cycle"


def next_cycle(first_name: str, cycle: str) -> str:
    """To whoever started the last one."""
    return (
        f"Hello {first_name}, {cycle} began six months ago. People who work towards something are glad to hear where "
        "they stand about twice a year, so this is a good time to think of the next cycle. Before it starts, ask what "
        "was confusing in the last one: a sentence that was cleared up helps everybody."
    )


def yearly_text(framework: str) -> str:
    """Notification: the yearly look."""
    return f"Once a year: is the {framework} still right?"


def yearly(first_name: str) -> str:
    """After the compensation review."""
    return (
        f"Hello {first_name}, the compensation review is behind you, which makes this a good moment for a question "
        "that is easily left: do the levels still reflect what you practise and what you reward?"
    )


def yearly_how() -> str:
    """How one would find out."""
    return (
        "Look at a few people whose level everybody agrees on. Where the ladder says something else about them, it is "
        "usually the ladder that has aged. A change takes effect with the next cycle, and no one loses a level by it."
    )


def in_use(ladders: list[str]) -> str:
    """Which ones are meant."""
    return f"In use now: {listed(ladders)}."
