"""What people call the same things in files of this kind. Names are compared without case and spelling."""

from __future__ import annotations

import re

from ladders.imports.source import clean
from ladders.imports.trees.nodes import Node, plain


def names(words: str) -> tuple[str, ...]:
    """Several names, as they are compared."""
    return tuple(plain(word) for word in words.split())


NAME = names(
    "title displayName name label heading attribute competency competence skill topic dimension behaviour "
    "behavior trait capability practice specialization roleTitle professionalTitle criterion value axis aspect"
)
ID = names("id path slug key identifier code ref shortName handle anchor uid")
TEXT = names(
    "text description desc summary definition overview details detail about meaning statement intro introduction body "
    "explanation anchor expectation what purpose goal guidance objective"
)
LEVELS = names(
    "levels content steps stages anchors rubric proficiencies proficiencyLevels proficiencyDescriptions grades "
    "maturity maturityDescriptions maturities progression progressions rungs milestones tiers ratings scale "
    "descriptors levelDescriptions expectations byLevel perLevel ladder matrix bands ranks growth phases "
    "levelDescriptors descriptions requirements cells"
)
NUMBER = names(
    "level number step grade rank stage rating score tier band proficiency maturity position ordinalRank order "
    "index ordinal levelNumber rung points quality"
)
EVIDENCE = names(
    "criteria signals expectations behaviours behaviors indicators markers bullets items points statements "
    "responsibilities outcomes requirements descriptors anchors skills tasks evidence do does can list attributes "
    "expectation content details description descriptions observable observables texts summary"
)
SIGNAL = names(
    "criteria criterion text signal statement expectation behaviour behavior indicator marker bullet item point "
    "description title name what summary"
)
TAGS = names("tags tag keywords labels conceptKeywords")
WEIGHT = names("weight weighting importance share percentage")
AREA = names("area category group pillar section domain theme family capability bucket cluster dimension")
GLOSSARY = names("glossary terms definitions vocabulary dictionary")
TERM = names("term word name title key")
RULE = names(
    "scoring scoringRule promotion promotionRule promotionCriteria rule rules passing threshold thresholds "
    "advancement levelRule howToLevelUp evaluation"
)
VERSION = names("version revision")
TRACKS = names("tracks track paths careerPaths")
SPECIALTIES = names("specialties specialisms specializations disciplines functions")
EXTENDS = names("extends inherits inheritsFrom basedOn parent")
DEFERRED = names("deferred todo comingSoon draft")
SETTINGS = names(
    "schema $schema yaml homepage theme icon emoji emojiIcon color colour image sidebarTitle sidebarGroup sidebar "
    "layout permalink draft published order weight date author lang locale locked hidden url uri href link slug "
    "path id key levels file files index lastUpdated updatedAt createdAt sort type kind"
)

LEARNING = names(
    "learning learningResources resources training trainings courses books improvementTips developmentSuggestions "
    "developmentActivities developmentTips developmentActions howToDevelop howToImprove questions interviewQuestions "
    "followUps lookingFor certifications recommendedCertifications"
)
"""How somebody gets there, or is asked about it: beside what is rated, and no part of it."""

_OF = (
    r"(?:sub)?(?:competenc[ey]|skill|topic|attribute|behaviou?r|trait|capability|dimension|practice|criterion|level|role"
    r"|step|area|category|group|pillar|domain|theme|framework|ladder|matrix|family|department|position|job)"
)
_OWN_NAME = re.compile(_OF + "(?:name|title|label)")
_OWN_ID = re.compile(_OF + "(?:id|key|code|slug)")
_EXAMPLE = re.compile(r"example|evidence|illustrat|forinstance|sample")
_LEVEL = re.compile(
    r"(?:(?:level|lvl|lv|grade|step|stage|band|tier|rank|rung|l|e|ic|m|p|t|s|g|j|c|d|b)[ _.-]?\d{1,4}[a-z+]?"
    r"|\d{1,2}[a-z]?|[ivx]{1,4})",
    re.IGNORECASE,
)
_RANKS = re.compile(
    r"\b(?:associate|junior|mid|middle|mid-?level|intermediate|senior|staff|principal|lead|distinguished|fellow|entry|trainee"
    r"|apprentice|graduate|novice|beginner|basic|foundation(?:al)?|working|practi[ts]ion(?:er|ing)|practic(?:ing|es)|advanced"
    r"|proficient|competent|expert|master|awareness|aware|emerging|developing|established|role-?modell?ing|exemplifying"
    r"|exceptional|learner|doer|leader|director|executive|head|manager|vp|engineer|strong)\b",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^\s*(?:[-*•‣·–—]|\d{1,2}[.)])\s+")
_LATER = re.compile(
    r"[\W_]*(?:to ?do|tbd|tbc|tba|to be (?:defined|decided|confirmed|written|added)|coming soon"
    r"|(?:not (?:yet )?defined|not written)(?: yet)?|wip|work in progress|later)[\W_]*",
    re.IGNORECASE,
)
_NONE = re.compile(r"[\W_]*(?:n/?a|none|nil|not applicable|null)?[\W_]*", re.IGNORECASE)


def is_example(name: str) -> bool:
    """Whether a field of this name holds examples."""
    return bool(_EXAMPLE.search(plain(name)))


def looks_like_level(name: str) -> bool:
    """Whether a name is one that levels have everywhere: L3, Level 2, 4, Senior engineer."""
    words = clean(name)
    return bool(_LEVEL.fullmatch(words) or (len(words) <= 40 and _RANKS.search(words)))


def is_later(text: str) -> bool:
    """Whether a text says that it is still to be written."""
    return bool(text.strip()) and bool(_LATER.fullmatch(text.strip()))


def is_nothing(text: str) -> bool:
    """Whether a text says that there is none: n/a, –."""
    return bool(text.strip()) and bool(_NONE.fullmatch(text.strip()))


def is_sentence(text: str) -> bool:
    """Whether it is something that a person would read, and not a setting."""
    return len(text.split()) >= 3 and not re.fullmatch(r"\w+://\S+", text.strip())


def label(name: str) -> str:
    """The name of a field in words: `impactScope` is Impact scope."""
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name)
    words = " ".join(re.split(r"[\s_-]+", words.strip()))
    spaced = words if " " in name.strip() else words.casefold()
    return spaced[:1].upper() + spaced[1:]


def bullets(text: str) -> tuple[str, list[str]]:
    """What stands before the bullets of a text, and the bullets; no bullets: all of it."""
    lines = [one for one in clean(text).split("\n") if one.strip()]
    marked = [bool(_BULLET.match(one)) for one in lines]
    if sum(marked) < 2 and not (len(lines) == 1 and marked == [True]):
        return clean(text), []
    first = marked.index(True)
    found: list[str] = []
    for one, is_marked in zip(lines[first:], marked[first:], strict=True):
        if is_marked:
            found.append(_BULLET.sub("", one).strip())
        else:
            found[-1] += f" {one.strip()}"
    return "\n".join(lines[:first]), found


def number_in(text: str) -> int | None:
    """The number that stands for a level: 3 in `3` and `Level 3`; None in `IC3`, which is another level than `M3`."""
    found = re.fullmatch(
        r"(?:(?:level|lvl|grade|step|stage|tier|rank|rung|band)[ _.:#-]*)?(\d{1,2})(?:\.0)?", clean(text), re.I
    )
    return int(found.group(1)) if found and int(found.group(1)) <= 60 else None


def name_of(node: Node, *also: str) -> Node | None:
    """The field that names a thing, where it says something: `name`, or `skillName`."""
    named = next((one for name in (*NAME, *also) if (one := node.field_named(name)) and one.says), None)
    return named or _of_its_own(node, _OWN_NAME)


def id_of(node: Node, *also: str) -> Node | None:
    """The field with the id of a thing: `id`, or `skillId`."""
    ident = next((one for name in (*ID, *also) if (one := node.field_named(name)) and one.says), None)
    return ident or _of_its_own(node, _OWN_ID)


def _of_its_own(node: Node, names: re.Pattern[str]) -> Node | None:
    return next((one for key, one in node.fields.items() if one.says and names.fullmatch(plain(key))), None)


def is_number(text: str) -> bool:
    """Whether a text is nothing but a number or a switch."""
    return bool(re.fullmatch(r"[-+]?\d+(?:[.,]\d+)?\s?%?|true|false", text.strip(), re.IGNORECASE))
