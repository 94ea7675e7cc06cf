"""A whole review, from the first message to the shared outcome, and what everybody saw on the way."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

import pytest
from journeys_support import (
    ADA,
    BEN,
    CHIOMA,
    ENGINEERING,
    IFE,
    MARTA,
    NOOR,
    PRIYA,
    WEB,
    Reviewer,
    World,
    decimal,
    level,
    take_a_second,
    without_given_ids,
)

from bot import ids
from core.outcome import conclude
from core.scoring import score
from sandbox.model import User
from sandbox.wire import Json

NAMES = [one.name for one in WEB]
WEIGHTS = [one.weight_for("web") for one in WEB]

SELF = [3] * 34
"""What Ada thinks; 0 is "No opportunity yet"."""
RATED = [3] * 34
"""What Marta thinks, blind."""
for place, own, manager in ((0, 4, 3), (3, 2, 3), (4, 5, 3), (7, 2, 4), (11, 0, 3), (17, 0, 0), (20, 3, 0), (25, 4, 4)):
    SELF[place], RATED[place] = own, manager
ORDER = [4, 7, 0, 3, 20, 11]
"""The differences: two levels apart, one level apart, and then those without a distance, heavier weights first."""
SETTLED = {**dict(enumerate(RATED)), 0: 4, 4: 4, 7: 3, 20: 3}
"""After the 1:1: one up without new evidence and one with it, one down, one that was "no opportunity"."""

EVIDENCE = {place: f"What Ada wrote about {name}." for place, name in enumerate(NAMES) if place % 3 == 0}
NOTES = {place: f"What Marta saw of {name}." for place, name in enumerate(NAMES) if place % 4 == 0}


FOOT_OF_HOME = [
    "*Evidence, all year*\nKeep what happened while it is fresh. On a message, “Save as evidence” in its menu does the "
    "same. Only you can read your notes.",
    "Add evidence",
    *("Ask a question", "Questions and answers", "Reminders"),
]
"""What stands there at every step."""

PEERS = [
    "What peers saw",
    "*Autumn review*\nPeople who have seen your work from near can say what they saw. Marta makes a summary of it for "
    "you.",
    "Name peers",
]
"""What stands there until the outcome is shared."""


@dataclass
class Story:
    """What was seen while one review was played."""

    homes: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    """Step → person → Home."""
    opened: list[str] = field(default_factory=list)
    """The first question, as it opens."""
    asked: list[str] = field(default_factory=list)
    """The attribute of each question, in the order asked."""
    calls_while_saving: list[str] = field(default_factory=list)
    """Web API methods that were called between a Save and next and the modal it led to."""
    review: list[str] = field(default_factory=list)
    digest: Json = field(default_factory=dict)
    compared: list[str] = field(default_factory=list)
    asked_for_evidence: list[str] = field(default_factory=list)
    recorded: list[str] = field(default_factory=list)
    without_reason: dict[str, str] = field(default_factory=dict)
    overview: list[str] = field(default_factory=list)
    shared: list[str] = field(default_factory=list)
    outcome: Json = field(default_factory=dict)
    matrix: list[str] = field(default_factory=list)


@dataclass
class Play:
    """One review being played."""

    world: World
    story: Story
    ada: Reviewer
    marta: Reviewer
    others: tuple[Reviewer, ...]

    def note_homes(self, step: str) -> None:
        homes = self.story.homes[step] = {}
        for person in (self.ada, self.marta, *self.others):
            homes[person.user_id] = person.texts(self.world.home(person))

    def save(self, person: Reviewer, rating: int | None = None, text: str | None = None) -> None:
        """Save and next, with the Web API calls it makes noted."""
        self.story.asked.append(person.heading())
        before = len(self.world.calls)
        person.answer(rating, text)
        self.story.calls_while_saving += [call.method for call in self.world.calls[before:]]

    def assess_oneself(self) -> None:
        """Ada answers: some a pick and a keystroke at a time, the rest a submit at a time."""
        self.ada.press("Start self-assessment", where="dm")
        self.story.opened = self.ada.said()
        for place, rating in enumerate(SELF):
            if place in (1, 17):
                self.ada.choose("Your rating", "No opportunity yet" if rating == 0 else str(rating))
                self.ada.type("Your evidence", EVIDENCE.get(place, ""), by_character=True)
                self.save(self.ada)
            else:
                self.save(self.ada, rating, EVIDENCE.get(place, ""))
        self.story.review = self.ada.said()
        assert self.ada.submit() == {}
        self.ada.close()
        self.world.quiet()

    def rate(self) -> None:
        self.marta.press("Rate Ada", where="dm")
        for place, rating in enumerate(RATED):
            self.save(self.marta, rating, NOTES.get(place, ""))
        assert self.marta.submit() == {}
        self.marta.close()
        self.world.quiet()

    def prepare(self) -> None:
        """Marta reads the digest, all attributes, and adds evidence: one typed and closed, one saved."""
        self.story.digest = self.marta.dm()[-1]
        self.marta.press("Add evidence", where="dm")
        self.story.asked_for_evidence = self.marta.said()
        self.marta.type(NAMES[4], "Typed, then closed.")
        self.marta.close()
        self.marta.press("Add evidence", where="dm")
        self.marta.type(NAMES[7], "Typed, then saved.")
        assert self.marta.submit() == {}
        self.marta.press("See all attributes", where="dm")
        self.story.compared = [text for page in self.marta.pages() for text in page]
        self.marta.close()

    def record(self) -> None:
        """Marta records the 1:1: a reason forgotten, then given; closed on the way, and begun again."""
        self.marta.press("Record the outcome", where="dm")
        self.story.recorded.append(self.marta.heading())
        self.marta.choose("The rating you settled on", str(SETTLED[4]))
        self.story.without_reason = self.marta.submit()
        self.marta.type("Why it changed", "The design note settled it.")
        self.marta.type("New evidence from the 1:1", "The note was followed by two teams.")
        assert self.marta.submit() == {}
        self.marta.close()
        self.marta.press("Record the outcome", where="dm")
        for place in ORDER[1:]:
            self.story.recorded.append(self.marta.heading())
            if SETTLED[place] != RATED[place]:
                self.marta.choose("The rating you settled on", str(SETTLED[place]))
                self.marta.type("Why it changed", f"Why {NAMES[place]} changed.")
            if place == 0:
                self.marta.choose("outcome.no_evidence", ["No new evidence came up"])
            before = len(self.world.calls)
            assert self.marta.submit() == {}
            self.story.calls_while_saving += [call.method for call in self.world.calls[before:]]
        self.story.overview = [text for page in self.marta.pages() for text in page]
        assert self.marta.submit() == {}
        self.story.shared = self.marta.said()
        self.marta.close()
        self.world.quiet()

    def read(self) -> None:
        self.story.outcome = self.ada.letter()
        self.ada.press("See all attributes", where="dm")
        self.story.matrix = [text for page in self.ada.pages() for text in page]
        self.ada.close()


@pytest.fixture(scope="module")
def story(world: World) -> Story:
    """Ada's review, played from its first message to its outcome."""
    others = tuple(world.person(one) for one in (NOOR, PRIYA))
    play = Play(world, Story(), world.person(ADA), world.person(MARTA), others)
    play.note_homes("open")
    play.assess_oneself()
    play.note_homes("submitted")
    play.rate()
    play.note_homes("rated")
    play.prepare()
    play.record()
    play.note_homes("shared")
    play.read()
    return play.story


@pytest.fixture
def ben(world: World) -> Iterator[Reviewer]:
    """Ben, who has not submitted, with no modal open."""
    person = world.person(BEN)
    yield person
    if person.modal():
        person.close(everything=True)


# -- the engineer's part ----------------------------------------------------------------------------------------------


def test_every_attribute_is_asked_in_the_ladders_order_of_both(story: Story) -> None:
    assert story.asked == NAMES + NAMES


def test_save_and_next_makes_no_web_api_call(story: Story) -> None:
    assert story.calls_while_saving == []


def test_the_first_question_shows_the_place_and_every_level(story: Story) -> None:
    titles = [f"{one.id} · {ENGINEERING.title(one.number, 'ic', 'web')}" for one in ENGINEERING.levels]
    assert story.opened[:4] == ["Self-assessment", "Craft · 1 of 34", NAMES[0], WEB[0].description]
    assert [text.partition("\n")[0] for text in story.opened if text.startswith("E") and "\n" in text] == titles
    assert story.opened[-2:] == ["Save and next", "Close"]


def test_the_review_says_how_far_one_is_and_what_submitting_does(story: Story) -> None:
    assert story.review[:2] == ["Review", "You have answered all 34 attributes."]
    assert story.review[-2:] == ["Submit self-assessment", "Close"]


# -- the digest -------------------------------------------------------------------------------------------------------


def apart(place: int) -> str:
    both = f"Ada: {level(SELF[place])} · you: {level(RATED[place])}"
    steps = {0: "", 1: " · one level apart", 2: " · two levels apart"}
    return both + ("" if 0 in (SELF[place], RATED[place]) else steps[abs(SELF[place] - RATED[place])])


def test_the_digest_lists_both_directions_largest_difference_first(story: Story) -> None:
    shown = Reviewer.texts(story.digest)
    assert [text for text in shown if "\n" in text] == [f"{NAMES[place]}\n{apart(place)}" for place in ORDER]
    assert shown[1].startswith("You and Ada rated the same 34 attributes independently. You agree on 28 and differ on")
    assert shown[2] == (
        "On 2 of them you see more than Ada does, on 2 Ada sees more than you do, and on 2 one of you saw no "
        "opportunity yet."
    )
    assert shown[-5:] == ["Ask for examples", "Add evidence", "See all attributes", "Change 1:1", "Record the outcome"]


def test_the_notification_of_a_digest_or_an_outcome_names_no_rating(story: Story) -> None:
    assert story.digest["text"] == "Your digest for the 1:1 with Ada is ready"
    assert story.outcome["text"] == "Your outcome in the growth framework is ready to read"


def test_evidence_is_asked_for_each_difference(story: Story) -> None:
    asked = [text for text in story.asked_for_evidence if text in NAMES]
    assert asked == [NAMES[place] for place in ORDER]


def test_all_attributes_show_both_views_and_what_was_added_even_when_the_form_was_closed(story: Story) -> None:
    headings = [text for text in story.compared if text in NAMES]
    assert headings == [NAMES[place] for place in (*ORDER, *(one for one in range(34) if one not in ORDER))]
    added = [
        after
        for text, after in zip(story.compared, story.compared[1:], strict=False)
        if text.startswith("What you added")
    ]
    assert added == ["Typed, then closed.", "Typed, then saved."]
    assert {text for text in story.compared if text.startswith("What Ada wrote about")} == set(EVIDENCE.values())
    assert {text for text in story.compared if text.startswith("What Marta saw of")} == set(NOTES.values())


# -- the 1:1 and the outcome ------------------------------------------------------------------------------------------


def test_recording_walks_through_the_differences_and_goes_on_where_it_was_left(story: Story) -> None:
    assert story.recorded == [NAMES[place] for place in ORDER]


def test_a_change_without_a_reason_is_asked_about(story: Story) -> None:
    assert story.without_reason == {
        "reason:0": "Please say in a sentence why this rating changed.",
        "new_evidence:0": "This rating goes up: please note what came up in the 1:1, or tick “No new evidence came up” "
        "below. Persistence is not evidence, and it is fine to say so.",
    }


def arithmetic() -> list[str]:
    """How the level follows from what was sent, worked out here."""
    rated = [place for place in range(34) if SETTLED[place]]
    points = sum((WEIGHTS[place] * SETTLED[place] for place in rated), Fraction(0))
    weight = sum((WEIGHTS[place] for place in rated), Fraction(0))
    mean = points / weight
    assert Fraction("2.75") <= mean < Fraction("3.75")
    sums = f"Rating × weight adds up to {float(points):g}, the weights to {float(weight):g}"
    return [
        "33 of 34 attributes rated; “No opportunity yet” on 1, which is left out.",
        f"{sums}: the score is {decimal(mean)}.",
        "E3 starts at 2.75, E4 at 3.75: the score comes to E3.",
    ]


def test_everybody_sees_the_same_exact_arithmetic(story: Story) -> None:
    lines = arithmetic()
    for shown in (story.overview, story.shared, Reviewer.texts(story.outcome), story.matrix):
        start = shown.index(lines[0])
        assert shown[start : start + 3] == lines


def test_the_score_is_what_core_makes_of_the_ratings_that_were_sent(story: Story) -> None:
    ratings = {one.id: SETTLED[place] for place, one in enumerate(WEB)}
    made = conclude(ENGINEERING, WEB, "web", ratings, 3)
    assert made.score == score(ENGINEERING, WEB, "web", ratings)
    assert made.score.value is not None
    assert arithmetic()[1].endswith(f"the score is {decimal(made.score.value)}.")
    assert (made.implied, made.held_before, made.held, made.hold.value) == (3, 3, 3, "same")


def test_the_overview_is_the_last_look_before_sharing(story: Story) -> None:
    assert story.overview[:2] == ["Share outcome", "As it stands: E3 · Senior Web Engineer"]
    assert story.overview[-2:] == ["Share outcome", "Close"]
    assert story.shared[:2] == ["Shared", "E3 · Senior Web Engineer"]


def test_a_move_upward_without_new_evidence_is_counted_before_sharing(story: Story) -> None:
    assert [text for text in story.overview if "without new evidence" in text] == [
        "One rating goes up without new evidence. If something new came up in the 1:1, please add it."
    ]


def test_the_outcome_says_the_level_why_and_what_comes_next(story: Story) -> None:
    shown = Reviewer.texts(story.outcome)
    assert shown[:4] == [
        "Your outcome for Autumn review, as Marta recorded it after your 1:1.",
        "E3 · Senior Web Engineer",
        "Your ratings confirm E3 · Senior Web Engineer.",
        "How it was worked out",
    ]
    assert "The 1:1 changed four ratings; each reason is under “See all attributes”." in shown
    nearest = sorted((p for p in range(34) if 0 < SETTLED[p] < 4), key=lambda p: (-SETTLED[p], -WEIGHTS[p], p))
    needs = shown[shown.index("What E4 · Staff Web Engineer needs, nearest first") + 1 :]
    named = [text.partition("\n")[0] for text in needs if text.partition("\n")[0] in NAMES]
    assert named == [NAMES[place] for place in nearest[:3]]
    assert shown[-1] == "See all attributes"


def test_the_matrix_holds_every_settled_rating_and_each_reason(story: Story) -> None:
    shown = []
    for place, name in enumerate(NAMES):
        rating, weight = SETTLED[place], WEIGHTS[place]
        title = f"{level(rating)} · {ENGINEERING.title(rating, 'ic', 'web')}" if rating else ""
        sum_ = f"{title}: {rating} × {float(weight):g} = {float(rating * weight):g}"
        shown.append(f"{name}\n{sum_ if rating else 'No opportunity yet: left out of the score'}")
    assert [text for text in story.matrix if text.partition("\n")[0] in NAMES] == shown
    after = story.matrix[story.matrix.index(shown[4]) + 1 :][:4]
    assert after == [
        "Changed in the 1:1 from E3 to E4:",
        "The design note settled it.",
        "New evidence:",
        "The note was followed by two teams.",
    ]
    assert story.matrix[story.matrix.index(shown[7]) + 1 :][:2] == [
        "Changed in the 1:1 from E4 to E3:",
        f"Why {NAMES[7]} changed.",
    ]


# -- Home, step by step -----------------------------------------------------------------------------------------------


def test_the_engineers_home_says_the_next_step_at_every_step(story: Story, world: World) -> None:
    homes = {step: homes[ADA.id] for step, homes in story.homes.items()}
    closes, rated_by, talk_by = (
        world.last_day(name) for name in ("self_closes", "manager_closes", "conversations_close")
    )
    standing = ["Where you stand", "*Engineering*\nE3 · Senior Web Engineer", "Browse the ladder"]
    shared_on = story.matrix[2].removeprefix("Autumn review, ").partition(".")[0]
    assert homes == {
        "open": [
            "Growth framework",
            f"*Autumn review*\nYour self-assessment is open: 34 attributes, about half an hour. Open until {closes}.",
            "Start self-assessment",
            *standing,
            *PEERS,
            *FOOT_OF_HOME,
        ],
        "submitted": [
            "Growth framework",
            f"*Autumn review*\nYour part is done. Marta rates next, without seeing your ratings, until {rated_by}. "
            "Then the two of you talk.",
            *standing,
            *PEERS,
            *FOOT_OF_HOME,
        ],
        "rated": [
            "Growth framework",
            f"*Autumn review*\nNext is an hour with Marta, by {talk_by}.",
            "Add evidence",
            "Set 1:1",
            *standing,
            *PEERS,
            *FOOT_OF_HOME,
        ],
        "shared": [
            "Growth framework",
            "Nothing waits for you just now. When something does, I send you a message.",
            *standing,
            *growing(story.homes["shared"][ADA.id], "*Autumn review*\nNo growth goals have been chosen yet."),
            "Past outcomes",
            f"Autumn review, {shared_on}",
            "See all attributes",
            *by_area(),
            "History",
            *FOOT_OF_HOME,
        ],
    }


def growing(home: list[str], goals: str) -> list[str]:
    """The part about growing since; the day of the next check-in is as it is."""
    start = home.index("Growth goals")
    day = home[start + 3]
    assert day.startswith("The next check-in is on ")
    talked = "No growth conversation has been logged yet."
    return ["Growth goals", goals, talked, day, "We talked", "Choose growth goals", "Growth goals"]


def by_area() -> list[str]:
    """The mean of each area with its bar."""
    told = []
    for area in ENGINEERING.areas:
        all_of = [(SETTLED[place], WEIGHTS[place]) for place, one in enumerate(WEB) if one.area == area.id]
        rated = [(rating, weight) for rating, weight in all_of if rating]
        mean = Fraction(sum(rating * weight for rating, weight in rated), sum(weight for _, weight in rated))
        left_out = "" if len(rated) == len(all_of) else f" ({len(rated)} of {len(all_of)} rated)"
        filled = int(round(float(mean), 1) * 10 / 6)
        told.append(f"{area.name}{left_out}\n{'▓' * filled}{'░' * (10 - filled)} {float(mean):.1f} of 6")
    return told


def about_ada(home: list[str]) -> list[str]:
    """The entry about Ada on a manager's Home."""
    start = next((place for place, text in enumerate(home) if "Ada" in text), None)
    if start is None:
        return []
    rest = home[start + 1 :]
    end = next((place for place, text in enumerate(rest) if text.startswith("*")), len(rest))
    return [home[start], *rest[:end]]


def test_the_managers_home_says_what_to_do_about_each_person_at_every_step(story: Story, world: World) -> None:
    homes = {step: about_ada(homes[MARTA.id]) for step, homes in story.homes.items()}
    closes, rated_by, talk_by = (
        world.last_day(name) for name in ("self_closes", "manager_closes", "conversations_close")
    )
    top = "*Ada Okafor*\nAutumn review · E3 · Senior Web Engineer\n"
    shared_on = story.matrix[2].removeprefix("Autumn review, ").partition(".")[0]
    assert homes == {
        "open": [f"{top}Writing the self-assessment until {closes}. Then it is your turn."],
        "submitted": [f"{top}Your turn: 34 attributes to rate. Open until {rated_by}.", "Rate Ada"],
        "rated": [
            f"{top}Next is an hour with Ada, by {talk_by}.",
            "Ask for examples",
            "Add evidence",
            "See all attributes",
            "Change 1:1",
            "Record the outcome",
        ],
        "shared": [
            homes["shared"][0],
            *("Growth goals", "Past outcomes", f"Ada: Autumn review, {shared_on}", "See all attributes", "History"),
            *homes["shared"][6:],
        ],
    }
    assert homes["shared"][0].startswith("*Ada Okafor*\nNo growth goals have been chosen yet. ")


def test_people_ops_follow_the_cycle_in_counts(story: Story) -> None:
    counts = {
        step: next(t for t in homes[PRIYA.id] if " of 5 " in t).split("\n")[1:] for step, homes in story.homes.items()
    }
    none, one = "░░░░░░░░░░ 0 of 5", "▓▓░░░░░░░░ 1 of 5"
    assert counts == {
        "open": [f"{none} self-assessments", f"{none} ratings", f"{none} conversations"],
        "submitted": [f"{one} self-assessments", f"{none} ratings", f"{none} conversations"],
        "rated": [f"{one} self-assessments", f"{one} ratings", f"{none} conversations"],
        "shared": [f"{one} self-assessments", f"{one} ratings", f"{one} conversations"],
    }


def test_nobody_else_is_shown_anything_about_the_review(story: Story) -> None:
    for homes in story.homes.values():
        assert [text for text in homes[NOOR.id] + homes[PRIYA.id] if "Ada" in text] == []


# -- blindness --------------------------------------------------------------------------------------------------------


@dataclass
class Shown:
    """Everything a manager gets to see of one person before submitting."""

    views: list[str] = field(default_factory=list)
    calls: list[tuple[str, str]] = field(default_factory=list)


def plainly(thing: Any, who: User, participant: int) -> str:
    """Something shown about somebody, as if it were about anybody."""
    text = json.dumps(without_given_ids(thing), ensure_ascii=False, sort_keys=True)
    text = text.replace(who.first_name, "Somebody").replace(who.id, "U0SOMEBODY")
    return re.sub(rf'"p([^:]*)":{participant},', r'"p\1":"theirs",', text)


def rate_blindly(world: World, who: User) -> Shown:
    """Marta rates somebody, with everything she is shown noted: each modal, and each call that was about it."""
    shown, marta, participant = Shown(), world.person(MARTA), world.participant(who)
    start = len(world.calls)

    def look() -> None:
        shown.views.append(plainly(world.view(MARTA).content, who, participant))

    marta.press(f"Rate {who.first_name}", where="dm")
    for place in range(34):
        look()
        assert marta.held("rating") is None
        marta.answer(3, NOTES.get(place, ""))
        if place == 4:
            marta.press("Back")
            look()
            marta.press("Jump to")
            look()
            marta.press("Answer")
    look()
    for call in world.calls[start:]:
        args = {key: value for key, value in call.args.items() if key not in ("trigger_id", "view_id")}
        shown.calls.append((call.method, plainly(args, who, participant)))
    marta.submit()
    marta.close()
    world.quiet()
    return shown


def message_to_rate(world: World, who: User) -> str:
    marta = world.person(MARTA)
    message = next(one for one in marta.dm() if f"Rate {who.first_name}" in marta.buttons(one))
    return plainly(message["blocks"], who, world.participant(who))


@dataclass
class Blind:
    """What Marta saw of Ife and of Chioma."""

    messages: list[str]
    home: list[str]
    seen: list[Shown]


@pytest.fixture(scope="module")
def blind(world: World, story: Story) -> Blind:
    """Ife and Chioma write the same words and rate every attribute differently; then Marta rates both the same."""
    high, low = [(place % 3) + 4 for place in range(34)], [(place % 3) for place in range(34)]
    world.query("UPDATE participants SET specialty = 'web' WHERE reviewee_id = ?", CHIOMA.id)
    for who, ratings in ((IFE, high), (CHIOMA, low)):
        world.person(who).assess("Start self-assessment", ratings, dict.fromkeys(range(0, 34, 2), "The same words."))
    world.quiet()
    marta = world.person(MARTA)
    messages = [message_to_rate(world, who) for who in (IFE, CHIOMA)]
    home = marta.texts(world.home(marta))
    return Blind(messages, home, [rate_blindly(world, who) for who in (IFE, CHIOMA)])


def test_what_the_manager_sees_while_rating_does_not_depend_on_the_self_ratings(blind: Blind) -> None:
    ife, chioma = blind.seen
    assert ife.views == chioma.views
    assert ife.calls == chioma.calls
    assert [method for method, _ in ife.calls] == ["views.open", "views.update", "views.update", "views.update"]
    assert sum("The same words." in view for view in ife.views) >= 17


def test_the_message_and_the_home_of_the_manager_do_not_depend_on_them_either(blind: Blind, world: World) -> None:
    assert blind.messages[0] == blind.messages[1]
    assert [text.split("\n")[-1] for text in blind.home if text.startswith(("*Ife", "*Chioma"))] == [
        f"Your turn: 34 attributes to rate. Open until {world.last_day('manager_closes')}."
    ] * 2


def test_evidence_too_long_for_one_modal_is_walked_through_page_by_page(blind: Blind, world: World) -> None:
    """Everything differs between Ife and Marta, and she writes as much as a field holds about all of it."""
    marta = world.person(MARTA)
    world.home(marta)
    marta.press("Add evidence", where="home")
    about = next(who for who in (IFE, CHIOMA) if any(f" and {who.first_name} talk" in text for text in marta.said()))
    for name in (text for text in marta.said() if text in NAMES):
        marta.type(name, "界" * 3000)
    assert marta.submit() == {}
    assert marta.modal() is None

    marta.press("Add evidence", where="home")
    asked = []
    while marta.modal():
        asked.append([text for text in marta.said() if text in NAMES])
        assert marta.submit() == {}
    assert len(asked) == 2
    assert sorted([*asked[0], *asked[1]]) == sorted(NAMES)
    stored = world.query("SELECT text FROM added_evidence WHERE participant_id = ?", world.participant(about))
    assert stored == [("界" * 3000,)] * 34


# -- drafts, ways about, devices --------------------------------------------------------------------------------------


def test_closing_and_coming_back_loses_nothing_on_this_device_or_another(world: World, ben: Reviewer) -> None:
    ben.press("Start self-assessment", where="dm")
    ben.answer(3, "The first.")
    ben.choose("Your rating", "4")
    ben.type("Your evidence", "Half a sent", by_character=True)
    place = ben.heading()
    ben.close(everything=True)

    ben.press("Start self-assessment", where="dm")
    assert (ben.heading(), ben.held("rating"), ben.held("evidence")) == (place, "4", "Half a sent")
    ben.close()

    world.home(ben)
    ben.press("Continue", where="home")
    assert (ben.heading(), ben.held("rating"), ben.held("evidence")) == (place, "4", "Half a sent")
    ben.close()

    phone = world.person(BEN, "phone")
    phone.press("Start self-assessment", where="dm")
    assert (phone.heading(), phone.held("rating"), phone.held("evidence")) == (place, "4", "Half a sent")
    phone.close()


def test_back_and_jump_to_keep_what_stands_in_the_modal(world: World, ben: Reviewer) -> None:
    ben.press("Start self-assessment", where="dm")
    here = ben.heading()
    ben.answer(2, "Before going back.")
    there = ben.heading()
    take_a_second()
    assert "Back" in ben.buttons(ben.shown())
    ben.choose("Your rating", "5")
    ben.press("Back")
    assert (ben.heading(), ben.held("rating"), ben.held("evidence")) == (here, "2", "Before going back.")
    ben.type("Your evidence", "After going back.")
    ben.press("Jump to")
    assert ben.said()[0] == "Review"
    ben.press("Change")
    while ben.heading() != here:
        ben.submit()
    assert (ben.held("rating"), ben.held("evidence")) == ("2", "After going back.")
    ben.submit()
    assert (ben.heading(), ben.held("rating")) == (there, "5")


def test_submitting_with_something_missing_says_what_and_changes_nothing(world: World, ben: Reviewer) -> None:
    ben.press("Start self-assessment", where="dm")
    ben.press("Jump to")
    assert ben.submit() == {}
    assert ben.shown()["callback_id"] == ids.ASSESSMENT_SUBMIT
    refused = r"Not submitted yet: \d+ attributes still need an answer\. “No opportunity yet” is an answer too\."
    assert [text for text in ben.said() if re.fullmatch(refused, text)] != []
    assert world.query("SELECT self_submitted_at FROM participants WHERE reviewee_id = ?", BEN.id) == [(None,)]


def test_saying_that_a_definition_is_unclear_keeps_the_note(world: World, ben: Reviewer) -> None:
    ben.press("Start self-assessment", where="dm")
    place = ben.heading()
    ben.choose("assessment.unsure", ["unsure"])
    ben.close()
    ben.press("Start self-assessment", where="dm")
    ben.type("If so, what is unclear?", "What counts as a feature?")
    ben.close()
    ben.press("Start self-assessment", where="dm")
    assert (ben.heading(), ben.held("unsure_note")) == (place, "What counts as a feature?")
    stored = world.query(
        "SELECT unsure, unsure_note FROM answers WHERE participant_id = ? AND unsure", world.participant(BEN)
    )
    assert stored == [(1, "What counts as a feature?")]


def test_wording_about_what_might_be_is_pointed_out_after_saving_and_never_refused(ben: Reviewer) -> None:
    ben.press("Start self-assessment", where="dm")
    name = ben.heading()
    ben.answer(3, "I would be able to lead it.")
    hint = next(text for text in ben.said() if text.startswith("Saved."))
    assert hint.startswith(f"Saved. One thing about “{name}”: “would be able to” speaks of what might be")


# -- what holds for all of it -----------------------------------------------------------------------------------------


def test_slack_refused_nothing_of_all_this(world: World, story: Story) -> None:
    assert world.refusals() == []


def test_the_log_holds_nobodys_words(world: World, story: Story) -> None:
    log = world.bot.log()
    written = [*EVIDENCE.values(), *NOTES.values(), "The design note settled it.", "Half a sent", "The same words."]
    assert [text for text in written if text in log] == []
    assert "ERROR" not in log
