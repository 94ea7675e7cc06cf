"""The `rung` command.

What is about a ladder in a file needs neither Slack nor a database, so neither is loaded for it: it begins at once.
"""

from __future__ import annotations

import logging
import sys
from typing import Any

import typer

from bot.config import BadSettings
from bot.ladder_cli import ladder_commands
from bot.terminal import err


def main() -> None:
    """Run the command; what has to be mended first is said in plain lines, without a traceback."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    for noisy in ("alembic", "apscheduler", "fontTools", "fpdf", "httpx"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    logging.getLogger("matplotlib").setLevel(logging.ERROR)  # a font without a bold face is no news
    logging.getLogger("slack_sdk").setLevel(logging.CRITICAL)  # what it raises is logged where it is handled
    rung, unready = _of_files() if _is_about_a_file(sys.argv[1:]) else _of_a_company()
    try:
        rung()
    except (BadSettings, *unready) as refused:
        for line in refused.lines:
            err.print(line, style="red", soft_wrap=True)
        raise SystemExit(2) from None


def _is_about_a_file(words: list[str]) -> bool:
    known = {one.name for one in ladder_commands.registered_commands}
    return len(words) > 1 and words[0] == "ladder" and words[1] in known


def _of_files() -> tuple[typer.Typer, tuple[Any, ...]]:
    rung = typer.Typer(name="rung", no_args_is_help=True, add_completion=False)
    rung.add_typer(ladder_commands, name="ladder")
    return rung, ()


def _of_a_company() -> tuple[typer.Typer, tuple[Any, ...]]:
    from bot import company_cli

    return company_cli.rung, company_cli.UNREADY
