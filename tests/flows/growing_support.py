"""A settled review to grow from, and what the two say in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.flows import growing, growth_talks
from bot.screens import Modal
from bot.screens.growing import Edit, GrowthScreen, NewGrowthTalk, PlanScreen
from core.cycle import Step
from core.goals import usual_day
from core.people import Person
from storage import people
from tests.builders import ADA, BOB, NOW, WORKSPACE, Running, at_step, micros

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
LATER = date(2026, 9, 2)
TODAY = NOW.date()


def settled(running: Running) -> Running:
    """Ada's outcome is shared."""
    at_step(running, Step.SETTLED)
    return running


def planned(
    running: Running, who: str = ADA, chosen: tuple[str, ...] = ("a0",), now: datetime | None = None
) -> PlanScreen:
    """The first half of choosing."""
    screen = growing.pick(running.desk(who, now), running.participant, chosen)
    assert isinstance(screen, PlanScreen)
    return screen


def edits_for(screen: PlanScreen, text: str = "The release of May.", by_when: date = LATER) -> dict[int, Edit]:
    return {line.draft: Edit(f"{text} {line.attribute.id}", by_when) for line in screen.lines}


def chose(
    running: Running,
    who: str = ADA,
    chosen: tuple[str, ...] = ("a0",),
    text: str = "The release of May.",
    now: datetime | None = None,
) -> GrowthScreen:
    """Both halves."""
    screen = planned(running, who, chosen, now)
    desk = running.desk(who, now)
    edits = edits_for(screen, text, usual_day(desk.now.date()))
    saved = growing.choose(desk, screen.modal, edits, micros(desk.now))
    assert isinstance(saved, GrowthScreen), saved
    return saved


def agreed(running: Running, who: str = BOB, now: datetime | None = None) -> GrowthScreen:
    desk = running.desk(who, now)
    return growing.agree(desk, Modal(running.participant, seen=growing.look(desk, running.participant).mark))


def talked(running: Running, who: str = ADA, on: date = TODAY, now: datetime | None = None, **how: object):
    new = NewGrowthTalk(on, **how)  # type: ignore[arg-type]
    return growth_talks.log(running.desk(who, now), running.participant, new)


def hand_over(running: Running, reviewee: Person, to: str | None) -> None:
    """From now on somebody else is the reviewee's manager."""
    with running.store.begin(WORKSPACE) as tx:
        people.put(tx, replace(reviewee, manager_id=to))
