"""Reads a ladder file and says everything worth a second look."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from core.ladder import Ladder
from core.wording import Remark, Rule, remarks
from ladders.check.issue import Issue, marked
from ladders.check.statements import Source, Statement, statements
from ladders.check.whole import Seen, whole
from ladders.explain import spot
from ladders.findings import Finding, LadderRefused, clipped
from ladders.loader import read_ladder
from ladders.source import Node, read

_WHAT_IS_REFUSED = (
    (
        "untiled-bands",
        re.compile(
            r"^(?:an? (?:gap|overlap)\b|nothing says where )|\bbands?\b|"
            r"\bthresholds? .*(?:gap|overlap|rise)|leaves? .* uncovered",
            re.IGNORECASE,
        ),
    ),
    ("unknown-criterion", re.compile(r"criteri|\bis a spelling variant of\b", re.IGNORECASE)),
    ("unknown-name", re.compile(r"^(?:.*: )?there is no |is not a field here|names \"")),
    ("unreachable", re.compile(r"^nobody can reach")),
)


@dataclass(frozen=True, slots=True)
class Checked:
    """A file with its findings in the order of its lines. Without a ladder, the findings say why it was refused."""

    name: str
    ladder: Ladder | None
    issues: tuple[Issue, ...]


def check_text(text: str, *, name: str = "ladder.yaml") -> Checked:
    """Everything worth a second look in a ladder file."""
    try:
        ladder = read_ladder(text, name=name)
    except LadderRefused as refused:
        return check_refused(refused, name)
    root, _ = read(text, name)
    found = [*_wording(ladder, root, Source(text), name), *(_placed(ladder, root, name, one) for one in whole(ladder))]
    ordered = sorted(found, key=lambda one: (one.line, one.column, one.rule))
    return Checked(name, ladder, tuple(_marked(ladder.id, ordered)))


def check_refused(refused: LadderRefused, name: str) -> Checked:
    """What a file was refused for, as findings."""
    return Checked(name, None, tuple(_marked("", (_of_refusal(one, name) for one in refused.findings))))


def _of_refusal(one: Finding, name: str) -> Issue:
    rule = next((rule for rule, pattern in _WHAT_IS_REFUSED if pattern.search(one.problem)), "not-a-ladder")
    attribute, at = _whose(tuple(one.path.split(".")))
    return Issue(rule, name, one.line, one.column, one.path, attribute, at, "", one.problem, one.mend)


def _whose(path: tuple[str, ...]) -> tuple[str, str]:
    """The attribute and the level that a path leads to."""
    if path[0] == "attributes" and len(path) > 1:
        return path[1], path[3] if len(path) > 3 and path[2] == "anchors" else ""
    return "", path[1] if path[0] == "levels" and len(path) > 1 else ""


def _wording(ladder: Ladder, root: Node, source: Source, name: str) -> Iterator[Issue]:
    terms, told = known_words(ladder), set[str]()
    for statement in statements(root, terms):
        text = statement.node.text
        for one in remarks(text, terms, is_backed=statement.is_backed, is_split=statement.is_split):
            if one.rule in statement.rules and not (one.rule is Rule.JARGON and one.phrase in told):
                told.add(one.phrase)
                yield _issue(source, name, statement, one)


def _issue(source: Source, name: str, statement: Statement, one: Remark) -> Issue:
    place = source.place(statement.node, one.start, one.phrase)
    return Issue(
        rule=str(one.rule),
        file=name,
        line=place.line,
        column=place.column,
        path=".".join(statement.path),
        attribute=statement.attribute,
        at=statement.at,
        phrase=clipped(one.phrase, 120),
        problem=one.why,
        mend=one.mend,
        is_minor=one.is_minor,
        end_line=place.end_line,
        end_column=place.end_column,
    )


def known_words(ladder: Ladder) -> frozenset[str]:
    """What a ladder explains or names itself: its glossary, its levels, tracks and specialties."""
    choices = [*ladder.tracks, *ladder.specialties]
    ids = [*(one.id for one in ladder.levels), *(one.id for one in ladder.steps), *(one.id for one in ladder.profiles)]
    abbreviations = [one for one in (*ids, *(choice.id for choice in choices)) if one.isupper()]
    return frozenset((*(one.term for one in ladder.glossary), *abbreviations, *_written_out(ladder)))


def _written_out(ladder: Ladder) -> Iterator[str]:
    """Abbreviations that some text of the ladder writes out: "service level objective (SLO)"."""
    texts = [
        ladder.description,
        *(one.meaning for one in ladder.glossary),
        *(one.description for one in ladder.attributes),
    ]
    anchors = (anchor for one in ladder.attributes for anchor in one.rubric.values())
    for text in (*texts, *(anchor.words for anchor in anchors)):
        for match in re.finditer(r"(\w[\w-]*(?: [\w-]+)+) \(([A-Z][A-Z&]{1,6})s?\)", text):
            yield match[2]


def _placed(ladder: Ladder, root: Node, name: str, seen: Seen) -> Issue:
    found = spot(root, seen.path)
    line, column = found.line_and_column
    attribute, at = _whose(tuple(map(str, seen.path)))
    return Issue(seen.rule, name, line, column, found.path, attribute, at, seen.phrase, seen.problem, seen.mend)


def _marked(ladder: str, issues: Iterable[Issue]) -> Iterator[Issue]:
    seen: Counter[str] = Counter()
    for one in issues:
        bare = marked(ladder, one, 0)
        yield replace(one, mark=marked(ladder, one, seen[bare]))
        seen[bare] += 1
