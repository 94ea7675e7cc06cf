"""Adverbs that say how something is done, found by their form: a ladder's "-ly" is a judgement unless it is a fact.

The lists name what is no judgement; every other word of this form is one. English only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from core.wording.lexicon import Found, lowered, words

MANNER: Final = "form"

_FACTS: Final = words(
    # who and with whom; by what means; where
    "directly jointly separately individually personally collectively publicly privately openly explicitly anonymously"
    " confidentially manually automatically digitally electronically physically verbally orally visually remotely"
    " locally globally regionally nationally internationally internally externally centrally online"
    " programmatically mechanically chemically surgically statically dynamically synchronously asynchronously"
    # what was counted, sorted or measured
    "alphabetically chronologically numerically quantitatively qualitatively statistically experimentally empirically"
    " randomly proportionally incrementally iteratively vertically horizontally exactly correctly incorrectly"
    " accurately precisely completely fully entirely partly partially wholly solely only exclusively equally"
    " evenly simultaneously concurrently sequentially immediately finally initially eventually"
    # when; order; degree of certainty; links between clauses
    " easily daily weekly fortnightly monthly quarterly yearly hourly nightly early currently previously recently"
    " lately formerly newly already firstly secondly thirdly lastly additionally similarly consequently accordingly"
    " respectively namely especially particularly specifically primarily mainly chiefly mostly largely likely unlikely"
    " permanently temporarily provisionally probably possibly potentially necessarily actually"
    " basically essentially ultimately"
    " simply merely"
    " nearly barely hardly roughly approximately really commonly loosely differently otherwise"
    # what kind of
    " legally formally informally officially technically financially commercially medically clinically ethically"
    " politically socially culturally economically environmentally architecturally functionally operationally"
    " contractually logically mathematically semantically phonetically grammatically typically mutually"
    # no adverbs
    " apply reply rely comply supply multiply imply family assembly anomaly monopoly rally tally ally bully jelly fly"
    " housefly butterfly italy july friendly elderly orderly costly lonely ugly holy only deadly lively leisurely"
    " lovely silly curly hilly wooly unfriendly cowardly heavenly scholarly sickly likely worldly bodily melancholy"
    " proactively successfully actively continuously"
)
_BY_FORM: Final = re.compile(r"(?<![\w-])[a-z]{3,}ly(?![\w-])")
_HOW: Final = re.compile(r"\b(?:how|more|most|less|least|very|as|so|too|not|un)[\s-]+$")
_OF_A_WORD: Final = re.compile(
    r"\s+(?:[a-z]+(?:ed|ing|able|ible|ive|al|ous|ic|ant|ent|ful|ary|ory|less|nt|ate|id|ile)|new|own|made|built|run|held|"
    r"known|grown|chosen|written|paid|taken|driven|hard|low|high|small|large|long|short|open|free|flat|full|all|every|"
    r"one|two|of|\d+)(?![\w-])"
)
"""Before an adjective or a participle it says of what kind that is: a "commercially viable" plan."""


def adverbs(text: str) -> Iterator[Found]:
    """Every adverb of manner in the order in which they stand."""
    lower = lowered(text)
    for word in _BY_FORM.finditer(lower):
        if word.group() in _FACTS or _HOW.search(lower, max(0, word.start() - 12), word.start()):
            continue
        if not _OF_A_WORD.match(lower, word.end()):
            yield Found(*word.span(), MANNER)
