"""Shape: the names of steps on several axes, and positions that ask for one step of each: steps and profiles.

Such a file says what everything is called and what each position asks, and nothing of what the steps mean.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ladders.imports.account import Account
from ladders.imports.draft import Draft, DraftAnchor, DraftAttribute, DraftChoice, DraftLevel, DraftProfile, DraftStep
from ladders.imports.kinds import code_of, name_of_kind
from ladders.imports.shapes import Claim, register
from ladders.imports.source import ImportRefused, Source, SourceFile
from ladders.imports.trees.fieldnames import label, name_of
from ladders.imports.trees.nodes import Node, plain, skip_rest
from ladders.imports.trees.parse import is_tree, parse, parsed

REST = "nothing about axes, steps or positions"
LONGEST = 60


@dataclass(frozen=True, eq=False)
class _Found:
    """Where the axes and the positions stand."""

    axes: dict[str, Node]
    positions: dict[str, Node]

    def step(self, axis: str, said: str) -> int:
        """Which step of an axis a position names, by its name or number; 0 for none."""
        names = [plain(one.says) for one in self.axes[axis].items]
        if said.isdecimal() and 0 < int(said) <= len(names):
            return int(said)
        return names.index(plain(said)) + 1 if plain(said) in names else 0

    def asked(self, position: Node) -> list[tuple[str, Node]]:
        """What a position asks: a list in the order of the axes, or a step under the name of each."""
        if position.kind == "list":
            return list(zip(self.axes, position.items, strict=False))
        by_name = {plain(name): name for name in self.axes}
        return [(by_name[plain(key)], one) for key, one in position.fields.items() if plain(key) in by_name]

    def fits(self, position: Node) -> bool:
        """Whether all that a position holds are steps of the axes."""
        asked = self.asked(position)
        whole = len(asked) == len(position.children) and len(asked) > 1
        return whole and all(one.is_text and self.step(axis, one.says) for axis, one in asked)


def _find(tree: Node) -> _Found | None:
    groups = [one for one in (tree, *tree.children) if one.kind == "fields"]
    for axes in groups:
        names = {key: one for key, one in axes.fields.items() if _is_scale(one)}
        if len(names) < 2 or len(names) < len(axes.fields):
            continue
        for positions in groups:
            found = _Found(names, positions.fields)
            if positions is not axes and len(positions.fields) > 1 and all(map(found.fits, positions.fields.values())):
                return found
    return None


def _is_scale(node: Node) -> bool:
    return node.is_texts and len(node.items) > 1 and all(0 < len(one.says) <= LONGEST for one in node.items)


class NamedSteps:
    """Axes with the names of their steps, and positions."""

    name = "steps and positions by name"

    def claims(self, source: Source) -> list[Claim]:
        """Each such file for itself."""
        found = [one for file in source.files if is_tree(file) and (one := parsed(file))]
        return [Claim(0.82, (one.file,)) for one in found if _find(one.tree)]

    def read(self, files: Sequence[SourceFile], account: Account) -> Draft:
        """Steps, attributes with the names of their steps, levels by the numbers of the positions, and profiles."""
        one = parse(files[0])
        found = _find(one.tree) if one else None
        if one is None or found is None:
            raise ImportRefused(f"{files[0].name}: no steps and positions in it.")
        one.enter(account)
        named = name_of(one.tree)
        draft = Draft(name=named.says if named else label(files[0].stem.replace(".", " ")))
        account.take(named.place if named else None, "the name of the ladder")
        most = max(len(axis.items) for axis in found.axes.values())
        draft.steps = [DraftStep(str(n), f"Step {n}", n, key=f"step {n}") for n in range(1, most + 1)]
        draft.attributes = [_attribute(name, axis, account) for name, axis in found.axes.items()]
        _profiles(found, draft, account)
        draft.scoring = {"policy": "required_profile"}
        draft.rule = "Each position names the step of every axis that it asks for."
        account.note(None, "The source names the steps and does not say what they mean: their words are to be written.")
        for leaf in one.tree.leaves():
            if account.is_open(leaf.place) and leaf.says in found.axes:
                account.take(leaf.place, "attribute")
        skip_rest(one.tree, account, REST)
        return draft


def _attribute(name: str, axis: Node, account: Account) -> DraftAttribute:
    attribute = DraftAttribute(name, key=name, place=axis.place)
    for number, one in enumerate(axis.items, 1):
        account.take(one.place, "the name of a step")
        attribute.anchors[f"step {number}"] = DraftAnchor(name=one.says, text=one.says, place=one.place)
    return attribute


def _profiles(found: _Found, draft: Draft, account: Account) -> None:
    """Every position as a profile. `D3` and `TL4` are levels 3 and 4, each kind of code a track."""
    numbers = {name: _number(name) for name in found.positions}
    codes = {name: code_of(name) for name in found.positions}
    coded = all(codes.values()) and all(numbers.values())
    level_of = {name: numbers[name] if coded else place for place, name in enumerate(found.positions, 1)}
    for number in sorted(set(level_of.values())):
        draft.levels.append(DraftLevel(str(number), f"Level {number}", number, key=f"level {number}"))
    tracks = list(dict.fromkeys(codes.values())) if coded else []
    draft.tracks = [DraftChoice(name_of_kind(code), code, key=code) for code in tracks if len(tracks) > 1]
    for level in draft.levels:
        on = [codes[name] for name in found.positions if f"level {level_of[name]}" == level.key]
        level.tracks = on if draft.tracks and set(on) != set(tracks) else []
    for name, position in found.positions.items():
        profile = DraftProfile(f"level {level_of[name]}", codes[name] if draft.tracks else "", id=name, title=name)
        profile.place = position.place
        for axis, one in found.asked(position):
            account.take(one.place, "what a profile asks")
            profile.asks[axis] = f"step {found.step(axis, one.says)}"
        draft.profiles.append(profile)


def _number(name: str) -> int:
    digits = "".join(letter for letter in name if letter.isdecimal())
    return int(digits) if digits and len(digits) < 3 else 0


register(NamedSteps())
