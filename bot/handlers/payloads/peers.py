"""Reading the forms about peers. As hostile as everything else."""

from __future__ import annotations

from bot import ids
from bot.flows.observing import Seen
from bot.handlers.payloads import Body, _action, _field, _said, _selected, _text
from bot.views import fields
from core.peers import EACH

_MOST = 50
_LONGEST_ID = 32


def peers_of(body: Body) -> tuple[str, ...]:
    """Who was chosen, each once."""
    chosen = (_field(body, fields.PEERS, fields.PEERS) or {}).get("selected_users")
    named = [one[:_LONGEST_ID] for one in chosen if isinstance(one, str)] if isinstance(chosen, list) else []
    return tuple(dict.fromkeys(named))[:_MOST]


def why_of(body: Body) -> str:
    """Why others were not."""
    return (_text(_field(body, fields.WHY_NOT, fields.WHY_NOT)) or "").strip()


def seen_of(body: Body) -> tuple[Seen, ...]:
    """What a peer wrote, place by place; each part may be empty."""
    return tuple(_seen(body, place) for place in range(EACH))


def _seen(body: Body, place: int) -> Seen:
    attribute, sense, seen = fields.seen_attribute(place), fields.seen_sense(place), fields.seen(place)
    return (
        _selected(_field(body, attribute, attribute)) or "",
        _selected(_field(body, sense, sense)) or "",
        (_text(_field(body, seen, seen)) or "").strip(),
    )


def summary_of(body: Body) -> str | None:
    """The summary in a modal that is saved whole; None says nothing."""
    return _said(_field(body, fields.SUMMARY, ids.PEERS_WRITE))


def summary_typed(body: Body) -> str:
    """The summary as it was just typed."""
    return _text(_action(body)) or ""
