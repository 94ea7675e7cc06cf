"""What does not fit together in ladders of other shapes is refused by its line, with the cure."""

from pathlib import Path

import pytest

SHAPES = Path(__file__).parent / "shapes"
TWICE = "rename or delete one of the two (case does not tell them apart)"
STEPS = {"theatre": "steps.yaml", "orchard": "tracks.yaml"}
REFUSED = [
    (
        "theatre",
        "a step id twice",
        [('- {id: "4", name: Passes on, description', '- {id: "3", name: Passes on, description')],
        [
            (20, 'the step id "3" is the number of another step', "add a letter to the id"),
            (20, 'the step id "3" is already on line 19', TWICE),
        ],
    ),
    (
        "theatre",
        "steps out of order",
        [('{id: "3", name: Shapes}', '{id: "3", name: Shapes, number: 7}')],
        [(20, 'step "4": number 4 comes after 7', "list the steps lowest first, with rising numbers")],
    ),
    (
        "theatre",
        "a step id that is another's number",
        [
            ('{id: "3", name: Shapes}', '{id: "9", name: Shapes, number: 3}'),
            ('{id: "4", name: Passes on, description: Others work by it.}', '{id: "3", name: Passes on, number: 4}'),
        ],
        [(20, 'the step id "3" is the number of another step', "add a letter to the id")],
    ),
    (
        "theatre",
        "an anchor at no step",
        [('{"2": Shows a class around.}', '{"7": Shows a class around.}')],
        [(66, 'there is no step "7"', "use one of: 1, 2, 3, 4")],
    ),
    (
        "theatre",
        "a track opens after no level",
        [('opens_after: "2"', 'opens_after: "9"')],
        [(11, 'there is no level "9"', "use one of: 1, 2, 3, 4, 5")],
    ),
    (
        "theatre",
        "a level of no track",
        [('builder", tracks: [stage], was', 'builder", tracks: [stag], was')],
        [
            (27, 'there is no track "stag"', 'did you mean "stage"?'),
            (72, 'the track "stage" does not have the level "2"', "add the track to the level, or delete the profile"),
        ],
    ),
    (
        "theatre",
        "a track without a level",
        [
            ("specialties:\n", "  - {id: bar, name: Bar}\nspecialties:\n"),
            (
                '{id: "3", title: "Senior {specialty} builder"}',
                '{id: "3", title: "Senior {specialty} builder", tracks: [stage, crew]}',
            ),
            (
                '{id: "4", title: "Master {specialty} builder"}',
                '{id: "4", title: "Master {specialty} builder", tracks: [stage, crew]}',
            ),
        ],
        [(26, 'there is no level for the track "bar"', "add one, or name the track in one")],
    ),
    (
        "theatre",
        "a sequence on steps",
        [("{policy: required_profile}", "{policy: highest_in_sequence}")],
        [
            (
                31,
                "under highest_in_sequence a rating is a level, and this ladder is rated with steps",
                "use required_profile, weighted_mean, median, points or manual, or delete the steps",
            )
        ],
    ),
    (
        "theatre",
        "rest: same on steps",
        [("{policy: required_profile}", "{policy: required_profile, rest: same}")],
        [
            (
                31,
                "rest: same asks for the level itself, and this ladder is rated with steps",
                "write the steps out in profiles",
            )
        ],
    ),
    (
        "theatre",
        "a mean of steps without thresholds",
        [("{policy: required_profile}", '{policy: weighted_mean, thresholds: {"2": 2, "3": 3}}')],
        [
            (
                31,
                'level "4": no threshold says from which mean on it is reached',
                'add 4: with a mean of steps, such as "2.5", to thresholds',
            )
        ],
    ),
    (
        "theatre",
        "two profiles for one position",
        [("specialty: light, asks", "asks")],
        [
            (
                75,
                "there already is a profile for 4, stage on line 74",
                "keep one of the two, or narrow one by track or specialty",
            )
        ],
    ),
    (
        "theatre",
        "a profile of no level",
        [('{level: "3", track: crew, id', '{level: "8", track: crew, id')],
        [(76, 'there is no level "8"', "use one of: 1, 2, 3, 4, 5")],
    ),
    (
        "theatre",
        "a profile on a track without the level",
        [('{level: "2", track: stage, asks', '{level: "2", track: crew, asks')],
        [(72, 'the track "crew" does not have the level "2"', "add the track to the level, or delete the profile")],
    ),
    (
        "theatre",
        "a profile with the id of another level",
        [("id: CL3, title", 'id: "4", title')],
        [(76, 'the id of a profile, "4", is that of another level', "rename the profile")],
    ),
    (
        "theatre",
        "a profile asks for no attribute",
        [('title: Crew lead, asks: {budget: "2"}', 'title: Crew lead, asks: {bugdet: "2"}')],
        [(76, 'there is no attribute "bugdet"', 'did you mean "budget"?')],
    ),
    (
        "theatre",
        "a profile asks for no step",
        [('title: Crew lead, asks: {budget: "2"}', 'title: Crew lead, asks: {budget: "5"}')],
        [(76, 'there is no step "5"', "use one of: 1, 2, 3, 4")],
    ),
    (
        "theatre",
        "an attribute asked for and optional",
        [('optional: {teaching: "2"}, optional_needed: 1', 'optional: {sets: "2"}, optional_needed: 1')],
        [(73, '"sets" is asked for, and optional too', "keep one of the two")],
    ),
    (
        "theatre",
        "more optional ones needed than there are",
        [('optional: {teaching: "2"}, optional_needed: 1', 'optional: {teaching: "2"}, optional_needed: 2')],
        [(73, "2 of the optional ones are needed, and there are 1", "lower optional_needed, or name more")],
    ),
    (
        "theatre",
        "optional ones of other people's attributes",
        [('optional: {teaching: "2"}, optional_needed: 1', 'optional: {budget: "2"}, optional_needed: 1')],
        [
            (
                73,
                'nobody can reach level "3" (stage and wood): 1 of the optional ones are needed, and 0 apply',
                "lower it, or name attributes that apply to them",
            ),
            (
                73,
                'nobody can reach level "3" (stage and light): 1 of the optional ones are needed, and 0 apply',
                "lower it, or name attributes that apply to them",
            ),
        ],
    ),
    (
        "theatre",
        "what it was is what it is",
        [("was: [mentoring]", "was: [teaching]")],
        [(55, '"teaching" is what it is called now', "delete it")],
    ),
    (
        "theatre",
        "what it was twice",
        [("was: [mentoring]", "was: [mentoring, mentoring]")],
        [(55, 'the earlier id "mentoring" is already on line 55', TWICE)],
    ),
    (
        "theatre",
        "an anchor id twice",
        [("{name: Builds, text", "{name: Builds, id: copy, text")],
        [(38, 'the anchor id "copy" is already on line 37', TWICE)],
    ),
    (
        "orchard",
        "it extends nothing",
        [("extends: care", "extends: caer")],
        [(37, 'there is no attribute "caer"', 'did you mean "care"?')],
    ),
    (
        "orchard",
        "it extends itself in a circle",
        [("    abstract: true\n", "    abstract: true\n    extends: pruning\n")],
        [
            (31, 'attribute "care": extends leads back to itself', "delete one of the extends"),
            (38, 'attribute "pruning": extends leads back to itself', "delete one of the extends"),
        ],
    ),
    (
        "orchard",
        "a signal id of what is extended",
        [("signals: [The cut is at the bud.]", "signals: [{id: Notes, text: The cut is at the bud.}]")],
        [(41, 'the signal id "Notes" is already in the attribute that this one extends', "rename one of the two")],
    ),
    (
        "orchard",
        "a weight of what nobody is rated on",
        [("    abstract: true\n", "    abstract: true\n    weight: 2\n")],
        [
            (
                31,
                'attribute "care": "weight" changes nothing, since nobody is rated on it',
                "delete it, or delete abstract",
            )
        ],
    ),
    (
        "orchard",
        "a band id twice",
        [("{id: settled,", "{id: Early,")],
        [(19, 'the band id "Early" is already on line 18', TWICE)],
    ),
    (
        "orchard",
        "a band that begins nowhere",
        [('name: Settled, from: "2.5",', "name: Settled,")],
        [
            (
                19,
                'level "G2": nothing says where the band "settled" begins',
                "add from: with the number at which it begins",
            )
        ],
    ),
    (
        "orchard",
        "a band beyond its level",
        [('from: "2.5"', 'from: "3"')],
        [(19, 'the band "settled" begins at 3, where the level above "G2" has begun', "write less than 3")],
    ),
    (
        "orchard",
        "a band before its level",
        [('from: "2.5"', 'from: "1.75"')],
        [(19, 'the band "settled" begins at 1.75, where its level "G2" has not begun yet', "write more than 7/4")],
    ),
    (
        "orchard",
        "a first band that begins elsewhere",
        [("{id: early, name: Early}", '{id: early, name: Early, from: "2"}')],
        [
            (
                18,
                'the band "early" begins at 2, and its level "G2" at 7/4',
                "leave out from: the first band begins where the level does",
            )
        ],
    ),
    (
        "orchard",
        "bands out of order",
        [
            (
                'from: "2.5", description: Half of the way to the next.}',
                'from: "2.5", description: Half.}\n      - {id: late, name: Late, from: "2.25"}',
            )
        ],
        [
            (
                20,
                'the band "late" begins at 2.25, and the one before it at 2.5',
                "list the bands lowest first, with rising numbers",
            )
        ],
    ),
    (
        "orchard",
        "a band with a number under a policy without one",
        [('policy: weighted_mean\n  thresholds: {G2: "1.75", L2: "4.5"}', "policy: k_of_n\n  needed: 1")],
        [
            (
                19,
                '"from" changes nothing: k_of_n makes no number of the ratings',
                "delete it, and let the description say it",
            )
        ],
    ),
    (
        "orchard",
        "bands of scoring where levels differ by track",
        [('thresholds: {G2: "1.75", L2: "4.5"}', "bands: [{level: G1}, {level: G2, from: 2}]")],
        [(25, "bands are one scale for everybody, and here levels differ by track", "write thresholds instead")],
    ),
    (
        "orchard",
        "a threshold above the track's top",
        [('L2: "4.5"', 'L2: "5.5"')],
        [(25, 'level "L2": the threshold 5.5 is above 5, the highest rating', "write 5 or less")],
    ),
    (
        "orchard",
        "thresholds that fall on a track",
        [('G2: "1.75"', 'G2: "3.5"')],
        [
            (19, 'the band "settled" begins at 2.5, where its level "G2" has not begun yet', "write more than 7/2"),
            (
                25,
                'level "G3": the threshold 3 is not above 3.5, that of the level below',
                "let thresholds rise from level to level (a level not named needs its own number)",
            ),
            (25, 'level "G2": the threshold 3.5 is above 3, the highest rating', "write 3 or less"),
        ],
    ),
    (
        "orchard",
        "asks under a policy without profiles",
        [("attributes:\n", "profiles: [{level: L2, asks: {rota: L2}}]\nattributes:\n")],
        [(26, '"asks" changes nothing: weighted_mean does not look at it', "write policy: required_profile")],
    ),
]


@pytest.mark.parametrize(
    ("shape", "edits", "findings"), [(one[0], *one[2:]) for one in REFUSED], ids=[one[1] for one in REFUSED]
)
def test_it_is_refused_by_line_with_the_cure(refusal, shape, edits, findings):
    text = (SHAPES / STEPS[shape]).read_text(encoding="utf-8")
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    follow_up = "changes nothing: ", "there is no step"
    found = [one for one in refusal(text) if one in findings or not any(said in one[1] for said in follow_up)]
    assert found == findings
