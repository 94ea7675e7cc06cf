"""Somebody's level and title: public (requirement 53). One person at a time, and nothing else of a review."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from typing import Final

from bot.flows.base import Desk
from bot.flows.refusals import Refused
from bot.screens import Trouble
from bot.screens.responding import LevelScreen, PublicLevel
from core.people import Person
from storage import ladders, people
from storage.store import Tx

SEVERAL: Final = "?"
"""In front of the ids of several whom a name could mean."""
SHOWN: Final = 3
"""How many of them are named: their ids fit the outbox."""


def whom(desk: Desk, words: str) -> str:
    """The id of whom these words name: one's own for "", several after a "?", "" for nobody. Raises Refused."""
    with desk.store.read(desk.actor.workspace) as tx:
        viewer = _somebody(tx, desk)
        found = named(people.everybody(tx), words) if words else (viewer,)
    ids = [one.id for one in found]
    return ids[0] if len(ids) == 1 else " ".join([SEVERAL, *ids[:SHOWN]]) if ids else ""


def look(desk: Desk, detail: str, heard: str = "") -> LevelScreen:
    """What these ids come to. Raises Refused for somebody Rung does not know."""
    first, *others = detail.split() or [""]
    with desk.store.read(desk.actor.workspace) as tx:
        _somebody(tx, desk)
        if first == SEVERAL:
            known = people.many(tx, others).values()
            return LevelScreen(None, several=tuple(sorted(known, key=_by_name)), heard=heard)
        person = people.get(tx, first) if first else None
        if person is None or not person.active:
            return LevelScreen(None, heard=heard)
        return LevelScreen(person, _standings(tx, person))


def _somebody(tx: Tx, desk: Desk) -> Person:
    """The actor, if they are in the people file."""
    found = people.get(tx, desk.actor.id)
    if found is None or not found.active:
        raise Refused(Trouble.MISSING)
    return found


def _standings(tx: Tx, person: Person) -> tuple[PublicLevel, ...]:
    """On each ladder that is in use, in the order of their names."""
    in_use = ladders.in_use(tx)
    stands = [one for one in people.positions(tx, person_id=person.id) if one.ladder_id in in_use]
    found = [(in_use[one.ladder_id].ladder, one) for one in stands]
    return tuple(
        PublicLevel(ladder, one.track, one.specialty, ladder.number_of(one.held))
        for ladder, one in sorted(found, key=lambda pair: pair[0].name)
    )


def named(everybody: Iterable[Person], words: str) -> tuple[Person, ...]:
    """Whom some words name, by name: the closest that fits. An @ asks for a handle, or is an id."""
    people_here = sorted(everybody, key=_by_name)
    said = words.strip().removesuffix("'s").removesuffix("’s").strip()
    if said.startswith("@"):
        exact = [one for one in people_here if one.id == said[1:].upper()]
        return tuple(exact or [one for one in people_here if _handle(one) == said[1:].casefold()])
    key = _key(said)
    if not key:
        return ()
    tests: tuple[Callable[[Person], bool], ...] = (
        lambda one: one.email.casefold() == said.casefold() or _key(one.name) == key,
        lambda one: key in (_key(one.first_name), _key(_handle(one))),
        lambda one: any(_key(part) == key for part in one.name.split()),
        lambda one: _key(one.name).startswith(key) and len(key) > 1,
    )
    for fits in tests:
        if found := [one for one in people_here if fits(one)]:
            return tuple(found)
    return ()


def _handle(person: Person) -> str:
    """What stands before the @ of an address: what people are called by here."""
    return person.email.partition("@")[0].casefold()


def _key(text: str) -> str:
    """A name without what people leave out when they type it: case, spaces, marks."""
    return "".join(one for one in unicodedata.normalize("NFKD", text).casefold() if one.isalnum())


def _by_name(person: Person) -> tuple[str, str]:
    return person.name.casefold(), person.id
