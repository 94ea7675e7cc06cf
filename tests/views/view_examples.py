"""Screens of asking for examples and of evidence, drawn from one world."""

from __future__ import annotations

from dataclasses import replace

import view_worlds as w
from view_worlds import World

from bot.screens import EvidenceScreen
from bot.screens.examples import AddedScreen, AskedScreen, AskScreen, Hinted
from core.ladder import Attribute
from core.lint import hypothetical

HINTS = hypothetical("She would be able to. He could easily.")


def contested(world: World) -> tuple[Attribute, ...]:
    """What the 1:1 is about, in asking order; everything where that is nothing."""
    keys = {one.attribute.id for one in world.gaps.contested}
    return tuple(one for one in world.review.attributes if one.id in keys) or world.review.attributes


def ask_screen(world: World) -> AskScreen:
    """The manager's form."""
    attributes = contested(world)
    return AskScreen(world.review, w.GRACE, attributes, frozenset(one.id for one in attributes), w.NOW)


def asked_screen(world: World) -> AskedScreen:
    """What the reviewee is told."""
    return AskedScreen(world.review, w.ADA, contested(world), world.words[:1000], HINTS)


def added_screen(world: World) -> AddedScreen:
    """That examples came."""
    return AddedScreen(world.review, w.GRACE, contested(world))


def hinted(world: World) -> list[Hinted]:
    """What evidence speaks of what might be."""
    return [Hinted(one.name, HINTS) for one in contested(world)]


def begun_form(world: World) -> EvidenceScreen:
    """The evidence form while it is empty, with offered words in every other field."""
    return replace(w.evidence_screen(world), added={}, begun=frozenset(range(0, 60, 2)))
