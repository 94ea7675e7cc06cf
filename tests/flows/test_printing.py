"""What the command line prints is what was said, whatever signs are in it."""

from __future__ import annotations

from pathlib import Path

from bot import cli
from bot.flows.roster import BadLine, Report


def test_brackets_and_colons_in_a_people_file_are_printed_as_they_stand():
    bad = BadLine(2, "manager", "nobody is [/b] [red] :tada:")
    with cli.out.capture() as printed:
        cli._print_report(Path("people[1].csv"), Report(0, 0, (bad,)))
    assert "people[1].csv: nothing was imported" in printed.get()
    assert "nobody is [/b] [red] :tada:" in printed.get()
