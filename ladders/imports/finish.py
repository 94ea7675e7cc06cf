"""From a draft to a ladder that loads: ids, limits, defaults; and the report about it all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from core.ladder import Ladder
from ladders import LadderRefused, read_ladder
from ladders.imports.account import Account, Fate
from ladders.imports.draft import Draft
from ladders.imports.report import Report, ScoringReport, report_of
from ladders.imports.source import ImportRefused, is_unclean
from ladders.imports.tree import Builder
from ladders.imports.write import to_yaml
from ladders.schema import MOST_ATTRIBUTES, MOST_IN_A_FILE, MOST_LEVELS
from ladders.source import MAX_BYTES

NO_RULE = "The source states no rule for how ratings become a level."
UNTIL = {
    "": "Until People Ops writes one, the mean by weight goes by the levels' own numbers.",
    "required_profile": "What the profiles ask is taken for the rule: a level is reached when all of it is there.",
    "manual": "Until People Ops writes one, the two settle on the level in the 1:1 and say why.",
}


@dataclass(frozen=True)
class Imported:
    """A ladder that came in, as the YAML to keep, as the ladder it is, and what there is to say about it."""

    text: str
    ladder: Ladder
    report: Report


def finish(draft: Draft, account: Account) -> Imported:
    """The draft as a ladder that loads. Raises ImportRefused where nothing can be made of it."""
    if draft.text:
        return _as_it_stands(draft, account)
    _fits(draft)
    builder = Builder(draft, account)
    tree = builder.tree()
    text, ladder, scoring = _loaded(draft, account, builder, tree)
    for entry in account.entries:
        if entry.fate is Fate.TAKEN and is_unclean(entry.text):
            account.repair(entry.place, entry.as_, "invisible characters are removed")
    return Imported(text, ladder, report_of(ladder, account, draft.source, scoring))


def _fits(draft: Draft) -> None:
    """What no ladder file may hold is refused before it is written out."""
    anchors = [anchor for one in draft.attributes for anchor in one.anchors.values()]
    words = sum(
        len(anchor.text) + sum(len(one.text) + sum(map(len, one.examples)) for one in anchor.signals)
        for anchor in anchors
    )
    if len(draft.levels) > MOST_LEVELS:
        raise ImportRefused(
            f"{draft.name or 'It'} names {len(draft.levels):,} levels: a ladder has {MOST_LEVELS} at most. Mend: "
            "import a part of it, or leave out what is numbered like a level and is none."
        )
    if len(draft.attributes) > MOST_IN_A_FILE or words > MAX_BYTES:
        raise ImportRefused(
            f"{draft.name or 'It'} is too large for a ladder: {len(draft.attributes):,} attributes and {words:,} "
            f"letters in their anchors. Mend: the most are {MOST_IN_A_FILE:,} and {MAX_BYTES:,}; import a part of it."
        )
    general = [
        one for one in draft.attributes if not (one.tracks or one.specialties or one.is_abstract or one.deferred)
    ]
    if len(general) > MOST_ATTRIBUTES:
        raise ImportRefused(
            f"{draft.name or 'It'} does not come to a ladder that can be used: {len(general)} attributes apply to "
            f"everybody; the most is {MOST_ATTRIBUTES}. Mend: import a part of it."
        )


def _as_it_stands(draft: Draft, account: Account) -> Imported:
    """A ladder file: what was brought is what is kept, comments and all."""
    ladder = read_ladder(draft.text)
    said = ScoringReport(True, f"policy: {ladder.scoring.policy}")
    return Imported(draft.text, ladder, report_of(ladder, account, draft.source, said))


def _loaded(
    draft: Draft, account: Account, builder: Builder, tree: dict[str, Any]
) -> tuple[str, Ladder, ScoringReport]:
    """The first of the possible scoring rules with which it loads."""
    refused: LadderRefused | None = None
    for scoring, said in _rules(draft, builder, tree):
        whole = {**tree, "scoring": scoring, "attributes": tree["attributes"]}
        if not scoring:
            del whole["scoring"]
        text = to_yaml(_ordered(whole))
        try:
            return text, read_ladder(text), said
        except LadderRefused as problems:
            refused = refused or problems
            if scoring and scoring == draft.scoring:
                account.note(
                    None, f"The scoring rule of the source cannot be taken over: {problems.findings[0].problem}."
                )
    raise ImportRefused(*_in_words(draft, refused))


def _rules(draft: Draft, builder: Builder, tree: dict[str, Any]) -> Iterator[tuple[dict[str, Any], ScoringReport]]:
    """The rule of the source first, then what stands in for one."""
    if draft.scoring:
        words = draft.rule or f"policy: {draft.scoring.get('policy', 'weighted_mean')}"
        yield builder.scoring(), ScoringReport(True, words)
    stated = bool(draft.scoring or draft.rule)
    missing = f"The source states a rule that cannot be taken over: “{draft.rule}”." if stated else NO_RULE
    if tree.get("profiles"):
        yield {"policy": "required_profile"}, ScoringReport(stated, "", f"{missing} {UNTIL['required_profile']}")
    if not tree["steps"]:
        yield {}, ScoringReport(stated, "", f"{missing} {UNTIL['']}")
    yield {"policy": "manual"}, ScoringReport(stated, "", f"{missing} {UNTIL['manual']}")


_ORDER = ("schema", "id", "name", "version", "effective", "description", "changelog", "tracks", "specialties",
          "criteria", "areas", "levels", "steps", "glossary", "scoring", "profiles", "attributes")  # fmt: skip


def _ordered(tree: dict[str, Any]) -> dict[str, Any]:
    return {name: tree[name] for name in _ORDER if tree.get(name)}


def _in_words(draft: Draft, refused: LadderRefused | None) -> list[str]:
    findings = refused.findings if refused else ()
    what = f"{draft.name or 'What was read'} does not come to a ladder that can be used"
    return [f"{what}: {one.path + ': ' if one.path else ''}{one.problem}." for one in findings[:10]] or [f"{what}."]
