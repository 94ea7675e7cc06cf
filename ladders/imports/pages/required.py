"""Tables whose cells are steps of a scale and no words: what each level asks for at the least, as profiles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ladders.imports.account import Account, Place
from ladders.imports.draft import Draft, DraftAttribute, DraftLevel, DraftProfile, DraftStep
from ladders.imports.grid import Cell, Grid
from ladders.imports.pages.across import Across
from ladders.imports.pages.blocks import Item
from ladders.imports.pages.columns import Down
from ladders.imports.pages.heads import NONE, RANKED, SURE, TITLE, Part, sure, worths
from ladders.imports.pages.labels import key
from ladders.imports.pages.layout import layout_of
from ladders.imports.pages.making import Making, joined
from ladders.imports.pages.matrices import Matrix
from ladders.imports.pages.outline import Node
from ladders.imports.pages.steps import Kind, Scale, scale_of, step_of

BESIDE = "steps of a scale of its own, beside a ladder in words: they cannot both be what people are rated with"
_RANK = re.compile(
    r"\b(?:junior|jr|associate|mid|senior|sr|staff|principal|trainee|graduate|intern|[A-Z]{0,3}\d)\b", re.I
)
_NAMED = re.compile(r"(?:level |score |step )?(?P<number>\d{1,2})\s*(?:[-–—:.)=]|\s)\s*(?P<name>[^\W\d].{0,60})", re.I)
_LISTED = re.compile(r"(?<![\d.])(?P<number>\d{1,2})\s*[=:–—-]\s*(?P<name>[^\W\d][^,;=\n]{1,60})")


@dataclass
class Asking:
    """The tables of a page that say steps, with the heading each stands below."""

    tables: list[tuple[Node, Grid]]
    scale: Scale

    @property
    def rows(self) -> int:
        """How many attributes they are about, about."""
        return sum(len(grid.rows) - 1 for _, grid in self.tables)


def asking_of(root: Node) -> Asking | None:
    """The tables of a page with levels and nothing but steps in them."""
    tables = [(node, grid, cells) for node in root.walk() for grid in node.tables if (cells := _cells(grid))]
    first = next(
        (scale for _, grid, cells in tables if (scale := scale_of(cells)) and not _is_placing(grid, cells)), None
    )
    if first is None:
        return None
    found = [(node, grid, cells) for node, grid, cells in tables if _are_steps(cells, first)]
    scale = scale_of([one for _, _, cells in found for one in cells])
    names = Counter(key(row[0].text) for _, grid, _ in found for row in grid.rows[1:] if row[0].text.strip())
    if scale is None or len(names) < 2 or 2 * sum(count > 1 for count in names.values()) > len(names):
        return None  # one row for the same name in each table: each is of somebody, or of a role
    return Asking([(node, grid) for node, grid, _ in found], scale)


def _are_steps(cells: Sequence[str], scale: Scale) -> bool:
    return all(step_of(one, scale.kind) is not None for one in cells if one.strip())


def _cells(grid: Grid) -> list[str]:
    """The cells of a table at its levels."""
    if len(grid.rows) < 2 or grid.width < 3:
        return []
    making = Making(Draft(), Account())
    layout = layout_of(grid.rows, making)
    if layout is not None and _are_levels([layout.head[at].text for at in layout.levels]):
        return [row[at].text for row in layout.body for at in layout.levels]
    if len(grid.rows) > 2 and sure([row[0] for row in grid.rows[1:]], making) >= SURE:
        columns = [at for at in range(1, grid.width) if not TITLE.fullmatch(grid.rows[0][at].text.strip())]
        return [row[at].text for row in grid.rows[1:] for at in columns]
    return []


def _are_levels(labels: Sequence[str]) -> bool:
    """Whether at least half of them name levels: roles side by side look much like levels, and ask for steps too."""
    ranked = [one for one in labels if _RANK.search(one)]
    named = sum(one >= RANKED for one in worths(labels, None))
    return len(labels) > 1 and 2 * named >= len(labels) and (2 * named > len(labels) or len(ranked) > 0)


def _is_placing(grid: Grid, cells: Sequence[str]) -> bool:
    """Whether ticks place somebody, one in each row, rather than say what is asked."""
    scale = scale_of(cells)
    if scale is None or scale.kind is not Kind.TICKS:
        return False
    ticks = [sum(scale.step(cell.text) == "yes" for cell in row[1:]) for row in grid.rows[1:]]
    return max(ticks, default=0) < 2


class _Asked(Matrix):
    """Steps instead of anchors: what a level asks for."""

    scale: Scale
    asks: dict[str, dict[str, str]]

    def anchor(self, attribute: DraftAttribute, level: DraftLevel, cell: Cell) -> None:
        step = self.scale.step(cell.text) if cell.text.strip() else ""
        if step:
            self.asks.setdefault(level.key, {})[attribute.key] = step
            self.take(cell, "what a level asks")
        else:
            self.account.skip(cell.place, NONE)


class _AcrossAsked(_Asked, Across):
    """Levels across."""


class _DownAsked(_Asked, Down):
    """Levels down."""

    def numeric(self) -> set[int]:
        return set()


def read_asking(asking: Asking, root: Node, making: Making, title: Node | None) -> None:
    """Steps, attributes without words, and a profile for each level."""
    asks: dict[str, dict[str, str]] = {}
    for node, grid in asking.tables:
        reader = _reader(grid, node, making, title)
        reader.scale, reader.asks = asking.scale, asks
        reader.read()
    _steps(asking.scale, root, making)
    for level in making.draft.levels:
        if asks.get(level.key):
            track = level.tracks[0] if len(level.tracks) == 1 else ""
            making.draft.profiles.append(
                DraftProfile(level=level.key, track=track, title=level.title, asks=asks[level.key], place=level.place)
            )
    making.account.note(
        None,
        "The tables say a step for each level and no words: the steps are the scale, and each level asks for them at "
        "the least (of a range, its lower end). What a step looks like for each attribute is not in the source.",
    )


def _reader(grid: Grid, node: Node, making: Making, title: Node | None) -> _Asked:
    heading: tuple[str, Cell | Item | None] = (node.label, node.item) if node.item and node is not title else ("", None)
    layout = layout_of(grid.rows, making)
    if layout is not None and _are_levels([layout.head[at].text for at in layout.levels]):
        return _AcrossAsked(Part(grid.rows), making, heading, layout)
    return _DownAsked(Part(grid.rows), making, heading)


def leave_asking(asking: Asking | None, making: Making) -> None:
    """Steps beside anchors in words are left out, and that is said."""
    for node, grid in asking.tables if asking else ():
        node.tables.remove(grid)
        for cell in grid.own():
            making.account.skip(cell.place, BESIDE)


def _steps(scale: Scale, root: Node, making: Making) -> None:
    """The steps, with the names and words that the page gives them."""
    if scale.kind is Kind.TICKS:
        names = {"no": "Not yet demonstrated", "yes": "Demonstrated"}
        making.draft.steps = [
            DraftStep(id=slug, name=names[key], key=key) for key, slug in (("no", "not-yet"), ("yes", "shown"))
        ]
        return
    if scale.kind is Kind.WORDS:
        making.draft.steps = [DraftStep(name=one, key=one) for one in scale.names]
        return
    making.draft.steps = [DraftStep(id=one, name=one, number=int(one), key=one) for one in scale.names]
    known = {one.key: one for one in making.draft.steps}
    for number, name, words, places in _named(root, len(known)):
        if step := known.get(number):
            step.name = name
            step.description = joined(step.description, words) if words else step.description
        for place in places:
            making.account.take(place, "step")


def _named(root: Node, count: int) -> Iterator[tuple[str, str, str, list[Place]]]:
    """What the steps are called: headings, rows of a table or a line that count them."""
    for node in list(root.walk()):
        told = [(one, found) for one in node.nodes if (found := _NAMED.fullmatch(one.label))]
        if len({found["number"] for _, found in told}) >= max(2, count - 1):
            for one, found in told:
                node.nodes.remove(one)
                items = list(one.items())
                words = "\n".join([one.text, *(item.text for item in items if item is not one.item)]).strip()
                yield found["number"], found["name"].strip(), words, [item.place for item in items]
            return
        for grid in list(node.tables):
            if _counts(grid, count):
                yield from _rows(grid)
                return
        for item in (*node.texts, *node.points):
            listed = list(_LISTED.finditer(item.text))
            if len({found["number"] for found in listed}) >= max(2, count - 1):
                for found in listed:
                    yield found["number"], found["name"].strip().rstrip("."), "", [item.place]
                return


def _counts(grid: Grid, count: int) -> bool:
    said = [row[0].text.strip() for row in grid.rows[1:]]
    return (
        grid.width > 1
        and len(said) >= max(2, count - 1)
        and all(one.isdecimal() for one in said)
        and int(said[-1]) <= count + 1
    )


def _rows(grid: Grid) -> Iterator[tuple[str, str, str, list[Place]]]:
    for row in grid.rows[1:]:
        rest = [cell.text for cell in row[1:] if cell.text.strip()]
        name = rest[0] if rest and len(rest[0]) <= 60 else row[0].text
        words = "\n".join(rest if name == row[0].text else rest[1:])
        yield row[0].text.strip(), name.split("\n")[0], words, [cell.place for cell in (*row, *grid.rows[0])]
