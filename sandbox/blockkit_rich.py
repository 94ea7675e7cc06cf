"""The `rich_text` block: sections, lists, preformatted and quotes, down to their text, links and mentions."""

from __future__ import annotations

from sandbox.blockkit_objects import BLOCK_ID, LINK_SCHEMES
from sandbox.blockkit_rules import Rule, anything, array, boolean, integer, one_of, shape, string, tagged, url

_MANY = 10_000
_FLAGS: dict[str, Rule] = dict.fromkeys(("bold", "italic", "strike", "code", "underline"), boolean)
_STYLE = shape({}, _FLAGS)
_MENTION_STYLE = shape({}, {**_FLAGS, "highlight": boolean, "client_highlight": boolean, "unlink": boolean})
_ID = string(1, 255)
_TYPE: dict[str, Rule] = {"type": anything}
_RUN = string(1, 40_000)

_TEXT = shape({**_TYPE, "text": _RUN}, {"style": _STYLE})
_LINK = shape(
    {**_TYPE, "url": url(*LINK_SCHEMES)},
    {"text": _RUN, "unsafe": boolean, "style": _STYLE},
)
_INLINE: dict[str, Rule] = {
    "text": _TEXT,
    "link": _LINK,
    "user": shape({**_TYPE, "user_id": _ID}, {"style": _MENTION_STYLE}),
    "usergroup": shape({**_TYPE, "usergroup_id": _ID}, {"style": _MENTION_STYLE}),
    "channel": shape({**_TYPE, "channel_id": _ID}, {"style": _MENTION_STYLE}),
    "emoji": shape(
        {**_TYPE, "name": string(1, 255)},
        {"unicode": string(1, 255), "skin_tone": integer(1, 6), "style": _STYLE, "url": url("http", "https")},
    ),
    "date": shape(
        {**_TYPE, "timestamp": integer(0, 10**11), "format": string(1, 3000)},
        {"url": url(*LINK_SCHEMES), "fallback": string(1, 3000), "style": _STYLE},
    ),
    "broadcast": shape({**_TYPE, "range": one_of("here", "channel", "everyone")}, {"style": _STYLE}),
    "color": shape({**_TYPE, "value": string(1, 20)}, {"style": _STYLE}),
}

_ELEMENTS = array(tagged(_INLINE), 1, _MANY)
_VERBATIM = array(tagged({"text": _TEXT, "link": _LINK}), 1, _MANY)
_SECTION = shape({**_TYPE, "elements": _ELEMENTS})
_LIST = shape(
    {
        **_TYPE,
        "style": one_of("bullet", "ordered"),
        "elements": array(tagged({"rich_text_section": _SECTION}), 1, _MANY),
    },
    {"indent": integer(0, 8), "offset": integer(0, _MANY), "border": integer(0, 1)},
)
_PARTS: dict[str, Rule] = {
    "rich_text_section": _SECTION,
    "rich_text_list": _LIST,
    "rich_text_preformatted": shape({**_TYPE, "elements": _VERBATIM}, {"border": integer(0, 1)}),
    "rich_text_quote": shape({**_TYPE, "elements": _ELEMENTS}, {"border": integer(0, 1)}),
}

RICH_TEXT = shape({**_TYPE, "elements": array(tagged(_PARTS), 1, _MANY)}, {"block_id": BLOCK_ID})
