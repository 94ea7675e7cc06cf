"""Putting ladder files into use, and browsing what is in use."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.flows import browsing
from bot.flows import ladders as flow
from bot.flows.base import Desk
from bot.flows.ladders import Loaded
from bot.flows.refusals import Refused
from bot.screens import LadderChoice, LadderScreen, Trouble
from core.people import Position
from core.workdays import WorkWeek
from ladders import shipped
from storage import ladders, people
from tests.builders import (
    ADA,
    BOB,
    EVE,
    NOW,
    WORKSPACE,
    a_company,
    a_full_ladder,
    a_ladder,
    a_level,
    a_person,
    a_running_cycle,
    an_actor,
    everything,
    ladder_text,
    put_ladder,
)


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "ladders"
    made.mkdir()
    return made


@pytest.fixture
def company(store):
    """Ada on a full ladder for web, at E2."""
    a_company(store, a_full_ladder(), on_ladder={ADA: "E2"}, specialty="web")
    return store


def write(folder: Path, ladder, name="engineering.yaml") -> Path:
    path = folder / name
    path.write_text(ladder if isinstance(ladder, str) else ladder_text(ladder), encoding="utf-8")
    return path


def load(store, path):
    return flow.load_file(store, WORKSPACE, path, NOW, WorkWeek())


def in_use(store):
    with store.read(WORKSPACE) as tx:
        return {one: found.ladder for one, found in ladders.in_use(tx).items()}


# -- files ------------------------------------------------------------------------------------------------------------


def test_a_file_is_put_into_use_and_says_whether_that_is_new(store, folder):
    a_company(store)
    newer = a_ladder(4, version="2.0")
    path = write(folder, newer)
    assert load(store, path) == Loaded(path, "engineering", "2.0", is_new=True)
    assert load(store, path) == Loaded(path, "engineering", "2.0", is_new=False)
    assert in_use(store) == {"engineering": newer}


BROKEN = {
    "not YAML": "schema: [",
    "not a ladder": "hello",
    "empty": "",
    "a field that is wrong": ladder_text(a_ladder(version="2.0")).replace('"schema": 1', '"schema": 2'),
    "an area that is not declared": ladder_text(a_ladder(version="2.0")).replace('"area": "craft"', '"area": "art"'),
}


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_a_broken_file_is_refused_by_its_name_and_the_ladder_in_use_stays(store, folder, text):
    a_company(store)
    before = everything(store)
    loaded = load(store, write(folder, text))
    assert loaded.refused.startswith("engineering.yaml")
    assert everything(store) == before


def test_a_file_that_is_not_there_is_refused_and_changes_nothing(store, folder):
    a_company(store)
    before = everything(store)
    assert "ghost.yaml" in load(store, folder / "ghost.yaml").refused
    assert everything(store) == before


def test_the_same_version_with_other_content_is_refused_and_says_what_to_do(store, folder):
    a_company(store)
    before = everything(store)
    path = write(folder, a_ladder(4))
    assert load(store, path) == Loaded(
        path,
        "engineering",
        "1.0",
        refused=(
            'engineering.yaml: version "1.0" is already in use with other content, and a version never changes. '
            "Mend: give this one a new version and say in its changelog what changed."
        ),
    )
    assert everything(store) == before


def test_a_version_without_a_level_that_somebody_holds_is_refused_and_one_that_renumbers_it_is_not(store, folder):
    a_company(store, on_ladder={ADA: "E2", EVE: None})
    before = everything(store)
    without = a_ladder(levels=[a_level(1), a_level(2, id="E3")], version="2.0")
    assert load(store, write(folder, without)).refused == (
        "engineering.yaml: somebody holds E2, which this version does not have, and no change of a ladder takes a "
        "level away. Mend: keep the id of the level; its number, its title and its anchors may change."
    )
    assert everything(store) == before
    renumbered = a_ladder(levels=[a_level(1), a_level(2, id="E1b"), a_level(3, id="E2")], version="2.0")
    assert load(store, write(folder, renumbered)).is_new


def test_the_same_version_in_another_layout_is_the_same(store, folder):
    a_company(store)
    path = write(folder, "# a comment\n" + ladder_text(a_ladder()).replace("\n", "\n\n"))
    assert load(store, path) == Loaded(path, "engineering", "1.0", is_new=False)


def test_of_a_folder_the_good_files_are_used_and_the_broken_ones_named(store, folder):
    a_company(store)
    write(folder, a_ladder(id="management", name="Management"), "b.yaml")
    write(folder, "schema: [", "a.yaml")
    write(folder, a_ladder(id="notes"), "notes.txt")
    loaded = flow.load_folder(store, WORKSPACE, folder, NOW, WorkWeek())
    assert [(one.path.name, one.is_new, bool(one.refused)) for one in loaded] == [
        ("a.yaml", False, True),
        ("b.yaml", True, False),
    ]
    assert list(in_use(store)) == ["engineering", "management"]


def test_the_ladders_that_come_with_rung_go_into_use(store):
    a_company(store, on_ladder={}, ladder=a_ladder(id="other"))
    loaded = [load(store, path) for path in shipped()]
    assert [(one.ladder_id, one.is_new, one.refused) for one in loaded] == [
        ("engineering", True, ""),
        ("management", True, ""),
    ]


# -- browsing ---------------------------------------------------------------------------------------------------------


def browse(store, *place, person=ADA):
    return flow.browse(Desk(store, an_actor(person), NOW), *place)


def test_browsing_opens_at_the_persons_own_ladder_specialty_and_level(company):
    with company.begin(WORKSPACE) as tx:
        put_ladder(tx, a_ladder(id="a_first", name="A First"))
    screen = browse(company)
    assert (screen.ladder.id, screen.specialty, screen.held, screen.attribute) == ("engineering", "web", 2, None)
    assert screen.ladders == (
        LadderChoice("a_first", "A First", "1.0", 0),
        LadderChoice("engineering", "Engineering", "1.0", 0),
    )


def test_somebody_on_no_ladder_sees_the_first_one_whole(company):
    screen = browse(company, person=EVE)
    assert (screen.ladder.id, screen.specialty, screen.held) == ("engineering", "", None)


PLACES = [
    ("an attribute", ("engineering", None, "browsers"), "web", "browsers"),
    ("another specialty", ("engineering", "data", "pipelines"), "data", "pipelines"),
    ("every specialty", ("engineering", "", "pipelines"), "", "pipelines"),
    ("an attribute of another specialty", ("engineering", "data", "browsers"), "data", None),
    ("a specialty that is not there", ("engineering", "ghost", "testing"), "", "testing"),
    ("an attribute that is not there", ("engineering", None, "ghost"), "web", None),
]


@pytest.mark.parametrize(
    ("place", "specialty", "attribute"), [one[1:] for one in PLACES], ids=[one[0] for one in PLACES]
)
def test_a_place_in_the_ladder_is_shown_as_far_as_it_exists(company, place, specialty, attribute):
    screen = browse(company, *place)
    assert (screen.specialty, screen.attribute and screen.attribute.id) == (specialty, attribute)


@pytest.mark.parametrize(("person", "ladder"), [(ADA, "ghost"), ("U0STRANGER", "")])
def test_a_ladder_that_is_not_there_and_a_stranger_are_refused(company, person, ladder):
    with pytest.raises(Refused) as refused:
        browse(company, ladder, person=person)
    assert refused.value.trouble is Trouble.MISSING


def test_without_any_ladder_in_use_there_is_nothing_to_browse(store):
    with store.begin(WORKSPACE) as tx:
        people.register_workspace(tx, "Acme", "B0", "U0", NOW)
        people.put(tx, a_person(ADA))
    with pytest.raises(Refused):
        browse(store)


@pytest.mark.parametrize(
    ("words", "found"), [("BROW", "browsers"), ("views", "reviews"), ("pipelines", None), ("", None), ("ghost", None)]
)
def test_words_find_the_attribute_of_the_persons_own_ladder_they_stand_in(company, words, found):
    screen = browsing.find(Desk(company, an_actor(ADA), NOW), words)
    attribute = screen.attribute if isinstance(screen, LadderScreen) else None
    assert (attribute and attribute.id) == found


def test_a_level_held_on_a_version_that_renamed_it_is_not_shown_as_another(company):
    with company.begin(WORKSPACE) as tx:
        people.put_position(tx, Position(BOB, "engineering", held="E9"))
        put_ladder(tx, replace(a_full_ladder(), version="2.0"))
    assert browse(company, person=BOB).held is None


def test_a_version_without_a_level_that_a_running_review_can_come_to_is_refused(store, folder):
    a_running_cycle(store, on_ladder={ADA: "E1"})
    without = a_ladder(levels=[a_level(1), a_level(2)], version="2.0")
    refused = load(store, write(folder, without)).refused
    assert "a review that is under way can still come to E3, E4, E5, which this version does not have" in refused
