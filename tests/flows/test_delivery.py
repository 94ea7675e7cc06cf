"""What is in the outbox reaches Slack once, whatever Slack answers and whoever dies over it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from delivery_support import SECOND, Post, a_slack
from slack_sdk.errors import SlackApiError
from sqlalchemy.exc import OperationalError, ProgrammingError

from bot import letters, wire
from bot.flows.refusals import Refused
from bot.letters.letter import Attachment, Letter
from bot.screens import Trouble
from sandbox.server import Sandbox
from storage import leases, outbox, people
from storage.outbox import NewNotice, Urgency
from tests.builders import ADA, BOB, CLEO, NOW, WORKSPACE, a_company

GENERAL = "C0GENERAL"


@pytest.fixture(scope="module")
def slack() -> Iterator[Sandbox]:
    with a_slack() as sandbox:
        yield sandbox


@pytest.fixture
def post(store, slack, monkeypatch) -> Post:
    slack.workspace.empty()
    slack.faults.clear()
    a_company(store)
    monkeypatch.setitem(letters.LETTERS, "hello", lambda notice, desk: Letter({"text": notice.key, "blocks": []}))
    return Post(store, slack)


def writes(monkeypatch, write) -> None:
    """What the letter of a "hello" is from now on."""
    monkeypatch.setitem(letters.LETTERS, "hello", write)


def refuses(notice, desk):
    raise Refused(Trouble.MISSING)


def breaks(notice, desk):
    raise ZeroDivisionError


class Killed(BaseException):
    """What kill -9 is to the code it meets."""


@pytest.fixture
def killed_after(monkeypatch):
    """Let the process die right after a function of a module has done its work."""

    def arrange(module, name):
        real = getattr(module, name)

        def work_and_die(*args, **how):
            monkeypatch.setattr(module, name, real)
            real(*args, **how)
            raise Killed

        monkeypatch.setattr(module, name, work_and_die)

    return arrange


def dies(post: Post) -> None:
    with pytest.raises(Killed):
        post.deliver()


LEASE = 31


def take_over(post: Post) -> None:
    """Another process watches the lease of the dead one until it is over."""
    other = post.another()
    post.deliver(other)
    post.wait(LEASE, other)


# -- the plain way ----------------------------------------------------------------------------------------------------


def test_a_message_arrives_and_where_it_went_is_known(post):
    post.put("hello:1", ADA)
    post.deliver()
    assert post.received() == {(ADA, "hello:1"): 1}
    with post.store.read(WORKSPACE) as tx:
        channel, ts = outbox.place_of(tx, "hello:1")
        assert (outbox.state_of(tx, "hello:1"), people.dm_of(tx, ADA)) == ("sent", channel)
    assert post.sandbox.workspace.channels[channel].find(ts).text == "hello:1"


def test_what_is_no_longer_true_is_dropped_and_nobody_is_told(post, monkeypatch):
    post.put("hello:1", ADA)
    writes(monkeypatch, refuses)
    post.deliver()
    assert (post.rows(), post.received()) == ({"hello:1": ("dropped", "no_longer_true")}, {})


def test_what_nobody_needs_any_more_is_dropped_unread_however_much_of_it_there_is(post):
    for number in range(30):
        post.put(f"late:{number}", ADA, not_after=NOW, urgency=Urgency.URGENT, now=NOW - SECOND)
    post.put("in time", ADA, not_after=NOW + SECOND)
    post.deliver()
    assert post.received() == {(ADA, "in time"): 1}
    assert {state for key, state in post.rows().items() if key != "in time"} == {("dropped", "too_late")}


def test_a_letter_that_breaks_is_tried_again_later_and_said_by_id(post, monkeypatch, caplog):
    writes(monkeypatch, breaks)
    post.put("hello:1", ADA)
    post.deliver()
    assert post.rows() == {"hello:1": ("queued", "ZeroDivisionError")}
    assert [one.getMessage().partition(" ")[0] for one in caplog.records if one.levelname == "ERROR"] == [
        "notice.failed"
    ]
    writes(monkeypatch, lambda notice, desk: Letter({"text": "mended", "blocks": []}))
    post.deliver()
    assert post.received() == {}
    post.wait(2)
    assert post.received() == {(ADA, "mended"): 1}


def test_a_letter_that_goes_on_breaking_shows_among_the_failures_and_is_still_tried(post, monkeypatch):
    writes(monkeypatch, breaks)
    post.put("hello:1", ADA)
    seen = []
    for _ in range(outbox.STUBBORN):
        post.wait(3600)
        with post.store.read(WORKSPACE) as tx:
            seen.append([(one.key, one.is_given_up) for one in outbox.failures(tx, 5)])
    assert seen == [[]] * (outbox.STUBBORN - 1) + [[("hello:1", False)]]
    writes(monkeypatch, lambda notice, desk: Letter({"text": "mended", "blocks": []}))
    post.wait(3600)
    assert post.received() == {(ADA, "mended"): 1}


def test_a_letter_that_asks_the_database_wrongly_is_a_letter_that_breaks_not_a_database_that_is_away(post, monkeypatch):
    def asks_wrongly(notice, desk):
        raise ProgrammingError("SELECT", {}, Exception("no such column"))

    writes(monkeypatch, asks_wrongly)
    post.put("hello:1", ADA)
    post.deliver()
    assert post.rows() == {"hello:1": ("queued", "ProgrammingError")}


def test_a_database_that_goes_away_before_it_was_noted_costs_a_look_and_no_second_message(post, monkeypatch):
    """Slack has taken it, and the mark cannot be written until the lease is over."""

    def gone(*_args):
        post.steady += 60
        raise OperationalError("UPDATE", {}, Exception("the database is away"))

    post.put("hello:1", ADA)
    with monkeypatch.context() as patch:
        patch.setattr(leases, "mark_sent", gone)
        with pytest.raises(OperationalError):
            post.deliver()
    take_over(post)
    assert (post.rows()["hello:1"][0], post.received()) == ("sent", {(ADA, "hello:1"): 1})


# -- dying at the worst moment ----------------------------------------------------------------------------------------


def test_dying_after_slack_took_it_and_before_that_was_noted_says_it_once(post, killed_after):
    post.put("first", ADA)
    post.deliver()
    post.put("hello:1", ADA)
    killed_after(wire, "post")
    dies(post)
    assert (post.row("hello:1").state, post.row("hello:1").maybe_sent) == ("sending", True)
    take_over(post)
    assert post.received() == {(ADA, "first"): 1, (ADA, "hello:1"): 1}
    row = post.row("hello:1")
    assert (row.state, row.channel, row.attempts) == ("sent", post.row("first").channel, 2)


def test_it_is_found_even_if_it_was_the_first_message_that_person_ever_got(post, killed_after):
    post.put("hello:1", ADA)
    killed_after(wire, "post")
    dies(post)
    take_over(post)
    assert post.calls() == ["chat.postMessage", "conversations.open", "conversations.history"]
    assert post.received() == {(ADA, "hello:1"): 1}


def test_dying_between_the_fence_and_the_post_still_says_it(post, monkeypatch):
    post.put("hello:1", ADA)
    real = wire.post

    def die(*args):
        monkeypatch.setattr(wire, "post", real)
        raise Killed

    monkeypatch.setattr(wire, "post", die)
    dies(post)
    assert post.row("hello:1").maybe_sent
    take_over(post)
    assert post.received() == {(ADA, "hello:1"): 1}


def test_dying_before_the_fence_says_it_without_looking(post, monkeypatch):
    def die(notice, desk):
        raise Killed

    post.put("hello:1", ADA)
    writes(monkeypatch, die)
    dies(post)
    writes(monkeypatch, lambda notice, desk: Letter({"text": notice.key, "blocks": []}))
    take_over(post)
    assert post.calls() == ["chat.postMessage"]
    assert post.received() == {(ADA, "hello:1"): 1}


def test_what_was_said_and_is_no_longer_true_when_it_is_found_counts_as_said(post, killed_after, monkeypatch):
    post.put("hello:1", ADA)
    killed_after(wire, "post")
    dies(post)
    writes(monkeypatch, refuses)
    take_over(post)
    assert (post.rows()["hello:1"][0], post.received()) == ("sent", {(ADA, "hello:1"): 1})


@pytest.mark.parametrize("jump", [timedelta(days=1), timedelta(days=-1)])
def test_a_clock_that_jumps_takes_nothing_out_of_the_hands_of_somebody_who_is_just_posting_it(post, jump):
    post.put("hello:1", ADA, now=NOW - timedelta(days=2))
    with post.store.begin(WORKSPACE):
        pass
    (held,) = leases.claim(post.store, WORKSPACE, "somebody else", NOW)
    other = post.another()
    post.now += jump
    post.wait(29, other)
    assert (post.row(held.key).owner, post.received()) == ("somebody else", {})
    post.wait(31, other)
    assert post.received() == {(ADA, "hello:1"): 1}


def test_whoever_was_paused_for_longer_than_the_lease_does_not_post_what_another_has_taken_over(post, monkeypatch):
    post.put("hello:1", ADA)
    slept = []

    def sleep_in_the_middle(notice, desk):
        if not slept:
            slept.append(True)
            take_over(post)
        return Letter({"text": notice.key, "blocks": []})

    writes(monkeypatch, sleep_in_the_middle)
    post.deliver()
    assert post.received() == {(ADA, "hello:1"): 1}


# -- Slack on a bad day -----------------------------------------------------------------------------------------------


def test_an_answer_that_was_lost_does_not_make_it_come_twice(post):
    post.sandbox.faults.add("chat.postMessage", lose_answer=True)
    post.put("hello:1", ADA)
    post.deliver()
    assert post.row("hello:1").maybe_sent
    post.wait(11)
    assert (post.rows()["hello:1"][0], post.received()) == ("sent", {(ADA, "hello:1"): 1})


@pytest.mark.parametrize("error", ["internal_error", "fatal_error", "service_unavailable"])
def test_an_error_that_may_have_done_the_work_is_looked_after_and_then_tried_again(post, error):
    post.sandbox.faults.add("chat.postMessage", error=error)
    post.put("hello:1", ADA)
    post.deliver()
    post.wait(11)
    assert "conversations.open" in post.calls()
    assert post.received() == {(ADA, "hello:1"): 1}


def test_a_pause_that_slack_asks_for_is_kept_by_every_process_and_only_for_that_method(post):
    post.sandbox.faults.add("chat.postMessage", retry_after=7)
    post.put("hello:1", ADA)
    post.put("hello:2", BOB)
    post.deliver()
    other = post.another()
    post.wait(6.9, other)
    assert post.calls() == ["chat.postMessage"]
    with post.store.begin(WORKSPACE) as tx:
        outbox.draw_home(tx, ADA, post.now)
    post.deliver(other)
    assert post.calls() == ["views.publish"]
    post.wait(0.2, other)
    assert post.received() == {(ADA, "hello:1"): 1, (BOB, "hello:2"): 1}


@pytest.mark.parametrize("error", ["channel_not_found", "account_inactive", "restricted_action", "msg_too_long"])
def test_an_error_that_will_be_the_same_tomorrow_ends_that_notice_and_shows(post, error):
    post.sandbox.faults.add("chat.postMessage", error=error)
    post.put("hello:1", ADA)
    post.put("hello:2", BOB)
    post.deliver()
    post.wait(3600)
    assert post.rows() == {"hello:1": ("failed", error), "hello:2": ("sent", None)}
    with post.store.read(WORKSPACE) as tx:
        (failure,) = outbox.failures(tx, 10)
    assert (failure.key, failure.person_id, failure.error, failure.at) == ("hello:1", ADA, error, NOW)


def test_a_token_that_is_mended_later_loses_nothing(post):
    post.sandbox.faults.add("chat.postMessage", error="invalid_auth", times=3)
    post.put("hello:1", ADA)
    post.deliver()
    for _ in range(3):
        post.wait(16)
    assert post.received() == {(ADA, "hello:1"): 1}


def test_tries_come_further_and_further_apart_half_an_hour_at_most(post):
    post.sandbox.faults.add("chat.postMessage", error="invalid_auth", times=100)
    post.put("hello:1", ADA)
    waits = []
    for _ in range(14):
        post.deliver()
        waits.append((post.row("hello:1").due_at - post.now).total_seconds())
        post.wait(1801)
    assert [low <= wait <= 2 * low for wait, low in zip(waits, [1, 2, 4, 8, 16, 32, 64], strict=False)] == [True] * 7
    assert max(waits) <= 1800


# -- Home -------------------------------------------------------------------------------------------------------------


def test_a_home_asked_for_while_it_is_being_drawn_is_drawn_again(post, monkeypatch):
    real, asked = wire.publish_home, []

    def draw(client, user_id, view):
        if not asked:
            asked.append(user_id)
            with post.store.begin(WORKSPACE) as tx:
                outbox.draw_home(tx, ADA, post.now)
        return real(client, user_id, view)

    monkeypatch.setattr(wire, "publish_home", draw)
    with post.store.begin(WORKSPACE) as tx:
        outbox.draw_home(tx, ADA, post.now)
    post.deliver()
    assert post.calls() == ["views.publish", "views.publish"]
    assert post.rows() == {f"home:{ADA}": ("sent", None)}


# -- channels, threads, files -----------------------------------------------------------------------------------------


def test_a_channel_that_rung_is_not_in_is_joined_first(post):
    post.put("hello:1", GENERAL)
    post.deliver()
    assert post.calls() == ["chat.postMessage", "conversations.join", "chat.postMessage"]
    assert (post.rows(), post.received()) == ({"hello:1": ("sent", None)}, {(GENERAL, "hello:1"): 1})


def test_a_private_channel_cannot_be_joined_and_that_shows(post):
    channel = post.sandbox.workspace.add_channel("leads", id="C0LEADS", members=[ADA], private=True)
    post.put("hello:1", channel.id)
    post.deliver()
    assert post.rows() == {"hello:1": ("failed", "channel_not_found")}


def test_one_channel_gets_a_message_a_second_while_others_go_on(post):
    for number in range(4):
        post.put(f"hello:{number}", GENERAL)
    post.put("hello:ada", ADA)
    post.sandbox.workspace.channels[GENERAL].members.append(post.sandbox.workspace.bot.id)
    post.deliver()
    assert post.received() == {(GENERAL, "hello:0"): 1, (GENERAL, "hello:1"): 1, (ADA, "hello:ada"): 1}
    post.wait(1)
    post.wait(1)
    assert sum(count for (where, _), count in post.received().items() if where == GENERAL) == 4


def in_thread(post, monkeypatch, **more):
    post.put("root", GENERAL)
    post.deliver()
    with post.store.read(WORKSPACE) as tx:
        root = outbox.place_of(tx, "root")
    writes(monkeypatch, lambda notice, desk: Letter({"text": notice.key, "blocks": []}, thread=root, **more))
    return root


def test_an_answer_goes_into_the_thread_and_does_not_become_somebodys_direct_message(post, monkeypatch):
    channel, ts = in_thread(post, monkeypatch)
    post.put("answer", ADA)
    post.deliver()
    assert post.received() == {(GENERAL, "root"): 1, (GENERAL, "answer"): 1}
    (answer,) = [one for one in post.sandbox.workspace.channels[channel].messages if one.text == "answer"]
    assert answer.thread_ts == ts
    with post.store.read(WORKSPACE) as tx:
        assert people.dm_of(tx, ADA) is None


def test_an_answer_in_a_thread_is_found_there_after_a_crash(post, monkeypatch, killed_after):
    in_thread(post, monkeypatch)
    post.put("answer", ADA)
    killed_after(wire, "post")
    dies(post)
    take_over(post)
    assert post.received() == {(GENERAL, "root"): 1, (GENERAL, "answer"): 1}


def with_file(monkeypatch):
    file = Attachment("talk.ics", "Your 1:1", "BEGIN:VCALENDAR – ü")
    writes(monkeypatch, lambda notice, desk: Letter({"text": notice.key, "blocks": []}, attachment=file))


def files(post):
    """(channel kind, title) of every file people see."""
    channels = post.sandbox.workspace.channels.values()
    return [(one.kind, file["title"]) for one in channels for message in one.messages for file in message.files]


def test_a_file_follows_its_message_into_the_same_conversation(post, monkeypatch):
    with_file(monkeypatch)
    post.put("hello:1", ADA)
    post.deliver()
    assert (post.received(), files(post)) == ({(ADA, "hello:1"): 1}, [("im", "Your 1:1")])
    assert post.rows() == {"hello:1": ("sent", None), "hello:1#file": ("sent", None)}


def test_a_crash_between_message_and_file_says_neither_twice(post, monkeypatch, killed_after):
    with_file(monkeypatch)
    post.put("hello:1", ADA)
    killed_after(wire, "upload")
    dies(post)
    take_over(post)
    assert (post.received(), files(post)) == ({(ADA, "hello:1"): 1}, [("im", "Your 1:1")])


def test_a_file_that_was_shared_before_the_crash_is_not_shared_again(post, monkeypatch, killed_after):
    with_file(monkeypatch)
    post.put("hello:1", ADA)
    killed_after(wire, "share")
    dies(post)
    take_over(post)
    assert (post.rows()["hello:1#file"][0], files(post)) == ("sent", [("im", "Your 1:1")])


def test_a_picture_goes_out_byte_for_byte_with_the_words_for_whoever_does_not_see_it(post, monkeypatch):
    content = bytes(range(256))
    file = Attachment("history.png", "Your history", lambda: content, "Craft: 3.2, up from 2.8.")
    writes(monkeypatch, lambda notice, desk: Letter({"text": notice.key, "blocks": []}, attachment=file))
    post.put("hello:1", ADA)
    post.deliver()
    ((shown,),) = [
        message.files for one in post.sandbox.workspace.channels.values() for message in one.messages if message.files
    ]
    assert (shown["alt_txt"], shown["mimetype"]) == ("Craft: 3.2, up from 2.8.", "image/png")
    assert post.sandbox.backend.files[shown["id"]].content == content


def test_a_file_that_was_asked_for_with_its_message_waits_until_that_has_gone_out(post, monkeypatch):
    with_file(monkeypatch)
    with post.store.begin(WORKSPACE) as tx:
        message = NewNotice("later", ADA, "hello:1", due_at=NOW + timedelta(minutes=1))
        outbox.put_all(tx, [message, NewNotice("hello", ADA, "hello:1#file", is_file=True)], NOW)
    post.deliver()
    assert files(post) == []
    monkeypatch.setitem(letters.LETTERS, "later", lambda notice, desk: Letter({"text": notice.key, "blocks": []}))
    post.wait(60)
    post.wait(60)
    assert (post.received(), files(post)) == ({(ADA, "hello:1"): 1}, [("im", "Your 1:1")])


def test_a_file_whose_message_never_goes_out_does_not_either(post, monkeypatch):
    with_file(monkeypatch)
    monkeypatch.setitem(letters.LETTERS, "gone", refuses)
    post.put("hello:1", ADA, kind="gone")
    post.put("hello:1#file", ADA, is_file=True)
    post.deliver()
    post.wait(60)
    assert (files(post), post.rows()["hello:1#file"][0]) == ([], "dropped")


# -- in which order, and how fast -------------------------------------------------------------------------------------


def test_urgent_goes_before_bulk_however_much_of_it_waits(post, store, slack):
    slow = Post(store, slack, posts_a_minute=60)
    for number in range(20):
        slow.put(f"bulk:{number}", BOB, urgency=Urgency.BULK)
    slow.deliver()
    slow.put("digest", CLEO, urgency=Urgency.URGENT)
    slow.wait(1)
    assert slow.received()[CLEO, "digest"] == 1


def test_the_rate_is_kept_by_all_processes_together(store, slack, post):
    slow = Post(store, slack, posts_a_minute=60)
    for number in range(40):
        slow.put(f"bulk:{number}", BOB)
    others = [slow.another() for _ in range(3)]
    for _ in range(20):
        slow.wait(0.5, others[0])
        slow.deliver(others[1])
        slow.deliver(others[2])
    assert slow.received().total() == 11  # one a second for ten seconds, and one at once


def test_what_is_dropped_takes_nobodys_place(post, store, slack, monkeypatch):
    slow = Post(store, slack, posts_a_minute=60)
    for number in range(5):
        slow.put(f"gone:{number}", BOB, kind="gone")
    slow.put("hello:1", ADA)
    monkeypatch.setitem(letters.LETTERS, "gone", refuses)
    slow.deliver()
    assert slow.received() == {(ADA, "hello:1"): 1}


def test_after_the_clock_went_back_a_day_nothing_waits_for_the_old_time(post):
    post.put("hello:1", ADA)
    post.put("on monday", BOB, due_at=NOW + timedelta(days=7))
    post.now -= timedelta(days=1)
    post.deliver()
    assert post.received() == {}
    with post.store.begin(WORKSPACE) as tx:
        assert leases.set_right(tx, post.now) == 1
    post.deliver()
    assert post.received() == {(ADA, "hello:1"): 1}


def test_a_real_refusal_is_a_slack_error(post):
    """The faults above come as Slack's own."""
    post.sandbox.faults.add("chat.postMessage", error="restricted_action")
    with pytest.raises(SlackApiError):
        wire.post(post.deliverer._couriers[WORKSPACE].client, ADA, {"text": "x", "blocks": []}, "k")
