"""Whether a sheet without a ladder may be about people: what stands there is left out and not shown."""

from __future__ import annotations

import re

from ladders.imports.grid import Grid
from ladders.imports.grids.labels import is_marks, is_pay, plain
from ladders.imports.grids.regions import is_blank
from ladders.imports.source import line

_PEOPLE = re.compile(
    r"\b(employees?|person|people|staff|colleagues?|team members?|members?|reviewees?|reviewers?|managers?|reports to"
    r"|first name|last name|full name|surname|e ?mails?|hired?|start date|joined|mitarbeiter\w*|nom|nombre|salar\w+"
    r"|pay|bonus|compensation|participant\w*|assessor|assessed by)\b"
)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")


def is_rated_people(grid: Grid) -> bool:
    """Whether most of what stands beside the first row and column are ratings or ticks."""
    rows = [row for row in grid.rows if not is_blank(row)]
    rest = [cell.text for row in rows[1:] for cell in row[1:] if line(cell.text)]
    return len(rest) > 2 and 2 * sum(is_marks([one]) for one in rest) > len(rest)


def is_about_people(grid: Grid) -> bool:
    """Whether a heading, or what stands below, is about somebody: names, addresses, pay."""
    rows = [row for row in grid.rows if not is_blank(row)]
    heads = [plain(cell.text) for row in rows[:5] for cell in row if line(cell.text) and len(line(cell.text)) <= 40]
    if any(map(_PEOPLE.search, heads)) or any(one == "name" for one in heads):
        return True
    columns = ([line(row[at].text) for row in rows[1:]] for at in range(grid.width))
    return any(is_pay(one) for one in columns) or any(_MAIL.search(cell.text) for row in rows for cell in row)
