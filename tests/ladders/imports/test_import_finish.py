"""From a draft to a ladder that loads: ids, limits, defaults, and a word about each change."""

from __future__ import annotations

import pytest

from core.ladder import Policy
from ladders.imports import Account, ImportRefused, Place, finish
from ladders.imports.draft import Draft, DraftAnchor, DraftArea, DraftAttribute, DraftLevel, DraftProfile, DraftSignal
from ladders.imports.draft import DraftStep as Step
from ladders.imports.limits import merged, pieces
from ladders.imports.naming import slug

AT = Place("a.csv", "B2")


def two_levels() -> list[DraftLevel]:
    return [DraftLevel(id="L1", title="One"), DraftLevel(id="L2", title="Two")]


def one(**fields) -> DraftAttribute:
    return DraftAttribute(**{"name": "Testing", "anchors": {"L1": DraftAnchor("Runs tests")}, **fields})


def done(*attributes: DraftAttribute, account: Account | None = None, **fields):
    draft = Draft(**{"name": "Crew", "levels": two_levels(), "attributes": list(attributes), **fields})
    return finish(draft, account or Account())


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("Code review", "code-review"), ("C++ & C#", "cpp-and-c-sharp"), ("Übergabe / Größe", "ubergabe-grosse"),
        ("Don’t repeat", "dont-repeat"), ("—", ""), ("コード", ""), ("a" * 50, "a" * 40),
        ("one two three four five six seven eight nine", "one-two-three-four-five-six-seven-eight"),
    ],
)  # fmt: skip
def test_names_become_readable_ids(name, wanted):
    assert slug(name) == wanted


def test_ids_are_unique_whatever_the_case_and_a_name_without_letters_gets_one_too():
    ladder = done(one(), one(name="TESTING"), one(name="コード"), one(name="品質")).ladder
    assert [a.id for a in ladder.attributes] == ["testing", "testing-2", "attribute", "attribute-2"]


def test_level_ids_that_are_numbers_stay_and_name_their_own_level():
    levels = [DraftLevel(id="3", title="Three"), DraftLevel(id="4", title="Four")]
    ladder = done(one(anchors={"3": DraftAnchor("x"), "4": DraftAnchor("y")}), levels=levels).ladder
    assert [(level.id, level.number) for level in ladder.levels] == [("3", 3), ("4", 4)]


def test_level_ids_that_are_the_numbers_of_other_levels_get_a_letter():
    levels = [DraftLevel(id="2", title="b"), DraftLevel(id="1", title="a")]
    ladder = done(one(anchors={"2": DraftAnchor("x"), "1": DraftAnchor("y")}), levels=levels).ladder
    assert [level.id for level in ladder.levels] == ["L2", "L1"]
    assert [anchor.text for anchor in ladder.attributes[0].rubric.values()] == ["x", "y"]


def test_a_source_without_levels_gets_two_and_one_with_one_level_gets_one_below():
    none = done(one(), levels=[])
    assert [level.title for level in none.ladder.levels] == ["Not yet demonstrated", "Demonstrated"]
    assert list(none.ladder.attributes[0].rubric) == [2]
    single = done(one(), levels=two_levels()[:1])
    assert [level.id for level in single.ladder.levels] == ["start", "L1"]
    assert list(single.ladder.attributes[0].rubric) == [2]


def test_a_long_name_is_cut_between_words_and_kept_in_full_in_the_description():
    account, name = Account(), "Determine the meaning of unknown words and of phrases with several meanings in a text"
    account.cell(AT, name)
    account.take(AT, "attribute")
    found = done(one(name=name, place=AT), account=account)
    attribute = found.ladder.attributes[0]
    assert attribute.name == "Determine the meaning of unknown words and of phrases with several…"
    assert attribute.description == name
    assert found.report.cells["repaired"] == 1


def test_long_texts_go_on_as_points_and_lose_no_word():
    text = " ".join(f"Sentence number {number} says something." for number in range(200))
    anchor = done(one(anchors={"L1": DraftAnchor(text, place=AT)})).ladder.attributes[0].rubric[1]
    assert len(anchor.text) <= 3000
    assert " ".join([anchor.text, *anchor.points]) == text


def test_too_many_signals_and_points_share_rather_than_go_missing():
    found = merged([f"point {number}" for number in range(100)], 60)
    assert len(found) == 60
    assert "\n".join(found).split("\n") == [f"point {number}" for number in range(100)]
    assert pieces("word " * 500, 1000) == [("word " * 200).strip(), ("word " * 200).strip(), ("word " * 100).strip()]


def test_signal_ids_are_kept_once():
    anchors = {
        "L1": DraftAnchor(signals=[DraftSignal("a", id="S.1"), DraftSignal("b", id="s.1")]),
        "L2": DraftAnchor(signals=[DraftSignal("c", id="S.2")]),
    }
    rubric = done(one(anchors=anchors)).ladder.attributes[0].rubric
    assert [(s.text, s.id) for anchor in rubric.values() for s in anchor.signals] == [
        ("a", "S.1"), ("b", ""), ("c", "S.2"),
    ]  # fmt: skip


def test_profiles_become_the_rule_where_the_source_states_no_other():
    steps = [Step(id="low", name="Low"), Step(id="high", name="High")]
    profiles = [DraftProfile(level="L2", asks={"Testing": "high"})]
    found = done(one(anchors={"low": DraftAnchor("x"), "high": DraftAnchor("y")}), steps=steps, profiles=profiles)
    assert found.ladder.scoring.policy is Policy.PROFILE
    assert found.ladder.profiles[0].asks == {"testing": 2}
    assert "What the profiles ask is taken for the rule" in found.report.scoring.missing


def test_steps_without_profiles_are_settled_in_the_conversation():
    steps = [Step(id="low", name="Low"), Step(id="high", name="High")]
    assert done(one(anchors={"low": DraftAnchor("x")}), steps=steps).ladder.scoring.policy is Policy.MANUAL


def test_a_rule_that_does_not_hold_is_said_and_not_taken():
    found = done(one(), scoring={"policy": "weighted_mean", "thresholds": {"L2": "9"}}, rule="a mean of 9")
    assert found.ladder.scoring.policy is Policy.WEIGHTED_MEAN
    assert found.ladder.scoring.thresholds == {}
    assert found.report.scoring.taken == ""
    assert "“a mean of 9”" in found.report.scoring.missing
    assert any("cannot be taken over" in note.what for note in found.report.notes)


def test_nothing_to_rate_is_refused():
    with pytest.raises(ImportRefused, match="nothing in it could be rated"):
        done()


def test_braces_in_titles_are_no_placeholders():
    levels = [DraftLevel(id="L1", title="Engineer {team}"), DraftLevel(id="L2", title="Two")]
    assert done(one(), levels=levels).ladder.levels[0].title == "Engineer (team)"


def test_what_nobody_said_a_word_about_is_unexplained():
    account = Account()
    account.cell(AT, "something")
    account.cell(Place("a.csv", "B3"), "  \n ")
    assert account.counts == {"all": 1, "taken": 0, "repaired": 0, "skipped": 0, "unexplained": 1}
    assert account.unexplained == [AT]


def test_a_repair_lasts_and_a_private_text_is_not_shown():
    account = Account()
    account.cell(AT, "80,000")
    account.repair(AT, "anchor", "mended")
    account.take(AT, "anchor")
    assert account.counts["repaired"] == 1
    account.skip(AT, "pay", private=True)
    assert [(entry.shown, entry.reason, entry.repairs) for entry in account.entries] == [("", "pay", [])]


def test_the_report_has_the_form_that_programs_rely_on():
    areas = [DraftArea(name="Craft")]
    account = Account()
    account.cell(AT, "Runs tests")
    account.take(AT, "anchor")
    report = done(one(area="Craft"), areas=areas, account=account).report.to_json()
    assert report == {
        "source": ["a.csv"], "shape": "", "ladder": {"id": "crew", "name": "Crew", "version": "0.1"},
        "counts": {
            "levels": 2, "steps": 0, "attributes": 1, "areas": 1, "tracks": 0, "specialties": 0, "anchors": 1,
            "signals": 0, "points": 0, "examples": 0, "tags": 0, "profiles": 0, "terms": 0,
        },
        "cells": {"all": 1, "taken": 1, "repaired": 0, "skipped": 0, "unexplained": 0},
        "skipped": [], "repaired": [], "unexplained": [], "notes": [],
        "scoring": {
            "stated": False, "taken": "",
            "missing": (
                "The source states no rule for how ratings become a level. Until People Ops writes one, the mean by "
                "weight goes by the levels' own numbers."
            ),
        },
    }  # fmt: skip
