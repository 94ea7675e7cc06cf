"""Reads a message: its courtesies are put aside, its slips mended, and what is left must fit a phrase as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.plain_words import phrases, times
from bot.plain_words.jotting import jotted
from bot.plain_words.spelling import mended
from bot.plain_words.tidy import LONGEST, words_of
from bot.plain_words.times import Here
from bot.plain_words.topics import CHANGING, Reading, Topic

MOST_SLIPS = 3
"""In a whole message that changes something; with more, Rung asks before it does anything."""

MOST_WORDS = 6
"""After the verb of a snooze, or after "my hours": with more it is talk about something else."""

_NOT_UNDERSTOOD = Reading(Topic.NOT_UNDERSTOOD)


def read(text: str, here: Here) -> Reading:
    """What a message is about. Never raises; nothing of the words is kept but what the topic needs."""
    if not text.strip():
        return Reading(Topic.NEXT)
    if kept := jotted(text):
        return Reading(Topic.EVIDENCE, kept)
    plain = _MENTION.sub(r"@\1", text)
    found = _read(plain, here)
    if found.topic is Topic.LEVEL:
        return _named(found, plain)
    return found if plain == text else _read(text, here)


_MENTION = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^>]*)?>")
_LEVEL_OF = re.compile(r"\s*level\s+(?:(?:of|for)\s+)?(?P<name>\S.*?)[\s?!.]*", re.IGNORECASE)


def _named(found: Reading, text: str) -> Reading:
    """With a name as it was typed, whatever it looks like: Wen is no slip of when."""
    plainly = _LEVEL_OF.fullmatch(text)
    return replace(found, rest=plainly["name"]) if found.rest and plainly else found


def _read(text: str, here: Here) -> Reading:
    if len(text) > LONGEST:
        return _NOT_UNDERSTOOD
    words = [_Word(one, *mended(one, phrases.VOCABULARY)) for one in words_of(text)]
    if not words or len(words) > 30:
        return _NOT_UNDERSTOOD
    found = [one for core in _cores(words) if (one := _reading(core, here)) is not None]
    certain = (one for one in found if one.topic not in CHANGING.values())
    return next(certain, found[0] if found else _NOT_UNDERSTOOD)


@dataclass(frozen=True, slots=True)
class _Word:
    said: str
    meant: str
    slips: int


def _cores(words: Sequence[_Word]) -> Iterator[Sequence[_Word]]:
    """The message with the courtesies after it and, one by one, before it taken off; last, those after it stay."""
    starts = range(_count(words, phrases.BEFORE) + 1)
    ends = range(len(words) - _count(words[::-1], phrases.AFTER), len(words) + 1)
    return (words[start:end] for start in starts for end in ends if start < end)


def _count(words: Sequence[_Word], courtesies: frozenset[str]) -> int:
    return next((place for place, one in enumerate(words) if one.meant not in courtesies), len(words))


def _reading(words: Sequence[_Word], here: Here) -> Reading | None:
    return _phrase(words) or _snooze(words, here) or _hours(words)


def _phrase(words: Sequence[_Word]) -> Reading | None:
    text = " ".join(one.meant for one in words)
    for topic, phrase in phrases.PHRASES:
        if found := phrase.fullmatch(text):
            if topic in (Topic.LADDER, Topic.LEVEL):
                return Reading(topic, _rest(words, text, found))
            return _sure(Reading(topic), sum(one.slips for one in words))
    return None


def _sure(reading: Reading, slips: int) -> Reading:
    """The reading, or the question back where it would change something and too much of it is guessed."""
    asks = CHANGING.get(reading.topic)
    return Reading(asks) if asks and slips > MOST_SLIPS else reading


def _rest(words: Sequence[_Word], text: str, found: re.Match[str]) -> str:
    """The words as they were typed where a phrase leaves room for any."""
    name = next((name for name, one in found.groupdict().items() if one), None)
    if name is None:
        return ""
    start = text[: found.start(name)].count(" ")
    return " ".join(one.said for one in words[start : start + found[name].count(" ") + 1])


_NO_TIME = frozenset({"later", "for later", "now", "for now"})
_BARE = ("snooze", "pause", "not now")


def _snooze(words: Sequence[_Word], here: Here) -> Reading | None:
    text = " ".join(one.meant for one in words)
    for verb, is_only in phrases.VERBS:
        begun = verb.match(text)
        if begun and text[begun.end() : begun.end() + 1] in ("", " "):
            said = words[begun[0].count(" ") + 1 :]
            return _until(said, here, begun[0], sum(one.slips for one in words[: len(words) - len(said)]), is_only)
    return None


def _until(said: Sequence[_Word], here: Here, verb: str, slips: int, is_only: bool) -> Reading | None:
    """A snooze until whatever is said after its verb."""
    rest = " ".join(one.meant for one in said)
    if rest in _NO_TIME or (not said and verb.startswith(_BARE)):
        return _sure(Reading(Topic.SNOOZE), slips)
    until, more = times.when([one.said for one in said], here)
    if until is not None:
        return _sure(Reading(Topic.SNOOZE, until=until), slips + more)
    if is_only:
        return Reading(Topic.SNOOZE_ASK) if len(said) <= MOST_WORDS else None
    is_about_time = verb.startswith("remind") and len(said) <= MOST_WORDS
    return Reading(Topic.SNOOZE_ASK) if is_about_time and (not said or said[0].meant in phrases.LEADS) else None


def _hours(words: Sequence[_Word]) -> Reading | None:
    text = " ".join(one.meant for one in words)
    begun = phrases.HOURS.match(text)
    if not begun or text[begun.end() : begun.end() + 1] != " ":
        return None
    said = words[begun[0].count(" ") + 1 :]
    if found := times.hours([one.said for one in said]):
        return _sure(Reading(Topic.HOURS, hours=found), sum(one.slips for one in words))
    is_about_them = "hours" in begun[0] and any(one.said[0].isdigit() for one in said)
    return Reading(Topic.HOURS_ASK) if is_about_them and len(said) <= MOST_WORDS else None
