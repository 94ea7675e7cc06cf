"""Two of People Ops at once, or one of them and somebody who answers."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from bot.flows import extending, feedback
from bot.flows.base import Customs, Desk
from bot.screens.dates import Extension, ExtensionScreen, Scope, Window
from bot.screens.inbox import Standing
from core.feedback import Opinion, Reply
from storage import announcements as stored
from storage import feedback as rows
from storage import inbox, people
from tests.builders import ADA, BOB, DATES, EVE, NOW, PIA, WORKSPACE, a_company, a_running_cycle, an_actor

DAY = timedelta(days=1)
CUSTOMS = Customs(people_ops=frozenset({PIA}))


def desk(store, person=PIA):
    return Desk(store, an_actor(person), NOW + timedelta(hours=1), CUSTOMS)


def test_more_time_for_all_and_closing_the_cycle_at_once_do_not_stop_each_other(store):
    a_running_cycle(store, on_ladder={ADA: "E2", BOB: "E3", EVE: "E1"})
    asked = Extension(1, Scope.ALL, Window.SELF, DATES.self_closes + DAY, "")
    with ThreadPoolExecutor(1) as pool:
        with store.begin(WORKSPACE) as tx:  # as closing does it: the cycle, then its participants
            people.one_at_a_time(tx)
            stored.find(tx, 1, lock=True)
            extension = pool.submit(extending.extend, desk(store), asked)
            time.sleep(0.3)
            stored.quieten(tx, 1)
        assert isinstance(extension.result(timeout=10), ExtensionScreen)


def test_an_answer_that_meets_the_closing_of_its_window_does_not_change_what_was_read_of_it(store):
    a_company(store)
    feedback.open_window(desk(store), feedback.NewWindow("engineering", (NOW + 14 * DAY).date(), "", ()))
    opinion = Opinion(Reply.YES, Reply.YES, Reply.NO, "")
    with ThreadPoolExecutor(1) as pool:
        with store.begin(WORKSPACE) as tx:
            found = inbox.open_inbox(tx, an_actor(PIA), NOW)
            found.close(found.window(1, lock=True))
            answer = pool.submit(feedback.give, desk(store, ADA), 1, opinion)
            time.sleep(0.3)
        assert answer.result(timeout=10).standing is Standing.OVER
    with store.read(WORKSPACE) as tx:
        assert rows.answers(tx, 1) == ()
