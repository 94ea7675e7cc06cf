"""Ids out of names: readable, valid, and one for each thing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

LONGEST = 40
_VALID = re.compile(r"[A-Za-z0-9_.-]{1,40}")
_LETTERS = {
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "ø": "o",
    "đ": "d",
    "ł": "l",
    "þ": "th",
    "ð": "d",
    "&": " and ",
    "+": " plus ",
}


def slug(name: str, *, most: int = LONGEST) -> str:
    """A name as an id: small letters and hyphens, cut between words; nothing when no letter of it can stand in one."""
    text = "".join(
        _LETTERS.get(one, one) for one in re.sub(r"c\+\+", "cpp", re.sub(r"\b([cf])#", r"\1-sharp", name.casefold()))
    )
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    whole = "-".join(re.findall(r"[a-z0-9]+", re.sub(r"['’`]", "", plain)))
    if len(whole) <= most:
        return whole
    return whole[: most + 1].rpartition("-")[0] or whole[:most]


def is_id(text: str) -> bool:
    """Whether it can stand as an id the way it is."""
    return bool(_VALID.fullmatch(text))


class Ids:
    """The ids of one kind: what each key of the draft became."""

    def __init__(self, kind: str, taken: Iterable[str] = ()) -> None:
        self.kind = kind
        self._taken = {one.casefold() for one in taken}
        self._by_key: dict[str, str] = {}

    def add(self, keys: Iterable[str], proposed: str, name: str) -> str:
        """The id of one more thing: as proposed where that can stand, otherwise from its name."""
        wanted = proposed if is_id(proposed) else slug(proposed) or slug(name) or self.kind
        if wanted.isdecimal() and wanted != proposed:
            wanted = f"{self.kind}-{wanted}"  # letters that cannot stand in an id were about it
        found = self._unused(wanted)
        self._taken.add(found.casefold())
        for key in keys:
            if key:
                self._by_key.setdefault(key, found)
        return found

    def _unused(self, wanted: str) -> str:
        if wanted.casefold() not in self._taken:
            return wanted
        tries = (f"{wanted[: LONGEST - len(str(again)) - 1]}-{again}" for again in range(2, 100_000))
        return next(one for one in tries if one.casefold() not in self._taken)

    def find(self, key: str) -> str:
        """The id of what a key names, in whatever case; nothing when it names nothing."""
        return self._by_key.get(key) or self._by_case.get(key.strip().casefold(), "")

    @property
    def _by_case(self) -> dict[str, str]:
        return {key.casefold(): found for key, found in reversed(self._by_key.items())}
