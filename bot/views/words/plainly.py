"""Dates, counts, names and exact numbers as people say them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Final

from bot.views.limits import cut
from core.people import Person

_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_COUNTS: Final = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")


def first(person: Person) -> str:
    """What a colleague would call somebody."""
    return within(cut(" ".join((person.first_name or person.name).split()) or "your colleague", 60))


def within(text: str) -> str:
    """A text inside a sentence: one that runs from right to left keeps to itself and turns nothing else around."""
    return text if text.isascii() or not _RIGHT_TO_LEFT.search(text) else f"\u2068{text}\u2069"


def day(on: date) -> str:
    """A day, such as Friday 4 December."""
    return f"{_DAYS[on.weekday()]} {on.day} {_MONTHS[on.month - 1]}"


def dated(instant: datetime, viewer: Person) -> str:
    """A day long ago, such as 4 December 2026."""
    return whole(viewer.local(instant).date())


def whole(on: date) -> str:
    """A day with its year, such as 4 December 2026."""
    return f"{on.day} {_MONTHS[on.month - 1]} {on.year}"


def moment(instant: datetime, viewer: Person) -> str:
    """A time on the viewer's clock, such as Friday 4 December, 14:05."""
    local = viewer.local(instant)
    return f"{day(local)}, {local:%H:%M}"


def clock(instant: datetime, viewer: Person) -> str:
    """The time alone on the viewer's clock, such as 14:05."""
    return f"{viewer.local(instant):%H:%M}"


def moment_between(instant: datetime, viewer: Person, other: Person) -> str:
    """A time on the viewer's clock; the zone is named where the other one's clock shows another time."""
    told = moment(instant, viewer)
    is_same = viewer.local(instant).utcoffset() == other.local(instant).utcoffset()
    return told if is_same else f"{told} ({zone(viewer)})"


def last_day(end: datetime, viewer: Person) -> date:
    """The day of the last minute before `end` on the viewer's clock."""
    return viewer.local(end - timedelta(minutes=1)).date()


def until(end: datetime, viewer: Person) -> str:
    """The last minute before `end` on the viewer's clock; the zone is named where it is not the end of a day."""
    last = viewer.local(end - timedelta(minutes=1))
    if (last.hour, last.minute) == (23, 59):
        return f"{day(last)}, end of day"
    return f"{day(last)}, {last:%H:%M} ({zone(viewer)})"


def zone(viewer: Person) -> str:
    """A time zone by its city."""
    city = str(viewer.zone).rpartition("/")[2].replace("_", " ")
    return city if city in ("UTC", "GMT") else f"{city} time"


def count(number: int) -> str:
    """Small numbers as words."""
    return _COUNTS[number] if 0 <= number < len(_COUNTS) else str(number)


def several(number: int, noun: str) -> str:
    """A count with its noun: one attribute, 12 attributes."""
    return f"{count(number)} {noun}{'' if number == 1 else 's'}"


def figure(number: int, noun: str) -> str:
    """The same in figures, beside other figures: 12 of 33 attributes."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


_MINUTES: Final = {15: "a quarter of an hour", 30: "half an hour", 45: "three quarters of an hour"}
_QUARTERS: Final = ("", " and a quarter", " and a half", " and three quarters")


def time_for(attributes: int) -> str:
    """How long an assessment takes: about thirty minutes for 33 attributes, so about a minute for each; in fives, and
    in quarters from half an hour on."""
    minutes = attributes * 30 / 33
    step = 5 if minutes < 37 else 15
    about = max(round(minutes / step) * step, 5)
    hours, rest = divmod(about, 60)
    return f"about {_hours(hours, rest // 15) if hours else _MINUTES.get(about, f'{count(about)} minutes')}"


def _hours(hours: int, quarters: int) -> str:
    return f"an hour{_QUARTERS[quarters]}" if hours == 1 else f"{count(hours)}{_QUARTERS[quarters]} hours"


def capital(text: str) -> str:
    """The start of a sentence."""
    return text[:1].upper() + text[1:]


def listed(names: Sequence[str], most: int = 10) -> str:
    """Names in a sentence: Ada, Grace and Alan; "and 4 more" after the first few."""
    if len(names) > most:
        return f"{', '.join(names[:most])} and {len(names) - most} more"
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def bar(done: int, total: int, width: int = 10) -> str:
    """Progress drawn in text. Full only when it is."""
    filled = done * width // total if total else 0
    return f"{'▓' * filled}{'░' * (width - filled)} {done} of {total}"


def exact(number: Fraction) -> str:
    """A number as a decimal. When it has no short one: rounded down to two places, with the exact fraction."""
    if number.denominator == 1:
        return str(number.numerator)
    thousandths = number * 1000
    if thousandths.denominator == 1:
        return _decimal(thousandths.numerator, 3)
    hundredths = number.numerator * 100 // number.denominator
    return f"{hundredths // 100}.{hundredths % 100:02d} (exactly {number.numerator}/{number.denominator})"


def _decimal(scaled: int, places: int) -> str:
    whole, rest = divmod(scaled, 10**places)
    digits = f"{rest:0{places}d}".rstrip("0")
    return f"{whole}.{digits}" if digits else str(whole)
