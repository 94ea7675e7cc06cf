"""What Rung asks of Slack's Web API outside a conversation: who installed it, and who is who."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_handlers import RateLimitErrorRetryHandler

from bot.config import Settings
from bot.flows.roster import Account
from core.people import Person

TIMEOUT_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Installation:
    """The workspace a bot token belongs to."""

    workspace: str
    name: str
    bot_id: str
    bot_user_id: str


class SlackUnreachable(Exception):
    """Slack's Web API did not answer at the address the settings name."""


class TokenRefused(Exception):
    """Slack does not accept the bot token; the message is Slack's error code."""


def client_for(settings: Settings, *, patient: bool = False, timeout: float = TIMEOUT_SECONDS) -> WebClient:
    """A client with no hidden retries: posts are retried by the outbox, which knows what it has sent.

    `patient` waits out rate limits, for reading the directory from the command line.
    """
    handlers: Any = [RateLimitErrorRetryHandler(max_retry_count=5)] if patient else []
    token = settings.bot_token.get_secret_value()
    whole: Any = timeout  # in seconds; a fraction is taken too, whatever the type says
    return WebClient(token, base_url=settings.api_url, timeout=whole, retry_handlers=handlers)


def who_am_i(client: WebClient) -> Installation:
    """The installation behind the token. Raises TokenRefused or SlackUnreachable."""
    try:
        answer = client.auth_test()
    except SlackApiError as refused:
        raise TokenRefused(str(refused.response.get("error"))) from None
    except OSError as unreachable:
        raise SlackUnreachable(str(unreachable)) from None
    known = {name: str(answer.get(name) or "") for name in ("team_id", "team", "bot_id", "user_id")}
    return Installation(known["team_id"], known["team"], known["bot_id"], known["user_id"])


def directory(client: WebClient) -> Iterator[Account]:
    """Every account of the workspace (users.list, Tier 2: 200 a page)."""
    for page in client.users_list(limit=200):
        for member in page["members"]:
            yield account_from(member)


def look_up(client: WebClient, user_id: str) -> Account | None:
    """One account (users.info), or None when Slack knows nobody by this id."""
    try:
        return account_from(client.users_info(user=user_id)["user"])
    except SlackApiError:
        return None


def account_from(member: Any) -> Account:
    """An Account out of Slack's user object. `tz` is kept as a name, never an offset."""
    profile = member.get("profile") or {}
    name = profile.get("real_name") or member.get("real_name") or member.get("name") or member["id"]
    shown = str(profile.get("display_name") or name).split()
    person = Person(
        id=member["id"],
        name=name,
        first_name=profile.get("first_name") or (shown[0] if shown else name),
        tz=member.get("tz") or "UTC",
        email=(profile.get("email") or "").strip(),
    )
    return Account(person, _unusable(member))


def _unusable(member: Any) -> str:
    if member.get("deleted"):
        return "deactivated in Slack"
    if member.get("is_bot") or member["id"] == "USLACKBOT":
        return "a bot"
    return "a guest account" if member.get("is_restricted") or member.get("is_ultra_restricted") else ""
