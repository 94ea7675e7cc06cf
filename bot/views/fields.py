"""The block_ids of inputs and the values of their options: what views write and the reader of payloads looks for."""

from __future__ import annotations

from typing import Final

NOTHING_NEW: Final = "nothing_new"
"""The one option of the "No new evidence came up" checkbox."""
UNSURE: Final = "unsure"
"""The one option of the "I'm not sure what this means" checkbox."""

SEARCH: Final = "search"
NAME: Final = "name"
LADDER: Final = "ladder"
EVERYONE: Final = "everyone"
PARTICIPANTS: Final = "participants"
SELF_OPENS: Final = "self_opens"
SELF_CLOSES: Final = "self_closes"
MANAGER_CLOSES: Final = "manager_closes"
CONVERSATIONS_CLOSE: Final = "conversations_close"
DATES: Final = (SELF_OPENS, SELF_CLOSES, MANAGER_CLOSES, CONVERSATIONS_CLOSE)
"""On the form that starts a cycle, the action_id is the block_id."""

DAY: Final = "day"
TIME: Final = "time"
"""A day and a time on the person's own clock: the 1:1, another time of a snooze, a new last day."""
UNTIL: Final = "until"
IN_AN_HOUR: Final = "hour"
ANOTHER_TIME: Final = "other"
"""Two options of UNTIL; the others are instants, in seconds since 1970."""
HOW: Final = "how"
ALL_REMINDERS: Final = "on"
LAST_DAY_ONLY: Final = "off"
"""The two options of HOW."""
STARTS: Final = "starts"
ENDS: Final = "ends"
SCOPE: Final = "scope"
PERSON: Final = "person"
TEAM: Final = "team"
WINDOW: Final = "window"
"""On the forms about dates, too, the action_id is the block_id."""

ALL_OF_THEM: Final = "all"
ONLY_THESE: Final = "chosen"
"""The two options of EVERYONE."""

NOTE: Final = "note"
BEGINS: Final = "begins"
ANNOUNCED: Final = "announced"
AT_ONCE: Final = "at_once"
"""The two options of BEGINS."""
PILOT: Final = "pilot"
APPROVER: Final = "approver"
CHANNEL: Final = "channel"
EACH: Final = "each"
MEETING: Final = "meeting"
HEADS_UP: Final = "heads_up"
DETAILS: Final = "details"
FOLLOW_UP: Final = "follow_up"


def suggested(date: str, announces: bool) -> str:
    """A date of the form that starts a cycle: what was suggested for another beginning must not stay in its place."""
    return f"{date}:{ANNOUNCED}" if announces else date


def rating(position: int) -> str:
    """The rating of one attribute: assessments and settling."""
    return f"rating:{position}"


def evidence(position: int) -> str:
    """The evidence for one attribute, or for one gap."""
    return f"evidence:{position}"


def evidence_again(position: int, revision: int) -> str:
    """The same field with a text that Rung has changed: under its old name Slack would go on showing what was typed."""
    return f"{evidence(position)}:{revision}"


def unsure(position: int) -> str:
    """The checkbox of one attribute."""
    return f"unsure:{position}"


def unsure_note(position: int) -> str:
    """What is unclear about one attribute."""
    return f"unsure_note:{position}"


def reason(position: int) -> str:
    """Why a rating changed in the 1:1."""
    return f"reason:{position}"


def new_evidence(position: int) -> str:
    """What came up in the 1:1."""
    return f"new_evidence:{position}"


def no_evidence(position: int) -> str:
    """The tick that nothing came up in the 1:1."""
    return f"no_evidence:{position}"


ASKED: Final = "asked"
BEGUN: Final = ":begun"
"""Ends the block_id of a field that was begun with offered words: Slack keeps what stands under the one before."""


def asked(group: int) -> str:
    """Some of the attributes to ask examples for."""
    return f"{ASKED}:{group}"


def added(place: int, *, begun: bool = False) -> str:
    """What is added for the 1:1, by the attribute's place in asking order: the form's own order may change."""
    return f"added:{place}{BEGUN if begun else ''}"


def place_of(block_id: str) -> int | None:
    """The place that `added` wrote, or None."""
    prefix, _, place = block_id.removesuffix(BEGUN).partition(":")
    return int(place) if prefix == "added" and place.isascii() and place.isdigit() and len(place) < 4 else None


def nth(action_id: str, number: int) -> str:
    """An action_id that occurs more than once in its block."""
    return f"{action_id}:{number}"


EXPORT_WHO: Final = "export_who"
EXPORT_PEOPLE: Final = "export_people"
EXPORT_FORMAT: Final = "export_format"
"""On the form for documents, the action_id is the block_id; EXPORT_WHO has the two options of EVERYONE."""

QUESTION: Final = "question"
BY_NAME: Final = "by_name"
WITH_NAME: Final = "name"
ANONYMOUSLY: Final = "anonymous"
"""On the form for a question: its text, and the two options of whom it comes from."""

COVERAGE: Final = "coverage"
PROGRESSION: Final = "progression"
COMFORTABLE: Final = "comfortable"
COMMENT: Final = "comment"
"""On the form that gives feedback."""

CLOSES_ON: Final = "closes_on"
GROUP_NAME: Final = "group_name"
GROUP: Final = "group"
"""On the form that opens a feedback window, besides LADDER."""


def answer(question: int) -> str:
    """The answer to one question."""
    return f"answer:{question}"


def into(question: int) -> str:
    """What one question is merged into."""
    return f"into:{question}"


DECISION: Final = "decision"
BECAUSE: Final = "because"
"""On the overview before sharing, where the level is for the two to settle on."""

LACKS: Final = "lacks"
"""The one option of the "No opportunity yet" checkbox."""


def signals(position: int, level: int, part: int) -> str:
    """The ticks of one attribute at one level of a checklist, ten at a time."""
    return f"signals:{position}:{level}:{part}"


def lacks(position: int) -> str:
    """Whether there was no opportunity, beside the ticks of one attribute."""
    return f"lacks:{position}"


GOALS: Final = "goals"
HELD_ON: Final = "held_on"
GROWTH_NOTE: Final = "growth_note"
"""On the forms about growth goals and conversations."""


def opportunity(goal: int) -> str:
    """What would let somebody demonstrate one goal."""
    return f"opportunity:{goal}"


def by_when(goal: int) -> str:
    """By when one goal is to be reached."""
    return f"by_when:{goal}"


def going(goal: int) -> str:
    """How one goal goes."""
    return f"going:{goal}"


def became(goal: int) -> str:
    """Whether one goal is done, dropped, or goes on."""
    return f"became:{goal}"


def result(goal: int) -> str:
    """What came of one goal."""
    return f"result:{goal}"


NOTE_ABOUT: Final = "note_about"
NOTE_ATTRIBUTE: Final = "note_attribute"
NOTE_TEXT: Final = "note_text"
NOTE_LINK: Final = "note_link"
NOTE_DAY: Final = "note_day"
DECIDE_LATER: Final = "later"
"""On the form of a note; the last is the option of NOTE_ATTRIBUTE for none."""


def note_attribute(about_id: str) -> str:
    """The attribute of a note: a field of its own for each person it can be about."""
    return f"{NOTE_ATTRIBUTE}:{about_id}"


COMMENT_BESIDE: Final = "comment"
WHAT: Final = "what"
ATTRIBUTE: Final = "attribute"
NEW_RATING: Final = "rating"
WHY: Final = "reason"
WORDS: Final = "words"
NO_ATTRIBUTE: Final = "none"
"""What is said to a shared outcome; the last is the option of ATTRIBUTE for none in particular."""
SURPRISED: Final = "surprised"
FAIR: Final = "fair"
"""The two questions after a 1:1. On all of these the action_id is the block_id."""


PEERS: Final = "peers"
WHY_NOT: Final = "why_not"
SUMMARY: Final = "summary"
"""On the forms about peers: who is named or asked, why others are not, and the summary of what they saw."""


def seen_attribute(place: int) -> str:
    """The attribute of one observation."""
    return f"attribute:{place}"


def seen_sense(place: int) -> str:
    """Whether it was done well or there could be more of it."""
    return f"sense:{place}"


def seen(place: int) -> str:
    """What a peer saw."""
    return f"seen:{place}"


VERSION: Final = "version"
APPLIES_ON: Final = "applies_on"
SAID: Final = "said"
DONE: Final = "done"
IS_CHANGED: Final = "is_changed"
CHANGED: Final = "changed"
LEFT: Final = "left"
"""The two options of IS_CHANGED."""
