"""Words that picture one kind of person: by gender, age, origin or health. Suggestions, never verdicts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from core.wording import ground
from core.wording.lexicon import lexicon, phrases
from core.wording.remark import Remark, Rule

_WHOM = (
    r"(?:team|teams|people|person|professionals?|talents?|staff|engineers?|developers?|"
    r"graduates?|colleagues?|employees?|and|dynamic|leaders?|hires?|workforce|mind)"
)
_EITHER: Final = re.compile(
    r"\b(?:he|she|his|hers?|him)(?:self)?(?: or |/| / | and )(?:he|she|his|hers?|him|they|their|them)(?:self)?\b",
    re.IGNORECASE,
)
_UNFAIR: Final = lexicon(
    (
        phrases("they", "he she himself herself him"),
        phrases("their", "his hers", never_after=r"(?:or hers|or her name)"),
        phrases("their", "her"),
        phrases("everybody", "guys", never_after=r"(?:ropes?|wires?|lines?)"),
        phrases("chair", "chairman chairmen chairwoman"),
        phrases("person-days", "man", r"[ -](?:days?|hours?|months?|years?|weeks?)"),
        phrases("people", "manpower mankind"),
        phrases("staffs", "mans manned manning", never_after=r"(?:’|')"),
        phrases("people", "man", r"[ -](?:up|management)"),
        phrases("salesperson", "salesman salesmen saleswoman"),
        phrases("skilled worker", "craftsman craftsmen handyman handymen workman workmen"),
        phrases("supervisor", "foreman foremen"),
        phrases("worker", "middleman businessman businessmen spokesman tradesman tradesmen cameraman repairman"),
        phrases(
            "an assistant",
            "girl girls boy boys lady ladies gentleman gentlemen",
            never_after=r"(?:scouts?|school|names?)",
        ),
        phrases("expert", "ninja ninjas rockstar rockstars guru gurus"),
        phrases("expert", "rock", r"[ -]stars?"),
        phrases("expert", "wizard wizards", ahead=r"(?:with|at|in|of)", never_before=r"setup|install|the"),
        phrases("(leave the age out)", "young", ahead=rf"(?:and (?:\w+ )?)?{_WHOM}"),
        phrases("(leave the age out)", "youthful youthfulness"),
        phrases("(leave the age out)", "energetic", never_after=r"(?:materials?|particles?|electrons?)"),
        phrases("(leave it out)", "full", r" of (?:energy|youth|vigou?r)"),
        phrases("somebody who uses computers daily", "digital", r"[ -]natives?"),
        phrases("somebody in their first job", "recent fresh", r" (?:college |university )?graduates?"),
        phrases("old-timers", "old", r"[ -](?:guard|school|fashioned people|hands)", never_after=r"over|s"),
        phrases("fluent", "native", r" (?:[A-Za-z]+ )?(?:speakers?|speaking|english)"),
        phrases("block list", "blacklist blacklists blacklisted blacklisting"),
        phrases("allow list", "whitelist whitelists whitelisted whitelisting"),
        phrases("primary and replica", "master", r"[ /-](?:and )?slave"),
        phrases("check", "sanity", r"[ -](?:checks?|test|tests|checking)"),
        phrases("add to the team", "culture cultural", r"[ -]fit"),
        phrases("unexpected", "crazy insane lunatic"),
        phrases("broken", "crippled lame spastic"),
        phrases(
            "exempt",
            "grandfathered grandfather",
            r"(?: in| clause)?",
            never_before=r"his|her|their|the|a",
            never_after=r"clocks?",
        ),
        phrases("alone", "blind", r" (?:to the (?:needs|facts)|leading)"),
        phrases("deputy", "right", r"[ -]hand man"),
        phrases("parent", "mother", r"(?:s|ing)? (?:hen|the team)"),
        phrases(
            "(leave it out)",
            "like as",
            r" a (?:father|mother|dad|mum|big brother|older brother|big sister)(?=[.,;]|$| (?:to|figure)\b)",
        ),
        phrases("(leave it out)", "fatherly motherly"),
        phrases(
            "(leave the family out)",
            "without no despite",
            r" (?:(?:young|small|any) )?(?:children|kids|dependants|(?:family|care|childcare) "
            r"(?:commitments?|obligations?|"
            r"ties|duties|responsibilities))",
        ),
        phrases("(leave the family out)", "unmarried childless housewife housewives"),
        phrases("(leave the health out)", "physically", r" (?:fit|able|strong|robust)"),
        phrases("(leave the health out)", "able", r"[ -]bodied"),
        phrases("(leave the health out)", "never rarely seldom", r" (?:ill|sick|off sick)"),
        phrases(
            "(leave the health out)",
            "physical perfect good excellent",
            r" (?:physical )?(?:eyesight|hearing|stamina|fitness)(?=[.,;]|$| and)",
        ),
        phrases(
            "(leave the origin out)",
            "accentless accent",
            r"(?:-free)?",
            never_before=r"(?!foreign|no|neutral|slight|strong)\w+",
            never_after=r"colou?rs?|marks?|characters?|lighting|wall",
        ),
        phrases("(leave the origin out)", "without", r" (?:an |any |a foreign )?accent"),
        phrases("fluent", "mother", r"[ -]tongue"),
        phrases(
            "(leave the age out)",
            "younger older",
            r" (?:guys|people|colleagues|generation|workers|staff|employees)",
        ),
        phrases("(leave the age out)", "young", r" and (?:hungry|dynamic|energetic|ambitious|eager|fresh)"),
        phrases("(leave the age out)", "millennials millennial boomers boomer"),
    )
)


def unfair(text: str, terms: frozenset[str]) -> Iterator[Remark]:
    """The words that leave some readers out, with words that do not."""
    for found in _UNFAIR.find(text):
        let_pass = (*ground.quoted(text), *ground.examples_in(text), *ground.defined(text, terms), *_both(text))
        if not ground.is_inside(found.start, let_pass):
            phrase = text[found.start : found.end]
            why = f"“{phrase}” pictures one kind of person, by gender, age, origin or health"
            yield Remark(Rule.UNFAIR, found.start, phrase, why, _mend(found.kind))


def _both(text: str) -> tuple[tuple[int, int], ...]:
    """Where everybody is meant: "his or her", "she/he"."""
    return tuple(one.span() for one in _EITHER.finditer(text))


def _mend(instead: str) -> str:
    return instead.strip("()") if instead.startswith("(") else f"write “{instead}”, or say what is done"
