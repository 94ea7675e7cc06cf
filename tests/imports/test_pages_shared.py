"""Ladders that others published, counted by other means than those that read them. Skipped where they are not there."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from ladders.imports import Imported, import_paths

SHARED = Path(__file__).parents[3] / "shared" / "ladders"
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the published ladders are not beside this checkout")


def read(name: str) -> tuple[Imported, ...]:
    found = import_paths([SHARED / name])
    assert [one.report.to_json()["cells"]["unexplained"] for one in found] == [0] * len(found)
    return found


def source(name: str) -> str:
    return (SHARED / name).read_text(encoding="utf-8")


def signals(found: Imported) -> int:
    return sum(len(anchor.signals) for one in found.ladder.attributes for anchor in one.rubric.values())


def anchors(found: Imported) -> int:
    return sum(len(one.rubric) for one in found.ladder.attributes)


def words(text: str) -> str:
    return " ".join(re.sub(r"[^\w ]", " ", text).split())


def everything(found: Imported) -> str:
    """All that the ladder says, as words."""
    return words(found.text.replace("\\\n", "").replace('\\"', '"'))


@pytest.mark.parametrize(("name", "levels"), [("codecademy/engineers.md", 5), ("codecademy/managers.md", 4)])
def test_every_bullet_under_a_level_and_an_area_is_a_signal(name: str, levels: int):
    (found,) = read(name)
    ladder = source(name).partition("## FAQ")[0]
    sections = re.split(r"^## ", ladder, flags=re.M)[1:]
    bullets = sum(len(re.findall(r"^- ", section, flags=re.M)) for section in sections)
    heads = set(re.findall(r"^### (.+)$", ladder, flags=re.M))
    assert len(found.ladder.levels) == len(sections) == levels
    assert {one.name for one in found.ladder.attributes} == heads
    assert signals(found) == bullets
    assert anchors(found) == sum(len(re.findall(r"^### ", section, flags=re.M)) for section in sections)


def test_positions_equal_what_was_extracted_by_hand():
    (found,) = read("engineeringladders")
    expected = json.loads(source("engineeringladders/profiles.extracted.json"))
    ladder = found.ladder
    assert {one.name: [a.name for a in one.rubric.values()] for one in ladder.attributes} == expected["axes"]
    assert {one.id: [one.asks[attribute.id] for attribute in ladder.attributes] for one in ladder.profiles} == expected[
        "profiles"
    ]
    firsts = {one.id: ladder.name_of(ladder.levels_for(one.id)[0].number, one.id) for one in ladder.tracks}
    assert sorted(firsts.values()) == ["D1", "EM5", "TL4", "TPM4"]


def test_tables_with_lists_in_their_cells_lose_no_point():
    (found,) = read("artsy/ladder.md")
    ladder, text = found.ladder, source("artsy/ladder.md")
    cells = re.findall(r"<td[^>]*>(.*?)</td>", text, flags=re.S)
    listed = [one for one in cells if "<li>" in one]
    assert anchors(found) == len(listed)
    points = [re.findall(r"<li>(.*?)</li>", one, flags=re.S) for one in listed]
    assert signals(found) == sum(len(one) for one in points if len(one) > 1)
    said = everything(found)
    missing = [one for cell in points for one in cell if words(one.replace("&amp;", "&")) not in said]
    assert missing == []
    ic, management = ladder.tracks
    on = {track.id: [one.id for one in ladder.levels if track.id in one.tracks] for track in ladder.tracks}
    assert on[ic.id] == ["intern", *(f"IC{n}" for n in range(2, 9))]
    assert on[management.id] == [f"M{n}" for n in range(2, 7)]
    assert management.opens_after == "IC5"
    assert [one.id for one in ladder.levels if one.deferred] == ["intern", "IC7"]


@pytest.mark.parametrize("name", ["product-design", "user-research", "visual-design"])
def test_a_page_of_levels_in_paragraphs_keeps_every_paragraph(name: str):
    (found,) = read(f"monzo/design/{name}.md")
    body = re.sub(r"\]\([^)]*\)", "", source(f"monzo/design/{name}.md").split("---", 2)[2])
    paragraphs = [one for one in re.split(r"\n\s*\n", body) if one.strip() and not one.strip().startswith(("#", "---"))]
    assert anchors(found) == len(paragraphs) == 18
    said = everything(found)
    assert [one for one in paragraphs if words(one) not in said] == []
    assert [one.id for one in found.ladder.levels] == [f"L{n}" for n in range(1, 7)]


@pytest.mark.parametrize(
    ("name", "levels", "attributes"),
    [
        ("engineering_dev_career-development_framework.md", 9, 5),
        ("product_career-development_framework.md", 4, 4),
        ("technical-success_support_career-growth_cs-career-framework.md", 5, 4),
    ],
)
def test_lists_with_lead_ins_keep_every_point(name: str, levels: int, attributes: int):
    (found,) = read(f"sourcegraph/{name}")
    assert (len(found.ladder.levels), len(found.ladder.attributes)) == (levels, attributes)
    text = re.sub(r"(\n\s*)-(?=\w)", r"\1- ", source(f"sourcegraph/{name}"))
    sections = [one for one in re.split(r"^## ", text, flags=re.M) if re.match(r"(?:IC\d|All Levels)\s", one)]
    nested = [one for section in sections for one in re.findall(r"^  - (.+)$", section, flags=re.M)]
    inline = [one for section in sections for one in re.findall(r"^- \w+: +(.+)$", section, flags=re.M)]
    said = everything(found)
    assert len(nested) + len(inline) > 40
    assert [one for one in nested + inline if words(one) not in said] == []


def test_tables_of_competencies_and_of_two_tracks_are_read_cell_by_cell():
    (competencies,) = read("sourcegraph/sales_career-development_ae-competencies.md")
    text = source("sourcegraph/sales_career-development_ae-competencies.md")
    rows = len(re.findall(r"<tr>", text)) - 1
    assert (len(competencies.ladder.attributes), len(competencies.ladder.areas)) == (rows, text.count("rowspan"))
    assert signals(competencies) == len(re.findall(r"^(?:   <td>)?[-–] ", text, flags=re.M))
    (sdr,) = read("sourcegraph/sales_career-development_sdr-framework.md")
    assert [one.name for one in sdr.ladder.tracks] == ["SDR", "VCBOD"]
    assert sdr.report.to_json()["cells"]["skipped"] == 0
