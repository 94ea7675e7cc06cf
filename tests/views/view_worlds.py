"""Reviews to draw: a small one with known words, and generated ones with every kind of text in every place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from fractions import Fraction

from bot.screens import (
    AnswerLine,
    AnswersScreen,
    Conflict,
    CycleCard,
    DigestScreen,
    EvidenceScreen,
    HomeScreen,
    LadderChoice,
    LadderScreen,
    Modal,
    OutcomeScreen,
    PastOutcome,
    Progress,
    QuestionScreen,
    Review,
    ReviewCard,
    SettleLine,
    SettleScreen,
    ShareScreen,
    Standing,
    StartCycleScreen,
    StartedScreen,
    SubmittedScreen,
)
from core.assessment import Answer, Kind, ratings_of
from core.cycle import Dates, Step
from core.decision import Decision
from core.gap import Gaps, find
from core.ladder import (
    Anchor,
    Area,
    Attribute,
    Choice,
    Ladder,
    Level,
    Term,
)
from core.lint import hypothetical
from core.outcome import Adjustment, Hold, Outcome, conclude, next_needs, settled
from core.people import Person
from core.since import UNCHANGED, Since

ADA = Person("UADA", "Ada Lovelace", "Ada", "Europe/London", manager_id="UGRACE")
GRACE = Person("UGRACE", "Grace Hopper", "Grace", "Europe/London")
ALAN = Person("UALAN", "Alan Turing", "Alan", "Asia/Tokyo", manager_id="UGRACE")
CLOSES = (
    datetime(2026, 12, 5, tzinfo=UTC),
    datetime(2026, 12, 12, tzinfo=UTC),
    datetime(2026, 12, 26, tzinfo=UTC),
)
NOW = datetime(2026, 12, 1, 10, 0, tzinfo=UTC)
OPENS = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
DATES = Dates(date(2026, 11, 20), date(2026, 12, 4), date(2026, 12, 11), date(2026, 12, 25))
FRAMEWORK = "growth framework"


def anchors(*texts: str) -> dict[int, Anchor]:
    """A rubric with one plain anchor per level."""
    return {number: Anchor(text) for number, text in enumerate(texts, 1)}


SMALL = Ladder(
    id="engineering",
    name="Engineering",
    version="1.0",
    levels=(
        Level(1, "E1", "{specialty} engineer"),
        Level(2, "E2", "Senior {specialty} engineer"),
        Level(3, "E3", "Staff {specialty} engineer", capacity_limited=True),
    ),
    areas=(Area("craft", "Craft"), Area("people", "People")),
    attributes=(
        Attribute("tests", "Tests", "craft", anchors("Writes them.", "Keeps them fast.", "Makes others write them.")),
        Attribute("design", "Design", "craft", anchors("Asks.", "Proposes.", "Decides."), description="On paper."),
        Attribute("review", "Code review", "people", anchors("Reviews.", "Explains.", "Teaches."), weight=Fraction(2)),
    ),
    specialties=(Choice("web", "Web"),),
    glossary=(Term("fast", "under ten minutes"),),
)


def review_of(
    ladder: Ladder, specialty: str = "", step: Step = Step.SELF, cycle: str = "Autumn 2026", track: str = ""
) -> Review:
    """Ada's review by Grace on a ladder."""
    attributes = ladder.applicable(track, specialty)
    return Review(7, cycle, ADA, GRACE, ladder, track, specialty, step, *CLOSES, attributes)


@dataclass(frozen=True)
class World:
    """One review with everything that was ever written in it."""

    review: Review
    own: dict[str, Answer]
    manager: dict[str, Answer]
    changed: dict[str, int]
    words: str
    """Somebody's text, to be put wherever a text can stand."""
    page: int = 0
    held: int | None = None
    has_self: bool = True
    decision: Decision | None = None
    since: Since = UNCHANGED

    @property
    def gaps(self) -> Gaps:
        own = ratings_of(self.own) if self.has_self else None
        return find(self.review.attributes, self.review.specialty, own, ratings_of(self.manager))

    @property
    def adjustments(self) -> tuple[Adjustment, ...]:
        return tuple(
            Adjustment(key, self.manager[key].rating or 0, rating, self.words or "Because.", self.words)
            for key, rating in self.changed.items()
            if rating != self.manager[key].rating
        )

    @property
    def outcome(self) -> Outcome:
        ratings = settled(ratings_of(self.manager), self.adjustments)
        decided = self.decision.level if self.decision else None
        review = self.review
        return conclude(review.ladder, review.attributes, review.specialty, ratings, self.held, decided, review.track)

    @property
    def answer_lines(self) -> tuple[AnswerLine, ...]:
        return tuple(AnswerLine(n, one, self.own.get(one.id)) for n, one in enumerate(self.review.attributes))


def small(own: Sequence[int] = (2, 1, 3), manager: Sequence[int] = (2, 2, 1), **more: object) -> World:
    """The small review: three attributes, a rating each."""
    review = review_of(SMALL, "web")
    keys = [one.id for one in review.attributes]
    written = {key: Answer(key, rating, f"I did {key}.") for key, rating in zip(keys, own, strict=True)}
    seen = {key: Answer(key, rating, f"Saw {key}.") for key, rating in zip(keys, manager, strict=True)}
    return replace(World(review, written, seen, {}, ""), **more)  # type: ignore[arg-type]


# Screens of a world


def question_screen(world: World, kind: Kind = Kind.SELF, position: int = 0) -> QuestionScreen:
    """One attribute, with a conflict and a hint."""
    attribute = world.review.attributes[position]
    texts = [anchor.text for anchor in attribute.rubric.values()]
    return QuestionScreen(
        modal=Modal(7, kind, position),
        review=world.review,
        viewer=ADA if kind is Kind.SELF else GRACE,
        attribute=attribute,
        answer=(world.own if kind is Kind.SELF else world.manager).get(attribute.id, Answer(attribute.id)),
        terms=tuple(world.review.ladder.terms_in(attribute.name, *texts)),
        their_evidence=world.own[attribute.id].evidence if kind is Kind.MANAGER else "",
    )


def crowded_question(world: World, kind: Kind = Kind.MANAGER) -> QuestionScreen:
    """One attribute with every banner there is."""
    position = world.page % len(world.review.attributes)
    screen = question_screen(world, kind, position)
    return replace(
        screen,
        answer=replace(screen.answer, unsure=True, unsure_note=world.words),
        conflict=Conflict(0, world.words),
        hints=hypothetical("She would be able to. He could easily."),
        hinted=screen.attribute.name,
        terms=world.review.ladder.glossary,
    )


def answers_screen(world: World, kind: Kind = Kind.SELF, *, refused: bool = False) -> AnswersScreen:
    """The review before submitting."""
    lines = world.answer_lines
    missing = tuple(line for line in lines if line.answer is None or line.answer.rating is None)
    return AnswersScreen(Modal(7, kind, page=world.page), world.review, ADA, lines, missing, refused)


def submitted_screen(world: World) -> SubmittedScreen:
    """An assessment that is in."""
    return SubmittedScreen(world.review, ADA, Kind.SELF, NOW, world.answer_lines, Modal(7, page=world.page))


def digest_screen(world: World) -> DigestScreen:
    """The digest."""
    own = world.own if world.has_self else {}
    added = {one.attribute.id: world.words for one in world.gaps.contested[::2]}
    adjustments = {one.attribute_id: one for one in world.adjustments}
    return DigestScreen(world.review, GRACE, world.gaps, own, world.manager, added, adjustments, world.page)


def evidence_screen(world: World) -> EvidenceScreen:
    """The evidence form."""
    added = {one.attribute.id: world.words for one in world.gaps.contested}
    return EvidenceScreen(Modal(7, page=world.page), world.review, GRACE, world.gaps.contested, added)


def settle_screen(world: World) -> SettleScreen:
    """One attribute while recording the 1:1."""
    gaps = world.gaps
    position = world.page % len(gaps.everything)
    gap = gaps.everything[position]
    key = gap.attribute.id
    return SettleScreen(
        modal=Modal(7, Kind.MANAGER, position),
        review=world.review,
        viewer=GRACE,
        gap=gap,
        own=world.own[key] if world.has_self else None,
        manager=world.manager[key],
        added=world.words,
        rating=world.changed.get(key, gap.manager),
        reason=world.words,
        new_evidence=world.words,
        contested=len(gaps.contested),
        reason_missing=True,
        without_evidence=True,
        set_aside=world.words,
        hints=hypothetical("She would be able to."),
        hinted=gap.attribute.name,
    )


def share_screen(world: World) -> ShareScreen:
    """The overview before sharing."""
    adjusted = {one.attribute_id: one for one in world.adjustments}
    lines = tuple(
        SettleLine(n, one, world.changed.get(one.attribute.id, one.manager), adjusted.get(one.attribute.id))
        for n, one in enumerate(world.gaps.everything)
    )
    waiting = tuple(line for line in lines if line.adjustment)
    modal = Modal(7, Kind.MANAGER, page=world.page)
    screen = ShareScreen(modal, world.review, GRACE, lines, world.outcome, len(world.gaps.contested), waiting)
    return replace(screen, decision=world.decision, since=world.since)


def outcome_screen(world: World, viewer: Person = ADA) -> OutcomeScreen:
    """A shared outcome."""
    outcome = world.outcome
    grows_into = outcome.held if outcome.hold is Hold.KEPT and world.since.version else None
    needs = next_needs(world.review.ladder, outcome, grows_into)
    screen = OutcomeScreen(world.review, viewer, outcome, needs, world.adjustments, NOW, world.page)
    return replace(screen, decision=world.decision, since=world.since)


def card(world: World, step: Step, reviewee: Person = ADA, progress: Progress | None = None) -> ReviewCard:
    """One review on Home."""
    return ReviewCard(replace(world.review, step=step, reviewee=reviewee), progress, OPENS, world.held)


def home_screen(world: World, people: int = 4) -> HomeScreen:
    """A Home with everything on it, for somebody who is reviewed, rates others and is People Ops."""
    total = len(world.review.attributes)
    steps = (Step.WAITING, Step.SELF, Step.RATING, Step.CONVERSATION)
    return HomeScreen(
        viewer=ADA,
        now=NOW,
        framework=FRAMEWORK,
        own=tuple(card(world, step, progress=Progress(1, total, None)) for step in steps),
        people=tuple(card(world, steps[n % 4], ALAN, Progress(n, total, None)) for n in range(people)),
        past=(PastOutcome(3, world.review.cycle, ADA, NOW), PastOutcome(4, world.review.cycle, ALAN, NOW)),
        standings=(Standing(world.review.ladder, "", world.review.specialty, world.held),),
        is_people_ops=True,
        cycles=(CycleCard(1, world.review.cycle, DATES, 33, 12, 3, 0, 2, None),),
        page=world.page,
    )


def ladder_screen(world: World, *, with_attribute: bool) -> LadderScreen:
    """The ladder to read."""
    review = world.review
    attribute = review.attributes[world.page % len(review.attributes)] if with_attribute else None
    choices = (LadderChoice(review.ladder.id, review.ladder.name, "1", 1), LadderChoice("other", "Other", "2", 1))
    return LadderScreen(ADA, review.ladder, "", review.specialty, attribute, world.held, FRAMEWORK, choices, change=7)


def start_screen(world: World) -> StartCycleScreen:
    """The form that starts a cycle."""
    ladder = world.review.ladder
    return StartCycleScreen(ADA, (LadderChoice(ladder.id, ladder.name, ladder.version, 3),), NOW.date(), DATES)


def started_screen(world: World) -> StartedScreen:
    """A cycle that runs."""
    return StartedScreen(ADA, world.review.cycle, 33, (ALAN, replace(GRACE, name=world.words)), DATES)
