"""States of mind where a demand should name what somebody does: nobody has seen an understanding."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from core.wording import ground
from core.wording.remark import Remark, Rule

_ADVERBS = r"(?:(?:\w+ly|also|always|still|now|just|well|really)[ ,]+(?:and \w+ly )?){0,2}"
_STATE = (
    r"(?:understands?|knows?|appreciates?|believes?|(?<!look and )feels?(?! (?:for|the pulse))|"
    r"recogni[sz]es?(?= (?:(?:that|how|when|why|where|what)\b|the (?:importance|value|need|limits|impact|effect|role)|"
    r"their own))|"
    r"cares?(?: about| deeply)?(?! (?:for|home|plans?|teams?)\b)|enjoys?|"
    r"(?<!and )(?<!, )values(?! (?:in|of|are|from|for)\b)|"
    r"values(?= (?:the|their|others|diverse|different|diversity|feedback|honesty|input|openness)\b)|"
    r"respects?|loves?|embraces?|realises?|realizes?|grasps?|comprehends?|"
    r"trusts?(?= (?:in|that|others|the|their|colleagues|people|teammates|peers))|"
    r"wants?(?= to)|hopes?(?= (?:to|for|that))|intends?(?= to)|wishes(?= to)|"
    r"thinks? (?:about|of|ahead|through|beyond|carefully|deeply|critically)|considers?(?= (?:the|how|what|other|all))|"
    r"sees? (?:how|why|where|that|the (?:big(?:ger)?|wider|whole) picture|themselves|value in)|"
    r"(?:can |could )?see how|(?:are |is |am )?learning (?:how|to|about|that|the)|"
    r"worries about|looks? forward to|takes? (?:an? )?(?:\w+ )?(?:interest|pride|pleasure|delight) in)"
)
_BEING = (
    r"(?:(?:is|are|am|be|being|becomes?|becoming|remains?|stays?) )?(?:(?:very|highly|fully|"
    r"increasingly|generally|already|well|\w+ly) )?"
    r"(?:aware of|aware that|familiar with|comfortable (?:with|in|working|making|using|having|"
    r"talking|asking|being)|conversant with|knowledgeable|passionate about|"
    r"committed to|motivated (?:by|to)|(?:an? )?curious(?: about| \w+)?|open[ -]minded|mindful of|keen to|"
    r"eager to|willing to|enthusiastic|interested in|"
    r"dedicated to|cognisant of|cognizant of|conscious of|confident (?:in|with|about|that)|"
    r"open to (?:new|feedback|change|ideas|learning|other|others|different|criticism|\w+ing)|empathetic|"
    r"at (?:home|ease) (?:in|with)|proud of|driven by|excited (?:by|about)|fascinated by|inspired by|invested in|"
    r"alert to|alive to|acquainted with|well[ -]versed in|versed in|inquisitive|receptive to|unafraid|not afraid|"
    r"respectful of|hungry (?:for|to)|keen on|happy (?:to|with)|convinced|"
    r"flexible(?= (?:in|about|with|when|on|to)\b|[.,;]|$)|"
    r"self[ -]aware(?:ness)?|sensitive to|attuned to)"
)
_HAVING = (
    r"(?:(?:has|have|having|possesses|possess|with|holds?|gains?|builds?|develops?|developing|"
    r"demonstrates?|shows?|displays?|exhibits?|maintains?|brings?) )"
    r"(?:an? |the |some |their |its )?(?:[\w-]+,? (?:and |or )?){0,4}?"
    r"(?:knowledge|understanding|awareness|appreciation|grasp|familiarity|mastery|"
    r"comprehension|passion|empathy|curiosity|openness|selflessness|thoughtfulness|decisiveness|assertiveness|"
    r"enthusiasm|commitment|interest in|desire|willingness|eagerness|humility|integrity|"
    r"resilience|maturity|growth mindset|"
    r"attitude|mindset|sense of (?:how|what|where|when|why|ownership|urgency|responsibility|accountability|"
    r"purpose))(?! (?:base|bases|sharing|transfer|article|articles|graph|test|map|session|"
    r"sessions|between)\b)"
)
_BARE = (
    r"(?:(?:an?|the|some) )?(?:(?:basic|good|deep|strong|solid|broad|working|clear|thorough|"
    r"sound|full|general|excellent|in-depth|growing|detailed|comprehensive|technical) )*"
    r"(?:knowledge|understanding|awareness|appreciation|grasp|familiarity|command) (?:of|with|about)"
)
_AT_THE_DEMAND = re.compile(
    r"(?:^|(?<=[.;!?\n•] )|(?<=[.;!?] )|(?:(?<=, )|(?<=\band )|(?<=\bor )|(?<=: )|(?<=\bbut )))"
    rf"(?P<who>(?:(?:you|they|he|she|we|i|the (?:engineer|manager|person|lead|designer)|"
    rf"someone who|who|must|should|will|can|do|does)[’' ]+(?:re |s )?){{0,2}}){_ADVERBS}"
    rf"(?P<state>{_STATE}\b|{_BEING}\b|{_HAVING}\b|{_BARE}\b)",
    re.IGNORECASE,
)
_SHOWN: Final = re.compile(
    r"\bby \w+ing\b|\b(?:shown|shows|demonstrated|evidenced|seen|proved|proven|as) (?:by|in|"
    r"when|through)\b|\bthrough \w+(?:ing|ion|s)\b|"
    r"\b(?:and (?=\w+ (?:it|them|this|how|why)\b)|to |can )(?:explains?|names?|lists?|draws?|"
    r"describes?|writes?|states?|recites?|"
    r"points?|answers?)\b|\benough to\b",
    re.IGNORECASE,
)


def unobservable(text: str, terms: frozenset[str]) -> Iterator[Remark]:
    """The states of mind that a statement asks for, in the order in which they stand."""
    for match in _AT_THE_DEMAND.finditer(text):
        start, end = match.span("state")
        phrase = text[start:end]
        if not _is_shown(text, start, end) and not ground.is_inside(
            start, (*ground.quoted(text), *ground.examples_in(text))
        ):
            if any(begin < end and start < close for begin, close in ground.defined(text, terms)):
                continue
            yield Remark(
                Rule.UNOBSERVABLE,
                start,
                phrase,
                f"“{phrase}” is a state of mind: a video camera could not have recorded it",
                "say what the person does that shows it, such as explains, asks, writes or chooses",
            )


def _is_shown(text: str, start: int, end: int) -> bool:
    _, close = ground.near(text, start, end)
    return bool(_SHOWN.search(text, end, close)) or ground.explains(text[end:close].lower())
