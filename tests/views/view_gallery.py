"""Every view and message there is, drawn from one world."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import view_browsing as b
import view_calendar as d
import view_cycles as c
import view_examples as e
import view_growing as g
import view_history as h
import view_responding as r
import view_worlds as w
from view_worlds import World

from bot.screens.cycles import ApprovalState
from bot.views import (
    announcing,
    browsing,
    calendar,
    console,
    cycle,
    digest,
    draft,
    evidence,
    examples,
    exports,
    goal_forms,
    goals,
    help,
    history,
    home,
    ladder,
    notices,
    outcome,
    public_levels,
    pulse,
    question,
    responding,
    review,
    settle,
)
from core.assessment import Kind
from core.cycle import Part

Json = dict[str, Any]

VIEWS: dict[str, Callable[[World], Json]] = {
    "question": lambda world: question.question(w.crowded_question(world)),
    "own question": lambda world: question.question(w.crowded_question(world, Kind.SELF)),
    "answers": lambda world: review.answers(w.answers_screen(world, refused=True)),
    "submitted": lambda world: review.submitted(w.submitted_screen(world)),
    "digest matrix": lambda world: digest.matrix(w.digest_screen(world)),
    "evidence": lambda world: evidence.form(w.evidence_screen(world)),
    "ask for examples": lambda world: examples.form(e.ask_screen(world)),
    "examples asked": lambda world: examples.sent(e.asked_screen(world)),
    "evidence hinted": lambda world: examples.hinted(e.hinted(world), is_own=True),
    "evidence to begin": lambda world: evidence.form(e.begun_form(world)),
    "settle": lambda world: settle.settle(w.settle_screen(world)),
    "overview": lambda world: settle.overview(w.share_screen(world)),
    "shared": lambda world: settle.shared(w.outcome_screen(world, w.GRACE)),
    "outcome with all beside it": lambda world: outcome.matrix(r.with_beside(world)),
    "outcome to answer": lambda world: outcome.matrix(r.with_beside(world, w.GRACE)),
    "acknowledged": lambda world: responding.acknowledged(r.acknowledged_screen(world)),
    "comment": lambda world: responding.comment_form(r.comment_screen(world)),
    "comment saved": lambda world: responding.comment_form(r.comment_screen(world, is_saved=True)),
    "correction to ask for": lambda world: responding.ask_form(r.ask_screen(world)),
    "correction asked for": lambda world: responding.ask_form(r.ask_screen(world, is_asked=True)),
    "correction to answer": lambda world: responding.correction(r.correction_screen(world)),
    "correction for people ops": lambda world: responding.correction(
        r.correction_screen(world, w.ALAN, may_amend=False)
    ),
    "correction answered": lambda world: responding.correction(r.answered_screen(world)),
    "pulse": lambda world: pulse.form(r.pulse_screen(world)),
    "home with corrections": lambda world: home.home(replace(w.home_screen(world), corrections=r.cards(40))),
    "running with pulse": lambda world: console.running(replace(c.cycle_screen(world), pulse=r.RESULTS, corrections=2)),
    "outcome matrix": lambda world: outcome.matrix(w.outcome_screen(world)),
    "history": lambda world: history.story(h.history_screen(world)),
    "somebody else's history": lambda world: history.story(h.history_screen(world, w.GRACE, 6)),
    "everyone below": lambda world: history.readers(h.readers_screen(world, of_cycle=False)),
    "outcomes of a cycle": lambda world: history.readers(h.readers_screen(world, of_cycle=True)),
    "export": lambda world: exports.form(h.export_screen(world)),
    "export under way": lambda world: exports.under_way(h.export_screen(world, h.UNDER_WAY)),
    "home with history": lambda world: home.home(h.home_with_history(world)),
    "home": lambda world: home.home(w.home_screen(world, people=60)),
    "start": lambda world: cycle.start_form(w.start_screen(world)),
    "start at once": lambda world: cycle.start_form(replace(w.start_screen(world), announces=False)),
    "draft": lambda world: draft.draft(c.draft_screen(world)),
    "fresh draft": lambda world: draft.draft(c.fresh_draft(world)),
    "draft texts": lambda world: draft.edit_form(c.draft_screen(world, parts=c.fresh_draft(world).parts)),
    "draft dates": lambda world: draft.plan_form(c.fresh_draft(world)),
    "preview": lambda world: console.preview(c.draft_screen(world).announcement(Part.DETAILS)),
    "console": lambda world: console.board(c.console_screen(world)),
    "running": lambda world: console.running(c.cycle_screen(world)),
    "follow-up form": lambda world: console.follow_up_form(c.cycle_screen(world)),
    "follow-up preview": lambda world: console.follow_up(c.cycle_screen(world)),
    "approval asked again": lambda world: announcing.asked_again(c.approval_screen(world)),
    "not yet": lambda world: announcing.not_yet_form(c.approval_screen(world)),
    "committed": lambda world: announcing.answered(c.approval_screen(world, ApprovalState.GIVEN)),
    "started": lambda world: cycle.started(w.started_screen(world)),
    "levels": lambda world: ladder.browse(w.ladder_screen(world, with_attribute=False)),
    "attribute": lambda world: ladder.browse(w.ladder_screen(world, with_attribute=True)),
    "two levels": lambda world: browsing.page(b.compared(world)),
    "glossary": lambda world: browsing.page(b.terms(world)),
    "found": lambda world: browsing.page(b.found(world)),
    "not found": lambda world: browsing.page(b.missed(world)),
    "printed": lambda world: browsing.page(b.printed(world)),
    "growth": lambda world: goals.growth(g.growth_screen(world, is_saved=True, is_changed=True, is_logged=True)),
    "growth of hers": lambda world: goals.growth(g.growth_screen(world, w.GRACE, waits_for_viewer=True)),
    "growth to read": lambda world: goals.growth(g.growth_screen(world, w.ALAN, may_grow=False)),
    "goals to choose": lambda world: goal_forms.pick(g.pick_screen(world)),
    "goals to plan": lambda world: goal_forms.plan(g.plan_screen(world)),
    "talked": lambda world: goal_forms.log(g.log_screen(world)),
    "goal ends": lambda world: goal_forms.end(g.end_screen(world)),
    "goals done": lambda world: goal_forms.end(g.end_screen(world, asks_state=False)),
    "home with goals": lambda world: home.home(replace(w.home_screen(world), growth=g.cards(world))),
    "question with a goal": lambda world: question.question(g.with_goal(w.crowded_question(world), world)),
}

MESSAGES: dict[str, Callable[[World], Any]] = {
    "commented": lambda world: responding.commented_message(r.commented_screen(world)),
    "correction asked": lambda world: responding.asked_message(r.correction_screen(world)),
    "correction late": lambda world: responding.late_message(r.correction_screen(world)),
    "correction answered": lambda world: responding.answered_message(r.answered_screen(world)),
    "pulse": lambda world: pulse.message(r.pulse_screen(world)),
    "level": lambda world: public_levels.told(r.level_screen(world)),
    "several people": lambda world: public_levels.told(r.level_screen(world, 2)),
    "digest": lambda world: digest.digest_message(w.digest_screen(world)),
    "asked for examples": lambda world: examples.asked_message(e.asked_screen(world)),
    "examples added": lambda world: examples.added_message(e.added_screen(world)),
    "outcome": lambda world: outcome.outcome_message(w.outcome_screen(world), world.words or "growth framework"),
    "exported": lambda world: exports.message(h.export_screen(world, h.UNDER_WAY)),
    "self open": lambda world: notices.self_open(world.review, w.FRAMEWORK),
    "rate": lambda world: notices.rate(world.review, True, w.FRAMEWORK, w.NOW),
    "self closed": lambda world: calendar.closed(d.closed(world)),
    "many turns": lambda world: calendar.turns(d.many(world, 70), world.words or w.FRAMEWORK, w.NOW),
    "one late": lambda world: calendar.late(d.late(world)),
    "many late": lambda world: calendar.late(d.late(world, 70)),
    "many talks late": lambda world: calendar.late(d.late(world, 70, is_talk=True)),
    "check-in": lambda world: calendar.check_in(d.check_in(world, 30, 60)),
    "next cycle": lambda world: calendar.next_cycle(d.next_cycle(world)),
    "ladder yearly": lambda world: calendar.yearly(d.yearly(world)),
    "heads-up": lambda world: announcing.message(c.draft_screen(world).announcement(Part.HEADS_UP)),
    "announcement": lambda world: announcing.message(c.draft_screen(world).announcement(Part.DETAILS)),
    "follow-up": lambda world: announcing.message(c.cycle_screen(world).announcement),
    "approval asked": lambda world: announcing.asked(c.approval_screen(world)),
    "approval declined": lambda world: announcing.answer(c.approval_screen(world, ApprovalState.DECLINED), world.words),
    "announcement held": lambda world: announcing.held(c.draft_screen(world)),
    "cycle closed": lambda world: announcing.closed(w.ALAN, world.words),
    "next step": lambda world: home.next_step(w.home_screen(world)),
    "status": lambda world: home.status(w.home_screen(world, people=60)),
    "ladder": lambda world: ladder.summary(w.ladder_screen(world, with_attribute=False)),
    "ladder attribute": lambda world: ladder.summary(w.ladder_screen(world, with_attribute=True)),
    "ladder found": lambda world: browsing.found_message(b.found(world)),
    "ladder not found": lambda world: browsing.found_message(b.missed(world)),
    "not understood": lambda world: help.not_understood(world.words),
    "goals chosen": lambda world: goals.chosen_letter(g.letter(world)),
    "goals agreed": lambda world: goals.agreed_letter(g.letter(world, w.ADA)),
    "check-in with goals": lambda world: calendar.check_in(g.check_in(world)),
}
