"""A scripted person: sees and does what a person in a Slack client can, over the page's own API and nothing else.

ada = Person(sandbox.url, "U0ADA")
ada.press("Start self-assessment")
ada.choose("Your rating", "3")
ada.submit()
"""

from __future__ import annotations

import time
from base64 import b64encode
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from datetime import time as clock_time
from typing import Any

import httpx

from sandbox import visible
from sandbox.blockkit_elements import all_options
from sandbox.state import FIELDS
from sandbox.visible import Spot, shown
from sandbox.wire import PLAIN_HTTP, Json


class NotThere(AssertionError):
    """What the person looked for is not in sight; says what is."""


class Trouble(AssertionError):
    """The person was shown an error."""


class Person:
    """One user on one device."""

    def __init__(self, base_url: str, user_id: str, device: str = "laptop") -> None:
        self.user_id = user_id
        self.device = device
        self._http = httpx.Client(base_url=base_url, trust_env=False, verify=PLAIN_HTTP, timeout=30)
        self._me = f"/ui/as/{user_id}"
        self._drafts: dict[str, dict[str, dict[str, Json]]] = {}

    def close_client(self) -> None:
        """Hang up."""
        self._http.close()

    # seeing

    def state(self) -> Json:
        """Everything in sight, as the page gets it."""
        answer = self._http.get(self._me, params={"device": self.device})
        answer.raise_for_status()
        seen: Json = answer.json()
        return seen

    def _dm(self, state: Json, other: str | None = None) -> Json:
        for dm in state["dms"]:
            if dm["user"] == other or (other is None and dm["is_bot"]):
                found: Json = dm
                return found
        raise NotThere(f"{self.user_id} has no DM with {other or 'the bot'}")

    def dm(self, other: str | None = None) -> list[Json]:
        """The messages of the DM with the bot (or with someone else), oldest first."""
        messages: list[Json] = self._dm(self.state(), other)["messages"]
        return messages

    def channel(self, name: str) -> list[Json]:
        """The messages of a channel, oldest first."""
        state = self.state()
        for channel in state["channels"]:
            if channel["name"] == name.removeprefix("#"):
                messages: list[Json] = channel["messages"]
                return messages
        raise NotThere(f"no channel {name}; there are {[c['name'] for c in state['channels']]}")

    def download(self, name: str) -> bytes:
        """The newest file of that name in sight."""
        state = self.state()
        messages = [m for place in (*state["dms"], *state["channels"]) for m in place["messages"]]
        found = [file for message in messages for file in message["files"] if file["name"] == name]
        if not found:
            raise NotThere(f"no file {name!r}")
        return self._http.get(f"{self._me}/file/{found[-1]['id']}").raise_for_status().content

    def home(self, *, open: bool = True) -> Json | None:
        """The app's home tab, opened first (the bot hears of it) unless `open=False`."""
        if open:
            self._do("/home", {})
        home: Json | None = self.state()["home"]
        return home

    def modals(self) -> list[Json]:
        """The open modals on this device, bottom to top."""
        modals: list[Json] = self.state()["modals"]
        return modals

    def modal(self) -> Json | None:
        """The top modal, or None."""
        modals = self.modals()
        return modals[-1] if modals else None

    def last_ephemeral(self) -> Json | None:
        """The newest message that only this person sees."""
        seen = self.state()
        found = [m for place in (*seen["dms"], *seen["channels"]) for m in place["messages"] if m["ephemeral"]]
        return max(found, key=lambda m: str(m["ts"]), default=None)

    def notices(self) -> list[str]:
        """Errors shown at the moment."""
        return [notice["text"] for notice in self.state()["notices"]]

    @staticmethod
    def texts(thing: Json | None) -> list[str]:
        """Every visible string of a message or view."""
        return visible.texts(thing)

    @staticmethod
    def buttons(thing: Json | None) -> list[str]:
        """The words on every button of a message or view."""
        return visible.buttons(thing)

    def in_sight(self) -> list[str]:
        """Every visible string: modals, home, direct messages, channels, notices."""
        state = self.state()
        places = [m for place in (*state["dms"], *state["channels"]) for m in place["messages"]]
        found = [text for thing in (*state["modals"], state["home"], *places) for text in visible.texts(thing)]
        return found + [notice["text"] for notice in state["notices"]]

    def wait_for(self, what: str | Callable[[], Any], timeout: float = 20.0) -> Any:
        """Wait until a text is in sight, or a function answers something true; that answer is returned."""
        end = time.monotonic() + timeout
        while True:
            found = any(what in text for text in self.in_sight()) if isinstance(what, str) else what()
            if found:
                return found
            if time.monotonic() > end:
                raise NotThere(f"{what!r} did not come within {timeout} s; in sight: {self.in_sight()}")
            time.sleep(0.02)

    # doing

    def press(self, words: str, where: str | None = None, *, answer: str | None = None) -> None:
        """Press the newest visible button with exactly these words.

        Looks in the top modal if one is open, else in the DM with the bot, newest message first, else in the home tab;
        `where` may be `modal`, `home`, `dm` or `#channel`. A button that asks whether one is sure is told yes, or what
        `answer` says, in the dialog's own words.
        """
        thing, container, spot = self._find(words, where, _is_button, "button")
        if answer is None or self._agrees(spot, answer):
            self._press(thing, container, spot, {})

    def asked(self, words: str, where: str | None = None) -> list[str]:
        """What the dialog says that comes before a button does anything: title, text, yes, no; empty without one."""
        _, _, spot = self._find(words, where, _is_button, "button")
        confirm = spot.element.get("confirm") or {}
        return [shown(confirm[name]["text"]) for name in ("title", "text", "confirm", "deny") if name in confirm]

    def _agrees(self, spot: Spot, answer: str) -> bool:
        confirm = spot.element.get("confirm")
        answers = {shown(confirm[name]["text"]): name == "confirm" for name in ("confirm", "deny")} if confirm else {}
        if answer not in answers:
            raise NotThere(f"{spot.names[0]!r} does not ask for {answer!r}; it asks for {list(answers)}")
        return answers[answer]

    def pick_date(self, field: str, day: date, where: str | None = None) -> None:
        """Pick a day in a date picker."""
        self.choose(field, day.isoformat(), where)

    def pick_time(self, field: str, moment: clock_time, where: str | None = None) -> None:
        """Pick a time of day in a time picker."""
        self.choose(field, f"{moment:%H:%M}", where)

    def pick_moment(self, field: str, moment: datetime, where: str | None = None) -> None:
        """Pick a day and time in a picker for both; the moment is aware."""
        self.choose(field, int(moment.timestamp()), where)

    def choose_user(self, field: str, *people: str, where: str | None = None) -> None:
        """Choose somebody, or several, by id, handle or name."""
        self._choose_ids(field, people, where, self._user_id)

    def choose_channel(self, field: str, *names: str, where: str | None = None) -> None:
        """Choose a channel, or several, by #name; also where any conversation may be chosen."""
        self._choose_ids(field, names, where, self._place)

    def _choose_ids(self, field: str, given: Sequence[str], where: str | None, id_of: Callable[[str], str]) -> None:
        ids = [id_of(one) for one in given]
        self.choose(field, ids if len(ids) > 1 else ids[0], where)

    def choose(self, field: str, option: str | int | Sequence[str], where: str | None = None) -> None:
        """Choose in a menu, radio group, checkboxes or picker, named by label, placeholder or action_id.

        An option by its words; several for a multi-select; a person by id, name or real name; dates as ISO text.
        """
        typed = {name for name, (kept, _, _) in FIELDS.items() if kept in ("value", "rich_text_value")}
        choice = (FIELDS.keys() - typed) | {"overflow"}
        thing, container, spot = self._find(field, where, lambda s: s.element["type"] in choice, "choice")
        self._press(thing, container, spot, self._choice(spot.element, option))

    def type(self, field: str, text: str, where: str | None = None, *, by_character: bool = False) -> None:
        """Type into a text field named by label, placeholder or action_id; at once, or heard at every character."""
        is_text = lambda s: FIELDS.get(s.element["type"], ("",))[0] == "value"  # noqa: E731
        thing, container, spot = self._find(field, where, is_text, "text field")
        for end in range(1, len(text)) if by_character else ():
            self._press(thing, container, spot, {"value": text[:end]})
        self._press(thing, container, spot, {"value": text})

    def submit(self) -> dict[str, str]:
        """Submit the top modal; returns the errors shown under its fields, by block_id (empty if it went through)."""
        done = self._do(f"/view/{self._top()['id']}/submit", {"values": {}}, fail=False)
        if "error" in done:
            raise Trouble(done["error"])
        return dict(done.get("errors", {}))

    def close(self, *, everything: bool = False) -> None:
        """Close the top modal by its close button, or with X everything that is open."""
        self._do(f"/view/{self._top()['id']}/close", {"all": everything})

    def command(self, command: str, text: str = "", channel: str | None = None) -> None:
        """Type a slash command, in the DM with the bot unless a channel is named."""
        self._do("/command", {"channel": self._place(channel), "command": command, "text": text})

    def say(self, text: str, channel: str | None = None, thread_ts: str | None = None) -> None:
        """Type a message, to the bot unless a channel is named."""
        body = {"channel": self._place(channel), "text": text}
        self._do("/message", body | ({"thread_ts": thread_ts} if thread_ts else {}))

    def drop(
        self, *files: tuple[str, bytes], text: str = "", channel: str | None = None, from_elsewhere: bool = False
    ) -> None:
        """Attach files, (name, bytes) each, to a message to the bot, unless a channel is named.

        `from_elsewhere`: they came from another workspace, by Slack Connect.
        """
        sent = [
            {"name": name, "content": b64encode(content).decode(), "from_elsewhere": from_elsewhere}
            for name, content in files
        ]
        self._do("/message", {"channel": self._place(channel), "text": text, "files": sent})

    def shortcut(self, name: str, message: Json | None = None, channel: str | None = None) -> None:
        """Run a shortcut by its name or callback_id, on a message if it is a message shortcut."""
        known = self.state()["shortcuts"]
        found = [s["callback_id"] for s in known if name in (s["name"], s["callback_id"])]
        if not found:
            raise NotThere(f"no shortcut {name!r}; there are {[s['name'] for s in known]}")
        target = {"channel": self._place(channel), "ts": message["ts"]} if message else {}
        self._do("/shortcut", {"callback_id": found[0], **target})

    def open_dm(self, other: str) -> str:
        """Open a DM with someone; its channel id."""
        return str(self._do(f"/dm/{other}", {})["channel"])

    def read(self, channel: str | None = None) -> None:
        """Mark a conversation read."""
        self._do("/read", {"channel": self._place(channel)})

    def reload(self) -> None:
        """Reload the client: ephemeral messages are gone."""
        self._do("/reload", {})

    # how

    def _do(self, path: str, body: Json, *, fail: bool = True) -> Json:
        answer = self._http.post(self._me + path, json={"device": self.device, **body})
        done: Json = answer.json()
        if answer.status_code >= 400 or (fail and not done["ok"]):
            raise Trouble(done.get("error") or str(done.get("errors")))
        return done

    def _top(self) -> Json:
        modal = self.modal()
        if modal is None:
            raise NotThere(f"{self.user_id} has no modal open on {self.device}")
        return modal

    def _place(self, channel: str | None) -> str:
        state = self.state()
        if channel is None:
            return str(self._dm(state)["channel"])
        names = {c["name"]: c["channel"] for c in state["channels"]}
        return str(names.get(channel.removeprefix("#"), channel))

    def _places(self, where: str | None) -> Iterator[tuple[Json, Json]]:
        """Where to look, most obvious first: each message or view with its container."""
        state = self.state()
        modals = state["modals"][-1:]
        if where == "modal" or (where is None and modals):
            yield from ((view, {"type": "view", "view_id": view["id"]}) for view in modals)
            return
        if where is None or where == "dm":
            yield from self._messages(self._dm(state))
        if where in (None, "home") and state["home"]:
            yield state["home"], {"type": "view", "view_id": state["home"]["id"]}
        for channel in state["channels"]:
            if where == f"#{channel['name']}":
                yield from self._messages(channel)

    @staticmethod
    def _messages(place: Json) -> Iterator[tuple[Json, Json]]:
        for message in reversed(place["messages"]):
            yield message, {"type": "message", "channel": place["channel"], "ts": message["ts"]}

    def _find(self, words: str, where: str | None, fits: Callable[[Spot], bool], kind: str) -> tuple[Json, Json, Spot]:
        seen: list[str] = []
        for thing, container in self._places(where):
            for spot in filter(fits, visible.spots(thing)):
                if words in spot.names:
                    return thing, container, spot
                seen.append(spot.names[0])
        shown_texts = [text for thing, _ in self._places(where) for text in visible.texts(thing)]
        raise NotThere(f"{self.user_id} sees no {kind} {words!r}; there are {seen}; in sight: {shown_texts}")

    def _press(self, thing: Json, container: Json, spot: Spot, value: Json) -> None:
        block_id, action_id = spot.block["block_id"], spot.element["action_id"]
        draft = self._drafts.setdefault(container["ts"], {}) if container["type"] == "message" else {}
        body = {"container": container, "block_id": block_id, "action_id": action_id, "value": value, "values": draft}
        self._do("/press", body)
        if value and spot.element["type"] in FIELDS:
            draft.setdefault(block_id, {})[action_id] = value

    def _choice(self, element: Json, option: str | int | Sequence[str]) -> Json:
        kind = element["type"]
        name = "selected_option" if kind == "overflow" else FIELDS[kind][0]
        many = [option] if isinstance(option, str | int) else list(option)
        if name.startswith("selected_option"):
            chosen: list[Any] = [_option(element, words) for words in many]
        elif name.startswith(("selected_user", "selected_conversation", "selected_channel")):
            chosen = [self._id(words) for words in many]
        else:
            chosen = many
        return {name: chosen if name.endswith("s") else chosen[0]}

    def _user_id(self, words: str) -> str:
        known = self._http.get("/ui/people").json()["people"]
        for person in known:
            if words in (person["id"], person["name"], person["real_name"]):
                return str(person["id"])
        raise NotThere(f"nobody is called {words!r}; there are {[person['real_name'] for person in known]}")

    def _id(self, words: Any) -> str:
        try:
            return self._user_id(words)
        except NotThere:
            return self._place(str(words))


def _is_button(spot: Spot) -> bool:
    return bool(spot.element["type"] == "button")


def _option(element: Json, words: Any) -> Json:
    options = all_options(element)
    for option in options:
        if words in (shown(option["text"]["text"]), option["value"]):
            found: Json = option
            return found
    raise NotThere(f"no option {words!r}; there are {[shown(o['text']['text']) for o in options]}")
