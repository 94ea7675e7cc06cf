"""Settings: read once, frozen; what is missing or wrong is named with its mend, and its value never said."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.config import BadSettings, DataSettings, Settings, load

GOOD = {
    "SLACK_BOT_TOKEN": "xoxb-123-secret",
    "SLACK_SIGNING_SECRET": "signing-secret",
    "SLACK_API_URL": "http://127.0.0.1:8080/api",
    "DATABASE_URL": "postgresql://rung:hunter2@localhost/rung",
    "PORT": "8000",
    "RUNG_PEOPLE_OPS": "U012AB3CD, W045EF6GH,,U012AB3CD",
    "RUNG_FRAMEWORK_NAME": "career framework",
}
NAMES = (*GOOD, "RUNG_LADDERS")


@pytest.fixture
def environment(monkeypatch, tmp_path):
    """An environment that holds these settings and no others."""
    monkeypatch.chdir(tmp_path)

    def holding(**given_):
        for name in NAMES:
            monkeypatch.delenv(name, raising=False)
        for name, value in given_.items():
            monkeypatch.setenv(name, value)

    return holding


def test_settings_are_what_the_environment_says(environment, tmp_path):
    environment(**GOOD, RUNG_LADDERS=str(tmp_path))
    found = load(Settings)
    assert (found.bot_token.get_secret_value(), found.signing_secret.get_secret_value()) == (
        "xoxb-123-secret",
        "signing-secret",
    )
    assert (found.api_url, found.port, found.database_url) == (
        "http://127.0.0.1:8080/api/",
        8000,
        "postgresql://rung:hunter2@localhost/rung",
    )
    assert (found.people_ops, found.framework, found.ladders) == (
        frozenset({"U012AB3CD", "W045EF6GH"}),
        "career framework",
        tmp_path,
    )


def test_token_and_secret_are_enough(environment):
    environment(SLACK_BOT_TOKEN="xoxb-1", SLACK_SIGNING_SECRET="12345678")
    found = load(Settings)
    assert (found.api_url, found.port, found.database_url) == (
        "https://slack.com/api/",
        3000,
        "sqlite:///rung.sqlite3",
    )
    assert (found.people_ops, found.framework) == (frozenset(), "growth framework")
    assert sorted(path.name for path in found.ladders.glob("*.yaml")) == ["engineering.yaml", "management.yaml"]


def test_the_data_alone_needs_nothing_of_slack(environment):
    environment()
    assert load(DataSettings).database_url == "sqlite:///rung.sqlite3"


def test_empty_values_are_as_good_as_none(environment):
    environment(**dict.fromkeys(NAMES, ""))
    with pytest.raises(BadSettings) as bad:
        load(Settings)
    assert [line.split()[0] for line in bad.value.lines] == ["SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET"]


WRONG = {
    "SLACK_BOT_TOKEN": ["xoxp-secret-value", "secret-value"],
    "SLACK_SIGNING_SECRET": ["seven77"],
    "SLACK_API_URL": ["secret-value", "ftp://secret-value", "http://"],
    "DATABASE_URL": ["secret-value", "mysql://u:secret-value@h/d", "postgresql://u:x@y:secret-value@h/d"],
    "PORT": ["secret-value", "0", "65536", "-1", "3000.5"],
    "RUNG_PEOPLE_OPS": ["secret-value", "xoxb-secret-value", "U012AB3CD,secret-value", "@ada"],
    "RUNG_LADDERS": ["secret-value", "/dev/null", "x" * 300],
    "RUNG_FRAMEWORK_NAME": ["secret-value" * 6],
}
CASES = [(name, value) for name, values in WRONG.items() for value in values]


@pytest.mark.parametrize(("name", "value"), CASES, ids=[f"{name}-{n}" for n, (name, _) in enumerate(CASES)])
def test_a_wrong_setting_is_named_with_its_mend_and_without_its_value(environment, name, value):
    environment(**{**GOOD, name: value})
    with pytest.raises(BadSettings) as bad:
        load(Settings)
    (line,) = bad.value.lines
    assert line.startswith(f"{name} is wrong: ")
    assert ". Mend: " in line
    assert value not in line.partition(". Mend: ")[0]
    assert "secret-value" not in line


@pytest.mark.parametrize("name", ["SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET"])
def test_a_missing_setting_is_named_with_its_mend(environment, name):
    environment(**{key: value for key, value in GOOD.items() if key != name})
    with pytest.raises(BadSettings) as bad:
        load(Settings)
    (line,) = bad.value.lines
    assert line.startswith(f"{name} is missing. Mend: ")


def test_everything_wrong_is_named_at_once(environment):
    environment(**{name: values[0] for name, values in WRONG.items()})
    with pytest.raises(BadSettings) as bad:
        load(Settings)
    assert sorted(line.split()[0] for line in bad.value.lines) == sorted(WRONG)


def test_settings_cannot_be_changed_and_do_not_show_their_secrets(environment):
    environment(**GOOD)
    found = load(Settings)
    with pytest.raises(ValidationError):
        found.port = 1
    assert [secret in repr(found) for secret in ("xoxb-123-secret", "signing-secret")] == [False, False]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.sampled_from(sorted(NAMES)),
    value=st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=40),
)
def test_any_value_is_taken_or_refused_by_name(environment, name, value):
    environment(**{**GOOD, name: value})
    try:
        assert isinstance(load(Settings).ladders, Path)
    except BadSettings as bad:
        assert [line.split()[0] for line in bad.lines] == [name]
