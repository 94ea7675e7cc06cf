"""A table with levels across: a row for each attribute, and rows that say something of the levels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ladders.imports.draft import DraftAttribute, DraftLevel
from ladders.imports.grid import Cell
from ladders.imports.grids.labels import falls, is_missing
from ladders.imports.grids.labels import is_pay as holds_pay
from ladders.imports.pages.blocks import Item
from ladders.imports.pages.heads import (
    ABOUT_LEVEL,
    LEVEL,
    MEASURE,
    NONE,
    NOTHING,
    PAY,
    RULE,
    TITLE,
    Part,
    is_pay,
    without_asides,
)
from ladders.imports.pages.labels import key, level_name
from ladders.imports.pages.layout import Layout, Row
from ladders.imports.pages.making import Making, joined
from ladders.imports.pages.matrices import HIGHEST_FIRST, Matrix

AGAIN = "the heading of the table once more"
EXTRA = "a weight or a rating beside the levels"
WAITS = "Nothing is written about it yet."


class Across(Matrix):
    """Levels across."""

    def __init__(
        self,
        part: Part,
        making: Making,
        heading: tuple[str, Cell | Item | None],
        layout: Layout,
        *,
        several: bool = False,
    ) -> None:
        super().__init__(part, making, heading, several=several)
        self.layout, self.head, self.body = layout, layout.head, layout.body
        self.columns: dict[int, DraftLevel] = {}

    def read(self) -> None:
        self.read_levels()
        area = self.area_name()
        for cell in (*self.layout.groups, *self.head):
            if self.account.is_open(cell.place):
                self.take(cell, "heading of a column")
        for number, row in enumerate(self.body):
            area = self._row(number, row, area)
            for at in self.layout.extra:
                self.account.skip(row[at].place, EXTRA, private=True)

    def read_levels(self) -> None:
        """The levels of the heading, lowest first, on the tracks that stand over them."""
        at = [one for one in self.layout.levels if self.head[one].text.strip()]
        if falls([self.head[one].text for one in at]):
            at.reverse()
            self.account.note(self.head[at[0]].place, HIGHEST_FIRST)
        self.find_track([found for one in at if (found := self.making.known(self.head[one].text))])
        groups = self._groups(at)
        for one in at:
            self.columns[one] = self.level(self.head[one])
            if one in groups and groups[one] not in self.columns[one].tracks:
                self.columns[one].tracks.append(groups[one])
        self.columns = {one: self.columns[one] for one in sorted(self.columns)}

    def _groups(self, at: Sequence[int]) -> dict[int, str]:
        """The track of each level where several stand over them. "Junior" over two is a stretch of one scale."""
        over = {one: cell for one in at if (cell := self.layout.group(one))}
        names = {key(cell.text) for cell in over.values()}
        if self.track or len(names) < 2 or len(over) < len(at) or all(level_name(name) for name in names):
            return {}
        return {one: self.making.track(cell.text, cell.place).key for one, cell in over.items()}

    def _row(self, number: int, row: Row, area: str) -> str:
        name = row[self.layout.name]
        if self._is_heading_again(row):
            return self._again(row, area)
        if name.text.strip() and self._is_over_all(row, name):
            self.making.area(name.text.split("\n")[0], name.place)
            return name.text.split("\n")[0]
        if self._is_pay(row):
            return area
        if self.layout.area is not None and row[self.layout.area].text.strip():
            area = self._area(row[self.layout.area]) if row[self.layout.area].place != name.place else area
        if not name.text.strip():
            return area
        if not self._said(row):
            return self._lonely(number, row, area)
        self._filled(row, area)
        return area

    def _filled(self, row: Row, area: str) -> None:
        name = row[self.layout.name]
        label = without_asides(name.text)
        if TITLE.fullmatch(label):
            self._titles(row)
        elif LEVEL.fullmatch(label) and all(_is_code(cell) for _, cell in self._said(row)):
            self._codes(row)
        elif RULE.search(label) and len(label.split()) < 8:
            self._about(row, is_rule=True)
        elif MEASURE.search(label) and len(label.split()) < 5:
            self._measures(row)
        elif ABOUT_LEVEL.fullmatch(label):
            self._about(row)
        else:
            self._anchors(row, area)

    def _said(self, row: Row) -> list[tuple[DraftLevel, Cell]]:
        return [(level, row[at]) for at, level in self.columns.items() if row[at].text.strip()]

    # -- rows that are no attributes ----------------------------------------------------------------------------------

    def _is_heading_again(self, row: Row) -> bool:
        said = {at: key(row[at].text) for at in self.columns if row[at].text.strip()}
        return len(said) > 1 and all(words == key(self.head[at].text) for at, words in said.items())

    def _again(self, row: Row, area: str) -> str:
        """The heading once more; a first cell that is another one names the area of what follows."""
        corner = row[0]
        is_new = bool(corner.text.strip()) and key(corner.text) != key(self.head[0].text)
        if is_new:
            area = self._area(corner)
        for cell in row[1:] if is_new else row:
            self.account.skip(cell.place, AGAIN)
        return area

    def _is_over_all(self, row: Row, name: Cell) -> bool:
        """Whether one cell reaches from the name over all levels."""
        return all(row[at].place == name.place for at in self.columns)

    def _is_pay(self, row: Row) -> bool:
        before = row[: self.layout.first]
        told = next((cell for cell in before if is_pay(cell.text)), None)
        said = [cell.text for _, cell in self._said(row)]
        if told is None and not (holds_pay(said) and max(map(len, said)) < 40):
            return False
        for cell in row:
            self.account.skip(cell.place, PAY, private=cell not in before)
        return True

    def _is_lonely(self, number: int) -> bool:
        """Whether a row has a name and says nothing at any level."""
        if not 0 <= number < len(self.body):
            return False
        row = self.body[number]
        return bool(row[self.layout.name].text.strip()) and not any(row[at].text.strip() for at in self.columns)

    def _lonely(self, number: int, row: Row, area: str) -> str:
        """A name alone: the area of what follows, or an attribute that nothing is written about yet."""
        name = row[self.layout.name]
        bold = [one[self.layout.name].is_head for one in self.body if any(one[at].text.strip() for at in self.columns)]
        is_marked = name.is_head and sum(bold) < 0.5 * len(bold)
        is_single = not (self._is_lonely(number - 1) or self._is_lonely(number + 1)) and number + 1 < len(self.body)
        if is_marked or (is_single and self.layout.area is None):
            self._describe_area(self._area(name), row)
            return name.text.split("\n")[0]
        found = self._attribute(row, area)
        found.deferred = found.deferred or WAITS
        return area

    def _describe_area(self, area: str, row: Row) -> None:
        found = self.making.area(area)
        for at in self.layout.about:
            if row[at].text.strip():
                found.description = joined(found.description, row[at].text)
                self.take(row[at], "description of an area")

    def _area(self, cell: Cell) -> str:
        label, *more = cell.text.split("\n")
        found = self.making.area(label, cell.place)
        for line in more:
            if line not in found.description:
                found.description = joined(found.description, line)
        return label

    def _titles(self, row: Row) -> None:
        self.take(row[self.layout.name], "heading of a row")
        for level, cell in self._said(row):
            level.title = " ".join(cell.text.split())
            self.making.alias(level.title, level)
            self.take(cell, "title of a level")

    def _codes(self, row: Row) -> None:
        """The codes of levels whose titles are the heading."""
        self.take(row[self.layout.name], "heading of a row")
        for level, cell in self._said(row):
            name = level_name(cell.text)
            level.id = level.id or (name.id if name else "")
            self.making.alias(cell.text, level)
            self.take(cell, "level")

    def _about(self, row: Row, *, is_rule: bool = False) -> None:
        head = row[self.layout.name]
        self.take(head, "heading of a row")
        for level, cell in self._telling(row):
            words = f"{head.text}: {cell.text}"
            if words not in level.description:
                level.description = joined(level.description, words)
            self.take(cell, "description of a level")
            if is_rule and words not in self.making.draft.rule:
                self.making.draft.rule = joined(self.making.draft.rule, words)

    def _telling(self, row: Row) -> Iterator[tuple[DraftLevel, Cell]]:
        """The cells of a row that say something of their level."""
        for level, cell in self._said(row):
            if NOTHING.fullmatch(cell.text.strip()) or is_missing(cell.text):
                self.account.skip(cell.place, NONE)
            else:
                yield level, cell

    def _measures(self, row: Row) -> None:
        """Targets are the success measure of a level, not something to be rated on."""
        head = row[self.layout.name]
        self.take(head, "heading of a row")
        for level, cell in self._telling(row):
            measure = " ".join(f"{head.text}: {cell.text}".split())
            if level.success or len(measure) > 1000:
                level.description = joined(level.description, measure)
            else:
                level.success = {"measure": measure, "kind": "outcome"}
            self.take(cell, "success measure of a level")

    # -- attributes ---------------------------------------------------------------------------------------------------

    def _attribute(self, row: Row, area: str) -> DraftAttribute:
        """The attribute of a row, with what is said about it beside the levels."""
        found = self.named(row[self.layout.name], area)
        for at in self.layout.about:
            if row[at].text.strip() and row[at].text not in found.description:
                head = self.head[at].text.strip()
                is_own = at < self.layout.first or not head
                found.description = joined(found.description, row[at].text if is_own else f"{head}: {row[at].text}")
                self.take(row[at], "description of an attribute")
        return found

    def _anchors(self, row: Row, area: str) -> None:
        attribute = self._attribute(row, area)
        for at, level in self.columns.items():
            self.anchor(attribute, level, row[at])
        for at in self.layout.every:
            self.at_all_levels(attribute, row[at])
        self.take(row[self.layout.name], "attribute")
        if self.layout.area is not None:
            self.take(row[self.layout.area], "area")


def _is_code(cell: Cell) -> bool:
    name = level_name(cell.text)
    return name is not None and name.sure == 1
