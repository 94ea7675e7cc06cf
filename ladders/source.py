"""YAML text as a tree of nodes that know their line. What YAML would quietly change or expand is refused here."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import yaml
from yaml import events as ev

from ladders.findings import MOST_FINDINGS, Finding, LadderRefused, finding
from ladders.syntax import in_plain_words, tabbed_lines

MAX_BYTES = 2_000_000
MAX_DEPTH = 12
MAX_NODES = 200_000

PARSER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml when it is there: the events are the same, several times faster."""

UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_WHOLE = re.compile(r"0|[1-9][0-9]{0,8}")
_ELSEWHERE_A_NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|0o[0-7]+")
_ELSEWHERE_A_BOOLEAN = frozenset("yYnN")
_RESOLVER = yaml.resolver.Resolver()
_HASH_TAKEN_FOR_COMMENT = re.compile(r"\s+#\w")


class Kind(StrEnum):
    """What a node is; for a scalar without quotes, what YAML makes of it, in words for a person."""

    TEXT = "text"
    WHOLE = "a whole number"
    BOOLEAN = "true or false"
    NOTHING = "nothing"
    NUMBER = "a number"
    DATE = "a date"
    OTHER = "something else than text"
    MAPPING = "a group of fields"
    SEQUENCE = "a list"
    REFUSED = "refused already"
    ABSENT = "absent"


_TAGS = {"bool": Kind.BOOLEAN, "int": Kind.NUMBER, "float": Kind.NUMBER, "null": Kind.NOTHING, "timestamp": Kind.DATE}


@dataclass(slots=True)
class Node:
    """A value of the file with its place. `keys` holds the places of the names of `fields`."""

    kind: Kind
    line: int = 1
    column: int = 1
    text: str = ""
    fields: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Node] = field(default_factory=dict)
    items: list[Node] = field(default_factory=list)

    def get(self, name: str) -> Node:
        """The field of this name, or an absent node."""
        return self.fields.get(name) or Node(Kind.ABSENT, self.line, self.column)

    @property
    def word(self) -> str:
        """The text of a text node without the space around it, and nothing for any other node."""
        return self.text.strip() if self.kind is Kind.TEXT else ""

    @property
    def words(self) -> list[Node]:
        """The text nodes of a list."""
        return [one for one in self.items if one.kind is Kind.TEXT]


@dataclass(frozen=True, slots=True)
class Misread:
    """A scalar that YAML takes for something else than it looks like; no field accepts it."""

    text: str


def value(node: Node) -> object:
    """The node as plain Python: the input of the schema."""
    match node.kind:
        case Kind.MAPPING:
            return {name: value(one) for name, one in node.fields.items()}
        case Kind.SEQUENCE:
            return [value(one) for one in node.items]
        case Kind.TEXT:
            return node.text
        case Kind.WHOLE:
            return int(node.text)
        case Kind.BOOLEAN if node.text in {"true", "false"}:
            return node.text == "true"
        case Kind.NOTHING:
            return None
        case _:
            return Misread(node.text)


def kind_of_plain(text: str) -> Kind:
    """What a scalar without quotes is, to the strictest of the YAML readers."""
    if _WHOLE.fullmatch(text):
        return Kind.WHOLE
    tag = str(_RESOLVER.resolve(yaml.ScalarNode, text, (True, False))).rpartition(":")[2]  # type: ignore[no-untyped-call]
    if tag != "str":
        return _TAGS.get(tag, Kind.OTHER)
    if text in _ELSEWHERE_A_BOOLEAN:
        return Kind.BOOLEAN
    return Kind.NUMBER if _ELSEWHERE_A_NUMBER.fullmatch(text) else Kind.TEXT


def read(text: str, name: str) -> tuple[Node, list[Finding]]:
    """The tree of a file and what is wrong with it as YAML. Raises LadderRefused where reading cannot go on."""
    reader = _Reader(text.removeprefix("\ufeff"), name)
    reader.check_characters()
    try:
        root = reader.document()
    except yaml.YAMLError as error:
        reader.findings += _syntax(error, reader.lines, name)
        raise LadderRefused(reader.findings) from None
    return root, reader.findings


def _syntax(error: yaml.YAMLError, lines: list[str], name: str) -> list[Finding]:
    opened = getattr(error, "context_mark", None)
    line, column = _place(getattr(error, "problem_mark", None) or opened)
    if tabs := tabbed_lines(lines, line):
        problem, mend = "a tab in the indentation; YAML allows spaces only", "replace the tab with spaces"
        return [finding(name, one, 1, "", problem, mend) for one in tabs]
    problem, mend, at_opening = in_plain_words(str(getattr(error, "context", "")), str(getattr(error, "problem", "")))
    if at_opening and opened:
        line, column = _place(opened)
    return [finding(name, line, column, "", problem, mend)]


def _place(mark: Any) -> tuple[int, int]:
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


class _Reader:
    """Builds nodes from the parser's events, so that nothing is ever expanded or constructed."""

    def __init__(self, text: str, name: str) -> None:
        self.text, self.name = text, name
        self.findings: list[Finding] = []
        self.nodes = 0
        self.lines = re.split(r"\r\n|\r|\n", text)

    def check_characters(self) -> None:
        if len(self.text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
            self.stop(1, 1, f"the file is larger than {MAX_BYTES // 1_000_000} MB", "a ladder is text: shorten it")
        for number, line in enumerate(self.lines, 1):
            if found := UNSEEN.search(line):
                self.say(number, found.start() + 1, *_unseen(found.group()))
        if self.findings:
            raise LadderRefused(self.findings)

    def document(self) -> Node:
        self.parser = PARSER(self.text)
        try:
            return self._document()
        finally:
            self.parser.dispose()

    def _document(self) -> Node:
        self.parser.get_event()
        if self.parser.check_event(ev.StreamEndEvent):
            self.stop(1, 1, "the file is empty", "start it with “schema: 1”; docs/ladder-format.md shows the rest")
        self.parser.get_event()
        root = self.node(self.parser.get_event(), 1)
        self.parser.get_event()
        following = self.parser.get_event()
        if not isinstance(following, ev.StreamEndEvent):
            line, column = _place(following.start_mark)
            self.say(line, column, "a second document begins here", "keep one ladder in a file: delete the “---” line")
        return root

    def node(self, event: ev.Event, depth: int) -> Node:
        node = Node(Kind.REFUSED, *_place(event.start_mark))
        self.bound(node, depth)
        if isinstance(event, ev.AliasEvent):
            self.say(node.line, node.column, f"“*{event.anchor}” is a YAML alias", "write the text out, or use same_as")
        elif isinstance(event, ev.ScalarEvent):
            self.scalar(node, event)
        elif isinstance(event, ev.SequenceStartEvent):
            self.sequence(node, depth)
        elif isinstance(event, ev.MappingStartEvent):
            self.mapping(node, depth)
        self.check_properties(node, event)
        return node

    def bound(self, node: Node, depth: int) -> None:
        self.nodes += 1
        if depth > MAX_DEPTH:
            problem = f"more than {MAX_DEPTH} levels of nesting"
            self.stop(node.line, node.column, problem, "a ladder needs seven: check the indentation and the brackets")
        if self.nodes > MAX_NODES:
            self.stop(node.line, node.column, f"more than {MAX_NODES:,} values", "keep one ladder in a file")

    def check_properties(self, node: Node, event: ev.Event) -> None:
        if not isinstance(event, ev.AliasEvent) and (anchor := getattr(event, "anchor", None)):
            self.say(node.line, node.column, f"“&{anchor}” is a YAML anchor", "delete it; same_as repeats a text")
        if tag := getattr(event, "tag", None):
            self.say(node.line, node.column, f"“{tag}” is a YAML tag", "delete it; put the value in quotes")
            node.kind = Kind.REFUSED if isinstance(event, ev.ScalarEvent) else node.kind

    def scalar(self, node: Node, event: ev.ScalarEvent) -> None:
        plain = not event.style
        node.text = event.value
        node.kind = kind_of_plain(event.value) if plain else Kind.TEXT
        if found := UNSEEN.search(event.value):
            self.say(node.line, node.column, *_unseen(found.group()))
        if plain and event.value and (cut := self.cut_off(*_place(event.end_mark))):
            problem = f"what follows “{cut.group().strip()}” on this line is dropped as a comment"
            self.say(node.line, node.column, problem, "put the whole text in quotes, or write “# ” before a comment")

    def cut_off(self, line: int, column: int) -> re.Match[str] | None:
        return _HASH_TAKEN_FOR_COMMENT.match(self.lines[line - 1], column - 1) if line <= len(self.lines) else None

    def sequence(self, node: Node, depth: int) -> None:
        node.kind = Kind.SEQUENCE
        while not isinstance(event := self.parser.get_event(), ev.SequenceEndEvent):
            node.items.append(self.node(event, depth + 1))

    def mapping(self, node: Node, depth: int) -> None:
        node.kind = Kind.MAPPING
        while not isinstance(event := self.parser.get_event(), ev.MappingEndEvent):
            key = self.node(event, depth + 1)
            below = self.node(self.parser.get_event(), depth + 1)
            self.field(node, key, below)

    def field(self, node: Node, key: Node, below: Node) -> None:
        if key.kind in {Kind.MAPPING, Kind.SEQUENCE, Kind.REFUSED}:
            self.say(key.line, key.column, "a name that is not a text", "write a plain name before the colon")
            return
        if key.kind is Kind.OTHER and key.text == "<<":
            self.say(key.line, key.column, f"“{key.text}” merges fields in YAML", "write the fields out")
            return
        if key.kind is not Kind.TEXT:
            self.say(key.line, key.column, *misread(key, "the name"))
        if key.text != key.text.strip():
            self.say(key.line, key.column, f'space around the name "{key.text}"', "write it without the space")
        if first := node.keys.get(key.text):
            problem = f'"{key.text}" is here twice: on line {first.line} and on line {key.line}'
            self.say(key.line, key.column, problem, "keep one of the two")
            return
        node.fields[key.text], node.keys[key.text] = below, key

    def say(self, line: int, column: int, problem: str, mend: str) -> None:
        self.findings.append(finding(self.name, line, column, "", problem, mend))
        if len(self.findings) >= MOST_FINDINGS:
            raise LadderRefused(self.findings)

    def stop(self, line: int, column: int, problem: str, mend: str) -> None:
        self.say(line, column, problem, mend)
        raise LadderRefused(self.findings)


def misread(node: Node, what: str) -> tuple[str, str]:
    """The problem and the mend for a scalar that YAML changes."""
    if node.kind is Kind.NOTHING and not node.text:
        return f"{what} is empty", "write the value, or delete the line"
    return f"{what} {node.text} is {node.kind} to YAML, not text", f'put it in quotes: "{node.text}"'


def _unseen(character: str) -> tuple[str, str]:
    return f"an invisible character (U+{ord(character):04X})", "delete it and type the place again"
