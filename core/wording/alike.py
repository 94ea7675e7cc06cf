"""Whether two neighbouring anchors differ in something that can be seen (requirement 13)."""

from __future__ import annotations

from typing import Final

from core.wording.lexicon import WORD, words
from core.wording.vague_words import VAGUE

_STOP: Final = words(
    "a an the and or but of to in on at by for with from as is are be been being it its "
    "their his her your they them that this these those"
    " which who whom whose what how when where while so such than then also both each all "
    "any own not no do does did has have had can may"
    " will would should could might must about into over under up out there here own you he "
    "she we our us i via per across within between"
    " among through during own someone somebody person people one's s t"
)
_DEGREE: Final = words(
    "more most less least very much many few fewer greater greatest larger largest bigger "
    "biggest smaller smallest higher highest lower"
    " lowest better best worse worst stronger strongest deeper deepest broader broadest "
    "wider widest faster fastest increasing growing"
    " increasingly advanced basic simple simpler complex complicated difficult harder hard "
    "easy easier small medium large big high low strong"
    " deep broad wide full good great excellent excels some several various numerous "
    "significant substantial considerable important critical"
    " key major minor senior junior experienced expert mastery novice level levels degree "
    "extent scope scale range kind type typical usual"
    " independent independence autonomy autonomous guidance help supervision support minimal "
    "limited little moderate occasional regular"
    " frequent often sometimes usually always rarely generally consistently regularly "
    "frequently occasionally still even just only further"
    " additional extra new well able capable ability quality effective efficient appropriate "
    "relevant suitable proficient competent skilled"
    " thorough sound solid exceptional outstanding challenging ambiguous ambiguity "
    "complexity size sized responsibility responsibilities"
    " impact influence demonstrates demonstrate shows show exhibits displays confident confidence comfortable"
)
_SAME: Final = {
    word: group[0]
    for group in (
        ["write", "author", "compose", "draft", "produce", "create", "make", "build", "develop", "craft"],
        ["help", "assist", "support", "aid"],
        ["understand", "know", "grasp", "comprehend"],
        ["use", "utilise", "utilize", "employ", "leverage", "apply"],
        ["find", "identify", "spot", "detect", "discover", "recognise", "recognize"],
        ["solve", "resolve", "fix"],
        ["big", "large"],
        ["team", "squad"],
        ["colleague", "teammate", "peer", "coworker"],
        ["improve", "enhance", "better", "optimise", "optimize"],
        ["begin", "start"],
        ["complete", "finish", "deliver"],
        ["give", "provide", "offer"],
        ["guide", "mentor", "coach"],
        ["customer", "client"],
        ["company", "organisation", "organization"],
        ["problem", "issue"],
        ["speak", "talk", "communicate"],
        ["run", "lead", "drive"],
        ["ensure", "assure"],
    )
    for word in group
}
_VAGUE: Final = frozenset(head for phrase in VAGUE if phrase.rest is None for head in phrase.heads)


def difference(lower: str, upper: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The observable words that only one of two statements has, in the order in which they stand."""
    first, then = _content(lower), _content(upper)
    return tuple(one for one in first if one not in then), tuple(one for one in then if one not in first)


def only_by_degree(lower: str, upper: str) -> tuple[str, ...] | None:
    """None when two statements differ in something observable; otherwise the words of degree that tell them apart."""
    if any(difference(lower, upper)):
        return None
    first, then = _all(lower), _all(upper)
    return tuple(dict.fromkeys([one for one in then if one not in first] + [one for one in first if one not in then]))


def _all(text: str) -> tuple[str, ...]:
    return tuple(one.group().lower() for one in WORD.finditer(text))


def _content(text: str) -> tuple[str, ...]:
    kept = (one for one in _all(text) if one not in _STOP and one not in _DEGREE and one not in _VAGUE)
    stems = (_stem(one) for one in kept if not (one.endswith("ly") and len(one) > 4))
    return tuple(dict.fromkeys(one for one in stems if one not in _DEGREE and one not in _STOP))


def _stem(word: str) -> str:
    for ending in ("ies", "ing", "ied", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            base = word[: -len(ending)] + ("y" if ending in {"ies", "ied"} else "")
            for form in (base, base + "e", base[:-1] if base[-1:] == base[-2:-1] else base):
                if form in _SAME:
                    return _SAME[form]
            return base.removesuffix("e")
    return _SAME.get(word, word.removesuffix("e"))
