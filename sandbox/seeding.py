"""Playing the cycle up to its middle, over the wire, so that each role has something to do when the page opens."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from sandbox.person import Person
from sandbox.visible import spots
from sandbox.wire import Json

Rate = Callable[[int], int]
"""Place in the asking order (from 0) → level number, 0 for "No opportunity yet"."""

WORDS: Final = {
    3: "Last spring I split the checkout change into five pull requests; each was reviewed the same day.",
    7: "Wrote the design note for the search rewrite; the two open questions in it were settled before coding began.",
    12: "In the September incident I kept the timeline in the channel and wrote the review the next morning.",
    20: "Paired with Jonas every Tuesday for six weeks; he now releases without me.",
}
NOTES: Final = {
    3: "The five pull requests are there, and so are the reviews. The follow-up work was split the same way.",
    7: "I have read the design note. It has not yet been tried on a system that two teams share.",
    12: "The timeline was kept to the minute; the review had three actions, all closed.",
}
SOMETIMES_NOTHING: Final = 17


def pattern(base: int, *, up: int = 0, down: int = 0) -> Rate:
    """Mostly `base`, one higher at every `up`th place and one lower at every `down`th."""

    def rate(place: int) -> int:
        if place == SOMETIMES_NOTHING:
            return 0
        return base + (1 if up and place % up == 1 else 0) - (1 if down and place % down == 2 else 0)

    return rate


class Player(Person):
    """Somebody who answers whole assessments, a submit at a time."""

    def assess(self, button: str, rate: Rate, words: dict[int, str], *, stop_after: int | None = None) -> None:
        """Open an assessment from its button in the DM and answer it: all of it, or some and close it."""
        self.wait_for(lambda: self._sees(button), timeout=20)
        self.press(button, where="dm")
        place = 0
        while (view := self._modal())["callback_id"] == "assessment.answer":
            if place == stop_after:
                return self.close()
            self._answer(view, rate(place), words.get(place, ""))
            place += 1
        self._send(view, {})
        return self.close()

    def settle(self, participant_button: str = "Record the outcome") -> None:
        """Record a 1:1 in which nothing was changed, and share the outcome."""
        self.wait_for(lambda: self._sees(participant_button), timeout=20)
        self.press(participant_button, where="dm")
        while (view := self._modal())["callback_id"] == "outcome.answer":
            self._send(view, {})
        self._send(view, {})
        self.close()

    def _sees(self, button: str) -> bool:
        return any(button in self.buttons(message) for message in self.dm())

    def _modal(self) -> Json:
        view = self.modal()
        if view is None:
            raise AssertionError(f"{self.user_id} has no modal open")
        return view

    def _answer(self, view: Json, rating: int, text: str) -> None:
        """Pick a rating and write the evidence, as one submit."""
        values: Json = {}
        for spot in spots(view):
            block, element = spot.block["block_id"], spot.element
            if block.startswith("rating:"):
                option = next(one for one in element["options"] if one["value"] == str(rating))
                values[block] = {element["action_id"]: {"type": element["type"], "selected_option": option}}
            elif block.startswith("evidence:") and text:
                values[block] = {element["action_id"]: {"type": element["type"], "value": text}}
        self._send(view, values)

    def _send(self, view: Json, values: Json) -> None:
        done = self._do(f"/view/{view['id']}/submit", {"values": values})
        if not done["ok"]:
            raise AssertionError(f"{self.user_id}: {done}")


def play(url: str, say: Callable[[str], None]) -> None:
    """Bring the company to the middle of its cycle."""
    player = {name: Player(url, f"U0{name.upper()}") for name in ("ada", "ben", "chioma", "dmitri", "hana", "marta")}
    say("Dmitri's review is being settled")
    player["dmitri"].assess("Start self-assessment", pattern(3, down=4), WORDS)
    player["marta"].assess("Rate Dmitri", pattern(3, down=5), NOTES)
    player["marta"].settle()
    say("Chioma and Marta have both rated")
    player["chioma"].assess("Start self-assessment", pattern(4, up=4, down=11), WORDS)
    player["marta"].assess("Rate Chioma", pattern(4, down=6), NOTES)
    say("Ben and Hana have rated themselves")
    player["ben"].assess("Start self-assessment", pattern(3, up=6), WORDS)
    player["hana"].assess("Start self-assessment", pattern(4, down=5), WORDS)
    say("Ada has begun")
    player["ada"].assess("Start self-assessment", pattern(3, up=5), WORDS, stop_after=8)
    for one in player.values():
        one.close_client()
