"""Pairs of versions of which is known what somebody did: the diff tells that, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
import yaml

from core.diff import Diff, Edit, diff
from core.ladder import Ladder
from ladders import read_ladder

Tree = dict[str, Any]

SAID = {
    "ropes": (
        "Coils every line after use and notes where it is worn",
        "Splices a line so that it passes the load test",
        "Plans the replacement of all lines for a season",
    ),
    "lamps": (
        "Trims wicks on the list and fills in the log",
        "Finds out why a lamp failed and repairs it before dusk",
        "Chooses lamp types for three piers and defends the cost",
    ),
    "cranes": (
        "Signals to the operator with the agreed signs",
        "Lifts ten crates an hour without damage",
        "Certifies operators and stops unsafe lifts",
    ),
    "radio": (
        "Answers calls within a minute with name and berth",
        "Directs five vessels at a time through fog",
        "Writes the call plan that neighbouring ports follow",
    ),
}
SIGNALS = [
    {"id": "knot", "text": "Shows an apprentice how to tie a bowline"},
    {"id": "noon", "text": "Answers questions of apprentices at the noon meeting"},
    {"id": "late", "text": "Stays until the last apprentice has moored"},
]


def attribute(id_: str, area: str = "gear", said: tuple[str, ...] = (), **more: Any) -> Tree:
    texts = said or SAID[id_]
    anchors = {f"L{at}": {"text": text} for at, text in enumerate(texts, 1)}
    return {"id": id_, "name": id_.capitalize(), "area": area, "anchors": anchors, **more}


TREE: Tree = {
    "schema": 1,
    "id": "harbour",
    "name": "Harbour",
    "version": "1.0",
    "tracks": [{"id": "deck", "name": "Deck"}, {"id": "tower", "name": "Tower"}],
    "levels": [{"id": f"L{at}", "number": at, "title": one} for at, one in enumerate(("Hand", "Mate", "Master"), 1)],
    "areas": [{"id": "gear", "name": "Gear"}, {"id": "people", "name": "People"}],
    "attributes": [
        attribute("ropes"),
        attribute("lamps"),
        attribute("cranes", tracks=["deck"]),
        attribute("radio", "people", weight=2),
        {
            "id": "teaching",
            "name": "Teaching",
            "area": "people",
            "anchors": {"L2": {"signals": SIGNALS, "signals_needed": 2}, "L3": {"text": "Runs the school of mooring"}},
        },
    ],
    "glossary": [{"term": "berth", "meaning": "A place for one boat."}],
    "scoring": {"policy": "weighted_mean", "thresholds": {"L2": "2", "L3": "3"}},
}


def ladder(tree: Tree) -> Ladder:
    return read_ladder(yaml.safe_dump(tree, sort_keys=False))


def changed(change: Callable[[Tree], object]) -> Diff:
    tree = deepcopy(TREE) | {"version": "2.0"}
    change(tree)
    return diff(ladder(TREE), ladder(tree))


def of(tree: Tree, id_: str) -> Tree:
    return next(one for one in tree["attributes"] if one["id"] == id_)


def renumbered(tree: Tree) -> None:
    """One more level below, and every id pushed up by one."""
    for one in tree["attributes"]:
        one["anchors"] = {f"L{int(key[1]) + 1}": anchor for key, anchor in one["anchors"].items()}
    titles = ("Apprentice", "Hand", "Mate", "Master")
    tree["levels"] = [{"id": f"L{at}", "number": at, "title": one} for at, one in enumerate(titles, 1)]
    tree["scoring"]["thresholds"] = {"L2": "2", "L3": "3", "L4": "4"}


def inserted(tree: Tree) -> None:
    tree["levels"][2]["number"] = 4
    tree["levels"].insert(2, {"id": "bosun", "number": 3, "title": "Bosun"})
    tree["scoring"]["thresholds"] = {"L2": "2", "bosun": "3", "L3": "4"}


def renamed_level(tree: Tree) -> None:
    tree["levels"][2] |= {"id": "top", "was": ["L3"]}
    for one in tree["attributes"]:
        one["anchors"]["top"] = one["anchors"].pop("L3")
    tree["scoring"]["thresholds"] = {"L2": "2", "top": "3"}


def split(tree: Tree) -> None:
    mine = [attribute(one, said=SAID["ropes"], was=["ropes"]) for one in ("mooring", "towing")]
    tree["attributes"][0:1] = mine


def merged(tree: Tree) -> None:
    tree["attributes"].remove(of(tree, "lamps"))
    of(tree, "ropes")["was"] = ["lamps"]


def new_ids(tree: Tree) -> None:
    for one in tree["attributes"]:
        one["id"] = f"new-{one['id']}"


def swapped_words(tree: Tree) -> None:
    ropes, lamps = of(tree, "ropes"), of(tree, "lamps")
    ropes["anchors"], lamps["anchors"] = lamps["anchors"], ropes["anchors"]


def renamed_area(tree: Tree) -> None:
    """Another id and another name, and the same attributes in it."""
    tree["areas"][0] = {"id": "tackle", "name": "Tackle"}
    for one in tree["attributes"]:
        one["area"] = "tackle" if one["area"] == "gear" else one["area"]


def divided_area(tree: Tree) -> None:
    """Two areas in place of one: neither is the one that was."""
    tree["areas"][:1] = [{"id": "lines", "name": "Lines"}, {"id": "lights", "name": "Lights"}]
    for one, area in (("ropes", "lines"), ("lamps", "lights"), ("cranes", "lights")):
        of(tree, one)["area"] = area


def swapped_names(tree: Tree) -> None:
    of(tree, "ropes")["name"], of(tree, "lamps")["name"] = "Lamps", "Ropes"


def moved_signal(tree: Tree) -> None:
    one = of(tree, "teaching")["anchors"]
    one["L3"]["signals"] = [one["L2"]["signals"].pop(1)]


def signal_elsewhere(tree: Tree) -> None:
    one = of(tree, "teaching")["anchors"]["L2"]["signals"].pop(1)
    of(tree, "radio")["anchors"]["L2"]["signals"] = [{"text": one["text"]}]


def taken_apart(tree: Tree) -> None:
    parts = ("Finds out why a lamp failed", "Repairs a lamp before dusk")
    of(tree, "lamps")["anchors"]["L2"] = {"signals": [{"text": one} for one in parts]}


def short(edit: Edit) -> str:
    """An edit in a line: kind part id.field@level effect."""
    where = f"{edit.id or '-'}{'.' + edit.field if edit.field else ''}{'@' + edit.level if edit.level else ''}"
    return " ".join(filter(None, (edit.kind, edit.part, where, edit.effect)))


def put(**fields: object) -> Callable[[Tree], object]:
    return lambda tree: tree.update(fields)


def put_in(id_: str, **fields: object) -> Callable[[Tree], object]:
    return lambda tree: of(tree, id_).update(fields)


def scoring(**fields: object) -> Callable[[Tree], object]:
    return lambda tree: tree["scoring"].update(fields)


NEWER = [{"term": "berth", "meaning": "A place for one boat or two."}, {"term": "pier", "meaning": "Ten berths."}]
REWORDED = {f"L{at}": {"text": text} for at, text in enumerate((*SAID["lamps"][:2], "Chooses lamp types"), 1)}
PAIRS: list[tuple[str, Callable[[Tree], object], list[str]]] = [
    ("nothing", lambda tree: None, []),
    (
        "new",
        lambda tree: tree["attributes"].append(attribute("maps", said=SAID["lamps"][1:])),
        ["added attribute maps rated_anew"],
    ),
    ("gone", lambda tree: tree["attributes"].pop(1), ["removed attribute lamps ratings_end"]),
    ("another area", put_in("lamps", area="people"), ["moved attribute lamps.area"]),
    (
        "another place",
        lambda tree: tree["attributes"].insert(0, tree["attributes"].pop(3)),
        ["moved attribute radio.order"],
    ),
    ("another name", put_in("lamps", name="Lights"), ["reworded attribute lamps.name"]),
    ("other words", put_in("lamps", anchors=REWORDED), ["reworded anchor lamps.text@L3"]),
    ("swapped names", swapped_names, ["reworded attribute ropes.name", "reworded attribute lamps.name"]),
    ("new ids", new_ids, [f"renamed attribute new-{one['id']} ratings_go_on" for one in TREE["attributes"]]),
    (
        "renamed and reworded",
        put_in("lamps", id="lights", was=["lamps"], name="Lights"),
        ["renamed attribute lights ratings_go_on", "reworded attribute lights.name"],
    ),
    ("a heavier one", put_in("lamps", weight=3), ["changed attribute lamps.weight weighs_more"]),
    ("for fewer", put_in("lamps", tracks=["deck"]), ["changed attribute lamps.for for_fewer"]),
    ("for everybody", lambda tree: of(tree, "cranes").pop("tracks"), ["changed attribute cranes.for for_more"]),
    ("put off", put_in("lamps", deferred="Comes with 3.0"), ["changed attribute lamps.deferred ratings_end"]),
    ("an anchor gone", lambda tree: of(tree, "lamps")["anchors"].pop("L3"), ["removed anchor lamps@L3"]),
    (
        "merged into one that stays",
        merged,
        [
            "merged attribute ropes lowest_counts",
            "changed attribute ropes.weight weighs_less",
            *(f"removed anchor lamps.drawn@L{at}" for at in (1, 2, 3)),
        ],
    ),
    ("a signal at another level", moved_signal, ["moved signal noon.anchor@L3"]),
    ("a signal elsewhere", signal_elsewhere, ["moved signal -.anchor@L2"]),
    (
        "all signals needed",
        lambda tree: of(tree, "teaching")["anchors"]["L2"].pop("signals_needed"),
        ["changed anchor teaching.signals_needed@L2 asks_more"],
    ),
    ("a sentence taken apart", taken_apart, ["split anchor lamps.text@L2"]),
    ("a level in between", inserted, ["added level bosun scale_grows", "changed level L3.number@L3 scale_moves"]),
    ("a level with another id", renamed_level, ["renamed level top level_goes_on"]),
    ("a track gone", lambda tree: (tree["tracks"].pop(), None), ["removed track tower group_ends"]),
    (
        "thresholds",
        scoring(thresholds={"L2": "2.25", "L3": "2.75"}),
        ["changed scoring -.threshold@L2 asks_more", "changed scoring -.threshold@L3 asks_less"],
    ),
    ("a share", scoring(rated_share="3/4"), ["changed scoring -.rated_share asks_more"]),
    ("another policy", scoring(policy="median"), ["changed scoring -.policy computed_otherwise"]),
    ("the glossary", put(glossary=NEWER), ["reworded term berth.meaning", "added term pier"]),
    ("an area with another id and name", renamed_area, ["renamed area tackle", "reworded area tackle.name"]),
    (
        "an area divided",
        divided_area,
        [
            "removed area gear",
            "added area lines",
            "added area lights",
            *(f"moved attribute {one}.area" for one in ("ropes", "lamps", "cranes")),
        ],
    ),
    ("areas", put(areas=[{"id": "gear", "name": "Tackle"}, TREE["areas"][1]]), ["reworded area gear.name"]),
]


@pytest.mark.parametrize(("change", "told"), [pair[1:] for pair in PAIRS], ids=[pair[0] for pair in PAIRS])
def test_what_was_done_is_told_and_nothing_else(change, told):
    assert [short(one) for one in changed(change).edits] == [one.removesuffix(" ") for one in told]


BREAKING = {
    "gone", "for fewer", "put off", "a level in between", "a track gone", "another policy",
}  # fmt: skip


@pytest.mark.parametrize(("name", "change"), [pair[:2] for pair in PAIRS], ids=[pair[0] for pair in PAIRS])
def test_it_breaks_where_ratings_or_levels_lose_what_they_stood_on(name, change):
    assert changed(change).is_breaking == (name in BREAKING)


def test_the_parts_of_a_split_are_told_with_what_they_take_over():
    found = changed(split)
    assert [short(one) for one in found.edits[:2]] == [
        "split attribute ropes counts_for_each",
        "changed attribute ropes.weight weighs_more",
    ]
    assert {run.mark.value for one in found.edits[2:] for run in one.runs} == {"same"}
    assert not found.is_breaking


def test_a_move_says_from_where_to_where():
    (there,) = changed(moved_signal).edits
    (elsewhere,) = changed(signal_elsewhere).edits
    assert (there.before, there.after) == ("teaching@L2", "teaching@L3")
    assert (elsewhere.before, elsewhere.after) == ("teaching@L2", "radio@L2")
    assert elsewhere.runs[0].text == SIGNALS[1]["text"]


def test_an_id_that_stands_for_something_else_now_is_pointed_out():
    found = changed(swapped_words)
    assert [(one.old, one.new, one.is_reused) for one in found.guesses] == [
        ("lamps", ("ropes",), True),
        ("ropes", ("lamps",), True),
    ]


def test_levels_that_were_renumbered_are_pointed_out():
    assert [(one.part, one.old, one.new) for one in changed(renumbered).guesses] == [
        ("level", "L1", ("L2",)),
        ("level", "L2", ("L3",)),
    ]


def test_the_beginning_of_a_text_that_was_taken_over_is_not_struck_through():
    def shorter(tree: Tree) -> None:
        mine = [attribute(one, said=("Coils every tow line after use and notes where it is worn",)) for one in ("tow",)]
        tree["attributes"][0:1] = [one | {"was": ["ropes"]} for one in (*mine, attribute("ties", said=SAID["ropes"]))]

    gone = [one for one in changed(shorter).edits if one.kind == "removed"]
    assert gone == []


def test_two_texts_with_as_much_to_ask_about_are_neither_clearer_nor_vaguer():
    def replaced(tree: Tree) -> None:
        of(tree, "lamps")["anchors"]["L2"]["text"] = "Appropriately trims several lamps quickly and proactively"

    def back(tree: Tree) -> None:
        of(tree, "lamps")["anchors"]["L2"]["text"] = "Regularly cleans many lamps properly and effectively, often"

    first, second = deepcopy(TREE), deepcopy(TREE) | {"version": "2.0"}
    replaced(first)
    back(second)
    assert [one.clarity for one in diff(ladder(first), ladder(second)).edits] == [None]
    (vaguer,) = diff(ladder(TREE), ladder(second)).edits
    assert vaguer.clarity is not None
    assert vaguer.clarity.way == "vaguer"
