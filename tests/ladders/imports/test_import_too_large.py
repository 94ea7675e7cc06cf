"""What is too large for a ladder is refused with the reason, before it is written out."""

from __future__ import annotations

import pytest

from ladders.imports import ImportRefused, import_bytes


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("open.csv", 'Skill,L1,L2\nA,"' + "x" * 400_000 + '",b\n', "a quotation mark left open"),
        ("long.csv", "Skill,L1,L2\n" + "".join(f"S{n},Does,Leads\n" for n in range(1200)), "1,200 attributes"),
        ("wide.md", "|" + "a|" * 300 + "\n|" + "-|" * 300 + "\n" + ("|" + "b|" * 300 + "\n") * 70, "20,000 cells"),
    ],
)
def test_what_is_too_large_is_refused_with_its_reason(name: str, content: str, why: str) -> None:
    with pytest.raises(ImportRefused) as refused:
        import_bytes(name, content.encode())
    assert why in str(refused.value)
