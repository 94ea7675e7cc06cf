"""Attributes with levels in JSON and YAML, however they put it, come in as the ladder somebody would have written."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from trees_support import brought, reasons, said, titles

from ladders.imports import ImportRefused, import_bytes
from tests.examples import some

SAME = {
    "testing": {"E1": "Writes tests for own code", "E2": ["Plans how the team tests", "Teaches testing"]},
    "design": {"E1": "Follows a design", "E2": ["Makes designs for the whole service"]},
}


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(
            {
                "Testing": {"E1": "Writes tests for own code", "E2": ["Plans how the team tests", "Teaches testing"]},
                "Design": {"E1": "Follows a design", "E2": ["Makes designs for the whole service"]},
            },
            id="attribute to level to text",
        ),
        pytest.param(
            {
                "topics": [
                    {
                        "title": "Testing",
                        "levels": [
                            {"id": "E1", "description": "Writes tests for own code"},
                            {"id": "E2", "criteria": ["Plans how the team tests", "Teaches testing"]},
                        ],
                    },
                    {
                        "title": "Design",
                        "levels": [
                            {"id": "E1", "summary": "Follows a design"},
                            {"id": "E2", "expectations": ["Makes designs for the whole service"]},
                        ],
                    },
                ]
            },
            id="topics with levels",
        ),
        pytest.param(
            [
                {
                    "skill": "Testing",
                    "steps": {
                        "E1": "Writes tests for own code",
                        "E2": "- Plans how the team tests\n- Teaches testing",
                    },
                },
                {
                    "skill": "Design",
                    "steps": {"E1": "Follows a design", "E2": {"behaviours": ["Makes designs for the whole service"]}},
                },
            ],
            id="a list of skills with steps by name",
        ),
        pytest.param(
            {
                "competencies": [
                    {
                        "name": "Testing",
                        "E1": "Writes tests for own code",
                        "E2": ["Plans how the team tests", "Teaches testing"],
                    },
                    {"name": "Design", "E1": "Follows a design", "E2": ["Makes designs for the whole service"]},
                ]
            },
            id="a table of rows",
        ),
        pytest.param(
            {
                "levels": [
                    {
                        "level": "E1",
                        "skills": {"Testing": "Writes tests for own code", "Design": "Follows a design"},
                    },
                    {
                        "level": "E2",
                        "skills": {
                            "Testing": ["Plans how the team tests", "Teaches testing"],
                            "Design": ["Makes designs for the whole service"],
                        },
                    },
                ]
            },
            id="levels that list attributes",
        ),
        pytest.param(
            {
                "framework": {
                    "title": "Craft",
                    "data": {
                        "dimensions": [
                            {
                                "label": "Testing",
                                "content": [
                                    {"grade": "E1", "text": "Writes tests for own code"},
                                    {"grade": "E2", "items": [{"text": "Plans how the team tests"}, "Teaches testing"]},
                                ],
                            },
                            {
                                "label": "Design",
                                "content": [
                                    {"grade": "E1", "text": "Follows a design"},
                                    {"grade": "E2", "items": ["Makes designs for the whole service"]},
                                ],
                            },
                        ]
                    },
                }
            },
            id="nested deeper, under other names",
        ),
    ],
)
def test_the_same_ladder_comes_of_every_way_to_put_it(content: object) -> None:
    ladder = brought("craft.json", content).ladder

    assert (said(ladder), titles(ladder)) == (SAME, [("E1", "E1"), ("E2", "E2")])


def test_areas_are_the_groups_that_attributes_stand_in() -> None:
    found = brought(
        "craft.yaml",
        """
name: Two areas
Craft:
  Testing: {Novice: Tries it with help, Adept: Does it alone}
People:
  Mentoring: {Novice: n/a, Adept: Mentors one person}
""",
    )

    assert [(one.name, one.area) for one in found.ladder.attributes] == [("Testing", "craft"), ("Mentoring", "people")]
    assert said(found.ladder)["mentoring"] == {"Adept": "Mentors one person"}
    assert reasons(found) == {
        "craft.yaml: /People/Mentoring/Novice (line 6)": "it says that there is nothing here",
    }


def test_declared_levels_keep_their_titles_order_and_descriptions_and_what_is_still_to_be_written_is_deferred() -> None:
    found = brought(
        "craft.yaml",
        """
name: Declared
version: "2.1"
levels:
  - {id: E1, title: Engineer, description: Works with help on small things.}
  - {id: E2, title: Senior engineer}
glossary: {on-call: The rota of people who answer alerts.}
promotion: Everyone shows all of a level before the next.
competencies:
  - {name: Testing, weight: 2, tags: [quality], levels: {E2: TBD, E1: Writes tests}}
""",
    )
    ladder = found.ladder

    assert (ladder.name, ladder.version, titles(ladder)) == (
        "Declared", "2.1", [("E1", "Engineer"), ("E2", "Senior engineer")],
    )  # fmt: skip
    assert ladder.levels[0].description == "Works with help on small things."
    assert said(ladder) == {"testing": {"E1": "Writes tests", "E2": "later: TBD"}}
    assert (str(ladder.attributes[0].weight), ladder.attributes[0].tags) == ("2", ("quality",))
    assert [(one.term, one.meaning) for one in ladder.glossary] == [
        ("on-call", "The rota of people who answer alerts.")
    ]
    assert (found.report.scoring.stated, found.report.scoring.taken) == (True, "")
    assert "Everyone shows all of a level before the next." in found.report.scoring.missing


def test_codes_of_two_kinds_are_two_tracks_with_levels_of_their_own() -> None:
    ladder = brought(
        "paths.yaml",
        """
skills:
  - {name: Testing, levels: {IC1: Some, IC2: More of it, IC3: All of it}}
  - {name: Leading, levels: {M1: Leads one, M2: Leads many}}
""",
    ).ladder

    assert [(one.id, sorted(one.tracks)) for one in ladder.levels] == [
        ("IC1", ["ic"]), ("IC2", ["ic"]), ("IC3", ["ic"]), ("M1", ["m"]), ("M2", ["m"]),
    ]  # fmt: skip
    assert [(one.id, sorted(one.tracks)) for one in ladder.attributes] == [("testing", ["ic"]), ("leading", ["m"])]


def test_signs_keep_their_examples_and_what_stands_below_them() -> None:
    signs = [{"criteria": "Writes tests", "examples": ["For billing"]}, {"text": "Plans", "details": ["a release"]}]
    topic = {
        "title": "Testing",
        "levels": [{"title": "One", "criteria": signs}, {"title": "Two", "criteria": ["Leads"]}],
    }
    ladder = brought("one.json", {"title": "Signs", "topics": [topic]}).ladder

    signals = ladder.attribute("testing").rubric[1].signals
    assert [(one.text, one.examples) for one in signals] == [
        ("Writes tests", ("For billing",)), ("Plans\n– a release", ()),
    ]  # fmt: skip


def test_a_level_that_stands_twice_is_one_anchor_that_says_both() -> None:
    found = brought(
        "twice.yaml",
        """
dimensions:
  - name: Craft
    behaviors:
      - {level: Associate, behavior: Writes code in a pair}
      - {level: Associate, behavior: Reads the code of others}
      - {level: Lead, behavior: Sets the way of coding}
""",
    )

    assert said(found.ladder) == {
        "craft": {"Associate": ["Writes code in a pair", "Reads the code of others"], "Lead": "Sets the way of coding"}
    }
    assert found.report.repairs == [("the level “Associate” stands here twice: both are one anchor", 1)]


def test_attributes_of_the_same_name_are_both_kept_and_that_is_said() -> None:
    topic = {"name": "Testing", "levels": {"1": "Some tests", "2": "All tests"}}
    found = brought("same.json", {"skills": [topic, {**topic, "levels": {"1": "Other tests", "2": "More tests"}}]})

    assert said(found.ladder) == {
        "testing": {"1": "Some tests", "2": "All tests"},
        "testing-2": {"1": "Other tests", "2": "More tests"},
    }
    assert len(found.report.repaired) == 1


def test_a_level_missing_from_one_attribute_finds_its_place_between_its_neighbours() -> None:
    ladder = brought(
        "gaps.yaml",
        """
skills:
  - {name: Testing, levels: {Explorer: Looks at tests, Captain: Leads testing}}
  - {name: Design, levels: {Explorer: Looks at designs, Sailor: Makes designs, Captain: Leads design}}
""",
    ).ladder

    assert titles(ladder) == [("Explorer", "Explorer"), ("Sailor", "Sailor"), ("Captain", "Captain")]
    assert said(ladder)["testing"] == {"Explorer": "Looks at tests", "Captain": "Leads testing"}


def test_settings_of_the_page_are_left_out_by_reason_and_sentences_never() -> None:
    found = brought(
        "page.yaml",
        """
title: Pages
theme: dark
skills:
  - name: Testing
    icon: flask
    advice: Ask the people who run the tests.
    levels: {1: Some of it, 2: All of it}
""",
    )

    assert found.ladder.attributes[0].description == "Advice: Ask the people who run the tests."
    assert reasons(found) == {
        "page.yaml: /theme (line 3)": "a setting of the page or file, not part of what is rated",
        "page.yaml: /skills/0/icon (line 6)": "a setting of the page or file, not part of what is rated",
    }


@pytest.mark.parametrize(
    "content",
    [
        b"{}",
        b"[]",
        b"null",
        b'{"name": "x", "version": "1.0.0", "scripts": {"start": "node a", "test": "jest b"}}',
        b'[{"name": "Ada", "mail": "a@a.example", "age": "3"}, {"name": "Bo", "mail": "b@b.example", "age": "4"}]',
        b"version: 2\njobs:\n  build:\n    steps:\n      - checkout\n      - run: npm test\n",
    ],
)
def test_what_is_no_ladder_is_refused(content: bytes) -> None:
    with pytest.raises(ImportRefused, match="no ladder in it"):
        import_bytes("other.json" if content[:1] in b"{[n" else "other.yaml", content)


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("broken.json", b'{"a": [1,2', "broken.json: line 1, column 11: this is not JSON"),
        ("deep.json", b"[" * 60 + b"]" * 60, "nested more than 30 deep"),
        ("deeper.json", b"[" * 200_000, "deeper.json"),
        ("again.yaml", b"a: &x {b: 1}\nc: *x\n", "again.yaml: line 2: it refers to another place"),
        ("bomb.yaml", b"a: &a [x, x]\nb: &b [*a, *a]\n", "bomb.yaml: line 2"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(name: str, content: bytes, problem: str) -> None:
    with pytest.raises(ImportRefused) as refused:
        import_bytes(name, content)
    assert problem in str(refused.value)


_words = st.sampled_from(
    [
        "title",
        "name",
        "levels",
        "skills",
        "topics",
        "E1",
        "E2",
        "criteria",
        "text",
        "id",
        "required",
        "Testing",
        "a/b/1",
    ]
)
_trees = st.recursive(
    st.one_of(_words, st.none(), st.integers(0, 9), st.just("Writes tests for own code")),
    lambda part: st.one_of(st.lists(part, max_size=3), st.dictionaries(_words, part, max_size=4)),
    max_leaves=25,
)


@settings(max_examples=some(150), deadline=None)
@given(_trees)
def test_any_tree_comes_in_with_everything_explained_or_is_refused(tree: object) -> None:
    try:
        found = import_bytes("any.json", json.dumps(tree).encode())
    except ImportRefused:
        return
    assert [one.report.cells["unexplained"] for one in found] == [0] * len(found)
