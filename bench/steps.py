"""What Slack sends at a step: a signed, percent-encoded form around a view_submission. Made before the clock starts."""

from __future__ import annotations

import hashlib
import hmac
import itertools
import json
import time
from dataclasses import dataclass, replace
from typing import Any, Final
from urllib.parse import urlencode

from bench.scene import VIEW, WORKSPACE, Scene, Size, Walker
from bot import ids
from bot.views import fields, metadata, question
from sandbox import state
from sandbox.server import SIGNING_SECRET

_USER: Final = "U0USERMARK"
_PARTICIPANT: Final = 987_654_321
_SEEN: Final = 123_456_789
_TEXT: Final = "TEXTMARK"
_HEAD: Final = (
    "POST /slack/events HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: Slackbot 1.0 (+https://api.slack.com/robots)\r\n"
    "Accept: application/json,*/*\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    "X-Slack-Request-Timestamp: {stamp}\r\nX-Slack-Signature: v0={signature}\r\nContent-Length: {length}\r\n\r\n"
)


@dataclass(frozen=True, slots=True)
class Step:
    """One request and what it says: enough to check the answer and, at the end, the database."""

    raw: bytes
    participant: int
    place: int
    evidence: str


class Steps:
    """An endless walk for every walker: attribute after attribute but the last, then from the start again."""

    def __init__(self, scene: Scene, size: Size, forms: list[bytes]) -> None:
        self._evidence = size.evidence
        self._forms = forms
        self._walks = {walker: self._walk(walker) for walker in scene.walkers}
        self._numbers = itertools.count()

    def take(self, walker: Walker, count: int) -> list[Step]:
        """The next steps of one walker, freshly signed."""
        return list(itertools.islice(self._walks[walker], count))

    def _walk(self, walker: Walker) -> Any:
        for lap in itertools.count(1):
            for place, form in enumerate(self._forms):
                text = f"{self._evidence}{next(self._numbers)}"
                yield Step(_signed(_filled(form, walker, lap, text)), walker.participant, place, text)


def forms(scene: Scene, size: Size) -> list[bytes]:
    """The body of a step at every attribute but the last."""
    return [_form(scene, size, place) for place in range(scene.length - 1)]


def _form(scene: Scene, size: Size, place: int) -> bytes:
    """The body of a step at one attribute, with marks for what differs from step to step."""
    screen = scene.screens[place]
    marked = replace(screen, modal=replace(screen.modal, participant=_PARTICIPANT, seen=_SEEN))
    view = question.question(marked)
    blocks = state.complete(view["blocks"])
    values = state.start(blocks)
    values[fields.evidence(place)][ids.ASSESSMENT_WRITE]["value"] = size.evidence + _TEXT
    payload = _envelope() | {"view": _wire_view({**view, "blocks": blocks}, values)}
    text = json.dumps(payload, separators=(",", ":")).replace("/", "\\/")
    return urlencode({"payload": text}).encode("ascii")


def _envelope() -> dict[str, Any]:
    return {
        "type": "view_submission",
        "team": {"id": WORKSPACE, "domain": "bench"},
        "user": {"id": _USER, "username": "somebody", "name": "somebody", "team_id": WORKSPACE},
        "api_app_id": "A0BENCH",
        "token": "verification-token",
        "trigger_id": "12345678901.98765432101.0123456789abcdef0123456789abcdef",
        "enterprise": None,
        "is_enterprise_install": False,
        "response_urls": [],
    }


def _wire_view(view: dict[str, Any], values: dict[str, Any]) -> dict[str, Any]:
    added = {
        "id": VIEW,
        "team_id": WORKSPACE,
        "state": {"values": values},
        "hash": "1700000000.abcdefgh",
        "clear_on_close": False,
        "notify_on_close": False,
        "previous_view_id": None,
        "root_view_id": VIEW,
        "app_id": "A0BENCH",
        "external_id": "",
        "app_installed_team_id": WORKSPACE,
        "bot_id": "B0BENCH",
    }
    return {**view, **added}


def _filled(form: bytes, walker: Walker, lap: int, text: str) -> bytes:
    """A mark stands where the text differs: at its end, after the evidence that all steps share."""
    number = text[len(text.rstrip("0123456789")) :]
    marks = {_USER: walker.user, str(_PARTICIPANT): str(walker.participant), str(_SEEN): str(lap), _TEXT: number}
    for mark, value in marks.items():
        form = form.replace(mark.encode(), value.encode())
    return form


def _signed(body: bytes) -> bytes:
    stamp = int(time.time())
    base = b"v0:%d:%s" % (stamp, body)
    signature = hmac.new(SIGNING_SECRET.encode(), base, hashlib.sha256).hexdigest()
    return _HEAD.format(stamp=stamp, signature=signature, length=len(body)).encode() + body


def leads_on(answer: bytes, step: Step) -> bool:
    """Whether an answer of Rung's is the modal of the next attribute."""
    found = json.loads(answer or b"{}")
    view = found.get("view", {})
    modal = metadata.read(view.get("private_metadata"))
    if modal is None or found.get("response_action") != "update" or view.get("callback_id") != ids.ASSESSMENT_ANSWER:
        return False
    return (modal.participant, modal.position) == (step.participant, step.place + 1)
