"""The README says everything that somebody has to grant or may set: nothing is asked for silently."""

from __future__ import annotations

import json
import re
from pathlib import Path

from bot.config import Settings

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_scope_of_the_manifest_is_explained_and_no_other():
    scopes = json.loads((ROOT / "manifest.json").read_text(encoding="utf-8"))["oauth_config"]["scopes"]["bot"]
    paragraph = re.search(r"^The scopes are.*?\n\n", README, re.MULTILINE | re.DOTALL).group()
    named = re.findall(r"`([a-z]+:[a-z.]+|commands)`", paragraph)
    assert sorted(named) == sorted(scopes)


def test_every_setting_but_the_sandboxs_own_stands_in_the_table_and_no_other():
    table = re.findall(r"^\| `([A-Z_]+)` \|", README, re.MULTILINE)
    known = {str(field.validation_alias or name.upper()) for name, field in Settings.model_fields.items()}
    assert sorted(table) == sorted(known - {"RUNG_SANDBOX_CLOCK"})
