"""A ladder file comes in as it stands; one that nearly loads is refused with what is wrong about it."""

from __future__ import annotations

from pathlib import Path

import pytest
from trees_support import brought

from ladders import load_ladder
from ladders.imports import ImportRefused, import_bytes

FILES = Path(__file__).parents[3] / "ladders"


@pytest.mark.parametrize("name", ["engineering", "management"])
def test_a_shipped_ladder_comes_in_as_itself(name: str) -> None:
    raw = (FILES / f"{name}.yaml").read_bytes()
    found = brought("any.yaml", raw)

    assert found.text == raw.decode()
    assert found.ladder == load_ladder(FILES / f"{name}.yaml")[0]
    assert found.report.cells["taken"] == found.report.cells["all"] > 0


def test_a_ladder_file_with_a_fault_is_refused_by_its_line() -> None:
    raw = (FILES / "management.yaml").read_text().replace("\nlevels:", "\nlevles:", 1)

    with pytest.raises(ImportRefused) as refused:
        import_bytes("mine.yaml", raw.encode())
    assert "levles" in str(refused.value)
