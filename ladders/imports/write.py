"""A tree of plain values as the YAML that a person would have written, and that reads back as it was."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import yaml

from ladders.source import Kind, kind_of_plain

SCHEMA_HINT = "# yaml-language-server: $schema="
_WIDTH = 110
_LONG = 90
_PLAIN = re.compile(r"[^\s\"'#&*!|>%@`{}\[\],?:-][^\n\t#{}\[\]&*!|>%@`]*")
_WHOLE = re.compile(r"[0-9]+")


class _Dumper(yaml.SafeDumper):
    """Block style, lists indented under their name, texts in the quotes they need."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=_style(text))


def _style(text: str) -> str | None:
    if "\n" in text:
        return "|"
    if len(text) > _LONG and " " in text and "  " not in text and not text.startswith(" "):
        return ">"
    if _stands_plain(text):
        return None
    return "'" if any(one > "\uffff" for one in text) else '"'


def _stands_plain(text: str) -> bool:
    """Whether nothing has to be put around it: to no YAML reader is it anything but this text."""
    if not _PLAIN.fullmatch(text) or text != text.strip() or ": " in text or text.endswith(":"):
        return False
    return kind_of_plain(text) is Kind.TEXT and not _WHOLE.fullmatch(text)


_Dumper.add_representer(str, _text)


def to_yaml(tree: Mapping[str, Any], *, schema: str = "") -> str:
    """The tree in YAML. With `schema`, a first line that tells editors where the JSON Schema is."""
    text: str = yaml.dump(
        tree, Dumper=_Dumper, allow_unicode=True, sort_keys=False, default_flow_style=False, width=_WIDTH
    )
    spaced = re.sub(
        r"^(levels|steps|areas|attributes|tracks|specialties|profiles|glossary|scoring|changelog):",
        r"\n\1:",
        text,
        flags=re.M,
    )
    hint = f"{SCHEMA_HINT}{schema}\n" if schema else ""
    return hint + spaced
