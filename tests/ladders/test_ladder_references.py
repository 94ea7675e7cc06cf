"""What names nothing, or names it differently, is refused by its line, with the cure."""

import pytest

TWICE = "rename or delete one of the two (case does not tell them apart)"
REFUSED = [
    (
        "a level id twice",
        [("id: E3\n", "id: e2\n"), ("E3: {same", "e2: {same"), ("level: E3", "level: e2")],
        [
            (
                26,
                'the level id "e2" is already on line 23',
                "rename or delete one of the two (case does not tell them apart)",
            )
        ],
    ),
    (
        "an area id twice",
        [("  - {id: making, name: Making}", "  - {id: making, name: Making}\n  - {id: making, name: Making}")],
        [
            (
                17,
                'the area id "making" is already on line 16',
                "rename or delete one of the two (case does not tell them apart)",
            )
        ],
    ),
    (
        "a track and a specialty of one id",
        [("id: bench,", "id: wood,"), ("[bench]", "[wood]")],
        [
            (
                12,
                'the track or specialty id "wood" is already on line 10',
                "rename or delete one of the two (case does not tell them apart)",
            )
        ],
    ),
    (
        "a glossary term twice",
        [("A guide for a tool.}", "A guide for a tool.}\n  - {term: Jig, meaning: x}")],
        [
            (
                32,
                'the glossary term "Jig" is already on line 31',
                "rename or delete one of the two (case does not tell them apart)",
            )
        ],
    ),
    (
        "a level id that is another level's number",
        [("id: E3\n", 'id: "2"\n'), ("E3: {same", '"2": {same'), ("level: E3", 'level: "2"')],
        [(26, 'the level id "2" is the number of another level', "add a letter to the id")],
    ),
    (
        "an unknown area",
        [("area: making\n    weight", "area: makin\n    weight")],
        [(40, 'there is no area "makin"', 'did you mean "making"?')],
    ),
    (
        "an unknown level",
        [("E3: {same_as: E2}", "E4: {same_as: E2}")],
        [(54, 'there is no level "E4"', "use one of: E1, E2, E3")],
    ),
    (
        "an unknown specialty",
        [("[wood, metal]", "[wood, metall]")],
        [
            (13, 'no attribute applies to the specialty "metal"', "add it to the specialties of one, or delete it"),
            (43, 'there is no specialty "metall"', 'did you mean "metal"?'),
        ],
    ),
    ("an unknown track", [("[bench]", "[office]")], [(44, 'there is no track "office"', "use one of: bench")]),
    (
        "a weight for an unknown specialty",
        [("weights: {metal", "weights: {medal")],
        [(42, 'there is no track or specialty "medal"', 'did you mean "metal"?')],
    ),
    (
        "a title for an unknown specialty",
        [("titles: {metal", "titles: {medal")],
        [(21, 'there is no track or specialty "medal"', 'did you mean "metal"?')],
    ),
    (
        "a track where none are declared",
        [("tracks:\n  - {id: bench, name: Bench}\n", ""), ("specialties: [wood, metal]", "specialties: [wood]")],
        [
            (11, 'no attribute applies to the specialty "metal"', "add it to the specialties of one, or delete it"),
            (42, 'there is no track "bench"', 'declare it first, or delete "bench"'),
        ],
    ),
    (
        "an unknown placeholder in a title",
        [('"{specialty} maker"', '"{speciality} maker"')],
        [(24, "a title holds {speciality}", "the one placeholder is {specialty}")],
    ),
    (
        "a criterion with an ampersand",
        [("[Content, People and team]\n      E3", "[Content, People & Team]\n      E3")],
        [
            (
                53,
                'attribute "joints", anchor "E2": "People & Team" is a spelling variant of "People and team"',
                "write it exactly so: People and team",
            )
        ],
    ),
    (
        "a criterion in the plural",
        [("criteria: [Content]", "criteria: [Contents]")],
        [
            (
                46,
                'attribute "joints", anchor "E1": "Contents" is a spelling variant of "Content"',
                "write it exactly so: Content",
            )
        ],
    ),
    (
        "an unknown criterion",
        [("criteria: [Content]", "criteria: [Spirit]")],
        [
            (
                46,
                'attribute "joints", anchor "E1": there is no criterion "Spirit"',
                "use one of: Content, People and team",
            )
        ],
    ),
    (
        "an anchor without criteria",
        [(", criteria: [Content]}", "}")],
        [
            (
                46,
                'attribute "joints", anchor "E1": no criterion is named',
                "add criteria: with one or more of Content, People and team",
            )
        ],
    ),
    (
        "a sentence for an anchor where criteria are due",
        [("{text: Cuts a joint., criteria: [Content]}", "Cuts a joint.")],
        [
            (
                46,
                'attribute "joints", anchor "E1": no criterion is named',
                "add criteria: with one or more of Content, People and team",
            )
        ],
    ),
    (
        "a criterion twice in one anchor",
        [("criteria: [Content]", "criteria: [Content, Content]")],
        [(46, 'attribute "joints", anchor "E1": the criterion "Content" is named twice', "keep one")],
    ),
    (
        "two spellings in the list of criteria",
        [("criteria: [Content, People and team]\nareas", "criteria: [Content, People and team, content]\nareas")],
        [(14, '"content" is "Content" of line 14 again', "keep one spelling of each criterion")],
    ),
    (
        "criteria without a list of them",
        [("criteria: [Content, People and team]\nareas", "areas")],
        [
            (
                45,
                'attribute "joints", anchor "E1": "Content" is a criterion of no list',
                "declare the ladder's criteria at the top of the file",
            ),
            (
                52,
                'attribute "joints", anchor "E2": "Content" is a criterion of no list',
                "declare the ladder's criteria at the top of the file",
            ),
            (
                52,
                'attribute "joints", anchor "E2": "People and team" is a criterion of no list',
                "declare the ladder's criteria at the top of the file",
            ),
        ],
    ),
    (
        "an anchor without a text",
        [("E1: {text: Cuts a joint.,", "E1: {example: Cuts a joint.,")],
        [
            (
                46,
                'attribute "joints", anchor "E1": there is no text',
                "add text: …, or same_as: with the level it repeats",
            )
        ],
    ),
    (
        "same_as beside a text",
        [("{same_as: E2}", "{same_as: E2, text: x}")],
        [
            (
                54,
                'attribute "joints", anchor "E3": same_as stands beside other fields',
                "keep same_as alone, or write the anchor out",
            )
        ],
    ),
    (
        "an anchor that repeats itself",
        [("{same_as: E2}", "{same_as: E3}")],
        [(54, 'attribute "joints", anchor "E3": same_as leads back to itself', "write one of the anchors out")],
    ),
    (
        "anchors that repeat each other",
        [("{text: Cuts a joint., criteria: [Content]}", "{same_as: E3}"), ("{same_as: E2}", "{same_as: E1}")],
        [
            (46, 'attribute "joints", anchor "E1": same_as leads back to itself', "write one of the anchors out"),
            (54, 'attribute "joints", anchor "E3": same_as leads back to itself', "write one of the anchors out"),
        ],
    ),
    (
        "same_as of a level without an anchor",
        [("      E1: {text: Cuts a joint., criteria: [Content]}\n", ""), ("{same_as: E2}", "{same_as: E1}")],
        [(53, 'attribute "joints", anchor "E3": same_as names "E1", which has no anchor here', "use one of: E2")],
    ),
    (
        "more signals needed than there are",
        [("signals_needed: 1", "signals_needed: 3")],
        [
            (
                52,
                'attribute "joints", anchor "E2": 3 signals are needed, and there are 2',
                "lower signals_needed, or write more signals",
            )
        ],
    ),
    (
        "a signal id twice",
        [("[No gap.,", "[{id: light, text: No gap.},")],
        [(51, 'the signal id "light" is already on line 51', TWICE)],
    ),
    (
        "a signal id twice in one attribute, at another level and in another case",
        [("E3: {same_as: E2}", "E3: {text: A., criteria: [Content], signals: [{id: LIGHT, text: B.}]}")],
        [(54, 'the signal id "LIGHT" is already on line 51', TWICE)],
    ),
    (
        "signal ids that are read as something else",
        [
            (
                "[No gap., {id: light, text: No light.}]",
                "[{id: e3, text: A.}, {id: E2.0, text: B.}, {id: v1.2, text: C.}]",
            )
        ],
        [
            (51, f'the signal id "{one}" would be read as a level, or as the place of a signal', "rename it")
            for one in ("e3", "E2.0")
        ],
    ),
    (
        "thresholds that fall",
        [('{E2: "1.75"}', '{E2: "1.75", E3: "1.5"}')],
        [
            (
                34,
                'level "E3": the threshold 1.5 is not above 1.75, that of the level below',
                "let thresholds rise from level to level (a level not named needs its own number)",
            )
        ],
    ),
    (
        "a threshold that meets the next level's own",
        [('{E2: "1.75"}', '{E2: "3"}')],
        [
            (
                34,
                'level "E3": the threshold 3 is not above 3, that of the level below',
                "let thresholds rise from level to level (a level not named needs its own number)",
            )
        ],
    ),
    (
        "a threshold beyond the scale",
        [('{E2: "1.75"}', '{E3: "3.5"}')],
        [(34, 'level "E3": the threshold 3.5 is above 3, the highest rating', "write 3 or less")],
    ),
    (
        "a lowest level that not everybody reaches",
        [('{E2: "1.75"}', '{E1: "1.5"}')],
        [(34, 'level "E1": the lowest level needs a mean of 1.5, above its own number', "write 1 or less")],
    ),
    (
        "a threshold for an unknown level",
        [('{E2: "1.75"}', '{E9: "1.5"}')],
        [(34, 'there is no level "E9"', "use one of: E1, E2, E3")],
    ),
    (
        "a decimal threshold outside quotes",
        [('{E2: "1.75"}', "{E2: 1.75}")],
        [(34, '"E2" 1.75 is a number to YAML, not text', 'put it in quotes: "1.75"')],
    ),
    (
        "a gate of nothing that exists",
        [("{level: E3, area: making,", "{level: E4, area: makng,")],
        [
            (36, 'there is no level "E4"', "use one of: E1, E2, E3"),
            (36, 'there is no area "makng"', 'did you mean "making"?'),
        ],
    ),
    (
        "a specialty rated on nothing",
        [("[wood, metal]", "[wood]")],
        [(13, 'no attribute applies to the specialty "metal"', "add it to the specialties of one, or delete it")],
    ),
]


@pytest.mark.parametrize(("edits", "findings"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_it_is_refused_by_line_with_the_cure(edit, refusal, edits, findings):
    assert refusal(edit(*edits)) == findings
