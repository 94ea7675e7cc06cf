"""Measures of success that count what was put in instead of what came out (requirement 4)."""

from __future__ import annotations

import re
from typing import Final

_HOW_OFTEN: Final = (
    r"(?:(?:every|each|per|once a|twice a|a) (?:day|week|fortnight|sprint|month|quarter|half-year|year)|"
    r"daily|weekly|fortnightly|monthly|quarterly|yearly)\b"
)
_PUT_IN: Final = re.compile(
    r"\b(?:"
    r"hours (?:worked|spent|logged|put in|of (?:work|training|coaching|overtime|meetings?))|"
    r"(?:spends|devotes|dedicates|invests|reserves) (?!(?:no|less|fewer|at most|under)\b)"
    r"(?:[\w%]+ ){0,5}?(?:hours?|days?|weeks?|time|afternoons?|"
    r"mornings?|\d+%)|"
    r"(?:number|count|amount|volume) of (?:[\w-]+ ){1,3}(?:held|written|sent|completed|launched|given|run|"
    r"attended|produced|conducted|organi[sz]ed|delivered(?= by|[.,;]|$))|"
    r"\w+ (?:completed|attended|written|held|sent) per \w+|"
    r"overtime|time spent|works? (?:hard|long|late|overtime|weekends)|"
    r"(?:number|count|amount) of (?:\w+ )?(?:meetings|commits|tickets|stories|story points|"
    r"lines|calls|e-?mails|reviews|workshops|trainings?|sessions|posts|"
    r"documents|presentations|interviews|talks|visits|hours|pull requests|changes|releases|"
    r"projects started|experiments|initiatives)|"
    r"lines of code|story points|velocity|"
    r"(?:every|each|all|the|\w+ly|\d+%?|\w+) (?:[\w-]+ ){0,3}(?:is|are|was|were) (?:held|"
    r"attended|written|sent|filled in|organi[sz]ed|scheduled|launched|started|run|visited|"
    r"conducted)\b|"
    r"(?:holds?|attends?|organi[sz]es?|sends?|writes?|gives?|runs?|hosts?|visits?|conducts?|"
    r"launches|starts|publishes|presents|answers|meets|interviews) (?:\d+|at least \w+|two|three|four|five|six|ten|"
    r"many|weekly|monthly|regular|every|all|each)\b|"
    r"(?:attendance|participation|presence|busyness|utilisation of (?:people|staff)|headcount (?:grown|added)) |"
    r"efforts? (?:is|are|was|were)|tries|participat\w+ in|takes part in|"
    r"is (?:always )?(?:busy|available|present|online)|"
    r"(?:writes|publishes|sends|speaks|runs(?= an? (?!day|week|month|quarter|year))|"
    r"(?:is|are|was|were|has|have) (?:run|interviewed|trained|published|visited|met|updated|coached))\b[^.;]{0,60}? "
    rf"{_HOW_OFTEN}"
    r")",
    re.IGNORECASE,
)
_HARD: Final = re.compile(
    r"\bworks? (?:hard|long|late|overtime|weekends)\b|\b(?:holds?|attends?|hosts?|"
    r"organi[sz]es?|gives?) (?:an? |the )?[\w -]{3,40} "
    r"(?:every|each|once a|twice a) (?:day|week|month|quarter|year)\b",
    re.IGNORECASE,
)
_CAME_OUT: Final = re.compile(
    r"\b(?:falls?|rises?|reach(?:es|ed)?|grows?|halves|doubles|drops?|cuts?|below|above|under|"
    r"within|less|fewer|target|promised|"
    r"met|meets|revenue|margin|cost|churn|retention|satisfaction|availability|errors?|"
    r"incidents?|defects?|customers? (?:stay|renew|buy)|result(?:s|ing)?|so that|"
    r"after which)\b",
    re.IGNORECASE,
)


def counts_effort(measure: str) -> str:
    """The words of a measure that count effort, and nothing when it says what came of it."""
    if hard := _HARD.search(measure):
        return hard.group()
    found = _PUT_IN.search(measure)
    return found.group().strip() if found and not _CAME_OUT.search(measure) else ""
