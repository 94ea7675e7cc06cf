"""Turns of phrase that fit any work: what is said of somebody when nobody has noted what they did.

As with single words, each has the contexts in which it is exact. English only.
"""

from __future__ import annotations

from typing import Final

from core.wording.lexicon import Phrase, phrases

HEDGE, TURN = "amount", "phrase"

_PRESENCE = r"(?:energy|passion|enthusiasm|positivity|optimism|presence|gravitas|maturity|leadership|clarity|rigou?r)"

_TRAIT = (
    r"dependable|reliable|trustworthy|approachable|adaptable|proactive|driven|resilient|humble|empathic|"
    r"organi[sz]ed|decisive|supportive|helpful|resourceful|pragmatic|collaborative|creative|innovative|articulate|"
    r"personable|professional|thorough|diligent|conscientious|results-oriented|detail-oriented|customer-focused|"
    r"credible|inspiring|inclusive|respectful|strategic|accountable|engaged|patient|tenacious|well-rounded|"
    r"respected|generous|friendly|egoless|transparent"
)
"""What somebody is said to be; states of mind are `mind`'s."""

TURNS: Final[tuple[Phrase, ...]] = (
    phrases(
        TURN,
        "plays play playing",
        r" (?:an? |the |their |his |her )?(?:\w+ )?(?:key|active|vital|central|major|leading|important|pivotal|crucial|"
        r"critical|essential|big|full) (?:role|part)",
    ),
    phrases(
        TURN, "brings bring bringing shows show radiates exudes", rf" (?:\w+ )?{_PRESENCE}(?= (?:to|into|in)\b|[.,;]|$)"
    ),
    phrases(TURN, "makes make making", r" (?:things|it|stuff) happen"),
    phrases(TURN, "gets get getting", r" (?:things|stuff|it|the job) done"),
    phrases(TURN, "gets get getting", r" (?:buy-in|people on board|everyone on board|to grips with)"),
    phrases(TURN, "finds find", r" a way(?=[.;,]|$)"),
    phrases(
        TURN,
        "keeps keep keeping",
        r" (?:\w+ ){1,3}(?:in the loop|on track|on the same page|on their toes|moving forward)",
    ),
    phrases(TURN, "gets get brings bring", r" (?:\w+ ){1,3}(?:up to speed|on the same page)"),
    phrases(
        TURN,
        "a an the",
        r" (?:\w+ )?(?:safe pair of hands|force multiplier|multiplier effect|force for good|"
        r"bias (?:for|to|towards?) action|"
        r"growth mindset|can-do \w+|sense of urgency|key (?:player|contributor|member|figure))",
    ),
    phrases(TURN, "trusted", r" (?:\w+ )?(?:advis[eo]r|partner|voice|colleague|member|source|sounding board)"),
    phrases(TURN, "at", r" (?:high |great |real )?(?:pace|speed)(?=[.,;]|$)"),
    phrases(TURN, "sweats sweat", r" the (?:details?|small stuff)"),
    phrases(
        TURN,
        "takes take looks look sees see",
        r" (?:a |the )?(?:long(?:er)?|wider|broader|bigger) (?:view|term|picture)",
    ),
    phrases(TURN, "meets meet exceeds exceed", r" (?:or exceeds? )?(?:all )?expectations"),
    phrases(TURN, "wears wear", r" (?:many|several|different|multiple) hats"),
    phrases(TURN, "rises rise stands stand", r" (?:to the (?:occasion|challenge)|out(?=[.,;]| as| from|$))"),
    phrases(TURN, "punches punch", r" above"),
    phrases(TURN, "pulls pull", r" (?:their|his|her) weight"),
    phrases(TURN, "connects connect joins join", r" the dots"),
    phrases(
        TURN,
        "inspires inspire inspiring motivates motivate empowers empower energi[sz]es",
        r" (?:\w+ ){0,2}(?:others|people|everyone|everybody|colleagues|teams?|those)",
    ),
    phrases(
        TURN,
        "right",
        r" (?:people|things?|questions?|balance|tools?|choices?|decisions?|trade-?offs?|moment|solutions?|approach|"
        r"problems?|calls?|amount)(?: of)?",
        never_before=r"far|top|bottom|upper|lower|turn|all",
    ),
    phrases(
        HEDGE,
        "most",
        r" of the (?:\w+ )?(?:work|tasks?|tickets?|projects?|problems?|issues?|features?|time|questions?|requests?|"
        r"changes?)",
    ),
    phrases(
        HEDGE,
        "reasonably fairly relatively mostly largely somewhat quite rather",
        r" (?!than\b|priced\b)(?:\w+(?:ly|ed|ing|ive|ent|ant|ble|ful|ous|al|ic|ple|ex)|up|new|old|large|small|big|good|"
        r"well|hard|short|long|fast|slow|high|low)\b",
    ),
    phrases(
        HEDGE,
        "sensible reasonable manageable acceptable suitable decent",
        r" (?:length|size|amount|number|time|period|rate|pace|level|state|"
        r"limits?|shape|cost|price|deadlines?|estimates?|expectations?)",
    ),
    phrases(
        TURN,
        "keeps keep keeping makes make making",
        r" (?:\w+ ){0,2}(?:stakeholders?|customers?|clients?|users?|people|everyone|everybody|teams?|costs?|"
        r"risks?|quality) (?:happy|engaged|motivated|satisfied|low|high|up|down)",
    ),
    phrases(
        TURN,
        "works work working tries",
        r" (?:very )?(?:hard|tirelessly|closely|smart)(?= (?:to|with|on|for)\b|[.,;]|$)",
    ),
    phrases(TURN, "honestly gracefully calmly kindly willingly gladly warmly humbly mindfully wholeheartedly"),
    phrases(TURN, "is are", r" always (?:there|available|ready|willing|happy|open)"),
    phrases(TURN, "positive sunny upbeat calm", r" (?:outlook|demeanou?r|disposition|spirit|presence|influence)"),
    phrases(
        HEDGE,
        "most",
        r" (?:blockers|obstacles|problems|issues|tasks|questions|requests|tickets|situations|work)",
        never_before=r"the",
    ),
    phrases(
        TURN,
        "reacts react responds respond acts act answers",
        r" (?:fast|swiftly|at once)(?= (?:to|on|when)\b|[.,;]|$)",
    ),
    phrases(TURN, "openly", ahead=r"(?:and|communicat\w+|speaks?|talks?|discuss\w*)"),
    phrases(TURN, "communicates communicate speaks talks", r" (?:\w+ )?(?:openly|candidly|transparently)"),
    phrases(
        TURN,
        "is are am being",
        rf" (?:(?:\w+ly|very|always|highly|both) )?(?:{_TRAIT})",
        never_after=r"for|of|from|until|when",
    ),
    phrases(TURN, "pushes push pushing moves move drives drive", r" (?:\w+ ){1,3}forwards?"),
    phrases(
        TURN,
        "drives drive shapes shape",
        r" (?:the |a )?(?:\w+ )?(?:conversations?|agenda|vision|narrative|direction|strategy)",
    ),
    phrases(TURN, "takes take", r" (?:\w+ )?(?:feedback|criticism|input|advice) (?:on board|well|seriously|to heart)"),
    phrases(
        TURN,
        "keeps keep stays stay",
        r" (?:up (?:to date )?|abreast |on top |current )(?:with|of) (?:the )?(?:\w+ )?(?:trends?|developments?|news|"
        r"technolog\w+|industry|advances|changes)",
    ),
    phrases(TURN, "shares share contributes contribute reads read", r" (?:\w+ )?(?:widely|broadly|freely|generously)"),
    phrases(
        TURN,
        "with",
        r" (?:discretion|sensitivity|integrity|compassion|humility|authority|flair|precision|calm|dignity|"
        r"vigou?r|curiosity)(?=[.,;]|$)",
    ),
    phrases(
        TURN,
        "realistic ambitious sensible achievable stretching challenging warm",
        r" (?:goals?|targets?|objectives?|deadlines?|estimates?|plans?|welcome|timelines?)",
    ),
    phrases(TURN, "lasting long-term real true genuine", r" (?:value|benefit|change|difference|impact)"),
)
