"""Reading working days, hours and holidays out of settings. Every function raises ValueError with a plain sentence."""

from __future__ import annotations

from datetime import date, time
from typing import Final

import holidays

_DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_YEARS: Final = range(2020, 2051)


def days_of(text: str) -> frozenset[int]:
    """Days of the week, Monday as 0: "Mon-Fri", "Sun-Thu", "Mon,Tue,Thu"."""
    found: set[int] = set()
    for part in text.casefold().split(","):
        first, _, last = (one.strip()[:3] for one in part.partition("-"))
        if first not in _DAYS or (last and last not in _DAYS):
            raise ValueError("no day of the week in one of its places")
        start, length = _DAYS.index(first), (_DAYS.index(last or first) - _DAYS.index(first)) % 7
        found |= {(start + step) % 7 for step in range(length + 1)}
    return frozenset(found)


def hours_of(text: str) -> tuple[time, time]:
    """From when until when: "09:00-17:00", "9-17"."""
    try:
        first, last = (_clock(part) for part in text.split("-"))
    except ValueError:
        raise ValueError("not two times with a dash between them") from None
    if first >= last:
        raise ValueError("the day ends before it begins")
    return first, last


def _clock(text: str) -> time:
    hours, _, minutes = text.strip().partition(":")
    if (int(hours), int(minutes or 0)) == (24, 0):
        return time.max
    return time(int(hours), int(minutes or 0))


def holidays_of(text: str) -> frozenset[date]:
    """Dates, and the public holidays of countries and their regions: "PL, DE-BY, 2026-12-24"."""
    found: set[date] = set()
    for part in filter(None, (one.strip() for one in text.split(","))):
        found |= {date.fromisoformat(part)} if part[0].isdigit() else _public(part.upper())
    return frozenset(found)


def _public(code: str) -> set[date]:
    country, _, region = code.partition("-")
    try:
        return set(holidays.country_holidays(country, subdiv=region or None, years=_YEARS))
    except NotImplementedError:
        raise ValueError("no calendar of public holidays for one of the countries or regions") from None


def month_and_day_of(text: str) -> tuple[int, int]:
    """A day of every year: "04-15"."""
    day = date.fromisoformat(f"2024-{text.strip()}")
    return day.month, day.day
