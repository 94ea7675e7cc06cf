"""A ladder as a value: what applies to whom, what a level is called, which terms are explained."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.ladder import Choice, Scope, Term
from ladders import read_ladder
from tests.builders import a_full_ladder, a_ladder, a_level, an_attribute, ladder_text


def ids(attributes):
    return [one.id for one in attributes]


def test_what_applies_is_chosen_by_track_and_specialty_in_asking_order():
    ladder = a_ladder(
        [
            an_attribute("all"),
            an_attribute("web", specialties=frozenset({"web"})),
            an_attribute("ic", tracks=frozenset({"ic"})),
            an_attribute("ic_data", tracks=frozenset({"ic"}), specialties=frozenset({"data", "web"})),
        ]
    )
    assert ids(ladder.applicable("ic", "web")) == ["all", "web", "ic", "ic_data"]
    assert ids(ladder.applicable("ic", "data")) == ["all", "ic", "ic_data"]
    assert ids(ladder.applicable("lead", "web")) == ["all", "web"]
    assert ids(ladder.applicable("", "")) == ["all"]


TITLES = [
    ("the specialty in it", 1, "", "web", "Associate Web engineer"),
    ("no specialty leaves no gap", 1, "", "", "Associate engineer"),
    ("an unknown specialty leaves no gap", 1, "", "ghost", "Associate engineer"),
    ("a title of the specialty's own", 2, "", "data", "Data wrangler"),
    ("a title of the track's own", 2, "lead", "web", "Lead of Web"),
    ("the specialty's own before the track's", 2, "lead", "data", "Data wrangler"),
    ("the plain one", 2, "", "web", "Web engineer"),
]


@pytest.mark.parametrize(
    ("number", "track", "specialty", "title"), [one[1:] for one in TITLES], ids=[one[0] for one in TITLES]
)
def test_a_level_maps_to_a_title_that_may_hold_the_specialty(number, track, specialty, title):
    own = {"data": "Data wrangler", "lead": "Lead of {specialty}"}
    ladder = a_ladder(
        levels=[
            a_level(1, title="Associate {specialty}  engineer"),
            a_level(2, title="{specialty} engineer", titles=own),
        ],
        specialties=(Choice("web", "Web"), Choice("data", "Data")),
    )
    assert ladder.title(number, track, specialty) == title


TERMS = [
    ("as written", "You are on-call.", ["on-call"]),
    ("in any case", "ON-CALL and Guild", ["on-call", "guild"]),
    ("in glossary order, once each", "guild, on-call, guild", ["on-call", "guild"]),
    ("not inside a longer word", "guildhall, subguild, guild_2", []),
    ("beside punctuation", "(guild)", ["guild"]),
    ("its own punctuation is taken literally", "We use C++.", ["C++"]),
    ("and not as a pattern", "We use CCC.", []),
    ("in another script", "Das ist ein Prüfstück.", ["Prüfstück"]),
    ("nowhere", "", []),
]


@pytest.mark.parametrize(("text", "terms"), [one[1:] for one in TERMS], ids=[one[0] for one in TERMS])
def test_glossary_terms_are_found_as_whole_words(text, terms):
    glossary = tuple(Term(one, "…") for one in ("on-call", "guild", "C++", "Prüfstück"))
    assert [one.term for one in a_ladder(glossary=glossary).terms_in(text)] == terms


def test_terms_are_looked_for_in_all_texts_and_never_across_two_of_them():
    ladder = a_ladder(glossary=(Term("blast radius", "…"), Term("guild", "…")))
    assert [one.term for one in ladder.terms_in("a guild", "blast", "radius")] == ["guild"]


def test_weights_may_differ_by_specialty():
    one = an_attribute(weight="1/2", weights={"data": Fraction(2)})
    assert (one.weight_for("data"), one.weight_for("web"), one.weight_for("")) == (2, Fraction(1, 2), Fraction(1, 2))


NAMES = [("E2", 2), ("e2", 2), (" 2 ", 2), ("ENGINEER 2", 2), ("4", 4), ("E9", None), ("", None), ("engineer", None)]


@pytest.mark.parametrize(("text", "number"), NAMES)
def test_a_level_is_found_by_its_id_its_number_or_its_title_in_any_case(text, number):
    found = a_ladder(levels=[a_level(2), a_level(4)]).level_named(text)
    assert (found.number if found else None) == number


def test_an_id_or_a_number_is_meant_before_a_title_that_reads_the_same():
    ladder = a_ladder(levels=[a_level(1, title="E2"), a_level(2)])
    assert ladder.level_named("E2").number == 2


def test_the_number_of_a_held_level_is_its_number_in_this_version_or_none():
    ladder = a_ladder(levels=[a_level(1), a_level(4)])
    assert [ladder.number_of(one) for one in ("E1", "E4", "E3", None)] == [1, 4, None, None]


def test_above_a_level_is_the_next_one_and_above_the_top_is_nothing():
    ladder = a_ladder(levels=[a_level(2), a_level(4), a_level(7)])
    above = [ladder.above(number) for number in (1, 2, 3, 4, 7)]
    assert [level and level.number for level in above] == [2, 4, 4, 7, None]


def test_attributes_and_levels_that_a_ladder_does_not_have_are_key_errors():
    ladder = a_ladder()
    for ask in (lambda: ladder.level(9), lambda: ladder.attribute("ghost"), lambda: ladder.place("ghost")):
        with pytest.raises(KeyError):
            ask()
    assert [ladder.has_level(number) for number in (0, 1, 5, 6)] == [False, True, True, False]


def test_an_effort_measure_is_to_be_flagged_from_department_scope_upwards():
    assert [scope for scope in Scope if scope.is_department_wide] == [
        Scope.DEPARTMENT,
        Scope.ORGANISATION,
        Scope.COMPANY,
    ]


# -- the builders of these tests --------------------------------------------------------------------------------------


def test_the_ladder_files_these_tests_write_read_back_as_the_same_ladder():
    assert read_ladder(ladder_text(a_full_ladder())) == a_full_ladder()


@given(st.integers(1, 40), st.integers(2, 9))
def test_ladders_of_every_size_these_tests_build_can_be_read(attributes, levels):
    ladder = a_ladder(attributes, levels=levels)
    assert read_ladder(ladder_text(ladder)) == ladder
