"""Letters about peers, and about what they saw."""

from __future__ import annotations

from bot.flows import observing
from bot.flows import peers as flow
from bot.flows.base import Desk
from bot.flows.notices import PEERS_ASK, PEERS_ASKED, PEERS_NAMED, PEERS_PROMPT, PEERS_READY, PEERS_THEMES
from bot.letters.letter import Letter, Write
from bot.views import observing as observing_views
from bot.views import peers as views
from storage.outbox import Notice


def _named(notice: Notice, desk: Desk) -> Letter:
    return Letter(views.named_message(flow.read_named(desk, notice.participant_id or 0, notice.detail)))


def _prompt(notice: Notice, desk: Desk) -> Letter:
    return Letter(views.prompt_message(flow.read_prompt(desk, notice.participant_id or 0)))


def _asked(notice: Notice, desk: Desk) -> Letter:
    return Letter(views.asked_message(flow.read_asked(desk, notice.participant_id or 0)))


def _ask(notice: Notice, desk: Desk) -> Letter:
    return Letter(observing_views.ask_message(observing.read_request(desk, notice.participant_id or 0)))


def _ready(notice: Notice, desk: Desk) -> Letter:
    return Letter(observing_views.ready_message(flow.read_ready(desk, notice.participant_id or 0)))


def _themes(notice: Notice, desk: Desk) -> Letter:
    return Letter(observing_views.themes_message(observing.read_delivered(desk, notice.participant_id or 0)))


LETTERS: dict[str, Write] = {
    PEERS_NAMED: _named,
    PEERS_PROMPT: _prompt,
    PEERS_ASKED: _asked,
    PEERS_ASK: _ask,
    PEERS_READY: _ready,
    PEERS_THEMES: _themes,
}
