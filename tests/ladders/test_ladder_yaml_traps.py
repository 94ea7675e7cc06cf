"""What YAML would quietly turn into something else is refused by its line, with the cure."""

import pytest

pytestmark = pytest.mark.usefixtures("either_parser")

TRAPS = [
    (
        "a name that is true to YAML",
        [("name: Crafts", "name: yes")],
        [(3, '"name" yes is true or false to YAML, not text', 'put it in quotes: "yes"')],
    ),
    (
        "a version that loses its last digit",
        [('"1.10"\neffective', "1.10\neffective")],
        [(4, '"version" 1.10 is a number to YAML, not text', 'put it in quotes: "1.10"')],
    ),
    (
        "a date outside quotes",
        [('effective: "2026-12-01"', "effective: 2026-12-01")],
        [(5, '"effective" 2026-12-01 is a date to YAML, not text', 'put it in quotes: "2026-12-01"')],
    ),
    (
        "null as a name",
        [("name: Making", "name: null")],
        [(16, 'area "making": "name" null is nothing to YAML, not text', 'put it in quotes: "null"')],
    ),
    (
        "nothing after the colon",
        [("name: Crafts", "name:")],
        [(3, '"name" is empty', "write the value, or delete the line")],
    ),
    (
        "an octal id",
        [("id: crafts", "id: 017")],
        [(2, '"id" 017 is a number to YAML, not text', 'put it in quotes: "017"')],
    ),
    (
        "an id with an exponent",
        [("id: crafts", "id: 1e3")],
        [(2, '"id" 1e3 is a number to YAML, not text', 'put it in quotes: "1e3"')],
    ),
    (
        "an id that is minutes and seconds",
        [("id: crafts", "id: 1:30")],
        [(2, '"id" 1:30 is a number to YAML, not text', 'put it in quotes: "1:30"')],
    ),
    (
        "a whole number as an id",
        [("id: making,", "id: 12,"), ("area: making\n", 'area: "12"\n'), ("area: making,", 'area: "12",')],
        [(16, 'area "1": "id" 12 is a whole number to YAML, not text', 'put it in quotes: "12"')],
    ),
    (
        "a level called on",
        [("      E1: {text: Cuts", "      on: {text: Cuts")],
        [(46, "the name on is true or false to YAML, not text", 'put it in quotes: "on"')],
    ),
    (
        "a level called 1",
        [("      E1: {text: Cuts", "      1: {text: Cuts")],
        [(46, "the name 1 is a whole number to YAML, not text", 'put it in quotes: "1"')],
    ),
    (
        "a specialty called no",
        [
            ("id: metal,", "id: no,"),
            ("titles: {metal", 'titles: {"no"'),
            ("weights: {metal", 'weights: {"no"'),
            ("[wood, metal]", '[wood, "no"]'),
        ],
        [(13, 'specialty "2": "id" no is true or false to YAML, not text', 'put it in quotes: "no"')],
    ),
    (
        "a decimal weight outside quotes",
        [("weight: 2", "weight: 1.5")],
        [(41, 'attribute "joints": "weight" 1.5 is a number to YAML, not text', 'put it in quotes: "1.5"')],
    ),
    (
        "a tab in the indentation",
        [("    weight: 2", "\tweight: 2")],
        [(41, "a tab in the indentation; YAML allows spaces only", "replace the tab with spaces")],
    ),
    (
        "a field given twice",
        [("    weight: 2", "    name: Joining")],
        [(41, '"name" is here twice: on line 39 and on line 41', "keep one of the two")],
    ),
    (
        "a field without its colon",
        [("    weight: 2", "    weight 2")],
        [(41, "a name without its colon", "write “name: value”")],
    ),
    (
        "a colon in a text",
        [("What the workshop asks.", "Mind: this.")],
        [(6, "a colon where none can stand", "put text that holds a colon in quotes")],
    ),
    (
        "a quote that swallows lines",
        [("    name: Joints", '    name: "Joints')],
        [
            (
                42,
                "the indentation or a quote is not right here",
                "indent this line like its neighbours; text that holds a quote goes in double quotes",
            )
        ],
    ),
    (
        "a bracket never closed",
        [("[wood, metal]", "[wood, metal")],
        [
            (
                43,
                "a bracket is opened here and not closed before the next field",
                "close it with ] or }, and put texts with commas, colons or brackets in quotes",
            )
        ],
    ),
    (
        "an indentation that fits nowhere",
        [("    weight: 2", "   weight: 2")],
        [
            (
                41,
                "the indentation or a quote is not right here",
                "indent this line like its neighbours; text that holds a quote goes in double quotes",
            )
        ],
    ),
    (
        "a text that begins with a sign of YAML",
        [("name: Joints", "name: @joints")],
        [(39, "a text cannot begin with this character", "put the whole text in quotes")],
    ),
    (
        "a backslash that means nothing",
        [('"{specialty} maker"', '"\\q maker"')],
        [(24, "a backslash that means nothing to YAML", "double the backslash, or use single quotes")],
    ),
    (
        "an anchor and its alias",
        [("name: Joints", "name: &j Joints"), ("area: making\n    weight", "area: *j\n    weight")],
        [
            (39, "“&j” is a YAML anchor", "delete it; same_as repeats a text"),
            (40, "“*j” is a YAML alias", "write the text out, or use same_as"),
        ],
    ),
    (
        "a merge of fields",
        [("    weight: 2", "    <<: {weight: 2}")],
        [(41, "“<<” merges fields in YAML", "write the fields out")],
    ),
    (
        "a tag that names code",
        [("name: Joints", "name: !!python/name:os.system x")],
        [(39, "“tag:yaml.org,2002:python/name:os.system” is a YAML tag", "delete it; put the value in quotes")],
    ),
    (
        "a tag of YAML's own",
        [("name: Joints", "name: !!str 1")],
        [(39, "“tag:yaml.org,2002:str” is a YAML tag", "delete it; put the value in quotes")],
    ),
    (
        "an issue number that would be a comment",
        [("Cuts a joint without a jig.", "Cuts joint #4.")],
        [
            (
                48,
                "what follows “#4” on this line is dropped as a comment",
                "put the whole text in quotes, or write “# ” before a comment",
            )
        ],
    ),
    (
        "a list as the name of a field",
        [("    weight: 2", "    ? [a]\n    : 2")],
        [(41, "a name that is not a text", "write a plain name before the colon")],
    ),
    (
        "space in the name of a field",
        [("    weight: 2", '    "weight ": 2')],
        [
            (41, 'space around the name "weight "', "write it without the space"),
            (41, 'attribute "joints": "weight " is not a field here', 'did you mean "weight"?'),
        ],
    ),
    (
        "a control character by its code",
        [("Cuts a joint without a jig.", '"a\\x07b"')],
        [(48, "an invisible character (U+0007)", "delete it and type the place again")],
    ),
    (
        "an invisible line separator",
        [("Cuts a joint without a jig.", "a\u2028b")],
        [(48, "an invisible character (U+2028)", "delete it and type the place again")],
    ),
]


@pytest.mark.parametrize(("edits", "findings"), [row[1:] for row in TRAPS], ids=[row[0] for row in TRAPS])
def test_it_is_refused_by_line_with_the_cure(edit, refusal, edits, findings):
    assert refusal(edit(*edits)) == findings
