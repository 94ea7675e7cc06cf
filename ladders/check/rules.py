"""The rules of the check: what each is called, how much it weighs, and what it is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Severity(StrEnum):
    """How much a finding weighs. Errors are what a ladder is refused for."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    def reaches(self, least: Severity) -> bool:
        """Whether it weighs at least so much."""
        order = list(Severity)
        return order.index(self) <= order.index(least)


@dataclass(frozen=True, slots=True)
class About:
    """One rule."""

    severity: Severity
    title: str
    why: str


_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE

RULES: Final[Mapping[str, About]] = {
    # what a file is refused for
    "not-a-ladder": About(_E, "The file cannot be read as a ladder", "Rung refuses the file until this is mended."),
    "unknown-name": About(_E, "A name that nothing declares", "It refers to something the ladder does not have."),
    "unknown-criterion": About(_E, "A criterion that is not on the list", "Criteria are counted by their exact name."),
    "untiled-bands": About(_E, "Bands that leave a gap or overlap", "Somebody's number would fall on no band, or two."),
    "unreachable": About(_E, "A level that nobody can reach", "The best ratings there are do not come to it."),
    # one statement
    "vague": About(_W, "A vague word", "Two readers would rate the same work differently."),
    "unobservable": About(_W, "A state of mind", "Nobody has seen an understanding: evidence is what somebody did."),
    "composite": About(_W, "Several demands in one", "Whoever meets one and not the other cannot be rated."),
    "potential": About(_W, "Potential in place of deeds", "Ratings are of what has been demonstrated."),
    "comparative": About(_W, "People measured by people", "The same work would count differently elsewhere."),
    "hard-to-read": About(_N, "Hard to read", "What is read twice is rated in a hurry."),
    "jargon": About(_N, "Jargon or an unexplained abbreviation", "Newcomers would have to ask what it means."),
    "unfair": About(_W, "Wording that pictures one kind of person", "Others do not find themselves in it."),
    # the ladder as a whole
    "same-anchors": About(_W, "Neighbouring anchors do not differ", "Nobody could say which of the two was met."),
    "missing-counterpart": About(_W, "The progression breaks", "A theme has no counterpart at a level between."),
    "one-level-theme": About(_N, "A theme at one level only", "It has no counterpart at the levels next to it."),
    "theme-ends": About(_N, "A theme that ends below the top", "The level above has no counterpart of it."),
    "effort-measure": About(_W, "Effort where an outcome is wanted", "From a department up, results are what counts."),
    "unexplained-tag": About(_N, "A tag that nothing explains", "Nobody can say what it stands for."),
    "tag-variant": About(_W, "Two spellings of one tag", "What is counted by tags is split in two."),
    "empty-area": About(_W, "An area without attributes", "It is shown and holds nothing."),
    "empty-audience": About(_W, "People who are rated on nothing", "No attribute applies to them."),
    "gate-passed-by": About(_W, "A gate that can be passed by", "A higher level does not ask what the gate asks."),
    "idle-weights": About(_W, "Weights that change nothing", "They would be believed to count."),
    "unwritten-level": About(_W, "A level that asks for nothing yet", "It cannot be reached until it is written."),
    "falling-profile": About(_W, "A level that asks for less than the one below", "Growth would be a step down."),
    "idle-options": About(_W, "Optional attributes of which none is needed", "They change nothing."),
    "unanchored-ask": About(_W, "Something asked for that no anchor describes", "Nobody can say what it looks like."),
    "idle-abstract": About(_W, "An abstract attribute that nothing extends", "It is never shown or rated."),
}
