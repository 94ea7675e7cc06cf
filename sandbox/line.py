"""The line to the bot: signed requests, and three seconds to acknowledge."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import time
from collections.abc import Mapping
from dataclasses import dataclass

import httpx

from sandbox.wire import PLAIN_HTTP


@dataclass(frozen=True)
class Timing:
    """Slack's patience, in seconds of real time; tests make it shorter."""

    ack: float = 3.0
    trigger: float = 3.0
    retries: tuple[float, ...] = (0.0, 60.0, 300.0)
    response_url: float = 1800.0


@dataclass(frozen=True)
class Reply:
    """What the bot answered, or how it failed to (`trouble`, in Slack's words for retry reasons)."""

    status: int
    body: str = ""
    trouble: str | None = None
    no_retry: bool = False

    @property
    def ok(self) -> bool:
        """Acknowledged: 2xx, in time."""
        return self.trouble is None and 200 <= self.status < 300

    @property
    def reason(self) -> str:
        """Why it was not acknowledged, as in `X-Slack-Retry-Reason`."""
        return self.trouble or "http_error"

    @property
    def command_error(self) -> str:
        """The same as a person reads it after a slash command."""
        if self.trouble is not None:
            return "operation_timeout" if self.trouble == "http_timeout" else "dispatch_failed"
        return "http_client_error" if self.status < 500 else "http_service_error"


def sign(secret: str, timestamp: str, body: bytes) -> str:
    """`X-Slack-Signature`: v0, HMAC-SHA256 over `v0:{timestamp}:{raw body}`."""
    base = b"v0:" + timestamp.encode() + b":" + body
    return "v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()


class Line:
    """Sends signed requests to the bot's one request URL."""

    def __init__(self, bot_url: str, signing_secret: str, timing: Timing) -> None:
        self.bot_url = bot_url
        self.timing = timing
        self._secret = signing_secret
        self._client: httpx.AsyncClient | None = None

    async def close(self) -> None:
        """Hang up."""
        if self._client is not None:
            await self._client.aclose()
            self._client = None

    async def send(self, body: bytes, content_type: str, headers: Mapping[str, str] | None = None) -> Reply:
        """One request, and the bot's answer within the time to acknowledge."""
        timestamp = str(int(time.time()))
        signed = {
            "Content-Type": content_type,
            "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
            "X-Slack-Request-Timestamp": timestamp,
            "X-Slack-Signature": sign(self._secret, timestamp, body),
            **(headers or {}),
        }
        if self._client is None:
            self._client = httpx.AsyncClient(trust_env=False, verify=PLAIN_HTTP, timeout=None)  # noqa: S113 - timed below
        try:
            async with asyncio.timeout(self.timing.ack):
                answer = await self._client.post(self.bot_url, content=body, headers=signed)
        except TimeoutError:
            return Reply(0, trouble="http_timeout")
        except httpx.HTTPError:
            return Reply(0, trouble="connection_failed")
        return Reply(answer.status_code, answer.text, no_retry=answer.headers.get("x-slack-no-retry") == "1")
