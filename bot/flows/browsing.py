"""Moving around in a ladder: two levels side by side, search, the glossary, and the whole of it as files."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from rapidfuzz import fuzz, process

from bot.flows import ladders as ladder_flow
from bot.flows.base import Desk
from bot.flows.notices import LADDER_FILE
from bot.flows.refusals import Refused
from bot.screens import LadderScreen, Trouble
from bot.screens.browsing import (
    COMPARE,
    LONGEST,
    TERMS,
    BrowseScreen,
    ComparedScreen,
    FoundScreen,
    PrintedScreen,
    TermsScreen,
)
from core.ladder import Attribute, Ladder
from core.reading import Hit, Where, compare, plain, search
from storage import ladders, outbox
from storage.outbox import NewNotice, Urgency

FORMATS: Final = ("pdf", "html")
_NEAR: Final = 70
"""Of 100: how like a name must be to what was typed, to be offered."""
_OFFERED: Final = 5
SEVERAL: Final = "~"
"""Before the places of attributes."""
_KEPT: Final = 8
_A_MOMENT: Final = timedelta(seconds=1)


def go_to(desk: Desk, ladder_id: str = "", specialty: str | None = None, place: str = "") -> BrowseScreen:
    """An attribute, the levels, or one of the other pages. Raises Refused."""
    is_page = place.startswith("~")
    base = ladder_flow.browse(desk, ladder_id, specialty, "" if is_page else place)
    kind, *numbers = place.removeprefix("~").split("~")
    told = [int(one) if one.isdecimal() and len(one) <= 3 else 0 for one in numbers]
    if f"~{kind}" == TERMS and is_page:
        return TermsScreen(base, *told[:1])
    if f"~{kind}" == COMPARE and is_page:
        lower, upper, page, *_ = (*told, 0, 0, 0)
        return _compared(base, lower, upper, page)
    return base


def _compared(base: LadderScreen, lower: int, upper: int, page: int) -> ComparedScreen:
    first, second = _two_levels(base, lower, upper)
    return ComparedScreen(base, first, second, compare(base.ladder, first, second, base.track, base.specialty), page)


def _two_levels(base: LadderScreen, lower: int, upper: int) -> tuple[int, int]:
    """The two that are asked for, the lower first; else one's own and the next, else the lowest two."""
    mine = base.ladder.levels_for(base.track)
    known = [one.number for one in (mine if len(mine) > 1 else base.ladder.levels)]
    if lower in known and upper in known and lower != upper:
        return min(lower, upper), max(lower, upper)
    own = known.index(base.held) if base.held in known else 0
    first = min(own, len(known) - 2)
    return known[first], known[first + 1]


def find(desk: Desk, words: str, ladder_id: str = "", specialty: str | None = None) -> BrowseScreen:
    """What holds these words: the one attribute that they name, else every place. Raises Refused."""
    wanted = " ".join(words.split())[:LONGEST]
    base = ladder_flow.browse(desk, ladder_id, specialty)
    if not wanted:
        return base
    attributes = base.ladder.applicable(base.track, base.specialty) or _shown(base.ladder)
    named = _named(attributes, wanted.casefold())
    if named:
        return ladder_flow.browse(desk, base.key, specialty, named)
    hits = search(base.ladder, attributes, wanted)
    return FoundScreen(base, wanted, hits, () if hits else _near(attributes, wanted))


def _named(attributes: tuple[Attribute, ...], wanted: str) -> str:
    """The id of the one attribute of that name or id, or with the words in its name; "" where there are several."""
    exact = [one.id for one in attributes if wanted in (one.id.casefold(), one.name.casefold())]
    found = exact or [one.id for one in attributes if wanted in one.name.casefold()]
    return found[0] if len(found) == 1 else ""


def kept(screen: BrowseScreen) -> str:
    """What was found, as ids that may be kept until it is told: the id of an attribute, or the places of several."""
    if isinstance(screen, LadderScreen):
        return screen.attribute.id if screen.attribute else ""
    if not isinstance(screen, FoundScreen):
        return ""
    found = dict.fromkeys(one.attribute_id for one in screen.hits if one.attribute_id) or dict.fromkeys(screen.near)
    return SEVERAL + ",".join(str(screen.base.ladder.place(one)) for one in list(found)[:_KEPT])


def remembered(desk: Desk, told: str) -> BrowseScreen:
    """The same again from what was kept. Raises Refused."""
    if not told.startswith(SEVERAL):
        return ladder_flow.browse(desk, attribute_id=told)
    base = ladder_flow.browse(desk)
    places = [int(one) for one in told.removeprefix(SEVERAL).split(",") if one.isdecimal()]
    named = [base.ladder.attributes[one] for one in places if one < len(base.ladder.attributes)]
    hits = tuple(Hit(Where.NAME, one.description or base.ladder.area(one.area).name, one.id) for one in named)
    return FoundScreen(base, "", hits)


def _shown(ladder: Ladder) -> tuple[Attribute, ...]:
    return tuple(one for one in ladder.attributes if not one.is_abstract)


def _near(attributes: tuple[Attribute, ...], wanted: str) -> tuple[str, ...]:
    names = {one.id: plain(one.name) for one in attributes}
    found = process.extract(plain(wanted), names, scorer=fuzz.WRatio, score_cutoff=_NEAR, limit=_OFFERED)
    return tuple(attribute for _, _, attribute in found)


def print_out(desk: Desk, ladder_id: str) -> PrintedScreen:
    """**Print**: the whole ladder as files, in the person's messages; once a minute however often. Raises Refused."""
    base = ladder_flow.browse(desk, ladder_id)
    with desk.store.begin(desk.actor.workspace) as tx:
        version = ladders.in_use(tx)[base.ladder.id].version_id
        key = f"{LADDER_FILE}:{desk.actor.id}:{version}:{int(desk.now.timestamp()) // 60}"
        if outbox.state_of(tx, key) is None:
            files = [_file(desk, key, version, how) for how in FORMATS]
            first = NewNotice(LADDER_FILE, desk.actor.id, key, None, str(version), Urgency.ASKED_FOR)
            outbox.put_all(tx, [first, *files], desk.now)
    return PrintedScreen(base)


def _file(desk: Desk, key: str, version: int, how: str) -> NewNotice:
    due = desk.now + _A_MOMENT  # the message goes first
    return NewNotice(LADDER_FILE, desk.actor.id, f"{key}#{how}", None, f"{version}.{how}", due_at=due, is_file=True)


def printed(desk: Desk, detail: str) -> tuple[Ladder, str]:
    """The ladder that a notice is about, and as what. Raises Refused when it is not in use any more."""
    version, _, how = detail.partition(".")
    with desk.store.read(desk.actor.workspace) as tx:
        found = next((one.ladder for one in ladders.in_use(tx).values() if str(one.version_id) == version), None)
    if found is None:
        raise Refused(Trouble.MISSING)
    return found, how
