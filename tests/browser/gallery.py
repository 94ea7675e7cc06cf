"""Blocks of every kind, for the page to draw."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str) -> Json:
    return {"type": "mrkdwn", "text": text}


def option(text: str, value: str, description: str = "") -> Json:
    return {"text": plain(text), "value": value} | ({"description": plain(description)} if description else {})


def section(text: str, **more: Any) -> Json:
    return {"type": "section", "text": mrkdwn(text), **more}


def button(text: str, action_id: str, **more: Any) -> Json:
    return {"type": "button", "text": plain(text), "action_id": action_id, **more}


def question(label: str, element: Json, block_id: str, **more: Any) -> Json:
    return {"type": "input", "block_id": block_id, "label": plain(label), "element": element, **more}


def modal(title: str, blocks: list[Json], callback_id: str = "modal", submit: str = "Save", **more: Any) -> Json:
    words = {"submit": plain(submit)} if submit else {}
    return {"type": "modal", "title": plain(title), "callback_id": callback_id, "blocks": blocks, **words, **more}


CONFIRM = {
    "title": plain("Close the cycle?"),
    "text": mrkdwn("Nobody can answer *after that*."),
    "confirm": plain("Close it"),
    "deny": plain("Keep it open"),
    "style": "danger",
}

LEVELS = [
    option("Not yet", "1", "Has not yet shown this"),
    option("Sometimes", "2", "Shows this with help"),
    option("Consistently", "3", "Shows this without being asked"),
]

RICH_TEXT: Json = {
    "type": "rich_text",
    "elements": [
        {
            "type": "rich_text_section",
            "elements": [
                {"type": "text", "text": "bold words", "style": {"bold": True}},
                {"type": "text", "text": " and "},
                {"type": "link", "url": "https://example.com/ladder", "text": "a link"},
                {"type": "text", "text": " for "},
                {"type": "user", "user_id": "U0GRACE"},
                {"type": "text", "text": " in "},
                {"type": "channel", "channel_id": "C0GENERAL"},
                {"type": "text", "text": " "},
                {"type": "emoji", "name": "seedling"},
                {"type": "text", "text": " by "},
                {"type": "date", "timestamp": 1785499200, "format": "{date_long}", "fallback": "July 31st"},
                {"type": "text", "text": " "},
                {"type": "broadcast", "range": "here"},
            ],
        },
        {
            "type": "rich_text_list",
            "style": "ordered",
            "elements": [
                {"type": "rich_text_section", "elements": [{"type": "text", "text": "first"}]},
                {"type": "rich_text_section", "elements": [{"type": "text", "text": "second"}]},
            ],
        },
        {
            "type": "rich_text_list",
            "style": "bullet",
            "indent": 1,
            "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": "further in"}]}],
        },
        {"type": "rich_text_quote", "elements": [{"type": "text", "text": "as she said"}]},
        {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": "def rung():\n    ..."}]},
    ],
}

MRKDWN = (
    "*Due soon*, _really_, ~never~, `code` and <https://example.com/a?b=1&amp;c=2|the handbook>\n"
    "<@U0GRACE> in <#C0GENERAL|general> says a &lt; b &amp; c &gt; d :tada: :no_such_emoji: snake_case_words 2*3*4\n"
    "due <!date^1785499200^{date_long} at {time}|the end of July> <!here>\n"
    "> a quoted line\n"
    "• one thing\n"
    "• another *thing*\n"
    "```\nlet x = 1 < 2\n```"
)

IMAGE = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='320' height='120'%3E"
    "%3Crect width='320' height='120' fill='%230d6b5d'/%3E%3C/svg%3E"
)

MESSAGE: list[Json] = [
    {"type": "header", "text": plain("Your self-assessment is open")},
    section(MRKDWN),
    section("Two columns", fields=[mrkdwn("*Cycle*\nSpring 2026"), mrkdwn("*Due*\n31 July, your evening")]),
    {"type": "divider"},
    RICH_TEXT,
    {"type": "context", "elements": [mrkdwn("About 30 minutes. *Drafts are never lost.*"), plain("33 attributes")]},
    {
        "type": "actions",
        "block_id": "main",
        "elements": [
            button("Start self-assessment", "start", style="primary"),
            button("Ask a question", "ask"),
            button("Close cycle", "close", style="danger", confirm=CONFIRM),
            button("Read the handbook", "read", url="https://example.com/handbook"),
        ],
    },
    {
        "type": "actions",
        "block_id": "choices",
        "elements": [
            {
                "type": "static_select",
                "action_id": "level",
                "placeholder": plain("Choose a level"),
                "option_groups": [
                    {"label": plain("Engineer"), "options": [option("L1 Engineer", "l1"), option("L2 Engineer", "l2")]},
                    {"label": plain("Senior"), "options": [option("L3 Senior", "l3"), option("L4 Staff", "l4")]},
                ],
            },
            {"type": "users_select", "action_id": "who", "placeholder": plain("Choose a person")},
            {"type": "datepicker", "action_id": "day", "placeholder": plain("Choose a day")},
            {
                "type": "overflow",
                "action_id": "more",
                "options": [option("Snooze", "snooze"), option("Export", "export")],
            },
        ],
    },
    section(
        "Which of these describe you?",
        block_id="traits",
        accessory={"type": "checkboxes", "action_id": "traits", "options": LEVELS},
    ),
    section("Ada's *outcome* is ready", accessory=button("See outcome", "outcome")),
    {
        "type": "image",
        "image_url": "https://nowhere.invalid/x.png",
        "alt_text": "A ladder of nine rungs",
        "title": plain("Ladder"),
    },
]

FORM: list[Json] = [
    section("*Owns outcomes*\nTakes a goal from an idea to something people use."),
    question(
        "Rating", {"type": "radio_buttons", "action_id": "rating", "options": LEVELS}, "rating:1", dispatch_action=True
    ),
    question(
        "Evidence",
        {
            "type": "plain_text_input",
            "action_id": "evidence",
            "multiline": True,
            "max_length": 120,
            "min_length": 5,
            "placeholder": plain("What did you do, and what came of it?"),
            "dispatch_action_config": {"trigger_actions_on": ["on_character_entered"]},
        },
        "evidence:1",
        dispatch_action=True,
        optional=True,
        hint=plain("Links are welcome."),
    ),
]

EVERYTHING: list[Json] = [
    question("Short answer", {"type": "plain_text_input", "action_id": "a"}, "short"),
    question("Level", {"type": "static_select", "action_id": "a", "options": LEVELS}, "level"),
    question("Tracks", {"type": "multi_static_select", "action_id": "a", "options": LEVELS}, "tracks", optional=True),
    question("Person", {"type": "users_select", "action_id": "a"}, "person"),
    question("People", {"type": "multi_users_select", "action_id": "a"}, "people"),
    question("Channel", {"type": "channels_select", "action_id": "a"}, "channel"),
    question("Conversation", {"type": "conversations_select", "action_id": "a"}, "conversation"),
    question("Day", {"type": "datepicker", "action_id": "a"}, "day"),
    question("Hour", {"type": "timepicker", "action_id": "a"}, "hour"),
    question("Moment", {"type": "datetimepicker", "action_id": "a"}, "moment"),
    question("Reasons", {"type": "checkboxes", "action_id": "a", "options": LEVELS}, "reasons"),
    question("Seats", {"type": "number_input", "action_id": "a", "is_decimal_allowed": False}, "seats"),
    question("Mail", {"type": "email_text_input", "action_id": "a"}, "mail"),
    question("Link", {"type": "url_text_input", "action_id": "a"}, "link"),
]
