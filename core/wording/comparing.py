"""People measured by other people: a ladder compares somebody with its words, never with a colleague."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from core.wording.ground import is_inside, quoted
from core.wording.remark import Remark, Rule

_NOUN = (
    r"(?:engineers?|developers?|designers?|managers?|colleagues|peers|team-?mates|co-?workers|"
    r"people|members|employees|staff|"
    r"performers?|contributors?|sellers?|leaders?|agents?|analysts?|reviewers?|professionals|individuals|consultants?|"
    r"reps?|recruiters?|executives?|writers?|presenters?|negotiators?|communicators?|thinkers?|talents?|partners?|"
    r"specialists?|experts?|coaches|mentors?|colleague|researchers?|testers?|accountants?|operators?|juniors|seniors)"
)
_GROUP = (
    r"(?:team|group|department|company|organi[sz]ation|floor|office|cohort|shop|branch|squad|"
    r"warehouse|class|field|industry)"
)
_PEOPLE = (
    rf"(?:(?:their |his |her |your |any |all |the |many |most |some |of |its )*"
    rf"(?:(?:other|fellow|average|typical|usual) (?:[\w-]+ )?\w+|{_NOUN}|others|anyone|anybody|everyone|everybody)"
    rf"|most(?= *(?:[.,;]|$| (?:at|in|on|of) ))|(?:the )?rest of (?:the |their )?(?:{_GROUP}|shift|{_NOUN})|"
    rf"(?:almost |nearly |just about )?(?:anyone|anybody|everyone|everybody) else|them(?= (?:are|is|were)\b)|"
    rf"an? (?:average|typical|usual|junior|senior|normal) \w+)"
)
_BEST = r"(?:best|strongest|fastest|top|smartest|brightest|leading|finest|most [a-z]+)"
_COMPARATIVE: Final = re.compile(
    r"\b(?:"
    + "|".join(
        (
            rf"(?:more|less|better|worse|faster|harder|\w{{3,}}er)\b(?: [\w’'-]+){{0,6}}? than {_PEOPLE}",
            rf"(?:is |are |be )?one of (?:the|our|their) {_BEST} (?:[\w-]+ )?"
            rf"(?:{_NOUN}|in|on|of|\w+s (?:we|they|the))",
            rf"(?:as (?:\w+ )?(?:many|much|fast|often|strong|quick|quickly) (?:[\w-]+ )?as) {_PEOPLE}",
            r"(?:where|whereas|whom) (?:others|most(?: people)?) (?:\w+ )?(?:takes?|struggles?|fails?|gives? up|cannot|"
            r"can’t|can't|could not|fall short)\b",
            r"second to none\b|(?:unmatched|unrivall?ed|unequall?ed|peerless|unsurpassed|head and shoulders above)\b",
            rf"(?:nobody|no one|no-one|few(?: others)?|hardly anyone) (?:else )?(?:in (?:the|their|our) {_GROUP} )?"
            r"(?:can|could|matches)\b",
            rf"(?:keeps? up with|keeps? pace with|catch(?:es)? up with|on a par with|on par with|level with|"
            rf"the envy of|sets? the pace for) (?:the )?(?:(?:younger|older|other|best|faster|stronger) )?{_PEOPLE}",
            rf"(?:an? |the |our |their |one of the )?above[- ]average {_NOUN}",
            rf"(?:an? |our )?(?<!the )(?<!on )(?<!to )top(?:[ -]tier)?(?! talent) {_NOUN}",
            rf"above the (?:level|standard|average|output|results) of {_PEOPLE}",
            r"(?:top|upper|lower|bottom) (?:half|third|quarter|quartile|decile) of (?:the |our )?(?:[\w-]+ ){0,2}?"
            r"(?:leader ?board|ranking|league|table|list|team|field|pack|class|year|cohort)",
            r"(?:first|second|third|number one|no\. ?1|top|high) (?:place )?(?:in|on|of) the (?:[\w-]+ ){0,2}?"
            r"(?:leader ?board|league table|rankings?)",
            r"(?:stands? (?:out|apart)|apart|ahead) (?:from|of) the (?:crowd|rest|pack)\b",
            rf"(?:is |are |be )?among (?:the |our )?{_BEST}\b(?! (?:\d|(?:three|five|ten) (?:risks|"
            rf"bugs|issues|customers)))",
            rf"the {_BEST} (?:[\w-]+ )?\w+(?:er|or|ist|ant|gineer|ager|son) (?:in|on|of|at) (?:the|their|our) {_GROUP}",
            r"top[- ](?:performer|performers|performing|tier performer)\b",
            rf"in the (?:top|upper|highest) (?:\d+|ten|five|twenty|quarter|half|third|quartile|"
            rf"decile)\b(?: ?%| ?per ?cent)? of (?:the |all |our )?{_NOUN}",
            r"(?:ranks?|ranked|placed|rated|scores|performs) (?:\w+ )?(?:first|highest|in the top|"
            r"among the|above|number one|at the top)\b(?! \d)",
            rf"(?:out-?performs?|outshines?|outclasses?|surpass(?:es)?|outranks?|beats?|eclipses?|"
            rf"exceeds?) (?:\w+ )?{_PEOPLE}",
            rf"(?:exceeds?|surpass(?:es)?|beats?) (?:what|the \w+ of|that of) {_PEOPLE}",
            rf"(?:stands? out|shines?|compared|relative|(?:is|are|far|well|stays?) ahead|superior|"
            rf"in comparison)(?: (?:among|"
            rf"amongst|from|to|with|of|against)) {_PEOPLE}",
            r"(?:performs?|delivers?|works?|results?|is|are)(?: \w+)? above (?:the )?average\b",
            r"above-average (?:\w+ )?(?:results?|performance|performers?|output|work|productivity|quality)\b",
            r"(?:better|stronger|more \w+) than (?:average|the average)\b",
            r"best[- ]in[- ]class (?:engineer|performer|designer|manager)\b",
        )
    )
    + ")",
    re.IGNORECASE,
)
_A_THING: Final = re.compile(
    r"than (?:the |any )?other (?:\w+ )?(?:options?|ways?|tools?|designs?|versions?|"
    r"suppliers?|services?|systems?|products?|"
    r"solutions?|approach(?:es)?|methods?|files?|pages?|teams?’|days?|reasons?)",
    re.IGNORECASE,
)


def comparative(text: str) -> Iterator[Remark]:
    """Where somebody is measured by colleagues instead of by what the level says."""
    for match in _COMPARATIVE.finditer(text):
        if not _A_THING.search(match.group()) and not is_inside(match.start(), quoted(text)):
            yield Remark(
                Rule.COMPARATIVE,
                match.start(),
                match.group(),
                f"“{match.group()}” measures somebody by colleagues: in another team the same work counts differently",
                "say what the work itself is or does, whoever else is there",
            )
