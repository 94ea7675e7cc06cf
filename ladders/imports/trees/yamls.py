"""YAML as a tree of texts: read by events, so that nothing is constructed, resolved or followed.

What breaks YAML most often in files written by hand is mended and said: tabs, and texts that want quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

import yaml

from ladders.imports.account import Account, Place
from ladders.imports.source import ImportRefused
from ladders.imports.trees.nodes import Builder, Node, fields_of

MOST_REPAIRS = 50
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NOTHING = {"", "~", "null", "Null", "NULL"}
_FIELD = re.compile(r"^(\s*(?:-\s+)*(?:[^\s:#'\"][^:#]*|\"[^\"]*\"|'[^']*'):\s+)(\S.*)$")
_ITEM = re.compile(r"^(\s*(?:-\s+)+)(\S.*)$")


@dataclass(frozen=True)
class Repair:
    """What had to be mended before the file could be read."""

    line: int
    what: str


@dataclass(frozen=True)
class Parsed:
    """A tree, and what was mended on the way to it."""

    tree: Node
    repairs: tuple[Repair, ...] = ()

    def say(self, account: Account) -> None:
        """Put the repairs into the account: on the text that was mended, or on the line."""
        for repair in self.repairs:
            mark = f"(line {repair.line})"
            leaves = [one for one in self.tree.leaves() if one.place.at.endswith(mark)]
            for leaf in leaves:
                account.repair(leaf.place, "", repair.what)
            if not leaves:
                account.note(Place(self.tree.place.file, f"line {repair.line}"), repair.what)


def from_yaml(file: str, text: str, *, first_line: int = 1) -> Parsed:
    """A YAML text as a tree. `first_line` is where it begins in its file. Raises ImportRefused."""
    lines = text.split("\n")
    repairs = list(_without_tabs(lines, first_line))
    for _ in range(MOST_REPAIRS):
        try:
            return Parsed(_read(file, "\n".join(lines), first_line), tuple(repairs))
        except yaml.MarkedYAMLError as error:
            repair = _mended(lines, _line_of(error), first_line)
            if repair is None:
                raise _refused(file, error, first_line) from None
            repairs.append(repair)
        except (yaml.YAMLError, ValueError) as error:
            raise ImportRefused(f"{file}: this is not YAML ({error}). Mend: check its characters.") from None
    raise ImportRefused(f"{file}: more than {MOST_REPAIRS} lines of it are not YAML. Mend: check its quotation marks.")


def _without_tabs(lines: list[str], first_line: int) -> Iterator[Repair]:
    """A tab between the dash and the text, or in the indentation, is what editors leave behind."""
    for place, line in enumerate(lines):
        lead = re.match(r"[\s-]*", line)
        start = lead.group() if lead else ""
        if "\t" in start and line.strip():
            lines[place] = start.replace("\t", _tab(lines, place, start)) + line[len(start) :]
            yield Repair(place + first_line, "a tab was read as a space")


def _tab(lines: list[str], place: int, start: str) -> str:
    """What a tab in the indentation stands for: after a dash a space, before it the step that the file uses."""
    if re.match(r" *-\t", start) or "-" in start.split("\t")[0]:
        return " "
    above = [one for one in lines[:place] if one.strip()]
    steps = [len(one) - len(one.lstrip(" ")) for one in above]
    step = min((one for one in steps if one), default=2)
    wide = [(width, len(start.split("-")[0].replace("\t", " " * width))) for width in (step, 4, 8)]
    goes_deeper = bool(above) and above[-1].rstrip().endswith(":")
    last = steps[-1] if steps else 0
    most = last + 4 if goes_deeper else last
    fits = [width for width, deep in wide if last + (goes_deeper and "-" not in start) <= deep <= most]
    return " " * (fits[0] if fits else step)


def _line_of(error: yaml.MarkedYAMLError) -> int:
    mark = error.problem_mark or error.context_mark
    return int(mark.line) if mark else 0


def _mended(lines: list[str], line: int, first_line: int) -> Repair | None:
    """Put a text into quotation marks where YAML stumbles over it; None where that is no help."""
    for place in dict.fromkeys((line, line - 1)):
        if not 0 <= place < len(lines):
            continue
        for pattern in (_ITEM, _FIELD):
            found = pattern.match(lines[place])
            if found and (quoted := _quoted(found.group(2))) is not None and _is_plain_item(pattern, found.group(2)):
                lines[place] = found.group(1) + quoted
                return Repair(place + first_line, "put into quotation marks, or YAML cannot read it")
    return None


def _is_plain_item(pattern: re.Pattern[str], text: str) -> bool:
    """Whether an item of a list is a sentence and not a field with its own text."""
    return pattern is not _ITEM or not _FIELD.match(text) or " " in text.split(":")[0]


def _quoted(text: str) -> str | None:
    """The text in quotation marks; None when it is in them already, or begins something of its own."""
    text = text.rstrip()
    if re.fullmatch(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'|[|>][+-]?\d*", text):
        return None
    if text[0] in "\"'" and text[-1] == text[0] and len(text) > 1:
        text = text[1:-1].replace('\\"', '"')
    return "'" + text.replace("'", "''") + "'"


def _refused(file: str, error: yaml.MarkedYAMLError, first_line: int) -> ImportRefused:
    problem = " ".join(str(error.problem or error.context or "it cannot be read").split())
    where = f"line {_line_of(error) + first_line}"
    return ImportRefused(
        f"{file}: {where}: this is not YAML ({problem}). Mend: put the text there into quotation marks."
    )


def _read(file: str, text: str, first_line: int) -> Node:
    build = _Build(file, first_line)
    events = yaml.parse(text, Loader=_LOADER)
    documents = [build.node(event, events, "", "", 0) for event in events if not isinstance(event, _AROUND)]
    if len(documents) == 1:
        return documents[0]
    return Node(Place(file, ""), items=tuple(documents), kind="list")


_AROUND = (yaml.StreamStartEvent, yaml.StreamEndEvent, yaml.DocumentStartEvent, yaml.DocumentEndEvent)
_Events = Iterator[yaml.Event]


class _Build(Builder):
    """Nodes from events."""

    def __init__(self, file: str, first_line: int) -> None:
        super().__init__(file)
        self._first = first_line

    def node(self, event: yaml.Event, events: _Events, at: str, key: str, depth: int) -> Node:
        """The node that begins with this event."""
        self.deep(at, depth)
        if isinstance(event, yaml.ScalarEvent):
            nothing = event.implicit[0] and event.value in _NOTHING
            return self.leaf(self._at(event, at), key, "" if nothing else event.value)
        if isinstance(event, yaml.SequenceStartEvent):
            return Node(Place(self.file, at), key, items=tuple(self._items(events, at, depth)), kind="list")
        if isinstance(event, yaml.MappingStartEvent):
            pairs = list(self._pairs(events, at, depth))
            return Node(Place(self.file, at), key, fields=fields_of(pairs), kind="fields")
        line = _line(event) + self._first
        raise ImportRefused(f"{self.file}: line {line}: it refers to another place (*). Mend: write the text out.")

    def _items(self, events: _Events, at: str, depth: int) -> Iterator[Node]:
        for place, event in enumerate(_until(events, yaml.SequenceEndEvent)):
            yield self.node(event, events, f"{at}/{place}", "", depth + 1)

    def _pairs(self, events: _Events, at: str, depth: int) -> Iterator[tuple[str, Node]]:
        for event in _until(events, yaml.MappingEndEvent):
            name = event.value if isinstance(event, yaml.ScalarEvent) else self._odd_name(event, events, at, depth)
            yield name, self.node(next(events), events, f"{at}/{name}", name, depth + 1)

    def _odd_name(self, event: yaml.Event, events: _Events, at: str, depth: int) -> str:
        """A list or group of fields as the name of a field: its texts."""
        return ", ".join(leaf.text for leaf in self.node(event, events, at, "", depth + 1).leaves())

    def _at(self, event: yaml.ScalarEvent, at: str) -> str:
        return f"{at} (line {_line(event) + self._first})"


def _line(event: yaml.Event) -> int:
    return int(event.start_mark.line) if event.start_mark else 0


def _until(events: _Events, end: type[yaml.Event]) -> Iterator[yaml.Event]:
    for event in events:
        if isinstance(event, end):
            return
        yield event


def front_matter(text: str) -> tuple[str, str, int] | None:
    """The YAML at the head of a Markdown file, what comes after it, and the line that begins at; None without."""
    lines = text.split("\n")
    start = next((place for place, line in enumerate(lines) if line.strip()), 0)
    if lines[start].rstrip() not in {"---", "\ufeff---"}:
        return None
    end = next((place for place in range(start + 1, len(lines)) if lines[place].rstrip() in {"---", "..."}), None)
    if end is None:
        return None
    head = "\n".join(chain([""] * (start + 1), lines[start + 1 : end]))
    return head, "\n".join(lines[end + 1 :]), end + 2
