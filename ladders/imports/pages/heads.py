"""What the heads of columns and rows say: a level, pay, a rule, a measure, something about a level."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ladders.imports.grid import Cell, Grid
from ladders.imports.pages.labels import key, level_name
from ladders.imports.pages.making import Making

SURE = 0.45
RANKED = 0.6
TITLE = re.compile(r"(?:job |typical |level )?(?:titles?|roles?|positions?|names?)", re.I)
LEVEL = re.compile(r"(?:.{0,20}\b)?(?:levels?|grades?|bands?|job level|rungs?|tiers?|stages?)", re.I)
AREA = re.compile(r"(?:.{0,20}\b)?(?:areas?|categor(?:y|ies)|dimensions?|pillars?|groups?|domains?|themes?)", re.I)
ATTRIBUTE = re.compile(
    r"(?:.{0,20}\b)?(?:competenc(?:y|ies)|skills?|attributes?|criteri(?:on|a)|topics?|capabilit(?:y|ies)|traits?|expectations?)",
    re.I,
)
DESCRIPTION = re.compile(
    r"(?:.{0,40}\b)?(?:descriptions?|definitions?|meaning|behaviou?rs?|summary|what it means|examples?)\b.*", re.I
)
SAYS = re.compile(
    r"(?:what\b.*|.*\blooks? like|(?:key |level )?expect(?:ations?|ed)\b.*|requirements?|criteria|skills?|indicators?"
    r"|signals?|details?|responsibilit(?:y|ies)|(?:key )?(?:behaviou?rs?|activities)"
    rf"|{DESCRIPTION.pattern})",
    re.I,
)
"""A heading that says no more than that below it stands what is asked."""
PAYING = re.compile(r"\b(?:salar(?:y|ies)|compensation|comp|pay|wages?|base|bonus|equity|ote|remuneration)\b", re.I)
ABOUT_LEVEL = re.compile(
    r"(?:(?:typical|minimum|min\.?|expected|required|total) )?(?:years?|yoe|tenure"
    r"|time in (?:role|level|position|grade)"
    r"|(?:years? )?(?:of )?(?:relevant |work |professional )?experience(?: level| required| years)?)"
    r"|reports to|(?:level |role )?(?:summary|overview)|scope of role|hands[- ]on|span",
    re.I,
)
NOTES = re.compile(r"(?:additional |other )?(?:notes?|comments?|remarks?|key points?|examples?)\b.*", re.I)
RULE = re.compile(r"\b(?:promotion|eligib\w+|requirements? for|criteria for promotion|review rating)\b", re.I)
MEASURE = re.compile(r"\b(?:quotas?|targets?|kpis?|okrs?|metrics?|success measures?|measures? of success)\b", re.I)
NOTHING = re.compile(r"(?:n\.?/?a\.?|[-–—]+|none|not applicable|not defined|nil|\.+|x)", re.I)


NONE = "says that there is nothing at this level"
PLAIN = re.compile(
    r"(?:(?:the |our )?(?:levels?|levels? (?:descriptions?|definitions?|expectations)|expectations|competenc(?:y|ies)"
    r"|skills?|ladder|framework|matrix|overview|details|by level|attributes|career levels?"
    r"|tables?|grid|summary|tl;?dr|in short|at a glance|career stages?|titles?|stages?))",
    re.I,
)
EXTRA = re.compile(r"(?:weight(?:ing|s)?|scores?|ratings?|self|peer|manager rating|points|evidence|%)\b.*", re.I)


def has_extras(grid: Grid) -> bool:
    """Whether a table has columns for weights or ratings, which the reader of spreadsheets knows how to tell."""
    top = 2 if grid.rows and any(cell.merged for cell in grid.rows[0]) else 1
    return any(EXTRA.fullmatch(cell.text.strip()) for row in grid.rows[:top] for cell in row if cell.text.strip())


PAY = "pay, which is no part of a ladder"


def without_asides(label: str) -> str:
    """A heading without what stands in brackets after it: "Years (typical)"."""
    return re.sub(r"\s*[(\[][^()\[\]]*[)\]]\s*$", "", " ".join(label.split())).strip(" :") or label.strip()


def is_pay(label: str) -> bool:
    """Whether a row or column is about pay."""
    return bool(PAYING.search(label)) and len(label.split()) < 5


@dataclass(frozen=True)
class Part:
    """A stretch of a table with a heading of its own."""

    rows: tuple[tuple[Cell, ...], ...]
    title: Cell | None = None


def sure(cells: Sequence[Cell], making: Making | None) -> float:
    """How sure it is that these cells name levels."""
    said = [cell for cell in cells if cell.text.strip() and not cell.merged]
    if not said or max(len(cell.text) for cell in said) > 90:
        return 0.0
    return sum(worths([cell.text for cell in said], making)) / len(said)


def worths(texts: Sequence[str], making: Making | None) -> list[float]:
    """What each label is worth as a level. Beside "Senior PM", "PM" and "Group PM" are levels too."""
    found = [worth(one, making) for one in texts]
    last = [key(text).split()[-1] for text, one in zip(texts, found, strict=True) if one >= RANKED and key(text)]
    ranked = [one for one in last if len(one) > 1]
    shared = [one for one in ranked if sum(key(text).endswith(one) for text in texts) > len(texts) / 2]
    if len(texts) < 3 or not shared:
        return found
    return [
        max(one, RANKED) if any(key(text).endswith(word) for word in shared) else one
        for text, one in zip(texts, found, strict=True)
    ]


def worth(text: str, making: Making | None) -> float:
    """What a label by itself is worth as a level."""
    if making is not None and making.known(text):
        return 1.0
    name = level_name(" ".join(text.split()))
    return name.sure if name else 0.0
