"""Words on which two readers disagree, each with the contexts in which it is exact.

Only words that carry the demand are here: what real ladders say in every second sentence ("supports", "works with") is
broad, but a reader knows whether it happened. English only.
"""

from __future__ import annotations

from typing import Final

from core.wording.lexicon import Phrase, phrases
from core.wording.vague_praise import PRAISE
from core.wording.vague_turns import TURNS
from core.wording.vague_verbs import EMPTY_VERBS

MANNER, FILLER, QUALITY = "manner", "filler", "quality"
AMOUNT, TIME, LATITUDE, PHRASE = "amount", "time", "latitude", "phrase"

_WORK = (
    r"(?:\w+(?:,| and| or)? ){0,2}(?:code|solutions?|software|systems?|features?|tests?|"
    r"documents?|documentation|designs?|"
    r"decisions?|judge?ments?|relationships?|communicators?|communications?|feedback|advice|knowledge|understanding|"
    r"awareness|grasp|command|skills?|work|results?|outcomes?|output|ideas?|questions?|practices?|progress|examples?|"
    r"performance|performer|leaders?|leadership|team|partners?|partnerships?|working|experience|expertise|service|"
    r"quality|standards?|sense|rapport|manner|way|ways|attitude|reasons?|reasoning|arguments?|plans?|planning|tools?|"
    r"insights?|reports?|presentations?|meetings?|processes|opinions?|candidates?|engineers?|managers?|colleagues?|"
    r"people|culture|support|writing|writer|listener|contributions?|contributor|value|impact|foundations?|"
    r"level|problem|problems|suggestions?|proposals?|ownership|collaboration|collaborator|technical|interpersonal|"
    r"organi[sz]ational|analytical|delivery|execution|architecture|abstractions?|interfaces?|"
    r"discussions?|talks?|relations|potential|negotiations?|pipelines?|data|prototypes?|"
    r"attention)"
)
_A_TASK = (
    r"(?:\w+(?:,| and| or| to)? ){0,2}(?:projects?|problems?|tasks?|features?|systems?|work|"
    r"issues?|changes?|decisions?|"
    r"situations?|initiatives?|programmes?|programs?|bugs?|solutions?|requirements?|topics?|ideas?|concepts?|designs?|"
    r"questions?|deliverables?|stories|tickets?|challenges?|components?|areas?|domains?|subjects?|conversations?|"
    r"trade-?offs?|messages?|migrations?|services?|architectures?|stakeholders?|parts?|"
    r"negotiations?|cases|clients?|customers|deals?|talks|"
    r"relationships?|technical|matters?)"
)

_MANNERS: Final = (
    phrases(
        MANNER,
        "effectively efficiently appropriately adequately properly suitably professionally confidently"
        " thoughtfully meaningfully skilfully skillfully competently seamlessly smoothly diligently tirelessly"
        " sensibly strategically holistically satisfactorily optimally pragmatically intelligently"
        " sufficiently productively constructively expertly capably masterfully flawlessly"
        " comprehensively thoroughly carefully responsibly wisely respectfully tactfully independently autonomously"
        " reliably proficiently",
        never_after=r"(?:deployed|backed up|replicated|qualified|automated|automatic|paid|vested|booked|remote|funded"
        r"|offline|tested|loaded|staffed|configured|signed|formed|disabled|separate|managed service|covered|escaped"
        r"|closed|disjoint|typed|zero|nothing|of|audited|verified|assessed|certified|checked)",
    ),
    phrases(FILLER, "proactively successfully positively graciously"),
    phrases(
        FILLER, "proactive", ahead=r"(?:\w+ )?(?:in|about|with|approach|attitude|role|and|communicat\w+|team|member)"
    ),
    phrases(
        FILLER,
        "actively",
        ahead=r"(?:participat|contribut|engag|seek|support|promot|work|look|help|encourag|learn|pursu|"
        r"manag|mentor|shar|drive|collaborat|reinforc|coach|involv|build)\w*",
    ),
    phrases(
        MANNER,
        "well",
        never_before=r"as|might as|may|very|pretty|oil|did|does|do|is|was|are|all|the|a|water|gas|how",
        never_after=r"(?:as|before|after|under|over|above|below|ahead|within|beyond|known|defined|formed|"
        r"established|past"
        r"|into|enough|tested|documented|scoped|understood|being|off|written|structured|paid|known|head|deck|\w+ed)",
    ),
    phrases(MANNER, "clearly", never_after=r"(?:labelled|labeled|marked|separated)"),
    phrases(
        MANNER,
        "in",
        r" an? (?:\w+,? (?:and )?){0,3}(?:effective|efficient|proactive|professional|appropriate|"
        r"constructive|positive|timely|proper|suitable|structured|sensible|organi[sz]ed|"
        r"collaborative|facilitative|consistent|respectful|supportive|mature|thoughtful|engaging|"
        r"clear|meaningful|responsible|friendly|concise|empathetic|"
        r"helpful)(?: and \w+)? (?:manner|way|fashion|style)",
    ),
    phrases(
        MANNER,
        "with",
        r" (?:\w+ ){0,1}(?:minimal|little|limited|some|less|reduced|"
        r"appropriate) (?:\w+ )?(?:guidance|supervision|help|support|direction|oversight|"
        r"assistance|input|rework)",
    ),
    phrases(MANNER, "minimal limited", r" (?:\w+ )?(?:guidance|supervision|direction|oversight|assistance|rework)"),
    phrases(
        MANNER,
        "to",
        r" an? (?:very |consistently )?(?:high|good|acceptable|appropriate|professional|excellent|"
        r"reasonable) (?:\w+ )?(?:standard|level|quality|degree)",
    ),
)

_QUALITIES: Final = (
    phrases(
        QUALITY,
        "excellent outstanding exceptional superb impactful decent",
        never_after=r"circumstances?|service award",
    ),
    phrases(
        QUALITY,
        "good great strong solid deep sound thoughtful robust meaningful valuable useful "
        "insightful positive healthy innovative creative compelling effective efficient clear "
        "helpful constructive timely elegant sensible pragmatic reliable high-performing "
        "competent",
        ahead=_WORK,
        never_after=r"(?:partners? award|service announcement|tests? suite name|working agreement|"
        r"sense of direction)",
    ),
    phrases(
        QUALITY,
        "positive healthy inclusive collaborative supportive",
        r" (?:\w+ )?(?:culture|environment|attitude|atmosphere|working relationships?|influence|"
        r"mindset|impact)",
    ),
    phrases(
        QUALITY,
        "high",
        r"[ -](?:quality|standards?|calib(?:re|er)|performance|performing|impact|level|degree|"
        r"value|productivity)",
        never_after=r"(?:computing|settings?|computer)",
    ),
    phrases(QUALITY, "quality", ahead=r"(?:work|code|results|output|solutions?|software|products?|service|decisions?)"),
    phrases(QUALITY, "good", r" (?:standard|condition|shape|quality)"),
    phrases(QUALITY, "top", r"[ -](?:notch|quality|class)"),
    phrases(
        QUALITY,
        "world first",
        r"[ -]class",
        never_after=r"(?:function|functions|citizens?|tickets?|post|mail|object|objects|support)",
    ),
    phrases(QUALITY, "best", r"[ -](?:practices?|of (?:their|his|her|your|its) (?:ability|abilities)|possible|effort)"),
    phrases(QUALITY, "good", r" (?:engineering |coding |industry |design |software )?practices?"),
    phrases(QUALITY, "cutting", r"[ -]edge"),
    phrases(QUALITY, "state", r"[ -]of[ -]the[ -]art"),
    phrases(QUALITY, "easy", r" to (?:understand|use|read|maintain|follow|work with|change|extend)"),
    phrases(
        QUALITY, "easily", r" (?:understood|maintained|used|extended|digestible|understandable|and quickly|adapts?)"
    ),
    phrases(QUALITY, "user customer", r"[ -](?:friendly|centric|focused)"),
    phrases(
        QUALITY,
        "clean maintainable readable scalable extensible performant",
        r"(?:,? (?:and |or )?[\w-]+){0,3} (?:code|solutions?|software|designs?|architectures?|"
        r"systems?|components?|features?|applications?|services?)",
        never_after=r"room",
    ),
    phrases(QUALITY, "maintainable readable scalable performant", never_before=r"human|machine|stays|remains|still"),
    phrases(
        QUALITY,
        "appropriate suitable reasonable adequate sufficient satisfactory optimal proper desirable",
        never_after=r"(?:authority|authorities|adult|adjustments?|cause|name|nouns?|subset)",
        never_before=r"as|where|when|if|whenever|wherever",
    ),
    phrases(
        QUALITY,
        "effective efficient",
        never_before=r"cost|from|become|becomes|is|the|becoming|until",
        never_after=r"(?:from|date|dates|on|until|as of|\d+|rate|immediately|user id|permissions?|frontier|"
        r"tax)",
    ),
    phrases(
        QUALITY,
        "complex challenging ambiguous difficult complicated sophisticated nontrivial tricky",
        ahead=_A_TASK,
        never_after=r"(?:numbers?|events?|types?)",
    ),
    phrases(QUALITY, "non", r"-trivial"),
    phrases(
        QUALITY,
        "moderately highly very increasingly reasonably fairly relatively",
        r" (?:complex|complicated|challenging|ambiguous|difficult|effective|independent|"
        r"autonomous(?:ly)?|large|technical|skilled|proficient|competent|competently|productive|"
        r"engaged|motivated|visible|collaborative|senior|independently|well|good|strong|"
        r"experienced)",
    ),
    phrases(
        QUALITY,
        "small medium large sizeable simple basic",
        r"(?:[ -](?:to|and|or|sized?|scale|size|large|medium|small|complexity|simple|complex))*",
        ahead=r"(?:\w+ )?(?:features?|projects?|tasks?|initiatives?|problems?|changes|programmes?|bugs|"
        r"work|scope|stories)",
    ),
    phrases(
        QUALITY,
        "relevant",
        ahead=r"(?:\w+ )?(?:stakeholders?|parties|people|information|teams?|context|knowledge|skills?|"
        r"tools?|experience|policies|practices|detail|technologies|questions)",
    ),
    phrases(
        QUALITY,
        "key important critical major strategic",
        ahead=r"(?:\w+ )?(?:stakeholders?|decisions?|initiatives?|relationships?|projects?|problems|"
        r"areas|competenc\w+|partners|contributors?|features|issues|topics|work|players?|"
        r"technical|contributions?|programmes?)",
        never_before=r"foreign|primary|business",
    ),
    phrases(QUALITY, "mission business", r"[ -]critical"),
    phrases(
        QUALITY,
        "mastery proficient proficiency",
        never_before=r"the|an|a|domain|outside|another|subject|matter|security|by|of",
        never_after=r"(?:users?|system|witness|reviewers?|panel)",
    ),
)

_MORE_QUALITIES: Final = (
    phrases(
        QUALITY,
        "fair smooth noticeable visible tangible lasting engaging careful rigorous polished credible trusted"
        " respectful balanced realistic fruitful harmonious friendly warm professional persuasive concise seamless"
        " consistent high-level extraordinary remarkable decisive supportive",
        ahead=r"(?:\w+(?:,| and| or)? ){0,2}(?:effects?|rollouts?|trade-?offs?|language|tone|manner|way|ways|impact|"
        r"results?|work|conversations?|presence|relationships?|collaboration|handovers?|launch(?:es)?|delivery|"
        r"decisions?|feedback|communications?|leadership|contributions?|progress|improvements?|quality|service|"
        r"culture|environment|standards?|judge?ment|process|processes|execution|presentations?|attitude|style)\b",
        never_after=r"(?:trade|value|use)",
    ),
    phrases(
        QUALITY,
        "very extremely truly incredibly remarkably exceptionally",
        r" [a-z]+",
        never_after=r"than",
        never_before=r"the|this|that",
    ),
    phrases(
        MANNER,
        "with",
        r" (?:great |real |full |due |proper )?(?:care|ease|confidence|enthusiasm|rigou?r|impact|"
        r"purpose|speed|tact|passion|energy|"
        r"excellence|professionalism|diligence|respect|maturity|poise|conviction|clarity)",
        never_after=r"(?:of|for|from|to|home|homes|workers?|limit|limits|between|over|in|bills?)",
    ),
    phrases(
        MANNER,
        "to",
        r" (?:the |their |his |her |your |our )?(?:[\w’']+ )?satisfaction",
        never_after=r"(?:survey|score)",
    ),
    phrases(MANNER, "in", r" an? (?:major|big|noticeable|visible|significant|tangible|better) way"),
    phrases(
        PHRASE,
        "resonates resonate lands land",
        r" (?:well )?with (?:the |their |its |an )?(?:audiences?|people|others|users|customers)",
    ),
)

_AMOUNTS: Final = (
    phrases(
        AMOUNT,
        "more less greater larger bigger broader wider deeper increasing growing increased fewer",
        r"(?:,? (?:and |or )?(?:more |less |greater |larger )?\w+)? (?:scope|responsibility|"
        r"responsibilities|autonomy|complexity|impact|"
        r"influence|guidance|supervision|independence|ambiguity|complex|difficult|challenging|ambiguous|oversight)"
        r"(?: (?:projects?|tasks?|work|problems?|areas?|initiatives?|situations?))?",
        never_after=r"than|by|to",
    ),
    phrases(
        AMOUNT,
        "significant significantly substantial substantially considerable considerably numerous various",
        never_before=r"statistically|most|least",
        never_after=r"(?:figures?|digits?|bits?|others?|bytes?)",
    ),
    phrases(AMOUNT, "sufficient", ahead=r"(?:\w+ )?(?:detail|time|information|knowledge|context|tests?|coverage)"),
    phrases(
        AMOUNT,
        "several many",
        ahead=r"[a-z]",
        never_before=r"how|as|so|too|one-to|many-to|to",
        never_after=r"(?:as|to)",
    ),
    phrases(
        AMOUNT,
        "a",
        r" (?:(?:wide|broad|large|diverse|whole) (?:range|variety|array|set|number|amount)|number|"
        r"variety|range|lot|multitude|high (?:degree|level|standard)|great deal|good deal|"
        r"majority|handful|wealth) of",
    ),
    phrases(AMOUNT, "lots plenty", r" of"),
    phrases(
        AMOUNT,
        "wide broad",
        r"[ -](?:range|variety|array|knowledge|understanding|experience|audience|influence|impact|"
        r"reach|perspective|range of)",
    ),
    phrases(AMOUNT, "large significant sizeable", r" (?:parts?|portions?|areas?|groups?|amounts?|teams?) of"),
)

_TIMES: Final = (
    phrases(
        TIME,
        "timely promptly quickly rapidly swiftly regularly frequently often occasionally rarely seldom "
        "sometimes usually generally typically periodically constantly continually "
        "routinely repeatedly consistently consistent",
        never_before=r"how|more|is|as|eventually|most",
        never_after=r"(?:asked|occurring|used|visited|changed|bought|read|hash\w*|reads?|backups?|snapshots?|"
        r"with|as|across|format|naming|formatting|style|"
        r"order|ordering|state|names|enough)",
    ),
    phrases(
        FILLER,
        "continuously",
        ahead=r"(?:\w+ )?(?:improv|learn|seek|develop|look|striv|work|challeng|evolv|grow|refin)\w*",
    ),
    phrases(
        TIME,
        "regular frequent ongoing occasional",
        ahead=r"(?:\w+ )?(?:updates?|feedback|communication|meetings?|contributions?|reviews?|reports?|"
        r"support|basis|status|check-?ins?|conversations?|one-?\w+|1:1s?|contact|catch|intervals|"
        r"commits|coaching|improvements?|learning|development|help)",
        never_before="most|more|less",
    ),
    phrases(TIME, "on", r" (?:a (?:regular|frequent|timely|consistent|day-to-day) basis|an ongoing basis|occasion)"),
    phrases(TIME, "in", r" (?:a timely (?:manner|fashion|way)|due course|good time)"),
    phrases(TIME, "as", r" soon as (?:possible|practicable)"),
    phrases(TIME, "at", r" (?:an early stage|times|regular intervals)"),
    phrases(TIME, "from", r" time to time"),
    phrases(TIME, "sooner", r" or later"),
)

_LATITUDES: Final = (
    phrases(
        LATITUDE,
        "as",
        r" (?:and when )?(?:is )?(?:needed|required|necessary|appropriate|applicable|"
        r"much as possible|far as possible)",
        never_after=r"(?:by|for|in|under|to)",
    ),
    phrases(
        LATITUDE,
        "if when where wherever whenever",
        r" (?:it is |it's |it’s |and where |and when )?(?:needed|necessary|appropriate|possible|"
        r"required|applicable|relevant|feasible|practical|useful|sensible)",
        never_after=r"(?:by|for)",
    ),
    phrases(LATITUDE, "etc etcetera"),
    phrases(LATITUDE, "and", r" (?:so on|so forth|the like|more)(?=\s*[.;,)]|\s*$)"),
    phrases(LATITUDE, "to", r" (?:some|a certain) (?:extent|degree)"),
    phrases(
        LATITUDE,
        "tries try strives strive attempts endeavours endeavors aims",
        r" to",
        never_before=r"retry|no|who|customer|user|attacker",
    ),
    phrases(LATITUDE, "makes make", r" (?:an|every|a reasonable|their best) effort"),
    phrases(LATITUDE, "does do", r" (?:their|your|his|her) best"),
)

_PHRASES: Final = (
    phrases(
        PHRASE,
        "has have having makes make making drives drive delivers deliver creates create",
        r" (?:an? |the |real |more )?(?:(?:\w+)(?: and \w+)? )?(?:impact|difference|"
        r"value)(?! (?:objects?|stream|streams|chain|types?|assessments?|analysis|report|between|"
        r"proposition|of \d))",
        never_after=r"(?:between|in the)",
    ),
    phrases(PHRASE, "adds add adding", r" (?:\w+ )?value"),
    phrases(
        PHRASE,
        "takes take taking shows show demonstrates demonstrate",
        r" (?:full |strong |clear |personal |real |the )?(?:initiative|ownership|pride|"
        r"responsibility|accountability)",
        never_after=r"(?:of the (?:incident|rota|on-call|pager)|record|records|file|id|transfer)",
    ),
    phrases(PHRASE, "steps step", r" up", never_after=r"(?:the|a|from|by|to level)"),
    phrases(PHRASE, "raises raise raising", r" the bar"),
    phrases(PHRASE, "moves move", r" the needle"),
    phrases(PHRASE, "goes go going", r" (?:above and beyond|the extra mile|beyond expectations)"),
    phrases(PHRASE, "sets set", r" (?:the tone|an? (?:good |great |positive )?example|high standards?)"),
    phrases(PHRASE, "leads lead", r" by example"),
    phrases(PHRASE, "role", r"[ -]models?"),
    phrases(
        PHRASE,
        "fosters foster fostering builds build creates create promotes promote nurtures nurture "
        "cultivates cultivate champions develops shapes shape embodies drives",
        r"(?! (?:an? |the )?(?:new|separate|second|local) env)"
        r" (?:an? |the )?(?:[\w-]+,? (?:and )?){0,4}(?:culture|environment|atmosphere|mindset|"
        r"rapport|trust)(?! (?:accounts?|funds?|test|tests|build|variables?|config\w*|file|files|in \w+ yaml))",
        never_before=r"test|staging",
    ),
    phrases(PHRASE, "thought", r"[ -]lead(?:er|ership|ers)"),
    phrases(PHRASE, "go", r"-?to (?:person|expert|engineer|resource)"),
    phrases(PHRASE, "team", r"[ -]player"),
    phrases(PHRASE, "self", r"-starter|self-motivated"),
    phrases(PHRASE, "can", r"[ -]do attitude"),
    phrases(PHRASE, "hits hit", r" the ground running"),
    phrases(PHRASE, "thinks think thinking", r" (?:outside (?:of )?the box|big|strategically)"),
    phrases(PHRASE, "big", r"[ -]picture"),
    phrases(
        PHRASE,
        "drives drive driving",
        r" (?:\w+ )?(?:excellence|change|results|success|alignment|innovation|improvements?|"
        r"growth|engagement|quality|efficiency)",
    ),
    phrases(PHRASE, "delivers deliver delivering", r" (?:excellence|results|success|outcomes|solutions)"),
    phrases(PHRASE, "acts act", r" (?:strategically|like an owner)"),
    phrases(
        PHRASE, "ensures ensure ensuring", r" (?:success|excellence|alignment|\w* ?quality|smooth \w+|the success)"
    ),
)

VAGUE: Final[tuple[Phrase, ...]] = (
    *_MANNERS,
    *_QUALITIES,
    *_MORE_QUALITIES,
    *_AMOUNTS,
    *_TIMES,
    *_LATITUDES,
    *_PHRASES,
    *TURNS,
    *PRAISE,
    *EMPTY_VERBS,
)
