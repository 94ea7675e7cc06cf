"""A YAML parser's complaints in plain words."""

from __future__ import annotations

import re

from ladders.findings import MOST_FINDINGS

_TAB_INDENT = re.compile(r" *\t\s*\S")

_SAYINGS = (
    ("unexpected end of stream", "a quote is opened here and never closed", "close the quote", True),
    ("unexpected document", "a quote is opened here and never closed", "close the quote", True),
    ("mapping values", "a colon where none can stand", "put text that holds a colon in quotes", False),
    (
        "sequence entries",
        "a list item where none can stand",
        "start the list on its own line, indented, or put the text in quotes",
        False,
    ),
    (
        "cannot start any token",
        "a text cannot begin with this character",
        "put the whole text in quotes",
        False,
    ),
    ("could not find expected ':'", "a name without its colon", "write “name: value”", True),
    ("unknown escape", "a backslash that means nothing to YAML", "double the backslash, or use single quotes", False),
    ("escape code", "a backslash code that is no character", "double the backslash, or use single quotes", False),
)
_CONTEXTS = (
    (
        "flow",
        "a bracket is opened here and not closed before the next field",
        "close it with ] or }, and put texts with commas, colons or brackets in quotes",
        True,
    ),
    (
        "block",
        "the indentation or a quote is not right here",
        "indent this line like its neighbours; text that holds a quote goes in double quotes",
        False,
    ),
)


def in_plain_words(context: str, problem: str) -> tuple[str, str, bool]:
    """(what is wrong, what to do, whether the place is where the thing was opened rather than where it broke)."""
    for sign, words, mend, at_opening in _SAYINGS:
        if sign in problem:
            return words, mend, at_opening
    for sign, words, mend, at_opening in _CONTEXTS:
        if sign in context:
            return words, mend, at_opening
    told = problem if problem and problem != "None" else "no reason given"
    return f"this is not YAML ({told})", "check the quotes, the brackets and the indentation", False


def tabbed_lines(lines: list[str], broken: int) -> list[int]:
    """Every line that is indented with a tab, when the line where the parser broke is one of them."""
    tabbed = [number for number, line in enumerate(lines, 1) if _TAB_INDENT.match(line)]
    return tabbed[:MOST_FINDINGS] if broken in tabbed else []
