"""Levels × disciplines × tracks: what every position asks is worked out as the source means it."""

from __future__ import annotations

from pathlib import Path

import pytest
from trees_support import folder, reasons

from core.ladder import Ladder

STEPS = ("aware", "able", "fluent", "leading")


def _skill(name: str) -> str:
    said = "\n".join(f"        {step}: You are {step} at {name} every day." for step in STEPS)
    return f"""
  - id: {name}
    name: {name.capitalize()}
    human:
      description: What {name} is about.
      proficiencyDescriptions:
{said}
    markers:
      able:
        human: ["Did {name} once this year"]
        agent: ["Made a file about {name}"]
    agent:
      focus: Only for agents
"""


FILES: dict[str, object] = {
    "levels.yaml": """
- id: L10
  professionalTitle: Level I
  managementTitle: Associate
  ordinalRank: 1
  typicalExperienceRange: "0-2 years"
  qualificationSummary: Fit for people with {typicalExperienceRange} of work.
  baseSkillProficiencies: {core: able, supporting: aware, broad: aware}
  baseBehaviourMaturity: budding
- id: L20
  professionalTitle: Level II
  managementTitle: Manager
  ordinalRank: 2
  baseSkillProficiencies: {core: fluent, supporting: able, broad: aware}
  baseBehaviourMaturity: blooming
""",
    "about.yaml": "title: Pathways\ndescription: What is asked of whom.\nentities: {skill: {title: Skills}}\n",
    "capabilities/build.yaml": f"""
id: build
name: Build
description: Making things.
professionalResponsibilities:
  aware: You know what is being built here.
  able: You build small things alone.
skills:{_skill("coding")}{_skill("testing")}""",
    "capabilities/run.yaml": f"id: run\nname: Run\nskills:{_skill('operating')}",
    "behaviours/care.yaml": """
name: Take care
human:
  maturityDescriptions:
    budding: Notices when something is wrong.
    blooming: Mends what is wrong at once.
    bearing: Makes sure that it stays whole.
    seeding: Teaches everybody to take care.
""",
    "disciplines/software.yaml": """
specialization: Software
roleTitle: Engineer
validTracks: [null, field]
coreSkills: [coding]
supportingSkills: [testing]
behaviourModifiers: {care: 1}
agent: {identity: You are an agent that codes.}
""",
    "disciplines/lead.yaml": """
specialization: Leadership
roleTitle: Lead
isManagement: true
validTracks: [null]
coreSkills: [testing]
broadSkills: [coding]
""",
    "tracks/field.yaml": """
name: Field
description: Works where the customers are.
skillModifiers: {run: 1, build: -1}
behaviourModifiers: {care: -1}
assessmentWeights: {skillWeight: 0.4, behaviourWeight: 0.6}
""",
    "drivers.yaml": "- {id: joy, name: Joy, description: Work is fun., contributingSkills: [coding, testing]}\n",
}


@pytest.fixture
def ladder(tmp_path: Path) -> Ladder:
    """The framework as a ladder."""
    (found,) = folder(tmp_path, FILES)
    return found.ladder


def test_a_position_asks_for_the_base_of_each_tier_as_its_track_moves_it(ladder: Ladder) -> None:
    asked = {(one.level, one.track, one.specialty): dict(one.asks) for one in ladder.profiles}

    assert asked == {
        (1, "", "lead"): {"coding": 1, "testing": 2, "care": 1},
        (2, "", "lead"): {"coding": 1, "testing": 3, "care": 2},
        (1, "", "software"): {"coding": 2, "testing": 1, "care": 2},
        (2, "", "software"): {"coding": 3, "testing": 2, "care": 3},
        # what the track moves down may go to the lowest step, what it adds stays within the highest base of the level
        (1, "field", "software"): {"coding": 1, "testing": 1, "operating": 2, "care": 1},
        (2, "field", "software"): {"coding": 2, "testing": 1, "operating": 2, "care": 2},
    }
    assert ladder.scoring.policy == "required_profile"


def test_titles_follow_the_discipline(ladder: Ladder) -> None:
    assert [(one.id, one.title, dict(one.titles)) for one in ladder.levels] == [
        ("L10", "Level I", {"lead": "Associate"}), ("L20", "Level II", {"lead": "Manager"}),
    ]  # fmt: skip
    assert [one.title for one in ladder.profiles] == [
        "Associate, Leadership", "Manager, Leadership", "Engineer Level I", "Engineer Level II",
        "Engineer Level I – Field", "Engineer Level II – Field",
    ]  # fmt: skip


def test_descriptions_are_anchors_and_markers_are_signals(ladder: Ladder) -> None:
    coding = ladder.attribute("coding")

    assert (coding.area, coding.description, coding.tags) == ("build", "What coding is about.", ("Joy",))
    assert [(one.text, [sign.text for sign in one.signals]) for one in coding.rubric.values()] == [
        ("You are aware at coding every day.", []),
        ("You are able at coding every day.", ["Did coding once this year"]),
        ("You are fluent at coding every day.", []),
        ("You are leading at coding every day.", []),
    ]
    assert [(one.term, one.meaning) for one in ladder.glossary] == [("Joy", "Work is fun.")]


def test_behaviours_are_attributes_of_their_own_area_on_the_same_steps(ladder: Ladder) -> None:
    care = ladder.attribute("care")

    assert [(one.id, one.name) for one in ladder.steps] == [
        ("aware", "Aware"), ("able", "Able"), ("fluent", "Fluent"), ("leading", "Leading"),
    ]  # fmt: skip
    assert (care.name, ladder.area(care.area).name, len(care.rubric)) == ("Take care", "Behaviours", 4)


def test_what_is_said_of_a_group_at_each_step_is_its_description_and_is_not_rated(ladder: Ladder) -> None:
    assert ladder.area("build").description == (
        "Making things.\n"
        "Professional responsibilities, aware: You know what is being built here.\n"
        "Professional responsibilities, able: You build small things alone."
    )


def test_what_a_level_and_a_track_say_is_kept_with_what_stands_in_braces_put_in(ladder: Ladder) -> None:
    assert ladder.levels[0].description == (
        "Typical experience range: 0-2 years\nFit for people with 0-2 years of work."
    )
    assert ladder.tracks[0].description == (
        "Works where the customers are.\nWeights in an assessment: Skill 0.4, Behaviour 0.6."
    )
    assert (ladder.name, ladder.description) == ("Pathways", "What is asked of whom.")


def test_what_is_for_agents_is_left_out_by_reason(tmp_path: Path) -> None:
    (found,) = folder(tmp_path, FILES)
    agents = [place for place, why in reasons(found).items() if why == "for software agents, not for people"]

    assert len(agents) == 2 * 3 + 1


def test_tiers_called_otherwise_count_by_their_order(tmp_path: Path) -> None:
    renamed = str(FILES["levels.yaml"]).replace("core:", "first:").replace("supporting:", "second:")
    (before,) = folder(tmp_path / "before", FILES)
    (after,) = folder(tmp_path / "after", {**FILES, "levels.yaml": renamed})

    assert [dict(one.asks) for one in after.ladder.profiles] == [dict(one.asks) for one in before.ladder.profiles]


def test_questions_sample_ratings_and_stages_beside_them_are_no_attributes(tmp_path: Path) -> None:
    more: dict[str, object] = {
        "questions/coding.yaml": """
aware:
  - {id: q1, text: What did you build last week?, lookingFor: [Small things], expectedDurationMinutes: 5}
able:
  - {id: q2, text: What did you build alone this month?, lookingFor: [Whole things], expectedDurationMinutes: 5}
""",
        "samples.yaml": """
- {id: ada, skillLevels: {coding: fluent, testing: able}, behaviourMaturities: {care: budding}}
- {id: bo, skillLevels: {coding: able, testing: aware}, behaviourMaturities: {care: blooming}}
""",
        "stages.yaml": """
- {id: plan, name: Plan, tools: [search, read], constraints: [Change nothing yet], entry: [A problem is known]}
- {id: do, name: Do, tools: [search, edit], constraints: [One thing at a time only], entry: [A plan was agreed on]}
""",
    }
    (found,) = folder(tmp_path, {**FILES, **more})
    why = {place.split(":")[0]: reason for place, reason in reasons(found).items()}

    assert [one.name for one in found.ladder.attributes] == ["Coding", "Testing", "Operating", "Take care"]
    assert why["questions/coding.yaml"] == "questions to ask in an interview, no part of what is rated"
    assert why["samples.yaml"] == why["stages.yaml"]
    assert why["stages.yaml"].startswith("nothing that is asked of anybody")
