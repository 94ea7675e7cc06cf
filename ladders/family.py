"""Attributes that extend others, and what an id was before."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from ladders.checks import Draft, repeated, unknown
from ladders.findings import Finding
from ladders.schema import MOST_STEPS
from ladders.source import Kind, Node


def extends(draft: Draft) -> Iterator[Finding]:
    """An attribute extends another one that is there, and the way leads to an end."""
    every = {one.get("id").word: one for _, one in draft.parts("attributes")}
    for path, one in draft.parts("attributes"):
        node = one.get("extends")
        yield from unknown(draft, node, f"{path}.extends", "attribute", every.keys())
        if node.word in every and _runs_in_circles(every, one):
            problem = f'attribute "{one.get("id").word}": extends leads back to itself'
            yield draft.finding(node, f"{path}.extends", problem, "delete one of the extends")
        else:
            yield from _signal_ids(draft, path, one, every)


def _runs_in_circles(every: dict[str, Node], attribute: Node) -> bool:
    seen: set[str] = set()
    word = attribute.get("id").word
    while word in every and word not in seen:
        seen.add(word)
        word = every[word].get("extends").word
    return word in seen


def _signal_ids(draft: Draft, path: str, attribute: Node, every: dict[str, Node]) -> Iterator[Finding]:
    """A signal of its own cannot bear the id of one that comes from the attribute it extends."""
    base = every.get(attribute.get("extends").word)
    inherited: set[str] = set()
    while base is not None:
        inherited |= {node.word.casefold() for node in _ids(base)}
        base = every.get(base.get("extends").word)
    for node in _ids(attribute):
        if node.word and node.word.casefold() in inherited:
            problem = f'the signal id "{node.word}" is already in the attribute that this one extends'
            yield draft.finding(node, path, problem, "rename one of the two")


def _ids(attribute: Node) -> list[Node]:
    anchors = islice(attribute.get("anchors").fields.values(), MOST_STEPS)
    return [one.get("id") for anchor in anchors for one in anchor.get("signals").items]


def step_names(draft: Draft) -> Iterator[Finding]:
    """Where the steps of an attribute have ids of their own, each names one of them."""
    for path, attribute in draft.parts("attributes"):
        anchors = islice(attribute.get("anchors").fields.values(), MOST_STEPS)
        yield from repeated(draft, ((path, one.get("id")) for one in anchors), "anchor id")


def was(draft: Draft) -> Iterator[Finding]:
    """What something was before is another id, and is said once."""
    for collection in ("levels", "areas", "attributes"):
        for path, one in draft.parts(collection):
            before = one.get("was")
            yield from repeated(draft, ((f"{path}.was", node) for node in before.words), "earlier id")
            for node in before.words:
                if node.word == one.get("id").word:
                    yield draft.finding(node, f"{path}.was", f'"{node.word}" is what it is called now', "delete it")


def abstract(draft: Draft) -> Iterator[Finding]:
    """What nobody is rated on has no weight and nobody to be for."""
    for path, one in draft.parts("attributes"):
        if one.get("abstract").kind is not Kind.BOOLEAN or one.get("abstract").text != "true":
            continue
        for name in ("weight", "weights", "tracks", "specialties"):
            if name in one.fields:
                problem = f'attribute "{one.get("id").word}": "{name}" changes nothing, since nobody is rated on it'
                yield draft.finding(one.keys[name], f"{path}.{name}", problem, "delete it, or delete abstract")


FAMILY_CHECKS = (extends, step_names, was, abstract)
