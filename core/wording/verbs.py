"""The verbs that ladders are written in, with their forms: what tells a second demand from a second object."""

from __future__ import annotations

from typing import Final

from core.wording.lexicon import words

_REGULAR: Final = (
    "accept access achieve act adapt address adjust administer adopt advise advocate agree "
    "align allocate allow analyse analyze"
    " announce answer anticipate apply appoint approve archive argue arrange articulate ask "
    "assess assign assist assure attend audit"
    " author automate avoid balance block book brief broaden budget calculate call capture "
    "care carry catalogue celebrate centralise"
    " certify chair challenge champion change check clarify clean close coach code "
    "collaborate collect commission commit communicate"
    " compare complete compose conduct configure connect consider consolidate construct "
    "consult consume contact contribute control convert"
    " convince coordinate correct counsel count cover craft create critique cultivate curate "
    "debug decide decline define delegate delete"
    " deliver demonstrate deploy describe design detect determine develop diagnose direct "
    "discover discuss display dispatch distribute document double"
    " draft earn edit educate elevate eliminate embed embody embrace empower enable "
    "encourage enforce engage enhance enlist ensure enter escalate"
    " establish estimate evaluate evolve examine exceed execute exhibit expand experiment "
    "explain explore express extend fact facilitate fill finalise"
    " finish fix follow forecast form formulate foster fulfil gather generate govern "
    "guarantee guide halve handle help hire identify illustrate"
    " implement improve include incorporate increase influence inform initiate innovate "
    "inspect inspire install instil integrate interpret"
    " interview introduce invent investigate invite involve issue iterate join judge justify "
    "label launch learn leverage link list listen locate"
    " log maintain manage map mark market match maximise measure mediate mentor merge "
    "migrate minimise model moderate monitor motivate move name"
    " navigate negotiate nominate note notice nurture observe obtain offer onboard open "
    "operate optimise optimize order organise organize orient outline"
    " oversee own pair participate partner pass patch perform permit persuade photograph "
    "pilot pioneer place plan play polish position practise"
    " prepare present preserve prevent price prioritise prioritize process procure produce "
    "program project promote propose protect prototype provide publish"
    " purchase pursue push qualify question quote raise rank rate reach realise recognise "
    "recommend reconcile record recruit rectify redesign"
    " reduce refactor refine reflect refund regulate reinforce release remain remediate "
    "remove renew reorganise repair repeat replace reply report represent"
    " request require research resolve respect respond restore restructure retain retire "
    "retrieve reuse review revise reward rewrite rotate scale"
    " schedule scope screen secure segment select separate serve share ship shape show sign "
    "simplify solicit solve sort source speak specialise specify"
    " sponsor staff standardise start state steer stop strengthen structure study submit "
    "suggest summarise supervise supply support surface sustain"
    " switch synthesise tackle tailor target test thank track trade train transfer transform "
    "translate travel triage troubleshoot try tune turn unblock uncover"
    " unify unite update upgrade use validate value verify view visit visualise volunteer "
    "vote wait walk warn wash watch welcome widen work "
    "accelerate acknowledge amplify attach attract bake brainstorm cascade chase collate colour complain"
    " confirm congratulate cook cultivate deepen delight deduct differentiate digitise dismantle drill emphasise"
    " emphasize employ enrich exercise exemplify file flag frame fund furnish ground hand host hunt insist instill"
    " invoice land lift lobby master mail mitigate mix model modify nudge nurse pack paint pick plant post pour predict"
    " print probe proofread prove query rebuild relay remind rent reorder rescue resist rework rescope retrain"
    " salvage scout script sell settle shadow shield shift shorten showcase sketch socialise spark stage stock"
    " store streamline stress strike suspend sweep tidy trace treat trim undertake"
    " unlock voice weigh weld yield"
)
_IRREGULAR: Final = {
    "be": "was",
    "break": "broke",
    "bring": "brought",
    "build": "built",
    "buy": "bought",
    "choose": "chose",
    "cut": "cut",
    "do": "did",
    "draw": "drew",
    "drive": "drove",
    "feed": "fed",
    "find": "found",
    "get": "got",
    "give": "gave",
    "grow": "grew",
    "hold": "held",
    "keep": "kept",
    "lead": "led",
    "let": "let",
    "make": "made",
    "meet": "met",
    "oversee": "oversaw",
    "pay": "paid",
    "put": "put",
    "read": "read",
    "rewrite": "rewrote",
    "run": "ran",
    "seek": "sought",
    "sell": "sold",
    "send": "sent",
    "set": "set",
    "speak": "spoke",
    "spend": "spent",
    "spot": "spotted",
    "take": "took",
    "teach": "taught",
    "tell": "told",
    "think": "thought",
    "throw": "threw",
    "understand": "understood",
    "win": "won",
    "write": "wrote",
    "know": "knew",
    "show": "showed",
}
_DOUBLED: Final = words("plan ship stop commit map permit program log debug refer tag chat pin swap scan")
NOUNS_TOO: Final = words(
    "access act address answer approach audit author balance block book brief budget call care challenge"
    " champion change check coach code commission commit contact control counsel count cover craft design"
    " detail document draft drive estimate experiment fact feed fix forecast form guide help hire"
    " influence interview issue label launch lead link list log map mark market match measure mentor model"
    " move name note notice offer order outline pair partner pass patch pilot place plan play position"
    " practise present price process produce program project prototype purchase question quote rank rate"
    " reach record release repair reply report request research review reward scale schedule scope screen"
    " segment share ship sign source sponsor staff start state stop structure study supply support surface"
    " switch target test thank track trade train transfer travel try tune turn update upgrade use value"
    " view visit vote wait walk watch work cut draw find grow hold keep make meet read run set show spend"
    " stand take win break display experience tackle benefit sell detect pass project decline deploy"
    " bake colour cook drill exercise file flag frame fund ground hand host hunt invoice land lift lobby mail master"
    " mix nurse pack paint pick plant post print probe query scout script shadow shield shift sketch spark"
    " stage stock store stress strike sweep trace treat trim voice yield"
)
"""Verbs of which the same form is a noun: "reviews", "tests"."""


def third(verb: str) -> str:
    """The form of a verb in "she files"."""
    if verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        return verb + "es"
    return verb[:-1] + "ies" if verb.endswith("y") and verb[-2] not in "aeou" else verb + "s"


def _past(verb: str) -> str:
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    if verb in _DOUBLED:
        return verb + verb[-1] + "ed"
    if verb.endswith("e"):
        return verb + "d"
    return verb[:-1] + "ied" if verb.endswith("y") and verb[-2] not in "aeou" else verb + "ed"


def _doing(verb: str) -> str:
    if verb in _DOUBLED or verb in {"cut", "get", "let", "put", "run", "set", "win"}:
        return verb + verb[-1] + "ing"
    return verb[:-1] + "ing" if verb.endswith("e") and not verb.endswith(("ee", "be")) else verb + "ing"


_BASES: Final = frozenset((*_REGULAR.split(), *_IRREGULAR)) - {"be", "fact"}
THIRD: Final = {third(one): one for one in _BASES} | {"does": "do", "has": "have", "is": "be"}
_PARTICIPLES: Final = {
    "spoken": "speak",
    "written": "write",
    "taken": "take",
    "given": "give",
    "driven": "drive",
    "grown": "grow",
    "shown": "show",
    "known": "know",
    "chosen": "choose",
    "broken": "break",
    "drawn": "draw",
    "done": "do",
    "rewritten": "rewrite",
    "overseen": "oversee",
    "run": "run",
    "begun": "begin",
    "become": "become",
}
PAST: Final = {_past(one): one for one in _BASES} | _PARTICIPLES
DOING: Final = {_doing(one): one for one in _BASES}
BASE: Final = {one: one for one in _BASES}
