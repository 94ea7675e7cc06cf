"""`rung ladder import`: a ladder file, a report, and an account in a few lines."""

import json

from typer.testing import CliRunner

from bot.company_cli import rung
from ladders import load_ladder, read_ladder
from tests.ladders.imports.grids_support import as_csv, as_xlsx

ROWS = [["Skill", "Self rating", "L1", "L2"], ["Testing", "2", "Runs tests", "Writes tests"]]


def run(*words):
    return CliRunner().invoke(rung, ["ladder", "import", *map(str, words)])


def test_the_ladder_goes_to_the_terminal_and_the_account_beside_it(tmp_path):
    (tmp_path / "crew.csv").write_bytes(as_csv(ROWS))
    done = run(tmp_path / "crew.csv", "--name", "Harbour crew")
    assert done.exit_code == 0
    assert read_ladder(done.stdout).name == "Harbour crew"
    assert "Of 8 cells, 6 are taken (0 of them repaired), 2 are left out." in done.stderr
    assert "Left out, 1 ×: a rating from a sample, not part of the ladder." in done.stderr


def test_the_ladder_and_the_report_go_where_they_are_asked_to(tmp_path):
    (tmp_path / "crew.csv").write_bytes(as_csv(ROWS))
    to, report = tmp_path / "new" / "crew.yaml", tmp_path / "crew.json"
    assert run(tmp_path / "crew.csv", "--out", to, "--report", report).exit_code == 0
    assert load_ladder(to)[0].id == "crew"
    assert json.loads(report.read_text())["cells"] == {
        "all": 8, "taken": 6, "repaired": 0, "skipped": 2, "unexplained": 0,
    }  # fmt: skip


def test_several_ladders_go_into_a_folder_or_get_numbers(tmp_path):
    sheets = [(name, [["", "L1", "L2"], ["Testing", f"Runs {name}", f"Writes {name}"]]) for name in ("One", "Two")]
    (tmp_path / "co.xlsx").write_bytes(as_xlsx(*sheets))
    assert run(tmp_path / "co.xlsx", "--out", tmp_path / "all").exit_code == 0
    assert sorted(one.name for one in (tmp_path / "all").iterdir()) == ["co-one.yaml", "co-two.yaml"]
    assert run(tmp_path / "co.xlsx", "--out", tmp_path / "x.yaml").exit_code == 0
    assert (tmp_path / "x.yaml").exists()
    assert (tmp_path / "x-2.yaml").exists()


def test_the_report_of_several_ladders_begins_with_what_they_come_to_together(tmp_path):
    sheets = [(name, [["", "L1", "L2"], ["Testing", f"Runs {name}", f"Writes {name}"]]) for name in ("One", "Two")]
    (tmp_path / "co.xlsx").write_bytes(as_xlsx(*sheets))
    assert run(tmp_path / "co.xlsx", "--out", tmp_path, "--report", tmp_path / "report.json").exit_code == 0
    report = json.loads((tmp_path / "report.json").read_text())
    assert list(report) == ["counts", "cells", "ladders"]
    for what in ("counts", "cells"):
        each = [one[what] for one in report["ladders"]]
        assert report[what] == {name: each[0][name] + each[1][name] for name in each[0]}
    assert (report["counts"]["anchors"], report["counts"]["steps"]) == (4, 0)


def test_what_cannot_be_read_is_said_in_plain_words(tmp_path):
    (tmp_path / "old.xls").write_bytes(b"\xd0\xcf\x11\xe0")
    done = run(tmp_path / "old.xls")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == "old.xls: it is an old Excel workbook. Mend: save it as .xlsx or CSV.\n"
