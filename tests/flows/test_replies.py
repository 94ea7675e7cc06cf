"""What somebody's words to Rung are about."""

from __future__ import annotations

import pytest

from bot.flows.replies import Topic, read


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("", Topic.NEXT),
        (" Start! ", Topic.NEXT),
        ("HELP", Topic.HELP),
        ("status", Topic.STATUS),
        ("What’s left?", Topic.STATUS),
        ("when is it due?", Topic.STATUS),
        ("cycle", Topic.CYCLE),
        ("snooze until Monday", Topic.NOT_UNDERSTOOD),
        ("status of the build", Topic.NOT_UNDERSTOOD),
        ("🙃", Topic.NOT_UNDERSTOOD),
    ],
)
def test_plain_words_have_their_topic(text: str, topic: Topic) -> None:
    assert read(text) == (topic, "")


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("satus", Topic.STATUS),
        ("hlep", Topic.HELP),
        ("strat", Topic.NEXT),
        ("contnue", Topic.NEXT),
        ("whats left", Topic.STATUS),
    ],
)
def test_a_slip_of_the_finger_is_read_all_the_same(text: str, topic: Topic) -> None:
    assert read(text) == (topic, "")


def test_words_after_the_ladder_are_what_to_look_for() -> None:
    assert read("ladder Code review?") == (Topic.LADDER, "Code review")
    assert read("lader testing") == (Topic.LADDER, "testing")


@pytest.mark.parametrize("text", ["no", "hmm", "team", "thanks", "share", "evidence", "x" * 40_000])
def test_other_words_are_not_taken_for_a_misspelling(text: str) -> None:
    assert read(text) == (Topic.NOT_UNDERSTOOD, "")
