"""`rung ladder …` called wrongly: a sentence that says what to mend, exit code 2, and nothing half-written."""

from __future__ import annotations

import io
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot import terminal
from bot.company_cli import rung
from bot.scoring.table import BadTable, Table
from tests.builders import a_ladder, an_attribute, ladder_text

OLD = a_ladder([an_attribute("testing"), an_attribute("writing")])
NEW = a_ladder([replace(an_attribute("proof"), was=("testing",)), an_attribute("speaking")], version="2.0")
IS_A_FOLDER = "Mend: name a ladder file in it."


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    (tmp_path / "old.yaml").write_text(ladder_text(OLD))
    (tmp_path / "new.yaml").write_text(ladder_text(NEW))
    (tmp_path / "people.csv").write_text("person,testing,writing\nada,3,2\n")
    (tmp_path / "notes.md").write_text("# Notes\n\nNothing here.\n")
    (tmp_path / "empty.yaml").write_text("")
    (tmp_path / "bytes.yaml").write_bytes(b"\xff\x00\x81")
    (tmp_path / "bracket.yaml").write_text("schema: [1\nid: {")
    return tmp_path


def run(*words: str, stdin: str = ""):
    return CliRunner().invoke(rung, ["ladder", *words], input=stdin)


MISTAKES = [
    ("score nowhere.yaml --ratings people.csv", "nowhere.yaml: the file cannot be read (No such file or directory)."),
    ("score folder --ratings people.csv", f"folder is a folder. {IS_A_FOLDER}"),
    ("score empty.yaml --ratings people.csv", "empty.yaml:1: the file is empty."),
    ("score bytes.yaml --ratings people.csv", "bytes.yaml:1: a byte that is not UTF-8"),
    ("score bracket.yaml --ratings people.csv", "bracket.yaml:1: a bracket is opened here"),
    ("score people.csv --ratings old.yaml", "`rung ladder import people.csv` makes one of a table or a page."),
    ("score old.yaml --ratings nowhere.csv", "nowhere.csv: the table cannot be read"),
    ("score old.yaml --ratings folder", "folder: the table cannot be read (Is a directory)."),
    ("score old.yaml --ratings empty.yaml", "empty.yaml:1: there is no heading on the first line."),
    ("score new.yaml --ratings people.csv", 'column 2 "testing"'),
    ("print old.yaml --out page.doc", "page.doc ends neither in .html nor in .pdf."),
    ("print old.yaml --out nowhere/page.html", "nowhere/page.html cannot be written (No such file or directory)."),
    ("print notes.md --out page.html", "`rung ladder import notes.md` makes one"),
    ("diff old.yaml nowhere.yaml", "nowhere.yaml: the file cannot be read"),
    ("diff folder old.yaml", f"folder is a folder. {IS_A_FOLDER}"),
    ("diff old.yaml people.csv", "people.csv is no ladder file."),
    ("simulate old.yaml new.yaml --ratings nowhere.csv", "nowhere.csv: the table cannot be read"),
    ("simulate new.yaml old.yaml --ratings people.csv", "name first the version that they were rated on."),
    ("schema --out folder", "folder cannot be written (Is a directory)."),
    ("import nowhere.csv", "nowhere.csv: there is no such file."),
    ("import old.yaml --out old.yaml", "old.yaml is what was read, and would be lost."),
    ("import old.yaml --out made.yaml --report made.yaml", "made.yaml is both the ladder and its report."),
    ("import old.yaml --out made.yaml --report folder", "folder cannot be written (Is a directory)."),
    ("check nowhere.yaml", "nowhere.yaml: there is no such file."),
    ("check old.yaml --write-baseline old.yaml", "old.yaml is what was read, and would be lost."),
    ("check old.yaml --sarif nowhere/log.sarif", "nowhere/log.sarif cannot be written"),
]


@pytest.mark.parametrize(("words", "said"), MISTAKES, ids=[words for words, _ in MISTAKES])
def test_a_mistake_is_a_sentence_and_changes_nothing(folder, words, said):
    before = {one: one.read_bytes() for one in folder.rglob("*") if one.is_file()}
    done = run(*words.split())
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in done.stderr
    assert " Mend: " in done.stderr
    assert "Traceback" not in done.stderr
    assert {one: one.read_bytes() for one in folder.rglob("*") if one.is_file()} == before


def test_a_ladder_can_come_in_by_the_pipe(folder):
    done = run("diff", "-", "new.yaml", "--json", stdin=(folder / "old.yaml").read_text())
    assert (done.exit_code, '"proof"' in done.stdout) == (0, True)
    assert run("diff", "-", "new.yaml", stdin="schema: [").stderr.startswith("stdin:")


def test_an_id_is_enough_whatever_the_file_is_called(folder, monkeypatch):
    monkeypatch.setenv("RUNG_LADDERS", str(folder))
    (folder / "new.yaml").unlink()
    assert run("check", OLD.id).exit_code == run("diff", OLD.id, OLD.id).exit_code == 0


def test_a_dash_is_the_terminal_and_no_file(folder):
    assert run("schema", "--out", "-").stdout == run("schema").stdout
    assert run("import", "old.yaml", "--out", "-").stdout == run("import", "old.yaml").stdout
    assert run("import", "old.yaml", "--out", "made.yaml", "--report", "-").stdout.startswith("{")
    assert run("import", "old.yaml", "--report", "-").exit_code == 2
    assert not (folder / "-").exists()


def test_what_is_written_again_keeps_who_may_read_it(folder):
    (folder / "page.html").write_text("old")
    (folder / "page.html").chmod(0o600)
    assert run("print", "old.yaml", "--out", "page.html").exit_code == 0
    assert (folder / "page.html").stat().st_mode & 0o777 == 0o600
    assert (folder / "page.html").read_text().startswith("<!doctype html>")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full disk to write to")
@pytest.mark.parametrize("words", ["diff old.yaml new.yaml", "import old.yaml"])
def test_a_disk_that_is_full_is_said(folder, words):
    command = [sys.executable, "-c", "from bot.cli import main; main()", "ladder", *words.split()]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, encoding="utf-8", timeout=120)
    assert done.returncode == 2
    assert "The answer cannot be written (No space left on device)." in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("stream", ["stdin", "stdout"])
def test_a_stream_that_is_closed_is_said(monkeypatch, stream):
    monkeypatch.setattr(sys, stream, None)
    with pytest.raises(terminal.Refused, match=r"is closed\. Mend: "):
        getattr(terminal, stream)()


# -- what spreadsheets and programs write -----------------------------------------------------------------------------


def rows_of(raw: bytes, ladder=OLD):
    return list(Table("t.csv", ladder).read(io.BufferedReader(io.BytesIO(raw))))


@pytest.mark.parametrize(
    "raw",
    [
        "person\ttesting\nada\t3\n".encode("utf-16"),
        b"sep=;\nperson;testing\nada;3\n",
        b'"sep=;"\r\nperson;testing\r\nada;3\r\n',
        b"person,testing,,\nada,3,,\n",
        b"person,testing\nada,3,,,\n",
        b"person,testing\nada,3.0\n",
    ],
    ids=["UTF-16", "sep=", "quoted sep=", "empty columns", "empty cells", "numbers of a program"],
)
def test_more_of_what_programs_write_is_read(raw):
    [row] = rows_of(raw)
    assert (row.person, row.ratings) == ("ada", {"testing": 3})


@pytest.mark.parametrize("said", ["", "-", "–", "—", "n/a", "N/A", "no opportunity", " No opportunity yet "])
def test_no_opportunity_may_be_written_out(said):
    [row] = rows_of(f"person,testing,writing\nada,{said},2\n".encode())
    assert row.ratings == {"writing": 2}


def test_the_line_is_right_below_a_line_about_separators():
    [row] = rows_of(b"sep=;\nperson;testing\nada;9\n")
    assert row.problems[0].startswith("t.csv:3: ")


@pytest.mark.parametrize(
    ("column", "mend"),
    [
        ("testing", 'in version 2.0 it became "proof": rate on that, or take the older version.'),
        ("Testing the  boats", 'name it by the id: "quay".'),
    ],
)
def test_a_column_is_told_by_what_it_is_called_now(column, mend):
    quay = replace(an_attribute("quay"), name="Testing the boats")
    ladder = replace(NEW, attributes=(*NEW.attributes, quay))
    with pytest.raises(BadTable) as refused:
        rows_of(f"person,{column}\nada,3\n".encode(), ladder)
    assert refused.value.problems[0].endswith(f"Mend: {mend}")


def test_what_somebody_wrote_is_not_repeated():
    sentence = "led the mooring of the second ferry in a storm"
    [row] = rows_of(f"person,testing\nada,{sentence}\n".encode())
    assert f"there is no level of {len(sentence)} characters." in row.problems[0]
    with pytest.raises(BadTable) as refused:
        rows_of(b"PK\x03\x04 and so on")
    assert refused.value.problems == (
        "t.csv: this is a workbook, not CSV. Mend: save its sheet as CSV in UTF-8 (in Excel: “CSV UTF-8”).",
    )
