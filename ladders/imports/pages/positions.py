"""Axes with steps of their own, and positions that ask one step of each axis: steps and profiles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ladders.imports.draft import DraftAnchor, DraftAttribute, DraftChoice, DraftLevel, DraftProfile, DraftStep
from ladders.imports.grid import Grid
from ladders.imports.pages.beside import PROSE, why_beside
from ladders.imports.pages.families import Family, families
from ladders.imports.pages.labels import key, level_name, without_numbering
from ladders.imports.pages.making import Making, joined
from ladders.imports.pages.outline import Node
from ladders.imports.pages.overview import is_overview

FITTING = 0.7
"""The share of a position's points that must name a step."""


@dataclass(eq=False)
class Axis:
    """One axis: its heading and its steps, lowest first."""

    node: Node
    steps: list[Node]


@dataclass(eq=False)
class Positions:
    """The positions of one page."""

    root: Node
    title: Node | None
    family: Family


@dataclass
class Framework:
    """Axes and positions, wherever they stand."""

    axes: list[Axis] = field(default_factory=list)
    positions: list[Positions] = field(default_factory=list)

    @property
    def names(self) -> set[str]:
        """What the steps are called."""
        return {step.key for axis in self.axes for step in axis.steps}

    @property
    def every_name(self) -> set[str]:
        """What the axes, the steps and the positions are called."""
        levels = [name for one in self.positions for _, name in one.family.levels]
        return self.names | {one.node.key for one in self.axes} | {key(one.id) for one in levels if one.id}


def axes_of(root: Node) -> list[Axis]:
    """Headings side by side that each number their steps by name, no step being a level."""
    found = []
    for parent in root.walk():
        heads = [one for one in parent.nodes if not one.is_lead and not _is_level(one) and why_beside(one) == PROSE]
        axes = [Axis(node, steps) for node in heads if len(steps := _steps(node)) > 1]
        most = 1 if len(axes) == 2 else 2
        if len(axes) > 1 and len({len(one.steps) for one in axes}) <= most and _are_names(axes):
            found.append(axes)
    return max(found, key=lambda axes: (_numbered(axes), sum(len(one.steps) for one in axes)), default=[])


def _is_level(node: Node) -> bool:
    name = level_name(node.label)
    return name is not None and name.sure == 1


def _numbered(axes: list[Axis]) -> bool:
    return all(step.item is not None and step.item.number is not None for axis in axes for step in axis.steps)


def _steps(node: Node) -> list[Node]:
    steps = [one for one in node.nodes if one.is_lead and one.says and one.item]
    numbered = all(one.item is not None and one.item.number is not None for one in steps)
    return steps if numbered or all(one.item is not None and one.item.strong for one in steps) else []


def _are_names(axes: list[Axis]) -> bool:
    """Whether the steps are called something on each axis, and not the same everywhere."""
    names = [step.key for axis in axes for step in axis.steps]
    levels = [one for axis in axes for step in axis.steps if (one := level_name(step.label)) and one.sure == 1]
    return len(set(names)) > 0.8 * len(names) and not levels


def positions_of(root: Node, title: Node | None, axes: Sequence[Axis]) -> list[Positions]:
    """Levels on a page whose points name steps, of several axes each."""
    homes = {step.key: at for at, axis in enumerate(axes) for step in axis.steps}
    found = []
    for family in families(root):
        below = [child.key for node, _ in family.levels for child in node.nodes]
        asked = [len({homes[child.key] for child in node.nodes if child.key in homes}) for node, _ in family.levels]
        is_spread = sum(one > 1 for one in asked) > len(asked) / 2
        if is_spread and sum(one in homes for one in below) >= FITTING * len(below):
            found.append(Positions(root, title, family))
    return found


def read_framework(framework: Framework, making: Making) -> None:
    """The whole of it into a draft: a scale of steps, attributes with a name for each step, and profiles."""
    home = area_of(framework)
    most = max(len(axis.steps) for axis in framework.axes)
    making.draft.steps = [DraftStep(id=str(n), name=f"Step {n}", number=n, key=f"step {n}") for n in range(1, most + 1)]
    attributes = [(axis, _attribute(axis, home, making)) for axis in framework.axes]
    for one in framework.positions:
        track = _track(one, making)
        for node, name in one.family.levels:
            level = _level(name.number or 0, track, making)
            _profile(node, level, track, attributes, making)
    making.draft.levels.sort(key=lambda one: one.number or 0)
    making.draft.scoring = {"policy": "required_profile"}
    making.draft.rule = "Each position names the step of every axis that it asks for."


def read_axes(axes: list[Axis], making: Making) -> None:
    """Axes without positions: what each calls its first step is the lowest level, and so on."""
    most = max(len(axis.steps) for axis in axes)
    making.draft.levels = [
        DraftLevel(id=str(n), title=f"Level {n}", number=n, key=f"step {n}") for n in range(1, most + 1)
    ]
    home = area_of(Framework(axes))
    for axis in axes:
        _attribute(axis, home if home != making.draft.name else "", making)
    making.account.note(None, "The steps are called differently on each axis: the first of each is level 1, and so on.")


def area_of(framework: Framework) -> str:
    """The heading under which the axes are listed or stand, as the area of them all."""
    keys = {one.node.key for one in framework.axes}
    parent = framework.axes[0].node.parent
    root = parent
    while root is not None and root.parent is not None:
        root = root.parent
    listed = [node for node in root.walk() if keys <= {one.key for one in node.nodes if one.is_lead}] if root else []
    found = listed[0] if listed else parent
    return found.label if found is not None and found.item is not None else ""


def _attribute(axis: Axis, home: str, making: Making) -> DraftAttribute:
    found = making.attribute(axis.node.label, home, "", axis.node.item.place if axis.node.item else None)
    for number, step in enumerate(axis.steps, start=1):
        place = step.item.place if step.item else None
        anchor = DraftAnchor(name=without_numbering(step.label), text=step.text, place=place)
        making.account.take(place, "anchor")
        making.say(anchor, step.texts, step.points)
        found.anchors[f"step {number}"] = anchor
    for one in (*axis.node.texts, *axis.node.points):
        found.description = joined(found.description, one.text)
        making.account.take(one.place, "description of an attribute")
    return found


def _track(one: Positions, making: Making) -> DraftChoice:
    """The track is called what the page, or the heading above the positions, is called."""
    parent = one.family.parent
    head = parent if parent.item is not None else one.title
    label = head.label if head else next(iter(one.family.levels))[1].prefix
    found = making.track(label, head.item.place if head and head.item else None)
    prefixes = {name.prefix for _, name in one.family.levels}
    if len(prefixes) == 1 and not found.id:
        found.id = prefixes.pop().lower()
    return found


def _level(number: int, track: DraftChoice, making: Making) -> DraftLevel:
    wanted = f"level {number}"
    found = next((one for one in making.draft.levels if one.key == wanted), None)
    if found is None:
        found = DraftLevel(id=str(number), title=f"Level {number}", number=number, key=wanted)
        making.draft.levels.append(found)
    if track.key not in found.tracks:
        found.tracks.append(track.key)
    return found


def _profile(
    node: Node, level: DraftLevel, track: DraftChoice, axes: Sequence[tuple[Axis, DraftAttribute]], making: Making
) -> None:
    name = level_name(node.label)
    profile = DraftProfile(
        level=level.key,
        track=track.key,
        id=name.id if name else "",
        title=(name.title if name else "") or node.label,
        place=node.item.place if node.item else None,
    )
    making.draft.profiles.append(profile)
    if node.item:
        making.account.take(node.item.place, "profile")
    for one in node.texts:
        profile.description = joined(profile.description, one.text)
        making.account.take(one.place, "description of a profile")
    for child in node.nodes:
        _ask(profile, child, axes, making)
    for one in node.points:
        profile.description = joined(profile.description, f"- {one.text}")
        making.account.take(one.place, "description of a profile")


def _ask(profile: DraftProfile, child: Node, axes: Sequence[tuple[Axis, DraftAttribute]], making: Making) -> None:
    """One point of a position: a step of an axis that it has not named yet."""
    place = child.item.place if child.item else None
    for axis, attribute in axes:
        number = next((at for at, step in enumerate(axis.steps, start=1) if step.key == child.key), 0)
        if number and attribute.key not in profile.asks:
            profile.asks[attribute.key] = f"step {number}"
            making.account.take(place, "what a profile asks")
            if child.text and key(child.text) != key(axis.steps[number - 1].text):
                profile.description = joined(profile.description, f"{child.label}: {child.text}")
            return
    profile.description = joined(profile.description, f"{child.label}: {child.text}".removesuffix(": "))
    again = any(step.key == child.key for axis, _ in axes for step in axis.steps)
    what = "an axis is named a second time: the first is what is asked" if again else "names no step of any axis"
    making.account.repair(place, "description of a profile", what)


def read_listing(root: Node, making: Making) -> None:
    """Tables that list the positions: what they say of a level beyond its number."""
    for node in root.walk():
        for grid in list(node.tables):
            if is_overview(grid):
                node.tables.remove(grid)
                _listing(grid, making)


def _listing(grid: Grid, making: Making) -> None:
    for cell in grid.rows[0]:
        making.account.take(cell.place, "heading of a column")
    for row in grid.rows[1:]:
        codes = [cell for cell in row if (name := level_name(cell.text)) and name.sure == 1]
        for cell in codes:
            making.account.take(cell.place, "profile")
        names = [name for cell in codes if (name := level_name(cell.text))]
        level = next((one for one in making.draft.levels if names and one.number == names[0].number), None)
        for at, cell in enumerate(row):
            if cell in codes or not cell.text.strip() or cell.merged:
                continue
            if cell.text.strip().isdecimal():
                making.account.take(cell.place, "number of a level")
            elif level is not None:
                said = f"{grid.rows[0][at].text}: {cell.text}"
                if said not in level.description:
                    level.description = joined(level.description, said)
                making.account.take(cell.place, "description of a level")
