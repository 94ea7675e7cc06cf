"""What the shell of whoever starts the sandbox says about people of another company does not hold in this one."""

from __future__ import annotations

import json
import subprocess

import pytest

from sandbox import company, demo
from sandbox.server import Sandbox


@pytest.fixture(scope="module")
def sandbox():
    return Sandbox(company.PEOPLE, manifest=json.loads(demo.MANIFEST.read_text(encoding="utf-8")), bot_url="")


def bot_of(sandbox, tmp_path):
    return demo.Bot(sandbox, tmp_path / "rung.sqlite3")


@pytest.mark.parametrize("name", demo.NAMING)
@pytest.mark.parametrize(
    ("ids", "is_kept"), [("U0INGRID", True), ("U0INGRID, U0NOOR", True), ("U0STRANGER", False), ("", False)]
)
def test_settings_name_people_of_this_company_or_nobody(sandbox, tmp_path, monkeypatch, name, ids, is_kept):
    monkeypatch.setenv(name, ids)
    assert (bot_of(sandbox, tmp_path).environment.get(name) == ids) is is_kept


def test_what_begins_before_the_page_opens_waits_for_no_approver(sandbox, tmp_path, monkeypatch):
    monkeypatch.setenv(demo.APPROVER, "U0INGRID")
    seen = {}

    def run(command, *, env, **_):
        seen[command[-1]] = env.get(demo.APPROVER)
        return subprocess.CompletedProcess(command, 0, "", "")

    monkeypatch.setattr(subprocess, "run", run)
    bot = bot_of(sandbox, tmp_path)
    demo.Beginning(bot).rung("cycle", "start", "early.yaml")
    bot.rung("cycle", "start", "later.yaml")
    assert seen == {"early.yaml": None, "later.yaml": "U0INGRID"}
