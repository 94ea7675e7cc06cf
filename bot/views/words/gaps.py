"""The words about where two ratings differ: the digest, evidence, recording the 1:1."""

from __future__ import annotations

from typing import Final

from bot.views.words.plainly import capital, figure, several

MATRIX_TITLE: Final = "All attributes"
EVIDENCE_TITLE: Final = "Add evidence"
RECORD_TITLE: Final = "Record the outcome"
SHARE_TITLE: Final = "Share outcome"
SHARED_TITLE: Final = "Shared"
YOU: Final = "You"
BY_DISTANCE: Final = "Where you differ, largest difference first"
BY_OPPORTUNITY: Final = "One of you saw no opportunity yet"
YOUR_NOTE: Final = "What you wrote"
ADDED: Final = "What you added for the 1:1"
NO_EVIDENCE: Final = "Neither of you wrote anything here."
NO_GAPS: Final = "There is no difference to add evidence for. You can still bring examples to the 1:1."
SETTLED: Final = "Where you differed"
AGREED: Final = "The rest"


def text(reviewee: str) -> str:
    """Notification: the digest."""
    return f"Your digest for the 1:1 with {reviewee} is ready"


def text_before(reviewee: str, *, is_today: bool) -> str:
    """Notification: the digest for a 1:1 that is near."""
    return f"Your digest for {'today' if is_today else 'tomorrow'}'s 1:1 with {reviewee}"


def heading(reviewee: str) -> str:
    """The first line of the digest."""
    return f"Before your 1:1 with {reviewee}"


def summary(reviewee: str, total: int, contested: int, *, is_both_ways: bool = True) -> str:
    """How much you two agree on; and where there are differences both ways, that both deserve the hour."""
    same = total - contested
    agree = f"agree on {same} and differ on {contested}" if same else "differ on every one"
    told = f"You and {reviewee} rated the same {figure(total, 'attribute')} independently. You {agree}."
    if not is_both_ways:
        return told
    return f"{told} Give what {reviewee} rated lower than you as much of the hour as what {reviewee} rated higher."


def directions(reviewee: str, more: int, less: int, no_opportunity: int) -> str:
    """How many differences there are each way, in words that favour neither; a way without any is not named."""
    ways = {
        f"you see more than {reviewee} does": more,
        f"{reviewee} sees more than you do": less,
        "one of you saw no opportunity yet": no_opportunity,
    }
    found = {way: number for way, number in ways.items() if number}
    if len(found) == 1:
        (way, number), *_ = found.items()
        return f"On {'that one,' if number == 1 else 'all of these'} {way}."
    told = [f"on {number}{'' if place else ' of them'} {way}" for place, (way, number) in enumerate(found.items())]
    last = f", and {told[-1]}" if no_opportunity else f", {told[-1]}"
    return capital(f"{', '.join(told[:-1])}{last}.")


def recorded(settled: int, contested: int) -> str:
    """How far the recording is."""
    of = f"{settled} of {figure(contested, 'attribute')}"
    if settled == contested:
        return f"You have recorded {of} where you differ; “Record the outcome” leads to sharing it."
    return f"You have recorded {of} where you differ; “Record the outcome” goes on with the next."


def all_agreed(reviewee: str, total: int) -> str:
    """Nothing contested."""
    return (
        f"You and {reviewee} rated the same {figure(total, 'attribute')} independently, and you agree on all of them. "
        "That is worth saying out loud. It leaves the hour for what went well and for what comes next."
    )


def no_self(reviewee: str) -> str:
    """No self-assessment to compare with."""
    return (
        f"There is no self-assessment from {reviewee} to compare with, so this digest has no differences to show. Your "
        f"ratings are a place to start: in the 1:1, ask how {reviewee} sees each area before you say what you think."
    )


def sides(reviewee: str, own: str, manager: str, apart: str) -> str:
    """Both ratings in one line."""
    both = f"{reviewee}: {own} · you: {manager}"
    return f"{both} · {apart}" if apart else both


def apart(number: int, *, in_steps: bool = False) -> str:
    """The distance."""
    return f"{several(number, 'step' if in_steps else 'level')} apart"


def and_more(number: int) -> str:
    """What a message leaves out."""
    return f"… and {number} more, under “See all attributes”."


def evidence_asked() -> str:
    """The manager's homework."""
    return (
        "For each of these, bring something you saw: what happened, when, what came of it. “What did you have in mind "
        "here?” opens more than “I disagree”; “I have not seen this yet, what did I miss?” leaves room to be wrong. "
        "“Add evidence” offers words to start from, taken from the ladder."
    )


def set_the_hour(reviewee: str, by: str, *, is_over: bool) -> str:
    """The prompt to set the 1:1; by when it was to be held may be over already."""
    if is_over:
        return (
            f"No time is set for your 1:1 yet, and it was to be held by {by}: set aside an hour with {reviewee} as "
            "soon as it suits you both."
        )
    return f"No time is set for your 1:1 yet: set aside an hour with {reviewee}, by {by}."


def talk_is(when: str) -> str:
    """When the 1:1 is."""
    return f"Your 1:1 is on {when}."


def talk_was(when: str) -> str:
    """When the 1:1 was."""
    return f"Your 1:1 was on {when}. When you are ready, record what you two settled."


def they_added(reviewee: str) -> str:
    """Above what the reviewee added for the 1:1."""
    return f"What {reviewee} added for the 1:1"


def have_added(reviewee: str, number: int) -> str:
    """That the reviewee has prepared."""
    return f"{reviewee} has added evidence to {several(number, 'attribute')}; it is under “See all attributes”."


def matrix_intro(reviewee: str) -> str:
    """Above all attributes."""
    return f"{reviewee}'s view and yours before the 1:1, differences first. {reviewee} does not see this page."


def side(name: str, label: str) -> str:
    """One side's rating, above its anchor."""
    return f"{name}: {label}"


def together(reviewee: str, label: str) -> str:
    """Both sides' rating when it is the same."""
    return f"{reviewee} and you: {label}"


def evidence_intro(reviewee: str) -> str:
    """Above the evidence form."""
    return (
        f"What did you see? A line or two helps you and {reviewee} talk about the same thing. The largest differences "
        "come first; leave out what you like. It is saved as you type, and for your own preparation."
    )


def evidence_page(start: int, end: int, total: int) -> str:
    """Which of the gaps are on this page."""
    return f"{start + 1} to {end} of {total}"


def settling(area: str, position: int, contested: int, total: int) -> str:
    """Where one is while recording."""
    if position < contested:
        return f"{area} · {position + 1} of {contested} where you differ"
    return f"{area} · {position + 1} of {total}"


REASON_MISSING: Final = "Please say in a sentence why this rating changed."
SETTLED_RATING: Final = "The rating you settled on"
REASON: Final = "Why it changed"
NEW_EVIDENCE: Final = "New evidence from the 1:1"
NEW_EVIDENCE_HINT: Final = (
    "Going up? Then note what you learned that you did not know before. Asking again is not evidence."
)
EVIDENCE_MISSING: Final = (
    "This rating goes up: please note what came up in the 1:1, or tick “No new evidence came up” below. Persistence "
    "is not evidence, and it is fine to say so."
)
NOTHING_NEW: Final = "The rating can go up all the same; it is counted, without names"
OTHER_DEVICE: Final = "Also written for this attribute, perhaps on your phone or in another window. Nothing is lost:"


def your_rating(label: str) -> str:
    """Below the settled rating."""
    return f"You rated {label}. Keep it unless the conversation changed it."


def reason_hint(label: str, reviewee: str) -> str:
    """Below the reason."""
    return f"Needed when the rating is no longer {label}. {reviewee} will read it."


def preview(level: str) -> str:
    """Above the overview: what the ratings come to."""
    return f"As it stands: {level}"


def before_sharing(reviewee: str) -> str:
    """What sharing does."""
    return (
        f"When you share, {reviewee} gets the level, how it was worked out, what the next level needs and each settled "
        "rating with the reason where it changed. Sharing cannot be undone, so do it once the 1:1 is over."
    )


def lacking(number: int, *, only_reasons: bool) -> str:
    """What sharing waits for."""
    what = "reason" if only_reasons else "answer"
    return f"Before sharing, {several(number, what)} {'is' if number == 1 else 'are'} missing:"


def lacking_title(number: int, *, only_reasons: bool) -> str:
    """The title while sharing waits for reasons, or for whether anything new came up."""
    return f"{capital(several(number, 'reason' if only_reasons else 'answer'))} missing"


def progress(settled: int, contested: int) -> str:
    """How far the recording is; it need not be done in one go."""
    return (
        f"{settled} of {figure(contested, 'attribute')} where you differ settled. All of it is kept: you can close "
        "this and go on later, and “Record the outcome” takes you to the next one."
    )


def hint(attribute: str, phrases: list[str]) -> str:
    """After a save: wording about what might be. An offer, never a refusal."""
    quoted = " and ".join(f"“{phrase}”" for phrase in phrases)
    speaks = "speaks" if len(phrases) == 1 else "speak"
    return (
        f"Saved. One thing about “{attribute}”: {quoted} {speaks} of what might be, and a review goes by what has "
        "been shown. “… has not yet …” often says the same more fairly. Change it if you like; keep it if you prefer."
    )


def untouched(number: int, contested: int) -> str:
    """How many differences nothing was recorded about."""
    of = f"{number} of the {figure(contested, 'attribute')} where you differ"
    if number == 1:
        return f"{of} has not been gone through yet. If you share now, it keeps your rating."
    return f"{of} have not been gone through yet. If you share now, they keep your ratings."


def without_evidence(number: int) -> str:
    """Upward moves without new evidence are asked about and counted (requirement 33)."""
    subject, verb = ("One rating", "goes") if number == 1 else (f"{number} ratings", "go")
    return f"{subject} {verb} up without new evidence. If something new came up in the 1:1, please add it."


REASON_IS_MISSING: Final = "reason missing"
IS_UNANSWERED: Final = "up: did new evidence come up?"
NO_NEW_EVIDENCE: Final = "up, no new evidence"


def was(label: str) -> str:
    """A changed rating."""
    return f"was {label}"


def shared(reviewee: str, when: str) -> str:
    """After sharing."""
    return f"Shared with {reviewee} on {when}."


def went_up_without(number: int, changed: int) -> str:
    """For the manager, after sharing: how many went up without new evidence (requirement 33)."""
    of = f"Of {figure(changed, 'rating')} that the 1:1 changed, {number}" if changed > 1 else "The rating it changed"
    return f"{of} went up without new evidence. Only you see this; People Ops sees such counts for many 1:1s together."


def went_up(outcomes: int, moved: int, without: int) -> str:
    """For People Ops: how often ratings went up in the 1:1s, counted over so many of them together."""
    over = f"in the first {outcomes} outcomes"
    if not moved:
        return f"No rating went up {over}"
    return f"{without} of {figure(moved, 'change')} upward came without new evidence, {over}"


def after_sharing(reviewee: str) -> str:
    """What follows for the manager."""
    return (
        f"{reviewee} gets it in a message, with every rating behind a button. Thank you. What comes next is ahead of "
        "you both: up to three growth goals."
    )
