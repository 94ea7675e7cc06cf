"""Changes of ladders, in words: the list, the steps, and what those concerned are told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.screens.releases import FreezeLack, ProposeLack, ReleaseTrouble
from bot.views.words.plainly import capital, count, figure, listed, several
from core.release import TEXT_LIMIT, DayLack, DecisionLack, State

TITLE: Final = "Ladders"
CHANGE_TITLE: Final = "A change of a ladder"
NO_LADDERS: Final = (
    "No ladder is in use yet. Drop a file with one into your messages with me: a spreadsheet, a CSV, Markdown, HTML, "
    "JSON or YAML. I say what I make of it before anything is used."
)
HOW: Final = (
    "To propose a change, drop the file with the new version into your messages with me: a spreadsheet, a CSV, "
    "Markdown, HTML, JSON or YAML. I say what I make of it, and nothing changes by that."
)
FILES: Final = "Files you have dropped"
ALL_FILES: Final = "Files that were dropped"
EARLIER: Final = "Earlier changes"

STATES: Final = {
    State.DRAFT: "Draft",
    State.CONSULT: "People are being asked",
    State.DECIDE: "To be decided",
    State.APPROVE: "With the approver",
    State.FROZEN: "Frozen",
    State.IN_EFFECT: "In effect",
    State.WITHDRAWN: "Withdrawn",
}
NEXT: Final = {
    State.DRAFT: "Look at what changes, then ask those concerned what they think of it.",
    State.CONSULT: "Those concerned have the draft to read. When the window closes, decide what to make of it.",
    State.DECIDE: (
        "Say for each point what was changed because of it, or why it was left. Where the draft changes by that, "
        "drop the new file. Then ask the approver."
    ),
    State.APPROVE: "The approver reads the draft and says whether they commit to it: nobody loses a level by it.",
    State.FROZEN: (
        "Everybody on the ladder, and whoever manages them, is being told what changes for them. Nothing is left to do."
    ),
    State.IN_EFFECT: "New cycles start with it. A cycle that was running stays on the version it started with.",
    State.WITHDRAWN: "Nothing came of it. The version in use stays in use.",
}
BY_PEOPLE_OPS: Final = "These steps are taken by People Ops. You can drop a new draft and write decisions."
ONLY_DECISIONS: Final = "These steps are taken by People Ops. You can write decisions meanwhile."
APPROVED_NEXT: Final = "The approver has committed. Freeze the draft: from then on it never changes."


def reading(number: int) -> str:
    """Files that are still being read."""
    return f"{capital(several(number, 'file'))} of yours {'is' if number == 1 else 'are'} being read just now."


def in_use(version: str, people: int) -> str:
    """A ladder in the list."""
    return f"Version {version} is in use, with {several(people, 'person')} on it".replace("persons", "people")


def under_way(version: str, state: State) -> str:
    """The change of it."""
    return f"Version {version}: {STATES[state].lower()}"


def earlier(version: str, state: State, when: str) -> str:
    """A change that is over."""
    return f"Version {version}: {STATES[state].lower()}{f' from {when}' if when and state is State.IN_EFFECT else ''}"


def file_facts(name: str, version: str, when: str) -> str:
    """A dropped file in the list."""
    return f"{name or 'A ladder that is not in use yet'}, version {version}, dropped {when}"


# -- one change -------------------------------------------------------------------------------------------------------


def heading(ladder: str, version: str) -> str:
    """A change, named."""
    return f"{ladder} {version}"


def facts(before: str, author: str, people: int) -> str:
    """What it changes, and for how many."""
    return f"It changes version {before}, which {several(people, 'person')} {'is' if people == 1 else 'are'} on. " \
        f"Proposed by {author}.".replace("persons", "people")  # fmt: skip


def applies(day: str) -> str:
    """When it applies."""
    return f"It applies from {day}."


def window(day: str, answered: int, asked: int, *, is_open: bool) -> str:
    """The consultation."""
    state = f"open until {day}" if is_open else f"over since {day}"
    return f"Consultation: {state}; {answered} of {figure(asked, 'person')} answered".replace("persons", "people")


NEVER_ASKED: Final = "Nobody has been asked about it."
WAITS: Final = "The approver has been asked, and has not answered yet."


def waits_for(approver: str) -> str:
    """The approver by name."""
    return f"{approver} has been asked for the commitment, and has not answered yet."


def given(approver: str, when: str) -> str:
    """A yes."""
    return f"{approver} has committed on {when}: nobody loses a level by it."


def declined(approver: str) -> str:
    """Not yet; what they wrote follows."""
    return f"{approver} does not commit to it yet."


DECISIONS: Final = "You said, we changed"
NO_DECISIONS: Final = "Nothing is written down yet. What stands here is told to everybody together with the change."
CHANGED: Final = "We changed"
LEFT: Final = "We left it, because"
YOU_SAID: Final = "You said"
HALF: Final = "half of it is missing, so it is told to nobody yet"

TROUBLES: Final = {
    ReleaseTrouble.STALE: "Somebody else has changed this meanwhile, so nothing was done. This is how it stands now.",
    ReleaseTrouble.NOT_THEN: "That cannot be done at this point any more. This is how it stands now.",
    ReleaseTrouble.VERSION_TAKEN: "There is a version of this name already, and a version never changes.",
    ReleaseTrouble.NO_YES: "The approver has not committed to exactly this draft yet.",
    ReleaseTrouble.SAME: "The draft says what the version in use says.",
    ReleaseTrouble.UNREADABLE: "The draft does not read as a ladder.",
    ReleaseTrouble.LOSES_LEVEL: (
        "Somebody holds a level that the draft does not have, and no change takes a level away. Keep the id of the "
        "level; its title and its anchors may change."
    ),
}


def about(detail: str) -> str:
    """What a trouble is about."""
    return f"It is about {detail}."


# -- the forms --------------------------------------------------------------------------------------------------------

PROPOSE_TITLE: Final = "Propose a change"
CHANGES_WHICH: Final = "It is a new version of"
VERSION: Final = "Version"
VERSION_HINT: Final = "Letters, digits, dots and hyphens. A version that was used never changes: give each a new one."
SAVE_PROPOSAL: Final = "Propose"


def choice(name: str, version: str) -> str:
    """A ladder to choose."""
    return f"{name} (now {version})"


def replaces(ladder: str, state: str) -> str:
    """There is a change under way."""
    return f"A change of {ladder} is under way ({state.lower()}). This file becomes its new draft."


def stands(ladder: str, state: str) -> str:
    """There is one whose draft stays as it is for now."""
    return f"A change of {ladder} is under way ({state.lower()}), and its draft cannot be replaced at present."


PROPOSE_PROBLEMS: Final = {
    ProposeLack.NO_LADDER: "No such ladder is in use.",
    ProposeLack.SAME: "It says what the version in use says: there is nothing to change.",
    ProposeLack.SAME_DRAFT: "It says what the draft of the change under way says, so that stays as it is.",
    ProposeLack.UNREADABLE: "It does not read as a ladder any more. Please drop the file again.",
    ProposeLack.NOT_THEN: (
        "A change of this ladder is under way, and its draft cannot be replaced now. While people are asked, close "
        "the consultation first; once it is frozen, withdraw it or wait until it applies."
    ),
    ProposeLack.VERSION_SHAPE: "Please give a version of letters, digits, dots and hyphens, such as 2.0.",
}


def version_taken(version: str) -> str:
    """It exists."""
    return f"Version {version} exists with other content, and a version never changes. Please give it another one."


def loses_level(levels: str) -> str:
    """Somebody holds what it does not have."""
    return (
        f"Somebody holds {levels}, which this file does not have, and no change takes a level away. Keep the id of "
        "the level; its title and its anchors may change."
    )


USE_SURE: Final = "New cycles can start with it from then on. A later file with the same ladder is a change of it."


def sure_withdraw(*, is_told: bool) -> str:
    """Before it is withdrawn."""
    if is_told:
        return "Those who were told of it hear that it does not come. The version in use stays in use."
    return "The draft is put away, and the version in use stays in use. This cannot be taken back."


CONSULT_TITLE: Final = "Open consultation"


def consult_intro(ladder: str, version: str, people: int) -> str:
    """What opens."""
    return (
        f"{several(people, 'person').capitalize()} will be asked what they think of {ladder} {version}: those who are "
        "assessed on it, and those whose managers are. They can browse the draft and see what changes. The answers "
        "carry no name."
    ).replace("persons", "people").replace("Persons", "People")  # fmt: skip


DECISION_TITLE: Final = "A decision"
SAID: Final = "You said"
SAID_HINT: Final = f"One point that people made, in your own words. Nobody's name. Up to {TEXT_LIMIT} characters."
OUTCOME: Final = "What came of it"
DONE: Final = "What we changed, or why we left it"
DONE_HINT: Final = "Told to everybody on the ladder. What you type is kept as you type it."
OPTIONS: Final = {True: "We changed it", False: "We left it as it is"}
DECISION_PROBLEMS: Final = {
    DecisionLack.NOTHING_SAID: "Please write down the point that was made.",
    DecisionLack.NOTHING_DONE: "Please say what was changed, or why it was left.",
    DecisionLack.TOO_LONG: f"Please keep it to {TEXT_LIMIT} characters.",
    DecisionLack.TOO_MANY: "There are as many decisions as can be told. Please put some of them together.",
}
DROP_SURE: Final = "What is written in it is gone then."

ASK_TITLE: Final = "Ask for approval"
APPROVER: Final = "Who gives the commitment"
APPROVER_KNOWN: Final = "They are asked in a message of their own. Left empty, it is the same person."
APPROVER_NOBODY: Final = "They are asked in a message of their own. Left empty, you give it yourself by sending this."


def ask_intro(ladder: str, version: str) -> str:
    """What is asked."""
    return f"A change goes out only with a yes to this. It is a yes to exactly this draft of {ladder} {version}:"


FREEZE_TITLE: Final = "Freeze"
APPLIES_ON: Final = "It applies from"
APPLIES_HINT: Final = "New cycles start with it from that day on. A running cycle stays on its version."


def freeze_intro(people: int) -> str:
    """What freezing does."""
    return (
        f"From now on this version never changes. {several(people, 'person').capitalize()} on the ladder, and "
        "those who manage them, will be told in their working hours what changes for them, from when on, and what you "
        "decided. Nobody loses a level."
    ).replace("persons", "people").replace("Persons", "People")  # fmt: skip


def unfinished(number: int) -> str:
    """Decisions that are left out."""
    verb = "is" if number == 1 else "are"
    return f"{capital(several(number, 'decision'))} {verb} unfinished and will not be told."


FREEZE_PROBLEMS: Final = {
    FreezeLack.VERSION_TAKEN: "There is a version of this name with other content. Please give this one another.",
    FreezeLack.VERSION_SHAPE: PROPOSE_PROBLEMS[ProposeLack.VERSION_SHAPE],
}
DAY_PROBLEMS: Final = {
    DayLack.NO_DAY: "Please choose a day.",
    DayLack.PAST: "Please choose today or a later day.",
    DayLack.TOO_FAR: "Please choose a day within a year.",
}


# -- the approver -----------------------------------------------------------------------------------------------------


def approval_asked(asker: str, ladder: str, version: str) -> str:
    """What the approver reads."""
    return f"{capital(asker)} would like to release {ladder} {version}. That needs your yes to this:"


DOUBT_HINT: Final = "Optional. It is read by those who work on this change, and by nobody else."
APPROVAL_ONCE: Final = "Your yes is for exactly this draft. If it is changed, you are asked again."


def approval_given(ladder: str, version: str) -> str:
    """After a yes."""
    return f"Thank you. You have committed to it, and {ladder} {version} can be released."


def was_given(approver: str, ladder: str, version: str) -> str:
    """To whoever asked."""
    return f"{capital(approver)} has committed: nobody loses a level by {ladder} {version}. It can be frozen."


def was_declined(approver: str, ladder: str, version: str) -> str:
    """To whoever asked."""
    return f"{capital(approver)} does not commit yet, so {ladder} {version} is not released. The draft can be changed."


def approval_declined(asker: str) -> str:
    """After a "not yet"."""
    return f"Thank you. {asker} hears of it, and nothing is released."


def has_declined(asker: str) -> str:
    """A "not yet" pressed again."""
    return f"You have said so already, and {asker} has heard of it. When there is a draft to look at again, I ask you."


# -- those concerned --------------------------------------------------------------------------------------------------


def told_text(framework: str) -> str:
    """The notification."""
    return f"The {framework} is changing: what it means for you"


def told_opening(first_name: str, ladder: str, version: str, day: str, *, is_now: bool) -> str:
    """That it comes, and when."""
    if is_now:
        return f"Hello {first_name}, {ladder} is now at version {version}."
    return f"Hello {first_name}, {ladder} is changing. Version {version} applies from {day}."


STAYS: Final = "Nobody loses a level by it: what you hold, you keep."
YOU_RATE: Final = "You manage somebody who is on it, so it is what you rate them on."
STAYS_OTHERS: Final = "Nobody loses a level by it: what people hold, they keep."
RUNNING: Final = "Your review that is under way stays on the version it started with."
RUNNING_OTHERS: Final = "A cycle that is running stays on the version it started with."
TOLD_DECISIONS: Final = "What came of what people said"


def more_decisions(number: int) -> str:
    """The rest is behind the button."""
    return f"and {several(number, 'more point')} behind the button"


READ_TITLE: Final = "You said, we changed"
NOTHING_SAID: Final = "Nothing was written down for this change."

WITHDRAWN_TEXT: Final = "A change you were told of does not come"


def withdrawn(first_name: str, ladder: str, version: str) -> str:
    """After it had been told."""
    return (
        f"Hello {first_name}, version {version} of {ladder}, which I told you of, has been withdrawn. Nothing changes, "
        "and the version that is in use stays in use."
    )


APPLIES_TEXT: Final = "A new version is in effect"


def in_effect(ladder: str, version: str) -> str:
    """To those who work on it."""
    return f"{ladder} {version} is in effect. New cycles start with it; running ones stay on their version."


WAITS_TEXT: Final = "A new version is not in effect yet"


def waits(ladder: str, version: str, levels: Sequence[str]) -> str:
    """To those who work on it, on its day."""
    return f"{ladder} {version} was to come into effect, and is not yet. {waiting(levels)}"


def waiting(levels: Sequence[str]) -> str:
    """Why, and what can be done."""
    return (
        f"Somebody holds {listed(levels)}, or may still come to that in a review that is under way, and this "
        "version has no such level. Nobody loses a level, so it waits, and comes into effect by itself on the day "
        "after that is over. To go on sooner, withdraw it, and propose it again with that level in it."
    )


# -- the plan ---------------------------------------------------------------------------------------------------------


def plan_text(framework: str) -> str:
    """The notification."""
    return f"The {framework} has changed: how to grow with it"


def plan_opening(person: str, ladder: str, version: str, level: str) -> str:
    """`person` is "" to themselves."""
    whose, holds = ("you keep", "you") if not person else (f"{person} keeps", person)
    return (
        f"{ladder} is now at version {version}. On it, what was settled last comes to less than {level}: {whose} the "
        f"level all the same. Nothing is taken away from {holds}. This is what growing into it needs:"
    )


def plan_more(number: int) -> str:
    """The rest."""
    return f"and {count(number)} more"


PLAN_NO_NEEDS: Final = (
    "Attribute by attribute nothing stands below what this level asks; taken together it now takes more. Talk about "
    "where more could be shown."
)
NO_DATE: Final = "There is no date by which it has to be shown."
PLAN_NEXT: Final = f"These make good growth goals. {NO_DATE}"
