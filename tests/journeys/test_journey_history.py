"""Two cycles of one person, and everybody who reads about them: herself, her manager, the one above, People Ops."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import docx
import pytest
from journeys_support import ADA, BEN, IFE, MARTA, NOOR, PRIYA, Reviewer, Wire, World
from PIL import Image

from bot import ids
from bot.screens import Trouble
from bot.views.words.trouble import SENTENCES, title
from sandbox.wire import Json

FIRST, SECOND = [2] * 34, [3] * 34
CYCLE_FILE = """\
name: Spring review
ladder: engineering
participants: [ada@example.com]
"""


def review(world: World, ratings: list[int], cycle: str) -> None:
    """Ada rates herself, Marta agrees with every rating, and the outcome is shared."""
    ada, marta = world.person(ADA), world.person(MARTA)
    # The message of an earlier cycle has the same button: each is pressed once that of this cycle has come.
    times = 1 if cycle == "Autumn review" else 2
    ada.wait_for(lambda: sum("Start self-assessment" in ada.buttons(one) for one in ada.dm()) == times, timeout=20)
    ada.assess("Start self-assessment", ratings)
    world.quiet()
    marta.assess("Rate Ada", ratings)
    world.quiet()
    assert any(cycle in text for text in marta.texts(world.home(marta)))
    marta.press("Record the outcome", where="dm")
    assert marta.submit() == {}
    marta.close()
    world.quiet()


@dataclass
class Seen:
    """What was on the screens."""

    picture: Json = field(default_factory=dict)
    png: bytes = b""
    home: list[str] = field(default_factory=list)
    history: list[str] = field(default_factory=list)
    outcome: list[str] = field(default_factory=list)
    again: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def seen(world: World) -> Seen:
    """The two reviews, and Ada reading about them."""
    review(world, FIRST, "Autumn review")
    (world.folder / "second.yaml").write_text(CYCLE_FILE, encoding="utf-8")
    world.bot.rung("cycle", "start", str(world.folder / "second.yaml"))
    world.quiet()
    review(world, SECOND, "Spring review")
    ada, found = world.person(ADA), Seen()
    found.picture = ada.dm()[-1]
    found.png = ada.download("outcomes.png")
    found.home = ada.texts(world.home(ada))
    ada.press("History", where="home")
    found.history = ada.said()
    ada.press("See all attributes")
    found.outcome = ada.said()
    ada.press("History")
    found.again = ada.said()
    ada.close()
    return found


def test_the_outcome_comes_with_a_picture_and_the_same_in_words(seen: Seen) -> None:
    (file,) = seen.picture["files"]
    assert (file["title"], file["mimetype"]) == ("Your outcomes so far", "image/png")
    assert file["alt_txt"].startswith(
        "Level: E3 after Autumn review and E3 after Spring review. "
        "Mean of the ratings by area, in Autumn review and Spring review. "
    )
    assert ": 2.0, then 3.0." in file["alt_txt"]
    assert Image.open(io.BytesIO(seen.png)).width == 780


def bars(texts: list[str]) -> set[str]:
    return {text.partition("\n")[2] for text in texts if "▓" in text}


def test_home_shows_where_one_stands_by_area_and_what_moved(seen: Seen) -> None:
    start = seen.home.index("Past outcomes")
    assert seen.home[start + 1].startswith("Spring review, shared on ")
    assert bars(seen.home[start:]) == {"▓▓▓▓▓░░░░░ 3.0 of 6, up 1.0"}
    assert [text for text in seen.home[start:] if text.startswith("Autumn review, shared on ")] != []


def test_the_history_leads_to_each_outcome_and_back(seen: Seen) -> None:
    assert seen.history[:2] == ["History", "Your history"]
    cycles = [text.partition(" · ")[0].lstrip("*") for text in seen.history if " review · " in text]
    assert cycles == ["Spring review", "Autumn review"]
    assert bars(seen.history) == {"▓▓▓▓▓░░░░░ 3.0 of 6, up 1.0", "▓▓▓░░░░░░░ 2.0 of 6"}
    assert (seen.outcome[0], "Spring review, shared on" in " ".join(seen.outcome)) == ("Outcome", True)
    assert seen.again == seen.history


def test_a_level_that_was_reached_is_kept_in_every_telling(seen: Seen) -> None:
    assert [text for text in seen.history if text.endswith("The ratings came to E2 · Web Engineer.")] != []


@pytest.fixture
def noor(world: World) -> Iterator[Reviewer]:
    person = world.person(NOOR)
    yield person
    if person.modal():
        person.close(everything=True)


def test_the_manager_reads_it_from_home(world: World, seen: Seen) -> None:
    marta = world.person(MARTA)
    assert any(text.startswith("Ada: Spring review, shared on") for text in marta.texts(world.home(marta)))
    marta.press("History", where="home")
    assert marta.said() == ["History", "Ada Okafor: history", *seen.history[2:]]
    marta.close()


def test_the_one_above_finds_her_by_name(world: World, seen: Seen, noor: Reviewer) -> None:
    world.home(noor)
    noor.press("Everyone below you", where="home")
    assert noor.said() == [
        "Outcomes",
        "Everyone below you who has a shared outcome, by name.",
        *("Ada Okafor", "History", "Close"),
    ]
    noor.press("History")
    assert noor.said()[1:3] == ["Ada Okafor: history", seen.history[2]]


def test_nobody_else_gets_to_it_by_a_button_that_need_not_be_there(world: World, wire: Wire, seen: Seen) -> None:
    shown = set()
    for who in (BEN, IFE):
        person = world.person(who)
        for action in (ids.HISTORY_OPEN, ids.HISTORY_OUTCOME, ids.HISTORY_CYCLE, ids.EXPORT_OPEN, ids.OUTCOME_ALL):
            wire.interaction(wire.button_in_dm(who, action, str(world.participant(ADA))))
            shown |= set(person.said())
            person.close(everything=True)
    assert shown == {title(Trouble.MISSING), SENTENCES[Trouble.MISSING], "Close"}


# -- documents --------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def exported(world: World, seen: Seen) -> Reviewer:
    """Priya opens the console, looks who there is to read, and exports the cycle."""
    priya = world.person(PRIYA)
    world.home(priya)
    priya.press("Open console", where="home")
    priya.press("Open")
    return priya


def test_people_ops_find_outcomes_in_the_console_and_export_them(world: World, exported: Reviewer, seen: Seen) -> None:
    priya = exported
    assert "Spring review" in priya.said()
    priya.press("Outcomes")
    assert priya.said()[:3] == ["Outcomes", "Shared outcomes of Spring review, by name.", "Ada Okafor"]
    priya.press("History")
    assert priya.said()[1] == "Ada Okafor: history"
    priya.close()
    priya.press("Open console", where="home")
    priya.press("Open")
    priya.press("Export")
    assert priya.said()[:2] == ["Export", "Spring review"]
    assert priya.submit() == {}
    assert any(text.startswith("2 files for one person") for text in priya.said())
    world.quiet()
    priya.press("Look again")
    assert "2 files for one person: all in your messages with me." in priya.said()
    priya.close()
    said = [message for message in priya.dm() if message["files"] or "documents" in message["text"]]
    assert [file["title"] for message in said for file in message["files"]] == ["Ada Okafor, Spring review"] * 2
    number = world.query("SELECT max(id) FROM participants WHERE reviewee_id = ?", ADA.id)[0][0]
    record = json.loads(priya.download(f"ada-okafor-spring-review-{number}.json"))
    assert (record["person"]["email"], record["outcome"]["level"]["id"]) == (ADA.email, "E3")
    assert {area["change"] for area in record["areas"]} == {"1.0"}
    word = docx.Document(io.BytesIO(priya.download(f"ada-okafor-spring-review-{number}.docx")))
    assert word.paragraphs[0].text == "Ada Okafor"


def test_nobody_else_was_sent_a_document(world: World, exported: Reviewer) -> None:
    others = [world.person(one) for one in (ADA, MARTA, NOOR, BEN)]
    names = [file["name"] for person in others for message in person.dm() for file in message["files"]]
    assert {name for name in names if not name.endswith(".ics")} == {"outcomes.png"}


def test_the_command_line_writes_the_same_documents(world: World, exported: Reviewer, seen: Seen) -> None:
    folder = world.folder / "documents"
    world.bot.rung("export", "--cycle", "spring review", "--person", ADA.email, "--to", str(folder))
    number = world.query("SELECT max(id) FROM participants WHERE reviewee_id = ?", ADA.id)[0][0]
    written = sorted(path.name for path in folder.iterdir())
    assert written == [f"ada-okafor-spring-review-{number}.{how}" for how in ("docx", "json")]
    assert [Path(folder / name).read_bytes() for name in written] == [exported.download(name) for name in written]


def test_slack_refused_nothing_and_the_log_names_nobody(world: World, exported: Reviewer) -> None:
    assert world.refusals() == []
    lines = world.bot.log().splitlines()
    assert [line for line in lines if "ERROR" in line or "Okafor" in line or "okafor" in line] == []
