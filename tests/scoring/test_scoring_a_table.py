"""`rung ladder score`: a table of ratings in, what each row comes to out."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
import tracemalloc
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.scoring import command, report
from bot.scoring.table import BadRow, Table
from core.ladder import Policy
from core.outcome import conclude
from ladders import load_ladder

POLICIES = Path(__file__).parent.parent / "ladders" / "policies"


def ladder_of(policy: str):
    return load_ladder(POLICIES / f"{policy}.yaml")[0]


def answered(policy: str, text: str | bytes, *, explained: bool = False):
    """(rows of the answer, complaints) for a table."""
    raw = io.BytesIO(text.encode() if isinstance(text, str) else text)
    ladder, out, complaints = ladder_of(policy), io.StringIO(), []
    table = Table("t.csv", ladder)
    try:
        report.write(ladder, table.read(raw), out, complaints.append, explained=explained)
    except command.BadTable as bad:
        complaints += bad.problems
    return list(csv.reader(io.StringIO(out.getvalue()))), complaints


HEADING = ["person", "score", "decimal", "implied", "held", "titles"]
ONE = "person,track,specialty,held,testing,design,browsers,mentoring,feedback\n"


def only(policy: str, row: str, heading: str = ONE) -> list[str]:
    """The answer to a table of one row."""
    [top, answer], complaints = answered(policy, heading + row + "\n")
    assert (top, complaints) == (HEADING, [])
    return answer


SCORED = [
    # policy, row → score, decimal, implied, held, titles
    ("weighted_mean", "ada,ic,web,E2,4,3,3,3,2", "205/73", "2.8082", "E3", "E3", "Senior Web engineer"),
    ("weighted_mean", "ada,lead,web,E2,4,3,3,3,2", "205/73", "2.8082", "E3", "E3", "Senior Web lead"),
    ("weighted_mean", "ada,,web,E2,4,3,3,3,2", "205/73", "2.8082", "E3", "E3", "Senior Web engineer / Senior Web lead"),
    ("weighted_mean", "ada,ic,web,E4,1,1,1,1,1", "1", "1.0000", "E1", "E4", "Staff Web engineer"),
    ("weighted_mean", "ada,ic,web,,4,4,4,4,4", "4", "4.0000", "E4", "E3", "Senior Web engineer"),
    ("weighted_mean", "ada,ic,web,,,,,,", "", "", "", "", ""),
    ("weighted_mean", "ada,ic,web,e2,,,,3,", "3", "3.0000", "E3", "E2", "Web engineer"),
    ("points", "ada,ic,web,,3,3,,2,2", "45/2", "22.5000", "E2", "E2", "Web engineer"),
    ("points", "ada,ic,web,,E3,e3,3,2,2", "24", "24.0000", "E2", "E2", "Web engineer"),
    ("required_profile", "ada,ic,web,,3,3,3,2,3", "", "", "E3", "E3", "Senior Web engineer"),
    ("highest_in_sequence", "ada,ic,web,,4,4,4,3,3", "", "", "E3", "E3", "Senior Web engineer"),
    ("median", "ada,ic,web,,1,2,,2,3", "2", "2.0000", "E2", "E2", "Web engineer"),
    ("median", "ada,ic,web,,1,2,,3,3", "5/2", "2.5000", "E3", "E3", "Senior Web engineer"),
    ("k_of_n", "ada,ic,web,,3,3,3,3,1", "", "", "E3", "E3", "Senior Web engineer"),
    ("manual", "ada,ic,web,E2,4,4,4,4,4", "", "", "", "E2", "Web engineer"),
]


@pytest.mark.parametrize(("policy", "row", "told"), [(one[0], one[1], one[2:]) for one in SCORED])
def test_each_row_is_scored_as_the_ladder_says(policy, row, told):
    assert only(policy, row) == ["ada", *told]


def test_a_level_by_hand_comes_from_a_column_of_its_own():
    heading = "person,specialty,held,decided,testing,design,browsers,mentoring,feedback\n"
    told = only("manual", "ada,web,E2,E3,1,2,3,3,3", heading)
    assert told == ["ada", "", "", "E3", "E3", "Senior Web engineer / Senior Web lead"]


def test_a_checklist_takes_levels_and_ticks():
    row = "ada,ic,web,,E2.0 E2.1,E3,testing-unasked"
    heading = "person,track,specialty,held,testing,design,mentoring\n"
    [_, *rows], complaints = answered("checklist", heading + row + "\n")
    assert rows == []
    assert complaints == [
        't.csv:2: column 7 "mentoring": "testing-unasked" is neither a level nor a signal. '
        "Mend: write a level, or the ticked signals such as E2.0 E2.1."
    ]
    row = "ada,ic,web,,E2.0 testing-unasked,E3,E2.0 E2.1 E3.0 E3.2,E1,E1"
    heading = "person,track,specialty,held,testing,design,mentoring,feedback,browsers\n"
    ladder = ladder_of("checklist")
    [found] = list(Table("t", ladder).read(io.BytesIO((heading + row).encode())))
    assert found.ratings == {"testing": 2, "design": 3, "mentoring": 4, "feedback": 1, "browsers": 1}


def test_rows_come_in_their_own_order_and_columns_in_any():
    text = "feedback,person,testing\n3,bob,3\n\n , ,\n2,ada,2\n"
    [_, *rows], complaints = answered("median", text)
    assert ([row[:2] for row in rows], complaints) == ([["bob", "3"], ["ada", "2"]], [])


def test_the_arithmetic_is_told_in_the_words_of_the_message():
    [top, row], _ = answered("weighted_mean", ONE + "ada,ic,web,E2,4,3,3,3,2\n", explained=True)
    assert top == [*HEADING, "explained"]
    assert row[-1].split("\n") == [
        "5 attributes, all rated.",
        "Rating × weight adds up to 9.76 (exactly 205/21), the weights to 3.47 (exactly 73/21): "
        "the score is 2.80 (exactly 205/73).",
        *row[-1].split("\n")[2:],
    ]
    assert "E3" in row[-1].split("\n")[-1]


@pytest.mark.parametrize("policy", list(Policy))
def test_every_policy_explains_itself(policy):
    ladder = ladder_of(policy)
    heading = "person," + ",".join(one.id for one in ladder.applicable("ic", "web")) + ",specialty,track\n"
    [_, row], complaints = answered(policy, heading + "ada,2,3,4,3,2,web,ic\n", explained=True)
    assert complaints == []
    assert len(row[-1].split("\n")) >= 2


SEMICOLONS = "person;testing;feedback\nada;3;2\n"


@pytest.mark.parametrize(
    "text",
    [
        SEMICOLONS,
        "\ufeff" + SEMICOLONS,
        SEMICOLONS.replace("\n", "\r\n"),
        SEMICOLONS.replace(";", "\t"),
        "Person, Testing ,FEEDBACK\n ada , e3 , 2 \n",
        'person,testing,feedback\n"ada","3","2"',
    ],
    ids=[
        "semicolons",
        "a byte order mark",
        "Windows line ends",
        "tabs",
        "case and spaces",
        "quotes, and no last line end",
    ],
)
def test_what_spreadsheets_write_is_read(text):
    [_, row], complaints = answered("median", text)
    assert (row[0], row[1], complaints) == ("ada", "5/2", [])


REFUSED = [
    # what, table, complaints
    (
        "an unknown column",
        "person,testin\nada,3\n",
        [
            't.csv:1: column 2 "testin": it is neither an attribute of the ladder nor one of Rung\'s own columns. '
            'Mend: did you mean "testing"?',
            "t.csv:1: no column is an attribute of the ladder. Mend: name columns by attribute ids.",
        ],
    ),
    (
        "no person",
        "testing\n3\n",
        ['t.csv:1: there is no column "person". Mend: add a column person that says whose ratings a row holds.'],
    ),
    (
        "a column twice",
        "person,testing,Testing\nada,3,3\n",
        ['t.csv:1: column 3 "Testing": it is column 2 already. Mend: keep one of the two.'],
    ),
    (
        "a column without a name",
        "person,,testing\nada,,3\n",
        ['t.csv:1: column 2 "": it has no name. Mend: name it, or delete the column.'],
    ),
    (
        "nothing at all",
        "",
        ["t.csv:1: there is no heading on the first line. Mend: begin with one: person, and the ids of attributes."],
    ),
    (
        "a heading further down",
        "\n\nperson,testing\nada,3\n",
        ["t.csv:1: there is no heading on the first line. Mend: begin with one: person, and the ids of attributes."],
    ),
    (
        "a level decided where it is computed",
        "person,testing,decided\nada,3,3\n",
        [
            't.csv:1: column 3 "decided": this ladder computes the level from the ratings. '
            "Mend: delete the column (it is for policy: manual)."
        ],
    ),
    (
        "a rating off the scale",
        "person,testing,feedback\nada,3,E7\n",
        [
            't.csv:2: column 3 "feedback": there is no level "E7". '
            "Mend: use one of: E1, E2, E3, E4, or leave it empty for no opportunity."
        ],
    ),
    (
        "a rating that is no level",
        "person,testing\nada,3.5\n",
        [
            't.csv:2: column 2 "testing": there is no level "3.5". '
            "Mend: use one of: E1, E2, E3, E4, or leave it empty for no opportunity."
        ],
    ),
    (
        "an unknown held level, track and specialty",
        "person,testing,held,track,specialty\nada,3,E5,manager,webb\n",
        [
            't.csv:2: column 4 "track": there is no track "manager". Mend: use one of: ic, lead.',
            't.csv:2: column 5 "specialty": there is no specialty "webb". Mend: did you mean "web"?',
            't.csv:2: column 3 "held": there is no level "E5". Mend: use one of: E1, E2, E3, E4.',
        ],
    ),
    (
        "somebody twice, in whatever case",
        "person,testing\nada@example.com,3\n\nAda@Example.com ,2\n",
        ['t.csv:4: column 1 "person": the same person is on line 2 already. Mend: keep one row for each person.'],
    ),
    (
        "nobody",
        "person,testing\n,3\n",
        ['t.csv:2: column 1 "person": it is empty. Mend: say whose ratings these are.'],
    ),
    (
        "a rating of what somebody is not rated on",
        "person,specialty,testing,browsers\nada,data,3,3\n",
        ['t.csv:2: column 4 "browsers": data is not rated on it. Mend: leave it empty, or change who it is.'],
    ),
    (
        "a cell too many, after a text over three lines",
        'person,testing\n"ada\nlove\nlace",3\nbob,3,3\n',
        [
            "t.csv:5: 3 cells where the heading names 2. "
            "Mend: put texts that hold commas in quotes, and leave no cell out."
        ],
    ),
    (
        "a quote that is never closed",
        'person,testing\nada,3\n"bob,3\n',
        [
            "t.csv:3: this is not CSV (unexpected end of data). "
            "Mend: close every quote, and put texts that hold quotes, commas or line breaks in quotes."
        ],
    ),
    (
        "UTF-16 without a mark",
        "person,testing\nadą,3\n".encode("utf-16-le"),
        ["t.csv:1: a byte that is not UTF-8. Mend: save the table as CSV in UTF-8 (in Excel: “CSV UTF-8”)."],
    ),
]


def test_an_attribute_that_is_called_like_a_column_of_rungs_own_is_not_taken_for_it():
    ladder = ladder_of("median")
    ladder = replace(ladder, attributes=(*ladder.attributes, replace(ladder.attributes[0], id="Held")))
    with pytest.raises(command.BadTable) as refused:
        list(Table("t.csv", ladder).read(io.BytesIO(b"person,testing,held\nada,3,2\n")))
    assert refused.value.problems == (
        't.csv:1: column 3 "held": it is both an attribute of the ladder and one of Rung\'s own columns. '
        "Mend: give the attribute another id in the ladder.",
    )


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("rows", [0, 1, 3, 5_000])
def test_a_byte_of_another_encoding_is_found_by_its_line(rows, end):
    lines = ["person,testing", *(f"p{n},3" for n in range(rows)), "Ad\xe9,3", "ben,2", ""]
    _, [told] = answered("median", end.join(lines).encode("latin-1"))
    assert told.startswith(f"t.csv:{rows + 2}: a byte that is not UTF-8.")


@pytest.mark.parametrize(("text", "told"), [one[1:] for one in REFUSED], ids=[one[0] for one in REFUSED])
def test_what_is_wrong_is_said_by_line_and_column_with_the_mend(text, told):
    assert answered("median", text)[1] == told


def test_rows_that_are_right_are_scored_although_others_are_not():
    [_, *rows], complaints = answered("median", "person,testing\nada,3\nbob,E9\neve,2\n")
    assert ([row[0] for row in rows], len(complaints)) == (["ada", "eve"], 1)


def test_a_table_with_a_wrong_heading_is_answered_by_nothing():
    assert answered("median", "person,nonsense\nada,3\n")[0] == []


def test_a_heading_alone_is_answered_by_one():
    assert answered("median", "person,testing\n") == ([HEADING], [])


DECIMALS = [
    (Fraction(3), "3.0000"),
    (Fraction(98, 33), "2.9696"),
    (Fraction(3) - Fraction(1, 10**9), "2.9999"),
    (Fraction(29999, 10000), "2.9999"),
    (Fraction(1, 3), "0.3333"),
]


@pytest.mark.parametrize(("number", "text"), DECIMALS)
def test_decimals_are_rounded_down_so_that_nothing_below_an_edge_looks_as_if_it_were_on_it(number, text):
    assert report.decimal(number) == text


@given(st.text(max_size=300))
def test_whatever_a_table_holds_it_is_answered_or_refused_in_words(text):
    for told in answered("median", "person,testing\n" + text.encode("utf-8", "ignore").decode())[1]:
        assert told.startswith("t.csv:") and "Mend: " in told


@given(st.lists(st.tuples(*[st.integers(0, 4)] * 5), max_size=20))
def test_a_table_comes_to_what_each_review_by_itself_would(rows):
    ladder = ladder_of("weighted_mean")
    attributes = ladder.applicable("ic", "web")
    lines = [f"p{n},ic,web,," + ",".join(str(one or "") for one in row) for n, row in enumerate(rows)]
    heading = "person,track,specialty,held," + ",".join(one.id for one in attributes)
    [_, *told], _ = answered("weighted_mean", "\n".join([heading, *lines]))
    ids = [one.id for one in attributes]
    expected = [conclude(ladder, attributes, "web", dict(zip(ids, row, strict=True)), None) for row in rows]
    assert [row[1] for row in told] == ["" if e.score.value is None else str(e.score.value) for e in expected]
    assert [row[4] for row in told] == ["" if e.held is None else ladder.level(e.held).id for e in expected]


def test_memory_does_not_grow_with_the_table():
    class Endless(io.RawIOBase):
        """So many rows, made as they are read."""

        def __init__(self, rows: int) -> None:
            self.lines = (f"person-{n}@example.com,3,2\n".encode() for n in range(rows))
            self.rest = b"person,testing,feedback\n"

        def readable(self) -> bool:
            return True

        def readinto(self, buffer) -> int:
            while len(self.rest) < len(buffer) and (line := next(self.lines, b"")):
                self.rest += line
            taken, self.rest = self.rest[: len(buffer)], self.rest[len(buffer) :]
            buffer[: len(taken)] = taken
            return len(taken)

    def peak(rows: int) -> int:
        table = Table("t.csv", ladder_of("median"))
        tracemalloc.start()
        found = sum(not isinstance(row, BadRow) for row in table.read(io.BufferedReader(Endless(rows))))
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert found == rows
        return most

    assert peak(20_000) < peak(500) + 200_000


# -- the command -------------------------------------------------------------------------------------------------------


def rung(*words: str, stdin: str = "", **settings: str) -> subprocess.CompletedProcess[str]:
    """Run the command where there is no database and no Slack."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SLACK_", "RUNG_", "DATABASE_"))}
    given_ = kept | {"DATABASE_URL": "nonsense"} | settings
    words = (sys.executable, "-m", "bot", "ladder", "score", *words)
    return subprocess.run(words, input=stdin, env=given_, capture_output=True, encoding="utf-8", timeout=60)


def test_the_command_needs_no_database_and_no_slack(tmp_path):
    table = tmp_path / "ratings.csv"
    table.write_text("person,testing,feedback\nŻaneta,3,2\n", encoding="utf-8")
    done = rung(str(POLICIES / "median.yaml"), "--ratings", str(table), PYTHONIOENCODING="latin-1")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[1].startswith("Żaneta,5/2,2.5000,E3,")


def test_a_ladder_can_be_named_by_its_id_and_ratings_come_from_stdin():
    done = rung("k-of-n", "--ratings", "-", stdin="person,testing\nada,3\n", RUNG_LADDERS=str(POLICIES))
    assert (done.returncode, done.stderr, len(done.stdout.splitlines())) == (0, "", 2)
    assert rung("engineering", "--ratings", "-", stdin="person,testing\nada,3\n").returncode == 0


def test_what_is_wrong_goes_to_stderr_and_the_command_fails():
    done = rung("median", "--ratings", "-", stdin="person,testing\nada,3\nbob,x\n", RUNG_LADDERS=str(POLICIES))
    assert done.returncode == 1
    assert [line.split(",")[0] for line in done.stdout.splitlines()] == ["person", "ada"]
    assert done.stderr.startswith('stdin:3: column 2 "testing": there is no level "x".')


def test_an_unknown_ladder_or_table_is_answered_with_a_mend():
    done = rung("mediann", "--ratings", "-", RUNG_LADDERS=str(POLICIES))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.strip().endswith('Mend: did you mean "median"?')
    done = rung("median", "--ratings", "nowhere.csv", RUNG_LADDERS=str(POLICIES))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.strip() == (
        "nowhere.csv: the table cannot be read (No such file or directory). Mend: check the path."
    )


def test_of_many_complaints_the_first_are_told_and_the_rest_counted():
    text = "person,testing\n" + "".join(f"p{n},x\n" for n in range(command.MOST_TOLD + 5))
    done = rung("median", "--ratings", "-", stdin=text, RUNG_LADDERS=str(POLICIES))
    told = done.stderr.strip().splitlines()
    assert (len(told), told[-1]) == (command.MOST_TOLD + 1, "… and 5 more.")


def test_whoever_reads_only_the_beginning_breaks_nothing():
    text = "person,testing\n" + "".join(f"p{n},3\n" for n in range(20_000))
    score = f"{sys.executable} -m bot ladder score median --ratings - | head -1"
    env = {**os.environ, "RUNG_LADDERS": str(POLICIES)}
    done = subprocess.run(score, shell=True, input=text, env=env, capture_output=True, encoding="utf-8", timeout=60)  # noqa: S602
    assert (done.stdout.strip(), done.stderr) == (",".join(HEADING), "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full disk to write to")
def test_an_answer_that_cannot_be_written_is_said_in_words():
    score = f"{sys.executable} -m bot ladder score median --ratings - > /dev/full"
    env = {**os.environ, "RUNG_LADDERS": str(POLICIES)}
    for text in ("person,testing\nada,3\n", "person,testing\n" + "".join(f"p{n},3\n" for n in range(20_000))):
        done = subprocess.run(score, shell=True, input=text, env=env, capture_output=True, encoding="utf-8", timeout=60)  # noqa: S602
        told = "The answer cannot be written (No space left on device). Mend: make room, or write it elsewhere.\n"
        assert (done.returncode, done.stderr) == (2, told)
