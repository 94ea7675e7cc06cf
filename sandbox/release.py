"""A framework about to change: six people with an outcome, and a new version of their ladder that somebody has written.

What happens to it from here on is for whoever opens the page: propose, consult, simulate, approve, release.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import yaml

from ladders import shipped
from ladders.imports.write import to_yaml
from sandbox import company
from sandbox.person import NotThere
from sandbox.seeding import NOTES, WORDS, Player, Rate, pattern
from sandbox.timekeeper import Timekeeper
from sandbox.year import Runs, cycle_file

CYCLE: Final = "Spring review"
FILE: Final = "engineering-1.1.yaml"
VERSION: Final = "1.1"
REVIEWED: Final[dict[str, tuple[str, Rate, Rate]]] = {
    "Ada": ("Marta", pattern(3, up=7), pattern(3, down=5)),
    "Ben": ("Marta", pattern(3, up=6), pattern(3)),
    "Chioma": ("Marta", pattern(4, up=4), pattern(4, down=6)),
    "Dmitri": ("Marta", pattern(3, down=4), pattern(3, down=5)),
    "Elif": ("Tomás", pattern(2, up=5), pattern(2, up=9)),
    "Hana": ("Tomás", pattern(4, down=5), pattern(4, down=4)),
}
"""First name → who rates them, their own pattern, the other's."""
REWORDED: Final = ("forecasting", "E3")
NEW_WORDS: Final = (
    "Gives a forecast for a project of three or more engineers as a range, says what it rests on, and the real finish "
    "date falls into it."
)
SPLIT: Final = "documentation"
PARTS: Final = ("Instructions", "Decision records")
"""What Documentation becomes: the first keeps its id, the second says where it comes from."""
RECORDS: Final = {
    "E2": "Writes down the options that were weighed for their own feature, so that nobody asks for them again.",
    "E3": "Writes a decision record by which an engineer who was not there has changed the service since.",
    "E4": "Writes a decision record that documents of two or more other teams cite.",
    "E5": "Gives the organisation a single home for decision records, in which at least half of its teams now write.",
    "E6": "Writes the paper from which the company's executives or board decide on a technical direction.",
}


def changed_ladder() -> str:
    """The engineering ladder in a new version: one anchor reworded, one attribute split in two."""
    text = next(path for path in shipped() if path.name == "engineering.yaml").read_text(encoding="utf-8")
    tree: dict[str, Any] = yaml.safe_load(text)
    tree["version"] = VERSION
    tree.pop("effective", None)
    tree["changelog"].append({"version": VERSION, "summary": "Forecasts are ranges; Documentation is two attributes."})
    attributes = {one["id"]: one for one in tree["attributes"]}
    name, level = REWORDED
    attributes[name]["anchors"][level]["text"] = NEW_WORDS
    place = tree["attributes"].index(attributes[SPLIT])
    tree["attributes"][place : place + 1] = _split(attributes[SPLIT])
    return to_yaml(tree)


def _split(whole: dict[str, Any]) -> list[dict[str, Any]]:
    """Two of half its weight, so that nothing else counts for more or less than it did."""
    first = {**whole, "name": PARTS[0], "weight": "1/2"}
    anchors = {level: {"text": text} for level, text in RECORDS.items()}
    second = {
        "id": "decision-records",
        "name": PARTS[1],
        "area": whole["area"],
        "description": "Writing that lets others act on a decision when whoever made it is not there.",
        "weight": "1/2",
        "was": [whole["id"]],
        "anchors": {
            "E1": {"text": "Reads the decision record of a service before changing it, and names it."},
            **anchors,
        },
    }
    return [first, second]


class Release:
    """The company up to the day on which somebody has written a new version."""

    def __init__(self, url: str, bot: Runs, keeper: Timekeeper, folder: Path, say: Callable[[str], None]) -> None:
        self.bot, self.keeper, self.folder, self.say = bot, keeper, folder, say
        ids = {one.first_name: one.id for one in company.PEOPLE}
        names = {*REVIEWED, *(rater for rater, _, _ in REVIEWED.values()), "Priya"}
        self.people = {name: Player(url, ids[name]) for name in names}

    def play(self) -> None:
        """Six reviews, and the file in Priya's conversation with Rung."""
        people = ", ".join(f"{name.lower()}@example.com" for name in REVIEWED)
        self._start(cycle_file(CYCLE, f"[{people}]", self.keeper.now().date()))
        for name in REVIEWED:
            self.say(f"{name}'s review")
            self._review(name)
        self.say("Priya drops a new version of the ladder into the conversation")
        self.people["Priya"].drop((FILE, changed_ladder().encode()))
        self._settle_down()

    def close(self) -> None:
        """Hang up."""
        for one in self.people.values():
            one.close_client()

    def _review(self, name: str) -> None:
        rater, own, given = REVIEWED[name]
        self.people[name].assess("Start self-assessment", own, WORDS)
        self._settle_down()
        self.people[rater].assess(f"Rate {name}", given, NOTES)
        self._settle_down()
        self.people[rater].settle()
        self._settle_down()

    def _start(self, text: str) -> None:
        path = self.folder / "cycle.yaml"
        path.write_text(text, encoding="utf-8")
        self.bot.rung("cycle", "start", str(path))
        self._settle_down()

    def _settle_down(self) -> None:
        if not self.keeper.wait_until_quiet():
            raise NotThere("Rung has not said in time what was due")
