"""Winding Rung's clock: only a bot that was told where the sandbox keeps it can be wound."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.app import clock_of
from bot.config import DataSettings

NEAR = timedelta(seconds=30)


def settings(monkeypatch: pytest.MonkeyPatch, file: Path | None) -> DataSettings:
    monkeypatch.delenv("RUNG_SANDBOX_CLOCK", raising=False)
    if file is not None:
        monkeypatch.setenv("RUNG_SANDBOX_CLOCK", str(file))
    return DataSettings()


@pytest.mark.parametrize("seconds", [0, 86_400, -86_400, 1.5])
def test_a_bot_in_a_sandbox_lives_by_its_clock(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, seconds: float) -> None:
    file = tmp_path / "clock"
    now = clock_of(settings(monkeypatch, file))
    file.write_text(f"{seconds}\n")
    assert abs(now() - datetime.now(UTC) - timedelta(seconds=seconds)) < NEAR


def test_the_clock_follows_every_winding(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "clock"
    now = clock_of(settings(monkeypatch, file))
    days = []
    for day in range(3):
        file.write_text(str(day * 86_400))
        days.append(round((now() - datetime.now(UTC)) / timedelta(days=1)))
    assert days == [0, 1, 2]


@pytest.mark.parametrize("held", [None, "", "tomorrow", "nan", "1e300"])
def test_without_a_readable_offset_it_is_the_real_time(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, held: str | None
) -> None:
    file = tmp_path / "clock"
    if held is not None:
        file.write_text(held)
    assert abs(clock_of(settings(monkeypatch, file))() - datetime.now(UTC)) < NEAR


def test_a_bot_without_the_setting_cannot_be_wound(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("clock", "RUNG_SANDBOX_CLOCK", "sandbox_clock", "None"):
        (tmp_path / name).write_text("86400")
    monkeypatch.setenv("SANDBOX_CLOCK", str(tmp_path / "clock"))
    assert abs(clock_of(settings(monkeypatch, None))() - datetime.now(UTC)) < NEAR
