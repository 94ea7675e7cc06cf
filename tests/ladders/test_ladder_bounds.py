"""A ladder stays small enough for Slack, and a hostile file costs no more than its size."""

from itertools import pairwise

import pytest

from ladders import read_ladder, source
from ladders.findings import MOST_FINDINGS
from ladders.source import MAX_BYTES

pytestmark = pytest.mark.usefixtures("either_parser")

NOT_FIELDS = (1, "the file is a list where fields are wanted", "write “name: value” lines, indented below it")

LONG = [
    ("a name", "name: Joints", "name: {}", 75, 39, 'attribute "joints": "name"'),
    ("a title", "title: Master", "title: {}", 75, 28, 'level "E3": "title"'),
    ("an anchor", "text: Cuts a joint without a jig.", "text: {}", 3000, 48, 'attribute "joints", anchor "E2": "text"'),
    ("an example", "example: A drawer in oak.", "example: {}", 3000, 49, 'attribute "joints", anchor "E2": "example"'),
    ("a meaning", "A guide for a tool.", "{}", 1000, 31, 'glossary entry "jig": "meaning"'),
]


@pytest.mark.parametrize(
    ("old", "new", "most", "line", "what"), [row[1:] for row in LONG], ids=[row[0] for row in LONG]
)
def test_texts_are_counted_in_code_points(edit, refusal, old, new, most, line, what):
    assert read_ladder(edit((old, new.format("\N{ZEBRA FACE}" * most))))
    problem = f"{what} has {most + 1} characters; the most is {most}"
    too_long = edit((old, new.format("\N{ZEBRA FACE}" * (most + 1))))
    assert refusal(too_long) == [(line, problem, f"shorten it to {most}")]


def test_an_id_has_at_most_forty_characters(edit, refusal):
    assert read_ladder(edit(("id: joints", f"id: {'j' * 40}"))).attributes[0].id == "j" * 40
    [(line, problem, mend)] = refusal(edit(("id: joints", f"id: {'j' * 41}")))
    assert (line, mend) == (38, "use up to 40 letters A–Z, digits and . - _ only")
    assert problem.endswith("which is not an id")


def with_attributes(sample: str, extra: int) -> str:
    return sample + "".join(f"  - {{id: a{one}, name: A, area: making}}\n" for one in range(extra))


def test_one_person_is_rated_on_at_most_99_attributes(sample, refusal):
    assert len(read_ladder(with_attributes(sample, 98)).applicable("bench", "wood")) == 99
    mend = "merge some, or narrow them by specialty and track"
    assert refusal(with_attributes(sample, 99)) == [
        (37, "100 attributes apply to bench and wood; the most is 99", mend),
        (37, "100 attributes apply to bench and metal; the most is 99", mend),
    ]


def test_a_ladder_may_hold_more_attributes_than_one_person_is_rated_on(sample):
    narrow = "".join(
        f"  - {{id: {one}{number}, name: A, area: making, specialties: [{one}]}}\n"
        for one in ("wood", "metal")
        for number in range(98)
    )
    assert len(read_ladder(sample + narrow).attributes) == 197


def levels(count: int) -> str:
    rows = "".join(f"  - {{id: L{one}, title: T}}\n" for one in range(count))
    return (
        f'schema: 1\nid: x\nname: X\nversion: "1"\nareas:\n  - {{id: a, name: A}}\nlevels:\n{rows}'
        "attributes:\n  - {id: one, name: One, area: a}\n"
    )


def test_a_ladder_has_two_to_ten_levels(refusal):
    assert [len(read_ladder(levels(count)).levels) for count in (2, 10)] == [2, 10]
    assert refusal(levels(1)) == [(7, '"levels" has 1 entries; the fewest is 2', "write at least 2")]
    told = "11 levels are for everybody; the most is 10"
    assert refusal(levels(11)) == [(7, told, "narrow some of them by tracks, or merge some")]


def test_a_ladder_has_an_attribute(sample, refusal):
    bare = sample[: sample.index("attributes:")] + "attributes: []\n"
    assert refusal(bare) == [(37, '"attributes" has 0 entries; the fewest is 1', "write at least 1")]


def test_a_file_is_at_most_two_megabytes(sample, refusal):
    padded = sample + "#" * (MAX_BYTES - len(sample))
    assert read_ladder(padded) == read_ladder(sample)
    assert refusal(padded + "#") == [(1, "the file is larger than 2 MB", "a ladder is text: shorten it")]


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_nesting_is_bounded_before_it_costs_anything(refusal, opening):
    problem = "more than 12 levels of nesting"
    mend = "a ladder needs seven: check the indentation and the brackets"
    assert refusal(opening * 10_000) == [(1, problem, mend)]


def test_an_alias_bomb_is_never_expanded(refusal):
    bomb = "a: &a [x, x]\n" + "".join(f"{new}: &{new} [*{old}, *{old}]\n" for old, new in pairwise("abcdefgh"))
    found = [one for one in refusal(bomb) if "YAML" in one[1]]
    assert found[:3] == [
        (1, "“&a” is a YAML anchor", "delete it; same_as repeats a text"),
        (2, "“&b” is a YAML anchor", "delete it; same_as repeats a text"),
        (2, "“*a” is a YAML alias", "write the text out, or use same_as"),
    ]
    assert len(found) == 8 + 14


def test_the_number_of_values_is_bounded(refusal, monkeypatch):
    monkeypatch.setattr(source, "MAX_NODES", 2_000)
    assert refusal("[" + "x," * 1_999 + "]") == [NOT_FIELDS]
    assert refusal("[" + "x," * 2_000 + "]") == [(1, "more than 2,000 values", "keep one ladder in a file")]


def test_the_number_of_findings_is_bounded(refusal):
    assert len(refusal("a: 1\n" * 5_000)) == MOST_FINDINGS
    assert len(refusal("\ta: 1\n" * 5_000)) == MOST_FINDINGS
    assert len(refusal("".join(f"a{one}: 1\n" for one in range(5_000)))) == MOST_FINDINGS


@pytest.mark.parametrize(
    ("text", "problem", "mend"),
    [
        ("", "the file is empty", "start it with “schema: 1”; docs/ladder-format.md shows the rest"),
        ("# only a comment\n", "the file is empty", "start it with “schema: 1”; docs/ladder-format.md shows the rest"),
        ("- a\n", "the file is a list where fields are wanted", "write “name: value” lines, indented below it"),
        ("hello\n", "the file is text where fields are wanted", "write “name: value” lines, indented below it"),
        ("42\n", "the file 42 is a whole number to YAML, not text", 'put it in quotes: "42"'),
    ],
    ids=["nothing", "a comment", "a list", "a text", "a number"],
)
def test_a_file_that_holds_no_fields_is_refused(refusal, text, problem, mend):
    assert refusal(text) == [(1, problem, mend)]


def test_a_second_document_is_refused(sample, refusal):
    assert refusal(sample + "---\na: 1\n") == [
        (55, "a second document begins here", "keep one ladder in a file: delete the “---” line")
    ]
    assert read_ladder("---\n" + sample + "...\n") == read_ladder(sample)


def test_a_finding_is_readable_however_long_what_it_quotes(edit, refusal):
    [(line, problem, _)] = refusal(edit(("area: making\n    weight", f"area: {'x' * 100_000}\n    weight")))
    assert (line, problem) == (40, f'there is no area "{"x" * 74}…"')
