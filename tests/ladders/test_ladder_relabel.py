"""The same ladder under another id and version."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ladders import LadderRefused, read_ladder
from ladders.relabel import relabelled
from tests.builders import a_full_ladder, ladder_text

SHIPPED = sorted((Path(__file__).parents[2] / "ladders").glob("*.yaml"))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_only_the_two_labels_change_and_comments_stay(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    before = read_ladder(source)
    after, text = relabelled(source, "other", "9.1")
    assert after == replace(before, id="other", version="9.1")
    assert read_ladder(text) == after
    different = [two for two in zip(source.splitlines(), text.splitlines(), strict=True) if two[0] != two[1]]
    assert [new for _, new in different] == ['id: "other"', 'version: "9.1"']


def test_a_ladder_that_is_written_as_json_is_written_anew() -> None:
    ladder = a_full_ladder()
    after, text = relabelled(ladder_text(ladder), "engineering", "2")
    assert after == replace(ladder, version="2")
    assert read_ladder(text) == after


def test_nothing_changes_where_the_labels_are_right() -> None:
    source = ladder_text(a_full_ladder())
    assert relabelled(source, "engineering", "1.0")[1] == source


def test_what_is_no_ladder_is_refused() -> None:
    with pytest.raises(LadderRefused):
        relabelled("id: x\n", "x", "1")
