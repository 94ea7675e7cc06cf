"""Data that stands in a program (.js, .ts) as a tree of texts: read by its brackets and quotation marks, never run.

Only what is written out is read. What refers to something else, is put together or worked out is left where it is,
and the report says so.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from ladders.imports.account import Place
from ladders.imports.source import ImportRefused
from ladders.imports.trees.nodes import Builder, Node, fields_of

PROGRAM = "part of a program, which is never run"
_LEAD = re.compile(
    r"(?:(?:const|let|var)\s+(?P<name>[\w$]+)\s*(?::[^=;]{0,200})?="
    r"|export\s+default|exports(?:\.(?P<part>\w+))?\s*=|\.push\s*\()\s*(?=[\[{])"
)
_SPACE = re.compile(r"(?:\s+|//[^\n]*|/\*.*?(?:\*/|\Z))*", re.DOTALL)
_STRING = re.compile(r"'(?:[^'\\\n]|\\.)*'|\"(?:[^\"\\\n]|\\.)*\"|`(?:[^`\\$]|\\.|\$(?!\{))*`", re.DOTALL)
_WORD = re.compile(r"[A-Za-z_$][\w$]*")
_NUMBER = re.compile(r"[-+]?(?:0x[\da-fA-F]+|\d[\d_]*(?:\.\d+)?(?:[eE][-+]?\d+)?|\.\d+)")
_TYPED = re.compile(r"(?:as|satisfies)\s+[\w.<>\[\], |]+?(?=\s*[,;)\]}\n]|$)")
_PLAIN = {"true": "true", "false": "false", "null": "", "undefined": ""}
_ESCAPES = {"n": "\n", "t": " ", "r": "", "b": "", "f": "", "v": "", "0": "", "\n": ""}


class _Computed(Exception):
    """Something here is not written out: where, and what."""

    def __init__(self, at: int, what: str) -> None:
        super().__init__(what)
        self.at, self.what = at, what


@dataclass(frozen=True)
class Script:
    """What is written out in a program, by name; the rest of it; and what would have to be worked out."""

    tree: Node
    rest: tuple[tuple[int, str], ...]
    """Lines of the program: the number of the first, and its text."""
    computed: tuple[tuple[int, str], ...]
    """What was not read: the line, and what stands there."""


def from_script(file: str, text: str) -> Script:
    """The data in a program. Raises ImportRefused where all of it would have to be worked out."""
    reader = _Reader(file, text)
    found: list[tuple[str, Node]] = []
    spans: list[tuple[int, int]] = []
    computed: list[tuple[int, str]] = []
    at = 0
    while lead := _LEAD.search(text, at):
        name = lead["name"] or lead["part"] or "data"
        try:
            node, at = reader.value(lead.end(), f"/{name}", name, 0)
        except _Computed as problem:
            computed.append((reader.line(problem.at), problem.what))
            at = max(lead.end() + 1, problem.at)
            continue
        spans.append((lead.end(), at))
        if any(node.leaves()):
            found.append((name, node))
    if not found and computed:
        line, what = computed[0]
        raise ImportRefused(
            f"{file}: line {line}: {what} is worked out by the program, and no program is run here. "
            "Mend: write the data out as JSON or YAML, and import that."
        )
    tree = Node(Place(file, ""), fields=fields_of(found), kind="fields")
    return Script(tree, _between(text, spans), tuple(computed))


def _between(text: str, spans: list[tuple[int, int]]) -> tuple[tuple[int, str], ...]:
    """The program around the data, block by block."""
    found, at = [], 0
    for start, end in [*spans, (len(text), len(text))]:
        block = text[at:start]
        if block.strip(" \t\n;,)"):
            lead = len(block) - len(block.lstrip())
            found.append((text.count("\n", 0, at + lead) + 1, " ".join(block.split())))
        at = end
    return tuple(found)


class _Reader(Builder):
    """Reads values that are written out."""

    def __init__(self, file: str, text: str) -> None:
        super().__init__(file)
        self.text = text
        self._ends = [found.start() for found in re.finditer("\n", text)]

    def line(self, at: int) -> int:
        """The line in which a place stands."""
        return bisect_left(self._ends, at) + 1

    def skip(self, at: int) -> int:
        """Behind spaces and remarks."""
        found = _SPACE.match(self.text, at)
        return found.end() if found else at

    def value(self, at: int, path: str, key: str, depth: int) -> tuple[Node, int]:
        """The value that begins here, and where it ends."""
        self.deep(path, depth)
        at = self.skip(at)
        first = self.text[at : at + 1]
        if first == "{":
            node, at = self._fields(at, path, key, depth)
        elif first == "[":
            node, at = self._items(at, path, key, depth)
        else:
            said, end = self._text(at)
            node, at = self.leaf(f"{path} (line {self.line(at)})", key, said), end
        behind = self.skip(at)
        typed = _TYPED.match(self.text, behind)
        return node, typed.end() if typed else at

    def _fields(self, at: int, path: str, key: str, depth: int) -> tuple[Node, int]:
        pairs: list[tuple[str, Node]] = []
        at = self.skip(at + 1)
        while self.text[at : at + 1] != "}":
            name, at = self._name(at)
            at = self.skip(at)
            if self.text[at : at + 1] != ":":
                raise self._computed(at, name)
            again = sum(one == name for one, _ in pairs)
            below = f"{path}/{name}" + (f" ({again + 1})" if again else "")
            node, at = self.value(at + 1, below, name, depth + 1)
            pairs.append((name, node))
            at = self._next(at, "}")
        return Node(self._place(path), key, fields=fields_of(pairs), kind="fields"), at + 1

    def _items(self, at: int, path: str, key: str, depth: int) -> tuple[Node, int]:
        items: list[Node] = []
        at = self.skip(at + 1)
        while self.text[at : at + 1] != "]":
            node, at = self.value(at, f"{path}/{len(items)}", "", depth + 1)
            items.append(node)
            at = self._next(at, "]")
        return Node(self._place(path), key, items=tuple(items), kind="list"), at + 1

    def _next(self, at: int, end: str) -> int:
        at = self.skip(at)
        if self.text[at : at + 1] == ",":
            return self.skip(at + 1)
        if self.text[at : at + 1] != end:
            raise self._computed(at)
        return at

    def _name(self, at: int) -> tuple[str, int]:
        if found := _STRING.match(self.text, at):
            return _unquoted(found.group()), found.end()
        if found := _WORD.match(self.text, at) or _NUMBER.match(self.text, at):
            return found.group(), found.end()
        raise self._computed(at)

    def _text(self, at: int) -> tuple[str, int]:
        """A text, several put together with a plus sign, a number or a switch."""
        if found := _STRING.match(self.text, at):
            return self._joined(found)
        if found := _NUMBER.match(self.text, at):
            return found.group().replace("_", ""), found.end()
        word = _WORD.match(self.text, at)
        if word and word.group() in _PLAIN:
            return _PLAIN[word.group()], word.end()
        raise self._computed(at)

    def _joined(self, found: re.Match[str]) -> tuple[str, int]:
        parts = [_unquoted(found.group())]
        while self.text[(behind := self.skip(found.end())) : behind + 1] == "+":
            more = _STRING.match(self.text, self.skip(behind + 1))
            if more is None:
                raise self._computed(self.skip(behind + 1))
            found = more
            parts.append(_unquoted(found.group()))
        return "".join(parts), found.end()

    def _computed(self, at: int, what: str = "") -> _Computed:
        found = re.compile(r"[^\n,;\]]{1,40}").match(self.text, at)
        return _Computed(at, f"“{(what or (found.group() if found else '')).strip() or 'what stands there'}”")

    def _place(self, path: str) -> Place:
        return Place(self.file, path)


def _unquoted(raw: str) -> str:
    """What a text in quotation marks says."""
    return re.sub(r"\\(u\{?([\da-fA-F]{1,6})\}?|x([\da-fA-F]{2})|.)", _escaped, raw[1:-1], flags=re.DOTALL)


def _escaped(found: re.Match[str]) -> str:
    code = found[2] or found[3]
    if code:
        return chr(min(int(code, 16), 0x10FFFF))
    return _ESCAPES.get(found[1], found[1])
