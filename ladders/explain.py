"""Where the schema refuses a value: the line, what is wrong with it and what to do."""

from __future__ import annotations

import typing
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError

from ladders.findings import Finding, choose, clipped, finding
from ladders.schema import LadderFile
from ladders.source import Kind, Node, misread

Step = str | int
Saying = tuple[str, str]

_CHANGED_BY_YAML = {Kind.BOOLEAN, Kind.NUMBER, Kind.DATE, Kind.OTHER}
_WANTS_TEXT = {"string_type", "enum", "model_type"}
_COLLECTIONS = {"levels": "level", "attributes": "attribute", "areas": "area", "tracks": "track"} | {
    "specialties": "specialty",
    "glossary": "glossary entry",
    "changelog": "changelog entry",
    "gates": "gate",
    "bands": "band",
    "anchors": "anchor",
}


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the file: the deepest node that is there, the name it stands under, and the ids on the way."""

    node: Node
    key: Node | None
    names: tuple[str, ...]

    @property
    def line_and_column(self) -> tuple[int, int]:
        """The value's place; for what spans several lines, the place of its name."""
        shown = self.key if self.key and self.node.kind in {Kind.MAPPING, Kind.SEQUENCE} else self.node
        return shown.line, shown.column

    @property
    def path(self) -> str:
        return ".".join(self.names)

    @property
    def subject(self) -> str:
        """Whose field it is, in words: `attribute "testing", anchor "E2": `."""
        pairs = zip(self.names, self.names[1:], strict=False)
        said = [f'{_COLLECTIONS[one]} "{clipped(two, 75)}"' for one, two in pairs if one in _COLLECTIONS]
        return ", ".join(said) + ": " if said else ""


def spot(root: Node, path: tuple[Step, ...]) -> Spot:
    """Follows a path of field names, list positions and ids as far as the file goes."""
    node, key, names = root, None, []
    for step in path:
        names.append(_name(node, step))
        below = _below(node, step)
        if below is None:
            break
        key = node.keys.get(str(step)) if node.kind is Kind.MAPPING else None
        node = below
    names += [str(step) for step in path[len(names) :]]
    return Spot(node, key, tuple(names))


def _below(node: Node, step: Step) -> Node | None:
    if node.kind is not Kind.SEQUENCE:
        return node.fields.get(str(step))
    if isinstance(step, int):
        return node.items[step] if step < len(node.items) else None
    return next((one for one in node.items if one.get("id").word == step), None)


def _name(node: Node, step: Step) -> str:
    if isinstance(step, str):
        return step
    below = _below(node, step)
    told = below and (below.get("id").word or below.get("term").word)
    return told or str(step + 1)


def explained(error: ValidationError, root: Node, file: str) -> Iterator[Finding]:
    """One finding for each error, except where the YAML itself was refused already."""
    for one in error.errors(include_url=False):
        found = spot(root, one["loc"])
        if found.node.kind is Kind.REFUSED:
            continue
        line, column = _place(found, one["type"])
        problem, mend = _saying(found, one["type"], one.get("ctx", {}), one["loc"])
        yield finding(file, line, column, found.path, found.subject + problem, mend)


def _place(found: Spot, kind: str) -> tuple[int, int]:
    if kind == "extra_forbidden" and found.key:
        return found.key.line, found.key.column
    return found.line_and_column


def _saying(found: Spot, kind: str, context: dict[str, Any], path: tuple[Step, ...]) -> Saying:
    what = _what(path)
    if kind == "extra_forbidden":
        return _unknown_field(path)
    if kind == "missing":
        return f"{what} is missing", f"add a line “{path[-1]}: …”"
    if _is_misread(found.node, kind):
        return misread(found.node, what)
    saying = _SAYINGS.get(kind, _other)
    return saying(what, context, found.node)


def _is_misread(node: Node, kind: str) -> bool:
    if node.kind in _CHANGED_BY_YAML:
        return kind in _WANTS_TEXT or kind == "ladder"
    return node.kind is Kind.NOTHING or (node.kind is Kind.WHOLE and kind in _WANTS_TEXT)


def _what(path: tuple[Step, ...]) -> str:
    if not path:
        return "the file"
    if isinstance(path[-1], int):
        return f'item {path[-1] + 1} of "{path[-2]}"'
    return "the anchor" if len(path) > 1 and path[-2] == "anchors" else f'"{path[-1]}"'


def _unknown_field(path: tuple[Step, ...]) -> Saying:
    known = [field.alias or name for name, field in part_at(path[:-1]).model_fields.items()]
    mend = choose(str(path[-1]), known)
    return f'"{path[-1]}" is not a field here', mend if mend.startswith("did") else f"delete it, or {mend}"


def part_at(path: tuple[Step, ...]) -> type[BaseModel]:
    """The part of the schema that a path leads into."""
    part: type[BaseModel] = LadderFile
    for step in path:
        field = part.model_fields.get(str(step))
        part = (field and next(_parts_in(field.annotation), None)) or part
    return part


def _parts_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in typing.get_args(annotation):
        yield from _parts_in(inner)


def _text(what: str, _: dict[str, Any], node: Node) -> Saying:
    return f"{what} is {node.kind} where one text is wanted", "write one text; in quotes when it holds a colon"


def _list(what: str, _: dict[str, Any], node: Node) -> Saying:
    return f"{what} is {node.kind} where a list is wanted", "begin each item on its own line with “- ”"


def _group(what: str, _: dict[str, Any], node: Node) -> Saying:
    return f"{what} is {node.kind} where fields are wanted", "write “name: value” lines, indented below it"


def _whole(what: str, _: dict[str, Any], node: Node) -> Saying:
    return f"{what} is {_shown(node)} where a whole number is wanted", "write digits only, without quotes"


def _truth(what: str, _: dict[str, Any], node: Node) -> Saying:
    return f"{what} is {_shown(node)} where true or false is wanted", "write true or false, without quotes"


def _choice(what: str, context: dict[str, Any], node: Node) -> Saying:
    known = [one.strip("' ") for one in str(context["expected"]).replace(" or ", ",").split(",")]
    return f"{what} is {_shown(node)}, which is not one of the choices", choose(node.word, known)


def _long(what: str, context: dict[str, Any], node: Node) -> Saying:
    most = context["max_length"]
    return f"{what} has {len(node.text.strip())} characters; the most is {most}", f"shorten it to {most}"


def _blank(what: str, _: dict[str, Any], node: Node) -> Saying:
    return f"{what} is blank", "write the text, or delete the line"


def _pattern(what: str, _: dict[str, Any], node: Node) -> Saying:
    return f"{what} is {_shown(node)}, which is not an id", "use up to 40 letters A–Z, digits and . - _ only"


def _many(what: str, context: dict[str, Any], node: Node) -> Saying:
    most, size = context["max_length"], len(node.items) or len(node.fields)
    return f"{what} has {size} entries; the most is {most}", f"keep {most} of them"


def _few(what: str, context: dict[str, Any], node: Node) -> Saying:
    least = context["min_length"]
    return f"{what} has {len(node.items)} entries; the fewest is {least}", f"write at least {least}"


def _range(what: str, context: dict[str, Any], node: Node) -> Saying:
    wanted = f"from {context['ge']}" if "ge" in context else f"up to {context['le']}"
    return f"{what} is {_shown(node)}, which is out of bounds", f"write a number {wanted}"


def _own(what: str, context: dict[str, Any], node: Node) -> Saying:
    return f"{what} {context['problem']}", str(context["mend"])


def _other(what: str, _: dict[str, Any], node: Node) -> Saying:
    return f"{what} cannot be read", "compare it with docs/ladder-format.md"


def _shown(node: Node) -> str:
    return f'"{clipped(node.text, 75)}"' if node.kind is Kind.TEXT else node.text or str(node.kind)


_SAYINGS: dict[str, Callable[[str, dict[str, Any], Node], Saying]] = {
    "string_type": _text,
    "list_type": _list,
    "dict_type": _group,
    "model_type": _group,
    "int_type": _whole,
    "bool_type": _truth,
    "enum": _choice,
    "string_too_long": _long,
    "string_too_short": _blank,
    "string_pattern_mismatch": _pattern,
    "too_long": _many,
    "too_short": _few,
    "greater_than_equal": _range,
    "less_than_equal": _range,
    "ladder": _own,
}
