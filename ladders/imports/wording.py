"""The words of one cell as an anchor: a text, its signs, its examples."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ladders.imports.account import Account, Place
from ladders.imports.draft import DraftAnchor, DraftSignal
from ladders.imports.source import clean, line

_BULLET = re.compile(
    r"(?P<indent>\s*)(?:[-*•‣▪●◦·○■□–—»✓✔→]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+(?P<text>\S.*)|(?P<tight>\s*)[•‣▪●◦■□](?P<word>\S.*)"
)
_EXAMPLE = re.compile(
    r"(?:for )?examples?\s*(?:behaviou?rs?)?\s*[:–-]\s*(?P<text>.*)|e\.\s?g\.[,:]?\s*(?P<eg>.*)", re.IGNORECASE
)
_ENDS = re.compile(r"[.!?:;…]['\")\]”’]*$")
LONG_LINE = 240


@dataclass
class _Line:
    text: str
    depth: int
    is_bullet: bool


def anchor_of(text: str, place: Place, account: Account) -> DraftAnchor:
    """A cell as an anchor. Its bullets are signs; a line that was only broken to fit is mended."""
    lines = _lines(text)
    joined = _joined(lines)
    if len(joined) < len([one for one in lines if one.text]):
        account.repair(place, "anchor", "line breaks inside a sentence are removed")
    anchor = DraftAnchor(place=place)
    listed = any(one.is_bullet for one in joined) or _is_list(joined)
    in_examples = False
    for one in joined:
        found = _EXAMPLE.fullmatch(one.text)
        if found:
            in_examples = not one.is_bullet
            _add_example(anchor, found["text"] or found["eg"] or "")
        elif in_examples and one.is_bullet:
            _add_example(anchor, one.text)
        elif one.is_bullet and one.depth and anchor.signals:
            anchor.signals[-1].examples.append(one.text)
        elif one.is_bullet or (listed and not any(other.is_bullet for other in joined)):
            anchor.signals.append(DraftSignal(one.text, place=place))
        else:
            in_examples = False
            _add_text(anchor, one.text)
    return _alone(anchor)


def _alone(anchor: DraftAnchor) -> DraftAnchor:
    """One sign and nothing else is the text."""
    if not anchor.text and len(anchor.signals) == 1 and not anchor.signals[0].examples:
        anchor.text = anchor.signals.pop().text
    if not (anchor.text or anchor.signals) and anchor.example:
        anchor.text, anchor.example = anchor.example, ""
    return anchor


def _add_example(anchor: DraftAnchor, text: str) -> None:
    if text.strip():
        anchor.example = f"{anchor.example}\n{text.strip()}".strip()


def _add_text(anchor: DraftAnchor, text: str) -> None:
    if anchor.signals:
        anchor.points.append(text)
    else:
        anchor.text = f"{anchor.text}\n{text}".strip()


def _lines(text: str) -> list[_Line]:
    raw = re.sub("[\u2028\u2029\x85\x0b]", "\n", text.replace("\r\n", "\n").replace("\r", "\n")).expandtabs(2)
    found = [_line(one) for one in raw.split("\n")]
    least = min((one.depth for one in found if one.is_bullet), default=0)
    for each in found:
        each.depth = int(each.is_bullet and each.depth > least)
    return found


def _line(raw: str) -> _Line:
    if bullet := _BULLET.fullmatch(raw.rstrip()):
        return _Line(line(bullet["text"] or bullet["word"]), len(bullet["indent"] or bullet["tight"] or ""), True)
    return _Line(line(raw), 0, False)


def _joined(lines: list[_Line]) -> list[_Line]:
    """Without lines that were broken in the middle of a sentence, and without blank ones."""
    found: list[_Line] = []
    after_blank = True
    for one in lines:
        if not one.text:
            after_blank = True
            continue
        goes_on = bool(found) and not after_blank and not one.is_bullet and _goes_on(found[-1].text, one.text)
        if goes_on:
            found[-1].text += f" {one.text}"
        else:
            found.append(_Line(one.text, one.depth, one.is_bullet))
        after_blank = False
    return found


def _goes_on(before: str, after: str) -> bool:
    """Whether a line goes on with the sentence of the one before."""
    if before.endswith(":"):
        return False
    if before.endswith((",", "-", "–", "/", "(")) or re.match(r"[a-zäöüß(,;&]", after):
        return not _ENDS.search(before) or before.endswith(",")
    return False


def _is_list(lines: list[_Line]) -> bool:
    """Lines without bullets that each stand for themselves."""
    if len(lines) < 2 or any(len(one.text) > LONG_LINE or _EXAMPLE.fullmatch(one.text) for one in lines):
        return False
    return all(re.match(r"[^a-z]", one.text) for one in lines) and not lines[0].text.endswith(":")


def blank(text: str) -> bool:
    """Whether a cell says nothing."""
    return not clean(text)
