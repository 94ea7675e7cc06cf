"""Where the command line writes: answers to stdout, what has to be mended to stderr, in red."""

from __future__ import annotations

from rich.console import Console

# Ids and file names hold brackets and colons of their own.
out = Console(highlight=False, markup=False, emoji=False)
err = Console(stderr=True, highlight=False, markup=False, emoji=False)


def complain(text: str) -> None:
    """What went wrong, and how to mend it."""
    err.print(text, style="red", soft_wrap=True)


def tell(text: str) -> None:
    """Something to know, beside the answer."""
    err.print(text, soft_wrap=True)
