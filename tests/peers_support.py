"""A review whose peers are named, asked and heard, by what really happens."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from bot import letters
from bot.flows import observing, peers
from bot.flows.refusals import Refused
from bot.screens import Trouble
from bot.screens.peers import Asked, CircleScreen, RequestScreen, ThemesScreen
from core.peers import Stage
from storage.outbox import Notice
from storage.store import Store
from storage.tables import NoticeRow, table
from tests.builders import ADA, BOB, CAST, NOW, Running, a_person, a_running_cycle, micros

KIM, LEE, MAX, NIA = "U0KIM", "U0LEE", "U0MAX", "U0NIA"
GONE = "U0GONE"
PEERS = (KIM, LEE, MAX)
CROWD = (
    *CAST,
    a_person(KIM, "Kim Karr"),
    a_person(LEE, "Lee Lin", tz="America/Los_Angeles"),
    a_person(MAX, "Max Moor"),
    a_person(NIA, "Nia Noor"),
    *(a_person(f"U0P{n}", f"Peer {n}") for n in range(8)),
    a_person(GONE, "Gone Gray", active=False),
)
SAID = {
    KIM: ("a0", "well", "She paired with me on the flaky suite; it has been green since."),
    LEE: ("a0", "more", "I had to ask twice what the release note meant."),
    MAX: ("a2", "well", "Her design review found the deadlock before we shipped it."),
    NIA: ("a1", "well", "She stayed calm in the outage of 3 May and wrote it up."),
}
SUMMARY = "They lean on you when something is flaky, and would like shorter release notes."
DAY = timedelta(days=1)
OVER = NOW + 15 * DAY
"""After ten working days from NOW, everywhere."""


def a_circle(store: Store, **how: object) -> Running:
    """A cycle in which Ada is reviewed by Bob, with colleagues around them."""
    return a_running_cycle(store, cast=CROWD, **how)  # type: ignore[arg-type]


def named(running: Running, who: Iterable[str] = PEERS) -> Running:
    """Ada has named them."""
    screen = peers.name(running.desk(ADA), running.participant, tuple(who))
    assert isinstance(screen, CircleScreen), screen
    return running


def asked(running: Running, who: Iterable[str] = PEERS, note: str = "", now: datetime | None = None) -> Running:
    """They are named, and Bob has asked them."""
    people = tuple(who)
    if not peers.open_naming(running.desk(ADA), running.participant).circle.named:
        named(running, people)
    screen = peers.ask(running.desk(BOB, now), running.participant, people, note)
    assert isinstance(screen, CircleScreen), screen
    return running


def gave(running: Running, *who: str, now: datetime | None = None) -> Running:
    """These have said what they saw."""
    for one in who:
        screen = observing.give(running.desk(one, now), running.participant, [SAID[one]])
        assert isinstance(screen, RequestScreen), screen
        assert screen.standing is Asked.GIVEN
    return running


def heard(running: Running, who: Iterable[str] = PEERS) -> Running:
    """They were asked and all of them have answered."""
    people = tuple(who)
    return gave(asked(running, people), *people)


def written(running: Running, text: str = SUMMARY, at: int | None = None, who: str = BOB) -> Running:
    """The manager has written the summary."""
    desk = running.desk(who)
    screen = observing.turn_themes(desk, running.participant, text, at or micros(desk.now), 0)
    assert isinstance(screen, ThemesScreen), screen
    return running


def delivered(running: Running) -> Running:
    """All of it, to the end."""
    heard(running)
    written(running)
    observing.deliver(running.desk(BOB), running.participant)
    return running


def letter(running: Running, kind: str, person: str, detail: str = "", now: datetime | None = None) -> list[str]:
    """The visible strings of a message as it is written now."""
    from sandbox import visible

    notice = Notice(1, running.workspace, "k", kind, person, running.participant, detail, 1)
    message = letters.write(notice, running.desk(person, now)).message
    return [message["text"], *visible.texts({"blocks": message["blocks"]})]


def told(running: Running, kind: str) -> list[tuple[str, int | None]]:
    """(person, participant) of the notices of a kind."""
    rows = table(NoticeRow)
    with running.store.read(running.workspace) as tx:
        found = tx.connection.execute(select(rows).where(rows.c.kind == kind).order_by(rows.c.id))
        return [(row.person_id, row.participant_id) for row in found]


def refused(doing: Callable[[], object]) -> Trouble:
    """Why something is not done."""
    with pytest.raises(Refused) as caught:
        doing()
    return caught.value.trouble


def stage(running: Running, person: str = BOB, now: datetime | None = None) -> Stage:
    """Where the peers of the review stand, as somebody sees it."""
    look = peers.open_naming if person == ADA else peers.open_asking
    return look(running.desk(person, now), running.participant).circle.stage
