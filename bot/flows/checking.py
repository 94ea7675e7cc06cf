"""What the check has to say about a draft: in numbers beside it, and finding by finding."""

from __future__ import annotations

from typing import Final

from bot.flows.base import Desk
from bot.flows.releases import working
from bot.screens.releases import CheckScreen, FindingLine, Findings
from ladders.check import Issue, Severity, check_text
from storage import ladders

FIRST: Final = 3
"""Findings that are named beside the numbers."""


def in_numbers(source: str) -> Findings:
    """How many findings of each weight there are, and the first of them."""
    found = check_text(source).issues
    by_weight = {weight: sum(one.severity is weight for one in found) for weight in Severity}
    first = sorted(found, key=lambda one: list(Severity).index(one.severity))[:FIRST]
    told = tuple(map(_line, first))
    return Findings(by_weight[Severity.ERROR], by_weight[Severity.WARNING], by_weight[Severity.NOTE], told)


def read(desk: Desk, release_id: int, page: int = 0) -> CheckScreen:
    """**Check**: every finding about the draft of a change. Raises Refused."""
    with desk.store.read(desk.actor.workspace) as tx, working(tx, desk) as shop:
        one = shop.one(release_id)
        ladder, source = ladders.version(tx, one.version_id), ladders.source_of(tx, one.version_id)
    lines = tuple(map(_line, check_text(source).issues))  # after the transaction: it takes its time
    return CheckScreen(release_id, ladder.name, ladder.version, lines, page)


def _line(one: Issue) -> FindingLine:
    return FindingLine(one.severity.value, one.where or one.path, one.problem, one.mend)
