"""Peers and what they saw, as shown: within Slack's limits whatever was written, naming nobody it must not."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest
import view_worlds as w
from hypothesis import given
from test_view_limits import broken, pings, quick
from view_generated import FRAGMENTS, heaviest, worlds
from view_reading import buttons, lines, of_type
from view_worlds import ADA, ALAN, CLOSES, GRACE, NOW, World

from bot.screens import HomeScreen
from bot.screens.peers import (
    Asked,
    CircleScreen,
    DeliveredScreen,
    ObservationsRefused,
    PeerLack,
    PeersHome,
    PeersRefused,
    PeopleScreen,
    RequestScreen,
    SeenLack,
    ThemesScreen,
)
from bot.views import home, observing, peers
from bot.views.words import observing as say
from core.lint import hypothetical
from core.peers import LONGEST, MOST, Circle, Observation, Sense, Stage, Theme, grouped
from core.people import Person
from sandbox.blockkit import validate_message, validate_view


def friends(world: World, count: int = MOST) -> tuple[Person, ...]:
    """Colleagues, named as the world's words go."""
    return tuple(Person(f"UF{n}", f"{n} {world.words}"[:300], f"{n} {world.words}"[:80], "UTC") for n in range(count))


def a_circle(world: World, stage: Stage, **changes: Any) -> Circle:
    """A circle at a stage, as full as it gets there."""
    people = friends(world)
    found = Circle(
        stage,
        named=people[:3] if stage in (Stage.NAMED, Stage.ASKED) else (),
        asked=() if stage in (Stage.NONE, Stage.NAMED) else people[3:7],
        left_out=((people[7], world.words),),
        answered=0 if stage in (Stage.NONE, Stage.NAMED) else 3,
        closes_on=CLOSES[0].date(),
        is_over=stage in (Stage.FEW, Stage.READY, Stage.DELIVERED),
        is_readable=stage in (Stage.READY, Stage.DELIVERED),
    )
    return replace(found, **changes)


def circle_screen(world: World, stage: Stage, viewer: Person = ADA, **changes: Any) -> CircleScreen:
    return CircleScreen(world.review, viewer, GRACE, a_circle(world, stage), CLOSES[0], **changes)


def request_screen(world: World, standing: Asked = Asked.OPEN) -> RequestScreen:
    review = world.review
    hints = hypothetical("She would be able to lead.") if standing is Asked.GIVEN else ()
    return RequestScreen(7, ALAN, ADA, GRACE, review.ladder, review.attributes, CLOSES[0], standing, hints)


def themes_of(world: World, each: int = MOST) -> tuple[Theme, ...]:
    """So many observations on every attribute, as long as the form takes them."""
    text = (world.words or "Saw it.")[:LONGEST]
    seen = [Observation(one.id, Sense.WELL, f"{n} {text}") for one in world.review.attributes for n in range(each)]
    return grouped(world.review.attributes, [*seen, *(replace(one, sense=Sense.MORE) for one in seen[:40])])


def themes_screen(world: World, text: str | None = None, page: int = 0) -> ThemesScreen:
    return ThemesScreen(world.review, GRACE, MOST, themes_of(world), text, page, hypothetical(text or ""))


def delivered_screen(world: World, viewer: Person = ADA) -> DeliveredScreen:
    return DeliveredScreen(world.review, viewer, GRACE, world.words or "They saw it.", NOW)


VIEWS = {
    **{f"naming {stage}": lambda world, s=stage: peers.naming(circle_screen(world, s)) for stage in Stage},
    "named": lambda world: peers.naming(circle_screen(world, Stage.NAMED, is_saved=True)),
    **{f"asking {stage}": lambda world, s=stage: peers.asking(circle_screen(world, s, GRACE)) for stage in Stage},
    "asked": lambda world: peers.asking(circle_screen(world, Stage.ASKED, GRACE, is_saved=True)),
    "prompted": lambda world: peers.prompted(circle_screen(world, Stage.NONE, GRACE, is_saved=True)),
    "people": lambda world: peers.of_people(
        PeopleScreen(GRACE, tuple(circle_screen(world, stage, GRACE) for stage in Stage) * 10, world.page)
    ),
    "no people": lambda world: peers.of_people(PeopleScreen(GRACE, ())),
    **{f"giving {one}": lambda world, s=one: observing.giving(request_screen(world, s)) for one in Asked},
    **{f"declined {one}": lambda world, s=one: observing.declined(request_screen(world, s)) for one in Asked},
    "themes, fresh": lambda world: observing.themes(themes_screen(world, page=world.page)),
    "themes, written": lambda world: observing.themes(themes_screen(world, world.words, world.page)),
    "preview": lambda world: observing.preview(themes_screen(world, world.words or "They saw it.")),
    "delivered": lambda world: observing.delivered(delivered_screen(world)),
    "delivered, for another": lambda world: observing.delivered(delivered_screen(world, GRACE)),
    "home": lambda world: home.home(home_screen(world)),
}

MESSAGES = {
    "named": lambda world: peers.named_message(circle_screen(world, Stage.NAMED, GRACE)),
    "prompt": lambda world: peers.prompt_message(circle_screen(world, Stage.FEW)),
    "asked": lambda world: peers.asked_message(circle_screen(world, Stage.ASKED)),
    "ask": lambda world: observing.ask_message(request_screen(world)),
    **{f"{one}": lambda world, s=one: observing.ready_message(circle_screen(world, s, GRACE)) for one in Stage},
    "themes": lambda world: observing.themes_message(delivered_screen(world)),
}


def home_screen(world: World) -> HomeScreen:
    stages = tuple(Stage)
    found = PeersHome(
        own=tuple(circle_screen(world, stage) for stage in stages),
        people=tuple(circle_screen(world, stage, GRACE) for stage in stages) * 8,
        has_people=True,
        asked=(request_screen(world),) * 8,
    )
    return replace(w.home_screen(world, people=3), peers=found)


@pytest.mark.parametrize("name", VIEWS)
@quick
@given(world=worlds())
def test_every_view_is_one_slack_takes(name: str, world: World) -> None:
    view = VIEWS[name](world)
    assert (validate_view(view), pings(view), broken(view)) == ([], [], [])


@pytest.mark.parametrize("name", MESSAGES)
@quick
@given(world=worlds())
def test_every_message_is_one_slack_takes(name: str, world: World) -> None:
    message = MESSAGES[name](world)
    assert (validate_message(message), pings(message), broken(message)) == ([], [], [])
    assert not re.search(r"<[^>]*>", message["text"])


@pytest.mark.parametrize("part", FRAGMENTS)
def test_the_longest_texts_everywhere_still_fit(part: str) -> None:
    world = heaviest(part, 1)
    refused = {name: validate_view(draw(world)) for name, draw in VIEWS.items()}
    refused |= {f"message: {name}": validate_message(draw(world)) for name, draw in MESSAGES.items()}
    assert {name: problems for name, problems in refused.items() if problems} == {}


def test_every_observation_stands_on_one_of_the_pages() -> None:
    world = replace(heaviest("x", 3), words="Saw it.")
    pages, shown, page = 99, [], 0
    while page < pages:
        view = observing.themes(themes_screen(world, page=page))
        found = [one for one in lines(view) if one.startswith("Page ")]
        pages = int(found[0].rpartition(" ")[2]) if found else 1
        shown += [quote["elements"][0]["text"] for quote in of_type(view, "rich_text_quote")]
        page += 1
    wanted = [text for one in themes_of(world) for text in (*one.well, *one.more)]
    assert shown == wanted


@pytest.mark.parametrize(
    ("stage", "expected"),
    [
        (Stage.NONE, ["Ask Ada to name peers"]),
        (Stage.NAMED, ["Agree and ask"]),
        (Stage.ASKED, []),
        (Stage.FEW, ["Ask Ada to name peers"]),
        (Stage.READY, ["Write the summary"]),
        (Stage.DELIVERED, ["Read"]),
    ],
)
def test_a_manager_gets_the_button_for_what_there_is_to_do(stage: Stage, expected: list[str]) -> None:
    assert [one for block in peers.line(circle_screen(w.small(), stage, GRACE)) for one in buttons(block)] == expected


@pytest.mark.parametrize(
    ("stage", "expected"), [(Stage.NONE, "Name peers"), (Stage.ASKED, "See peers"), (Stage.FEW, "Name peers")]
)
def test_where_more_peers_are_needed_the_button_says_so(stage: Stage, expected: str) -> None:
    assert peers.name_button(circle_screen(w.small(), stage))["text"]["text"] == expected


def test_nothing_to_be_named_is_offered_in_a_closed_cycle() -> None:
    screen = circle_screen(w.small(), Stage.NONE, GRACE, may_ask=False)
    assert [one for block in peers.line(screen) for one in buttons(block)] == []
    assert list(of_type(peers.naming(replace(screen, viewer=ADA)), "input")) == []


def test_a_manager_who_was_a_peer_gets_no_button_to_what_two_others_wrote() -> None:
    found = a_circle(w.small(), Stage.READY, is_readable=False)
    screen = replace(circle_screen(w.small(), Stage.READY, GRACE), circle=found)
    assert [one for block in peers.line(screen) for one in buttons(block)] == []
    assert buttons(observing.ready_message(screen)) == []


def test_the_reviewee_is_shown_neither_how_many_have_answered_nor_who() -> None:
    few = replace(circle_screen(w.small(), Stage.ASKED), circle=a_circle(w.small(), Stage.ASKED, answered=1))
    many = replace(few, circle=replace(few.circle, answered=4))
    assert peers.naming(few) == peers.naming(many)


def test_the_summary_begins_with_attributes_and_none_of_the_words_of_peers() -> None:
    world = w.small()
    seen = [
        Observation("review", Sense.WELL, "Said by one."),
        Observation("design", Sense.WELL, "Said by another."),
        Observation("design", Sense.WELL, "And a third."),
        Observation("tests", Sense.MORE, "Said by a fourth."),
    ]
    outline = observing.outline(grouped(world.review.attributes, seen))
    assert outline == ("Seen done well\n• Design:\n• Code review:\n\nWhere they would like to see more\n• Tests:")


@pytest.mark.parametrize(
    ("text", "problem"),
    [(None, say.SUMMARY_EMPTY), ("  \n", say.SUMMARY_EMPTY), ("They lean on her.", None)],
)
def test_a_summary_is_delivered_once_something_was_written(text: str | None, problem: str | None) -> None:
    found = observing.themes_errors(themes_screen(w.small(), text))
    assert found == ({} if problem is None else {"summary": problem})


def test_a_summary_that_names_attributes_only_is_not_delivered() -> None:
    screen = themes_screen(w.small())
    untouched = replace(screen, text=f"{observing.outline(screen.themes)}\n")
    assert observing.themes_errors(untouched) == {"summary": say.SUMMARY_UNTOUCHED}


def test_delivering_asks_first() -> None:
    (deliver,) = [
        one
        for one in of_type(observing.preview(themes_screen(w.small(), "They lean on her.")), "button")
        if one["text"]["text"] == "Deliver"
    ]
    assert deliver["confirm"]["text"]["text"] == "Ada gets this summary now. It cannot be changed afterwards."


def test_a_peers_form_offers_the_attributes_of_the_review_and_says_what_becomes_of_it() -> None:
    view = observing.giving(request_screen(w.small()))
    (first, *_) = of_type(view, "static_select")
    offered = {group["label"]["text"]: [one["value"] for one in group["options"]] for group in first["option_groups"]}
    assert offered == {"Craft": ["tests", "design"], "People": ["review"]}
    assert lines(view)[-2] == (
        "It is kept without your name and without a time. From three answers on Grace sees all of them together, in no "
        "order, and makes a summary of it. Nothing is kept until you send, and what you have sent cannot be changed."
    )


@pytest.mark.parametrize("lack", PeerLack)
@pytest.mark.parametrize("is_own", [True, False])
def test_every_lack_of_a_list_has_words_under_its_field(lack: PeerLack, is_own: bool) -> None:
    names = ("Ada Lovelace",) if lack in (PeerLack.ONESELF, PeerLack.MANAGER) else ()
    ((field, sentence),) = peers.peer_errors(PeersRefused(lack, names), is_own=is_own).items()
    assert field == "peers"
    assert sentence.endswith(".")


def test_every_lack_of_an_observation_has_words_under_its_field() -> None:
    refused = ObservationsRefused({f"seen:{n}": lack for n, lack in enumerate(SeenLack)})
    assert set(observing.seen_errors(refused)) == set(refused.problems)


def test_nothing_stands_on_home_where_there_is_nothing_about_peers() -> None:
    without = home.home(replace(w.home_screen(w.small()), peers=PeersHome()))
    assert "What peers saw" not in json.dumps(without)


def test_a_last_day_is_told_on_the_clock_of_who_reads_it() -> None:
    message = observing.ask_message(replace(request_screen(w.small()), closes=ALAN.end_of(CLOSES[0].date())))
    assert "Until Saturday 5 December, end of day" in lines(message)
