"""Adjectives that praise: whatever they stand beside, two readers draw the line in different places. English only."""

from __future__ import annotations

from typing import Final

from core.wording.lexicon import Phrase, phrases

QUALITY, AMOUNT, MANNER, TURN = "quality", "amount", "manner", "phrase"

ABSTRACT: Final = (
    r"(?:[\w’-]+(?:,| and| or)? ){0,2}(?:[a-z]{2,}(?:tion|sion|ment|ness|ship|ance|ence|ency|ancy|ism|acy|dom|hood)s?|"
    r"[a-z]{3,}(?:ability|ibility|ivity|ality|arity|urity|ority|osity|exity)|[a-z]{2,}(?:keeping|making|solving|"
    r"thinking|building|setting|speaking|sharing|listening|mentoring|coaching|management)|acumen|approach|"
    r"discipline|skill|skills|craft|mindset|instincts?|voice|presence|grip|eye|taste|track record|stewardship|"
    r"familiarity|empathy|ethic|influence|example|outcome|focus|effort|effect|insight|habits?|choices?|terms)\b"
)
"""Nouns by their endings that nobody can touch: what an adjective of degree beside them leaves open."""

_EXACT: Final = (
    r"(?:\w+ )?(?:authenti\w+|encryption|insulation|installation|connections?|consistency|typing|references?|"
    r"identif\w+|definitions?|certific\w+|learning|neural|links?|copy|copies|tests? results?|test|sample|"
    r"numbers?|integers?|balance|witness|harness|illness|fitness|"
    r"business(?:es)?(?= (?:in|of|with|on|and|each)\b|[.,;]|$)|"
    r"assertions?|clinical|manufacturing|laboratory|faith|friday|will|night|bye)\b"
)

PRAISE: Final[tuple[Phrase, ...]] = (
    phrases(
        QUALITY,
        "thoughtful meaningful insightful favourable favorable gnarly elegant compelling dependable trustworthy"
        " approachable prudent savvy astute tactful diplomatic articulate persuasive memorable delightful nuanced"
        " sterling superior stellar commendable impeccable meticulous diligent conscientious tireless relentless"
        " unwavering masterful skilful skillful adept rigorous inspiring impressive exemplary laudable admirable"
        " unparalleled unrivalled invaluable noteworthy praiseworthy judicious discerning perceptive eloquent"
        " visionary charismatic influential resourceful tenacious flawless painless effortless unflappable"
        " first-rate top-tier well-rounded far-reaching wide-ranging forward-thinking forward-looking"
        " high-impact high-value world-class best-in-class fit-for-purpose",
        never_after=r"(?:trade|value|cause|use|function)",
    ),
    phrases(
        QUALITY,
        "good great strong solid sound deep firm healthy growing fair clear advanced extensive proven excellent smooth"
        " expert-level expert considerable substantial demonstrable positive constructive keen sharp",
        ahead=ABSTRACT,
        never_after=_EXACT,
        never_before=r"not|no|the|this|statistically|with|to",
    ),
    phrases(
        QUALITY,
        "smooth seamless successful safe timely",
        r" (?:\w+[ -])?(?:hand-?overs?|handoffs?|roll-?outs?|launch(?:es)?|transitions?|landing|running|operations?|"
        r"start|integration|migrations?|execution|delivery|deliveries)",
    ),
    phrases(
        QUALITY,
        "well",
        r"-(?!defined\b|known\b|being\b|formed\b|established\b|paid\b|lit\b|founded\b|off\b|tested\b|"
        r"documented\b|named\b)"
        r"[a-z]+(?:ed|en|own|ought|aught|un|ilt|pt|said|spent|made|read)(?:-out|-through)?",
    ),
    phrases(
        QUALITY,
        "key",
        r" (?:\w+ )?(?:clients?|customers|people|risks?|messages?|takeaways|moments|opportunities|partners|leaders|"
        r"factors?|figures|positions?)(?! (?:in the|of the) (?:table|list|chart))",
        never_before=r"foreign|primary",
    ),
    phrases(
        AMOUNT,
        "broad wide deep limited extensive increasing growing considerable some",
        r" (?:\w+ )?(?:exposure|experience|remit|sphere|familiarity|command|proficiency|appreciation|autonomy|"
        r"confidence|independence|competence|fluency|expertise)",
        never_before=r"with",
    ),
    phrases(
        AMOUNT,
        "broader wider larger bigger longer-term growing expanding",
        r" (?:role|roles|remit|perspective|context|implications|sphere|scale|consequences|audience)",
        never_after=r"than|by|to",
    ),
    phrases(
        MANNER,
        "light minimal little limited occasional",
        r" (?:\w+ )?(?:review|editing|rework|revision|revisions|hand-?holding|polish|prompting|oversight|supervision)",
        never_after=r"board",
    ),
    phrases(QUALITY, "of to", r" (?:an? |the )?(?:\w+ )?quality (?:that|which|everyone|anyone|so)"),
    phrases(
        QUALITY, "high higher", r"[ -](?:bar|profile|stakes|expectations|ambitions?|integrity|trust|regard|esteem)"
    ),
    phrases(QUALITY, "expert advanced", r"[ -]level"),
    phrases(
        QUALITY, "clear concise simple", r",? and (?:[a-z]+able|concise|simple|actionable|compelling|precise|succinct)"
    ),
    phrases(AMOUNT, "more increasingly", r" (?:sophisticated|advanced|nuanced|specialised|specialized|strategic)"),
    phrases(
        AMOUNT,
        "frequent regular occasional minimum",
        r" (?:\w+ )?(?:assistance|guidance|supervision|oversight|direction|involvement)",
        never_before="most|more|less",
    ),
)
