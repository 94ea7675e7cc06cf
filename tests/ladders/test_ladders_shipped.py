"""The ladders that come with Rung keep what the list of requirements asks of a ladder."""

import re
from itertools import pairwise

import pytest

from core.ladder import Ladder, Scope, SuccessKind
from core.lint import hypothetical
from ladders import load_ladder, shipped, warnings

BOOKS = {path.stem: load_ladder(path) for path in shipped()}
CRITERIA = (
    "Content",
    "Delivery",
    "People and team",
    "Solution seeking",
    "Judgment",
    "Tools and processes",
    "Drive to grow",
)
VAGUE = re.compile(
    r"\b(good|strong|strongly|effective|effectively|appropriate|excellent|regularly|often|proactive|proactively|clear|"
    r"clearly|timely|quickly|significant|meaningful|high-quality|successfully|ensures?|various|better|best|properly|"
    r"suitable|sufficient|adequate|frequently|usually|consistently|solid|efficient|impactful|reasonable|actively)\b",
    re.IGNORECASE,
)


@pytest.fixture(params=sorted(BOOKS))
def ladder(request) -> Ladder:
    return BOOKS[request.param][0]


@pytest.fixture
def management() -> Ladder:
    return BOOKS["management"][0]


@pytest.fixture
def engineering() -> Ladder:
    return BOOKS["engineering"][0]


def sayings(ladder: Ladder) -> list[str]:
    anchors = [anchor for attribute in ladder.attributes for anchor in attribute.rubric.values()]
    return [text for one in anchors for text in (one.text, *one.points, *(signal.text for signal in one.signals))]


def test_engineering_and_management_are_shipped():
    assert sorted(BOOKS) == ["engineering", "management"]


@pytest.mark.parametrize("name", sorted(BOOKS))
def test_it_loads_without_a_warning(name):
    ladder, text = BOOKS[name]
    assert [str(one) for one in warnings(ladder, text, name=name)] == []


def test_its_id_is_the_name_of_its_file():
    assert {name: ladder.id for name, (ladder, _) in BOOKS.items()} == {name: name for name in BOOKS}


def test_every_attribute_has_an_anchor_at_every_level(ladder):
    numbers = [level.number for level in ladder.levels]
    assert {attribute.id: list(attribute.rubric) for attribute in ladder.attributes} == {
        attribute.id: numbers for attribute in ladder.attributes
    }


def test_adjacent_anchors_differ(ladder):
    """Requirement 13."""
    same = [
        (attribute.id, low, high)
        for attribute in ladder.attributes
        for low, high in pairwise(sorted(attribute.rubric))
        if attribute.rubric[low].text == attribute.rubric[high].text
    ]
    assert same == []


def test_every_level_states_scope_success_and_decision_rights(ladder):
    """Requirement 4."""
    silent = [one.id for one in ladder.levels if not (one.scope and one.success and one.description and one.hands_on)]
    assert silent == []
    assert [one.id for one in ladder.levels if len(one.decision_rights) < 2] == []


def test_no_anchor_is_about_what_somebody_might_do(ladder):
    """Requirement 27."""
    assert [text for text in sayings(ladder) if hypothetical(text)] == []


def test_every_glossary_term_occurs_in_what_is_rated(ladder):
    """Requirement 14."""
    texts = sayings(ladder) + [attribute.description for attribute in ladder.attributes]
    found = {term.term for term in ladder.terms_in(*texts)}
    assert [term.term for term in ladder.glossary if term.term not in found] == []


def test_engineering_has_six_levels(engineering):
    assert [level.number for level in engineering.levels] == [1, 2, 3, 4, 5, 6]


def test_engineering_rates_every_specialty_on_at_least_33_attributes(engineering):
    short = [one.id for one in engineering.specialties if len(engineering.applicable("ic", one.id)) < 33]
    assert (len(engineering.specialties) >= 2, short) == (True, [])


def test_management_has_five_levels_from_coach_to_chief(management):
    levels = management.levels
    assert [level.id for level in levels] == ["M1", "M2", "M3", "M4", "M5"]
    assert (levels[0].title, levels[-1].title) == ("Coach", "Chief")
    assert [level.id for level in levels if level.capacity_limited] == ["M5"]


def test_management_is_the_same_in_the_whole_company(management):
    """Requirement 1."""
    assert (management.specialties, [one for one in management.attributes if one.tracks or one.specialties]) == ((), [])


def test_management_judges_department_wide_levels_by_outcomes(management):
    wide = [one for one in management.levels if one.scope and one.scope.is_department_wide]
    assert {one.success.kind for one in wide if one.success} == {SuccessKind.OUTCOME}
    assert [one.scope for one in (management.level(1), management.level(5))] == [Scope.PERSON, Scope.COMPANY]


def test_management_tags_every_responsibility_with_its_seven_criteria(management):
    """Requirement 3; each criterion is looked at on every level."""
    assert management.criteria == CRITERIA
    assert {
        level.id: {one for attribute in management.attributes for one in attribute.rubric[level.number].criteria}
        for level in management.levels
    } == {level.id: set(CRITERIA) for level in management.levels}


def test_management_uses_no_vague_word_that_its_glossary_leaves_open(management):
    """Requirement 11."""
    known = {term.term for term in management.glossary}
    found = [(word, text) for text in sayings(management) for word in VAGUE.findall(text) if word.lower() not in known]
    assert found == []
