"""The scoring of a ladder file: every policy can be written, and what cannot work is refused by its line."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from core.assessment import NO_OPPORTUNITY
from core.ladder import Gate, Policy, Scoring
from core.scoring import score
from ladders import fingerprint, load_ladder, read_ladder, warnings
from tests.builders import ladder_text

FOLDER = Path(__file__).parent / "policies"
F = Fraction
EVERYBODY = ("testing", "design", "browsers", "pipelines", "mentoring", "feedback")

READ = {
    Policy.WEIGHTED_MEAN: Scoring(
        thresholds={2: F(7, 4), 3: F(11, 4), 4: F(15, 4)},
        gates=(Gate(3, "people", F(5, 2)), Gate(4, "people", F(3))),
    ),
    Policy.POINTS: Scoring(
        Policy.POINTS,
        thresholds={2: F(10), 3: F(25), 4: F(50)},
        points={1: F(0), 2: F(1), 3: F(3), 4: F(6)},
        weights_total=F(10),
    ),
    Policy.PROFILE: Scoring(
        Policy.PROFILE,
        profile={
            2: dict.fromkeys(EVERYBODY, 2),
            3: {**dict.fromkeys(EVERYBODY, 3), "mentoring": 2},
            4: {**dict.fromkeys(EVERYBODY, 4), "mentoring": 3, "feedback": 3},
        },
        needed={4: F(4)},
    ),
    Policy.SEQUENCE: Scoring(Policy.SEQUENCE, needed={4: F(4, 5)}),
    Policy.MEDIAN: Scoring(
        Policy.MEDIAN,
        thresholds={2: F(3, 2), 3: F(5, 2), 4: F(7, 2)},
        gates=(Gate(3, "people", F(2)),),
        meets_previous=True,
    ),
    Policy.K_OF_N: Scoring(Policy.K_OF_N, needed={2: F(3), 3: F(2, 3)}),
    Policy.CHECKLIST: Scoring(Policy.CHECKLIST, needed={3: F(3, 4)}),
    Policy.MANUAL: Scoring(Policy.MANUAL, rated_share=F(1, 2)),
}


def file_of(policy: Policy) -> Path:
    return FOLDER / f"{policy}.yaml"


@pytest.mark.parametrize("policy", list(Policy))
def test_every_policy_is_read_as_it_is_written_and_has_no_warning(policy):
    ladder, text = load_ladder(file_of(policy))
    assert ladder.scoring == READ[policy]
    assert warnings(ladder, text) == ()


@pytest.mark.parametrize("policy", list(Policy))
def test_a_ladder_written_out_again_says_the_same(policy):
    again = read_ladder(ladder_text(load_ladder(file_of(policy))[0]))
    assert again.scoring == READ[policy]
    assert fingerprint(again) == fingerprint(read_ladder(ladder_text(again)))


IMPLIED = [
    # policy, specialty, ratings in asking order (0: no opportunity) → value, level
    (Policy.WEIGHTED_MEAN, "web", [4, 3, 3, 3, 2], (F(4, 3) + F(3, 7) + 8) / (F(1, 3) + F(1, 7) + 3), 3),
    (Policy.WEIGHTED_MEAN, "web", [3, 3, 3, 3, 2], F(198, 73), 2),
    (Policy.POINTS, "data", [3, 3, 3, 2, 1], F(23), 2),
    (Policy.POINTS, "data", [3, 3, 3, 3, 1], F(27), 3),
    (Policy.POINTS, "web", [3, 3, 0, 2, 2], F(45, 2), 2),
    (Policy.PROFILE, "web", [3, 3, 3, 2, 3], None, 3),
    (Policy.PROFILE, "web", [4, 4, 4, 3, 2], None, 4),
    (Policy.PROFILE, "web", [3, 3, 3, 1, 3], None, 1),
    (Policy.SEQUENCE, "web", [4, 4, 4, 4, 3], None, 4),
    (Policy.SEQUENCE, "web", [4, 4, 4, 3, 3], None, 3),
    (Policy.MEDIAN, "web", [4, 4, 4, 2, 2], F(4), 4),
    (Policy.MEDIAN, "web", [4, 4, 4, 1, 2], F(4), 2),
    (Policy.K_OF_N, "data", [3, 3, 3, 3, 1], None, 3),
    (Policy.K_OF_N, "data", [3, 3, 3, 1, 1], None, 2),
    (Policy.CHECKLIST, "web", [4, 4, 4, 4, 4], None, 4),
    (Policy.MANUAL, "web", [4, 4, 4, 4, 4], None, None),
]


@pytest.mark.parametrize(("policy", "specialty", "ratings", "value", "level"), IMPLIED)
def test_the_ladders_of_every_policy_score_as_they_say(policy, specialty, ratings, value, level):
    ladder, _ = load_ladder(file_of(policy))
    attributes = ladder.applicable("ic", specialty)
    found = score(ladder, attributes, specialty, {a.id: r for a, r in zip(attributes, ratings, strict=True) if r})
    assert (found.value, found.implied) == (value, level)
    assert NO_OPPORTUNITY not in {line.rating for line in found.lines if line.counts}


# -- what is refused ---------------------------------------------------------------------------------------------------

ANY = "  policy: weighted_mean\n"
REFUSED = [
    # what, scoring (from line 22 on), (line, problem, mend)
    (
        "a policy that is nearly one",
        "  policy: highest-in-sequence",
        [(22, '"policy" is "highest-in-sequence", which no scoring knows', 'did you mean "highest_in_sequence"?')],
    ),
    (
        "a gap between bands",
        ANY + '  bands: [{level: E1, below: "1.5"},\n    {level: E2, from: 2, below: 3},\n    {level: E3, from: 3}]',
        [(24, 'a gap: "E1" ends below 1.5 and "E2" begins at 2', "write 1.5 for both, or 2")],
    ),
    (
        "bands that overlap",
        ANY + '  bands: [{level: E1, below: 2},\n    {level: E2, from: "1.5", below: 3},\n    {level: E3, from: 3}]',
        [(24, 'an overlap: "E1" ends below 2 and "E2" begins at 1.5', "write 2 for both, or 1.5")],
    ),
    (
        "bands in the wrong order",
        ANY + "  bands:\n    - {level: E1, below: 2}\n    - {level: E3, from: 3}\n    - {level: E2, from: 2, below: 3}",
        [(26, 'the band of "E2" stands after that of "E3"', "list the bands lowest first")],
    ),
    (
        "a level without a band",
        ANY + "  bands: [{level: E1, below: 2}, {level: E3, from: 2}]",
        [(23, 'there is no band for level "E2"', "add - {level: E2, from: …, below: …}")],
    ),
    (
        "a level with two bands, and one of no level",
        ANY + "  bands:\n    - {level: E1, below: 2}\n    - {level: E2, from: 2}\n    - {level: E2}\n"
        "    - {level: E4}\n    - {level: E3, from: 3}",
        [
            (26, 'level "E2" already has a band on line 25', "keep one of the two"),
            (27, 'there is no level "E4"', "use one of: E1, E2, E3"),
        ],
    ),
    (
        "bands that do not begin at the bottom or end at the top",
        ANY + '  bands:\n    - {level: E1, from: "1.5", below: 2}\n    - {level: E2, below: 3}\n'
        "    - {level: E3, from: 3, below: 3}",
        [
            (
                24,
                "a gap at the bottom: the lowest band begins at 1.5, and it is open to everybody",
                "leave out its from",
            ),
            (26, "a gap at the top: nothing is from 3 on", "leave out the below of the highest band"),
        ],
    ),
    (
        "bands that do not say where they meet",
        ANY + "  bands: [{level: E1}, {level: E2, below: 3}, {level: E3}]",
        [(23, 'nothing says where "E1" ends and "E2" begins', "add from to the upper of the two")],
    ),
    (
        "bands that fall",
        ANY + "  bands: [{level: E1, below: 3}, {level: E2, below: 2}, {level: E3}]",
        [
            (
                23,
                'level "E3": the threshold 2 is not above 3, that of the level below',
                "let thresholds rise from level to level (a level not named needs its own number)",
            )
        ],
    ),
    (
        "a band that is reached by nobody",
        ANY + "  bands: [{level: E1, below: 2}, {level: E2, below: 5}, {level: E3}]",
        [(23, 'level "E3": the threshold 5 is above 3, the highest rating', "write 3 or less")],
    ),
    (
        "bands and thresholds",
        ANY + "  thresholds: {E2: 2}\n  bands: [{level: E1, below: 2}, {level: E2, below: 3}, {level: E3}]",
        [(23, "thresholds and bands both say where levels begin", "keep one of the two")],
    ),
    (
        "a band with a field it has not",
        ANY + "  bands: [{level: E1, to: 2}, {level: E2, from: 2, below: 3}, {level: E3}]",
        [(23, 'band "1": "to" is not a field here', "delete it, or use one of: level, from, below")],
    ),
    (
        "points without thresholds",
        "  policy: points\n  thresholds: {E2: 3}",
        [
            (
                23,
                'level "E3": no threshold says from how many points on it is reached',
                'add E3: with its points, such as "40", to thresholds',
            )
        ],
    ),
    (
        "points that fall",
        "  policy: points\n  thresholds: {E2: 6, E3: 5}\n  points: {E1: 2, E2: 1}",
        [
            (
                23,
                'level "E3": the threshold 5 is not above 6, that of the level below',
                "let thresholds rise from level to level",
            ),
            (
                24,
                'a rating of "E2" is worth 1 points, less than 2 for "E1"',
                "let points rise with the rating (a rating not named is worth its own number)",
            ),
        ],
    ),
    (
        "points that nobody can reach",
        "  policy: points\n  thresholds: {E2: 4, E3: 10}",
        [
            (
                23,
                'nobody can reach level "E3" (web): it begins at 10, and the highest ratings come to 9',
                "write 9 or less, or raise the points",
            ),
            (
                23,
                'nobody can reach level "E3" (data): it begins at 10, and the highest ratings come to 6',
                "write 6 or less, or raise the points",
            ),
        ],
    ),
    (
        "points for the lowest level",
        "  policy: points\n  thresholds: {E1: 1, E2: 4, E3: 5}",
        [
            (
                23,
                'level "E1": the lowest level needs 1 points, and it is open to everybody',
                "delete its threshold",
            )
        ],
    ),
    (
        "weights that do not add up",
        ANY + "  weights_total: 3",
        [
            (
                23,
                "the weights for data add up to 2, not 3: 1 too little",
                "change their weights, or delete weights_total",
            )
        ],
    ),
    (
        "a profile of what does not exist",
        "  policy: required_profile\n  profile:\n    E2: {testin: E2, mentoring: E9}\n    E9: {testing: E1}\n"
        "    E3: {testing: E3, mentoring: E3}",
        [
            (24, 'there is no attribute "testin"', 'did you mean "testing"?'),
            (24, 'there is no level "E9"', "use one of: E1, E2, E3"),
            (25, 'there is no level "E9"', "use one of: E1, E2, E3"),
        ],
    ),
    (
        "a profile with a level left out, and the lowest in it",
        "  policy: required_profile\n  profile:\n    E1: {testing: E1}\n    E2: {testing: E2}",
        [
            (
                23,
                'the profile says nothing of level "E3"',
                "add E3: with the rating it asks of each attribute, or rest: same",
            ),
            (
                24,
                '"profile" asks something for "E1", the lowest level, which asks nothing of anybody',
                "delete it",
            ),
        ],
    ),
    (
        "a profile that asks nothing of some",
        "  policy: required_profile\n  profile:\n    E2: {testing: E2}\n    E3: {browsers: E3}",
        [
            (
                25,
                'nobody can reach level "E3" (data): the profile asks nothing of them',
                "name an attribute that applies to them, or add rest: same",
            )
        ],
    ),
    (
        "more than there are",
        "  policy: k_of_n\n  needed: {E2: 2, E3: 3}",
        [(23, 'nobody can reach level "E3" (data): 3 are needed, and it asks for 2', "write 2 or less")],
    ),
    (
        "more than there are, at every level",
        "  policy: k_of_n\n  needed: 3",
        [
            (23, f'nobody can reach level "{level}" (data): 3 are needed, and it asks for 2', "write 2 or less")
            for level in ("E2", "E3")
        ],
    ),
    (
        "k of n without k",
        "  policy: k_of_n",
        [
            (
                22,
                '"needed" is missing: how many attributes must be at a level for it to be reached',
                'add needed: with a whole number such as 5, a share such as "2/3", or one of them for each level',
            )
        ],
    ),
    (
        "no number of attributes",
        '  policy: k_of_n\n  needed: {E2: "3/2", E3: most}',
        [
            (
                23,
                f'"{level}" is "{said}", which is no number of attributes',
                'write a whole number such as 5, a share below one such as "2/3", or all',
            )
            for level, said in (("E2", "3/2"), ("E3", "most"))
        ],
    ),
    (
        "none of them, at every level",
        "  policy: k_of_n\n  needed: 0",
        [
            (
                23,
                '"needed" is "0", which is no number of attributes',
                'write a whole number such as 5, a share below one such as "2/3", or all',
            )
        ],
    ),
    (
        "a share outside quotes",
        "  policy: k_of_n\n  needed: 0.5",
        [(23, '"needed" 0.5 is a number to YAML, not text', 'put it in quotes: "0.5"')],
    ),
    (
        "a list of numbers",
        "  policy: k_of_n\n  needed: [1, 2]",
        [(23, '"needed" is a list where fields are wanted', "write “name: value” lines, indented below it")],
    ),
    (
        "fields that the policy does not look at",
        "  policy: highest_in_sequence\n  thresholds: {E2: 2}\n  points: {E2: 2}\n  rest: same\n"
        "  meets_previous: false",
        [
            (
                23,
                '"thresholds" changes nothing: highest_in_sequence does not look at it',
                "delete it (it is for weighted_mean, points, median)",
            ),
            (
                24,
                '"points" changes nothing: highest_in_sequence does not look at it',
                "delete it (it is for points)",
            ),
            (
                25,
                '"rest" changes nothing: highest_in_sequence does not look at it',
                "delete it (it is for required_profile)",
            ),
            (
                26,
                "under highest_in_sequence a level is always reached together with those below it",
                "delete the line, or use policy: k_of_n",
            ),
        ],
    ),
    (
        "numbers for a level by hand",
        "  policy: manual\n  needed: 3\n  gates: [{level: E2, area: craft, minimum: 2}]\n  meets_previous: true",
        [
            (
                23,
                '"needed" changes nothing: manual does not look at it',
                "delete it (it is for required_profile, highest_in_sequence, k_of_n, checklist)",
            ),
            *(
                (
                    line,
                    f'"{name}" changes nothing: manual does not look at it',
                    "delete it (it is for weighted_mean, points, required_profile, highest_in_sequence, median, "
                    "k_of_n, checklist)",
                )
                for line, name in ((24, "gates"), (25, "meets_previous"))
            ),
        ],
    ),
    (
        "gates that cannot be missed or reached, for the lowest level, and twice",
        ANY + "  gates:\n    - {level: E2, area: craft, minimum: 1}\n    - {level: E3, area: craft, minimum: 4}\n"
        "    - {level: E1, area: craft, minimum: 2}\n    - {level: E2, area: craft, minimum: 2}",
        [
            (24, "the minimum 1 changes nothing: no rating is below 1", "write more than 1, or delete the gate"),
            (25, "the minimum 4 is above 3, the highest rating", "write 3 or less"),
            (26, 'a gate before "E1", the lowest level, which is open to everybody', "delete it"),
            (27, 'level "E2" already has a gate for "craft" on line 24', "keep the higher of the two"),
        ],
    ),
    (
        "a gate of an area in which some are not rated",
        ANY + "  gates: [{level: E3, area: screens, minimum: 2}]",
        [
            (
                23,
                'nobody can reach level "E3" (data): no attribute of the area "screens" applies to them',
                "delete the gate, or add one",
            )
        ],
    ),
    (
        "a checklist without signals",
        "  policy: checklist",
        [
            (line, f'attribute "{name}", anchor "{level}": it has no signals to tick', SIGNALS)
            for SIGNALS in ("add signals: with one or more observable signs",)
            for line, name, level in (
                (30, "testing", "E2"),
                (31, "testing", "E3"),
                (37, "mentoring", "E2"),
                (38, "mentoring", "E3"),
                (45, "browsers", "E2"),
                (46, "browsers", "E3"),
            )
        ],
    ),
]

PLAIN = """\
schema: 1
id: small
name: Small
version: "1.0"
specialties:
  - {id: web, name: Web}
  - {id: data, name: Data}
areas:
  - {id: craft, name: Craft}
  - {id: people, name: People}
  - {id: screens, name: Screens}
levels:
  - id: E1
    title: One
  - id: E2
    title: Two
  - id: E3
    title: Three
#
#
scoring:
SCORING
#
attributes:
"""


def small(scoring: str) -> str:
    """A ladder of three attributes and levels; one attribute is for web only."""
    text = PLAIN.replace("SCORING", scoring)
    for name, area in (("testing", "craft"), ("mentoring", "people"), ("browsers", "screens")):
        own = "    specialties: [web]\n" if name == "browsers" else ""
        text += f"  - id: {name}\n    name: {name}\n    area: {area}\n{own}    anchors:\n"
        text += '      E1: "One."\n      E2: "Two."\n      E3: "Three."\n'
    return text


@pytest.mark.parametrize(("scoring", "findings"), [one[1:] for one in REFUSED], ids=[one[0] for one in REFUSED])
def test_what_cannot_work_is_refused_by_line_with_the_mend(refusal, scoring, findings):
    assert refusal(small(scoring)) == findings


def test_without_a_word_on_scoring_it_is_the_mean():
    text = small("  policy: weighted_mean").replace("scoring:\n  policy: weighted_mean\n", "")
    assert read_ladder(text).scoring == Scoring()


def test_one_number_is_for_every_level_above_the_lowest():
    assert read_ladder(small("  policy: k_of_n\n  needed: 2")).scoring.needed == {2: 2, 3: 2}
    assert read_ladder(small('  policy: k_of_n\n  needed: "2/3"')).scoring.needed == {2: F(2, 3), 3: F(2, 3)}
    assert read_ladder(small("  policy: k_of_n\n  needed: all")).scoring.needed == {}


def test_the_rest_of_a_profile_asks_for_the_highest_anchor_up_to_the_level():
    text = small("  policy: required_profile\n  rest: same").replace('      E3: "Three."\n', "", 1)
    assert read_ladder(text).scoring.profile == {
        2: {"testing": 2, "mentoring": 2, "browsers": 2},
        3: {"testing": 2, "mentoring": 3, "browsers": 3},
    }


# -- what is only warned about -----------------------------------------------------------------------------------------

WARNED = [
    (
        "a gate that a higher level goes past",
        ANY + "  gates: [{level: E2, area: craft, minimum: 2}]",
        ("", ""),
        [
            (
                23,
                '"E3" can be reached past the gate of "E2" for "craft"',
                "give E3 a gate too, or write meets_previous: true",
            )
        ],
    ),
    (
        "weights that change nothing",
        "  policy: median",
        ("    area: people\n", "    area: people\n    weight: 2\n"),
        [
            (
                22,
                "weights differ, and median does not look at them",
                "leave them out; they only say which share was rated, the mean of a gate, and what comes first",
            )
        ],
    ),
    (
        "a level that is not written yet",
        "  policy: highest_in_sequence",
        ('      E3: "Three."\n', ""),
        [
            (17, 'level "E3" asks nothing of web yet, so it cannot be reached', "write an anchor for it"),
            (17, 'level "E3" asks nothing of data yet, so it cannot be reached', "write an anchor for it"),
        ],
    ),
    (
        "a profile that asks less further up",
        "  policy: required_profile\n  profile:\n    E2: {testing: E2, mentoring: E3}\n"
        "    E3: {testing: E3, mentoring: E2}",
        ("", ""),
        [
            (
                25,
                '"E3" asks "E2" of "mentoring", less than "E2" does',
                "ask at least E3, or write meets_previous: true",
            )
        ],
    ),
]


@pytest.mark.parametrize(("scoring", "edit", "found"), [one[1:] for one in WARNED], ids=[one[0] for one in WARNED])
def test_what_may_be_meant_is_only_warned_about(scoring, edit, found):
    text = small(scoring).replace(*edit) if edit[0] else small(scoring)
    assert [(one.line, one.problem, one.mend) for one in warnings(read_ladder(text), text)] == found


# -- the documentation -------------------------------------------------------------------------------------------------


def examples() -> list[str]:
    """The scorings that docs/ladder-format.md shows."""
    text = (Path(__file__).parents[2] / "docs" / "ladder-format.md").read_text(encoding="utf-8")
    return [block.split("```")[0] for block in text.split("```yaml\nscoring:\n")[1:]]


def test_every_scoring_that_the_documentation_shows_can_be_read():
    """In a ladder of five attributes of weight 2."""
    for example in examples():
        text = PLAIN.replace("SCORING", example)
        for name in ("testing", "mentoring", "design", "debugging", "reviews"):
            anchors = "{E1: One., E2: Two., E3: Three.}"
            text += f"  - {{id: {name}, name: {name}, area: craft, weight: 2, anchors: {anchors}}}\n"
        read_ladder(text)
    assert len(examples()) == 4
