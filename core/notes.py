"""Evidence kept all year: a note is its author's alone until they put it into an answer themselves (rulings.md 25)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from urllib.parse import urlsplit

from core.assessment import TEXT_LIMIT

LINK_LIMIT: Final = 2000
"""Characters of an address."""
REACHES_BACK: Final = timedelta(days=548)
"""How long a note is offered to somebody who has had no outcome since: eighteen months."""

_DOMAIN = re.compile(r"[a-z0-9][a-z0-9-]{0,60}")
_STAMP = re.compile(r"([0-9]{1,12})\.([0-9]{6})")
_CHANNEL = re.compile(r"[A-Z0-9]{2,32}")
_LINK = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_MENTION = re.compile(r"<@([A-Z0-9]{2,32})(?:\|[^<>]*)?>")


@dataclass(frozen=True, slots=True)
class File:
    """A file that a message holds: its name, and where people who may see it find it."""

    name: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """The message a note was saved from."""

    channel: str
    ts: str
    said_by: str | None = None
    files: tuple[File, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """Something kept as evidence. Without an attribute its author decides later."""

    about_id: str
    text: str
    happened_on: date
    ladder_id: str | None = None
    attribute_id: str | None = None
    link: str = ""
    source: Source | None = None
    id: int = 0

    @property
    def said_by(self) -> str | None:
        """Who wrote the message it was saved from."""
        return self.source.said_by if self.source else None

    @property
    def files(self) -> tuple[File, ...]:
        """What the message held."""
        return self.source.files if self.source else ()


def permalink(domain: str, channel: str, ts: str, thread_ts: str | None = None) -> str:
    """Where people who may read a message find it; "" for what is no message of a workspace."""
    stamp = _STAMP.fullmatch(ts)
    if not (stamp and _DOMAIN.fullmatch(domain) and _CHANNEL.fullmatch(channel)):
        return ""
    link = f"https://{domain}.slack.com/archives/{channel}/p{stamp[1]}{stamp[2]}"
    is_reply = thread_ts is not None and thread_ts != ts and _STAMP.fullmatch(thread_ts)
    return f"{link}?thread_ts={thread_ts}&cid={channel}" if is_reply else link


def is_address_of(link: str, source: Source) -> bool:
    """Whether a link leads to the message itself."""
    return f"/archives/{source.channel}/p{source.ts.replace('.', '')}" in link


def is_link(text: str) -> bool:
    """Whether this is one address that can be followed."""
    try:
        return len(text) <= LINK_LIMIT and _LINK.fullmatch(text) is not None and bool(urlsplit(text).hostname)
    except ValueError:  # brackets that hold no address
        return False


def mentioned(text: str) -> frozenset[str]:
    """The ids of those whom a message mentions."""
    return frozenset(_MENTION.findall(text))


def with_names(text: str, names: Mapping[str, str]) -> str:
    """A message in which those mentioned are called by name."""
    return _MENTION.sub(lambda found: f"@{names.get(found[1]) or 'somebody'}", text)


def as_evidence(note: Note, author: str = "") -> str:
    """A note as it goes into an answer: its words, and below them who said it, when, and where it can be read."""
    files = [file.address for file in note.files if file.address]
    tail = ", ".join(filter(None, (author, note.happened_on.isoformat(), note.link, *files)))
    return f"{note.text.strip()}\n({tail})" if note.text.strip() else f"({tail})"


def holds(evidence: str, added: str) -> bool:
    """Whether a text has this note in it already, as it was put there."""
    return added in evidence


def appended(evidence: str, added: str) -> str | None:
    """The text with a note below it; None when that would be longer than a field holds."""
    together = f"{evidence.rstrip()}\n\n{added}" if evidence.strip() else added
    return together if len(together) <= TEXT_LIMIT else None


def counts_from(last_outcome: date | None, today: date) -> date:
    """From which day on notes are offered: the previous outcome, else eighteen months back."""
    return last_outcome or today - REACHES_BACK


def fitting_files(files: Iterable[File], most: int = 10, room: int = 1800) -> tuple[File, ...]:
    """As many of a message's files as can be kept beside a note."""
    kept: list[File] = []
    for file in files:
        room -= len(file.name) + len(file.address) + 12
        if room < 0 or len(kept) >= most:
            break
        kept.append(file)
    return tuple(kept)
