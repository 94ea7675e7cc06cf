"""Verbs that do nothing one could see, together with objects that nobody could see either: "contributes to success".

Neither is vague alone: somebody supports Windows, and a vision hangs on the wall. English only.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from core.wording.lexicon import Phrase, phrases
from core.wording.verbs import third

TURN: Final = "phrase"

_BETWEEN: Final = r"(?:(?:and )?[\w’'-]+,? ){0,4}?"
_ENDS: Final = r"(?=[.,;]|$| (?:of|in|at|by|through|across|within|for|and|to|around|on|with|between|from)\b)"
_AIM: Final = (
    r"(?:success|direction|vision|mission|strategy|strategies|culture|growth|development|goals|objectives|values|"
    r"excellence|innovation|collaboration|performance|environment|well-?being|morale|alignment|transparency|mindset|"
    r"future|evolution|maturity|thinking|effectiveness|efficiency|inclusion|diversity|belonging|trust|engagement|"
    r"productivity|workplace|discussions?|conversations?|decision-?making|atmosphere|spirit|cohesion|"
    r"accountability|autonomy|ownership|awareness|initiatives|efforts|wellness|relationships?|dynamics?|quality|"
    r"health|agility|learning|improvement|outcomes?|impact|community)"
)
_PEOPLE: Final = (
    r"(?:others|people|everyone|everybody|colleagues|peers|teammates|teams?|members|stakeholders|leaders|leadership|"
    r"managers|executives|engineers|designers|reports|employees|partners|departments|functions|them|newcomers|joiners)"
)
_THRIVE: Final = (
    r"(?:to )?(?:succeed|grow|thrive|improve|develop|learn|excel|flourish|perform|shine|(?:be(?:come)?|stay|feel) \w+|"
    r"do their best|reach their|work better|achieve)"
)
_AS_A_NOUN: Final = (
    r"(?!(?:you|we|i|they|to|also|and|then|who|must|should|will|can|could|may|not|actively|proactively|always)\b)"
    r"[\w’'-]+"
)
"""What stands before "support" or "drive" where it is no verb."""
_AS_A_PLURAL: Final = r"(?!(?:he|she|it|also|and|then|or|who|that|which|always|often|[a-z]+ly)\b)[\w’'-]+"
"""The same before "supports" or "drives"."""


def _verbs(bases: str, rest: str, *, never_after: str = "") -> Iterator[Phrase]:
    """A phrase that begins with one of these verbs: as "supports", or as "support" where that is no noun."""
    yield phrases(TURN, " ".join(map(third, bases.split())), rest, never_after=never_after, never_before=_AS_A_PLURAL)
    yield phrases(TURN, bases, rest, never_after=never_after, never_before=_AS_A_NOUN)


_FOR_AIMS: Final = (
    *_verbs("contribute", rf" (?:\w+ )?(?:to|towards?) {_BETWEEN}{_AIM}(?! (?:guide|board|template|channel))\b"),
    *_verbs(
        "support advance further promote strengthen enhance elevate uplift uphold champion embrace encourage nurture"
        " cultivate foster enable influence shape inspire drive embed embody safeguard reinforce propel"
        " accelerate sustain live steer",
        rf" (?:for )?{_BETWEEN}{_AIM}{_ENDS}",
    ),
    *_verbs(
        "help",
        r" (?:to )?(?:set|guide|shape|build|create|define|improve|drive|foster|develop|maintain)(?: and \w+)? "
        rf"{_BETWEEN}{_AIM}{_ENDS}",
    ),
    *_verbs("champion advocate elevate uplift", r" (?:for |the )?(?:[\w’'-]+ ){0,2}[\w’'-]+" + _ENDS),
    *_verbs("influence shape", r" (?:the |our |on )?(?:[\w’'-]+ ){0,3}?(?:direction|roadmaps?|decisions|agenda)"),
    *_verbs(
        "drive",
        r" (?:[\w’'-]+ ){0,2}?(?:[a-z]{3,}(?:ation|ption|ency|ity|ness|ment|ergies|ance|ence|ability)|clarity|"
        r"strategy|strategies|culture|adoption|decisions|outcomes|impact|value|goals|efficiencies|consistency|hiring|"
        r"changes?)(?=[.,;]|$| (?:in|at|across|and|between|for|with|within|through)\b)",
    ),
)

_FOR_PEOPLE: Final = (
    *_verbs(
        "help enable empower encourage inspire support",
        rf" (?:the |their |all |new |our )?(?:[\w’'-]+ ){{0,2}}?"
        rf"(?:{_PEOPLE}|those around (?:them|you|him|her|me)) {_THRIVE}",
    ),
    *_verbs("help support", rf" (?:the |their |all |new |our |other )?(?:[\w’'-]+ )?{_PEOPLE}(?=[.;]|$)"),
    *_verbs(
        "influence inspire align engage convince",
        rf" (?:[\w’'-]+ ){{0,3}}?{_PEOPLE}(?=[.,;]|$| (?:and|across|at|in|on|to|around)\b)",
    ),
    *_verbs(
        "gain win earn build command",
        r" (?:the |their |a )?(?:[\w’'-]+ ){0,2}?(?:trust|confidence|respect|credibility|goodwill|loyalty)" + _ENDS,
    ),
    *_verbs("manage", r" (?:the |their )?(?:[\w’'-]+ )?(?:expectations|stakeholders|relationships|upwards?|ambiguity)"),
)

_FOR_WORK: Final = (
    *_verbs(
        "raise lift set keep maintain hold",
        r" (?:the |a )?(?:[\w’'-]+ ){0,2}?bar(?=[.,;]|$| (?:for|on|across|high)\b)",
    ),
    *_verbs(
        "balance juggle navigate",
        r" (?:[\w’'-]+,? ){0,3}?(?:speed|quality|needs|priorities|demands|ambiguity|complexity|uncertainty|interests|"
        r"perspectives|projects|trade-?offs|short[ -]term|politics|pragmatism|autonomy)",
    ),
    *_verbs(
        "bring create provide",
        r" (?:\w+ )?(?:structure|order|clarity|calm|direction|inspiration)" + _ENDS,
    ),
    *_verbs("deliver follow", r" (?:through )?on (?:all |their |its |your )?(?:commitments|promises)"),
    *_verbs(
        "improve refine optimise optimize streamline",
        r" (?:the |our |existing |internal |team )?(?:processes|things|workflows?|ways of working|efficiency|quality|"
        r"collaboration)(?=[.;]|$| (?:continu|constant|where)\w*)",
    ),
    *_verbs(
        "use apply",
        r" (?:data|resources|evidence|insights?|time) (?:to (?:inform|guide|drive|make|support) \w+|wisely|well)",
    ),
    *_verbs("live embody model", r" (?:our|the|its) (?:\w+ )?(?:values|principles|brand|culture)"),
    *_verbs(
        "spot find identify seek",
        r" (?:\w+ )?(?:opportunities|areas|ways|room) (?:for|of|to) (?:improve\w*|growth|optimi\w+|development)",
    ),
    *_verbs(
        "require need",
        r" (?:only |very )?(?:little|minimal|limited|light|some|less) (?:\w+ )?(?:guidance|supervision|oversight|"
        r"support|direction|help|hand-?holding|input)",
    ),
    *_verbs("work operate", r" (?:\w+ )?across (?:\w+ )?(?:boundaries|silos|functions|disciplines|borders)"),
    *_verbs(
        "show display bring demonstrate exhibit exude",
        r" (?:an? |the |some )?(?:[\w’'-]+ ){0,2}?(?:presence|gravitas|poise|composure|grit|tenacity|acumen|savvy|"
        r"flair|ambition|stature)",
    ),
    *_verbs("make", r" (?:[\w’'-]+ ){1,3}?more (?:efficient|effective|productive|successful)"),
)

_SAID_OF_SOMEBODY: Final = (
    phrases(
        TURN,
        "impact influence contribution contributions scope",
        r" (?:\w+ )?(?:reach(?:es)?|extends?|goes|spans?|is felt) (?:\w+ )?(?:beyond|across|outside)",
    ),
    phrases(
        TURN,
        "is are acts act",
        r" (?:as )?(?:an? |the )(?:\w+ )?(?:glue|rock|backbone|engine|heart|linchpin|catalyst|champion|ambassador|"
        r"sounding board|multiplier)(?=[.,;]|$| (?:of|for|behind)\b)",
    ),
    phrases(
        TURN,
        "a an",
        r" (?:\w+ )?(?:recogni[sz]ed|respected|strong|authoritative|leading|credible) (?:voice|figure|presence|"
        r"authority|expert)",
    ),
    phrases(
        TURN,
        "is are am becomes",
        r" (?:seen as |known as |considered )?(?:an? |the )(?:\w+ )?(?:expert|authority|master)"
        r"(?= (?:in|on|for|at|of)\b)",
    ),
    phrases(TURN, "point", r" of view on (?:the )?(?:\w+ )?(?:discipline|industry|craft|field|future|market|practice)"),
    phrases(TURN, "comfort", r" zone"),
)

EMPTY_VERBS: Final[tuple[Phrase, ...]] = (*_FOR_AIMS, *_FOR_PEOPLE, *_FOR_WORK, *_SAID_OF_SOMEBODY)
