"""Fetching a file that somebody dropped: from Slack's own address alone, with the token, and no further.

The address comes in an event. It is followed only to where the Web API is, so that the token goes nowhere else, and a
redirect is not followed at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum
from http.client import HTTPException, HTTPMessage
from ipaddress import ip_address
from time import monotonic
from typing import IO, Any, Final
from urllib.error import HTTPError
from urllib.parse import SplitResult, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot import slack_errors
from bot.file_objects import described
from storage.ladder_files import Dropped

LARGEST: Final = 20_000_000
"""Bytes of a file that is read."""
PIECE: Final = 65_536
LONGEST: Final = 60.0
"""Seconds that a file may take."""
MOST_TRIES: Final = 6
"""After so many the person hears that it cannot be fetched."""


_PLAIN: Final = re.compile(r"https?://[A-Za-z0-9.:-]+/[!-\[\]-~]*")
"""An address that nobody reads in two ways: a host of letters and digits, and no space or backslash behind it."""


class Why(StrEnum):
    """Why a file is not fetched."""

    ELSEWHERE = "elsewhere"
    """It is not Slack's."""
    TOO_LARGE = "too_large"
    NOT_ALLOWED = "not_allowed"
    """The token may not read it: the scope files:read is missing, most likely."""
    GONE = "gone"


class NotFetched(Exception):
    """It never will be; trying again does not help."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.value)
        self.why = why


_GONE: Final = frozenset({"file_not_found", "file_deleted"})
_NOT_ALLOWED: Final = frozenset({"missing_scope", "not_allowed_token_type", "access_denied", "no_permission"})


def looked_up(call: Callable[..., Any], file_id: str) -> Dropped:
    """A file of which an event said no more than its id, as those do that come from another workspace.

    Raises NotFetched, or SlackApiError where it may work later.
    """
    try:
        found = call("files.info", file=file_id)["file"]
    except SlackApiError as refused:
        error = slack_errors.code(refused)
        if error in _GONE:
            raise NotFetched(Why.GONE) from None
        if error in _NOT_ALLOWED | slack_errors.PERMANENT:
            raise NotFetched(Why.NOT_ALLOWED) from None
        raise
    known = described(found) if isinstance(found, dict) else None
    if known is None or known.file_id != file_id:
        raise NotFetched(Why.GONE)
    return known


class _Stay(HTTPRedirectHandler):
    """Slack sends whoever may not read a file to a page to sign in."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> None:
        """Not followed."""


def fetch(client: WebClient, url: str) -> bytes:
    """The bytes of a file. Raises NotFetched, or OSError where it may work later."""
    if not is_of_slack(url, client.base_url):
        raise NotFetched(Why.ELSEWHERE)
    request = Request(url, headers={"Authorization": f"Bearer {client.token}"})  # noqa: S310 - looked at above
    try:
        with build_opener(_Stay()).open(request, timeout=client.timeout) as answer:
            if _is_page(answer.headers, url):
                raise NotFetched(Why.NOT_ALLOWED)
            return _whole(answer)
    except HTTPError as refused:
        raise _reason(refused) from None
    except HTTPException as broken:
        raise OSError(f"the file server broke off: {type(broken).__name__}") from None


def _whole(answer: Any) -> bytes:
    """All of an answer: not more than a file may be, not less than was announced, and not for ever."""
    announced = str(answer.headers.get("Content-Length") or "")
    until, content = monotonic() + LONGEST, bytearray()
    while len(content) <= LARGEST and (part := answer.read1(PIECE)):
        content += part
        if monotonic() > until:
            raise OSError("the file server is too slow")
    if len(content) > LARGEST:
        raise NotFetched(Why.TOO_LARGE)
    if announced.isdecimal() and len(content) < int(announced):
        raise OSError("the file broke off")
    return bytes(content)


def is_of_slack(url: str, api: str) -> bool:
    """Whether an address is where the Web API is: its very origin, or by https on the same host or one below it."""
    if not _PLAIN.fullmatch(url):
        return False
    try:
        asked, known = urlsplit(url), urlsplit(api)
        if (asked.scheme, asked.netloc) == (known.scheme, known.netloc):
            return True
        host, base = asked.hostname or "", known.hostname or ""
        is_plain = asked.scheme == "https" and asked.port in (None, 443) and "@" not in asked.netloc
    except ValueError:
        return False
    return is_plain and not _is_number(known) and (host == base or host.endswith(f".{base}"))


def _is_number(known: SplitResult) -> bool:
    try:
        ip_address(known.hostname or "")
    except ValueError:
        return known.hostname == "localhost"
    return True


def _is_page(headers: Any, url: str) -> bool:
    """Whether a page came in place of the file: what Slack shows to whoever may not read it."""
    is_html = str(headers.get("Content-Type") or "").startswith("text/html")
    return is_html and not urlsplit(url).path.lower().endswith((".html", ".htm"))


def _reason(refused: HTTPError) -> NotFetched | OSError:
    if refused.code in (301, 302, 303, 307, 308, 401, 403):
        return NotFetched(Why.NOT_ALLOWED)
    if refused.code in (404, 410):
        return NotFetched(Why.GONE)
    if refused.code == 413:
        return NotFetched(Why.TOO_LARGE)
    return OSError(f"the file server answered {refused.code}")
