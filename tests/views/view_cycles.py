"""Screens of cycles as a whole, drawn from the worlds of the other views: drafts, announcements, the console."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from view_worlds import ADA, ALAN, DATES, FRAMEWORK, GRACE, NOW, World

from bot.screens.cycles import (
    Approval,
    ApprovalScreen,
    ApprovalState,
    Coming,
    ConsoleScreen,
    CycleLine,
    CycleScreen,
    Delivery,
    DraftScreen,
    Late,
    LateStep,
    Nudged,
    Obstacle,
    Planned,
    Undelivered,
)
from core.cycle import MOVES, Part, Phase
from core.people import Person

COMING = ("details", "self.due", "something new")


def people(world: World, count: int) -> tuple[Person, ...]:
    """So many, named by the world."""
    return tuple(replace(ADA, id=f"U{n}", name=world.words, first_name=world.words[:80]) for n in range(count))


def draft_screen(world: World, **changes: object) -> DraftScreen:
    """A draft with everything in it that can be in one."""
    planned = {
        Part.HEADS_UP: Planned(Part.HEADS_UP, world.words, NOW - timedelta(days=1), NOW),
        Part.DETAILS: Planned(Part.DETAILS, world.words, NOW, None),
        Part.FOLLOW_UP: Planned(Part.FOLLOW_UP, "", None, None),
    }
    screen = DraftScreen(
        viewer=GRACE,
        now=NOW,
        cycle_id=7,
        name=world.review.cycle,
        phase=Phase.HEADS_UP,
        is_pilot=world.has_self,
        ladders=(f"{world.review.ladder.name} 1.0",) * 3,
        dates=DATES,
        suggested=(date(2026, 11, 20), date(2026, 12, 4)),
        channel="C0GENERAL",
        tells_each=True,
        meeting=world.words[:500],
        named_approver="U0HANA",
        parts=planned,
        reviewees=people(world, 12),
        told=15,
        without_manager=people(world, 11),
        busy=people(world, 3),
        unknown=(world.words[:100], "U9") * 10,
        approval=Approval(ApprovalState.DECLINED, "U0HANA", NOW, world.words),
        obstacles=tuple(Obstacle),
        messages=16,
        takes=timedelta(seconds=16),
        posts_a_minute=60,
        framework=FRAMEWORK,
        moves=MOVES[Phase.HEADS_UP],
    )
    return replace(screen, **changes)


def fresh_draft(world: World, **changes: object) -> DraftScreen:
    """One that was just made: nothing written, nothing planned, nothing in the way."""
    parts = {part: Planned(part, "", None, None) for part in Part}
    fresh = {
        "phase": Phase.DRAFT,
        "parts": parts,
        "moves": MOVES[Phase.DRAFT],
        "obstacles": (),
        "approval": Approval(ApprovalState.YOURS),
        "reviewees": (ADA, ALAN),
        "told": 3,
        "without_manager": (),
        "busy": (),
        "unknown": (),
        "is_pilot": False,
        "channel": None,
        "named_approver": "",
        "meeting": "",
        "ladders": ("Engineering 1.0",),
        "messages": 3,
        "takes": timedelta(seconds=3),
    }
    return draft_screen(world, **{**fresh, **changes})


def cycle_line(world: World, number: int = 7, phase: Phase = Phase.SELF) -> CycleLine:
    """One cycle in numbers."""
    return CycleLine(number, world.review.cycle, phase, False, DATES, 33, 12, 3, 0, 4, 1, 2)


def cycle_screen(world: World, **changes: object) -> CycleScreen:
    """A running cycle with something everywhere."""
    names = people(world, 20)
    late = tuple(Late(one, GRACE, list(LateStep)[n % 3], NOW) for n, one in enumerate(names))
    failures = (
        Undelivered(names[0], "U0", "account_inactive"),
        Undelivered(None, "C0", "is_archived"),
        Undelivered(None, "U9", world.words),
        Undelivered(names[0], "U0", world.words, is_given_up=False),
    )
    screen = CycleScreen(
        viewer=GRACE,
        now=NOW,
        line=cycle_line(world),
        announced_at=NOW,
        closed_at=None,
        late=late,
        late_in_all=55,
        page=1,
        page_size=20,
        open_now=12,
        unfinished=33,
        delivery=Delivery(4000, timedelta(hours=28), failures),
        questions=3,
        follow_up=Planned(Part.FOLLOW_UP, world.words, None, None),
        median_self_minutes=31,
        moves=MOVES[Phase.SELF],
        coming=tuple(Coming(NOW, kind, n, n > 1) for n, kind in enumerate(COMING)),
        nudged=Nudged(4, 2),
        framework=FRAMEWORK,
        told=40,
        channel="C0GENERAL",
        takes=timedelta(seconds=41),
        messages=41,
    )
    return replace(screen, **changes)


def console_screen(world: World) -> ConsoleScreen:
    """More cycles than fit on a page."""
    phases = list(Phase)
    lines = tuple(cycle_line(world, n, phases[n % len(phases)]) for n in range(1, 40))
    return ConsoleScreen(GRACE, NOW, lines, world.page)


def approval_screen(world: World, state: ApprovalState = ApprovalState.WAITING) -> ApprovalScreen:
    """What the approver is asked."""
    asker = replace(GRACE, first_name=world.words[:80])
    ladders = (f"{world.review.ladder.name} 1.0",) * 6
    approval = Approval(state, "U0HANA", NOW, world.words)
    return ApprovalScreen(ADA, 7, world.review.cycle, ladders, FRAMEWORK, asker, approval, NOW)
