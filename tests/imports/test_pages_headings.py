"""Headings, lead-ins and points as ladders, in the many ways in which people write them."""

from __future__ import annotations

import pytest

from core.ladder import Ladder
from ladders.imports import Imported, ImportRefused, import_bytes


def read(text: str, name: str = "ladder.md") -> Imported:
    (found,) = import_bytes(name, text.encode())
    assert found.report.to_json()["cells"]["unexplained"] == 0
    return found


def texts(ladder: Ladder) -> dict[str, dict[str, list[str]]]:
    """Attribute → level id → its words."""
    steps = {one.number: one.id for one in (ladder.steps or ladder.levels)}
    return {
        attribute.name: {
            steps[number]: [*([anchor.text] if anchor.text else []), *(signal.text for signal in anchor.signals)]
            for number, anchor in attribute.rubric.items()
        }
        for attribute in ladder.attributes
    }


CRAFT = {
    "Craft": {"L2": ["Writes queries that others can rerun.", "Names every guess."], "L3": ["Designs a study."]},
    "Sharing": {"L2": ["Explains results in plain words."], "L3": ["Teaches how to explain."]},
}

HASHES = """\
# Analyst ladder

## Level 2: Analyst

### Craft
- Writes queries that others can rerun.
- Names every guess.

### Sharing
Explains results in plain words.

## Level 3: Senior analyst

### Craft
- Designs a study.

### Sharing
Teaches how to explain.
"""

SETEXT = """\
Analyst ladder
==============

Level 2 - Analyst
-----------------

### 1. Craft
* Writes queries that others can rerun.
* Names every guess.

### 2. Sharing
Explains results in plain words.

Level 3 - Senior analyst
------------------------

### 1. Craft
* Designs a study.

### 2. Sharing
Teaches how to explain.
"""

BOLD = """\
# Analyst ladder

**L2 – Analyst**

**Craft**

1. Writes queries that others can rerun.
2. Names every guess.

**Sharing**

Explains results in plain words.

**L3 – Senior analyst**

**Craft**

1. Designs a study.

**Sharing**

Teaches how to explain.
"""

LEADS = """\
# Analyst ladder

#### Analyst (L2)

- Craft:
  - Writes queries that others can rerun.
  - Names every guess.
- Sharing: Explains results in plain words.

#### Senior analyst (L3)

- Craft:
  - Designs a study.
- Sharing: Teaches how to explain.
"""

TURNED = """\
# Analyst ladder

## Craft

### L2 Analyst
- Writes queries that others can rerun.
- Names every guess.

### L3 Senior analyst
- Designs a study.

## Sharing

### L2 Analyst
Explains results in plain words.

### L3 Senior analyst
Teaches how to explain.
"""

DESCENDING = """\
# Analyst ladder

## L3 | Senior analyst

### Craft
- Designs a study.

### Sharing
Teaches how to explain.

## L2 | Analyst

### Craft
- Writes queries that others can rerun.
- Names every guess.

### Sharing
Explains results in plain words.
"""

RULED = HASHES.replace("## Level 3", "---\n\n## Level 3").replace("### Craft", "### 🛠 Craft")

HTML = """\
<!doctype html><html><head><title>Analyst ladder</title></head><body><nav><a href="/">Home</a></nav>
<div class="wiki"><h2>Level 2: Analyst</h2><h3>Craft</h3>
<ul><li><p>Writes queries that others can <b>rerun</b>.</p></li><li>Names every <a href="x">guess</a>.</li></ul>
<h3>Sharing</h3><p>Explains results in plain words.</p>
<h2>Level 3: Senior analyst</h2><h3>Craft</h3><ul><li>Designs a study.</li></ul>
<h3>Sharing</h3><p>Teaches how to explain.</p></div><script>steal()</script></body></html>
"""


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (HASHES, "ladder.md"),
        (SETEXT, "ladder.md"),
        (BOLD, "ladder.md"),
        (LEADS, "ladder.markdown"),
        (TURNED, "ladder.md"),
        (DESCENDING, "ladder.md"),
        (HTML, "ladder.html"),
    ],
    ids=["hashes", "setext", "bold", "lead-ins", "attributes-first", "highest-first", "html"],
)
def test_one_ladder_in_many_ways_of_writing_it_is_the_same_ladder(text: str, name: str):
    ladder = read(text, name).ladder
    assert texts(ladder) == CRAFT
    assert [(one.id, one.title) for one in ladder.levels] == [("L2", "Analyst"), ("L3", "Senior analyst")]
    assert ladder.name == "Analyst ladder"


def test_rules_between_levels_and_emoji_before_names_change_nothing():
    found = texts(read(RULED).ladder)
    assert list(found) == ["🛠 Craft", "Sharing"]
    assert list(found.values()) == list(CRAFT.values())


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_encodings_and_line_ends_of_other_systems_are_read(encoding: str):
    (found,) = import_bytes("ladder.md", HASHES.replace("\n", "\r\n").encode(encoding))
    assert texts(found.ladder) == CRAFT


def test_levels_that_are_called_by_names_alone_are_told_by_what_they_hold():
    page = "# Rangers\n"
    for level, trail, guest in (
        ("Seedling", "Walks trails.", "Greets guests."),
        ("Sapling", "Marks trails.", "Leads groups."),
        ("Oak", "Plans trails.", "Trains guides."),
    ):
        page += f"\n## {level}\n\n### Trails\n- {trail}\n\n### Guests\n- {guest}\n"
    ladder = read(page).ladder
    assert [one.title for one in ladder.levels] == ["Seedling", "Sapling", "Oak"]
    assert texts(ladder) == {
        "Trails": {"seedling": ["Walks trails."], "sapling": ["Marks trails."], "oak": ["Plans trails."]},
        "Guests": {"seedling": ["Greets guests."], "sapling": ["Leads groups."], "oak": ["Trains guides."]},
    }


def test_what_recurs_below_what_recurs_is_an_attribute_of_an_area():
    page = "# Finance\n"
    for level, accuracy, pace, service in (
        ("Level 1 (Clerk)", "Posts without slips.", "Posts on the day.", "Answers kindly."),
        ("Level 2 (Accountant)", "Finds slips of others.", "Closes the month on time.", "Explains figures."),
    ):
        page += (
            f"\n## {level}\n\n### Books\n\n#### Accuracy\n{accuracy}\n\n#### Pace\n{pace}\n\n"
            f"### People\n\n#### Service\n{service}\n"
        )
    ladder = read(page).ladder
    assert [(one.name, one.area) for one in ladder.attributes] == [
        ("Accuracy", "books"),
        ("Pace", "books"),
        ("Service", "people"),
    ]
    assert [one.title for one in ladder.levels] == ["Clerk", "Accountant"]


def test_what_is_asked_at_all_levels_is_asked_at_the_lowest_and_said_to_be():
    found = read(
        "# Ladder\n\n## All levels\n\n- Honesty: Says what is so.\n- Care\n  - Looks after others.\n\n"
        "## IC2\n\n- Honesty: Says it early.\n- Care: Notices who is quiet.\n\n"
        "## IC3\n\n- Honesty: Says it to anybody.\n- Care: Changes what makes people quiet.\n"
    )
    assert texts(found.ladder) == {
        "Honesty": {"IC2": ["Says it early.", "Says what is so."], "IC3": ["Says it to anybody."]},
        "Care": {"IC2": ["Notices who is quiet.", "Looks after others."], "IC3": ["Changes what makes people quiet."]},
    }
    assert found.ladder.attributes[0].rubric[1].tags == ("all levels",)
    assert any("lowest level" in one["what"] for one in found.report.to_json()["notes"])


def test_two_tracks_on_one_page_have_their_levels_and_the_rule_of_entry():
    page = "# Growth\n\n## Individual contributor track\n\nThose who build.\n"
    for level, delivery, quality in (("E1", "Small tasks.", "Tests."), ("E2", "Projects.", "Sets the bar.")):
        page += f"\n### {level}\n\n#### Delivery\n- {delivery}\n\n#### Quality\n- {quality}\n"
    page += "\n## Management track\n\nThe management track opens after E2. Those who lead.\n"
    for level, delivery, people in (("M1", "Plans.", "Holds talks."), ("M2", "Balances teams.", "Grows leads.")):
        page += f"\n### {level}\n\n#### Delivery\n- {delivery}\n\n#### People\n- {people}\n"
    ladder = read(page).ladder
    ic, management = ladder.tracks
    assert (ic.name, management.name) == ("Individual contributor", "Management")
    assert (management.opens_after, management.entry) == ("E2", "The management track opens after E2.")
    assert [one.id for one in ladder.levels_for(ic.id)] == ["E1", "E2"]
    assert [one.id for one in ladder.levels_for(management.id)] == ["M1", "M2"]
    assert [one.name for one in ladder.applicable(management.id, "")] == ["Delivery", "People"]


def test_a_level_still_to_be_written_is_deferred_and_a_cell_too():
    ladder = read(
        "# Ladder\n\n## L1\n\n### Craft\n- Learns.\n\n### Care\n- Asks.\n\n"
        "## L2\n\n### Craft\nTODO: to be agreed with the team\n\n### Care\n- Helps.\n"
    ).ladder
    assert ladder.attributes[0].rubric[2].deferred == "to be agreed with the team"


def test_points_below_points_are_examples_and_lead_ins_that_do_not_recur_stay_sentences():
    ladder = read(
        "# Ladder\n\n## L1\n\n### Craft\n- Names every guess:\n  - the days that are left out\n  - the filter\n"
        "- Quality: never two tests that say the same\n\n### Care\n- Asks.\n\n"
        "## L2\n\n### Craft\n- Designs a study.\n\n### Care\n- Helps.\n"
    ).ladder
    signals = ladder.attributes[0].rubric[1].signals
    assert [one.text for one in signals] == ["Names every guess:", "Quality: never two tests that say the same"]
    assert signals[0].examples == ("the days that are left out", "the filter")


def test_a_dash_that_sticks_to_its_word_is_a_point_and_said_to_be_mended():
    found = read(
        "# Ladder\n\n## L1\n\n- Craft\n  -Learns the tools.\n\n  - Asks early.\n- Care: Asks.\n\n"
        "## L2\n\n- Craft: Chooses tools.\n- Care: Helps.\n"
    )
    assert texts(found.ladder)["Craft"]["L1"] == ["Learns the tools.", "Asks early."]
    assert [one["what"] for one in found.report.to_json()["repaired"]] == ["a dash without a blank after it"]


def test_what_stands_around_the_ladder_is_skipped_with_its_reason():
    found = read(
        HASHES
        + "\n```\ncode\n```\n\n<!-- a remark -->\n\n![chart](chart.png)\n\n## See also\n\n- [Home](/)\n- [Other](/o)\n"
    )
    assert texts(found.ladder) == CRAFT
    assert {one["text"]: one["reason"].split(" (")[0] for one in found.report.to_json()["skipped"]} == {
        "code": "code or a drawing in characters",
        "a remark": "a comment in the source, which readers do not see",
        "chart": "a picture",
        "See also": "a heading beside the ladder",
        "Home": "links to other pages or places of this one",
        "Other": "links to other pages or places of this one",
    }


def test_a_rule_in_prose_is_said_to_be_stated_and_not_taken_over():
    scoring = read(
        HASHES.replace(
            "# Analyst ladder\n",
            "# Analyst ladder\n\nYou are eligible for promotion when you have worked at the next level for a year.\n",
        )
    ).report.to_json()["scoring"]
    assert scoring["stated"] is True
    assert scoring["taken"] == ""
    assert "eligible for promotion" in scoring["missing"]


def test_descriptions_find_their_area_level_and_ladder():
    ladder = read(
        HASHES.replace(
            "# Analyst ladder\n",
            "# Analyst ladder\n\nWhat growing means here.\n\n- Craft: how well studies are made\n"
            "- Sharing: who hears of them\n",
        ).replace("## Level 2: Analyst\n", "## Level 2: Analyst\n\nWorks on a question that is given.\n")
    ).ladder
    assert ladder.description == "What growing means here."
    assert [one.description for one in ladder.attributes] == ["how well studies are made", "who hears of them"]
    assert ladder.levels[0].description == "Works on a question that is given."


@pytest.mark.parametrize("text", ["# Notes\n\nNothing here.\n", "\n", "# A\n\n## B\n\ntext\n\n## C\n\ntext\n"])
def test_a_page_without_levels_is_refused(text: str):
    with pytest.raises(ImportRefused):
        import_bytes("notes.md", text.encode())


@pytest.mark.parametrize(
    ("sentence", "policy"),
    [
        ("To be promoted, an analyst must meet all of the expectations of the next level.", "highest_in_sequence"),
        ("For promotion an analyst must show 1 of 2 competencies at the next level.", "k_of_n"),
        ("For promotion to the next level one must show 50% of the competencies at that level.", "k_of_n"),
        ("To be promoted, an analyst must meet all of the expectations of the next level for six months.", ""),
        ("To be promoted, an analyst must have had the support of the next level's people.", ""),
    ],
)
def test_a_rule_that_can_be_reckoned_with_is_taken_over_and_no_other(sentence: str, policy: str):
    found = read(HASHES.replace("# Analyst ladder\n", f"# Analyst ladder\n\n{sentence}\n"))
    scoring = found.report.to_json()["scoring"]
    assert scoring["stated"] is True
    assert (found.ladder.scoring.policy if scoring["taken"] else "") == policy
    assert sentence in (scoring["taken"] or scoring["missing"])


def test_headings_of_one_depth_nest_by_what_recurs():
    flat = (
        HASHES.replace("### ", "## ")
        .replace("## Level 2: Analyst\n", "## Level 2: Analyst\n\n### Overview\nWorks on given questions.\n")
        .replace("## Level 3: Senior analyst\n", "## Level 3: Senior analyst\n\n### Overview\nFinds questions.\n")
    )
    ladder = read(flat).ladder
    assert texts(ladder) == CRAFT
    assert [one.description for one in ladder.levels] == ["Works on given questions.", "Finds questions."]


def test_steps_with_names_of_their_own_on_each_axis_are_levels_when_there_are_no_positions():
    ladder = read(
        "# Reading\n\n## Speed\n\n1. **Spells**: letter by letter\n2. **Reads**: whole sentences\n\n"
        "## Depth\n\n1. **Retells**: what was read\n2. **Judges**: what is missing\n"
    ).ladder
    assert [[(a.name, a.text) for a in one.rubric.values()] for one in ladder.attributes] == [
        [("Spells", "letter by letter"), ("Reads", "whole sentences")],
        [("Retells", "what was read"), ("Judges", "what is missing")],
    ]


def test_what_a_word_processor_or_a_definition_list_writes_is_read():
    exported = (
        '<html><body><p class="title"><span>Analyst ladder</span></p>'
        "<h2><span>Level 2 &ndash; Analyst</span></h2>"
        '<p><span style="font-weight:700">Craft</span></p><ul>'
        "<li><span>Writes queries that others can rerun.</span></li>"
        "<li><span>Names every guess.</span></li></ul>"
        '<p><span style="font-weight:700">Sharing</span></p><p><span>Explains results in plain words.</span></p>'
        "<h2><span>Level 3 &ndash; Senior analyst</span></h2>"
        '<p><span style="font-weight:700">Craft</span></p><ul><li><span>Designs a study.</span></li></ul>'
        '<p><span style="font-weight:700">Sharing</span></p><p><span>Teaches how to explain.</span></p></body></html>'
    )
    assert texts(read(exported, "export.html").ladder) == CRAFT
    defined = (
        "# Analyst ladder\n\n## Craft\n\nLevel 2\n: Names every guess.\n\nLevel 3\n: Designs a study.\n\n"
        "## Sharing\n\nLevel 2\n: Explains.\n\nLevel 3\n: Teaches.\n"
    )
    assert texts(read(defined).ladder)["Sharing"] == {"L2": ["Explains."], "L3": ["Teaches."]}
