"""Screens of changes of ladders, and of files that were dropped, drawn from the worlds of the other views."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from view_worlds import ADA, ALAN, FRAMEWORK, GRACE, NOW, World

from bot.screens.cycles import Approval, ApprovalState
from bot.screens.dropped import DroppedScreen, DropProblem, Made, Reason
from bot.screens.inbox import WindowCard
from bot.screens.releases import (
    AskScreen,
    At,
    CheckScreen,
    ConsultScreen,
    DecisionLine,
    DecisionScreen,
    FileLine,
    FindingLine,
    Findings,
    FreezeScreen,
    LadderLine,
    LaddersScreen,
    PlanScreen,
    ProposeScreen,
    ReleaseApprovalScreen,
    ReleaseLine,
    ReleaseScreen,
    ReleaseTrouble,
    ToldScreen,
)
from core.ladder import Ladder
from core.outcome import Need
from core.people import Person
from core.release import TEXT_LIMIT, Action, Decision, State

DAY = date(2026, 12, 4)
AT = At(2**31 - 1, 12345)


def named(world: World, person: Person = ADA) -> Person:
    """Somebody with a name of the world's."""
    return replace(person, name=world.words[:200] or "Ada", first_name=world.words[:80] or "Ada")


def ladder(world: World) -> Ladder:
    """The ladder of the world, in a version of forty characters."""
    return replace(world.review.ladder, version="9" * 40)


def line(world: World, state: State = State.DRAFT) -> ReleaseLine:
    """A change in the list."""
    return ReleaseLine(7, "9" * 40, state, DAY, named(world))


def file_line(world: World, *, is_new: bool = False) -> FileLine:
    """A dropped file."""
    return FileLine(2**31 - 1, world.words[:200] or "a.csv", "x" * 40, world.words[:75], "9" * 40, NOW, is_new)


def ladders_screen(world: World, count: int = 12) -> LaddersScreen:
    """Many of them, each with a history."""
    earlier = tuple(line(world, state) for state in (State.IN_EFFECT, State.WITHDRAWN) * 2)
    one = LadderLine(ladder(world), 12, line(world), earlier)
    files = tuple(file_line(world, is_new=bool(n % 2)) for n in range(10))
    return LaddersScreen(GRACE, (one,) * count, files, 3, is_people_ops=True)


def empty_ladders() -> LaddersScreen:
    """Nothing is in use yet."""
    return LaddersScreen(GRACE, (), (), 0, is_people_ops=False)


def decisions(world: World, count: int = 50) -> tuple[DecisionLine, ...]:
    """As many as there may be, as long as they may be."""
    words = (world.words * (TEXT_LIMIT // max(1, len(world.words)) + 1))[:TEXT_LIMIT] or "Yes."
    texts = [(words, words), (words, ""), ("", words)]
    return tuple(DecisionLine(n, Decision(*texts[n % 3], bool(n % 2))) for n in range(1, count + 1))


def release_screen(
    world: World, state: State = State.APPROVE, approval: ApprovalState = ApprovalState.DECLINED, page: int = 0
) -> ReleaseScreen:
    """One with everything in it."""
    window = WindowCard(3, ladder(world), world.words[:100], DAY, state is State.CONSULT, 12, 5)
    return ReleaseScreen(
        viewer=GRACE,
        id=AT.release,
        revision=AT.revision,
        state=state,
        draft=ladder(world),
        in_use=world.review.ladder,
        author=named(world),
        decisions=decisions(world),
        window=window,
        approval=Approval(approval, ALAN.id, NOW, world.words[:3000]),
        approver=named(world, ALAN),
        effective_on=DAY,
        people=12,
        moves=frozenset(Action),
        version_id=AT.release,
        base_id=1,
        is_people_ops=True,
        trouble=ReleaseTrouble.LOSES_LEVEL,
        detail=world.words,
        page=page,
    )


def propose_screen(world: World) -> ProposeScreen:
    """A hundred ladders to choose from."""
    choices = tuple((f"l{n}", world.words[:75] or "L", "9" * 40, [State.DRAFT, None][n % 2]) for n in range(8))
    return ProposeScreen(file_line(world), choices, "l3", "9" * 40)


def decision_screen(world: World) -> DecisionScreen:
    """The first of the decisions."""
    return DecisionScreen(AT, decisions(world)[0], 3)


def consult_screen(world: World) -> ConsultScreen:
    """Before people are asked."""
    return ConsultScreen(AT, ladder(world), 12, DAY)


def ask_screen(world: World) -> AskScreen:
    """Before the approver is asked."""
    return AskScreen(AT, ladder(world), named(world, ALAN))


def freeze_screen(world: World) -> FreezeScreen:
    """Before it is frozen."""
    return FreezeScreen(AT, ladder(world), DAY, 12, 3)


def approval_screen(world: World, state: ApprovalState = ApprovalState.WAITING) -> ReleaseApprovalScreen:
    """What the approver reads."""
    approval = Approval(state, ALAN.id, NOW, world.words[:3000])
    return ReleaseApprovalScreen(
        named(world, ALAN), AT.release, ladder(world), world.words[:60] or FRAMEWORK, named(world), approval, 12, 1
    )


def told_screen(world: World, state: State = State.FROZEN) -> ToldScreen:
    """What somebody on the ladder reads."""
    return ToldScreen(
        viewer=named(world),
        id=AT.release,
        before=world.review.ladder,
        after=ladder(world),
        framework=world.words[:60] or FRAMEWORK,
        state=state,
        effective_on=DAY,
        decisions=decisions(world),
        track="",
        specialty=world.review.specialty,
        held=None,
        is_assessed=True,
        runs=world.has_self,
    )


def plan_screen(world: World, viewer: Person = ADA) -> PlanScreen:
    """Growing into a level that is held already."""
    review = world.review
    top = review.ladder.levels[-1].number
    needs = tuple(Need(one, 1, one.rubric.get(top), top) for one in review.attributes)
    return PlanScreen(
        viewer, named(world), ladder(world), FRAMEWORK, top, "", review.specialty, needs, 7 if world.has_self else None
    )


# -- files ------------------------------------------------------------------------------------------------------------


def findings(world: World) -> Findings:
    """Many, with the first of them."""
    one = FindingLine("warning", "x" * 100, world.words or "It is vague", world.words or "Give an example")
    return Findings(1, 200, 3, (one,) * 3)


def dropped_screen(world: World, ladders: int = 6) -> DroppedScreen:
    """Several ladders in one file, with long reasons."""
    reasons = (Reason(world.words or "a note", 12),) * 5
    counts = tuple((name, 12) for name in ("levels", "areas", "attributes", "anchors", "specialties", "terms"))
    made = Made(
        line=file_line(world),
        name=world.words[:75] or "L",
        counts=counts,
        cells=500,
        taken=400,
        skipped=50,
        repaired=50,
        reasons=reasons,
        repairs=reasons,
        notes=(world.words or "No rule is stated.",) * 3,
        scoring=world.words,
        findings=findings(world),
    )
    return DroppedScreen(named(world), world.words[:200] or "a.csv", (made,) * ladders, None, (), True, True)


def refused_screen(world: World) -> DroppedScreen:
    """Nothing came of it."""
    lines = (world.words or "It is a picture",) * 12
    return DroppedScreen(named(world), world.words[:200] or "a.csv", (), DropProblem.BROKEN, lines, True, False)


def check_screen(world: World, count: int = 60) -> CheckScreen:
    """Many findings."""
    one = findings(world).first[0]
    return CheckScreen(7, world.review.ladder.name, "9" * 40, (one,) * count)
