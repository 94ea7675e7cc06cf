"""What headings, lead-ins and header cells name: a level, all levels together, or something else."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from ladders.imports.pages.tongues import ALL, ARROW, COUNTED, HAN, LEVEL_WORD, RANKS, SINGLE, TODO, TRADE_FIRST

MOST_KEPT = 8192
"""Labels are looked at again and again while a page is read: what was found for as many as this is kept."""
_CODE = r"(?P<code>(?P<prefix>[A-Z][A-Za-z]{0,4}?)[-‑ ]?(?P<digits>\d{1,2})(?P<plus>[a-c]|\+)?)"
_OTHER = _CODE.replace("<code>", "<code2>").replace("<prefix>", "<prefix2>")
_OTHER = _OTHER.replace("<digits>", "<digits2>").replace("<plus>", "<plus2>")
_NOTE = r"(?:\s*[(\[](?P<note>[^()\[\]]+)[)\]])?"
_WHOLE_CODE = re.compile(rf"{_CODE}{_NOTE}")
_CODE_FIRST = re.compile(
    rf"{_CODE}(?:\s*[:|/,;]\s*|\s*[-–—]+\s+|\s+[-–—]\s*|\.\s+|\s+)[(\[]?(?P<title>[^\W\d_].*?)[)\]]?{_NOTE}"
)
_CODE_LAST = re.compile(rf"(?P<title>[^\W\d_].*?)\s*(?:[(\[]\s*{_CODE}\s*[)\]]|(?:[:|/,;]|\s[-–—])\s*{_OTHER}){_NOTE}")
_NUMBERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10,
            "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
            "ten": 10}  # fmt: skip
_NUMBER = r"(?P<number>\d{1,2}|" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + r")"
_WORD = re.compile(
    rf"(?P<word>{LEVEL_WORD})\s*[#:№]?\s*"
    rf"{_NUMBER}\b(?:\s*(?:[:|/,;]|[-–—.]+|\s)\s*[(\[]?(?P<title>.+?)[)\]]?)?",
    re.I,
)
_WORD_LAST = re.compile(rf"(?P<title>[^\W\d_].*?)\s*[(\[,–—-]+\s*{LEVEL_WORD}\s*{_NUMBER}\s*[)\]]?", re.I)
_ENDS = re.compile(r"(?P<title>[^\W\d_].*?)[\s-](?P<number>\d{1,2}|i{1,3}|iv|vi{0,3}|v)\s*", re.I)
_ALL = re.compile(
    r"(?:(?:expected\s+)?(?:for|at|across|expected of|expectations (?:for|of|at)|common to|shared by)\s+)?"
    r"(?:all|every|any|each)\b.{0,30}?\b(?:levels?|roles?|grades?|bands?|engineers?|designers?|managers?|employees?"
    r"|team ?mates?|staff|positions?)\b.{0,20}|everyone(?: at .{1,30})?|shared expectations"
    r"|common (?:expectations|competencies)|baseline(?: expectations)?|general expectations",
    re.I,
)
_NUMBERING = re.compile(r"^\s*(?:\d{1,2}(?:\.\d{1,2})+[.)]?|\d{1,2}[.)]|[(]?[a-hA-H][)]|[ivxIVX]{1,4}[.)])\s+(?=\S)")
_AHEAD = re.compile(rf"^{LEVEL_WORD}\s+(?=[A-Z]{{1,4}}-?\d)", re.I)
"""The word before a code: "Level IC3"."""
_NOT_CODES = {"the", "q", "h", "fy", "cs", "v", "web", "top", "http", "html", "css", "part", "step", "table", "phase",
              "week", "day", "year", "page", "note", "iso", "sla", "faq", "item", "goal", "okr"}  # fmt: skip

_TODO = ("tbd", "tba", "tbc", "to be defined", "to be added", "to be determined", "to be written",
         "to be confirmed", "coming soon", "work in progress", "wip", "not in use", "not yet defined", "not defined",
         "under construction", *TODO)  # fmt: skip
_OPEN = re.compile(rf"(?:{'|'.join(map(re.escape, _TODO))})(?![A-Za-zÀ-ž])", re.I)
_TO_DO = re.compile(
    r"T(?:ODO|o-?Do|O-DO)\b|todo\s*(?:[-–—:.!)\]]|$)|(?i:to[- ]do)\s*(?:[-–—:.!)\]]|$)|Todo\s*(?:[-–—:.!)\]]|$)"
)
"""In Spanish and Portuguese, "todo" is all of it."""
_COUNTS_TIME = {"week", "day", "month", "quarter", "year", "sprint", "phase", "part", "chapter", "section", "question",
                "appendix", "version", "figure", "table", "example", "note", "round", "cycle", "iteration", "module",
                "semana", "día", "dia", "mes", "mês", "fase", "ano", "año", "semaine", "mois", "woche", "tag",
                "monat"}  # fmt: skip
"""What is numbered on pages and is no level."""
_MEASURED = re.compile(r"\d|\b(?:years?|yrs|experience|exp|a[ñn]os|anos|ans|jahre?)\b", re.I)
_NOTED = re.compile(r"(?P<title>.*[^\s(\[])\s*[(\[](?P<note>[^()\[\]]+)[)\]]")


@dataclass(frozen=True, slots=True)
class LevelName:
    """A level as a label names it."""

    id: str
    title: str
    number: int | None
    prefix: str
    sure: float
    """1 for a code or a numbered level, less for a rank in words."""
    note: str = ""
    below: LevelName | None = None
    """The level that one comes from, where the label says from where to where."""

    @property
    def key(self) -> str:
        """What the same level has in common wherever it is named by this part."""
        return self.id.casefold() or key(self.title)


@lru_cache(maxsize=MOST_KEPT)
def key(text: str) -> str:
    """A label as it is compared: without case, numbering, emoji, punctuation; "and" for "&"."""
    plain = _NUMBERING.sub("", text).casefold().replace("&", " and ")
    return " ".join(re.findall(r"\w+", plain.replace("_", " ")))


def without_numbering(text: str) -> str:
    """A label without "3.2" before it."""
    return _NUMBERING.sub("", text).strip() or text.strip()


def is_all_levels(text: str) -> bool:
    """Whether it names every level at once."""
    label = without_numbering(_plain(text)).rstrip(":")
    return bool(_ALL.fullmatch(label) or ALL.fullmatch(label))


@lru_cache(maxsize=MOST_KEPT)
def level_name(text: str) -> LevelName | None:
    """The level that a label names, or None. A rank in words is unsure: it is for its siblings to confirm."""
    if len(text) > 160:
        return None
    if ARROW.search(text):
        return _reached(text)
    label = _plain(text).rstrip(":").strip()
    if not label or len(label) > 80 or label.endswith((".", "?", "!")) or is_all_levels(label):
        return None
    bare = _AHEAD.sub("", without_numbering(label))
    return _coded(bare) or _worded(bare) or _ranked(bare)


def _reached(text: str) -> LevelName | None:
    """ "L2 → L3" names the level that is reached."""
    lower, _, rest = ARROW.sub("\0", text, count=1).partition("\0")
    first, last = level_name(lower), level_name(rest.split("\0")[0]) if not ARROW.search(rest) else None
    if first is not None and last is None and ARROW.search(rest):
        code, _, title = rest.partition(":")
        named = level_name(code)
        last = replace(named, title=ARROW.split(title)[-1].strip()) if named and title else None
    if first is None or last is None or min(first.sure, last.sure) < 0.6:
        return None
    return replace(last, below=first)


def _plain(text: str) -> str:
    return re.sub(r"[^\w\s()\[\]{}:;,./|+#&'’–—‑\-?!*\"“”]", "", " ".join(text.split())).strip(' *"“”')


def _coded(bare: str) -> LevelName | None:
    for pattern in (_WHOLE_CODE, _CODE_FIRST, _CODE_LAST):
        found = pattern.fullmatch(bare)
        parts = found.groupdict() if found else {}
        code, prefix = parts.get("code") or parts.get("code2"), parts.get("prefix") or parts.get("prefix2")
        if not code or not prefix or not _is_prefix(prefix, code):
            continue
        title, note = _noted((parts.get("title") or "").strip(" -–—:([,"), parts.get("note") or "")
        digits = int(parts.get("digits") or parts.get("digits2") or 0)
        sure = 1.0 if prefix.isupper() else 0.7
        return LevelName(re.sub(r"\s", "", code), title, digits, prefix, sure, note)
    return None


def _is_prefix(prefix: str, code: str) -> bool:
    """Whether these letters can be those of a code: capitals, or a few letters right before the number."""
    if prefix.casefold() in _NOT_CODES:
        return False
    return prefix.isupper() or (len(prefix) <= 3 and " " not in code)


def _noted(title: str, note: str = "") -> tuple[str, str]:
    """A title, and what stands in brackets behind it: a remark. Behind a bare code a few words are the title."""
    title = f"{title})" if title.count("(") > title.count(")") else title
    if not title and note and not is_todo(note) and not _MEASURED.search(note) and len(note.split()) < 6:
        return note.strip(), ""
    found = _NOTED.fullmatch(title)
    if found and not note and (_MEASURED.search(found["note"]) or is_todo(found["note"])):
        return found["title"].strip(), found["note"].strip()
    return title, note


def _worded(bare: str) -> LevelName | None:
    if found := COUNTED.fullmatch(bare):
        number = HAN.get(found["number"]) or int(found["number"])
        return LevelName(f"L{number}", *_titled(found["title"] or bare, number))
    for pattern in (_WORD, _WORD_LAST):
        if found := pattern.fullmatch(bare):
            number = _number(found["number"])
            title = (found["title"] or "").strip(" -–—:([")
            word = (found.groupdict().get("word") or "level").split()[-1].rstrip(".").capitalize()
            return LevelName(f"L{number}", *_titled(title or f"{word} {number}", number))
    return None


def _titled(said: str, number: int) -> tuple[str, int, str, float, str]:
    title, note = _noted(said)
    return title, number, "L", 1.0, note


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else _NUMBERS[text.casefold()]


def _ranked(bare: str) -> LevelName | None:
    title, note = _noted(bare)
    count = len(title.split())
    if count > 7:
        return None
    if found := _ENDS.fullmatch(title):
        is_time = key(found["title"]).split()[-1:] and key(found["title"]).split()[-1] in _COUNTS_TIME
        return None if is_time else LevelName("", title, _number(found["number"]), "", 0.7, note)
    if RANKS.search(title) and count <= 6:
        return LevelName("", title, None, "", 0.6, note)
    is_trade = SINGLE.search(title) or (TRADE_FIRST.match(title) and count <= 2)
    return LevelName("", title, None, "", 0.3, note) if is_trade and count <= 4 else None


def is_todo(text: str) -> bool:
    """Whether it says that something is still to be written. "Todos los …" does not."""
    start = " ".join(text.split())[:60].lstrip("[(*_ ")
    return bool(_OPEN.match(start) or _TO_DO.match(start))


@lru_cache(maxsize=MOST_KEPT)
def ranks_of(label: str) -> frozenset[str]:
    """The ranks in a label, whatever the trade: senior and staff in "Senior staff engineer"."""
    return frozenset(one.casefold().rstrip(".") for one in RANKS.findall(label))
