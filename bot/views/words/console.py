"""The words of People Ops' console: drafts, plans, progress, and what cannot be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from bot.screens.cycles import ApprovalState, LateStep, Obstacle, PlanProblem
from bot.views.words.plainly import capital, count, figure, listed, several
from core.cycle import Part, Phase

TITLE: Final = "Console"
DRAFT_TITLE: Final = "Draft"
EDIT_TITLE: Final = "What goes out"
PLAN_TITLE: Final = "Plan"
FOLLOW_UP_TITLE: Final = "Follow-up"
DISCARDED_TITLE: Final = "Draft discarded"
NO_CYCLES: Final = "There is no cycle yet. The Home tab has a button that starts one."
PREVIEW_NOTE: Final = "This is what goes out, word for word. Its buttons work once it is sent."
SAVE: Final = "Save"

PHASES: Final[dict[Phase, str]] = {
    Phase.DRAFT: "Draft: nobody but People Ops can see it",
    Phase.HEADS_UP: "Heads-up sent, not announced yet",
    Phase.ANNOUNCED: "Announced, not open yet",
    Phase.SELF: "Self-assessment",
    Phase.RATING: "Manager rating",
    Phase.CONVERSATIONS: "Conversations",
    Phase.SETTLED: "Settled: every outcome is shared",
    Phase.GROWING: "Growing: check-ins each quarter",
    Phase.CLOSED: "Closed",
}


# -- drafts -----------------------------------------------------------------------------------------------------------


def who(reviewees: int, names: str, told: int) -> str:
    """Who gets it."""
    if not reviewees:
        return "Nobody would take part as things stand."
    return (
        f"{_people(reviewees)} would be reviewed: {names}. With their managers, {_people(told)} hear of it. This "
        "follows the people file until the announcement."
    )


def _people(number: int) -> str:
    return "One person" if number == 1 else f"{number} people"


def left_out(why: str, names: str) -> str:
    """Somebody who cannot take part, and why."""
    return f"{why}: {names}"


NO_MANAGER: Final = "Left out, without a manager who could rate them"
BUSY: Final = "Left out, in another cycle on this ladder"
UNKNOWN: Final = "Named, but not on this ladder"


def way_out(channel: bool, tells_each: bool) -> str:
    """Where it goes; the channel itself is shown beside it."""
    if channel and tells_each:
        return "A post in the channel, and a message to each person"
    if channel:
        return "A post in the channel, no messages to each person"
    return "A message to each person, no post in a channel" if tells_each else "Nowhere yet: choose a channel"


CHANNEL: Final = "Channel"


def takes(messages: int, time: timedelta, posts_a_minute: int, is_post_first: bool) -> str:
    """How long it takes, said before it is sent."""
    if messages == 0:
        return "There is nothing to send."
    first = " It starts with the post in the channel." if is_post_first else ""
    return (
        f"{figure(messages, 'message')}: {duration(time)} at {posts_a_minute:,} a minute.{first} Whoever waits for a "
        "digest or a reminder waits no longer for it."
    )


def duration(time: timedelta) -> str:
    """About how long something takes."""
    minutes = round(time.total_seconds() / 60)
    if minutes < 2:
        return "about a minute"
    if minutes < 100:
        return f"about {minutes} minutes"
    hours = round(minutes / 60)
    return f"about {hours} hours" if hours < 72 else f"about {round(hours / 24)} days"


def goes_out(part: Part, when: str, *, is_sent: bool, is_over: bool) -> str:
    """When one of them goes or went out; `when` is empty while nobody has said."""
    name = {Part.HEADS_UP: "Heads-up", Part.DETAILS: "Announcement", Part.FOLLOW_UP: "Follow-up"}[part]
    if is_sent:
        return f"{name}: sent {when}"
    if not when:
        return f"{name}: not planned"
    return f"{name}: asked for {when}, waiting" if is_over else f"{name}: planned for {when}"


def suggestion(heads_up: str, details: str) -> str:
    """When they would best go out."""
    return f"A good rhythm: heads-up {heads_up}, announcement {details}."


def approval(state: ApprovalState, when: str) -> str:
    """Where the commitment stands; the approver is shown beside it."""
    return {
        ApprovalState.NOT_NEEDED: "A pilot needs no approval.",
        ApprovalState.GIVEN: f"The no-demotion commitment was given{f' on {when}' if when else ''} by",
        ApprovalState.YOURS: (
            "Nobody is named as approver: by announcing it you give the no-demotion commitment yourself."
        ),
        ApprovalState.NOT_ASKED: "The no-demotion commitment has not been asked for yet. It is asked of",
        ApprovalState.WAITING: f"Asked on {when}; the announcement waits for a yes from",
        ApprovalState.DECLINED: f"Not yet, said on {when} by",
    }[state]


IN_THE_WAY: Final = "In the way of announcing it now"

OBSTACLES: Final[dict[Obstacle, str]] = {
    Obstacle.NO_LADDER: "Its ladder is no longer in use",
    Obstacle.NOBODY: "Nobody would take part",
    Obstacle.NOT_ABLE: "Somebody who was named cannot take part",
    Obstacle.TELLS_NOBODY: "It would tell nobody: choose a channel, or messages to each person",
    Obstacle.OPENS_TOO_EARLY: "The self-assessment would have opened before the announcement: move its dates",
    Obstacle.CLOSES_TOO_SOON: "Fewer than three days would be left for the self-assessment: move its last day",
    Obstacle.APPROVAL: "The approver's yes is missing",
}

PROBLEMS: Final[dict[PlanProblem, str]] = {
    PlanProblem.DATE_MISSING: "Choose a date.",
    PlanProblem.DATES_ORDER: "This is before the date above it. Choose the same day or a later one.",
    PlanProblem.IN_PAST: "This day is over. Choose today or a later one.",
    PlanProblem.BEFORE_HEADS_UP: "The heads-up comes first. Choose a day after it.",
    PlanProblem.BEFORE_ANNOUNCEMENT: "This is before the announcement. Nobody should find it open unannounced.",
    PlanProblem.CLOSES_TOO_SOON: "Fewer than three days to write in. Choose a later day.",
    PlanProblem.TOO_FAR: "This is years away. Choose an earlier day.",
    PlanProblem.TOO_LONG: "This is too long for Slack. Up to 3,000 characters fit.",
    PlanProblem.NO_TEXT: "Write what has changed, or close this to leave it.",
    PlanProblem.TELLS_NOBODY: "Choose a channel, or tick the messages to each person below: else nobody hears of it.",
}

EDIT_CHANNEL: Final = "Post it in"
EDIT_CHANNEL_HINT: Final = "I join a public channel by myself. Invite me to a private one first."
EDIT_EACH: Final = "Messages"
EACH: Final = "A message to each person it concerns"
APPROVER: Final = "Who gives the no-demotion commitment"
_APPROVER_HINT: Final = "They are asked once per version of a ladder, and the announcement waits for their yes."
_APPROVER_OF_SETTINGS: Final = "Left empty, it is the person your settings name."
_APPROVER_NOBODY: Final = "Left empty, you give it yourself by announcing."
MEETING: Final = "A meeting about it"
MEETING_HINT: Final = "When and where, such as “Thursday 3 December, 15:00, the large room”. Left empty, none is named."
TEXT_HINT: Final = (
    "Dates, the meeting and what this is and is not are added beneath. Emptied, it goes back to the suggestion."
)
HEADS_UP_TEXT: Final = "The heads-up"
DETAILS_TEXT: Final = "The announcement"
FOLLOW_UP_TEXT: Final = "What has changed because of what people told you"
FOLLOW_UP_HINT: Final = "It goes out the way the announcement did. What this is and is not is added beneath."
PLAN_INTRO: Final = (
    "A day's message starts at nine in the morning on the clock of whoever began this cycle; for today and past nine, "
    "as soon as you save. Each person gets it in their own working hours. Leave a day empty, and nothing goes out "
    "until you press the button."
)
PLAN_HEADS_UP: Final = "Heads-up"
PLAN_DETAILS: Final = "Announcement"


def approver_hint(*, has_default: bool) -> str:
    """Who is asked when nobody is named here."""
    return f"{_APPROVER_HINT} {_APPROVER_OF_SETTINGS if has_default else _APPROVER_NOBODY}"


def and_more(number: int) -> str:
    """After the first few names."""
    return f"and {number} more"


def plan_hint(day: str) -> str:
    """A suggested day."""
    return f"Suggested: {day}."


# -- asking before it cannot be taken back ----------------------------------------------------------------------------

SURE: Final = "Please confirm"
GO_BACK: Final = "Go back"


def sure_heads_up(told: int, time: str) -> str:
    """Before the heads-up."""
    return (
        f"{capital(_reached(told))} now; sending takes {time}. It cannot be taken back; the cycle can still be changed."
    )


def sure_announce(told: int, time: str, *, waits: bool) -> str:
    """Before the announcement."""
    if waits:
        return (
            "It cannot go out yet: something is in the way, as the console shows. It goes out by itself as soon as "
            f"nothing is, to {_reach(told)}. Then it cannot be taken back."
        )
    return (
        f"{capital(_reached(told))} now; sending takes {time}. The cycle begins with it, and it cannot be taken back."
    )


def _reach(told: int) -> str:
    return "one person" if told == 1 else f"{told} people"


def _reached(told: int) -> str:
    return f"{_reach(told)} {'hears' if told == 1 else 'hear'} of it"


DISCARD_SURE: Final = "The draft and its texts are gone for good. No message about it has gone to the people in it."
DISCARDED: Final = "The draft is gone."


def sure_nudge(people: int) -> str:
    """Before a nudge."""
    who = "One person has" if people == 1 else f"{people} people have"
    return f"{who} something open here. Each gets one reminder now, except those who had theirs today already."


def sure_close(unfinished: int, shared: int, corrections: int) -> str:
    """Before closing: what ends with it, for those without an outcome and for those who have one."""
    said = []
    if unfinished:
        what = "One review is" if unfinished == 1 else f"{unfinished} reviews are"
        said.append(
            f"{what} unfinished and will stay so: nothing more can be written or shared in them. Those people are told "
            "once, kindly."
        )
    if shared:
        said.append("Check-ins end, and nobody can comment or ask for a correction any more.")
    if corrections:
        waits = "The correction that waits" if corrections == 1 else f"The {corrections} corrections that wait"
        said.append(f"{waits} can still be answered.")
    return " ".join([*said, "This cannot be undone."])


CLOSE_SURE: Final = (
    "People have had the heads-up. Closed, the cycle does not go ahead; a word to them from you would be kind. This "
    "cannot be undone."
)


def sure_follow_up(told: int, time: str) -> str:
    """Before a follow-up."""
    return f"{capital(_reached(told))} now; sending takes {time}. It cannot be taken back."


# -- a running cycle --------------------------------------------------------------------------------------------------


def bars(own: str, rated: str, talked: str) -> str:
    """Progress per phase."""
    return f"{own} self-assessments\n{rated} ratings\n{talked} conversations"


def conversations(done: int, planned: int, late: int) -> str:
    """How far the conversations are (requirement 35)."""
    return f"Conversations: {done} done, {planned} with a date, {late} late"


def late_heading(number: int) -> str:
    """Above the list of what is late."""
    return f"Late: {figure(number, 'review')}" if number else "Nobody is late"


def late(step: LateStep, reviewee: str, rater: str, since: str) -> str:
    """One late review: who it is about, and what it waits for."""
    return {
        LateStep.SELF: f"{reviewee}: no self-assessment by {since}; {rater} can rate all the same",
        LateStep.RATING: f"{reviewee}: {rater}'s ratings, due by {since}",
        LateStep.CONVERSATION: f"{reviewee}: the conversation with {rater}, due by {since}",
    }[step]


def nudged(told: int, already: int) -> str:
    """What a nudge did."""
    if not told and not already:
        return "Nobody has anything open."
    sent = f"{capital(count(told))} {'person gets' if told == 1 else 'people get'} a reminder now."
    if not already:
        return sent
    return f"{sent} {capital(count(already))} had {'theirs' if already > 1 else 'one'} for today already."


DELIVERY: Final = "On its way"
NOTHING_WAITS: Final = "Everything has been sent"
NEXT: Final = "What happens next"
FAILED: Final = "Could not be delivered"


def waiting(messages: int, time: timedelta) -> str:
    """How much is still to be sent."""
    return f"{several(messages, 'message')} to go, now or in people's working hours; {duration(time)} to send"


_ERRORS: Final[dict[str, str]] = {
    "account_inactive": "the account is deactivated",
    "user_not_found": "Slack does not know this person",
    "users_not_found": "Slack does not know this person",
    "user_disabled": "the account is deactivated",
    "channel_not_found": "I cannot see this channel; if it is private, invite me",
    "not_in_channel": "I am not in this channel; please invite me",
    "is_archived": "the channel is archived",
    "restricted_action": "a setting of the workspace does not let me post there",
    "cannot_dm_bot": "this is a bot",
    "messages_tab_disabled": "messages to this app are turned off",
}


def failure(who: str, error: str) -> str:
    """One message that could not be delivered, in plain words."""
    return f"{who}: {_ERRORS.get(error, 'Slack refused the message')}"


def still_tried(who: str) -> str:
    """One message that fails again and again."""
    return f"{who}: a message has failed several times; I go on trying every half hour, and the log says why"


A_CHANNEL: Final = "The channel"
SOMEBODY: Final = "Somebody"


def questions(number: int) -> str:
    """How many wait for an answer."""
    return "Nothing waits in Questions" if not number else f"In Questions: {number} open"


def started(when: str) -> str:
    """Since when it runs, without an announcement."""
    return f"Started on {when}"


def announced(when: str) -> str:
    """Since when it runs."""
    return f"Announced on {when}"


def closed(when: str, unfinished: int) -> str:
    """A cycle that is over."""
    left = f", with {several(unfinished, 'review')} unfinished" if unfinished else ""
    return f"Closed on {when}{left}"


def window(opens: str, closes: str) -> str:
    """From when to when a cycle runs."""
    return f"{opens} to {closes}"


def shared(done: int, total: int) -> str:
    """How many reviews are finished."""
    return f"{done} of {figure(total, 'review')} finished"


def its_buttons(names: Sequence[str]) -> str:
    """The buttons an announcement carries."""
    return f"With the buttons: {listed(names)}"


_COMING: Final[dict[str, str]] = {
    "heads_up": "the heads-up goes out",
    "details": "the announcement goes out",
    "follow_up": "the follow-up goes out",
    "self.open": "self-assessments open",
    "self.due": "reminders of the self-assessment",
    "self.closed": "those without a self-assessment hear that it is closed",
    "rate": "it is the managers' turn to rate",
    "rate.due": "reminders to rate",
    "rate.late": "late ratings are asked about",
    "talk.set": "reminders to set a 1:1",
    "digest": "digests before 1:1s",
    "talk": "what to bring to a 1:1",
    "talk.due": "reminders of conversations",
    "talk.late": "late conversations are asked about",
    "pulse": "two questions to those whose outcome was shared",
    "correction.due": "reminders of requests for a correction",
    "correction.late": "late answers to requests for a correction are asked about",
    "growth.check_in": "growth check-ins",
    "cycle.next": "the question about a next cycle",
    "ladder.yearly": "the yearly look at the levels",
    "release.applies": "a new version of a ladder applies",
}


def coming(when: str, kind: str, people: int, *, is_at_least: bool = False) -> str:
    """One thing the calendar brings."""
    what = _COMING.get(kind, "something is due")
    least = "at least " if is_at_least else ""
    return f"{when}: {what}" + (f" ({least}{_people(people).lower()})" if people else "")
