"""Feedback is shown in aggregate, never below five answers, and never so that somebody's could be worked out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from core.feedback import ENOUGH, Opinion, Part, Reply, results_of

replies = st.sampled_from(Reply)
opinions = st.builds(Opinion, replies, replies, replies, st.text(max_size=5))
answers = st.lists(st.tuples(st.sampled_from(Part), opinions), max_size=25)


def some(number: int, part: Part = Part.ASSESSED, reply: Reply = Reply.YES, comment: str = "") -> list:
    return [(part, Opinion(reply, reply, reply, comment))] * number


@given(answers.filter(lambda found: len(found) < ENOUGH))
def test_nothing_is_shown_of_fewer_than_five_answers(found):
    results = results_of(found)
    assert (results.answered, results.everyone, results.parts, results.comments) == (len(found), None, None, ())


@given(answers)
def test_every_tally_shown_is_of_at_least_five_and_leaves_no_smaller_rest(found):
    results = results_of(found)
    tallies = list((results.parts or {}).values())
    assert all(one.total >= ENOUGH for one in tallies)
    if results.everyone and tallies:
        assert results.everyone.total == sum(one.total for one in tallies)


@given(answers.filter(lambda found: len(found) >= ENOUGH))
def test_the_whole_counts_every_answer_once(found):
    whole = results_of(found).everyone
    assert whole is not None
    for counts in (whole.coverage, whole.progression, whole.comfortable):
        assert sum(counts.values()) == whole.total == len(found)


def test_one_small_group_hides_all_groups():
    assert results_of(some(9) + some(4, Part.MANAGED)).parts is None
    assert results_of(some(9) + some(5, Part.MANAGED) + some(1, Part.GROUP)).parts is None
    parts = results_of(some(9) + some(5, Part.MANAGED, Reply.NO)).parts
    assert parts is not None
    assert {part: (one.total, one.coverage[Reply.NO]) for part, one in parts.items()} == {
        Part.ASSESSED: (9, 0),
        Part.MANAGED: (5, 5),
    }


def test_comments_come_without_whom_and_without_the_empty_ones():
    assert results_of(some(4) + some(2, comment="Good.")).comments == ("Good.", "Good.")
