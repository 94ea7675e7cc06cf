"""What fits where. What is too long is moved to where there is room, never cut off without a word."""

from __future__ import annotations

import re
from itertools import pairwise

from ladders.imports.account import Account, Place
from ladders.imports.source import clean, line

NAME, TAG, SENTENCE, TEXT = 75, 40, 1000, 3000
MOST_POINTS, MOST_TAGS = 60, 20
_ENDS = re.compile(r"(?<=[.!?…])\s+(?=\S)|\n+")


class Fitter:
    """Brings texts into bounds, and says so where it changes one."""

    def __init__(self, account: Account) -> None:
        self.account = account

    def name(self, text: str, place: Place | None, default: str, *, most: int = NAME) -> tuple[str, str]:
        """A name on one line and within bounds; and the whole of it, where it had to be cut, for the description."""
        words = re.sub(r"\{(?!specialty\})|(?<!\{specialty)\}", _round, line(text)) or default
        if len(words) <= most:
            return words, ""
        short = cut(words, most)
        self.account.repair(
            place, "", f"the name is longer than {most} characters: it is cut, the whole is kept in full below it"
        )
        return short, clean(text)

    def text(self, text: str, place: Place | None, *, most: int = TEXT) -> tuple[str, list[str]]:
        """A text within bounds, and what goes on after it as further points."""
        words = clean(text)
        if len(words) <= most:
            return words, []
        first, *rest = pieces(words, most)
        self.account.repair(place, "", f"the text is longer than {most:,} characters: what goes on is kept as points")
        return first, [one for piece in rest for one in pieces(piece, SENTENCE)]

    def whole(self, text: str, place: Place | None, what: str) -> str:
        """A text for which there is one field only; what does not fit is left out, and that is said."""
        words = clean(text)
        if len(words) <= TEXT:
            return words
        kept = cut(words, TEXT)
        self.account.note(
            place,
            f"{what} is longer than {TEXT:,} characters: the end, from “{words[len(kept) - 1 :][:40]}”, is left out",
        )
        return kept

    def points(self, texts: list[str], place: Place | None) -> list[str]:
        """A list of sentences within bounds."""
        found = [one for text in texts for one in pieces(clean(text), SENTENCE) if one]
        if len(found) <= MOST_POINTS:
            return found
        self.account.repair(place, "", f"there are more than {MOST_POINTS} points: some share one")
        return merged(found, MOST_POINTS)

    def tags(self, texts: list[str], place: Place | None) -> list[str]:
        """Short labels, each once."""
        found = list(dict.fromkeys(self.tag(text, place) for text in texts if line(text)))
        if len(found) > MOST_TAGS:
            left = ", ".join(found[MOST_TAGS:])
            self.account.note(place, f"there are more than {MOST_TAGS} tags; left out: {left}")
        return found[:MOST_TAGS]

    def tag(self, text: str, place: Place | None) -> str:
        words = line(text)
        if len(words) > TAG:
            self.account.repair(place, "", f"the tag is longer than {TAG} characters: it is cut")
        return words if len(words) <= TAG else cut(words, TAG)


def _round(brace: re.Match[str]) -> str:
    """Braces would be taken for a place to fill in; {specialty} is one."""
    return "(" if brace.group() == "{" else ")"


def cut(text: str, most: int) -> str:
    """The beginning of a text, up to a word's end, with a sign that it goes on."""
    start = text[: most - 1]
    between = start.rpartition(" ")[0]
    return (between if len(between) > most // 2 else start).rstrip(" ,;:–-") + "…"


def pieces(text: str, most: int) -> list[str]:
    """A text in pieces of at most this length, parted between sentences where that can be."""
    if len(text) <= most:
        return [text] if text else []
    edges = [0, *(found.end() for found in _ENDS.finditer(text)), len(text)]
    found: list[str] = [""]
    for start, end in pairwise(edges):
        sentence = text[start:end]
        if len((found[-1] + sentence).strip()) <= most:
            found[-1] += sentence
        else:
            found += _hard(sentence, most)
            found[-1] += sentence[len(sentence.rstrip()) :]
    return [one.strip() for one in found if one.strip()]


def _hard(sentence: str, most: int) -> list[str]:
    """A sentence that is too long by itself, parted between words or, without any, anywhere."""
    rest, found = sentence.strip(), []
    while len(rest) > most:
        at = rest.rfind(" ", 1, most + 1)
        at = at if at > 0 else most
        found.append(rest[:at].rstrip())
        rest = rest[at:].lstrip()
    return [*found, rest]


def merged(texts: list[str], most: int) -> list[str]:
    """Fewer and longer texts that say the same: neighbours share a point where they fit."""
    found = list(texts)
    while len(found) > most:
        pairs = [(len(a) + len(b) + 1, at) for at, (a, b) in enumerate(pairwise(found))]
        length, at = min(pairs)
        if length > SENTENCE:
            break
        found[at : at + 2] = [f"{found[at]}\n{found[at + 1]}"]
    return found
