"""Tags that nothing explains, and two spellings of one."""

from __future__ import annotations

from collections.abc import Iterator

from core.ladder import Ladder
from ladders.findings import normal

Path = tuple[str | int, ...]
Said = tuple[str, Path, str, str, str]


def tags(ladder: Ladder) -> Iterator[Said]:
    """Each tag at the first place that uses it. What the glossary, criteria or choices of "
    "the ladder name is explained."""
    known = {_form(one) for one in _named(ladder)}
    first: dict[str, str] = {}
    for path, tag in dict.fromkeys(_used(ladder)):
        form = _form(tag)
        if tag in first.values():
            continue
        if form in first:
            problem = f'the tag "{tag}" is "{first[form]}" in another spelling'
            yield "tag-variant", path, problem, f"write it exactly so: {first[form]}", tag
            continue
        first[form] = tag
        if form not in known:
            problem = f'the tag "{tag}" is explained nowhere'
            yield "unexplained-tag", path, problem, "add it to the glossary, or leave it out", tag


def _used(ladder: Ladder) -> Iterator[tuple[Path, str]]:
    for attribute in ladder.attributes:
        for tag in attribute.tags:
            yield ("attributes", attribute.id, "tags"), tag
        for step, anchor in attribute.rubric.items():
            for tag in anchor.tags if not anchor.same_as else ():
                yield ("attributes", attribute.id, "anchors", ladder.step(step).id, "tags"), tag


def _named(ladder: Ladder) -> Iterator[str]:
    yield from (one.term for one in ladder.glossary)
    yield from ladder.criteria
    for area in ladder.areas:
        yield from (area.id, area.name)
    for choice in (*ladder.tracks, *ladder.specialties):
        yield from (choice.id, choice.name)


def _form(tag: str) -> str:
    """What two spellings of one tag share: "Code reviews" and "code-review", "Deliveries" and "delivery"."""
    bare = normal(tag).replace(" ", "")
    return f"{bare[:-3]}y" if bare.endswith("ies") else bare.removesuffix("s")
