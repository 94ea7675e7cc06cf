"""Terms and what they mean, below a heading that says so: the glossary of the ladder."""

from __future__ import annotations

from ladders.imports.draft import DraftTerm
from ladders.imports.pages.blocks import Item
from ladders.imports.pages.labels import key, without_numbering
from ladders.imports.pages.making import Making
from ladders.imports.pages.outline import Node
from ladders.imports.pages.tongues import GLOSSARY

LONGEST_TERM = 60


def read_glossary(root: Node, making: Making) -> None:
    """What is said of an attribute or area is left for its description."""
    parts = {key(one.name) for one in making.draft.areas} | {key(one.name) for one in making.draft.attributes}
    for node in root.walk():
        if not GLOSSARY.fullmatch(without_numbering(node.label)):
            continue
        for one in node.nodes:
            if one.key not in parts and not one.nodes and one.item is not None:
                below = [*one.texts, *one.points]
                _term(
                    making, one.label, "\n".join([*filter(None, [one.text]), *(i.text for i in below)]), one.item, below
                )
        for point in node.points:
            if point.lead and point.rest and point.rest != point.text and key(point.lead) not in parts:
                _term(making, point.lead, point.rest, point, point.items)


def _term(making: Making, term: str, meaning: str, item: Item, below: list[Item]) -> None:
    is_known = any(key(one.term) == key(term) for one in making.draft.glossary)
    if not meaning.strip() or len(term) > LONGEST_TERM or is_known or not making.account.is_open(item.place):
        return
    making.draft.glossary.append(DraftTerm(term, meaning, item.place))
    for one in (item, *below):
        for inner in one.walk():
            making.account.take(inner.place, "term of the glossary")


__all__ = ["read_glossary"]
