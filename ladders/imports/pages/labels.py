"""What headings, lead-ins and header cells name: a level, all levels together, or something else."""

from __future__ import annotations

import re
from dataclasses import dataclass

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
    r"(?P<word>(?:(?:job|career)\s+)?(?:level|lvl\.?|grade|band|tier|stage|rung|step|stufe|niveau))\s*[#:№]?\s*"
    rf"{_NUMBER}\b(?:\s*(?:[:|/,;]|[-–—.]+|\s)\s*[(\[]?(?P<title>.+?)[)\]]?)?",
    re.I,
)
_WORD_LAST = re.compile(
    rf"(?P<title>[^\W\d_].*?)\s*[(\[,–—-]+\s*(?:level|lvl\.?|grade|band|tier)\s*{_NUMBER}\s*[)\]]?", re.I
)
_ENDS = re.compile(r"(?P<title>[^\W\d_].*?)[\s-](?P<number>\d{1,2}|i{1,3}|iv|vi{0,3}|v)\s*", re.I)
_RANKS = re.compile(
    r"\b(?:apprentice|trainee|intern|internship|junior|jr|graduate|entry[- ]level|mid[- ]?level|mid|intermediate|senior"
    r"|sr|staff|principal|distinguished|fellow|lead|head of|manager|director|vp|svp|evp|vice[- ]president|chief"
    r"|c[teopmfi]o|associate|novice|beginner|foundational|advanced|expert|proficient|competent|practitioner|master"
    r"|awareness|working|specialist|professional)\b\.?",
    re.I,
)
_SINGLE = re.compile(
    r"(?:engineer|developer|designer|analyst|researcher|architect|consultant|scientist|writer|tester|partner)s?$", re.I
)
_ALL = re.compile(
    r"(?:(?:expected\s+)?(?:for|at|across|expected of|expectations (?:for|of|at)|common to|shared by)\s+)?"
    r"(?:all|every|any|each)\b.{0,30}?\b(?:levels?|roles?|grades?|bands?|engineers?|designers?|managers?|employees?"
    r"|team ?mates?|staff|positions?)\b.{0,20}|everyone(?: at .{1,30})?|shared expectations"
    r"|common (?:expectations|competencies)|baseline(?: expectations)?|general expectations",
    re.I,
)
_NUMBERING = re.compile(r"^\s*(?:\d{1,2}(?:\.\d{1,2})+[.)]?|\d{1,2}[.)]|[(]?[a-hA-H][)]|[ivxIVX]{1,4}[.)])\s+(?=\S)")
_NOT_CODES = {"q", "h", "fy", "cs", "v", "web", "top", "http", "html", "css", "part", "step", "table", "phase", "week",
              "day", "year", "page", "note", "iso", "sla", "faq", "item", "goal", "okr"}  # fmt: skip

TODO = ("todo", "tbd", "tba", "to be defined", "to be added", "to be determined", "to be written", "coming soon",
        "work in progress", "wip", "not in use", "not yet defined", "not defined", "under construction")  # fmt: skip


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

    @property
    def key(self) -> str:
        """What the same level has in common wherever it is named by this part."""
        return self.id.casefold() or key(self.title)


def key(text: str) -> str:
    """A label as it is compared: without case, numbering, emoji, punctuation; "and" for "&"."""
    plain = _NUMBERING.sub("", text).casefold().replace("&", " and ")
    return " ".join(re.findall(r"\w+", plain.replace("_", " ")))


def without_numbering(text: str) -> str:
    """A label without "3.2" before it."""
    return _NUMBERING.sub("", text).strip() or text.strip()


def is_all_levels(text: str) -> bool:
    """Whether it names every level at once."""
    return bool(_ALL.fullmatch(without_numbering(_plain(text)).rstrip(":")))


def level_name(text: str) -> LevelName | None:
    """The level that a label names, or None. A rank in words is unsure: it is for its siblings to confirm."""
    label = _plain(text).rstrip(":").strip()
    if not label or len(label) > 80 or label.endswith((".", "?", "!")) or is_all_levels(label):
        return None
    bare = without_numbering(label)
    return _coded(bare) or _worded(bare) or _ranked(bare)


def _plain(text: str) -> str:
    return re.sub(r"[^\w\s()\[\]{}:;,./|+#&'’–—‑\-?!*\"“”]", "", " ".join(text.split())).strip(' *"“”')


def _coded(bare: str) -> LevelName | None:
    for pattern in (_WHOLE_CODE, _CODE_FIRST, _CODE_LAST):
        found = pattern.fullmatch(bare)
        parts = found.groupdict() if found else {}
        code, prefix = parts.get("code") or parts.get("code2"), parts.get("prefix") or parts.get("prefix2")
        if not code or not prefix or prefix.casefold() in _NOT_CODES or not (prefix.isupper() or len(prefix) <= 3):
            continue
        title = (parts.get("title") or "").strip(" -–—:([,")
        digits = int(parts.get("digits") or parts.get("digits2") or 0)
        sure = 1.0 if prefix.isupper() else 0.7
        return LevelName(re.sub(r"\s", "", code), title, digits, prefix, sure, parts.get("note") or "")
    return None


def _worded(bare: str) -> LevelName | None:
    for pattern in (_WORD, _WORD_LAST):
        if found := pattern.fullmatch(bare):
            number = _number(found["number"])
            title = (found["title"] or "").strip(" -–—:([")
            word = (found.groupdict().get("word") or "level").split()[-1].rstrip(".").capitalize()
            return LevelName(f"L{number}", title or f"{word} {number}", number, "L", 1.0)
    return None


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else _NUMBERS[text.casefold()]


def _ranked(bare: str) -> LevelName | None:
    count = len(bare.split())
    if count > 7:
        return None
    if found := _ENDS.fullmatch(bare):
        return LevelName("", bare, _number(found["number"]), "", 0.7)
    if _RANKS.search(bare) and count <= 6:
        return LevelName("", bare, None, "", 0.6)
    return LevelName("", bare, None, "", 0.3) if _SINGLE.search(bare) and count <= 4 else None


def is_todo(text: str) -> bool:
    """Whether it says that something is still to be written."""
    start = " ".join(text.casefold().split())[:60]
    return bool(start) and any(start.startswith(one) for one in TODO)
