"""What the command line prints is what was said, whatever signs are in it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from bot import company_cli as cli
from bot.flows.roster import BadLine, Report


def test_brackets_and_colons_in_a_people_file_are_printed_as_they_stand():
    bad = BadLine(2, "manager", "nobody is [/b] [red] :tada:")
    with cli.out.capture() as printed:
        cli._print_report(Path("people[1].csv"), Report(0, 0, (bad,)))
    assert "people[1].csv: nothing was imported" in printed.get()
    assert "nobody is [/b] [red] :tada:" in printed.get()


def test_what_is_about_a_ladder_in_a_file_loads_neither_slack_nor_a_server_nor_migrations():
    heavy = (
        "slack_bolt",
        "slack_sdk",
        "falcon",
        "apscheduler",
        "alembic",
        "storage.store",
        "openpyxl",
        "fpdf",
        "numpy",
    )
    told = f"import sys, bot.cli; print([one for one in {heavy} if one in sys.modules])"
    assert subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True).stdout == "[]\n"
