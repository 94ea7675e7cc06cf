"""When somebody means: a day, an instant, or working hours. Everything that could mean two things is refused.

dateparser reads dates and lengths of time; it is generous ("banana 3" is a date to it in some language), so it is
handed only what has the shape of one, word by word.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Any, Final
from zoneinfo import ZoneInfo

from bot.plain_words.spelling import mended

FURTHEST: Final = timedelta(days=60)
"""How long reminders can be put off (bot/flows/reminding.py): a date beyond it is asked about."""

_WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS: Final = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_SHORT: Final = (
    {one[:3]: one for one in (*_WEEKDAYS, *_MONTHS)}
    | {"tues": "tuesday", "weds": "wednesday", "thur": "thursday", "thurs": "thursday", "sept": "september"}
    | {
        "midday": "noon",
        "lunchtime": "noon",
        "noontime": "noon",
        "tonite": "tonight",
        "h": "hours",
        "hr": "hour",
        "hrs": "hours",
        "min": "minutes",
        "mins": "minutes",
    }
)
_COUNTED = "one two three four five six seven eight nine ten eleven twelve"
_NUMBERS: Final = {word: str(number) for number, word in enumerate(_COUNTED.split(), 1)}
_UNITS: Final = ("minute", "minutes", "hour", "hours", "day", "days", "week", "weeks", "month", "months", "fortnight")
_OTHER = (
    "today tomorrow morning afternoon evening tonight noon midnight next this coming after the of at on in for from "
    "until weekend couple half and an a am pm oclock now time by about around rest over"
)
VOCABULARY: Final = frozenset((*_WEEKDAYS, *_MONTHS, *_UNITS, *_OTHER.split(), *_SHORT, *_NUMBERS))

_PARTS: Final = {"afternoon": time(14), "evening": time(18), "noon": time(12), "tonight": time(19)}
_DAY = f"(?:{'|'.join(_WEEKDAYS)})"
_MONTH = f"(?:{'|'.join(_MONTHS)})"
_NTH = r"\d{1,2}(?:st|nd|rd|th)?"
_CLOCK = re.compile(r"(?:^|\s)(?P<at>at |by |from )?(?P<hour>\d{1,2})(?::(?P<minute>\d{2}))? ?(?P<half>am|pm|oclock)?$")
_CLOCK_FIRST = re.compile(rf"^(?:at )?(\d{{1,2}}(?::\d{{2}})?(?: (?:am|pm|oclock))?) (?:on )?(tomorrow|{_DAY})$")
"""The same, said before its day."""
_PART = re.compile(r"(?:^|\s)(?:(?:in|at) )?(?:the |this )?(?P<part>morning|afternoon|evening|noon|tonight)$")
_LENGTH = re.compile(rf"(?:(?:the )?next )?(?P<count>\d{{1,3}}|a couple of) (?P<unit>{'|'.join(_UNITS)})(?: time)?")
_DATED = re.compile(
    rf"(?:{_DAY} )?(?:the )?(?:{_NTH} (?:of )?{_MONTH}|{_MONTH} (?:the )?{_NTH})(?: 20\d\d)?|20\d\d-\d\d-\d\d"
)


@dataclass(frozen=True, slots=True)
class Here:
    """Where and when somebody is as they type."""

    now: datetime
    """Aware, UTC."""
    zone: ZoneInfo

    @property
    def local(self) -> datetime:
        """Their clock, without its zone."""
        return self.now.astimezone(self.zone).replace(tzinfo=None)

    def instant(self, local: datetime) -> datetime:
        """A time on their clock as UTC. One that a change of clocks leaves out is moved on by what it leaves out."""
        return local.replace(tzinfo=self.zone).astimezone(UTC)


Moment = date | datetime
"""A day, or an instant (UTC)."""


def when(words: Sequence[str], here: Here) -> tuple[Moment | None, int]:
    """(the day or instant that is meant, how many slips of spelling were undone); None when it is not certain.

    Always after now, and never beyond FURTHEST.
    """
    read = [_word(one) for one in words]
    if not read or len(read) > 9 or any(word is None for word, _ in read):
        return None, 0
    text = " ".join(word for word, _ in read if word)
    found = _meant(_leading.sub("", text), here)
    return (found if found and _is_ahead(found, here) else None), sum(count for _, count in read)


_leading = re.compile(r"^(?:(?:until|for|in|on|by|over|about|around) (?:about )?)+")


def _word(said: str) -> tuple[str | None, int]:
    """A word as the grammar of dates knows it, and how many slips were undone; None for a word it does not know."""
    word = said.casefold()
    if length := re.fullmatch(r"(\d{1,3})(h|hrs?|hours?|mins?|minutes?|days?|weeks?)", word):
        return f"{length[1]} {_SHORT.get(length[2], length[2])}", 0
    if re.fullmatch(r"\d{1,2}(:\d{2})?(am|pm)?|\d{1,2}(st|nd|rd|th)|\d{3}|20\d\d(-\d\d-\d\d)?", word):
        return re.sub(r"(\d)(am|pm)$", r"\1 \2", word), 0
    mend, count = mended(word, VOCABULARY)
    mend = _NUMBERS.get(mend, _SHORT.get(mend, mend))
    return (mend if mend in VOCABULARY or mend.isdigit() else None), count


def _meant(text: str, here: Here) -> Moment | None:
    text = _lengths(_CLOCK_FIRST.sub(r"\2 at \1", text))
    if length := _LENGTH.fullmatch(text):
        return _after(length, here)
    if part := _PART.search(text):
        return _at(_day(text[: part.start()], here), _PARTS.get(part["part"]), here)
    clock = _CLOCK.search(text)
    if clock and (found := _at_clock(text[: clock.start()].strip(), clock, here)):
        return found
    day = _day(text, here)
    return day if text and day != here.local.date() else None


def _lengths(text: str) -> str:
    """Lengths that are said in words, in figures."""
    text = re.sub(r"\b(?:an|1) hour and a half\b|\b1 and a half hours\b", "90 minutes", text)
    text = re.sub(r"\bhalf (?:an|a) hour\b|\ba half hour\b", "30 minutes", text)
    text = re.sub(r"\b(?:a|1) fortnight\b", "2 weeks", text)
    text = re.sub(r" from now$", "", text)
    return re.sub(r"^(?:an|a) (?=hour|minute|day|week|month)", "1 ", text)


def _after(length: re.Match[str], here: Here) -> Moment | None:
    count = length["count"].replace("a couple of", "2")
    text = f"in {count} {length['unit']}"
    if length["unit"].startswith(("minute", "hour")):
        found = _library(text, here.now.astimezone(UTC).replace(tzinfo=None))
        return found and found.replace(tzinfo=UTC)
    found = _library(text, here.local)
    return found and found.date()


def _at_clock(day_text: str, clock: re.Match[str], here: Here) -> Moment | None:
    """A time on a day; without a day the next time that clocks show it."""
    at = _clock(clock, is_led=bool(day_text) or clock["at"] is not None)
    day = _day(day_text, here)
    if at is None or day is None:
        return None
    found = here.instant(datetime.combine(day, at))
    is_over = not day_text and found <= here.now
    return here.instant(datetime.combine(day + timedelta(days=1), at)) if is_over else found


def _clock(clock: re.Match[str], *, is_led: bool) -> time | None:
    """The time on the clock. A bare "3" is a time only after a day or "at", and then in the afternoon."""
    hour, minute, half = int(clock["hour"]), int(clock["minute"] or 0), clock["half"]
    if half in ("am", "pm"):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    elif clock["minute"] is None:
        if not is_led and half is None:
            return None
        hour += 12 if 1 <= hour <= 6 else 0
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _at(day: date | None, at: time | None, here: Here) -> Moment | None:
    """A part of a day: its morning is the day itself."""
    if day is None:
        return None
    return day if at is None else here.instant(datetime.combine(day, at))


def _day(text: str, here: Here) -> date | None:
    """The day that is meant; nothing said is today."""
    today, text = here.local.date(), re.sub(r"^on ", "", text.strip())
    if text in ("", "today", "later today"):
        return today
    if text == "tomorrow":
        return today + timedelta(days=1)
    if text in ("the day after tomorrow", "day after tomorrow"):
        return today + timedelta(days=2)
    if text in ("next week", "after the weekend", "the weekend", "weekend", "the rest of the week"):
        return today + timedelta(days=7 - today.weekday())
    if text == "next month":
        return (today.replace(day=1) + timedelta(days=32)).replace(day=1)
    if weekday := re.fullmatch(rf"(?P<which>(?:this |the )?coming |this |next )?(?P<day>{_DAY})", text):
        return _weekday(weekday["day"], (weekday["which"] or "").strip(), here)
    if nth := re.fullmatch(
        rf"(?:(?P<day>{_DAY}) )?(?:the (\d{{1,2}})(?:st|nd|rd|th)?|(\d{{1,2}})(?:st|nd|rd|th))", text
    ):
        return _is_named(_nth(int(nth[2] or nth[3]), today), nth["day"])
    if _DATED.fullmatch(text):
        return _dated(text, here)
    if (length := _LENGTH.fullmatch(_lengths(text.removeprefix("in ")))) and length["unit"][:3] not in ("hou", "min"):
        found = _after(length, here)
        return found if isinstance(found, date) and not isinstance(found, datetime) else None
    return None


def _weekday(name: str, which: str, here: Here) -> date | None:
    """The coming one. "Next Friday" is next week's: said on a Monday, that is not the one of this week."""
    today = here.local.date()
    if which != "next":
        found = _library(name, here.local)
        return found and found.date()
    return today + timedelta(days=7 - today.weekday() + _WEEKDAYS.index(name))


def _nth(number: int, today: date) -> date | None:
    """The next day of a month that has this number."""
    for ahead in range(1, 63):
        if (today + timedelta(days=ahead)).day == number:
            return today + timedelta(days=ahead)
    return None


def _dated(text: str, here: Here) -> date | None:
    """A date with its month. One that names another day of the week than it has is refused."""
    named = next((one for one in _WEEKDAYS if text.startswith(one)), None)
    found = _library(re.sub(rf"^{_DAY} |\bthe |\bof ", "", text), here.local)
    return _is_named(found and found.date(), named)


def _is_named(day: date | None, weekday: str | None) -> date | None:
    """The day, unless another day of the week was named with it."""
    return day if day is None or weekday is None or _WEEKDAYS[day.weekday()] == weekday else None


def _is_ahead(found: Moment, here: Here) -> bool:
    if isinstance(found, datetime):
        return here.now < found <= here.now + FURTHEST
    return here.local.date() < found <= here.local.date() + FURTHEST


# -- the library ------------------------------------------------------------------------------------------------------

_one_at_a_time = threading.Lock()


@cache
def _parser() -> Any:
    """dateparser takes a tenth of a second to come up: only those who type a date wait for it."""
    from dateparser.date import DateDataParser

    return DateDataParser


def _library(text: str, base: datetime) -> datetime | None:
    """What dateparser makes of it, as a naive time beside `base`; English alone, and no past."""
    settings = {
        "RELATIVE_BASE": base,
        "TIMEZONE": "UTC",
        "RETURN_AS_TIMEZONE_AWARE": False,
        "PREFER_DATES_FROM": "future",
        "PARSERS": ["relative-time", "absolute-time"],
    }
    with _one_at_a_time:  # it keeps caches that two threads would write at once
        try:
            found = _parser()(languages=["en"], settings=settings).get_date_data(text).date_obj
        except (ValueError, OverflowError):
            return None
    return found if isinstance(found, datetime) else None


# -- working hours ----------------------------------------------------------------------------------------------------

_SPAN = re.compile(
    r"(?:from |between |are |to |at |now |set to |of )*(?P<from>\d{1,2}(?::\d{2})? ?(?:am|pm|oclock)?)"
    r" (?:to|until|and) (?P<to>\d{1,2}(?::\d{2})? ?(?:am|pm|oclock)?)"
)


def hours(words: Sequence[str]) -> tuple[int, int] | None:
    """Working hours, as minutes after midnight: "10 to 18", "8:30 to 4pm", "9 to 5". None when it is not certain."""
    text = re.sub(r"(\d)(am|pm)\b", r"\1 \2", " ".join(words).casefold())
    span = _SPAN.fullmatch(text)
    if not span:
        return None
    (start, _), (end, end_is_sure) = _minutes(span["from"]), _minutes(span["to"])
    if start is None or end is None:
        return None
    if end < start <= 12 * 60 and not end_is_sure:
        end += 12 * 60
    return (start, end) if start + 60 <= end <= 24 * 60 else None


def _minutes(text: str) -> tuple[int | None, bool]:
    """(minutes after midnight, whether the half of the day was said)."""
    clock, _, half = text.strip().partition(" ")
    hour, minute = (int(one) for one in f"{clock}:0".split(":")[:2])
    if minute > 59 or hour > 24 or (half in ("am", "pm") and not 1 <= hour <= 12):
        return None, False
    if half in ("am", "pm"):
        return (hour % 12 + (12 if half == "pm" else 0)) * 60 + minute, True
    return hour * 60 + minute, hour > 12
