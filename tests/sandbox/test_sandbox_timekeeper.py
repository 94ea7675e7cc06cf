"""Winding the sandbox's clock: halts at everything that happens, waits until it is done, and tells what was said."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sandbox_support import MANIFEST, PEOPLE

from sandbox import timekeeper
from sandbox.manifest import Manifest
from sandbox.model import Workspace
from sandbox.timekeeper import Coming, NotNow, Timekeeper, next_morning
from sandbox.wire import ts_key

START = datetime(2031, 3, 7, 15, 0, tzinfo=UTC)
"""A Friday afternoon, in the future: timestamps never go back."""
NEAR = timedelta(seconds=5)


class Diary:
    """Something happens at each of these moments: a message to Ada."""

    def __init__(self, world: Workspace) -> None:
        self.world = world
        self.ahead: list[Coming] = []
        self.at: list[datetime] = []
        self.looks = 0

    def coming(self, now: datetime) -> Sequence[Coming]:
        return list(self.ahead)

    def is_quiet(self, now: datetime) -> bool:
        """Busy at the first look after something became due."""
        due = [one for one in self.ahead if one.at <= now]
        if not due:
            return True
        self.ahead = [one for one in self.ahead if one not in due]
        self.at.append(now)
        self.world.post(self.world.open_dm("U0ADA", "U0BOT"), "U0BOT", f"{due[0].what}")
        return False


@pytest.fixture
def world() -> Workspace:
    return Workspace(PEOPLE, Manifest.read(MANIFEST))


@pytest.fixture
def diary(world: Workspace) -> Diary:
    return Diary(world)


@pytest.fixture
def keeper(world: Workspace, diary: Diary, tmp_path: Path) -> Iterator[Timekeeper]:
    found = Timekeeper(world, tmp_path / "clock", diary)
    found.set(START)
    yield found


def after(**ahead: float) -> datetime:
    return START + timedelta(**ahead)


def test_the_offset_is_written_for_those_who_live_by_it(keeper: Timekeeper, world: Workspace, tmp_path: Path) -> None:
    seconds = float((tmp_path / "clock").read_text())
    assert abs(datetime.now(UTC) + timedelta(seconds=seconds) - START) < NEAR
    assert abs(world.now() - START) < NEAR
    assert [one.name for one in tmp_path.iterdir()] == ["clock"]


def test_whoever_reads_meanwhile_finds_a_whole_number(keeper: Timekeeper, tmp_path: Path) -> None:
    read: list[float] = []
    done = threading.Event()

    def reader() -> None:
        while not done.is_set():
            read.append(float((tmp_path / "clock").read_text()))

    thread = threading.Thread(target=reader)
    thread.start()
    for day in range(300):
        keeper.set(START + timedelta(days=day))
    done.set()
    thread.join()
    assert len(read) > 0


def test_winding_halts_at_everything_on_the_way(keeper: Timekeeper, diary: Diary) -> None:
    diary.ahead = [Coming(after(hours=1), "one"), Coming(after(days=1), "two"), Coming(after(days=9), "three")]
    keeper.wind(after(days=2))
    assert [abs(at - due) < NEAR for at, due in zip(diary.at, (after(hours=1), after(days=1)), strict=True)] == [
        True
    ] * 2
    assert abs(keeper.now() - after(days=2)) < NEAR
    assert [(line["to"], line["text"]) for line in keeper.said()] == [("Ada Lovelace", "one"), ("Ada Lovelace", "two")]


def test_only_what_was_said_since_the_last_winding_is_told(keeper: Timekeeper, diary: Diary) -> None:
    diary.ahead = [Coming(after(hours=1), "one"), Coming(after(hours=2), "two")]
    keeper.wind(after(hours=1))
    keeper.wind(after(hours=2))
    assert [line["text"] for line in keeper.said()] == ["two"]


def test_goals_are_meant_as_they_are_named(keeper: Timekeeper, diary: Diary) -> None:
    diary.ahead = [Coming(after(days=3), "close", is_deadline=True), Coming(after(hours=5), "first")]
    named = {way: keeper.goal(way, "Europe/London") for way in ("hour", "day", "next", "deadline", "morning")}
    for way, expected in {
        "hour": after(hours=1),
        "day": after(days=1),
        "next": after(hours=5),
        "deadline": after(days=3),
        "morning": datetime(2031, 3, 10, 9, 0, tzinfo=UTC),
    }.items():
        assert abs(named[way] - expected) < NEAR, way


@pytest.mark.parametrize("way", ["next", "deadline", "backwards", ""])
def test_there_is_nowhere_to_go_when_nothing_is_planned(keeper: Timekeeper, way: str) -> None:
    with pytest.raises(NotNow):
        keeper.goal(way, "Europe/London")


def test_two_cannot_wind_at_once(keeper: Timekeeper, diary: Diary) -> None:
    diary.ahead = [Coming(after(hours=1), "one")]
    refused: list[bool] = []

    def is_quiet(now: datetime) -> bool:
        if not refused:
            refused.append(True)
            with pytest.raises(NotNow):
                keeper.wind(after(days=9))
        return True

    diary.is_quiet = is_quiet  # type: ignore[method-assign]
    keeper.wind(after(hours=2))
    assert refused == [True]
    assert abs(keeper.now() - after(hours=2)) < NEAR


def test_a_winding_can_be_stopped(keeper: Timekeeper, diary: Diary) -> None:
    diary.ahead = [Coming(after(hours=hour), str(hour)) for hour in range(1, 9)]
    quiet = diary.is_quiet

    def is_quiet(now: datetime) -> bool:
        keeper.is_asked_to_stop = len(diary.at) == 2
        return quiet(now)

    diary.is_quiet = is_quiet  # type: ignore[method-assign]
    keeper.wind(after(hours=8))
    assert [line["text"] for line in keeper.said()] == ["1", "2"]


def test_a_bot_that_never_gets_done_does_not_stop_the_clock(
    keeper: Timekeeper, diary: Diary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timekeeper, "NUDGE_AFTER", 0.02)
    diary.is_quiet = lambda now: False  # type: ignore[method-assign]
    before = keeper.now()
    assert keeper.wait_until_quiet(0.2) is False
    assert timedelta(seconds=3) <= keeper.now() - before < timedelta(minutes=2)


def test_timestamps_rise_though_the_clock_goes_back(keeper: Timekeeper, world: Workspace) -> None:
    dm = world.open_dm("U0ADA", "U0BOT")
    first = world.post(dm, "U0BOT", "one").ts
    keeper.set(START - timedelta(days=30))
    second = world.post(dm, "U0BOT", "two").ts
    assert ts_key(second) > ts_key(first)


@pytest.mark.parametrize(
    ("now", "zone", "morning"),
    [
        ("2031-03-07T08:59", "UTC", "2031-03-07T09:00"),
        ("2031-03-07T09:00", "UTC", "2031-03-10T09:00"),
        ("2031-03-08T12:00", "UTC", "2031-03-10T09:00"),
        ("2031-03-09T23:30", "Asia/Tokyo", "2031-03-10T00:00"),
        ("2031-03-28T18:00", "Europe/Warsaw", "2031-03-31T07:00"),
    ],
)
def test_a_working_morning_is_the_next_one_in_that_zone(now: str, zone: str, morning: str) -> None:
    found = next_morning(datetime.fromisoformat(now).replace(tzinfo=UTC), zone)
    assert found == datetime.fromisoformat(morning).replace(tzinfo=UTC)
