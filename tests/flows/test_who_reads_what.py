"""Everybody presses everything there is, with every id there is: who comes upon which words.

Each story puts words of its own wherever somebody writes something about a review. Then each person presses every
button, submits every form, says every phrase, opens Home and has every kind of message written for them, on a copy of
that story. What they come upon is exactly what is theirs to read: no more, and (so that the walk proves something) no
less. A new button, form or kind of message is walked by being there.
"""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from slack_bolt import App, BoltRequest
from slack_bolt.listener import CustomListener
from slack_sdk import WebClient
from slack_sdk.web.base_client import BaseClient
from slack_sdk.web.slack_response import SlackResponse

from bot import ids, letters, wire
from bot.app import bolt_app
from bot.config import Settings
from bot.delivery import Deliverer
from bot.flows import (
    correcting,
    cycles,
    examples,
    growing,
    growth_talks,
    noting,
    observing,
    peers,
    preparing,
    responding,
    settling,
)
from bot.flows.base import Customs, Desk
from bot.flows.correcting import NewAnswer
from bot.flows.cycles import NewCycle
from bot.flows.examples import NewAsk
from bot.flows.noting import Typed
from bot.flows.refusals import Refused
from bot.flows.settling import SettleChange
from bot.letters.letter import Attachment
from bot.screens import Modal, StartedScreen, Trouble
from bot.screens.growing import Edit
from bot.screens.notes import NoteMemory, NoteSaved
from bot.screens.responding import AnsweredScreen
from bot.slack_api import Installation
from bot.views import metadata, trouble
from core.assessment import Kind
from core.permissions import Actor
from storage import people
from storage.outbox import Notice
from storage.store import Store
from tests.builders import (
    ADA,
    BOB,
    CLEO,
    DATES,
    EVE,
    NOW,
    PIA,
    WORKSPACE,
    Running,
    a_company,
    a_ladder,
    a_person,
    a_running_cycle,
    a_store,
    an_attribute,
    close,
    everything,
    micros,
    put_ladder,
    submit,
)
from tests.flows.growing_support import LATER as BY_THEN
from tests.flows.growing_support import chose, hand_over, planned, talked
from tests.peers_support import CROWD, KIM, LEE, MAX, NIA, SAID, gave, named, written

DAN, GIL = "U0DAN", "U0GIL"
"""A manager of others, and a coach."""
ELSEWHERE = "T0OTHER"
EVERYBODY = (*CROWD, a_person(DAN, "Dan Dare"), a_person(GIL, "Gil Gray", manager_id=DAN))
LATER = NOW + timedelta(hours=5)
OPS = Customs(people_ops=frozenset({PIA}), posts_a_minute=6000)

SELF_EVIDENCE, RATERS_NOTE = "Ada moved forty suites.", "The rater saw three of them."
ADA_ADDED, RATER_ADDED = "Ada adds the outage.", "The rater adds the retro."
ADA_KEPT, BOB_KEPT = "Ada keeps this for herself.", "Bob keeps this about Ada."
WORD = "The rater is curious about March."
REASON, NEW = "The rater was shown the rollout.", "The rollout of May went well."
COMMENT, CORRECTION = "Ada would say it differently.", "Ada asks about the reviews."
ANSWER, AMENDED = "The rater looked once more.", "The rater counted the reviews."
GOAL, DRAFT, RESULT = "Ada leads the winter release.", "Ada thinks of a talk.", "It came to something."
ADA_DOUBTS, RATER_PRAISES = "Ada jotted down a doubt.", "The rater jotted down a praise."
LEFT_OUT, SAW, SUMMARY = "The rater finds her too new.", SAID[KIM][2], "The rater sums the peers up."
BEFORE, AFTER = "exactly 8/3", "exactly 11/3"
"""What the ratings come to, before the correction and after it."""
WORDS = (
    *(SELF_EVIDENCE, RATERS_NOTE, ADA_ADDED, RATER_ADDED, ADA_KEPT, BOB_KEPT, WORD, REASON, NEW, COMMENT, CORRECTION),
    *(ANSWER, AMENDED, GOAL, DRAFT, RESULT, ADA_DOUBTS, RATER_PRAISES, LEFT_OUT, SAW, SUMMARY, BEFORE, AFTER),
)


# -- the stories ------------------------------------------------------------------------------------------------------


def desk(running: Running, person: str) -> Desk:
    return replace(running.desk(person), customs=OPS)


def talking(store: Store, rater: str = BOB) -> Running:
    """Both have submitted, the rater has drafted what they settle on, peers have answered."""
    running = a_running_cycle(store, cast=EVERYBODY, raters={} if rater == BOB else {ADA: rater})
    number, own, theirs = running.participant, desk(running, ADA), desk(running, rater)
    named(running, (KIM, LEE, MAX, NIA))
    peers.ask(theirs, number, (KIM, LEE, MAX), LEFT_OUT)
    gave(running, KIM, LEE, MAX)
    for author, text in ((ADA, ADA_KEPT), (BOB, BOB_KEPT)):
        typed = Typed(ADA, "engineering", "a0", text, "", NOW.date())
        assert isinstance(noting.save(desk(running, author), NoteMemory(about_id=ADA), typed), NoteSaved)
    submit(running, Kind.SELF, {"a0": 3, "a1": 2, "a2": 3}, evidence=SELF_EVIDENCE)
    submit(running, Kind.MANAGER, {"a0": 2, "a1": 2, "a2": 3}, evidence=RATERS_NOTE, author=rater)
    examples.ask(theirs, number, NewAsk(("a0",), WORD))
    preparing.save_evidence(own, number, {0: ADA_ADDED}, micros(NOW))
    preparing.save_evidence(theirs, number, {0: RATER_ADDED}, micros(NOW))
    settling.settle(theirs, Modal(number, Kind.MANAGER), SettleChange(3, REASON, NEW), micros(NOW))
    written(running, SUMMARY, who=rater)
    return running


def settled(store: Store, rater: str = BOB) -> Running:
    """The outcome is shared, commented on, corrected; goals are chosen, and the two have talked about them."""
    running = talking(store, rater)
    number, own, theirs = running.participant, desk(running, ADA), desk(running, rater)
    settling.share(theirs, number)
    observing.deliver(theirs, number)
    responding.save_comment(own, number, COMMENT)
    correcting.ask(own, number, CORRECTION, "a1")
    answered = correcting.answer(theirs, 1, NewAnswer(ANSWER, "a1", 5, AMENDED))
    assert isinstance(answered, AnsweredScreen), answered
    chosen = chose(running, ADA, ("a0",), GOAL)
    growth_talks.save_results(own, number, {chosen.goals[0].goal.id: RESULT}, micros(NOW))
    draft = next(one for one in planned(running, ADA, ("a0", "a2")).lines if one.attribute.id == "a2")
    growing.save_drafts(own, number, {draft.draft: Edit(DRAFT, BY_THEN)}, micros(NOW) + 1)
    talked(running, ADA, note=ADA_DOUBTS)
    talked(running, rater, note=RATER_PRAISES)
    return running


def handed_over(store: Store) -> Running:
    """Since then Dan manages Ada."""
    running = settled(store)
    hand_over(running, next(one for one in EVERYBODY if one.id == ADA), DAN)
    return running


def closed(store: Store) -> Running:
    running = settled(store)
    close(running)
    return running


def coached(store: Store) -> Running:
    """Gil, who is not her manager, rated Ada."""
    return settled(store, GIL)


def coached_and_closed(store: Store) -> Running:
    running = settled(store, GIL)
    close(running)
    return running


def left(store: Store) -> Running:
    """The accounts of Ada, of Bob and of Cleo have ended."""
    running = settled(store)
    with store.begin(WORKSPACE) as tx:
        for one in EVERYBODY:
            if one.id in (ADA, BOB, CLEO):
                people.put(tx, replace(one, active=False))
    return running


def moved_on(store: Store) -> Running:
    """The ladder has lost the attribute of it all, and Gil rates Ada in the next cycle."""
    running = closed(store)
    attributes = [an_attribute("a1"), an_attribute("a2"), an_attribute("new")]
    with store.begin(WORKSPACE) as tx:
        put_ladder(tx, a_ladder(attributes, version="2.0"), NOW)
    started = cycles.start(desk(running, PIA), NewCycle("Autumn", ("engineering",), DATES, (ADA,), {ADA: GIL}))
    assert isinstance(started, StartedScreen), started
    return running


ON_RECORD = {REASON, NEW, COMMENT, CORRECTION, ANSWER, AMENDED, GOAL, RESULT, SUMMARY, BEFORE, AFTER}
"""What whoever may read the outcome comes upon."""
OF_ADA = {*ON_RECORD, SELF_EVIDENCE, ADA_KEPT, LEFT_OUT, DRAFT, ADA_DOUBTS, RATER_PRAISES}
OF_THE_RATER = {*ON_RECORD, SELF_EVIDENCE, ADA_ADDED, RATERS_NOTE, RATER_ADDED, LEFT_OUT, RATER_PRAISES}
PUT_AWAY = {REASON, NEW, COMMENT, DRAFT}
"""What stands with an earlier outcome alone, which does not open while its reader rates again (requirement 28)."""
NOTHING: set[str] = set()

READERS: dict[Callable[[Store], Running], dict[str, set[str]]] = {
    talking: {
        ADA: {SELF_EVIDENCE, ADA_ADDED, ADA_KEPT, WORD, LEFT_OUT},
        BOB: {
            *{SELF_EVIDENCE, ADA_ADDED, RATERS_NOTE, RATER_ADDED, BOB_KEPT, LEFT_OUT, REASON, NEW, SAW, SUMMARY},
            BEFORE,
        },
        **dict.fromkeys((CLEO, PIA, EVE, KIM, NIA), NOTHING),
    },
    settled: {
        ADA: OF_ADA,
        BOB: OF_THE_RATER | {BOB_KEPT},
        **dict.fromkeys((CLEO, PIA), ON_RECORD),
        **dict.fromkeys((EVE, DAN, KIM), NOTHING),
    },
    handed_over: {
        ADA: OF_ADA,
        BOB: {BOB_KEPT},
        DAN: ON_RECORD | {LEFT_OUT},
        CLEO: NOTHING,
        PIA: ON_RECORD,
    },
    closed: {ADA: OF_ADA, BOB: OF_THE_RATER | {BOB_KEPT}, CLEO: ON_RECORD, PIA: ON_RECORD, EVE: NOTHING},
    coached: {ADA: OF_ADA, GIL: OF_THE_RATER, BOB: ON_RECORD | {BOB_KEPT}, DAN: NOTHING},
    coached_and_closed: {ADA: OF_ADA, GIL: NOTHING, BOB: ON_RECORD | {BOB_KEPT}},
    moved_on: {
        ADA: OF_ADA - PUT_AWAY,
        BOB: OF_THE_RATER | {BOB_KEPT},
        **dict.fromkeys((CLEO, PIA), ON_RECORD),
        GIL: NOTHING,
    },
    left: {ADA: NOTHING, BOB: NOTHING, CLEO: NOTHING, PIA: ON_RECORD},
}
"""Who comes upon what, in each story. A colleague, another manager, a peer, and whoever has moved on: nothing."""


# -- the walk ---------------------------------------------------------------------------------------------------------


def of_reviews(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    rows = everything(store)
    return {one: rows[one] for one in OF_A_REVIEW}


class Walk:
    """One person, everywhere."""

    def __init__(self, store: Store, person: str, workspace: str = WORKSPACE) -> None:
        self.store, self.person, self.workspace = store, person, workspace
        self.heard: list[str] = []
        self.buttons: list[str] = []
        self.forms: list[str] = []
        self.app = self.built()
        self.listeners: list[CustomListener] = self.app._listeners
        self.meant: dict[str, list[CustomListener]] = {}

    def built(self) -> App:
        """Rung's Bolt app; all that it listens to is noted on the way."""
        settings = Settings(SLACK_BOT_TOKEN="xoxb-1", SLACK_SIGNING_SECRET="12345678", RUNG_PEOPLE_OPS=PIA)
        action, view = App.action, App.view

        def listened(found: list[str], listen: Callable[..., Any]) -> Callable[..., Any]:
            def noted(app: App, constraint: str | re.Pattern[str]) -> Any:
                named = re.compile(re.escape(constraint)) if isinstance(constraint, str) else constraint
                found.extend(one for one in ACTIONS if named.fullmatch(one))
                return listen(app, constraint)

            return noted

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(App, "action", listened(self.buttons, action))
            patch.setattr(App, "view", listened(self.forms, view))
            return bolt_app(settings, self.store, Installation(self.workspace, "Acme", "B", "U"), lambda: LATER)

    def send(self, **body: Any) -> None:
        self.app._listeners = self.meant_for(body)
        sent = {"x-slack-request-timestamp": [str(int(LATER.timestamp()))]}
        answer = self.app.dispatch(BoltRequest(body=body, mode="socket_mode", headers=sent))
        self.heard.append(answer.body or "")

    def meant_for(self, body: dict[str, Any]) -> list[CustomListener]:
        """Bolt asks each listener whether it is meant, at every press; here once for all presses of a button."""
        (pressed,) = body.get("actions") or [{}]
        kind = f"{body.get('type')} {pressed.get('action_id')} {body.get('view', {}).get('callback_id')}"
        if body.get("type") not in ("block_actions", "view_submission"):
            return self.listeners
        if kind not in self.meant:
            self.meant[kind] = [one for one in self.listeners if all(m.func(body=body) for m in one.matchers)]
        return self.meant[kind]

    def who(self) -> dict[str, Any]:
        return {"user": {"id": self.person}, "team": {"id": self.workspace}, "trigger_id": "1.2"}

    def comes_upon(self) -> set[str]:
        """Which of the words, everywhere."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(BaseClient, "api_call", lambda client, method, **how: self.called(client, method, **how))
            patch.setattr(wire, "upload", lambda *_: None)
            for look in (self.opens_home, self.is_told, self.presses, self.says, self.submits, self.opens_home):
                look()
        found = "\n".join(self.heard)
        assert trouble.text(Trouble.FAILED) not in found
        return {one for one in WORDS if one in found}

    def presses(self) -> None:
        for action in self.buttons:
            for value, memory in PRESSED:
                pressed = {"type": "button", "action_id": action, "block_id": "b", "value": value}
                body = {"type": "block_actions", "actions": [{**pressed, "action_ts": "1.5"}], **self.who()}
                self.send(**body, view=a_view(memory))

    def submits(self) -> None:
        for callback in self.forms:
            for memory in MEMORIES:
                self.send(type="view_submission", view=a_view(memory) | {"callback_id": callback}, **self.who())

    def opens_home(self) -> None:
        event = {"type": "app_home_opened", "tab": "home", "user": self.person}
        self.send(type="event_callback", event=event, event_id="Ev0", team_id=self.workspace)
        self.deliver()

    def says(self) -> None:
        for place, said in enumerate(PHRASES):
            self.send(command="/growth", text=said, user_id=self.person, team_id=self.workspace, trigger_id="1.2")
            event = {"type": "message", "channel_type": "im", "channel": "D1", "user": self.person, "text": said}
            self.send(type="event_callback", event=event | {"ts": "1.1"}, event_id=f"Ev{place}", team_id=self.workspace)
        self.deliver()

    def is_told(self) -> None:
        """Every kind of message, as it would be written for them now."""
        actor = Actor(self.workspace, self.person, self.person in OPS.people_ops)
        at = Desk(self.store, actor, LATER, OPS)
        for kind in letters.LETTERS:
            for detail in DETAILS:
                notice = Notice(1, self.workspace, "k", kind, self.person, 1, detail, 1)
                try:
                    letter = letters.write(notice, at)
                except (Refused, LookupError, ValueError):
                    continue
                self.heard.append(wire.to_json(letter.message))
                if letter.attachment:
                    self.heard.append(legible(letter.attachment))

    def deliver(self) -> None:
        """What is on its way to them, sent."""
        deliverer = Deliverer(self.store, {self.workspace: WebClient("xoxb-1", retry_handlers=[])}, lambda: LATER, OPS)
        while deliverer.deliver_due():
            pass

    def called(self, client: BaseClient, method: str, **how: Any) -> SlackResponse:
        """Slack says yes, and they see what is for them: what is opened for them, what is posted to them."""
        told = {**(how.get("params") or {}), **(how.get("json") or {})}
        if told.get("user_id", told.get("channel", self.person)) == self.person:
            self.heard.append(" ".join(map(str, told.values())))
        data = {"ok": True, "channel": "D1", "ts": "1.1", "upload_url": "http://localhost/", "file_id": "F1"}
        return SlackResponse(
            client=client, http_verb="POST", api_url="", req_args={}, data=data, headers={}, status_code=200
        )


ACTIONS = sorted((value for name, value in vars(ids).items() if name.isupper()), key=lambda one: "delete" in one)
"""What takes something away comes last."""
OWN, THEIRS = (metadata.write(Modal(1, kind, 1, 2)) for kind in (Kind.SELF, Kind.MANAGER))
OF_NOTES = tuple(json.dumps([number, ADA, 0, None]) for number in (1, 2))
PRESSED = (("1", OWN), ("2", THEIRS), (OWN, OWN), (THEIRS, THEIRS))
"""(value, what the modal remembers). All there is has the number 1, or 2: reviews, corrections, goals, notes."""
MEMORIES = (OWN, THEIRS, *OF_NOTES)
PHRASES = (
    *("", "help", "status", "what's left?", "when is it due?", "start", "evidence", "ladder", "a0", "cycle"),
    *("level", "what level is Ada", "level Ada", "notes", "goals", "history", "outcome"),
)
DETAILS = ("", "1", "2", "docx", "json", "a0")
OF_A_REVIEW = (
    *("participants", "assessments", "answers", "settlements", "outcomes", "responses", "corrections", "amendments"),
    *(
        "goals",
        "growth_talks",
        "peer_asks",
        "observations",
        "themes",
        "added_evidence",
        "example_requests",
        "positions",
    ),
)


def a_view(memory: str) -> dict[str, Any]:
    return {"id": "V1", "type": "modal", "private_metadata": memory, "state": {"values": {}}, "blocks": []}


def legible(file: Attachment) -> str:
    """A file's text; a document's too, which is packed. A picture says in words what it shows."""
    if file.name.endswith(".png"):
        return file.alt_text
    if not file.name.endswith(".docx"):
        return file.read().decode("utf-8")
    with zipfile.ZipFile(BytesIO(file.read())) as packed:
        return packed.read("word/document.xml").decode("utf-8")


def told_once(
    tmp_path_factory: pytest.TempPathFactory, stories: Iterable[Callable[[Store], Any]]
) -> Callable[[str], Path]:
    """The folder with the database of a story, told once."""
    known: dict[str, Path] = {}

    def tell(name: str) -> Path:
        if name not in known:
            known[name] = tmp_path_factory.mktemp(name)
            store = a_store(known[name])
            next(one for one in stories if one.__name__ == name)(store)
            store.close()
        return known[name]

    return tell


@contextmanager
def copies(told: Callable[[str], Path], folder: Path) -> Iterator[Callable[[str], Store]]:
    """A copy of a story of one's own."""
    opened: list[Store] = []

    def copy(name: str) -> Store:
        shutil.copy(told(name) / "rung.sqlite3", folder)
        opened.append(a_store(folder))
        return opened[-1]

    yield copy
    for one in opened:
        one.close()


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    return told_once(tmp_path_factory, READERS)


@pytest.fixture
def story(told: Callable[[str], Path], tmp_path: Path) -> Iterator[Callable[[str], Store]]:
    with copies(told, tmp_path) as copy:
        yield copy


@pytest.mark.parametrize(("name", "person"), [(story.__name__, one) for story in READERS for one in READERS[story]])
def test_everybody_comes_upon_what_is_theirs_to_read_and_nothing_else(story, name, person):
    store = story(name)
    before = of_reviews(store)
    expected = next(READERS[one][person] for one in READERS if one.__name__ == name)
    assert Walk(store, person).comes_upon() == expected
    if expected == NOTHING and person != PIA:  # who moves dates, and closes cycles
        assert of_reviews(store) == before


@pytest.mark.parametrize("person", [ADA, BOB, PIA])
def test_whoever_has_the_same_id_in_another_workspace_comes_upon_nothing(story, person):
    store = story("settled")
    a_company(store, workspace=ELSEWHERE, cast=EVERYBODY)
    assert Walk(store, person, ELSEWHERE).comes_upon() == NOTHING
