"""`rung ladder diff`: two ladders compared, for a terminal and as JSON (docs/diffing.md)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from enum import StrEnum
from typing import Any, Final

from rich.console import Console
from rich.text import Text

from bot.terminal import stdout
from bot.views import story, story_short
from bot.views.story import Chapter, Line, Style
from bot.views.words import diff as say
from core.diff import Clarity, Clearness, Diff, Edit, Run, diff
from core.ladder import Ladder

FORM: Final = 1
"""Of the JSON; it grows when a reader has to be changed."""

_COLOURS: Final[Mapping[Style, str]] = {
    Style.PLAIN: "",
    Style.BOLD: "bold",
    Style.GONE: "red strike",
    Style.CAME: "green bold",
    Style.QUIET: "dim",
}
_SIGNS: Final = {Style.GONE: ("[-", "-]"), Style.CAME: ("{+", "+}")}


def compare(before: Ladder, after: Ladder) -> Diff:
    """What differs between them."""
    return diff(before, after)


def write(found: Diff, out: Console, *, as_json: bool) -> None:
    """To the terminal, or as one JSON document."""
    if as_json:
        stdout().write(f"{json_of(found)}\n")
    else:
        print_to(out, found)


def json_of(found: Diff) -> str:
    """Everything, for another program."""
    return json.dumps(_tree(found), ensure_ascii=False, indent=2)


def _tree(diff: Diff) -> dict[str, Any]:
    clearer, vaguer = (len(diff.towards(way)) for way in (Clearness.CLEARER, Clearness.VAGUER))
    return {
        "form": FORM,
        "before": _version(diff, "before"),
        "after": _version(diff, "after"),
        "same": diff.is_empty,
        "breaking": diff.is_breaking,
        "counts": {
            "edits": len(diff.edits),
            "breaking": len(diff.breaking),
            "clearer": clearer,
            "vaguer": vaguer,
            **_counted(diff),
        },
        "attributes": {old: list(new) for old, new in diff.links.items()},
        "edits": [_edit(one) for one in diff.edits],
        "guesses": [
            {"part": one.part, "old": one.old, "new": list(one.new), "likeness": one.likeness, "reused": one.is_reused}
            for one in diff.guesses
        ],
    }


def _version(diff: Diff, side: str) -> dict[str, str]:
    ladder = getattr(diff, side)
    return {"id": ladder.id, "name": ladder.name, "version": ladder.version}


def _counted(diff: Diff) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for (part, kind), number in sorted(diff.counts.items()):
        found.setdefault(part.value, {})[kind.value] = number
    return found


def _edit(edit: Edit) -> dict[str, Any]:
    """Without what it does not say."""
    told = {one.name: _plain(getattr(edit, one.name)) for one in fields(edit)}
    return {
        **{name: value for name, value in told.items() if value not in ("", [], None)},
        "breaking": edit.is_breaking,
    }


def _plain(value: object) -> object:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, Clarity):
        return {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, tuple):
        return [[one.mark.value, one.text] if isinstance(one, Run) else one for one in value]
    return value


# -- for a terminal ---------------------------------------------------------------------------------------------------


def print_to(out: Console, diff: Diff) -> None:
    """The whole story; with signs around words that went and came where there are no colours."""
    out.print(Text(_compared(diff), style="bold"), soft_wrap=not out.is_terminal)
    found = (story_short.summary(diff, with_guesses=True), *story.chapters(diff))
    for line in _rendered(found, in_colour=out.color_system is not None and not out.no_color):
        out.print(line, soft_wrap=not out.is_terminal)


def _compared(diff: Diff) -> str:
    if diff.before.id != diff.after.id:
        return say.two_ladders(diff.before.name, diff.after.name)
    return say.versions(diff.after.name, diff.before.version, diff.after.version)


def _rendered(chapters: Sequence[Chapter], *, in_colour: bool) -> Iterator[Text]:
    for chapter in chapters:
        yield Text(f"\n{chapter.title}", style="bold underline")
        for entry in chapter.entries:
            if entry.name:
                yield Text(f"\n  {entry.name}", style="bold")
            for line in entry.lines:
                yield _line(line, in_colour=in_colour)


def _line(line: Line, *, in_colour: bool) -> Text:
    found = Text("    ")
    for piece in line:
        before, after = ("", "") if in_colour else _SIGNS.get(piece.style, ("", ""))
        found.append(f"{before}{piece.text}{after}", style=_COLOURS[piece.style])
    return found
