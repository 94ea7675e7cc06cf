"""A cycle from draft to closed on the wound clock: what each person was told, when, and that it was good manners."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import time

import pytest
import story as chapters
from story import ADA, BEN, INGRID, MARTA, PEOPLE, PRIYA, QUESTION, Said, Story

from sandbox.model import User

STARTS, ENDS, SATURDAY = time(9), time(17), 5


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    """The whole of it, told once."""
    with chapters.told(tmp_path_factory.mktemp("story")) as told:
        yield told


def lines(heard: list[Said]) -> list[str]:
    """Day and kind of each message, by day and then by kind; a file has no kind of its own."""
    told = [(one.local.date(), one.key.partition(":")[0] or one.text) for one in heard]
    return [f"{day:%d %b} {kind}" for day, kind in sorted(told)]


def test_nobody_is_written_to_outside_of_their_working_hours(story: Story) -> None:
    """People act in their own working hours here, so replies and news of colleagues come in them too."""
    outside = [
        (one.key, f"{one.local:%A %H:%M}")
        for one in story.said()
        if not (one.local.weekday() < SATURDAY and STARTS <= one.local.time() < ENDS)
    ]
    assert outside == []


def test_nobody_gets_more_than_one_reminder_message_a_day(story: Story) -> None:
    days = Counter((one.to.id, one.local.date()) for one in story.said() if one.to and one.key.startswith("reminders:"))
    assert {day: count for day, count in days.items() if count > 1} == {}
    assert {person for person, _ in days} == {ADA.id, BEN.id, MARTA.id}


def test_nobody_is_told_anything_twice(story: Story) -> None:
    keys = Counter(one.key for one in story.said() if one.key)
    assert {key: count for key, count in keys.items() if count > 1} == {}
    news = [one for one in story.said() if one.key and not one.key.startswith("reminders:")]
    texts = Counter((one.to.id if one.to else "", one.text) for one in news)
    assert {what: count for what, count in texts.items() if count > 1} == {}


def test_slack_refused_nothing_but_the_post_before_the_bot_had_joined(story: Story) -> None:
    refused = story.world.refusals()
    assert [what for what, reason in refused if (what, reason) != ("chat.postMessage", "not_in_channel")] == []
    assert len(refused) <= 1


def test_nothing_went_wrong_in_either_process(story: Story) -> None:
    assert [line for line in story.world.bot.log().splitlines() if " ERROR " in line] == []


def test_nothing_is_left_to_be_sent(story: Story) -> None:
    assert story.world.query("SELECT kind, state, error FROM outbox WHERE state NOT IN ('sent', 'dropped')") == []


def test_the_engineer_hears_in_time_and_no_more_than_needed(story: Story) -> None:
    assert lines(story.heard_by(ADA)) == [
        "02 Mar heads_up",
        "02 Mar question.answered",
        "16 Mar announcement",
        "17 Mar self.open",
        "22 Mar reminders",
        "23 Mar reminders",  # she had put the one before off until then
        "25 Mar [For your calendar: 1-1.ics]",
        "25 Mar talk",
        "25 Mar talk.moved",
        "30 Mar [For your calendar: 1-1.ics]",
        "30 Mar talk.ics",
        "01 Apr talk",
        "02 Apr [Your outcomes so far: outcomes.png]",
        "02 Apr outcome",
        "05 Apr pulse",
        "02 Jul growth.check_in",
    ]


def test_the_one_who_does_not_get_to_it_is_reminded_told_kindly_and_given_time(story: Story) -> None:
    assert lines(story.heard_by(BEN)) == [
        "02 Mar heads_up",
        "16 Mar announcement",
        "17 Mar self.open",
        "22 Mar reminders",
        "26 Mar reminders",
        "30 Mar reminders",
        "31 Mar reminders",
        "01 Apr self.closed",
        "02 Apr dates.moved",
        "06 Apr reminders",
        "08 Apr reminders",
        "22 Apr talk",
        "03 May [Your outcomes so far: outcomes.png]",
        "03 May outcome",
        "04 May pulse",
        "03 Aug growth.check_in",
    ]


def test_the_manager_hears_whose_turn_it_is_and_what_is_late(story: Story) -> None:
    assert lines(story.heard_by(MARTA)) == [
        "02 Mar heads_up",
        "16 Mar announcement",
        "24 Mar rate",
        "25 Mar [For your calendar: 1-1.ics]",
        "25 Mar digest",
        "25 Mar talk.ics",
        "30 Mar [For your calendar: 1-1.ics]",
        "30 Mar talk.moved",
        "01 Apr digest",
        "01 Apr rate",
        "02 Apr dates.moved",
        "02 Apr reminders",
        "08 Apr rate",
        "12 Apr reminders",
        "13 Apr reminders",
        "14 Apr rate.late",
        "21 Apr reminders",
        "22 Apr digest",
        "29 Apr reminders",
        "02 Jul growth.check_in",
        "03 Aug growth.check_in",
    ]


def test_people_ops_and_the_approver_hear_what_is_theirs(story: Story) -> None:
    assert lines(story.heard_by(PRIYA)) == ["02 Mar approval.given", "17 Sep cycle.next"]
    assert lines(story.heard_by(INGRID)) == ["01 Mar approval.ask"]


def test_the_channel_holds_both_announcements_and_the_answer_in_the_thread(story: Story) -> None:
    world = story.world.sandbox.workspace
    channel = world.channel_named(chapters.CHANNEL)
    assert channel is not None
    posts = [one for one in channel.messages if one.user == world.bot.id and one.metadata]
    assert lines([one for one in story.said() if one.to is None and one.key]) == [
        "02 Mar heads_up",
        "16 Mar announcement",
        "16 Mar question.answer",
    ]
    assert [one.thread_ts for one in posts] == [None, None, posts[1].ts]


def test_a_morning_is_the_readers_own_also_after_the_clocks_were_put_forward(story: Story) -> None:
    """Lagos keeps its hour when Warsaw changes: nine o'clock for each is another instant."""

    def morning(who: User, key: str) -> tuple[str, str]:
        one = next(one for one in story.heard_by(who) if one.key.startswith(key))
        return f"{one.local:%H:%M}", f"{one.at:%H:%M}"

    assert morning(BEN, "self.open") == ("09:00", "08:00")
    assert morning(BEN, "self.closed") == ("09:00", "07:00")
    assert (morning(ADA, "self.open"), morning(ADA, "growth.check_in")) == (("09:00", "08:00"), ("09:00", "08:00"))


def test_whoever_asked_anonymously_is_named_nowhere(story: Story) -> None:
    rows = story.world.query("SELECT * FROM questions WHERE text = ?", QUESTION)
    assert len(rows) == 1
    assert BEN.id not in [str(value) for value in rows[0]]
    number = str(rows[0][0])
    for table in ("outbox", "journal"):
        naming = [
            row for row in story.world.query(f"SELECT * FROM {table}") if number in str(row) and BEN.id in str(row)
        ]
        assert naming == []
    asking = [line for line in story.world.bot.log().splitlines() if number in line and BEN.id in line]
    assert asking == []
    everything = " ".join(one.text for one in story.said() if one.to is not BEN)
    assert QUESTION in everything


def test_the_transcript_tells_it_all_on_each_readers_clock(story: Story) -> None:
    text = chapters.transcript(story)
    assert [who.real_name for who in PEOPLE if f"{who.real_name}, {who.title}" not in text] == []
    assert text.count("→ ") == len(story.deeds)
