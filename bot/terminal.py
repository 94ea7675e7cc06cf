"""Where the command line writes: answers to stdout, what has to be mended to stderr, in red."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from enum import IntEnum
from pathlib import Path
from typing import BinaryIO, Final, TextIO

import typer
from rich.console import Console

from ladders.findings import LadderRefused

# Ids and file names hold brackets and colons of their own.
out = Console(highlight=False, markup=False, emoji=False)
err = Console(stderr=True, highlight=False, markup=False, emoji=False)

STDIO: Final = "-"
"""In place of a file: what comes in, or what goes out."""


class Ended(IntEnum):
    """How a command ends: what a script looks at."""

    DONE = 0
    LOOK = 1
    """Done, and there is something to look at: rows left out, findings, a change that breaks something."""
    REFUSED = 2
    """Not done: a file, an argument or a setting has to be mended first."""


class Refused(Exception):
    """What keeps a command from being done: each line says what and where, and how to mend it."""


def complain(text: str) -> None:
    """What went wrong, and how to mend it."""
    err.print(text, style="red", soft_wrap=True)


def tell(text: str) -> None:
    """Something to know, beside the answer."""
    err.print(text, soft_wrap=True)


@contextmanager
def plainly() -> Iterator[None]:
    """Around a command: its answer is UTF-8, and whatever keeps it from being done is said without a traceback."""
    try:
        stdout()
        yield
        sys.stdout.flush()
    except (Refused, LadderRefused) as refused:
        complain(str(refused))
        raise typer.Exit(Ended.REFUSED) from None
    except BrokenPipeError:  # whoever read the answer has read enough
        _write_no_more()
        raise typer.Exit(Ended.LOOK) from None
    except OSError as error:
        _write_no_more()
        complain(f"The answer cannot be written ({_reason(error)}). Mend: make room, or write it elsewhere.")
        raise typer.Exit(Ended.REFUSED) from None


def _write_no_more() -> None:
    """What is still in the buffer goes nowhere, so that ending does not fail too."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def stdout() -> TextIO:
    """Standard output in UTF-8, with line ends as they are, whatever the machine is set to. Raises Refused."""
    if sys.stdout is None:
        raise Refused("Standard output is closed. Mend: leave it open, or send it to a file.")
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="")
    return sys.stdout


def stdin() -> BinaryIO:
    """Standard input as bytes. Raises Refused."""
    if sys.stdin is None:
        raise Refused("Standard input is closed. Mend: give it something to read, or name a file in place of “-”.")
    return sys.stdin.buffer


# -- files ------------------------------------------------------------------------------------------------------------


def save(contents: Mapping[Path, str | bytes], sources: Iterable[Path] = (), *, make_folders: bool = False) -> None:
    """Write files: all of them or none, whole, and never over what they were made of. Raises Refused."""
    read = {one.resolve() for one in sources}
    ready: list[tuple[Path, Path]] = []
    path = Path()
    try:
        for path, content in contents.items():
            if path.resolve() in read:
                raise Refused(f"{path} is what was read, and would be lost. Mend: write to another file.")
            if path.exists() and not path.is_file():
                path.write_bytes(_raw(content))  # a device, or something that says itself why not
            else:
                if make_folders:
                    path.resolve().parent.mkdir(parents=True, exist_ok=True)
                made = path.resolve().with_name(f".rung-{os.getpid()}-{len(ready)}.tmp")
                ready.append((made, path.resolve()))
                _write(made, _raw(content), like=path)
        for made, path in ready:
            made.replace(path)
    except OSError as error:
        raise Refused(f"{path} cannot be written ({_reason(error)}). Mend: write it elsewhere.") from None
    finally:
        for made, _ in ready:
            made.unlink(missing_ok=True)


def _raw(content: str | bytes) -> bytes:
    return content.encode() if isinstance(content, str) else content


def _write(made: Path, raw: bytes, *, like: Path) -> None:
    """Beside its place; whoever could read the old file can read it."""
    made.write_bytes(raw)
    if like.exists():
        made.chmod(like.stat().st_mode)


def _reason(error: OSError) -> str:
    return error.strerror or str(error)
