"""Settings: read once from the environment, frozen, and refused by name with what to do."""

from __future__ import annotations

import os.path
from datetime import date, time
from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import AnyHttpUrl, Field, SecretStr, TypeAdapter, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot import customs
from core.workdays import WEEKDAYS
from storage.engine import BadDatabaseUrl, parse_url

_SHIPPED_LADDERS = Path(__file__).resolve().parent.parent / "ladders"


class BadSettings(Exception):
    """One or more settings are missing or wrong; each line names one, and the mend."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


class LadderSettings(BaseSettings):
    """Where the ladder files are, and what people call the whole thing."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore", env_ignore_empty=True)

    ladders: Path = Field(_SHIPPED_LADDERS, validation_alias="RUNG_LADDERS")
    framework: str = Field("growth framework", validation_alias="RUNG_FRAMEWORK_NAME", min_length=1, max_length=60)

    @field_validator("ladders")
    @classmethod
    def _is_folder(cls, value: Path) -> Path:
        if not os.path.isdir(value):  # noqa: PTH112 - Path.is_dir raises for a name that is too long
            raise ValueError("there is no such folder")
        return value


class DataSettings(LadderSettings):
    """What is needed to reach the data and the ladders."""

    database_url: str = Field("sqlite:///rung.sqlite3", validation_alias="DATABASE_URL")
    working_days: Annotated[frozenset[int], NoDecode] = Field(WEEKDAYS, validation_alias="RUNG_WORKING_DAYS")
    working_hours: Annotated[tuple[time, time], NoDecode] = Field(
        (time(9), time(17)), validation_alias="RUNG_WORKING_HOURS"
    )
    holidays: Annotated[frozenset[date], NoDecode] = Field(frozenset(), validation_alias="RUNG_HOLIDAYS")
    compensation_review: Annotated[tuple[int, int] | None, NoDecode] = Field(
        None, validation_alias="RUNG_COMPENSATION_REVIEW"
    )
    sandbox_clock: Path | None = Field(None, validation_alias="RUNG_SANDBOX_CLOCK")
    """A file that holds how many seconds the clock is wound forward: written by the sandbox, nowhere else."""

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, value: str) -> str:
        try:
            parse_url(value)
        except BadDatabaseUrl as bad:
            raise ValueError(str(bad)) from None
        return value

    @field_validator("working_days", mode="before")
    @classmethod
    def _days(cls, value: object) -> object:
        return customs.days_of(value) if isinstance(value, str) else value

    @field_validator("working_hours", mode="before")
    @classmethod
    def _hours(cls, value: object) -> object:
        return customs.hours_of(value) if isinstance(value, str) else value

    @field_validator("holidays", mode="before")
    @classmethod
    def _holidays(cls, value: object) -> object:
        return customs.holidays_of(value) if isinstance(value, str) else value

    @field_validator("compensation_review", mode="before")
    @classmethod
    def _month_and_day(cls, value: object) -> object:
        return customs.month_and_day_of(value) if isinstance(value, str) else value


class Settings(DataSettings):
    """All of it: the data, and the way to Slack."""

    bot_token: SecretStr = Field(validation_alias="SLACK_BOT_TOKEN")
    signing_secret: SecretStr = Field(validation_alias="SLACK_SIGNING_SECRET", min_length=8)
    api_url: str = Field("https://slack.com/api/", validation_alias="SLACK_API_URL")
    port: int = Field(3000, validation_alias="PORT", ge=1, le=65535)
    people_ops: Annotated[frozenset[str], NoDecode] = Field(frozenset(), validation_alias="RUNG_PEOPLE_OPS")
    authors: Annotated[frozenset[str], NoDecode] = Field(frozenset(), validation_alias="RUNG_LADDER_AUTHORS")
    approver: str | None = Field(None, validation_alias="RUNG_APPROVER", pattern="^[UW][A-Z0-9]+$")
    posts_a_minute: int = Field(60, validation_alias="RUNG_POSTS_PER_MINUTE", ge=1, le=6000)
    lease_seconds: float = Field(30, validation_alias="RUNG_LEASE_SECONDS", ge=3, le=600)
    """How long a process that sends a message may be paused before another takes it over (docs/delivery.md)."""

    @field_validator("bot_token")
    @classmethod
    def _is_bot_token(cls, value: SecretStr) -> SecretStr:
        if not value.get_secret_value().startswith("xoxb-"):
            raise ValueError("a bot token begins with xoxb-")
        return value

    @field_validator("api_url")
    @classmethod
    def _with_slash(cls, value: str) -> str:
        TypeAdapter(AnyHttpUrl).validate_python(value)
        return value.rstrip("/") + "/"

    @field_validator("people_ops", "authors", mode="before")
    @classmethod
    def _listed(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        ids = [part.strip() for part in value.split(",") if part.strip()]
        wrong = [place for place, one in enumerate(ids, 1) if one[0] not in "UW" or not one.isalnum()]
        if wrong:
            raise ValueError(f"no Slack member id in place {', '.join(map(str, wrong))} of the list")
        return frozenset(ids)


T = TypeVar("T", bound=BaseSettings)

_MENDS = {
    "SLACK_BOT_TOKEN": "copy the Bot User OAuth Token (xoxb-…) from your Slack app's “OAuth & Permissions” page",
    "SLACK_SIGNING_SECRET": "copy the Signing Secret from your Slack app's “Basic Information” page",
    "SLACK_API_URL": "leave it unset for Slack, or give a whole address such as http://127.0.0.1:8080/api/",
    "DATABASE_URL": "give sqlite:///path/to/rung.sqlite3 or postgresql://user:password@host/name, or leave it unset",
    "PORT": "give a port number between 1 and 65535, or leave it unset for 3000",
    "RUNG_PEOPLE_OPS": "give Slack member ids separated by commas, such as U012AB3CD,U045EF6GH",
    "RUNG_LADDER_AUTHORS": "give Slack member ids separated by commas, or leave it unset",
    "RUNG_LADDERS": "give the folder that holds your ladder files, or leave it unset for the ones Rung ships",
    "RUNG_WORKING_DAYS": "give days such as Mon-Fri or Sun-Thu, or leave it unset for Monday to Friday",
    "RUNG_WORKING_HOURS": "give hours such as 09:00-17:00, or leave it unset for those",
    "RUNG_HOLIDAYS": "give dates (2026-12-25) and country codes (PL, DE-BY) separated by commas, or leave it unset",
    "RUNG_COMPENSATION_REVIEW": "give the month and day on which it ends, such as 04-15, or leave it unset",
    "RUNG_APPROVER": "give the Slack member id of who gives the no-demotion commitment, or leave it unset",
    "RUNG_POSTS_PER_MINUTE": "give how many messages Slack takes from Rung in a minute, or leave it unset for 60",
    "RUNG_LEASE_SECONDS": "give between 3 and 600 seconds, or leave it unset for 30",
    "RUNG_FRAMEWORK_NAME": "give the words your company uses, up to 60 characters, or leave it unset",
}


def load(kind: type[T]) -> T:
    """Settings of this kind. Raises BadSettings naming every setting that is missing or wrong (never its value)."""
    try:
        return kind()
    except ValidationError as failed:
        raise BadSettings([_line(error) for error in failed.errors(include_input=False)]) from None


def _line(error: object) -> str:
    found = TypeAdapter(dict[str, object]).validate_python(error)
    location = found.get("loc")
    name = str(location[0]) if isinstance(location, tuple) and location else "settings"
    problem = "is missing" if found.get("type") == "missing" else f"is wrong: {_plain(str(found.get('msg')))}"
    return f"{name} {problem}. Mend: {_MENDS.get(name, 'see the README')}."


def _plain(message: str) -> str:
    return message.removeprefix("Value error, ")
