"""The positions of a ladder file: what a level asks on a track and specialty."""

from __future__ import annotations

from collections.abc import Iterator

from core.ladder import Policy
from ladders.checks import Draft, unknown
from ladders.findings import Finding
from ladders.scores import policy_of
from ladders.source import Kind, Node

_LOOK_AT_THEM = frozenset({Policy.PROFILE, Policy.MANUAL})


def positions(draft: Draft) -> Iterator[Finding]:
    """A position is for a level, a track and a specialty that exist, and there is one of each."""
    seen: dict[tuple[str, str, str], Node] = {}
    for path, one in draft.parts("profiles"):
        yield from _references(draft, path, one)
        key = (one.get("level").word, one.get("track").word, one.get("specialty").word)
        first = seen.setdefault(key, one)
        if first is not one:
            told = ", ".join(filter(None, key))
            problem = f"there already is a profile for {told} on line {first.line}"
            yield draft.finding(one, path, problem, "keep one of the two, or narrow one by track or specialty")


def _references(draft: Draft, path: str, one: Node) -> Iterator[Finding]:
    level, track = one.get("level"), one.get("track")
    if draft.levels:
        yield from unknown(draft, level, f"{path}.level", "level", draft.levels)
    yield from unknown(draft, track, f"{path}.track", "track", draft.tracks)
    yield from unknown(draft, one.get("specialty"), f"{path}.specialty", "specialty", draft.specialties)
    if one.get("id").word in draft.levels and one.get("id").word != level.word:
        problem = f'the id of a profile, "{one.get("id").word}", is that of another level'
        yield draft.finding(one.get("id"), f"{path}.id", problem, "rename the profile")
    own = next((part for _, part in draft.parts("levels") if part.get("id").word == level.word), None)
    there = {node.word for node in own.get("tracks").words} if own else set()
    if there and track.word in draft.tracks and track.word not in there:
        problem = f'the track "{track.word}" does not have the level "{level.word}"'
        yield draft.finding(track, f"{path}.track", problem, "add the track to the level, or delete the profile")


def asks(draft: Draft) -> Iterator[Finding]:
    """A position asks steps that exist of attributes that somebody is rated on, under a policy that looks at it."""
    every = {one.get("id").word: one for _, one in draft.parts("attributes")}
    policy = policy_of(draft)
    for path, one in draft.parts("profiles"):
        for name in ("asks", "optional"):
            yield from _asks(draft, f"{path}.{name}", one.get(name), every)
            if policy and policy not in _LOOK_AT_THEM and one.get(name).fields:
                problem = f'"{name}" changes nothing: {policy} does not look at it'
                yield draft.finding(one.keys[name], f"{path}.{name}", problem, "write policy: required_profile")
        yield from _optional(draft, path, one)


def _asks(draft: Draft, path: str, given: Node, every: dict[str, Node]) -> Iterator[Finding]:
    kind = "step" if draft.steps else "level"
    for key in given.keys.values():
        yield from unknown(draft, key, path, "attribute", every.keys())
        owner = every.get(key.word)
        if owner and owner.get("abstract").text == "true":
            problem = f'nobody is rated on "{key.word}", which is only there to be extended'
            yield draft.finding(key, path, problem, "name an attribute that extends it")
    for attribute, step in given.fields.items():
        if draft.scale:
            yield from unknown(draft, step, f"{path}.{attribute}", kind, draft.scale)


def _optional(draft: Draft, path: str, one: Node) -> Iterator[Finding]:
    optional, needed = one.get("optional"), one.get("optional_needed")
    for name, key in optional.keys.items():
        if name in one.get("asks").fields:
            problem = f'"{name}" is asked for, and optional too'
            yield draft.finding(key, f"{path}.optional", problem, "keep one of the two")
    if needed.kind is Kind.WHOLE and int(needed.text) > len(optional.fields):
        problem = f"{needed.text} of the optional ones are needed, and there are {len(optional.fields)}"
        yield draft.finding(needed, f"{path}.optional_needed", problem, "lower optional_needed, or name more")


POSITION_CHECKS = (positions, asks)
