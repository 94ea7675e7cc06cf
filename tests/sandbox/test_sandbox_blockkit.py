"""What Slack refuses, the validator refuses, cell by cell: at the limit it passes, one beyond it does not."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from slack_sdk.models import blocks as sdk

from sandbox import state, visible
from sandbox.blockkit import Surface, validate_blocks, validate_message, validate_view
from tests.examples import some

Json = dict[str, Any]
Make = Callable[[int], Json]


def plain(length: int = 1, letter: str = "x") -> Json:
    return {"type": "plain_text", "text": letter * length}


def mrkdwn(length: int = 1) -> Json:
    return {"type": "mrkdwn", "text": "x" * length}


def option(n: int = 1, **fields: Any) -> Json:
    return {"text": plain(), "value": str(n), **fields}


def options(count: int) -> list[Json]:
    return [option(n) for n in range(count)]


def button(**fields: Any) -> Json:
    return {"type": "button", "text": plain(), **fields}


def actions(*elements: Json, **fields: Any) -> Json:
    return {"type": "actions", "elements": list(elements), **fields}


def section(**fields: Any) -> Json:
    return {"type": "section", **fields}


def field(element: Json, **fields: Any) -> Json:
    return {"type": "input", "label": plain(), "element": element, **fields}


def text_input(**fields: Any) -> Json:
    return field({"type": "plain_text_input", **fields})


def select(**fields: Any) -> Json:
    return actions({"type": "static_select", "options": options(1), **fields})


def radio(**fields: Any) -> Json:
    return field({"type": "radio_buttons", "options": options(1), **fields})


def confirm(**fields: Any) -> Json:
    return {"title": plain(), "text": plain(), "confirm": plain(), "deny": plain(), **fields}


def rich(*elements: Json) -> Json:
    return {"type": "rich_text", "elements": list(elements)}


def rich_section(*elements: Json) -> Json:
    return rich({"type": "rich_text_section", "elements": list(elements)})


def modal(*blocks: Json, **fields: Any) -> Json:
    view = {"type": "modal", "title": plain(), "submit": plain(), "blocks": list(blocks) or [{"type": "divider"}]}
    return {**view, **fields}


# the promise → (how long it may be, a block of that length, where the complaint points)
LENGTHS: dict[str, tuple[int, Make, str]] = {
    "block_id": (255, lambda n: {"type": "divider", "block_id": "x" * n}, "/0/block_id"),
    "action_id": (255, lambda n: actions(button(action_id="x" * n)), "/0/elements/0/action_id"),
    "header": (150, lambda n: {"type": "header", "text": plain(n)}, "/0/text/text"),
    "section text": (3000, lambda n: section(text=mrkdwn(n)), "/0/text/text"),
    "section field": (2000, lambda n: section(fields=[mrkdwn(n)]), "/0/fields/0/text"),
    "image alt": (
        2000,
        lambda n: {"type": "image", "image_url": "https://example.com/a.png", "alt_text": "x" * n},
        "/0/alt_text",
    ),
    "input label": (2000, lambda n: {**text_input(), "label": plain(n)}, "/0/label/text"),
    "input hint": (2000, lambda n: {**text_input(), "hint": plain(n)}, "/0/hint/text"),
    "button text": (75, lambda n: actions(button(text=plain(n))), "/0/elements/0/text/text"),
    "button value": (2000, lambda n: actions(button(value="x" * n)), "/0/elements/0/value"),
    "button url": (3000, lambda n: actions(button(url="https://" + "x" * (n - 8))), "/0/elements/0/url"),
    "button accessibility label": (
        75,
        lambda n: actions(button(accessibility_label="x" * n)),
        "/0/elements/0/accessibility_label",
    ),
    "placeholder": (150, lambda n: text_input(placeholder=plain(n)), "/0/element/placeholder/text"),
    "option text": (75, lambda n: select(options=[option(text=plain(n))]), "/0/elements/0/options/0/text/text"),
    "option value": (150, lambda n: select(options=[option(value="x" * n)]), "/0/elements/0/options/0/value"),
    "option description": (
        75,
        lambda n: select(options=[option(description=plain(n))]),
        "/0/elements/0/options/0/description/text",
    ),
    "group label": (
        75,
        lambda n: actions({"type": "static_select", "option_groups": [{"label": plain(n), "options": options(1)}]}),
        "/0/elements/0/option_groups/0/label/text",
    ),
    "confirm title": (
        100,
        lambda n: actions(button(confirm=confirm(title=plain(n)))),
        "/0/elements/0/confirm/title/text",
    ),
    "confirm text": (300, lambda n: actions(button(confirm=confirm(text=plain(n)))), "/0/elements/0/confirm/text/text"),
    "confirm yes": (
        30,
        lambda n: actions(button(confirm=confirm(confirm=plain(n)))),
        "/0/elements/0/confirm/confirm/text",
    ),
    "confirm no": (30, lambda n: actions(button(confirm=confirm(deny=plain(n)))), "/0/elements/0/confirm/deny/text"),
    "initial value": (3000, lambda n: text_input(initial_value="x" * n), "/0/element/initial_value"),
}

COUNTS: dict[str, tuple[int, int, Make, str]] = {
    "section fields": (1, 10, lambda n: section(fields=[mrkdwn()] * n), "/0/fields"),
    "context elements": (1, 10, lambda n: {"type": "context", "elements": [mrkdwn()] * n}, "/0/elements"),
    "actions": (1, 25, lambda n: actions(*[button()] * n), "/0/elements"),
    "select options": (1, 100, lambda n: select(options=options(n)), "/0/elements/0/options"),
    "radio options": (1, 10, lambda n: radio(options=options(n)), "/0/element/options"),
    "checkboxes": (1, 10, lambda n: field({"type": "checkboxes", "options": options(n)}), "/0/element/options"),
    "overflow options": (1, 5, lambda n: actions({"type": "overflow", "options": options(n)}), "/0/elements/0/options"),
    "option groups": (
        1,
        100,
        lambda n: actions({"type": "static_select", "option_groups": [{"label": plain(), "options": options(1)}] * n}),
        "/0/elements/0/option_groups",
    ),
    "rich text elements": (
        1,
        100,
        lambda n: rich(*[{"type": "rich_text_section", "elements": [{"type": "text", "text": "x"}]}] * n),
        "",
    ),
}


@pytest.mark.parametrize("promise", LENGTHS)
def test_a_text_passes_at_its_limit_and_is_refused_one_beyond(promise: str) -> None:
    limit, make, at = LENGTHS[promise]
    assert validate_blocks([make(limit)], surface="message") == []
    (problem,) = validate_blocks([make(limit + 1)], surface="message")
    assert (problem.pointer, problem.message) == (at, f"must be less than {limit + 1} characters")


@pytest.mark.parametrize("promise", [p for p in LENGTHS if p not in ("button url", "initial value")])
def test_an_empty_text_is_refused(promise: str) -> None:
    _, make, at = LENGTHS[promise]
    (problem,) = validate_blocks([make(0)], surface="message")
    assert (problem.pointer, problem.message) == (at, "must be more than 0 characters")


@pytest.mark.parametrize("promise", COUNTS)
def test_a_list_passes_at_its_limits_and_is_refused_beyond_them(promise: str) -> None:
    low, high, make, at = COUNTS[promise]
    assert validate_blocks([make(low)], surface="message") == []
    assert validate_blocks([make(high)], surface="message") == []
    assert [p.pointer for p in validate_blocks([make(low - 1)], surface="message")] == [at or "/0/elements"]
    if at:
        (problem,) = validate_blocks([make(high + 1)], surface="message")
        assert (problem.pointer, problem.message) == (at, f"no more than {high} items allowed")


@pytest.mark.parametrize(
    ("text", "kind", "passes"),
    [
        ("é" * 75, "plain_text", True),
        ("🙂" * 75, "plain_text", True),
        ("&" * 15, "plain_text", True),
        ("&" * 16, "plain_text", False),
        ("<" * 18, "plain_text", True),
        ("<" * 19, "plain_text", False),
        ("&amp;" * 15, "plain_text", True),
        ("&lt;" * 19, "plain_text", False),
    ],
)
def test_length_counts_code_points_with_ampersands_and_brackets_expanded(text: str, kind: str, passes: bool) -> None:
    block = actions(button(text={"type": kind, "text": text}))
    assert (validate_blocks([block], surface="message") == []) is passes


def test_a_mention_in_mrkdwn_is_not_expanded() -> None:
    mention = "<@U0ADA>"
    assert validate_blocks([section(text={"type": "mrkdwn", "text": mention * 375})], surface="message") == []
    assert validate_blocks([section(text={"type": "plain_text", "text": mention * 375})], surface="message") != []


REFUSED: dict[str, tuple[Json, str, str]] = {
    "an unknown block": ({"type": "poll"}, "/0/type", "unsupported type: poll"),
    "a block without a type": ({"text": plain()}, "/0", "missing required field: type"),
    "a file block, which only Slack adds": (
        {"type": "file", "external_id": "A", "source": "remote"},
        "/0/type",
        "unsupported type: file",
    ),
    "an unknown field": (section(text=plain(), txt="x"), "/0", "invalid additional property: txt"),
    "text on a divider": ({"type": "divider", "text": plain()}, "/0", "invalid additional property: text"),
    "a section of nothing": (section(), "/0", "must define either `text` or `fields`"),
    "a header in mrkdwn": ({"type": "header", "text": mrkdwn()}, "/0/text/type", "unsupported type: mrkdwn"),
    "a button in mrkdwn": (actions(button(text=mrkdwn())), "/0/elements/0/text/type", "unsupported type: mrkdwn"),
    "emoji on mrkdwn": (
        section(text={**mrkdwn(), "emoji": True}),
        "/0/text",
        "invalid additional property: emoji",
    ),
    "a bare string for a text": (section(text="x"), "/0/text", "must provide an object"),
    "a number for a text": (section(text={"type": "mrkdwn", "text": 3}), "/0/text/text", "must provide a string"),
    "null": (section(text=plain(), accessory=None), "/0/accessory", "must provide an object"),
    "a button in an input": (field(button()), "/0/element/type", "unsupported type: button"),
    "a text input in actions": (
        actions({"type": "plain_text_input"}),
        "/0/elements/0/type",
        "unsupported type: plain_text_input",
    ),
    "a text input beside a section": (
        section(text=plain(), accessory={"type": "plain_text_input"}),
        "/0/accessory/type",
        "unsupported type: plain_text_input",
    ),
    "a multi-select in actions": (
        actions({"type": "multi_static_select", "options": options(1)}),
        "/0/elements/0/type",
        "unsupported type: multi_static_select",
    ),
    "a button in a context": (
        {"type": "context", "elements": [button()]},
        "/0/elements/0/type",
        "unsupported type: button",
    ),
    "a style that is not one": (
        actions(button(style="default")),
        "/0/elements/0/style",
        "must be a valid enum value, one of primary, danger",
    ),
    "an unknown scheme": (actions(button(url="javascript:alert(1)")), "/0/elements/0/url", "must be a valid URL"),
    "an image without a source": (
        {"type": "image", "alt_text": "x"},
        "/0",
        "must define either `image_url` or `slack_file`",
    ),
    "an image from a file path": (
        {"type": "image", "alt_text": "x", "image_url": "file:///etc/x"},
        "/0/image_url",
        "must be a valid URL",
    ),
    "options and groups at once": (
        select(option_groups=[{"label": plain(), "options": options(1)}]),
        "/0/elements/0",
        "must define either `options` or `option_groups`",
    ),
    "an initial option of null": (radio(initial_option=None), "/0/element/initial_option", "must provide an object"),
    "an initial option that is no option": (
        radio(initial_option=option(9)),
        "/0/element/initial_option",
        "must match one of the provided options",
    ),
    "an initial option that differs in its text": (
        radio(initial_option={**option(0), "text": plain(2)}),
        "/0/element/initial_option",
        "must match one of the provided options",
    ),
    "initial options beyond the maximum": (
        field(
            {
                "type": "multi_static_select",
                "options": options(2),
                "initial_options": options(2),
                "max_selected_items": 1,
            }
        ),
        "/0/element/initial_options",
        "no more than 1 items allowed",
    ),
    "a url on an option of a select": (
        select(options=[option(url="https://example.com")]),
        "/0/elements/0/options/0",
        "invalid additional property: url",
    ),
    "max_length above 3000": (text_input(max_length=3001), "/0/element/max_length", "must be less than 3001"),
    "an initial value above max_length": (
        text_input(max_length=2, initial_value="abc"),
        "/0/element/initial_value",
        "must be less than 3 characters",
    ),
    "min_length above max_length": (
        text_input(min_length=3, max_length=2),
        "/0/element/min_length",
        "must be less than or equal to max_length",
    ),
    "a trigger for dispatch that is not one": (
        text_input(dispatch_action_config={"trigger_actions_on": ["on_blur"]}),
        "/0/element/dispatch_action_config/trigger_actions_on/0",
        "must be a valid enum value, one of on_enter_pressed, on_character_entered",
    ),
    "dispatch_action as a word": (
        field({"type": "plain_text_input"}, dispatch_action="true"),
        "/0/dispatch_action",
        "must provide a boolean",
    ),
    "a date of another format": (
        actions({"type": "datepicker", "initial_date": "22.11.2026"}),
        "/0/elements/0/initial_date",
        "must be a date in the format YYYY-MM-DD",
    ),
    "a date that does not exist": (
        actions({"type": "datepicker", "initial_date": "2026-02-30"}),
        "/0/elements/0/initial_date",
        "must be a date in the format YYYY-MM-DD",
    ),
    "a time that does not exist": (
        actions({"type": "timepicker", "initial_time": "24:00"}),
        "/0/elements/0/initial_time",
        "must be a time in the format HH:mm",
    ),
    "a number input that does not say whether decimals are allowed": (
        field({"type": "number_input"}),
        "/0/element",
        "missing required field: is_decimal_allowed",
    ),
    "a number input that starts out of bounds": (
        field({"type": "number_input", "is_decimal_allowed": False, "initial_value": "9", "max_value": "5"}),
        "/0/element/initial_value",
        "must be between min_value and max_value",
    ),
    "an empty run of rich text": (
        rich_section({"type": "text", "text": ""}),
        "/0/elements/0/elements/0/text",
        "must be more than 0 characters",
    ),
    "plain text straight in rich text": (
        rich({"type": "text", "text": "x"}),
        "/0/elements/0/type",
        "unsupported type: text",
    ),
    "a list of texts in rich text": (
        rich({"type": "rich_text_list", "style": "bullet", "elements": [{"type": "text", "text": "x"}]}),
        "/0/elements/0/elements/0/type",
        "unsupported type: text",
    ),
    "a style of rich text that is not one": (
        rich_section({"type": "text", "text": "x", "style": {"blink": True}}),
        "/0/elements/0/elements/0/style",
        "invalid additional property: blink",
    ),
    "a mention in preformatted text": (
        rich({"type": "rich_text_preformatted", "elements": [{"type": "user", "user_id": "U1"}]}),
        "/0/elements/0/elements/0/type",
        "unsupported type: user",
    ),
}


@pytest.mark.parametrize("promise", REFUSED)
def test_is_refused(promise: str) -> None:
    block, at, message = REFUSED[promise]
    assert [(p.pointer, p.message) for p in validate_blocks([block], surface="modal")][:1] == [(at, message)]


VALID: dict[str, Json] = {
    "header": {"type": "header", "text": {**plain(), "emoji": True}},
    "section": section(text={**mrkdwn(), "verbatim": True}, fields=[plain()], accessory=button(), expand=True),
    "context": {
        "type": "context",
        "elements": [{"type": "image", "image_url": "https://x.org/a", "alt_text": "a"}, mrkdwn()],
    },
    "actions": actions(
        button(action_id="a", value="v", style="primary", url="https://x.org", confirm=confirm(style="danger")),
        {"type": "overflow", "options": [option(url="https://x.org")]},
        {
            "type": "static_select",
            "option_groups": [{"label": plain(), "options": options(2)}],
            "initial_option": option(1),
        },
        {"type": "datetimepicker", "initial_date_time": 1_700_000_000},
        {"type": "conversations_select", "filter": {"include": ["im"]}, "default_to_current_conversation": True},
    ),
    "people in a section": section(text=plain(), accessory={"type": "multi_users_select", "initial_users": ["U1"]}),
    "checkboxes": field(
        {"type": "checkboxes", "options": [option(text=mrkdwn())], "initial_options": [option(text=mrkdwn())]}
    ),
    "text": text_input(multiline=True, max_length=3000, min_length=0, focus_on_load=True, initial_value=""),
    "dispatching text": field(
        {"type": "plain_text_input", "dispatch_action_config": {"trigger_actions_on": ["on_character_entered"]}},
        dispatch_action=True,
        optional=True,
        hint=plain(),
    ),
    "numbers": field({"type": "number_input", "is_decimal_allowed": True, "min_value": "0", "initial_value": "1.5"}),
    "e-mail": field({"type": "email_text_input"}),
    "address": field({"type": "url_text_input", "initial_value": "https://x.org"}),
    "rich text input": field({"type": "rich_text_input"}),
    "times": section(
        text=plain(), accessory={"type": "timepicker", "initial_time": "23:59", "timezone": "Europe/London"}
    ),
    "rich text": rich(
        {"type": "rich_text_section", "elements": [{"type": "text", "text": "a & b", "style": {"bold": True}}]},
        {
            "type": "rich_text_list",
            "style": "ordered",
            "indent": 1,
            "elements": [{"type": "rich_text_section", "elements": [{"type": "user", "user_id": "U1"}]}],
        },
        {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": "x"}], "border": 0},
        {"type": "rich_text_quote", "elements": [{"type": "link", "url": "https://x.org", "text": "x"}]},
        {
            "type": "rich_text_section",
            "elements": [
                {"type": "channel", "channel_id": "C1"},
                {"type": "emoji", "name": "wave"},
                {"type": "date", "timestamp": 1_700_000_000, "format": "{date}"},
                {"type": "broadcast", "range": "here"},
            ],
        },
    ),
    "video": {
        "type": "video",
        "alt_text": "a",
        "title": plain(),
        "thumbnail_url": "https://x.org/t.png",
        "video_url": "https://x.org/v",
    },
    "image": {"type": "image", "image_url": "https://x.org/a.png", "alt_text": "a", "title": plain()},
    "divider": {"type": "divider", "block_id": "d"},
}


@pytest.mark.parametrize("surface", ["message", "modal", "home"])
@pytest.mark.parametrize("name", VALID)
def test_what_slack_takes_passes_on_every_surface(name: str, surface: Surface) -> None:
    before = copy.deepcopy(VALID[name])
    assert validate_blocks([VALID[name]], surface=surface) == []
    assert VALID[name] == before


@pytest.mark.parametrize("name", [n for n in VALID if n not in ("rich text input",)])
def test_slacks_own_models_take_the_same(name: str) -> None:
    parsed = sdk.Block.parse(VALID[name])
    assert parsed is not None
    assert validate_blocks([parsed.to_dict()], surface="modal") == []


@pytest.mark.parametrize("kind", ["markdown", "table"])
def test_blocks_for_messages_alone_are_refused_elsewhere(kind: str) -> None:
    rows = [[{"type": "raw_text", "text": "a"}]]
    block = {"type": kind, **({"text": "x"} if kind == "markdown" else {"rows": rows})}
    assert validate_blocks([block], surface="message") == []
    assert [p.message for p in validate_blocks([block], surface="modal")] == [f"unsupported type: {kind}"]


def test_a_file_can_be_asked_for_in_a_modal_only() -> None:
    block = field({"type": "file_input"})
    assert validate_blocks([block], surface="modal") == []
    assert [p.message for p in validate_blocks([block], surface="message")] == ["unsupported type: file_input"]


def test_block_ids_are_unique_in_the_view() -> None:
    block = {"type": "divider", "block_id": "same"}
    (problem,) = validate_blocks([block, block], surface="modal")
    assert (problem.pointer, problem.message) == ("/1/block_id", "`block_id` already exists: same")


def test_action_ids_are_unique_in_a_block_and_may_recur_in_the_next() -> None:
    twice = actions(button(action_id="same"), button(action_id="same"))
    (problem,) = validate_blocks([twice], surface="message")
    assert (problem.pointer, problem.message) == ("/0/elements/1/action_id", "`action_id` already exists: same")
    once = actions(button(action_id="same"))
    assert validate_blocks([once, once], surface="message") == []


def test_one_element_of_a_view_may_have_the_focus() -> None:
    first, second = text_input(focus_on_load=True), radio(focus_on_load=True)
    assert validate_view(modal(first)) == []
    assert [p.pointer for p in validate_view(modal(first, second))] == ["/blocks/1/element/focus_on_load"]


@pytest.mark.parametrize(("surface", "most"), [("message", 50), ("modal", 100), ("home", 100)])
def test_blocks_of_a_surface_are_counted(surface: Surface, most: int) -> None:
    assert validate_blocks([{"type": "divider"}] * most, surface=surface) == []
    (problem,) = validate_blocks([{"type": "divider"}] * (most + 1), surface=surface)
    assert problem.message == f"no more than {most} items allowed"


VIEWS: dict[str, tuple[Json, str, str]] = {
    "title 24": (modal(title=plain(25)), "/title/text", "must be less than 25 characters"),
    "submit 24": (modal(submit=plain(25)), "/submit/text", "must be less than 25 characters"),
    "close 24": (modal(close=plain(25)), "/close/text", "must be less than 25 characters"),
    "plain titles": (modal(title=mrkdwn()), "/title/type", "unsupported type: mrkdwn"),
    "private_metadata 3000": (
        modal(private_metadata="x" * 3001),
        "/private_metadata",
        "must be less than 3001 characters",
    ),
    "callback_id 255": (modal(callback_id="x" * 256), "/callback_id", "must be less than 256 characters"),
    "external_id 255": (modal(external_id="x" * 256), "/external_id", "must be less than 256 characters"),
    "some blocks": (modal(blocks=[]), "/blocks", "no fewer than 1 items allowed"),
    "no unknown fields": (modal(submit_disabled=True), "", "invalid additional property: submit_disabled"),
    "a type": ({"title": plain(), "blocks": []}, "", "missing required field: type"),
    "a known type": ({**modal(), "type": "dialog"}, "/type", "unsupported type: dialog"),
    "an object": ([], "", "must provide an object"),  # type: ignore[dict-item]
    "no title on home": (
        {"type": "home", "title": plain(), "blocks": [{"type": "divider"}]},
        "",
        "invalid additional property: title",
    ),
    "no submit on home": (
        {"type": "home", "submit": plain(), "blocks": [{"type": "divider"}]},
        "",
        "invalid additional property: submit",
    ),
}


@pytest.mark.parametrize("promise", VIEWS)
def test_a_view_must_have(promise: str) -> None:
    view, at, message = VIEWS[promise]
    assert [(p.pointer, p.message) for p in validate_view(view)] == [(at, message)]


def test_a_modal_needs_a_title_and_with_inputs_a_submit() -> None:
    bare = {"type": "modal", "blocks": [text_input()]}
    assert [p.message for p in validate_view(bare)] == [
        "missing required field: title",
        "missing required field: submit",
    ]


def test_a_view_holds_250_kb() -> None:
    big = modal(*[section(text=plain(3000, "é")) for _ in range(40)])
    assert validate_view(big) == []
    too_big = modal(*[section(text=plain(3000, "é")) for _ in range(42)])
    assert [p.message for p in validate_view(too_big)] == ["view_too_large"]


def test_a_message_holds_about_13200_characters_in_all() -> None:
    assert validate_message({"text": "t", "blocks": [section(text=mrkdwn(2200))] * 6}) == []
    problems = validate_message({"text": "t", "blocks": [section(text=mrkdwn(2201))] * 6})
    assert [p.message for p in problems] == ["msg_blocks_too_long"]


SDK_LIMITS = {
    "block_id": sdk.Block.block_id_max_length,
    "action_id": sdk.InteractiveElement.action_id_max_length,
    "header": sdk.HeaderBlock.text_max_length,
    "section text": sdk.SectionBlock.text_max_length,
    "image alt": sdk.ImageBlock.alt_text_max_length,
    "input label": sdk.InputBlock.label_max_length,
    "input hint": sdk.InputBlock.hint_max_length,
    "button text": sdk.ButtonElement.text_max_length,
    "button value": sdk.ButtonElement.value_max_length,
    "button url": sdk.ButtonElement.url_max_length,
    "placeholder": sdk.InputInteractiveElement.placeholder_max_length,
    "option text": sdk.Option.label_max_length,
    "option value": sdk.Option.value_max_length,
    "group label": sdk.OptionGroup.label_max_length,
    "confirm title": sdk.ConfirmObject.title_max_length,
    "confirm text": sdk.ConfirmObject.text_max_length,
    "confirm yes": sdk.ConfirmObject.confirm_max_length,
    "confirm no": sdk.ConfirmObject.deny_max_length,
    "section fields": sdk.SectionBlock.fields_max_length,
    "context elements": sdk.ContextBlock.elements_max_length,
    "actions": sdk.ActionsBlock.elements_max_length,
    "select options": sdk.StaticSelectElement.options_max_length,
    "option groups": sdk.StaticSelectElement.option_groups_max_length,
    "overflow options": sdk.OverflowMenuElement.options_max_length,
}


@pytest.mark.parametrize("promise", SDK_LIMITS)
def test_a_limit_is_the_one_slacks_own_sdk_knows(promise: str) -> None:
    mine = LENGTHS[promise][0] if promise in LENGTHS else COUNTS[promise][1]
    assert mine == SDK_LIMITS[promise]


SCRAPS = st.sampled_from(
    [
        None,
        True,
        0,
        -1,
        3001,
        "",
        "x",
        "plain_text",
        "section",
        "<&>",
        [],
        {},
        ["x"],
        {"type": "mrkdwn"},
        plain(),
        option(),
    ]
)
NAMES = ["type", "text", "elements", "element", "options", "initial_option", "block_id", "accessory", "label", "junk"]


@st.composite
def spoiled(draw: st.DrawFn) -> Any:
    """A valid block with something in it replaced, added or taken away."""
    block = copy.deepcopy(VALID[draw(st.sampled_from(sorted(VALID)))])
    for _ in range(draw(st.integers(0, 3))):
        place: Any = block
        while isinstance(place, dict | list) and place:
            keys = list(place) if isinstance(place, dict) else list(range(len(place)))
            key = draw(st.sampled_from(keys))
            if isinstance(place[key], dict | list) and place[key] and draw(st.booleans()):
                place = place[key]
                continue
            if isinstance(place, dict) and draw(st.booleans()):
                del place[key]
                place[draw(st.sampled_from(NAMES))] = copy.deepcopy(draw(SCRAPS))
            else:
                place[key] = copy.deepcopy(draw(SCRAPS))
            break
    return block


@settings(max_examples=some(150), deadline=None)
@given(st.lists(spoiled(), max_size=3))
def test_whatever_comes_is_judged_and_what_passes_can_be_shown(blocks: list[Any]) -> None:
    if validate_blocks(blocks, surface="modal") == []:
        done = state.complete(blocks)
        view = modal(*done) | {"state": {"values": state.start(done)}}
        assert validate_blocks(done, surface="modal") == []
        assert all(isinstance(text, str) for text in visible.texts(view) + visible.buttons(view))
