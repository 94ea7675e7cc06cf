"""`python -m bot` is the `rung` command."""

from bot.cli import main

main()
