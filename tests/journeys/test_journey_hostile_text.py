"""Names and words full of Slack's own markup: shown as they were written, and pinging nobody, to the outcome."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from journeys_support import ADA, MARTA, NOOR, PRIYA, Reviewer, Wire, World, company, user, walk

from sandbox.wire import Json

LADDER = """\
schema: 1
id: "hostile"
name: "<!channel> & *bold*"
version: "1.0"
effective: "2026-01-01"
description: "<!everyone> _look_ here"
changelog: [{version: "1.0", date: "2026-01-01", summary: "<!here>"}]
areas:
  - {id: "one", name: "<!subteam^S012|@all> & *area*"}
  - {id: "two", name: "אזור <@U0ADA>"}
levels:
  - {id: "L1", title: "<!here> *one*"}
  - {id: "L2", title: "שתיים & <#C0GENERAL>"}
  - {id: "L3", title: "`three` ~struck~ :tada:"}
glossary:
  - {term: "jig", meaning: "<!channel> a *guide* & more"}
attributes:
"""
NAMES = (
    "<!channel> & <@U0ADA>",
    "*bold* _slanted_ ~struck~ `code`",
    "👩‍👩‍👧‍👦 :tada: 🇵🇱",
    "שלום عالم",
    "<https://example.com|click me>",
    "> quoted – line",
    "</div><script>alert(1)</script>",
    "&lt;!channel&gt; &amp;",
)
EVIL = "<!channel> & <@U0ADA> *x* &amp; <https://example.com|link> `c` _i_ ~s~ > q :tada: שלום 👩‍👧"
PERSON = user("Zed", "Hostile")
MANAGER = user("Mim", "Hostile")
PERSON.real_name, PERSON.first_name = "<!here> *Zed* & <@U0ADA>", "<!here> *Zed*"
MANAGER.real_name, MANAGER.first_name = "מים <!channel> & Co", "מים"
CYCLE = "<!channel> & *Autumn* :tada:"
FRAMEWORK = "<!channel> & *growth*"


def ladder() -> str:
    entries = []
    for place, name in enumerate(NAMES):
        anchors = {
            f"L{number}": {"text": f"{name} jig {number}", "example": EVIL, "points": [name]} for number in (1, 2, 3)
        }
        entry = {"id": f"a{place}", "name": name, "area": "one" if place % 2 else "two", "description": EVIL}
        entries.append({**entry, "anchors": anchors})
    return LADDER + "\n".join(f"  - {json.dumps(entry, ensure_ascii=False)}" for entry in entries) + "\n"


@dataclass
class Seen:
    """What was on the screens of the people of the play."""

    modals: list[Json] = field(default_factory=list)
    homes: list[Json] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    to_manager: list[str] = field(default_factory=list)
    digest: list[str] = field(default_factory=list)
    compared: list[str] = field(default_factory=list)
    outcome: list[str] = field(default_factory=list)
    matrix: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Two people of hostile names, on a ladder of hostile names, in a cycle of a hostile name."""
    folder = tmp_path_factory.mktemp("hostile")
    ladders = folder / "ladders"
    ladders.mkdir()
    (ladders / "hostile.yaml").write_text(ladder(), encoding="utf-8")
    people_file = "slack_id,manager,ladder,level\nU0ZED,U0MIM,hostile,L1\nU0MIM,U0NOOR,hostile,L2\n"
    cycle_file = f"name: {json.dumps(CYCLE)}\nladder: hostile\nparticipants: everyone\n"
    settings = {"RUNG_LADDERS": str(ladders), "RUNG_FRAMEWORK_NAME": FRAMEWORK}
    people = (PERSON, MANAGER, NOOR, PRIYA, ADA, MARTA)
    with company(folder, people, people_file, cycle_file, **settings) as opened:
        yield opened


@pytest.fixture(scope="module")
def seen(world: World, wire: Wire) -> Seen:
    """A whole review among them."""
    seen, zed, mim = Seen(), world.person(PERSON), world.person(MANAGER)

    def look(person: Reviewer) -> list[str]:
        seen.modals.append(person.shown())
        return person.said()

    def walk_through(person: Reviewer, ratings: list[int]) -> None:
        for rating in ratings:
            seen.asked.append(person.heading())
            look(person)
            person.answer(rating, EVIL)
        look(person)
        assert person.submit() == {}
        look(person)
        person.close()
        world.quiet()

    zed.press("Start self-assessment", where="dm")
    walk_through(zed, [1, 2, 3, 0, 1, 2, 3, 1])
    mim.press(f"Rate {zed_first(mim)}", where="dm")
    seen.to_manager = look(mim)
    walk_through(mim, [2, 1, 3, 2, 0, 2, 3, 3])
    seen.digest = mim.texts(mim.dm()[-1])
    mim.press("Add evidence", where="dm")
    look(mim)
    mim.type(NAMES[0], EVIL)
    assert mim.submit() == {}
    mim.press("See all attributes", where="dm")
    seen.compared = look(mim)
    mim.close()
    mim.press("Record the outcome", where="dm")
    while "The rating you settled on" in look(mim):
        mim.choose("The rating you settled on", "3")
        mim.type("Why it changed", EVIL)
        mim.type("New evidence from the 1:1", EVIL)
        assert mim.submit() == {}
    assert mim.submit() == {}
    look(mim)
    mim.close()
    world.quiet()
    seen.outcome = zed.texts(zed.letter())
    zed.press("See all attributes", where="dm")
    seen.matrix = look(zed)
    zed.close()
    for who in (PERSON, MANAGER, NOOR, PRIYA):
        seen.homes.append(world.home(world.person(who)))
        asked = ("", "status", "help", "ladder", f"ladder {NAMES[0]}", EVIL)
        seen.answers += [wire.command(who, text).text for text in asked]
    browse(world, zed, seen)
    return seen


def zed_first(mim: Reviewer) -> str:
    """What Zed is called on a button: read there, as a name may be cut."""
    words = next(one for message in mim.dm() for one in mim.buttons(message) if one.startswith("Rate "))
    return words.removeprefix("Rate ")


def browse(world: World, zed: Reviewer, seen: Seen) -> None:
    """The ladder, level by level and one attribute."""
    world.home(zed)
    zed.press("Browse the ladder", where="home")
    seen.modals.append(zed.shown())
    zed.choose("ladder.attribute", NAMES[0])
    seen.modals.append(zed.shown())
    zed.close()


def everything(world: World, seen: Seen) -> Iterator[Any]:
    """Everything that Rung sent, by whatever way."""
    for call in world.calls:
        yield {key: json.loads(value) if is_json(value) else value for key, value in call.args.items()}
    yield from seen.modals
    yield from seen.homes
    yield from (json.loads(answer) for answer in seen.answers)


def is_json(value: Any) -> bool:
    return isinstance(value, str) and value[:1] in ("{", "[")


PINGS = ("<!", "<@", "<#", "<http", "@channel", "@here", "@everyone")


def test_nothing_that_slack_reads_as_markup_holds_anybodys_words(world: World, seen: Seen) -> None:
    marked = [one["text"] for thing in everything(world, seen) for one in walk(thing) if one.get("type") == "mrkdwn"]
    assert [text for text in marked if any(ping in text for ping in PINGS)] == []
    assert [
        text
        for text in marked
        if text.count("*") not in (0, 2) or any(sign in text for sign in ("<", "&", "`", "~", ":tada:"))
    ] == []


def test_the_notification_text_of_a_message_pings_nobody(world: World, seen: Seen) -> None:
    texts = [call.args["text"] for call in world.calls if call.method == "chat.postMessage"]
    texts += [json.loads(answer)["text"] for answer in seen.answers]
    assert len(texts) > 20
    assert [text for text in texts if any(ping in text for ping in PINGS)] == []


def test_rich_text_holds_words_only_and_no_mention_or_link(world: World, seen: Seen) -> None:
    rich = ("rich_text_section", "rich_text_quote")
    blocks = [one for thing in everything(world, seen) for one in walk(thing) if one.get("type") in rich]
    assert {part["type"] for block in blocks for part in block["elements"]} == {"text"}


def test_every_name_is_shown_as_the_ladder_writes_it(seen: Seen) -> None:
    assert seen.asked == [*NAMES, *NAMES]


def test_evidence_reaches_the_manager_word_for_word(seen: Seen) -> None:
    assert EVIL in seen.to_manager
    assert seen.compared.count(EVIL) == 2 * len(NAMES) + 1


def test_the_digest_names_every_difference_as_the_ladder_writes_it(seen: Seen) -> None:
    named = [text.partition("\n")[0] for text in seen.digest if " · you: " in text]
    assert sorted(named) == sorted(NAMES[place] for place in (0, 1, 3, 4, 7))


def test_the_outcome_shows_reasons_word_for_word(seen: Seen) -> None:
    assert seen.matrix.count(EVIL) == 8
    assert seen.outcome[-1] == "See all attributes"


def test_a_persons_name_is_shown_as_they_write_it(seen: Seen) -> None:
    assert seen.digest[0] == "Before your 1:1 with <!here> *Zed*"


def test_slack_refused_nothing_of_all_this(world: World, seen: Seen) -> None:
    assert world.refusals() == []


def test_the_log_holds_none_of_it(world: World, seen: Seen) -> None:
    lines = world.bot.log().splitlines()
    assert [line for line in lines if any(word in line for word in ("tada", "Zed", "מים", "<!", "ERROR"))] == []


def test_nobody_else_got_a_message(world: World, seen: Seen) -> None:
    reached = {call.args["channel"] for call in world.calls if call.method == "chat.postMessage"}
    assert reached == {PERSON.id, MANAGER.id}
