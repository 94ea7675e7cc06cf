"""1EdTech CASE packages: the tree of isChildOf becomes areas, attributes and signs, in the order that it states."""

from __future__ import annotations

import json
from typing import Any

import pytest
from trees_support import brought, reasons, said, titles

from ladders.imports import ImportRefused, import_bytes

DOC = "d0000000-0000-0000-0000-00000000d0c0"


def _item(ident: str, statement: str, **more: Any) -> dict[str, Any]:
    return {"identifier": ident, "uri": f"https://example.com/{ident}", "fullStatement": statement, **more}


def _below(child: str, parent: str, number: int | None = None, kind: str = "isChildOf") -> dict[str, Any]:
    ends = {"originNodeURI": {"identifier": child, "title": child}, "destinationNodeURI": {"identifier": parent}}
    return {"associationType": kind, **ends, **({"sequenceNumber": number} if number is not None else {})}


def _package(items: list[dict[str, Any]], associations: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    document = {"identifier": DOC, "title": "Crafts", "creator": "Somebody", "lastChangeDateTime": "2026-01-01"}
    return {"CFDocument": document, "CFItems": items, "CFAssociations": associations, **more}


def test_the_last_group_is_the_attribute_and_what_stands_above_it_the_area() -> None:
    items = [
        _item("a", "All about testing", abbreviatedStatement="Quality", humanCodingScheme="Q"),
        _item("t", "Testing of one's own work", abbreviatedStatement="Testing", humanCodingScheme="Q.T"),
        _item("s1", "Writes tests", humanCodingScheme="Q.T.1", notes="Also by hand."),
        _item("s2", "Runs tests", humanCodingScheme="Q.T.2", conceptKeywords=["daily"]),
    ]
    found = brought(
        "crafts.json",
        _package(items, [_below("a", DOC, 1), _below("t", "a", 1), _below("s2", "t", 1), _below("s1", "t", 2)]),
    )

    (attribute,) = found.ladder.attributes
    assert (attribute.id, attribute.name, attribute.description, attribute.area) == (
        "Q.T", "Testing", "Testing of one's own work", "Q",
    )  # fmt: skip
    (anchor,) = attribute.rubric.values()
    assert [(one.id, one.text) for one in anchor.signals] == [
        ("Q.T.2", "Runs tests"),
        ("Q.T.1", "Writes tests\nAlso by hand."),
    ]
    assert anchor.tags == ("daily",)
    assert titles(found.ladder) == [("L1", "Not yet demonstrated"), ("L2", "Demonstrated")]
    assert "names no levels" in " ".join(one.what for one in found.report.notes)


def test_without_sequence_numbers_codes_count_as_numbers() -> None:
    items = [_item(code, f"Statement {code}", humanCodingScheme=code) for code in ("S.10", "S.2", "S.1")]
    found = brought("order.json", _package(items, [_below(one["identifier"], DOC) for one in items]))

    assert [one.id for one in found.ladder.attributes] == ["S.1", "S.2", "S.10"]


def test_items_that_are_levels_become_levels_with_what_stands_below_them_as_signs() -> None:
    items = [
        _item("t", "Testing"),
        _item("l2", "Plans how others test", abbreviatedStatement="Level 2"),
        _item("l1", "Tests own work", abbreviatedStatement="Level 1"),
        _item("s", "Writes tests"),
    ]
    links = [_below("t", DOC), _below("l2", "t"), _below("l1", "t"), _below("s", "l1")]
    ladder = brought("levels.json", _package(items, links)).ladder

    assert [one.title for one in ladder.levels] == ["Level 1", "Level 2"]
    assert list(said(ladder)["testing"].values()) == [("Tests own work", ["Writes tests"]), "Plans how others test"]


def test_education_levels_that_tell_statements_apart_are_the_levels() -> None:
    items = [
        _item("t", "Counting"),
        _item("k", "Counts to ten", educationLevel=["KG"]),
        _item("g2", "Counts to a hundred", educationLevel=["02"]),
        _item("g1", "Counts to twenty", educationLevel=["01"]),
    ]
    ladder = brought(
        "grades.json", _package(items, [_below("t", DOC), *(_below(one, "t") for one in ("k", "g2", "g1"))])
    ).ladder

    assert [one.title for one in ladder.levels] == ["Level KG", "Level 01", "Level 02"]
    assert list(said(ladder)["counting"].values()) == [["Counts to ten"], ["Counts to twenty"], ["Counts to a hundred"]]


def test_a_rubric_is_a_ladder_already() -> None:
    levels = [
        {"quality": "Good", "score": 3, "position": 2, "description": "Tests everything."},
        {"quality": "Fair", "score": 1, "position": 1, "description": "Tests something."},
    ]
    criteria = [
        {"category": "Testing", "description": "How it is tested.", "weight": 2, "CFRubricCriterionLevels": levels}
    ]
    rubric = {"title": "Quality", "CFRubricCriteria": criteria}
    found = brought("rubric.json", _package([], [], CFRubrics=[rubric]))

    (attribute,) = found.ladder.attributes
    assert (attribute.name, attribute.description, str(attribute.weight)) == ("Testing", "How it is tested.", "2")
    assert [one.title for one in found.ladder.levels] == ["Fair", "Good"]
    assert list(said(found.ladder)["testing"].values()) == ["Tests something.", "Tests everything."]


def test_circles_several_parents_and_lost_items_are_settled_and_said() -> None:
    items = [_item(one, f"Statement {one}") for one in ("a", "b", "c", "lost")]
    links = [
        _below("a", DOC, 1), _below("c", "a", 1), _below("c", DOC, 2), _below("b", "lost"), _below("lost", "b"),
        _below("a", "nowhere"), _below("nobody", "a"),
    ]  # fmt: skip
    found = brought("tangle.json", _package(items, links))

    every = {one.name for one in found.ladder.attributes} | {
        sign.text for one in found.ladder.attributes for anchor in one.rubric.values() for sign in anchor.signals
    }
    assert every == {"Statement a", "Statement b", "Statement c", "Statement lost"}
    at = "tangle.json: /CFAssociations"
    assert {place: why for place, why in reasons(found).items() if place.endswith("associationType")} == {
        f"{at}/2/associationType": "the item stands below several others: it is taken at the first of them",
        f"{at}/5/associationType": "it places an item below one (nowhere) that is not in the package",
        f"{at}/6/associationType": "it places an item (nobody) that is not in the package",
    }


def test_other_relations_are_left_out_by_their_kind_and_exemplars_are_examples() -> None:
    links = [_below("a", DOC), _below("a", "b", kind="exactMatchOf"), _below("a", "x", kind="exemplar")]
    links[2]["destinationNodeURI"]["title"] = "The tests of the billing service"
    found = brought("more.json", _package([_item("a", "Writes tests")], links))

    (anchor,) = found.ladder.attributes[0].rubric.values()
    assert anchor.example == "The tests of the billing service"
    assert reasons(found)["more.json: /CFAssociations/1/associationType"] == (
        "a relation (exactMatchOf) for which a ladder has no place"
    )


def test_an_empty_framework_is_refused() -> None:
    with pytest.raises(ImportRefused, match="holds no items"):
        import_bytes("empty.json", b'{"CFDocument": {"title": "Empty"}, "CFItems": [], "CFAssociations": []}')


@pytest.mark.parametrize("called", ["sourcedId", "id"])
def test_identifiers_of_another_version_of_the_format_tell_what_stands_below_what(called: str) -> None:
    items = [_item("q", "Quality"), _item("t1", "Writes the tests"), _item("t2", "Runs the tests")]
    package = _package(items, [_below("q", DOC, 1), _below("t2", "q", 1), _below("t1", "q", 2)])
    found = brought("newer.json", json.loads(json.dumps(package).replace('"identifier"', f'"{called}"')))

    assert list(said(found.ladder).values()) == [{"L2": ["Runs the tests", "Writes the tests"]}]
