"""Several independent demands in one statement (requirement 11): somebody may meet one and not the other.

Without a grammar of English, it looks for what second demands look like: a second verb of the first one's form with an
object of its own. One deed told in steps ("finds the cause and writes it down") stays one demand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from core.wording import ground
from core.wording.lexicon import words
from core.wording.remark import Remark, Rule
from core.wording.verbs import BASE, DOING, NOUNS_TOO, PAST, THIRD

_WORD: Final = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_WHO: Final = frozenset(["you", "they", "he", "she", "we", "i", "also", "then", "always"])
_SUBJECTS: Final = frozenset(["you", "they", "he", "she", "we", "i", "also"])
_LINKS: Final = frozenset(["and", "then", "also", "but"])
_OBJECTS: Final = words("a an the their its his her each every others one two three four five new")
_OTHERWISE: Final = frozenset(["or", "nor"])
_STEPS_BACK: Final = words("resulting it them both this these that those itself themselves there they same")
"""Words by which a second demand speaks of what the first one has made."""
_ITS: Final = words("its their so whose what whatever each which")
"""The same, in a statement of two parts and right after the verb."""
_TELLS: Final = words("link pass hand post publish record note tell show file add put get ship sign look store")
_ABOUT_ALL: Final = words(
    "team teams company department business organisation organization group unit squad office floor site region"
    " community world public board people customers users stakeholders relationship relationships"
)
"""Nouns that "the" goes with though nobody has spoken of them before."""
_GO_ON: Final = words("to with into before after when while as within until so against through")
"""What follows a noun without saying which one it is, as "of", "for" and "in" do."""
"""Verbs that only bring the result of the first one somewhere."""
_TURNS_AWAY: Final = words(
    "that which who whose so until when where whether if because how what why than unless whom whoever as"
)
"""Words after which a verb may belong to somebody else."""
_AFTER_A_VERB: Final = words(
    "a an the each every any all its his her your our their no one two three four five ten "
    "other others some new more both"
    " this these what how whether with to for at by from in on into up out down about over "
    "between against through until"
    " when where who which people customers colleagues users peers under across"
)
_PREPOSITIONS: Final = words("in on to for with of at by from about into over through out up off down back away")
_MORE: Final = re.compile(
    r"\b(?:while(?: also)?|in addition to|as well as|besides|along with)\s+(?:also\s+)?(\w+ing)\b", re.IGNORECASE
)
_TRAITS: Final = re.compile(
    r"(?:^|[.;]\s+)(?:\w+\s+)?(?:shows?|demonstrates?|displays?|exhibits?|embodies|has|brings)\s+"
    r"(\w+(?:ity|ness|acy|ism|ship)|courage|empathy|passion|patience|respect|resilience|confidence|trust|initiative|"
    r"humou?r|kindness|drive|energy|enthusiasm|discipline|persistence|leadership|creativity)"
    r"(?:, \w+){1,}(?:,? and \w+)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Word:
    lower: str
    start: int
    end: int
    gap: str
    """What stands between it and the word before."""


def composite(text: str) -> Iterator[Remark]:
    """One remark for a statement that holds several demands; its phrase is where the second begins."""
    found = next(_further(text), None)
    if found is not None:
        phrase = re.match(r"(?:\W*\w+){1,6}", text[found:])
        yield Remark(
            Rule.COMPOSITE,
            found,
            phrase.group().strip() if phrase else text[found:],
            "a second demand begins here that somebody may meet without the first",
            "write signals, with signals_needed if some are enough, or split it into two attributes",
        )


def demands(text: str) -> int:
    """About how many demands a statement holds."""
    return 1 + len(set(_further(text)))


def _further(text: str) -> Iterator[int]:
    """Where each demand after the first begins."""
    sentences = list(_sentences(text))
    heads = [_head(line) for line in sentences]
    for place, (line, head) in enumerate(zip(sentences, heads, strict=True)):
        if not head:
            continue
        at, forms = head
        if (
            place
            and any(one and one[1] is forms for one in heads[:place])
            and line[0].lower not in _STEPS_BACK
            and not _points_back(line, at)
        ):
            yield line[0].start
        yield from _in_sentence(line, at, forms)
    yield from _listed(text)


def _listed(text: str) -> Iterator[int]:
    for match in _MORE.finditer(text):
        if match[1].lower() in DOING and not _is_quoted(text, match.start()):
            yield match.start()
    for match in _TRAITS.finditer(text):
        yield match.start(1)


def _is_quoted(text: str, start: int) -> bool:
    return ground.is_inside(start, ground.quoted(text))


def _sentences(text: str) -> Iterator[list[_Word]]:
    quoted, begin = (*ground.quoted(text), *ground.examples_in(text)), 0
    while begin < len(text):
        _, end = ground.sentence_around(text, begin)
        if line := [one for one in _words(text, begin, max(end, begin + 1)) if not ground.is_inside(one.start, quoted)]:
            yield line
        begin = max(end, begin + 1)
        while begin < len(text) and not text[begin].isalnum():
            begin += 1


def _words(text: str, begin: int, end: int) -> Iterator[_Word]:
    last = begin
    for match in _WORD.finditer(text, begin, end):
        yield _Word(match.group().lower(), match.start(), match.end(), text[last : match.start()])
        last = match.end()


def _head(line: list[_Word]) -> tuple[int, Mapping[str, str]] | None:
    """The first verb of a sentence and the forms that its fellows have."""
    at = 0
    while at < min(4, len(line) - 1) and (line[at].lower in _WHO or line[at].lower.endswith("ly")):
        at += 1
    word = line[at].lower
    addressed = any(one.lower in _WHO for one in line[:at])
    if word in {"have", "has"} and at + 1 < len(line) and line[at + 1].lower in PAST:
        return at + 1, PAST
    if addressed and word in BASE:
        return at, BASE
    for forms in (THIRD, PAST, BASE):
        if word in forms and at + 1 < len(line):
            return at, forms
    return (
        (at, THIRD) if at + 1 < len(line) and word.endswith("s") and len(word) > 4 and word not in NOUNS_TOO else None
    )


def _in_sentence(line: list[_Word], head: int, forms: Mapping[str, str]) -> Iterator[int]:
    """Where further verbs begin demands of their own. Three or more are a list; two may be one deed in two steps."""
    verbs = list(_verbs(line, head, forms))
    found = []
    for (before, _), (own, at) in pairwise([(head, head), *verbs]):
        between = line[before + 1 : at]
        has_own = any(one.lower not in forms and "," not in one.gap for one in between)
        has_object = has_own and between[-1].lower not in _PREPOSITIONS
        if has_object and not _points_back(line, own, until=len(line)):
            found.append((own, at))
    alternatives = _alternatives(line, forms)
    for own, at in found:
        if own < alternatives and line[own - 1].lower not in _LINKS:
            continue
        is_list = len(found) > 1 or ";" in line[at].gap
        if is_list or not _is_a_step(line, own, forms.get(line[own].lower, "")):
            yield line[at].start


def _alternatives(line: list[_Word], forms: Mapping[str, str]) -> int:
    """Up to where verbs in a row are alternatives: "to ask, look it up, or guess"."""
    pairs = ((at, line[at + 1].lower) for at in range(len(line) - 1) if line[at].lower == "or" and "," in line[at].gap)
    return max((at for at, follows in pairs if follows in forms), default=0)


def _verbs(line: list[_Word], head: int, forms: Mapping[str, str]) -> Iterator[tuple[int, int]]:
    """The further verbs of a sentence, each with where the words begin that lead to it."""
    before, after = head, 0
    for at in range(head + 1, len(line)):
        if at < after:
            continue
        own = _fellow(line, at, forms)
        if own is not None and _is_verb(line, own, forms) and not _belongs_to_another(line, before, at, forms):
            yield own, at
            before, after = own, own + 1


def _is_a_step(line: list[_Word], own: int, verb: str) -> bool:
    """Whether the second of two verbs only goes on with what the first one began."""
    follows = [one.lower for one in line[own + 1 : own + 4]]
    if verb == "work":
        return follows[:1] == ["to"]
    if _takes_up(line, own):
        return True
    if verb == "write":
        return bool({"down", "up", "into"} & set(follows))
    return verb in _TELLS or bool(follows and follows[0] in _ITS)


def _takes_up(line: list[_Word], own: int) -> bool:
    """Whether the object is "the" and one noun: something that the first verb has brought into being or into view."""
    if own + 2 >= len(line) or line[own + 1].lower != "the" or line[own + 2].lower in _ABOUT_ALL:
        return False
    return own + 3 == len(line) or line[own + 3].lower in _GO_ON or "," in line[own + 3].gap


def _fellow(line: list[_Word], at: int, forms: Mapping[str, str]) -> int | None:
    """Where the verb stands when line from here on begin another demand."""
    word, gap = line[at], line[at].gap
    own = at
    if word.lower in _OTHERWISE:
        return None
    if word.lower in _LINKS and at + 1 < len(line):
        own = at + 1
    elif not ("," in gap or ";" in gap or ")" in gap):
        return None
    while own + 1 < len(line) and own < at + 4 and _leads_in(line[own]):
        own += 1
    if own + 1 < len(line) and line[own].lower in {"have", "has"} and line[own + 1].lower in PAST and forms is PAST:
        own += 1
    if line[own].lower in _LINKS and own + 1 < len(line):
        own += 1
    return own if line[own].lower in forms or (forms is THIRD and _looks_like_one(line, own)) else None


def _leads_in(word: _Word) -> bool:
    return word.lower in _WHO or word.lower.endswith("ly")


def _looks_like_one(line: list[_Word], own: int) -> bool:
    """Whether a word that no list knows has the form of a verb and what follows verbs: "and chases the"."""
    word = line[own].lower
    return (
        (line[own - 1].lower in _LINKS or "," in line[own].gap)
        and word.endswith("s")
        and len(word) > 4
        and own + 2 < len(line)
        and line[own + 1].lower in _OBJECTS
        and "," not in line[own + 1].gap
    )


def _is_verb(line: list[_Word], at: int, forms: Mapping[str, str]) -> bool:
    """Whether a word that could be a noun is used as a verb: something that it does follows."""
    if at + 1 >= len(line):
        return False
    verb, follows = forms.get(line[at].lower, line[at].lower), line[at + 1]
    if line[at - 1].lower in _SUBJECTS and at > 1:
        return follows.lower not in _OTHERWISE
    if "," in follows.gap or follows.lower in _LINKS or follows.lower in _OTHERWISE:
        return verb not in NOUNS_TOO and follows.lower in _LINKS
    if verb not in NOUNS_TOO:
        return forms is not BASE or follows.lower not in {"of"}
    if forms is PAST:
        return follows.lower not in {"by", "in"}
    if follows.lower in _PREPOSITIONS and "," not in line[at].gap + line[at - 1].gap:
        return verb == "work"  # "predictions and plans to the board"
    return (
        follows.lower in _AFTER_A_VERB
        or follows.lower.isdigit()
        or (at + 2 < len(line) and follows.lower.endswith("s") and follows.lower not in {"is", "was", "has"})
        or (follows.lower not in {"of", "is", "are", "and", "was", "that"} and at + 2 < len(line) and forms is THIRD)
    )


def _belongs_to_another(line: list[_Word], before: int, at: int, forms: Mapping[str, str]) -> bool:
    """Whether a clause with a subject or a verb of its own stands between, and no comma closes it."""
    between = [one.lower for one in line[before + 1 : at]]
    turned = any(word in _TURNS_AWAY for word in between)
    if forms is BASE:
        turned = turned or any(word == "to" and then in BASE for word, then in pairwise(between))
    return turned and "," not in line[at].gap and ";" not in line[at].gap


def _points_back(line: list[_Word], at: int, until: int = 0) -> bool:
    """Whether the object is what came before: one deed in steps."""
    follows = line[at + 1 : until or at + 5]
    return any(one.lower in _STEPS_BACK and not _is_empty(line, at + 1 + place) for place, one in enumerate(follows))


def _is_empty(line: list[_Word], at: int) -> bool:
    """An "it" that stands for nothing: "in which it is normal"."""
    follows = line[at + 1].lower if at + 1 < len(line) else ""
    return line[at].lower == "it" and line[at - 1].lower in {"which", "where"} and follows in {"is", "was", "takes"}
