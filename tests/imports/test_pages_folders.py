"""Pages that belong together, and what a page says of where its levels and areas are."""

from __future__ import annotations

from pathlib import Path

from ladders.imports import import_paths
from tests.imports.test_pages_headings import read, texts


def level(number: int, more: str = "") -> str:
    return (
        f"# L{number}\n\n### Overview\n\nSomebody at level {number}.\n\n### Work\n\n#### Impact\n\n* Ships {number}\n"
        f"* Checks {number}\n\n#### Care\n\n* Asks {number}\n{more}\n*Next up*: [L{number + 1}](L{number + 1}.md)\n"
    )


def test_a_page_for_each_level_is_one_ladder_lowest_first(tmp_path: Path):
    for number in (10, 2, 1):
        (tmp_path / f"L{number}.md").write_text(level(number))
    (tmp_path / "README.md").write_text("# Ladder\n\nMade by two people.\n\n* [L1](L1.md)\n* [L2](L2.md)\n")
    (found,) = import_paths([tmp_path])
    assert texts(found.ladder) == {
        "Impact": {f"L{n}": [f"Ships {n}", f"Checks {n}"] for n in (1, 2, 10)},
        "Care": {f"L{n}": [f"Asks {n}"] for n in (1, 2, 10)},
    }
    assert [one.id for one in found.ladder.levels] == ["L1", "L2", "L10"]
    assert [one.name for one in found.ladder.areas] == ["Work"]
    assert found.report.cells["unexplained"] == 0


def test_a_page_that_only_lists_the_levels_beside_it_describes_them(tmp_path: Path):
    for number, name in enumerate(("Junior", "Senior", "Lead")):
        words = "".join(f"## {one}\n\n- {name} {one} {number}\n\n" for one in ("Soil", "Seeds"))
        (tmp_path / f"{number}.md").write_text(f"# {name} gardener - What we ask\n\n{words}")
    listed = "".join(
        f"1. [**{one} gardener**]({one}.md) - {one.casefold()} words\n" for one in ("Junior", "Senior", "Lead")
    )
    (tmp_path / "README.md").write_text(f"# Gardeners\n\n## The 3 levels\n\n{listed}\n## Start\n\nAsk us.\n")
    (found,) = import_paths([tmp_path])
    assert {one.name for one in found.ladder.attributes} == {"Soil", "Seeds"}
    assert [(one.title, one.description) for one in found.ladder.levels] == [
        ("Junior gardener", "junior words"),
        ("Senior gardener", "senior words"),
        ("Lead gardener", "lead words"),
    ]
    assert found.report.cells["unexplained"] == 0


TABLES = """# Matrix

## Technical

| Level | IC1 | IC2 |
|---|---|---|
| **Coding** | Learns | Writes |

## Team

| Level | IC1 | IC2 |
|---|---|---|
| **Writing** | Notes | Letters |
"""


def test_the_headings_above_tables_with_the_same_levels_are_areas():
    found = read(TABLES)
    assert texts(found.ladder) == {
        "Coding": {"IC1": ["Learns"], "IC2": ["Writes"]},
        "Writing": {"IC1": ["Notes"], "IC2": ["Letters"]},
    }
    assert [one.name for one in found.ladder.areas] == ["Technical", "Team"]


def test_levels_that_are_mere_numbers_down_a_table_are_levels_whatever_its_corner_says():
    rows = "".join(f"<tr><td>{n}</td><td>Does {n} things well</td><td>Helps {n}</td></tr>" for n in (1, 2, 3))
    found = read(f"<table><tr><th>Level/Skill</th><th>Scope</th><th>On-call</th></tr>{rows}</table>", "sre.html")
    assert [one.name for one in found.ladder.attributes] == ["Scope", "On-call"]
    assert [one.id for one in found.ladder.levels] == ["1", "2", "3"]


def test_headings_in_two_rows_are_read_and_stretches_of_one_scale_are_no_tracks():
    head = "<tr><th rowspan=2>Skill</th><th colspan=2>Junior levels</th><th colspan=2>Senior levels</th></tr>"
    levels = "<tr><th>H1</th><th>H2</th><th>H3</th><th>H4</th></tr>"
    rows = "<tr><td>Mooring</td><td>Throws</td><td>Moors</td><td>Directs</td><td>Teaches</td></tr>"
    found = read(f"<table>{head}{levels}{rows}{rows.replace('Mooring', 'Radio')}</table>", "harbour.html")
    assert [one.id for one in found.ladder.levels] == ["H1", "H2", "H3", "H4"]
    assert (len(found.ladder.attributes), found.ladder.tracks) == (2, ())


OVERVIEW = """# Tellers

| Track | Level | Title |
|---|---|---|
| Counter | T1 | Teller |
| Counter | T2 | Senior teller |
| Lead | S1 | Shift lead |

## Teller (T1)

**Counting**: Counts a drawer.

## Senior teller (T2)

**Counting**: Counts the vault.

## Shift lead (S1)

**Counting**: Signs off drawers.
"""


def test_a_column_that_names_the_track_of_each_level_makes_tracks():
    found = read(OVERVIEW)
    assert [(one.id, sorted(one.tracks)) for one in found.ladder.levels] == [
        ("T1", ["counter"]), ("T2", ["counter"]), ("S1", ["lead"]),
    ]  # fmt: skip


def test_codes_that_begin_anew_are_a_track_and_codes_that_go_on_are_not():
    one = "# Ladder\n\n" + "".join(
        f"## {code}\n\n- Craft: {code} works\n- Care: asks\n\n" for code in ("IC1", "IC2", "M1")
    )
    assert [track.id for track in read(one).ladder.tracks] == ["ic", "m"]
    assert read(one.replace("M1", "M3")).ladder.tracks == ()
