"""The arguments of a Web API call, however they came: form, JSON or query; objects also as JSON strings."""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from typing import Any, TypeVar
from urllib.parse import parse_qsl

from starlette.requests import Request

from sandbox.errors import ApiError, invalid_arguments
from sandbox.wire import Json

T = TypeVar("T")


async def read_args(request: Request) -> Json:
    """All arguments of a request, as Slack merges them: the query, then the body."""
    args: Json = dict(request.query_params)
    body = await request.body()
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if request.method == "GET" or not body:
        return args
    if kind == "application/json":
        return args | _json_body(body)
    if kind == "multipart/form-data":
        return args | {name: value for name, value in (await request.form()).items() if isinstance(value, str)}
    if kind in ("application/x-www-form-urlencoded", "text/plain", ""):
        return args | dict(parse_qsl(body.decode(errors="replace"), keep_blank_values=True))
    raise ApiError("invalid_post_type")


def _json_body(body: bytes) -> Json:
    try:
        parsed = json.loads(body)
    except ValueError:
        raise ApiError("invalid_json") from None
    if not isinstance(parsed, dict):
        raise ApiError("json_not_object")
    return parsed


class Args:
    """Typed reading of arguments, with Slack's errors for what is missing or malformed."""

    def __init__(self, raw: Json) -> None:
        self.raw = raw

    def text(self, name: str, missing: str = "invalid_arguments") -> str:
        """A required string; `missing` is the error without it."""
        value = self.raw.get(name)
        if value in (None, ""):
            if missing == "invalid_arguments":
                raise invalid_arguments(f"missing required field: {name} [json-pointer:]")
            raise ApiError(missing)
        if not isinstance(value, str):
            raise invalid_arguments(f"must provide a string [json-pointer:/{name}]")
        return value

    def optional(self, name: str) -> str | None:
        """A string that may be left out or empty."""
        return self.text(name) if self.raw.get(name) not in (None, "") else None

    def flag(self, name: str) -> bool:
        """A boolean, also as `true` or `1`."""
        return self.raw.get(name) in (True, 1, "true", "True", "1")

    def number(self, name: str, default: int, low: int, high: int, error: str = "invalid_limit") -> int:
        """A whole number within bounds."""
        value = self.raw.get(name, default)
        try:
            number = int(value if value != "" else default)
        except (TypeError, ValueError):
            raise ApiError(error) from None
        if not low <= number <= high:
            raise ApiError(error)
        return number

    def json(self, name: str, malformed: ApiError) -> Any:
        """An object or list, given as such or as a JSON string; None if it was left out."""
        value = self.raw.get(name)
        if value in (None, ""):
            return None
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value)
        except ValueError:
            raise malformed from None

    def page(self, items: Sequence[T], default: int, high: int) -> tuple[list[T], Json]:
        """One page of a list by `cursor` and `limit`, and the `response_metadata` with the next cursor."""
        limit = self.number("limit", default, 0, high) or default
        begin = _offset(self.raw.get("cursor") or "")
        if begin > len(items):
            raise ApiError("invalid_cursor")
        end = begin + limit
        more = base64.b64encode(f"offset:{end}".encode()).decode() if end < len(items) else ""
        return list(items[begin:end]), {"next_cursor": more}


def _offset(cursor: str) -> int:
    if not cursor:
        return 0
    try:
        word, _, number = base64.b64decode(cursor, validate=True).decode().partition(":")
        if word == "offset":
            return int(number)
    except ValueError:
        pass
    raise ApiError("invalid_cursor")
