"""What somebody could do, where a ladder asks what they have done (requirement 27)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from core.lint import hypothetical
from core.wording.ground import is_inside, quoted
from core.wording.remark import Remark, Rule

_WHO = r"(?:(?:you|they|he|she|i|we|the (?:engineer|manager|person|lead|designer|employee))[’' ]+(?:re |s )?)?"
_BE = r"(?:(?:is|are|am|be|being|must be|should be|has been|have been) )?(?:(?:always|already|fully|\w+ly) )?"
_START = r"(?:^|(?<=[.;!?:] )|(?<=\n)|(?<=[•*-] ))"
_POTENTIAL: Final = re.compile(
    rf"{_START}{_WHO}(?P<said>"
    + "|".join(
        (
            rf"{_BE}able to\b",
            rf"{_BE}capable of\b(?! \d)",
            rf"{_BE}(?:ready|prepared|expected|poised|likely|set) to (?:take|lead|become|grow|run|step|"
            rf"manage|move|be|handle|own)\b",
            r"(?:an? |the |their |your )?(?:(?:\w+able|strong|proven|good|great|natural|solid|"
            r"excellent|clear|high|some|sound) )?(?:ability|abilities|capacity|capability|"
            r"aptitude) (?:to|for)\b",
            r"(?:can|could|might|would)\b(?! (?:be )?(?:found|seen)\b)",
            r"may(?= (?!be\b|not\b|have\b|need\b|contain|include|require|vary|differ|opt\b|seem|day\b)[a-z]+ \w)",
            r"(?:has|have|shows?|demonstrates?|displays?|possess(?:es)?) (?:an? |the |some |great |"
            r"high |clear |strong |real )*"
            r"(?:potential(?! \w+s\b)|promise|ability|abilities|capacity|capability|aptitude|"
            r"(?:skills?|skill set|experience|knowledge) to)\b",
            r"(?:has|have) what it takes\b",
            r"potentially\b",
            r"if (?:given|asked|needed|called)\b",
            r"high[- ]potential\b",
        )
    )
    + ")",
    re.IGNORECASE,
)
_OF_OTHERS: Final = re.compile(r"\b(?:so that|that|which|who|whether|if|because|what|how|where|when)\b", re.IGNORECASE)

_WHY: Final = "“{}” speaks of what somebody could do: a ladder asks what they have done"
_MEND: Final = "start with what was done: “Leads …”, “Has led …”"


def potential(text: str) -> Iterator[Remark]:
    """Wording of ability in place of deeds: at the start of a demand, where the person is the subject."""
    ends = 0
    for start, phrase in sorted(_said(text)):
        if start >= ends and not is_inside(start, quoted(text)):
            ends = start + len(phrase)
            yield Remark(Rule.POTENTIAL, start, phrase, _WHY.format(phrase), _MEND)


def _said(text: str) -> Iterator[tuple[int, str]]:
    for match in _POTENTIAL.finditer(text):
        yield match.start("said"), match["said"]
    for hint in hypothetical(text):
        if not _OF_OTHERS.search(text, 0, hint.start):
            yield hint.start, hint.phrase
