"""What is brought may be anything: it is bounded, nothing in it is carried out, and nothing beside it is read."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from ladders.imports import ImportRefused, import_bytes, import_paths
from ladders.imports.grids import csvs, workbooks
from ladders.imports.source import MOST_BYTES, MOST_FILES
from tests.ladders.imports.grids_support import as_csv, as_xlsx, imported, rubric

ROWS = [["Skill", "L1", "L2"], ["Testing", "Runs tests", "Writes tests"]]


def refused(name: str, content: bytes) -> str:
    with pytest.raises(ImportRefused) as found:
        import_bytes(name, content)
    return str(found.value)


def test_a_file_beyond_the_bound_is_refused_before_it_is_looked_at():
    assert "larger than 20 MB" in refused("big.csv", b"x" * (MOST_BYTES + 1))


def test_a_file_beyond_the_bound_is_not_read_to_its_end(tmp_path):
    big = tmp_path / "big.csv"
    with big.open("wb") as file:
        file.truncate(MOST_BYTES * 100)
    with pytest.raises(ImportRefused, match="larger than 20 MB"):
        import_paths([big])


def test_too_many_files_are_refused(tmp_path):
    for number in range(MOST_FILES + 1):
        (tmp_path / f"{number}.csv").write_bytes(as_csv(ROWS))
    with pytest.raises(ImportRefused, match="more than 200 files"):
        import_paths([tmp_path])


def test_too_many_cells_are_refused(monkeypatch):
    monkeypatch.setattr(csvs, "MOST_CELLS", 5)
    assert "more than 5 cells" in refused("wide.csv", as_csv(ROWS))
    monkeypatch.setattr(workbooks, "MOST_CELLS", 5)
    assert "more than 5 cells" in refused("wide.xlsx", as_xlsx(("One", ROWS)))


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def test_a_workbook_that_unpacks_to_far_more_is_refused_without_unpacking_it():
    bomb = zipped(**{"xl__workbook.xml": b"<workbook/>", "xl__worksheets__sheet1.xml": b"0" * 30_000_000})
    assert len(bomb) < 100_000
    assert refused("bomb.xlsx", bomb) == (
        "bomb.xlsx: unpacked, it is too large. Mend: save the sheet with the ladder as CSV."
    )


def test_entities_in_a_workbook_are_not_expanded():
    lol = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><workbook>&b;</workbook>'
    assert "cannot be read" in refused("lol.xlsx", zipped(**{"xl__workbook.xml": lol}))


def test_a_cell_far_away_costs_nothing():
    def far(book):
        book["One"]["XFD1048576"] = "x"

    assert rubric(imported("far.xlsx", as_xlsx(("One", ROWS), dress=far)).ladder) == {
        "Testing": {"L1": "Runs tests", "L2": "Writes tests"}
    }


def rewritten(content: bytes, old: bytes, new: bytes) -> bytes:
    """A workbook with something else in its sheets, as no spreadsheet program would write it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as parts, zipfile.ZipFile(out, "w") as file:
        for one in parts.infolist():
            file.writestr(
                one.filename, parts.read(one).replace(old, new) if "sheet1" in one.filename else parts.read(one)
            )
    return out.getvalue()


@pytest.mark.parametrize("area", [b"D1:XFD1048576", b"D&#49;:XFD1048576", b"whatever"])
def test_merged_cells_over_the_whole_sheet_are_refused_before_they_are_built(area):
    plain = as_xlsx(("One", ROWS), dress=lambda book: book["One"].merge_cells("D1:D2"))
    assert "far too many cells" in refused("far.xlsx", rewritten(plain, b"D1:D2", area))


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("old.xls", "an old Excel workbook"),
        ("a.ods", "an OpenDocument spreadsheet"),
        ("a.numbers", "a Numbers spreadsheet"),
    ],
)
def test_spreadsheets_of_other_kinds_are_refused_with_the_way_out(name, what):
    assert refused(name, b"\xd0\xcf\x11\xe0rest") == f"{name}: it is {what}. Mend: save it as .xlsx or CSV."


def test_a_workbook_is_known_by_what_it_is_and_not_by_its_name():
    assert rubric(imported("ladder", as_xlsx(("One", ROWS))).ladder)["Testing"]["L1"] == "Runs tests"


def test_what_is_not_there_is_said(tmp_path):
    with pytest.raises(ImportRefused, match=r"nothing\.csv: there is no such file. Mend: check the path."):
        import_paths([tmp_path / "nothing.csv"])
    with pytest.raises(ImportRefused, match="there is no file in it"):
        import_paths([tmp_path])


def test_links_out_of_the_folder_are_not_followed(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "theirs.csv").write_bytes(as_csv(ROWS))
    home = tmp_path / "home"
    home.mkdir()
    (home / "own.csv").write_bytes(as_csv(ROWS))
    (home / "linked.csv").symlink_to(tmp_path / "elsewhere" / "theirs.csv")
    (home / "folder").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    assert [one.report.source for one in import_paths([home])] == [("own.csv",)]


def test_files_without_a_ladder_are_named_beside_the_one_that_has_one(tmp_path):
    (tmp_path / "LICENSE").write_text("Permission is granted to anybody.\n")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    (tmp_path / "a.csv").write_bytes(as_csv(ROWS))
    (found,) = import_paths([tmp_path])
    assert [(str(one.place), one.shown) for one in found.report.skipped] == [
        ("LICENSE", "Permission is granted to anybody."), ("picture.png", "picture.png"),
    ]  # fmt: skip
    assert {one.reason for one in found.report.skipped} == {
        "no ladder in it: nothing that looks like levels, attributes or what is asked at them"
    }


def test_a_broken_file_beside_a_good_one_is_said_and_stops_nothing(tmp_path):
    (tmp_path / "a.csv").write_bytes(as_csv(ROWS))
    (tmp_path / "b.xls").write_bytes(b"\xd0\xcf\x11\xe0")
    (found,) = import_paths([tmp_path])
    assert {str(one.place): one.reason for one in found.report.skipped} == {
        "b.xls": "b.xls: it is an old Excel workbook. Mend: save it as .xlsx or CSV."
    }


def test_a_name_with_folders_in_it_stays_a_name():
    (found,) = import_bytes("../../etc/own.csv", as_csv(ROWS))
    assert found.report.source == ("own.csv",)
    assert not Path("../../etc/own.csv").exists()


def test_rows_and_cells_that_only_have_a_form_are_no_reason_to_refuse(monkeypatch):
    bare = b"".join(b'<row r="%d" s="0" customFormat="1"><c r="A%d" s="0"/></row>' % (n, n) for n in range(3, 200))
    content = rewritten(as_xlsx(("One", ROWS)), b"</sheetData>", bare + b"</sheetData>")
    monkeypatch.setattr(workbooks, "MOST_BARE", 100)
    assert rubric(imported("formed.xlsx", content).ladder) == {"Testing": {"L1": "Runs tests", "L2": "Writes tests"}}


def test_more_columns_than_a_spreadsheet_has_are_refused_and_blank_ones_are_not_counted():
    wide = as_csv([["Skill", *(f"L{one}" for one in range(20_000))]])
    assert "more than 16,384 columns" in refused("wide.csv", wide)
    blank = as_csv([[*row, *[""] * 20_000] for row in ROWS])
    assert rubric(imported("blank.csv", blank).ladder) == {"Testing": {"L1": "Runs tests", "L2": "Writes tests"}}


def test_a_column_of_formulas_is_looked_at_for_a_rule_a_few_times_only(monkeypatch):
    monkeypatch.setattr(workbooks, "MOST_RULES", 2)
    rows = [*ROWS, *([f"Skill {one}", f'=IF(A{one}>2,"L2",IF(A{one}>1,"L1","none"))', "Does it"] for one in range(9))]
    found = imported("many.xlsx", as_xlsx(("One", rows)))
    assert sum("it is read, not worked out" in one.what for one in found.report.notes) == 2
