"""Files of one form that share their levels, though no file says that they belong together: one ladder.

Where each has attributes of its own, they are areas of it; where they have the same ones, each is a track.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ladders.imports.account import Account
from ladders.imports.trees.fieldnames import SETTINGS, TEXT
from ladders.imports.trees.held import Tree
from ladders.imports.trees.nodes import plain
from ladders.imports.trees.parse import Parsed

_ANY = {*SETTINGS, *TEXT, "title", "name", "version", "levels"}


@dataclass(frozen=True)
class _Looks:
    """What a file looks like from outside."""

    form: frozenset[str]
    levels: frozenset[str]
    declared: frozenset[str]

    def shares(self, other: _Looks) -> bool:
        """Whether both are parts of one ladder: the same form, and the same scale."""
        if bool(self.form) != bool(other.form) or 2 * len(self.form & other.form) < len(self.form | other.form):
            return False
        if self.declared and other.declared and self.declared != other.declared:
            return False
        common = len(self.levels & other.levels)
        return common > 1 or (common == 1 and min(len(self.levels), len(other.levels)) == 1)


def families(found: Sequence[tuple[Parsed, Tree]]) -> list[list[Parsed]]:
    """The files that belong together, two or more of them each time."""
    groups: list[list[tuple[Parsed, _Looks]]] = []
    for one, tree in sorted(found, key=lambda pair: -len(_levels(pair[1]))):
        looks = _Looks(frozenset(map(plain, one.tree.fields)) - _ANY, _levels(tree), _declared(tree))
        home = next((group for group in groups if group[0][1].shares(looks)), None)
        if home is None:
            groups.append([(one, looks)])
        else:
            home.append((one, looks))
    return [[one for one, _ in group] for group in groups if len(group) > 1]


def _levels(tree: Tree) -> frozenset[str]:
    """The scale that the attributes of a file stand on: numbers, or else names."""
    slots = [slot for topic in tree.topics for slot in topic.slots]
    return frozenset(str(one.number) if one.number is not None else plain(one.name or one.key) for one in slots)


def _declared(tree: Tree) -> frozenset[str]:
    return frozenset(plain(one.title or one.id) for one in tree.levels)


def are_tracks(trees: Sequence[Tree]) -> bool:
    """Whether attributes of the same name stand in several files: then each file is for other people."""
    seen: set[str] = set()
    for tree in trees:
        names = {plain(topic.key or topic.name) for topic in tree.topics}
        if names & seen:
            return True
        seen |= names
    return False


def say_joined(names: Sequence[str], what: str, account: Account) -> None:
    """The report says which files became one ladder, and how to keep them apart."""
    account.note(
        None,
        f"{len(names)} files share their levels and are one ladder, each of them {what}: {', '.join(names)}. "
        "A file imported alone is a ladder of its own.",
    )
