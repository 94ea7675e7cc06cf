"""Small things of the wire: JSON as UTF-8, ids, timestamps, and the escaping Slack does to what people type."""

from __future__ import annotations

import json
import random
import ssl
import string
from datetime import UTC, datetime
from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]

PLAIN_HTTP = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""For clients on localhost: no certificates are read, which costs 30 ms a client."""

_IDS = string.ascii_uppercase + string.digits


def dumps(value: Any) -> str:
    """Compact JSON, UTF-8 rather than `\\u` escapes."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def new_id(prefix: str, length: int = 10) -> str:
    """An id such as Slack's: a letter for the kind, then capitals and digits."""
    return prefix + "".join(random.choices(_IDS, k=length))


def short_id(length: int = 5) -> str:
    """What Slack fills in for a `block_id` or `action_id` that was left out."""
    return "".join(random.choices(string.ascii_letters + string.digits, k=length))


def escape(text: str) -> str:
    """What a person types, as Slack puts it on the wire: & < > become entities."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def as_ts(moment: datetime) -> str:
    """A Slack timestamp (`1700000000.000100`)."""
    return f"{moment.timestamp():.6f}"


def ts_key(ts: str) -> tuple[int, int]:
    """A timestamp as something that sorts exactly, without float rounding; (-1, 0) if it is not one."""
    seconds, _, micros = ts.partition(".")
    try:
        return int(seconds), int(micros.ljust(6, "0")[:6])
    except ValueError:
        return -1, 0


def after_ts(ts: str) -> str:
    """The next timestamp after `ts`."""
    seconds, micros = ts_key(ts)
    return f"{seconds + (micros + 1) // 1_000_000}.{(micros + 1) % 1_000_000:06d}"


def iso(ts: str) -> str:
    """A timestamp as ISO 8601 in UTC, for the page."""
    seconds, micros = ts_key(ts)
    return datetime.fromtimestamp(seconds, UTC).replace(microsecond=micros).isoformat()
