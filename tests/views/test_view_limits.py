"""Every modal, home and message stays inside Slack's limits and pings nobody, whatever the ladder holds."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
import view_worlds as w
from hypothesis import HealthCheck, given, settings
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View
from view_gallery import MESSAGES, VIEWS
from view_generated import FRAGMENTS, heaviest, worlds
from view_reading import buttons as buttons_of
from view_reading import of_type
from view_worlds import World

from bot.views import review
from sandbox.blockkit import validate_message, validate_view
from tests.examples import some

quick = settings(
    max_examples=some(12), deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@pytest.mark.parametrize("name", VIEWS)
@quick
@given(world=worlds())
def test_every_view_is_one_slack_takes(name: str, world: World) -> None:
    view = VIEWS[name](world)
    assert validate_view(view) == []
    assert pings(view) == []
    assert broken(view) == []


@pytest.mark.parametrize("name", MESSAGES)
@quick
@given(world=worlds())
def test_every_message_is_one_slack_takes(name: str, world: World) -> None:
    message = MESSAGES[name](world)
    assert validate_message(message) == []
    assert pings(message) == []
    assert broken(message) == []
    assert not re.search(r"<[^>]*>", message["text"])
    assert "\n" not in message["text"]


@pytest.mark.parametrize(("seed", "part"), [*enumerate(FRAGMENTS)])
def test_the_longest_texts_everywhere_still_fit(seed: int, part: str) -> None:
    for world in (heaviest(part, seed + again) for again in range(some(1))):
        refused = {name: validate_view(draw(world)) for name, draw in VIEWS.items()}
        refused |= {f"message: {name}": validate_message(draw(world)) for name, draw in MESSAGES.items()}
        assert {name: problems for name, problems in refused.items() if problems} == {}


@quick
@given(world=worlds())
def test_the_sdk_agrees(world: World) -> None:
    for name in ("question", "answers", "overview", "evidence"):
        view = VIEWS[name](world)
        assert View(**json.loads(json.dumps(view))).to_dict()["title"] == view["title"]
    for draw in MESSAGES.values():
        message = draw(world)
        assert len(Block.parse_all(message["blocks"])) == len(message["blocks"])


@pytest.mark.parametrize("name", ["digest", "outcome", "self open", "rate"])
@quick
@given(world=worlds())
def test_a_message_never_loses_its_buttons(name: str, world: World) -> None:
    assert buttons_of(MESSAGES[name](world))


PAGED = {
    "answers": (lambda world: review.answers(w.answers_screen(world)), "assessment.page"),
    "submitted": (lambda world: review.submitted(w.submitted_screen(world)), "assessment.page"),
    "digest matrix": (VIEWS["digest matrix"], "digest.page"),
    "overview": (VIEWS["overview"], "outcome.page"),
    "outcome matrix": (VIEWS["outcome matrix"], "outcome.all_page"),
    "home": (VIEWS["home"], "home.page"),
}


@pytest.mark.parametrize("name", PAGED)
@quick
@given(world=worlds())
def test_a_page_leads_to_its_neighbours(name: str, world: World) -> None:
    draw, action_id = PAGED[name]
    turns = [one for one in of_type(draw(world), "button") if one["action_id"].startswith(action_id)]
    words = {"Previous page": -1, "Next page": 1}
    places = {int(one["value"]) - words[one["text"]["text"]] for one in turns}
    assert len(places) <= 1
    assert all(0 <= place <= world.page for place in places)


def pings(thing: Any) -> list[str]:
    """Mentions and links in what Slack would read as markup; and anything that is a mention by itself.

    A modal rings nobody's bell: people and channels are named there by their ids.
    """
    found = [one["text"] for one in of_type(thing, "mrkdwn") if re.search(r"<[@#!h]", one["text"])]
    kinds = (
        ("usergroup", "broadcast") if thing.get("type") == "modal" else ("user", "usergroup", "channel", "broadcast")
    )
    return found + [kind for kind in kinds for _ in of_type(thing, kind)]


def broken(thing: Any) -> list[str]:
    """Texts that cannot be sent, or that turn the rest of a line around."""
    return re.findall(r"\\u0000|\\ud8[0-9a-f]{2}(?!\\ud[c-f])|\\u202[a-e]", json.dumps(thing))
