"""What the words over a column or beside a row say: a level, an attribute, pay, a sample rating. Told by structure and
by words that any ladder uses, never by one company's headings."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from ladders.imports.source import line

OFTEN = 20_000
"""What a label says is asked again and again: as many answers are kept."""
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}
_CODE = r"[A-Za-z]{1,4}[ .\-_]?\d{1,2}(?:[.\-]\d)?[a-z]?"
_WORD = r"(?:level|lvl|lv|grade|band|stage|step|tier|rung|phase|stufe|niveau|nivel|livello|poziom|stopień|уровень)"
_COUNT = r"(?:\d{1,2}|[ivx]{1,4}|[a-h])"
_ALONE = re.compile(rf"(?:{_CODE}|\d{{1,2}}|{_WORD}\s*[.:#-]?\s*{_COUNT})", re.IGNORECASE)
_AHEAD = re.compile(
    rf"(?P<id>{_WORD}\s*[.:#-]?\s*{_COUNT}\b|{_CODE}\b|\d{{1,2}}\b)\s*(?P<mark>[:–—.)\-|/\n]*)\s*(?P<title>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_BEHIND = re.compile(
    rf"(?P<title>.*?\S)\s*[(\[]\s*(?P<id>{_WORD}\s*{_COUNT}|{_CODE}|\d{{1,2}})\s*[)\]]|(?P<title2>.*?\S)\s*[:–—|\n-]\s*(?P<id2>{_WORD}\s*{_COUNT}|[A-Z]{{1,4}}-?\d{{1,2}})",
    re.IGNORECASE | re.DOTALL,
)

RANKS = {
    "unsatisfactory": 0, "below": 0, "none": 0, "poor": 0, "weak": 0, "insufficient": 1, "fair": 1.5, "sufficient": 2,
    "satisfactory": 2, "good": 3, "excellent": 5, "intern": 0, "trainee": 0, "graduate": 1, "apprentice": 1,
    "unaware": 0, "novice": 1, "beginner": 1, "beginning": 1, "starter": 1, "basic": 1, "foundation": 1,
    "foundational": 1, "aware": 1, "awareness": 1, "entry": 1, "emerging": 1, "learning": 1, "learner": 1, "junior": 1,
    "jr": 1, "assistant": 1, "explorer": 1, "initial": 1, "associate": 1.5, "developing": 2, "working": 2, "mid": 2,
    "midlevel": 2, "middle": 2, "intermediate": 2, "regular": 2, "improving": 2, "managed": 2, "practitioner": 3,
    "practicing": 3, "practising": 3, "competent": 3, "proficient": 3, "experienced": 3, "capable": 3, "solid": 3,
    "defined": 3, "meets": 3, "effective": 3, "independent": 3, "senior": 4, "sr": 4, "advanced": 4, "skilled": 4,
    "strong": 4, "exceeds": 4, "lead": 5, "leading": 5, "staff": 5, "expert": 5, "master": 5, "mastery": 5,
    "exemplary": 5, "outstanding": 5, "optimizing": 5, "optimising": 5, "specialist": 3, "principal": 6, "manager": 5,
    "distinguished": 7, "head": 7, "director": 7, "fellow": 8, "vp": 8, "chief": 9, "cto": 9, "ceo": 9,
    "anfänger": 1, "fortgeschritten": 3, "experte": 5, "débutant": 1, "confirmé": 3, "principiante": 1, "experto": 5,
    "débutante": 1, "intermédiaire": 2, "avancé": 4, "expérimenté": 4, "básico": 1, "intermedio": 2, "avanzado": 4,
    "júnior": 1, "pleno": 2, "sênior": 4, "especialista": 5, "grundlagen": 1, "erfahren": 4, "młodszy": 1, "starszy": 4,
    "младший": 1, "средний": 2, "старший": 4, "ведущий": 5, "главный": 6, "начальный": 1, "базовый": 1,
    "продвинутый": 4, "эксперт": 5, "初级": 1, "中级": 2, "高级": 4, "资深": 5, "专家": 6,
    "初級": 1, "中級": 2, "上級": 4,
    "초급": 1, "중급": 2, "고급": 4, "engineer": 2, "developer": 2, "designer": 2, "analyst": 2,
}  # fmt: skip
_SIGNS = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_PLAIN_ROLES = {
    "poor",
    "weak",
    "fair",
    "good",
    "engineer",
    "developer",
    "designer",
    "analyst",
    "manager",
    "specialist",
    "none",
    "below",
    "defined",
}


class Role(StrEnum):
    """What a column or a row of a table is."""

    ATTRIBUTE = "attribute"
    AREA = "area"
    LEVEL = "level"
    TEXT = "text"
    DESCRIPTION = "description"
    EXAMPLE = "example"
    WEIGHT = "weight"
    TAGS = "tags"
    ID = "id"
    TRACK = "track"
    SPECIALTY = "specialty"
    TITLE = "title"
    SCOPE = "scope"
    YEARS = "years"
    POINTS = "points"
    RATING = "rating"
    PAY = "pay"
    NOTE = "note"
    ORDER = "order"
    DEFERRED = "deferred"


_ROLES: tuple[tuple[Role, str], ...] = (
    (Role.PAY, r"\b(salar(y|ies)|pay|payroll|paid|compensation|comp|base (pay|salary)|bonus(es)?|equity|stock"
               r"|rsus?|ote|wages?|"
               r"remuneration|currency|gehalt|salaire|salario|lohn|day rate|hourly|budget|(min|max|mid)(imum"
               r"|point)? (pay|salary|base)|"
               r"band range|pay ?band|package|cost)\b"),
    (Role.RATING, r"\b(ratings?|scores?|scored|self|assess(ed|ment)?|evaluation|current|actual|achieved|result"
                  r"|reviewer|employee|"
                  r"target|desired|required level|gap|met|done|yes no|y n|status|demonstrated|manager (score"
                  r"|rating|view)|"
                  r"my level|today|final|agreed|calibrated|bewertung|nota|sample)\b"),
    (Role.WEIGHT, r"\b(weight(s|ing|age|ed)?|wt|importance|gewicht(ung)?|poids|peso|multiplier|share)\b"),
    (Role.EXAMPLE, r"\b(examples?|e g|illustrations?|sample behaviou?rs?|beispiele?|exemples?|ejemplos?)\b"),
    (Role.NOTE, r"\b(notes?|comments?|remarks?|evidence|feedback|questions?|todo|links?|url|references?"
                r"|resources?|owner|"
                r"last (updated|changed?)|date|reviewed|bemerkung(en)?)\b"),
    (Role.TAGS, r"\b(tags?|keywords?|labels?)\b"),
    (Role.YEARS, r"\b(years?|yrs|experience|tenure|time in (role|level))\b"),
    (Role.POINTS, r"\b(points?|pts)\b"),
    (Role.SCOPE, r"\b(scope|sphere|reach|radius|span)\b"),
    (Role.ID, r"^((?!level|grade|band|stage|tier)\w+ ){0,2}(id|key|code|uuid|identifier)$"
              r"|^(ref|no|nr|num|number|#|s no|sl no|index)$"),
    (Role.ORDER, r"^(order|sequence|sort|position number|sort order)$"),
    (Role.TITLE, r"^((job|role|level|position)? ?(titles?|names?)|roles?|positions?|typical (role|title)s?|job)$"),
    (Role.TRACK, r"^(tracks?|streams?|career paths?|paths?|ladders?)$"),
    (Role.SPECIALTY, r"^(special(t|it)(y|ies)|specialisations?|specializations?|disciplines?|functions?"
                     r"|job famil(y|ies)|teams?|departments?)$"),
    (Role.AREA, r"^((competency|skill|capability) )?(areas?|categor(y|ies)|pillars?|groups?|domains?|sections?"
                r"|clusters?|famil(y|ies)|"
                r"buckets?|focus areas?|kategorien?|bereiche?|gebiete?|catégories?|domaines?|áreas?|categor[ií]as?"
                r"|ambit[oi]|gebied|område|obszar|alan|область|категория|блок|分野|領域|カテゴリー?|类别|類別"
                r"|领域|영역|분야|themes?|dimensions?|groupings?)$"),
    (Role.LEVEL, rf"^((career|proficiency|competency|skill|job|seniority|mastery) "
                  f")?({_WORD}|levels|grades|seniority|proficiency|stages|bands|"
                 r"level (name|id|title)|proficiency level)$"),
    (Role.ATTRIBUTE, r"^((core|sub|key|leadership|technical|behaviou?ral|name of) ?)?(attributes?|competenc(y"
                     r"|ies)|competences?|skills?|"
                     r"capabilit(y|ies)|axis|axes|traits?|behaviou?rs?|criteri(on|a)|topics?|responsibilit(y|ies)|practices?|"
                     r"sub ?(categor(y|ies)|skills?|competenc(y|ies)|areas?|topics?)|elements?|indicators?"
                     r"|factors?|values?|items?|"
                     r"qualit(y|ies)|objectives?|what|aspects?|facets?|kompetenz(en)?|fähigkeit(en)?|compétences?|competencias?|"
                     r"compet[eê]ncias?|habilidad(es)?|competenz[ae]|competenties?|kompetens(er)?|kompetencj[ae]|umiejętnoś[ćc]i?|yetkinlik"
                     r"|навык[и]?|компетенци[яи]|項目|能力|スキル|技能|项目|역량|기술 항목|"
                     r"(competency|skill|attribute|capability) names?|names?)$"),
    (Role.TEXT, r"\b(anchors?|text|statements?|expectations?|expected|behaviou?rs?|behaviou?ral indicators?"
                r"|indicators?|looks like|details?|"
                r"descriptors?|requirements?|criteria|wording|beschreibung|demonstrates)\b"),
    (Role.DESCRIPTION, r"\b(descriptions?|definitions?|summar(y|ies)|overview|meaning|explanations?|about"
                       r"|purpose|what it means|what is|why|"
                       r"intent|description of)\b"),
)  # fmt: skip


def plain(text: str) -> str:
    """A heading without case and punctuation."""
    return " ".join(re.findall(r"[\w#]+", text.casefold().replace("_", " ").replace("&", " and ")))


def size(text: str) -> int:
    """How much a text says, in letters: one sign of a script that writes syllables or words counts for several."""
    return len(text) + 3 * len(_SIGNS.findall(text))


@lru_cache(maxsize=OFTEN)
def role_of(text: str) -> Role | None:
    """What a heading says that a column is, or None when it says something of its own."""
    words = plain(text)
    if not words or len(words) > 60 or (text.rstrip().endswith(".") and len(words.split()) > 3):
        return None
    return next((role for role, pattern in _ROLES if re.search(pattern, words)), None)


@lru_cache(maxsize=OFTEN)
def is_level(text: str) -> bool:
    """Whether a label names a level."""
    words = line(text)
    if not words or len(words) > 80:
        return False
    if _ALONE.fullmatch(words) or re.match(rf"{_WORD}\s*[.:#-]?\s*{_COUNT}\b", words, re.IGNORECASE):
        return True
    if re.match(r"[A-Z]{1,3}-?\d{1,2}\b", words) or re.search(r"[(\[](?:[A-Z]{1,4}-?)?\d{1,2}[)\]]$", words):
        return True
    found = plain(words).split()
    ranked = [one for one in found if one in RANKS and one not in _PLAIN_ROLES]
    return bool(ranked) and len(found) <= 5 and not (role_of(words) is Role.PAY and len(found) > 1)


def levelness(labels: Sequence[str]) -> float:
    """How many of the labels name a level, from 0 to 1; labels that count up on one word do."""
    known = [line(one) for one in labels if line(one)]
    if len(known) < 2 or len({one.casefold() for one in known}) < len(known):
        return 0.0
    share = sum(map(is_level, known)) / len(known)
    bases = {re.sub(r"[\s\-]*(\d{1,2}|\b[ivx]{1,4})$", "", one.casefold()) for one in known}
    is_counted = len(bases) == 1 and bases != {""} and len(next(iter(bases)).split()) <= 3
    return max(share, 1.0 if is_counted else 0.0)


_UP = re.compile(r"(?P<word>[^\W\d][^\d]*?)[\s_.#-]*(?P<number>\d{1,2})")
_UP_AHEAD = re.compile(r"(?P<number>\d{1,2})(?:st|nd|rd|th)?[\s.]?(?P<word>[^\W\d][^\d]{0,20})")


def counting(labels: Sequence[str]) -> set[str]:
    """The labels that count up on one word, such as `proficiency_1`, `proficiency_2`; or `1st grade`, `2nd grade`."""
    found: dict[str, dict[int, str]] = {}
    for one in labels:
        counted = _UP.fullmatch(line(one)) or _UP_AHEAD.fullmatch(line(one))
        if counted and role_of(counted["word"]) not in _BESIDE:
            found.setdefault(plain(counted["word"]), {})[int(counted["number"])] = one
    risen = [known for known in found.values() if len(known) > 1 and max(known) - min(known) == len(known) - 1]
    return {one for known in risen if min(known) <= 1 for one in known.values()}


_BESIDE = {Role.EXAMPLE, Role.NOTE, Role.TAGS, Role.WEIGHT, Role.PAY, Role.POINTS, Role.YEARS, Role.ID, Role.ORDER}


@dataclass(frozen=True)
class LevelName:
    """A label of a level, taken apart."""

    id: str
    title: str
    number: int | None = None


def level_name(text: str) -> LevelName:
    """“L3 – Senior engineer”, “Senior engineer (L3)” and “3” as an id and a title."""
    words = line(text)
    if not words:
        return LevelName("", "")
    if _ALONE.fullmatch(words):
        return _alone(words)
    if (ahead := _AHEAD.fullmatch(text.strip())) and (ahead["mark"] or re.search(r"\d", ahead["id"])):
        return _both(ahead["id"], ahead["title"])
    if behind := _BEHIND.fullmatch(words if "\n" not in text.strip() else text.strip()):
        return _both(behind["id"] or behind["id2"], behind["title"] or behind["title2"])
    return LevelName("", words, None)


def _alone(words: str) -> LevelName:
    if words.isdecimal():
        return LevelName(words, f"Level {words}", int(words))
    counted = re.fullmatch(rf"({_WORD})\s*[.:#-]?\s*({_COUNT})", words, re.IGNORECASE)
    if counted:
        number = _number(counted[2])
        return LevelName(f"{counted[1][0].upper()}{counted[2].upper()}", words, number)
    return LevelName(re.sub(r"\s+", "", words), words, None)


def _both(code: str, title: str) -> LevelName:
    first = _alone(line(code))
    words = line(title).strip(" ()[]–—-:|/")
    return LevelName(first.id, words or first.title, first.number)


def _number(text: str) -> int | None:
    if text.isdecimal():
        return int(text)
    return _ROMAN.get(text.casefold())


def rank(text: str) -> float | None:
    """How high a label stands by its words; None when they do not say."""
    words = plain(text).split()
    known = [RANKS[one] for one in words if one in RANKS]
    count = next((_number(one) for one in reversed(words) if _number(one) is not None), None)
    code = re.search(r"\d{1,2}", line(text))
    number = count if count is not None else (int(code.group()) if code else None)
    if re.match(rf"{_CODE}\b|{_WORD}|\d{{1,2}}\b", line(text), re.IGNORECASE) and number is not None:
        return float(number)
    if not known:
        return None
    extra = 0.3 if "senior" in words and max(known) > RANKS["senior"] else 0.0
    return max(known) + extra + (number or 0) / 100


def falls(labels: Sequence[str]) -> bool:
    """Whether labels stand highest first."""
    ranks = [rank(one) for one in labels]
    known = [one for one in ranks if one is not None]
    pairs = list(itertools.pairwise(known))
    return len(known) == len(ranks) and len(known) > 1 and all(a > b for a, b in pairs)


_PAY = re.compile(
    r"[$€£¥₹]\s*\d|\b(usd|eur|gbp|chf|cad|aud|inr)\b|\b\d{2,3}\s?k\b|\b\d{2,3}[,.' ]\d{3}\b", re.IGNORECASE
)
_MARK = re.compile(r"[xX✓✔☑✗✘●○yYnN]|yes|no|true|false|[-+]?\d{1,3}([.,]\d{1,3})?( ?%)?|\d ?/ ?\d{1,2}", re.IGNORECASE)


def is_pay(texts: Sequence[str]) -> bool:
    """Whether cells hold pay."""
    known = [one for one in texts if line(one)]
    sums = [one for one in known if re.fullmatch(r"(?!(?:19|20)\d\d$)\d{4,7}", line(one))]
    priced = [one for one in known if _PAY.search(one) and len(one) < 60]
    return bool(known) and max(len(priced), len(sums)) > len(known) / 2


def is_marks(texts: Sequence[str]) -> bool:
    """Whether cells hold ratings or marks, no words."""
    known = [line(one) for one in texts if line(one)]
    return bool(known) and all(_MARK.fullmatch(one) for one in known)


_MISSING = re.compile(
    r"\(?n\W?/?\W?a\.?\)?|not applicable|-+|–|—|\.+|…|\(?none\)?|nil|null|x|"
    r"not (expected|required|rated)( at this level)?|"
    r"no expectations?( at this level)?|entfällt|non applicable|no aplica",
    re.IGNORECASE,
)
_DEFERRED = re.compile(
    r"\W*(t\.?b\.?[dcas]\.?|to ?do|to be (defined|determined|confirmed|added|written|decided|done)"
    r"|not (yet )?(defined|written|specified|documented)( yet)?|"
    r"coming soon|(work )?in progress|wip|\?+|noch offen|à définir|por definir|xxx+)\W*(\s.{0,40})?"
    r"|\W*(undefined|unspecified|pending|placeholder|draft|offen)\b"
    r"(\s*[^\w\s].{0,40}|\s(yet|for now|at this level).{0,20})?",
    re.IGNORECASE,
)  # fmt: skip
_SAME = re.compile(
    r"(?:\"|''|〃|ditto|idem|←|<-|<|→|->|>|↑|\^|⇐|⇒|(?:same|as) (?:as )?(?:above|before|previous(?: level)?"
    r"|the previous level|prior level)|same|"
    r"(?:same as|see|as(?: for| in)?|like|cf\.?)\s+(?P<level>.{1,40}?))[.!]?",
    re.IGNORECASE,
)


def is_missing(text: str) -> bool:
    """Whether a cell says that nothing is asked here."""
    return bool(_MISSING.fullmatch(line(text)))


_ERROR = re.compile(
    r"#(?:REF|N/?A|DIV/0|VALUE|NAME|NUM|NULL|SPILL|CALC|FIELD|BLOCKED|ERROR|GETTING_DATA)[!?]?", re.IGNORECASE
)


def is_error(text: str) -> bool:
    """Whether a cell shows what a spreadsheet shows instead of a result that it cannot work out."""
    return text.startswith("#") and bool(_ERROR.fullmatch(line(text)))


def is_deferred(text: str) -> bool:
    """Whether a cell says that it is still to be written."""
    words = line(text)
    return len(words) <= 60 and bool(_DEFERRED.fullmatch(words))


def same_as(text: str) -> str | None:
    """The level that a cell refers to: its label, "" for the one before, or None when it says something of its own."""
    words = line(text)
    found = _SAME.fullmatch(words) if len(words) <= 60 else None
    return None if not found else (found["level"] or "")


_NUMBERING = re.compile(
    r"(?P<number>(?:\d{1,2}\.)+\d{0,2}[a-z]?\)?|\d{1,2}[.)]|[A-Za-z][.)]|[IVX]{1,4}[.)]|\(\d{1,2}\)|#\d{1,2})\s+(?=\S)"
)


def numbering(text: str) -> tuple[str, str]:
    """The numbering before a name, and the name."""
    words = line(text)
    found = _NUMBERING.match(words)
    return (found["number"], words[found.end() :]) if found else ("", words)
