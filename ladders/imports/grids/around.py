"""What stands above and below a table: its title, a version, a rule for scoring, remarks."""

from __future__ import annotations

import re

from ladders.imports.account import Account
from ladders.imports.grids.labels import numbering
from ladders.imports.grids.parts import NOTED, REMARK, TOTAL, TablePart
from ladders.imports.grids.regions import Region, Row, texts
from ladders.imports.grids.weights import exact
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
    r"|\bscore\W{0,3}[<>≥≤]"
    r"|\b(score|level|result|rating|grade)s?\b[^=\n]{0,40}=[^=\n]{0,60}\b(sum|average|mean|total|score|points?|ratings?)\b",
    re.IGNORECASE,
)
_COMES_TO = re.compile(
    r"(sum|total|average|mean|count|number|result|score|overall)\b(?!.*\b(min|least|need|requir))", re.IGNORECASE
)


def version_in(words: str) -> str:
    """The version that a line states, or nothing."""
    found = _VERSION.fullmatch(words)
    return found["version"] if found else ""


def _reckons(known: list[str]) -> bool:
    """A label and a number beside it: what somebody's ratings come to."""
    return len(known) == 2 and bool(exact(known[1])) and (bool(_COMES_TO.match(known[0])) or "=" in known[0])


def read_above(region: Region, part: TablePart, account: Account) -> None:
    """The rows above a table, and what a remark below it says about scoring."""
    for row in region.above:
        known = texts(row)
        place = next(cell.place for cell in row if line(cell.text))
        first = known[0]
        if version := version_in(" ".join(known)):
            part.scoring["version"] = version
            _all(row, account, "version")
        elif _reckons(known):
            _read_reckoned(row, part, account)
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


def _read_reckoned(row: Row, part: TablePart, account: Account) -> None:
    """Somebody's total; a label such as “score = sum / number” says how it is reckoned."""
    label, *rest = (cell for cell in row if line(cell.text))
    if RULE.search(line(label.text)):
        part.rule = part.rule or line(label.text)
        account.take(label.place, "scoring rule")
    else:
        account.skip(label.place, TOTAL)
    for cell in rest:
        account.skip(cell.place, TOTAL, private=True)


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
