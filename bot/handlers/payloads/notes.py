"""Reading the form of a note, and the message it is saved from. As hostile as everything else."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, Final

from bot import ids
from bot.flows.noting import Captured, Typed
from bot.flows.refusals import Refused
from bot.handlers.payloads import _UNSTORABLE, Body, _action, _day, _dict, _field, _selected, _text, _values
from bot.screens import Trouble
from bot.screens.notes import NoteMemory
from bot.views import fields, metadata
from core.assessment import TEXT_LIMIT
from core.notes import File, Source, fitting_files, is_link, permalink

_ID: Final = re.compile(r"[A-Z0-9]{2,32}")
_STAMP: Final = re.compile(r"([0-9]{1,11})\.[0-9]{6}")
_DEEPEST: Final = 12


def memory_of(body: Body) -> NoteMemory:
    """What the form remembers about itself. Raises Refused."""
    found = metadata.read_note(_dict(body, "view").get("private_metadata"))
    if found is None:
        raise Refused(Trouble.MISSING)
    return found


def typed_of(body: Body) -> Typed:
    """All that the form holds."""
    place = metadata.read_place(_selected(_attribute(body)))
    return Typed(
        about_id=_selected(_field(body, fields.NOTE_ABOUT, ids.NOTE_ABOUT)),
        ladder_id=place.ladder if place else None,
        attribute_id=place.attribute if place else None,
        text=_text(_field(body, fields.NOTE_TEXT, fields.NOTE_TEXT)) or "",
        link=(_text(_field(body, fields.NOTE_LINK, fields.NOTE_LINK)) or "").strip(),
        day=_day(_field(body, fields.NOTE_DAY, fields.NOTE_DAY)),
    )


def _attribute(body: Body) -> Body | None:
    block = next((one for one in _values(body) if str(one).startswith(f"{fields.NOTE_ATTRIBUTE}:")), "")
    return _field(body, str(block), fields.NOTE_ATTRIBUTE)


def page_of(body: Body) -> int:
    """The page of the list that a button was pressed on; 0 outside of the list."""
    found = _dict(body, "view").get("private_metadata")
    return int(found) if isinstance(found, str) and found.isascii() and found.isdigit() and len(found) < 10 else 0


def pressed_page(body: Body) -> int:
    """The page that **Your notes** leads to."""
    found = _action(body).get("value")
    return int(found) if isinstance(found, str) and found.isascii() and found.isdigit() and len(found) < 10 else 0


# -- the message ------------------------------------------------------------------------------------------------------


def captured_of(body: Body) -> Captured:
    """The message a shortcut was used on. Raises Refused for what is none."""
    message, channel = _dict(body, "message"), str(_dict(body, "channel").get("id") or "")
    ts = str(message.get("ts") or body.get("message_ts") or "")
    stamp = _STAMP.fullmatch(ts)
    if not stamp or not _ID.fullmatch(channel):
        raise Refused(Trouble.MISSING)
    author = str(message.get("user") or "")
    files = fitting_files(_files(message))
    source = Source(channel, ts, author if _ID.fullmatch(author) else None, files)
    thread = message.get("thread_ts")
    link = permalink(
        str(_dict(body, "team").get("domain") or ""), channel, ts, thread if isinstance(thread, str) else None
    )
    return Captured(source, text_of(message), link, datetime.fromtimestamp(int(stamp[1]), UTC))


def heard_in(event: Body) -> Captured | None:
    """A direct message to Rung, as what could be kept of it; None for what Slack does not send."""
    channel, ts = str(event.get("channel") or ""), str(event.get("ts") or "")
    stamp = _STAMP.fullmatch(ts)
    if not stamp or not _ID.fullmatch(channel):
        return None
    source = Source(channel, ts, None, fitting_files(_files(event)))
    return Captured(source, text_of(event), "", datetime.fromtimestamp(int(stamp[1]), UTC))


def _files(message: Body) -> Iterator[File]:
    found = message.get("files")
    for one in found if isinstance(found, list) else []:
        if isinstance(one, dict):
            name = _clean(one.get("title") or one.get("name") or one.get("id"))[:100].strip()
            address = _clean(one.get("permalink") or one.get("url_private"))
            yield File(name or "file", address if is_link(address) else "")


def text_of(message: Body) -> str:
    """What a message says, as plain text: of its blocks if it has any that say something, else its text."""
    said = _blocks(message.get("blocks")) or _unmarked(message.get("text"))
    shared = "\n\n".join(filter(None, map(_attachment, _dicts(message.get("attachments")))))
    return _UNSTORABLE.sub("", "\n\n".join(filter(None, (said.strip(), shared)))).strip()[: 2 * TEXT_LIMIT]


def _attachment(one: Mapping[str, Any]) -> str:
    """Something shared in a message: another message, the preview of a page."""
    said = _blocks(one.get("blocks")) or _unmarked(one.get("text") or one.get("fallback"))
    return "\n".join(filter(None, (_unmarked(one.get("pretext")), _unmarked(one.get("title")), said.strip())))


def _blocks(blocks: object) -> str:
    return "\n".join(text for text in map(_block, _dicts(blocks)) if text.strip()).strip()


def _block(block: Mapping[str, Any]) -> str:
    match block.get("type"):
        case "rich_text":
            return "".join(_part(one) for one in _dicts(block.get("elements"))).rstrip("\n")
        case "section":
            texts = [block.get("text"), *_dicts(block.get("fields"))]
            return "\n".join(_object(one) for one in texts if isinstance(one, dict))
        case "header":
            return _object(_mapping(block.get("text")))
        case "context":
            return " ".join(_object(one) for one in _dicts(block.get("elements")))
        case _:
            return ""


def _object(text: Mapping[str, Any]) -> str:
    """A text object."""
    said = text.get("text")
    return _unmarked(said) if text.get("type") == "mrkdwn" else said if isinstance(said, str) else ""


def _part(part: Mapping[str, Any], depth: int = 0) -> str:
    """A paragraph, a quote, some code or a list of rich text, with the end of its line."""
    if depth > _DEEPEST:
        return ""
    elements = _dicts(part.get("elements"))
    if part.get("type") != "rich_text_list":
        return f"{''.join(map(_run, elements))}\n"
    is_ordered, indent = part.get("style") == "ordered", "  " * min(_whole(part.get("indent")), 8)
    marks = (f"{number}." if is_ordered else "•" for number in range(1, len(elements) + 1))
    return "".join(f"{indent}{mark} {_part(one, depth + 1)}" for mark, one in zip(marks, elements, strict=True))


def _whole(number: object) -> int:
    return number if isinstance(number, int) and number > 0 else 0


def _run(one: Mapping[str, Any]) -> str:
    """A piece of a line. Somebody who is mentioned stays an id in angle brackets, for the flow to name."""
    return _RUNS.get(str(one.get("type")), _plain)(one)


def _plain(run: Mapping[str, Any]) -> str:
    return _clean(run.get("text"))


def _linked(run: Mapping[str, Any]) -> str:
    url, text = _clean(run.get("url")), _clean(run.get("text"))
    return f"{text} ({url})" if text and text != url else url


def _emoji(run: Mapping[str, Any]) -> str:
    try:
        return "".join(chr(int(one, 16)) for one in str(run["unicode"]).split("-"))
    except (KeyError, ValueError, OverflowError):
        return f":{_clean(run.get('name'))}:"


_RUNS: Final[dict[str, Callable[[Mapping[str, Any]], str]]] = {
    "link": _linked,
    "user": lambda run: f"<@{_clean(run.get('user_id'))}>",
    "usergroup": lambda run: "@group",
    "channel": lambda run: "#channel",
    "broadcast": lambda run: f"@{_clean(run.get('range'))}",
    "emoji": _emoji,
    "date": lambda run: _clean(run.get("fallback")),
}

_MARKS: Final = re.compile(r"<(?P<kind>[#!]?)(?P<what>[^<>|@]+)(?:\|(?P<label>[^<>]*))?>")


def _unmarked(text: object) -> str:
    """Slack's markup as people read it; mentions of people stay ids."""
    return html.unescape(_MARKS.sub(_mark, text)) if isinstance(text, str) else ""


def _mark(found: re.Match[str]) -> str:
    kind, what, label = found["kind"], found["what"], found["label"]
    if kind == "#":
        return f"#{label or 'channel'}"
    if kind == "!":
        return label or f"@{what.partition('^')[0]}"
    return f"{label} ({what})" if label and label != what else what


def _dicts(things: object) -> list[Mapping[str, Any]]:
    return [one for one in things if isinstance(one, dict)] if isinstance(things, list) else []


def _mapping(thing: object) -> Mapping[str, Any]:
    return thing if isinstance(thing, dict) else {}


def _clean(text: object) -> str:
    return _UNSTORABLE.sub("", text) if isinstance(text, str) else ""
