"""Reading working days, hours and holidays out of settings. Every function raises ValueError with a plain sentence."""

from __future__ import annotations

import re
from datetime import date, time
from typing import Final

import holidays

_DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_YEARS: Final = range(2020, 2051)
_DASH: Final = re.compile(r"\s*[-\u2010-\u2015]\s*")
"""However long: a text editor may have made it longer."""
_TIME: Final = re.compile(r"([0-9]{1,2})(?::([0-9]{2}))?")
_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CODE: Final = re.compile(r"([A-Z]{2})(?:-([A-Z0-9]{1,3}))?")
_MONTH_AND_DAY: Final = re.compile(r"([0-9]{2})-([0-9]{2})")


def days_of(text: str) -> frozenset[int]:
    """Days of the week, Monday as 0: "Mon-Fri", "Sun-Thu", "Mon,Tue,Thu"."""
    found: set[int] = set()
    for part in _parts(text):
        ends = [_weekday(one) for one in _DASH.split(part)]
        if len(ends) > 2:
            raise ValueError("more than one dash between two days of the week")
        first, length = ends[0], (ends[-1] - ends[0]) % 7
        found |= {(first + step) % 7 for step in range(length + 1)}
    if not found:
        raise ValueError("no day of the week in it")
    return frozenset(found)


def _weekday(text: str) -> int:
    """By its English name or at least its first three letters."""
    name = text.strip().casefold()
    matching = [place for place, day in enumerate(_DAYS) if len(name) >= 3 and day.startswith(name)]
    if not matching:
        raise ValueError("no day of the week in one of its places")
    return matching[0]


def hours_of(text: str) -> tuple[time, time]:
    """From when until when: "09:00-17:00", "9-17"."""
    parts = _DASH.split(text.strip())
    if len(parts) != 2:
        raise ValueError("not two times with a dash between them")
    first, last = (_clock(part) for part in parts)
    if first >= last:
        raise ValueError("the working day ends before it begins")
    return first, last


def _clock(text: str) -> time:
    found = _TIME.fullmatch(text)
    hours, minutes = (int(found[1]), int(found[2] or 0)) if found else (-1, 0)
    if (hours, minutes) == (24, 0):
        return time.max
    if not (0 <= hours <= 23 and minutes <= 59):
        raise ValueError("not two times with a dash between them")
    return time(hours, minutes)


def holidays_of(text: str) -> frozenset[date]:
    """Dates, and the public holidays of countries and their regions: "PL, DE-BY, 2026-12-24"."""
    found: set[date] = set()
    for part in _parts(text):
        found |= {_date(part)} if part[0].isdigit() else _public(part.upper())
    return frozenset(found)


def _date(text: str) -> date:
    try:
        if _DATE.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise ValueError("one of the dates is not a day such as 2026-12-24")


def _public(code: str) -> set[date]:
    found = _CODE.fullmatch(code)
    try:
        if found:
            return set(holidays.country_holidays(found[1], subdiv=found[2], years=_YEARS))
    except NotImplementedError:
        pass
    raise ValueError("no calendar of public holidays for one of the countries or regions")


def month_and_day_of(text: str) -> tuple[int, int]:
    """A day of every year: "04-15"."""
    found = _MONTH_AND_DAY.fullmatch(text.strip())
    try:
        if found:
            day = date(2024, int(found[1]), int(found[2]))  # a leap year: 29 February is a day
            return day.month, day.day
    except ValueError:
        pass
    raise ValueError("not a month and a day such as 04-15")


def _parts(text: str) -> list[str]:
    return [one.strip() for one in text.split(",") if one.strip()]
