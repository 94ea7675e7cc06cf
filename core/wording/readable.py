"""How hard a statement is to read: long sentences, and sentences of long words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from core.wording.lexicon import WORD
from core.wording.remark import Remark, Rule

LONGEST: Final = 44
"""Words in a sentence. Readers lose the beginning of a longer one."""
HARDEST: Final = 25.0
"""Grade by Flesch and Kincaid that a sentence of at least `FEWEST` words may have; newspapers are at about 10."""
FEWEST: Final = 6
SHORT: Final = 10
"""A sentence below so many words is short: its grade has to be far higher before it is worth a word."""
HARDEST_IF_SHORT: Final = 35.0

_SENTENCES = re.compile(r"[^.!?;\n]+(?:\.(?=\d|\w\.)[^.!?;\n]+)*")
_VOWELS = re.compile(r"[aeiouyäöüàâéèêëîïôûùœ]+")


def syllables(word: str) -> int:
    """About how many syllables an English word has."""
    groups = len(_VOWELS.findall(word.lower()))
    is_silent = word.endswith("e") and not word.endswith("le") and groups > 1
    return max(1, groups - is_silent)


def grade(words: list[str]) -> float:
    """The school grade at which one sentence is understood (Flesch and Kincaid)."""
    if not words:
        return 0.0
    return 0.39 * len(words) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def hard_to_read(text: str) -> Iterator[Remark]:
    """The sentences that are too long, or made of long words."""
    for sentence in _SENTENCES.finditer(text):
        words = WORD.findall(sentence.group())
        if len(words) > LONGEST or (len(words) >= FEWEST and grade(words) > _most(words)):
            start = sentence.start() + len(sentence.group()) - len(sentence.group().lstrip())
            phrase = sentence.group().strip()
            yield Remark(Rule.HARD_TO_READ, start, phrase, _why(words), _mend(words))


def _most(words: list[str]) -> float:
    return HARDEST if len(words) >= SHORT else HARDEST_IF_SHORT


def _why(words: list[str]) -> str:
    if len(words) > LONGEST:
        return f"a sentence of {len(words)} words: whoever rates has lost its beginning at its end"
    return f"a sentence at reading grade {grade(words):.0f}, where a newspaper is at about 10"


def _mend(words: list[str]) -> str:
    if len(words) > LONGEST:
        return "split it, or move conditions into signals or an example"
    longest = sorted(dict.fromkeys(words), key=syllables, reverse=True)[:3]
    return f"use short words in place of {', '.join(f'“{one}”' for one in longest)}"
