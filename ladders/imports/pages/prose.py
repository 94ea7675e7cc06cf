"""What the prose around a ladder states: when a track opens, how a level is reached, what areas are about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ladders.imports.account import Account
from ladders.imports.draft import DraftArea, DraftAttribute
from ladders.imports.pages.beside import is_about_pay, why_beside
from ladders.imports.pages.blocks import Item
from ladders.imports.pages.headings import describe
from ladders.imports.pages.heads import PAY
from ladders.imports.pages.labels import is_todo, key, level_name
from ladders.imports.pages.making import Making, joined, words_of
from ladders.imports.pages.outline import Node
from ladders.imports.pages.rules import scoring_of

MOST_INTRO = 2800
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_])|\n+")
_ENTRY = re.compile(
    r"\b(?:opens?|open to|available|eligible|entered?|entry|accessible|can (?:be )?(?:move|switch|join)\w*|requires?"
    r"|only)\b"
    r".{0,80}?\b(?:after|from|once|who|achieved|reached|at least|have been)\b|\bstarts? (?:at|from|after)\b",
    re.I | re.S,
)
_LEVEL_IN = re.compile(r"\b[A-Z]{1,4}-?\d{1,2}\b")
_RULE = re.compile(
    r"\b(?:promot(?:ed|ion|ions|e)|eligible for the next level|next level|move up|to reach (?:a|the next) level"
    r"|add to the expectations|builds? on the|includes? the previous|must also meet|cumulative"
    r"|(?:need|must|required?)\b.{0,60}\b(?:all|most|majority|\d+ (?:of|out of))\b)",
    re.I | re.S,
)
_ASKS = re.compile(
    r"\b(?:must|need|needs|require[sd]?|at least|minimum|eligible|expected to|when your manager|in all|add to"
    r"|builds? on|includes? the previous|all of|majority|consistent(?:ly)?|not be used as a checklist|neither necessary"
    r" nor)\b|\d+ ?%",
    re.I,
)
_WHY = re.compile(r"^(?:why|what is|what are|about|what do we mean by)\s+", re.I)
TO_COME = "says only that something is still to be written"
ENTRY_LINE = "rule of entry of a track"


def read_prose(root: Node, making: Making, title: Node | None) -> None:
    """Everything around the levels that has a place in a ladder. The caller explains what remains."""
    _entries(root, making)
    _intro(root, making, title)
    parts = _parts(making)
    for node in root.walk():
        if node.item is not None and node is not title:
            _meaning(node, making, parts)
    _tracks(root, making, title)
    _rules(root, making)


def _open(making: Making, items: list[Item]) -> list[Item]:
    return [one for one in items if making.account.is_open(one.place)]


def _sentences(root: Node) -> Iterator[tuple[Item, str, Node]]:
    for node in root.walk():
        for one in (*node.texts, *(item for point in node.points for item in point.walk())):
            for sentence in _SENTENCE.split(" ".join(one.text.split())):
                yield one, sentence.strip(), node


def _entries(root: Node, making: Making) -> None:
    """ "The manager track is available to engineers who have achieved IC5" and its like."""
    for item, sentence, node in _sentences(root):
        if not _ENTRY.search(sentence):
            continue
        codes = [level for code in _LEVEL_IN.findall(sentence) if (level := making.known(code))]
        named = [(found.start(), one) for one in making.draft.tracks if (found := _names(one.name, sentence))]
        here = [one for one in making.draft.tracks if one.key == key(_bare(node.label))]
        track = min(named, key=lambda pair: pair[0])[1] if named else (here[0] if here else None)
        level = next((one for one in codes if track is not None and track.key not in one.tracks), None)
        if track is not None and level is not None and not track.entry:
            track.entry, track.opens_after = sentence, level.key
            _tell(item, sentence, ENTRY_LINE, making)


def _tell(item: Item, sentence: str, as_: str, making: Making) -> None:
    """A paragraph of which one sentence is a rule: all of it stands in the description, where it fits."""
    text = " ".join(item.text.split())
    rest = "" if text == sentence and as_ == ENTRY_LINE else text
    if len(making.draft.description) + len(rest) < MOST_INTRO:
        making.draft.description = joined(making.draft.description, rest) if rest else making.draft.description
        making.account.take(item.place, as_)
    else:
        making.account.repair(item.place, as_, "only the rule is kept of a longer paragraph")


def _names(track: str, sentence: str) -> re.Match[str] | None:
    """A track in a sentence, in whatever form: "manager" for "Management"."""
    stem = re.escape(re.sub(r"(?:ement|ers?|ors?|s|ing)$", "", track.split()[0].casefold()))
    return re.search(rf"\b{stem}", sentence, re.I) if len(stem) > 3 else re.search(rf"\b{stem}\b", sentence, re.I)


def _bare(label: str) -> str:
    return re.sub(r"\b(?:track|ladder|levels?|path)\b", "", label, flags=re.I).strip()


def _rules(root: Node, making: Making) -> None:
    found: list[str] = []
    for item, sentence, _ in _sentences(root):
        is_open = making.account.is_open(item.place)
        if not (_RULE.search(sentence) and _ASKS.search(sentence)):
            continue
        if is_open or sentence in " ".join(making.draft.description.split()):
            found.append(sentence)
        if is_open:
            _tell(item, sentence, "what is said of how a level is reached", making)
    if found:
        making.draft.scoring = making.draft.scoring or scoring_of(list(dict.fromkeys(found)))
        said = " ".join(dict.fromkeys(found))
        making.draft.rule = f"{making.draft.rule} {said}".strip()


def _parts(making: Making) -> dict[str, DraftArea | DraftAttribute]:
    """Areas and attributes by what they are called; an area before an attribute of its name."""
    found: dict[str, DraftArea | DraftAttribute] = {}
    for area in making.draft.areas:
        found.setdefault(key(area.name), area)
    for attribute in making.draft.attributes:
        found.setdefault(key(attribute.name), attribute)
    return found


def _meaning(node: Node, making: Making, parts: dict[str, DraftArea | DraftAttribute]) -> None:
    """A heading or lead-in that is called like an area, attribute, track or level: what is said of it there."""
    account = making.account
    words = _open(making, [*node.texts, *node.points])
    if not (words or (node.text and node.item and account.is_open(node.item.place))):
        return
    part = parts.get(key(_WHY.sub("", node.label).rstrip("?")))
    if part is not None and len(part.description) < MOST_INTRO:
        said = "\n".join(one for one in (node.text, words_plain(words)) if one)
        known = set(part.description.split("\n"))
        fresh = "\n".join(line for line in said.split("\n") if line not in known)
        if fresh:
            part.description = joined(part.description, fresh)
        _took(node, words, making, "description of an area or attribute")
        return
    level = making.known(node.label)
    if level is not None and level_name(node.label) is not None:
        name = level_name(node.label)
        if name is not None:
            describe(node, name, making)


def words_plain(items: list[Item]) -> str:
    """Paragraphs as they are, points with dashes."""
    return "\n".join(one.text if not one.items else f"{one.text}\n{words_of(one.items)}".strip() for one in items)


def _took(node: Node, items: list[Item], making: Making, as_: str) -> None:
    if node.item:
        making.account.take(node.item.place, as_)
    for one in items:
        for inner in one.walk():
            making.account.take(inner.place, as_)


def _tracks(root: Node, making: Making, title: Node | None) -> None:
    """Paragraphs under the heading of a track."""
    for node in root.walk():
        if node.item is None or node is title or making.known(node.label):
            continue
        bare = key(_bare(node.label))
        track = next((one for one in making.draft.tracks if _same_track(one.key, bare)), None)
        words = _open(making, node.texts)
        if track is not None and (words or node.text) and not (node.is_lead and track.description):
            track.description = joined(
                track.description, "\n".join([*([node.text] if node.text else []), words_plain(words)])
            )
            track.description = without_repeats(track.description.strip())
            _took(node, words, making, "description of a track")


def without_repeats(text: str) -> str:
    """Lines that say the same but for case and full stop stand once."""
    kept: dict[str, str] = {}
    for line in text.split("\n"):
        kept.setdefault(key(line), line)
    return "\n".join(kept.values())


def _same_track(one: str, other: str) -> bool:
    def stem(text: str) -> str:
        return re.sub(r"(?:ement|er|or|ing|s)\b", "", re.sub(r"s\b", "", text))

    return bool(one) and (stem(one) == stem(other) or (len(one) > 4 and stem(other).endswith(f" {stem(one)}")))


def _intro(root: Node, making: Making, title: Node | None) -> None:
    """What stands before the first heading below the title, as the description of the ladder."""
    for node in [root, *([title] if title is not None else [])]:
        for one in _open(making, [*node.texts]):
            if len(making.draft.description) + len(one.text) < MOST_INTRO:
                making.draft.description = joined(making.draft.description, one.text)
                making.account.take(one.place, "description of the ladder")
    if title is not None and title.item and key(title.label) == key(making.draft.name):
        making.account.take(title.item.place, "name of the ladder")


def explain_rest(root: Node, making: Making) -> None:
    """Whatever is left says something around the ladder; where it stands is the reason."""
    account = making.account
    for node in root.walk():
        if is_about_pay(node):
            _leave_pay(node, account)
            continue
        under = f" (under “{node.label}”)" if node.item else ""
        why = why_beside(node)
        if node.item and account.is_open(node.item.place):
            used = any(not account.is_open(one.place) for one in node.items() if one is not node.item)
            beside = why if node.text else "a heading beside the ladder"
            account.skip(node.item.place, "a heading that only orders the page" if used else beside)
        for one in (*node.texts, *node.points):
            for inner in one.walk():
                if account.is_open(inner.place):
                    account.skip(inner.place, (TO_COME if is_todo(inner.text) else why) + under)
        for grid in node.tables:
            for cell in grid.own():
                if account.is_open(cell.place):
                    account.skip(cell.place, f"a table beside the ladder{under}")


def _leave_pay(node: Node, account: Account) -> None:
    """What is left open of what stands below a heading about pay."""
    said = [*([node.item] if node.item else []), *(item for one in (*node.texts, *node.points) for item in one.walk())]
    cells = [cell.place for grid in node.tables for cell in grid.own()]
    for place in [*(one.place for one in said), *cells]:
        if account.is_open(place):
            account.skip(place, PAY, private=not (node.item and place == node.item.place and not node.text))
