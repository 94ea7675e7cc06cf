"""Words that only some readers know: abbreviations that nothing explains, and the talk of offices."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from core.wording import ground
from core.wording.lexicon import lexicon, phrases, words
from core.wording.remark import Remark, Rule

_OFFICE: Final = lexicon(
    (
        phrases("use", "leverages leveraging utilises utilizes utilise utilize utilising utilizing"),
        phrases(
            "use",
            "leverage",
            ahead=r"(?:the |our |their |existing |\w+ and )?\w+",
            never_after=r"of|ratio|for|in|on|is|only",
        ),
        phrases("together", "synergy synergies synergise synergize synergistic"),
        phrases("think up", "ideate ideates ideating ideation"),
        phrases("fit", "right", r"-siz(?:es?|ed|ing)"),
        phrases(
            "start", "operationalise operationalises operationalize operationalizes operationalising operationalizing"
        ),
        phrases("the easy part", "low", r"[ -]hanging fruits?"),
        phrases("talk to", "touch touches", r" base(?: with)?"),
        phrases("talk to", "circle circles", r" back(?: with| to)?"),
        phrases(
            "show", "socialise socialises socialize socializes", ahead=r"(?:the|a|an|their|its|each|new|plans?|ideas?)"
        ),
        phrases(
            "do",
            "actions actioning",
            ahead=r"(?:the|all|each|every|items?|feedback|their)",
            never_before=r"[a-z]+|its|the|of|which",
        ),
        phrases("look into", "deep", r"[ -]div(?:es?|ing)"),
        phrases("praise", "evangelise evangelises evangelize evangelizes evangelising evangelizing"),
        phrases("model", "paradigm paradigms"),
        phrases("steps", "swimlane swimlanes"),
        phrases("exchange", "cross", r"[ -]pollinat(?:es?|ion|ing|ed)"),
        phrases("what was learned", "learnings"),
        phrases("do everything", "boil boils", r" the ocean"),
        phrases("aim", "north", r"[ -]star", never_after=r"metric is|hotel|street"),
        phrases("use", "value", r"[ -]adds?", never_after=r"(?:ed )?tax"),
        phrases("change", "game", r"[ -]chang(?:er|ers|ing)"),
        phrases("best", "best", r"[ -]of[ -]breed"),
        phrases("both gain", "win", r"[ -]win(?:s)?"),
        phrases("reward", "incentivise incentivises incentivize incentivizes"),
        phrases("solve", "solutioning solutionise solutionize"),
        phrases("time", "bandwidth", ahead=r"(?:to|for) (?:take|do|support|help|other)"),
        phrases("new", "bleeding", r"[ -]edge"),
        phrases("skill", "wheelhouse mindshare"),
        phrases("invent", "blue", r"[ -]sky thinking"),
        phrases("overview", "helicopter", r" view"),
        phrases("whole", "holistic holistically", r" (?:\w+ )?(?:paradigms?|approach|solutions?|view|manner|way)"),
        phrases("agree", "align aligns", r" around a shared north star"),
        phrases("more", "move moves moving", r" the needle"),
        phrases("measured by data", "data", r"[ -]driven mindset"),
        phrases("look closer", "double", r"[ -]clicks? (?:on|into)", never_after=r"(?:the )?(?:icon|button|file|link)"),
        phrases("agree", "ducks", r" in a row"),
        phrases("later", "offline", never_before=r"works|goes|is|are|and|or|the|an|stays|used|while|when"),
        phrases("agree", "syncs sync", r" (?:up|offline)", never_after=r"(?:the )?(?:file|server|calendar|database)"),
        phrases("departments that do not talk", "silo silos siloed", never_before=r"grain|missile|the"),
        phrases("learn fast", "hits hit", r" the ground running"),
        phrases("new", "outside", r" (?:of )?the box"),
        phrases("somebody who begins unasked", "self", r"-starters?"),
        phrases("finish", "close closes closing", r" the loop"),
        phrases("grow", "unlock unlocks unlocking", ahead=r"(?:\w+ )?(?:growth|value|potential|opportunit\w+|scale)"),
        phrases("agree on", "level", r"[ -]sets?(?= (?:with|on|expectations))"),
        phrases("minimum", "table", r" stakes"),
        phrases("recipe", "secret", r" sauce"),
        phrases("quick gain", "quick", r" wins?"),
        phrases("hard part", "heavy", r" lifting", never_before=r"no|manual|safe"),
        phrases("put off", "puts put", r" a pin in"),
        phrases("insist", "doubles double", r" down on"),
        phrases("work together", "leans lean", r" in(?=[.,;]|$| (?:to|on)\b)", never_before=r"to|the"),
        phrases("outline", "straw", r"[ -]?man(?= (?:proposal|plan|draft))"),
        phrases("move", "moves move shifts shift", r" the (?:goalposts?|dial)"),
        phrases("plainly", "at", r" the end of the day(?=,)"),
        phrases("push", "growth", r"[ -]hack(?:s|ing|er)?"),
        phrases("praise", "thought", r"[ -](?:leaders?|leadership)"),
        phrases("pass down", "cascade cascades cascading", ahead=r"(?:the |down|goals|messages|information|okrs)"),
        phrases("work on", "own owns", r" the narrative"),
        phrases("the whole name", "revops devrel bizdev martech adtech bizops"),
    )
)
_ABBREVIATION: Final = re.compile(
    r"(?<![\w&/’'.@#-])(?<!level )(?<!grade )(?<!class )(?<!type )(?:[A-Z][A-Z&]{1,6})(?=s?(?![\w&@]))(?!\.[A-Z])"
)
_EVERYBODY_KNOWS: Final = words(
    "AI AM API APIS APP ASCII ATM BBC CD CEO CFO CI CLI COO CPU CRM CSS CSV CTO CV DB DM DNA DNS DVD EU"
    " FAQ FYI GB GDPR GIT GMT GPS GPU HR HTML HTTP HTTPS ID IDE IDS INC IO IP ISO IT JS JSON KB KPI KPIS"
    " LAN LLC LTD MB ML NASA NO NOT AND OR ALL OK OS PC PDF PIN PM PR PRS QA QR RAM RSS SAAS SDK SMS SQL"
    " SSH SSL SSO TB TDD TLS TV UI UK UN URL URLS US USA USB USD UTC UTF UX VAT VIP VP VPN WIFI XML YAML"
    " ZIP II III IV VI VII VIII IX XI XII BA BSC MA MBA MSC PHD MUST MAY TODO"
)


def jargon(text: str, terms: frozenset[str]) -> Iterator[Remark]:
    """The words that a newcomer would have to ask about, in the order in which they stand."""
    quoted, known = ground.quoted(text), ground.defined(text, terms)
    for found in _OFFICE.find(text):
        phrase = text[found.start : found.end]
        if not ground.is_inside(found.start, (*quoted, *known)):
            why = f"“{phrase}” is office talk that newcomers and readers of other languages stumble over"
            yield Remark(Rule.JARGON, found.start, phrase, why, f"use a plain word, such as “{found.kind}”")
    for match in _ABBREVIATION.finditer(text) if not text.isupper() else ():
        if not ground.is_inside(match.start(), (*quoted, *known)) and not is_known(match.group(), text):
            why = f"“{match.group()}” is an abbreviation that nothing explains"
            yield Remark(Rule.JARGON, match.start(), match.group(), why, "write it out, or define it in the glossary")


def is_known(abbreviation: str, text: str) -> bool:
    """Whether everybody knows it, or the text writes it out beside it."""
    if abbreviation in _EVERYBODY_KNOWS:
        return True
    told = re.escape(abbreviation)
    return bool(re.search(rf"\w[\w-]+ \({told}s?\)|(?<!\w){told}s? \((?!e\.g|i\.e)\w[\w -]{{4,}}", text))
