"""Answers written a piece at a time, from more than one device, and their vectors."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.assessment import (
    NO_OPPORTUNITY,
    TEXT_LIMIT,
    Answer,
    Change,
    NotOnScale,
    Origin,
    Stamp,
    TooLong,
    check,
    from_vector,
    is_stale,
    missing,
    ratings_of,
    record,
    to_vector,
)
from tests.builders import a_ladder, a_level, an_answer, an_attribute

LAPTOP, PHONE = "V0LAPTOP", "V0PHONE"


# -- what may be stored -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rating", [NO_OPPORTUNITY, 2, 4, 7])
def test_a_rating_is_a_level_of_the_ladder_or_no_opportunity(rating):
    check(a_ladder(levels=[a_level(2), a_level(4), a_level(7)]), Change(rating))


@pytest.mark.parametrize("rating", [-1, 1, 3, 5, 8, 1_000_000])
def test_a_rating_between_beside_or_beyond_the_levels_is_refused(rating):
    with pytest.raises(NotOnScale):
        check(a_ladder(levels=[a_level(2), a_level(4), a_level(7)]), Change(rating))


@pytest.mark.parametrize("field", ["evidence", "unsure_note"])
def test_a_text_may_have_three_thousand_code_points_and_not_one_more(field):
    check(a_ladder(), Change(**{field: "😀" * TEXT_LIMIT}))
    with pytest.raises(TooLong):
        check(a_ladder(), Change(**{field: "😀" * TEXT_LIMIT + "x"}))


# -- one device -------------------------------------------------------------------------------------------------------


def test_a_pick_and_a_text_are_kept_with_their_time_and_where_they_came_from():
    picked = record(Answer("a0"), Change(rating=3), Origin(LAPTOP, 0, 10))
    written = record(picked, Change(evidence="Shipped it."), Origin(LAPTOP, 0, 11))
    assert written == Answer(
        "a0", 3, "Shipped it.", revision=2, rated=Stamp(10, LAPTOP, 1), written=Stamp(11, LAPTOP, 2)
    )


def test_what_a_change_does_not_speak_of_stays():
    before = an_answer(rating=2, evidence="x", unsure=True, unsure_note="what is a guild?")
    assert record(before, Change(rating=4), Origin(LAPTOP, 0, 5)) == replace(
        before, rating=4, rated=Stamp(5, LAPTOP, 1), revision=1
    )


FIELDS = {
    "rating": (2, 3),
    "evidence": ("the first", "the second"),
    "unsure": (False, True),
    "unsure_note": ("the first", "the second"),
}


@pytest.mark.parametrize("field", FIELDS)
def test_an_older_keystroke_or_pick_that_arrives_late_changes_nothing(field):
    older, newer = FIELDS[field]
    stored = record(Answer("a0"), Change(**{field: newer}), Origin(LAPTOP, 0, 20))
    assert record(stored, Change(**{field: older}), Origin(LAPTOP, 0, 19)) == stored


def test_a_change_in_the_second_of_the_submission_it_follows_is_kept():
    """A submission is dated to the end of its second; a view drawn from it is later whatever the clock says."""
    submitted = record(an_answer(), Change(2, "First."), Origin(LAPTOP, 0, 1_999_999))
    again = Origin(LAPTOP, submitted.revision, 1_500_000)
    changed = record(record(submitted, Change(3), again), Change(evidence="Second."), again)
    assert (changed.rating, changed.evidence, changed.set_aside) == (3, "Second.", "")


@pytest.mark.parametrize("field", FIELDS)
def test_of_two_writes_in_the_same_microsecond_the_one_that_arrives_last_stands(field):
    older, newer = FIELDS[field]
    stored = record(Answer("a0"), Change(**{field: older}), Origin(LAPTOP, 0, 20))
    assert getattr(record(stored, Change(**{field: newer}), Origin(LAPTOP, 0, 20)), field) == newer


def test_the_same_request_delivered_twice_is_recorded_once():
    change, origin = Change(3, "Shipped it.", unsure=True, unsure_note="?"), Origin(LAPTOP, 0, 5)
    once = record(Answer("a0"), change, origin)
    assert record(once, change, origin) == once


def test_emptying_a_text_is_a_change_like_any_other():
    stored = record(Answer("a0"), Change(evidence="x"), Origin(LAPTOP, 0, 1))
    assert record(stored, Change(evidence=""), Origin(LAPTOP, 0, 2)).evidence == ""


# -- two devices ------------------------------------------------------------------------------------------------------

WRITTEN_ON_PHONE = record(Answer("a0"), Change(3, "from the phone"), Origin(PHONE, 0, 10))


def test_a_text_that_another_device_replaces_unseen_is_set_aside():
    after = record(WRITTEN_ON_PHONE, Change(evidence="from the laptop"), Origin(LAPTOP, 0, 11))
    assert (after.evidence, after.set_aside, after.set_aside_in) == ("from the laptop", "from the phone", 2)


def test_a_text_that_the_other_device_showed_is_simply_edited_there():
    after = record(WRITTEN_ON_PHONE, Change(evidence="from the phone, edited"), Origin(LAPTOP, seen=1, at=11))
    assert (after.evidence, after.set_aside) == ("from the phone, edited", "")


def test_picking_a_rating_first_does_not_hide_that_the_text_was_never_seen():
    picked = record(WRITTEN_ON_PHONE, Change(rating=4), Origin(LAPTOP, 0, 11))
    after = record(picked, Change(evidence="from the laptop"), Origin(LAPTOP, 0, 12))
    assert (after.evidence, after.set_aside) == ("from the laptop", "from the phone")


def test_picking_a_rating_first_does_not_make_a_text_that_was_shown_look_unseen():
    picked = record(WRITTEN_ON_PHONE, Change(rating=4), Origin(LAPTOP, seen=1, at=11))
    assert record(picked, Change(evidence="edited"), Origin(LAPTOP, seen=1, at=12)).set_aside == ""


def test_saving_a_text_unchanged_does_not_make_it_another_devices():
    saved = record(WRITTEN_ON_PHONE, Change(3, "from the phone"), Origin(LAPTOP, seen=1, at=11))
    assert record(saved, Change(evidence="edited"), Origin(PHONE, seen=0, at=12)).set_aside == ""


def test_a_text_that_arrives_after_a_newer_one_from_another_device_is_set_aside():
    after = record(WRITTEN_ON_PHONE, Change(evidence="late from the laptop"), Origin(LAPTOP, 0, 9))
    assert (after.evidence, after.set_aside) == ("from the phone", "late from the laptop")


def test_the_text_set_aside_last_is_kept_whole_however_much_was_set_aside_before():
    long, longer = "a" * TEXT_LIMIT, "b" * TEXT_LIMIT
    answer = record(Answer("a0"), Change(evidence="begun on the laptop"), Origin(LAPTOP, 0, 1))
    answer = record(answer, Change(evidence=long), Origin(PHONE, 0, 2))
    answer = record(answer, Change(evidence=longer), Origin(LAPTOP, 0, 3))
    assert (answer.evidence, answer.set_aside) == (longer, long)


SEEN, UNSEEN = Origin(LAPTOP, 1, 11), Origin(LAPTOP, 0, 11)
STALE = [
    ("another text, the stored one never shown", WRITTEN_ON_PHONE, Change(3, "other"), UNSEEN, True),
    ("another rating, the stored one never shown", WRITTEN_ON_PHONE, Change(2, "from the phone"), UNSEEN, True),
    ("no rating, the stored one never shown", WRITTEN_ON_PHONE, Change(None, "from the phone"), UNSEEN, True),
    ("an emptied text, the stored one never shown", WRITTEN_ON_PHONE, Change(3, ""), UNSEEN, True),
    ("the same on both", WRITTEN_ON_PHONE, Change(3, "from the phone"), UNSEEN, False),
    ("the text not on the form", WRITTEN_ON_PHONE, Change(3), UNSEEN, False),
    ("another text, but the stored one was shown", WRITTEN_ON_PHONE, Change(2, "other"), SEEN, False),
    ("another text from the device that wrote", WRITTEN_ON_PHONE, Change(2, "other"), Origin(PHONE, 0, 11), False),
    ("nothing stored", Answer("a0"), Change(2, "other"), UNSEEN, False),
    (
        "the text unseen, though this device has picked the rating",
        record(WRITTEN_ON_PHONE, Change(rating=4), UNSEEN),
        Change(4, "other"),
        UNSEEN,
        True,
    ),
    (
        "the rating unseen, though this device has written the text",
        record(record(Answer("a0"), Change(rating=3), Origin(PHONE, 0, 10)), Change(evidence="x"), UNSEEN),
        Change(2, "x"),
        UNSEEN,
        True,
    ),
]


@pytest.mark.parametrize(("answer", "change", "origin", "stale"), [one[1:] for one in STALE], ids=[s[0] for s in STALE])
def test_a_save_is_stale_when_it_would_pass_over_what_this_device_never_showed(answer, change, origin, stale):
    assert is_stale(answer, change, origin) is stale


@st.composite
def _interleavings(draw):
    """What two devices do in the order in which it reaches the server: (device, what); a text is sent, then arrives."""
    device = st.integers(0, 1)
    return draw(
        st.lists(
            st.one_of(
                st.tuples(device, st.just("open")),
                st.tuples(device, st.sampled_from("abcdefgh")),
                st.tuples(device, st.just("pick")),
                st.tuples(device, st.just("arrives")),
                st.tuples(device, st.just("arrives out of order")),
            ),
            max_size=25,
        )
    )


@given(_interleavings())
def test_whatever_two_devices_write_the_last_text_of_each_is_kept_or_was_shown_to_the_other(steps):
    answer = Answer("a0")
    views, seen, sent, last, shown = ["V0", "V1"], [0, 0], [[], []], {}, set()
    final = {}

    def arrive(device: int, place: int) -> None:
        nonlocal answer
        change, origin = sent[device].pop(place)
        answer = record(answer, change, origin)

    for time, (device, what) in enumerate(steps, start=1):
        if what == "open":
            views[device] = f"V{device}:{time}"
            seen[device] = answer.revision
            shown.add(answer.evidence)
        elif what.startswith("arrives"):
            if sent[device]:
                arrive(device, 0 if what == "arrives" else -1)
        else:
            change = Change(rating=3) if what == "pick" else Change(evidence=f"[{what}{time}]")
            sent[device].append((change, Origin(views[device], seen[device], time)))
            if change.evidence:
                final[views[device]] = last[device] = change.evidence
    for device in (0, 1):
        while sent[device]:
            arrive(device, 0)
    kept = {answer.evidence, *answer.set_aside.split("\n\n")}
    assert set(final.values()) - kept - shown == set()


# -- the whole assessment ---------------------------------------------------------------------------------------------


def test_what_is_missing_is_said_in_asking_order_and_no_opportunity_is_an_answer():
    ladder = a_ladder(4)
    answers = {"a1": an_answer("a1", NO_OPPORTUNITY), "a2": an_answer("a2", None, evidence="x")}
    assert [one.id for one in missing(ladder.attributes, answers)] == ["a0", "a2", "a3"]


def test_ratings_are_those_that_were_given():
    answers = {"a0": an_answer("a0", 2), "a1": an_answer("a1", None), "a2": an_answer("a2", NO_OPPORTUNITY)}
    assert ratings_of(answers) == {"a0": 2, "a2": 0}


@st.composite
def _ladders_with_ratings(draw):
    levels = sorted(draw(st.sets(st.integers(1, 99), min_size=1, max_size=35)))
    ladder = a_ladder([an_attribute(f"a{n}") for n in range(draw(st.integers(1, 45)))], levels=map(a_level, levels))
    rating = st.sampled_from([NO_OPPORTUNITY, *levels])
    return ladder, draw(st.dictionaries(st.sampled_from([one.id for one in ladder.attributes]), rating))


@given(_ladders_with_ratings())
def test_a_vector_gives_back_the_ratings_it_was_made_of(drawn):
    ladder, ratings = drawn
    vector = to_vector(ladder, ratings)
    assert (len(vector), from_vector(ladder, vector)) == (len(ladder.attributes), ratings)


def test_a_vector_reads_as_one_character_per_attribute_in_the_order_of_the_ladder():
    assert to_vector(a_ladder(4), {"a3": 5, "a0": 1, "a2": NO_OPPORTUNITY}) == "1.05"


def test_a_vector_has_a_character_of_its_own_for_every_number_a_level_may_have():
    ladder = a_ladder(100, levels=[a_level(n) for n in range(1, 100)])
    ratings = {one.id: number for number, one in enumerate(ladder.attributes)}
    vector = to_vector(ladder, ratings)
    assert (len(set(vector)), "." in vector, from_vector(ladder, vector)) == (100, False, ratings)


def test_a_vector_of_another_ladder_is_refused():
    with pytest.raises(ValueError, match="a vector of 3 does not fit 4 attributes"):
        from_vector(a_ladder(4), "123")
