"""Composition objects: text, options, option groups, confirm dialogs, dispatch configuration, filters."""

from __future__ import annotations

from typing import Any

from sandbox.blockkit_rules import (
    Check,
    Rule,
    anything,
    array,
    boolean,
    check_length,
    one_of,
    shape,
    string,
    tagged,
    url,
)

LINK_SCHEMES = ("http", "https", "mailto", "tel", "slack")
IMAGE_SCHEMES = ("http", "https")

BLOCK_ID = string(1, 255, raw=True)
ACTION_ID = string(1, 255, raw=True)


def plain(low: int, high: int) -> Rule:
    """A `plain_text` object (mrkdwn is refused) of a length."""
    return tagged({"plain_text": _text(low, high, mrkdwn=False)})


def text(low: int, high: int) -> Rule:
    """A `plain_text` or `mrkdwn` object of a length."""
    return tagged({"plain_text": _text(low, high, mrkdwn=False), "mrkdwn": _text(low, high, mrkdwn=True)})


def _text(low: int, high: int, *, mrkdwn: bool) -> Rule:
    def content(check: Check, value: Any, at: str) -> None:
        if not isinstance(value, str):
            check.fail(at, "must provide a string")
        else:
            check_length(check, value, at, low, high, mrkdwn=mrkdwn)

    return shape({"type": anything, "text": content}, {"verbatim": boolean} if mrkdwn else {"emoji": boolean})


def _option(words: Rule, *, with_url: bool = False) -> Rule:
    extra: dict[str, Rule] = {"description": words}
    if with_url:
        extra["url"] = url(*LINK_SCHEMES)
    return shape({"text": words, "value": string(1, 150)}, extra)


OPTION = _option(plain(1, 75))
RICH_OPTION = _option(text(1, 75))
OVERFLOW_OPTION = _option(plain(1, 75), with_url=True)
GROUP = shape({"label": plain(1, 75), "options": array(OPTION, 1, 100)})

CONFIRM = shape(
    {"title": plain(1, 100), "text": text(1, 300), "confirm": plain(1, 30), "deny": plain(1, 30)},
    {"style": one_of("primary", "danger")},
)

DISPATCH_CONFIG = shape({"trigger_actions_on": array(one_of("on_enter_pressed", "on_character_entered"), 1, 2)})

CONVERSATION_FILTER = shape(
    {},
    {
        "include": array(one_of("im", "mpim", "private", "public"), 1, 4),
        "exclude_external_shared_channels": boolean,
        "exclude_bot_users": boolean,
    },
)

SLACK_FILE = shape({}, {"url": url(*IMAGE_SCHEMES), "id": string(1, 255)})


def image_source(check: Check, value: dict[str, Any], at: str) -> None:
    """An image comes from exactly one of `image_url` and `slack_file`."""
    if ("image_url" in value) == ("slack_file" in value):
        check.fail(at, "must define either `image_url` or `slack_file`")


IMAGE_FIELDS: dict[str, Rule] = {"image_url": url(*IMAGE_SCHEMES), "slack_file": SLACK_FILE}
