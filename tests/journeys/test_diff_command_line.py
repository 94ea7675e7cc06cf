"""`rung ladder diff` as somebody types it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from typer.testing import CliRunner

from bot.ladder_cli import ladder_commands
from core.ladder import Anchor
from tests.builders import a_ladder, an_attribute, ladder_text

FIRST = a_ladder([an_attribute("testing"), an_attribute("writing")])
PARTS = [an_attribute("unit", was=("testing",)), an_attribute("plan", was=("testing",))]
WRITING = FIRST.attributes[1]
REWORDED = replace(WRITING, rubric={**WRITING.rubric, 2: Anchor("writing at 2, every week")})
SECOND = replace(FIRST, version="2.0", attributes=(*PARTS, REWORDED))


def files(folder: Path) -> list[str]:
    found = [folder / "first.yaml", folder / "second.yaml"]
    for path, ladder in zip(found, (FIRST, SECOND), strict=True):
        path.write_text(ladder_text(ladder), encoding="utf-8")
    return list(map(str, found))


def run(*arguments: str):
    return CliRunner().invoke(ladder_commands, ["diff", *arguments])


def test_it_tells_what_was_split_and_which_words_came(tmp_path):
    result = run(*files(tmp_path))
    assert result.exit_code == 0
    assert "Testing is split into Unit and Plan." in result.output
    assert "At E2: writing at 2{+, every week+}" in result.output


def test_as_json_it_says_the_same(tmp_path):
    found = json.loads(run(*files(tmp_path), "--json").output)
    assert found["attributes"] == {"testing": ["unit", "plan"], "writing": ["writing"]}
    assert (found["same"], found["breaking"], found["counts"]["edits"]) == (False, False, len(found["edits"]))
    assert found["edits"][0]["kind"] == "split"


def test_what_breaks_fails_only_where_that_was_asked_for(tmp_path):
    first, second = files(tmp_path)
    assert run(second, first).exit_code == 0
    shorter = tmp_path / "shorter.yaml"
    shorter.write_text(ladder_text(replace(FIRST, attributes=FIRST.attributes[:1])), encoding="utf-8")
    assert run(first, str(shorter), "--fail-on-breaking").exit_code == 1


def test_a_file_that_is_not_there_is_said(tmp_path):
    assert run(str(tmp_path / "no.yaml"), str(tmp_path / "no.yaml")).exit_code == 2
