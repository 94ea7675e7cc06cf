"""What Slack's refusals mean for a notice: never, later, or perhaps it arrived after all."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from slack_sdk.errors import SlackApiError

from core.pace import LONGEST_HOLD

PERMANENT: Final = (
    frozenset({"channel_not_found", "duplicate_channel_not_found", "is_archived", "user_not_found", "users_not_found"})
    | {"user_disabled", "account_inactive", "cannot_dm_bot", "messages_tab_disabled", "not_enabled"}
    | {"restricted_action", "restricted_action_read_only_channel", "restricted_action_thread_only_channel"}
    | {"restricted_action_non_threadable_channel", "restricted_action_thread_locked", "cannot_reply_to_message"}
    | {"thread_not_found", "team_access_not_granted", "method_not_supported_for_channel_type"}
    | {"posting_to_general_channel_denied", "posting_to_channel_denied", "invalid_channel"}
    | {"invalid_arguments", "invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_too_long", "no_text"}
    | {"invalid_metadata_format", "invalid_metadata_schema", "metadata_too_large", "view_too_large"}
    | {"file_uploads_disabled", "file_uploads_except_images_disabled", "file_type_not_allowed", "blocked_file_type"}
    | {"file_upload_size_restricted", "file_not_found"}
)
"""Errors that will be the same tomorrow: about whom it goes to, or about what it says."""

UNCERTAIN: Final = frozenset({"internal_error", "fatal_error", "service_unavailable", "request_timeout"})
"""Slack's own words: some aspect of the operation may have succeeded before the error was raised."""

UNASKED: Final = timedelta(seconds=30)
"""How long to wait when Slack says to slow down and not for how long."""

SLOW_DOWN: Final = frozenset({"ratelimited", "rate_limited"})


def code(refused: SlackApiError) -> str:
    """Slack's error code; for what a proxy said instead of Slack, the HTTP status."""
    status = getattr(refused.response, "status_code", 200)
    error = str(refused.response.get("error") or "")
    return error if error.replace("_", "").isalnum() and error.islower() else f"http_{status}"


def method(refused: SlackApiError) -> str:
    """The method that was refused."""
    return str(getattr(refused.response, "api_url", "")).rstrip("/").rpartition("/")[2]


def is_certain(refused: SlackApiError) -> bool:
    """Whether nothing was done: Slack looked at the request and refused it."""
    status = getattr(refused.response, "status_code", 200)
    return status < 500 and code(refused) not in UNCERTAIN and not code(refused).startswith("http_2")


def pause(refused: SlackApiError) -> timedelta | None:
    """How long Slack asks not to be called (Retry-After), for a refusal that asks for it."""
    status = getattr(refused.response, "status_code", 200)
    if status != 429 and code(refused) not in SLOW_DOWN:
        return None
    headers = {str(name).lower(): value for name, value in (refused.response.headers or {}).items()}
    asked = headers.get("retry-after", "")
    seconds = str(asked[0] if isinstance(asked, list) else asked)
    if not seconds.isdigit() or len(seconds) > 6:
        return UNASKED
    return min(timedelta(seconds=int(seconds)), timedelta(microseconds=LONGEST_HOLD))
