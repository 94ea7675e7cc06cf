"""What stands above and below a table: its title, a version, a rule for scoring, remarks."""

from __future__ import annotations

import re

from ladders.imports.account import Account
from ladders.imports.grids.labels import numbering
from ladders.imports.grids.parts import NOTED, REMARK, TablePart
from ladders.imports.grids.regions import Region, Row, texts
from ladders.imports.source import clean, line

_VERSION = re.compile(r"(?:version|v|ver|rev(?:ision)?)\W*(?P<version>\d{1,3}(?:\.\d{1,3}){0,2})\b.*", re.IGNORECASE)
_PERSON = re.compile(
    r"(employee|name|manager|reviewer|reviewed by|date|last updated|updated|owner|author|department|period|team"
    r"|contact|assessed by|"
    r"instructions?|how to use.*|confidential.*|draft|status|quarter|page)\b\s*[:=–-]?.{0,120}",
    re.IGNORECASE | re.DOTALL,
)
LEAST_REMARK = 20
RULE = re.compile(
    r"\b(promot\w+|to reach|to qualify|threshold|minimum (score|average)|at least \d|average (score|of)"
    r"|weighted (average|score|mean)|"
    r"all (of the )?(competenc\w+|attributes|criteria|skills|expectations)|majority|\d+ ?% of|sum of|score of)\b"
    r"|\bscore\W{0,3}[<>≥≤]",
    re.IGNORECASE,
)


def read_above(region: Region, part: TablePart, account: Account) -> None:
    """The rows above a table, and what a remark below it says about scoring."""
    for row in region.above:
        known = texts(row)
        place = next(cell.place for cell in row if line(cell.text))
        first = known[0]
        if version := _VERSION.fullmatch(" ".join(known)):
            part.scoring["version"] = version["version"]
            _all(row, account, "version")
        elif RULE.search(" ".join(known)):
            part.rule = part.rule or " ".join(known)
            _all(row, account, "scoring rule")
        elif _PERSON.fullmatch(first):
            for cell in row:
                account.skip(cell.place, NOTED, private=True)
        elif len(first) <= 100 and len(known) == 1 and not first.endswith("."):
            part.titles.append(numbering(first)[1])
            account.take(place, "title")
        elif len(known) == 1:
            part.remarks.append(clean(next(cell.text for cell in row if cell.place == place)))
            account.take(place, "description")
        else:
            for cell in row:
                account.skip(cell.place, REMARK)


def read_remark(row: Row, part: TablePart, account: Account) -> None:
    """A row below a table: a rule for scoring, a sentence that describes the ladder, or a note for somebody."""
    words = " ".join(texts(row))
    if RULE.search(words):
        part.rule = " ".join(one for one in (part.rule, words) if one)
        _all(row, account, "scoring rule")
    elif _PERSON.fullmatch(texts(row)[0]) or len(words) < LEAST_REMARK:
        for cell in row:
            account.skip(cell.place, REMARK)
    else:
        part.remarks.append(words)
        _all(row, account, "description")


def _all(row: Row, account: Account, as_: str) -> None:
    for cell in row:
        account.take(cell.place, as_)
