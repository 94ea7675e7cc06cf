"""A field that is missing, unknown or of another kind is refused by its line, with the cure."""

import pytest

REFUSED = [
    (
        "a weight of zero",
        [("weight: 2", "weight: 0")],
        [
            (
                41,
                'attribute "joints": "weight" is not above zero',
                "give a weight above zero, or leave the attribute out for these people",
            )
        ],
    ),
    (
        "a negative weight",
        [("weight: 2", 'weight: "-1"')],
        [
            (
                41,
                'attribute "joints": "weight" is "-1", which is not an exact number',
                'write a number such as "1", "1.75" or "2/3"',
            )
        ],
    ),
    (
        "a division by zero",
        [("weight: 2", 'weight: "1/0"')],
        [
            (
                41,
                'attribute "joints": "weight" is "1/0", which is not an exact number',
                'write a number such as "1", "1.75" or "2/3"',
            )
        ],
    ),
    (
        "a weight in words",
        [("weight: 2", "weight: double")],
        [
            (
                41,
                'attribute "joints": "weight" is "double", which is not an exact number',
                'write a number such as "1", "1.75" or "2/3"',
            )
        ],
    ),
    (
        "a share above one",
        [('"2/3"', '"3/2"')],
        [(35, '"rated_share" is not between 0 and 1', 'write the share as a fraction of the weight, such as "2/3"')],
    ),
    (
        "an unknown field at the top",
        [("glossary:", "glosary:")],
        [(30, '"glosary" is not a field here', 'did you mean "glossary"?')],
    ),
    (
        "an unknown field nearly right",
        [("    weight: 2", "    wieght: 2")],
        [(41, 'attribute "joints": "wieght" is not a field here', 'did you mean "weight"?')],
    ),
    (
        "an unknown field that resembles none",
        [("name: Making}", "name: Making, colour: red}")],
        [
            (
                16,
                'area "making": "colour" is not a field here',
                "delete it, or use one of: id, name, description, deferred, was",
            )
        ],
    ),
    (
        "a missing field",
        [("    name: Joints\n", "")],
        [(38, 'attribute "joints": "name" is missing', "add a line “name: …”")],
    ),
    (
        "a form of the file from the future",
        [("schema: 1", "schema: 2")],
        [(1, '"schema" is not a form of this file that is known here', "write schema: 1")],
    ),
    (
        "a form that is no number",
        [("schema: 1", "schema: true")],
        [(1, '"schema" is true where a whole number is wanted', "write digits only, without quotes")],
    ),
    (
        "an unknown scope",
        [("scope: one person", "scope: persn")],
        [
            (
                20,
                'level "E1": "scope" is "persn", which is not one of the choices',
                "use one of: one person, team, department, organisation, company",
            )
        ],
    ),
    (
        "an unknown kind of success measure",
        [("kind: outcome", "kind: efort")],
        [(25, 'level "E2": "kind" is "efort", which is not one of the choices', 'did you mean "effort"?')],
    ),
    (
        "an unknown scoring policy",
        [("weighted_mean", "weighted-mean")],
        [(33, '"policy" is "weighted-mean", which no scoring knows', 'did you mean "weighted_mean"?')],
    ),
    (
        "no for false",
        [("capacity_limited: false", "capacity_limited: no")],
        [
            (
                22,
                'level "E1": "capacity_limited" is no where true or false is wanted',
                "write true or false, without quotes",
            )
        ],
    ),
    (
        "false in quotes",
        [("capacity_limited: false", 'capacity_limited: "false"')],
        [
            (
                22,
                'level "E1": "capacity_limited" is "false" where true or false is wanted',
                "write true or false, without quotes",
            )
        ],
    ),
    (
        "a level number in words",
        [("number: 3", "number: three")],
        [(27, 'level "E3": "number" is "three" where a whole number is wanted', "write digits only, without quotes")],
    ),
    (
        "half a level",
        [("number: 3", "number: 3.5")],
        [(27, 'level "E3": "number" is 3.5 where a whole number is wanted', "write digits only, without quotes")],
    ),
    (
        "a level number out of bounds",
        [("number: 3", "number: 100")],
        [(27, 'level "E3": "number" is 100, which is out of bounds', "write a number up to 99")],
    ),
    (
        "level numbers that do not rise",
        [("number: 3", "number: 2"), ('minimum: "2.5"', 'minimum: "2"')],
        [(27, 'level "E3": number 2 comes after 2', "list the levels lowest first, with rising numbers")],
    ),
    (
        "an id with a space",
        [("id: joints", "id: the joints")],
        [
            (
                38,
                'attribute "the joints": "id" is "the joints", which is not an id',
                "use up to 40 letters A–Z, digits and . - _ only",
            )
        ],
    ),
    (
        "a blank name",
        [("name: Joints", 'name: "  "')],
        [(39, 'attribute "joints": "name" is blank', "write the text, or delete the line")],
    ),
    (
        "a name of two lines",
        [("name: Joints", 'name: "a\\nb"')],
        [(39, 'attribute "joints": "name" runs over several lines', "write it on one line")],
    ),
    (
        "a text for a list",
        [("[It holds.]", "It holds.")],
        [
            (
                50,
                'attribute "joints", anchor "E2": "points" is text where a list is wanted',
                "begin each item on its own line with “- ”",
            )
        ],
    ),
    (
        "a list for a text",
        [("name: Joints", "name: [a]")],
        [
            (
                39,
                'attribute "joints": "name" is a list where one text is wanted',
                "write one text; in quotes when it holds a colon",
            )
        ],
    ),
    (
        "a colon that makes fields of a text",
        [("points: [It holds.]", 'points: ["Note: it holds", Note: it holds]')],
        [
            (
                50,
                'attribute "joints", anchor "E2": item 2 of "points" is a group of fields where one text is wanted',
                "write one text; in quotes when it holds a colon",
            )
        ],
    ),
    (
        "a list for fields",
        [('thresholds: {E2: "1.75"}', "thresholds: [E2]")],
        [(34, '"thresholds" is a list where fields are wanted', "write “name: value” lines, indented below it")],
    ),
    (
        "an empty anchor",
        [("E3: {same_as: E2}", "E3:")],
        [(54, 'attribute "joints", anchor "E3": the anchor is empty', "write the value, or delete the line")],
    ),
    (
        "a month that does not exist",
        [('effective: "2026-12-01"', 'effective: "2026-13-01"')],
        [(5, '"effective" is not a date', 'write year-month-day in quotes, such as "2026-12-01"')],
    ),
]


@pytest.mark.parametrize(("edits", "findings"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_it_is_refused_by_line_with_the_cure(edit, refusal, edits, findings):
    assert refusal(edit(*edits)) == findings
