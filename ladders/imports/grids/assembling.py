"""Tables that belong together as one ladder: same levels, several areas; the rest are ladders of their own."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from ladders.imports.account import Account
from ladders.imports.draft import Draft, DraftArea, DraftLevel
from ladders.imports.grids.asked import NO_STEP, ask, read_asked
from ladders.imports.grids.parts import TablePart
from ladders.imports.grids.regions import Region
from ladders.imports.grids.sidetables import give_weights
from ladders.imports.kinds import part_by_kinds
from ladders.imports.source import clean, line

UNKNOWN = "about levels that no attribute here speaks of"


def assembled(parts: Sequence[TablePart], name: str, account: Account) -> list[Draft]:
    """The ladders in a file, from its tables in order."""
    groups: list[list[TablePart]] = []
    for part in parts:
        if not part.attributes:
            continue
        home = next((one for one in groups if _belongs(part, one)), None)
        if home is None:
            groups.append([part])
        else:
            home.append(part)
    drafts = [_draft(group, name, account, is_alone=len(groups) == 1) for group in groups]
    for part in parts:
        if part.region is not None and drafts:
            _add_asked(part.region, drafts, account)
    for part in parts:
        if not part.attributes:
            _add_beside(part, drafts, account)
    if len(drafts) == 1 and drafts[0].name == name:
        titles = (part.titles[0] for part in parts[:1] if part.titles and not part.attributes)
        drafts[0].name = next(titles, name)
    return drafts


def _add_asked(region: Region, drafts: Sequence[Draft], account: Account) -> None:
    """What positions ask for, in the first ladder that knows what the numbers mean."""
    positions = read_asked(region, account)
    if not any(ask(draft, positions, account) for draft in drafts):
        for cell in (cell for one in positions for _, cell in one.asks):
            account.skip(cell.place, NO_STEP)


def _add_beside(part: TablePart, drafts: Sequence[Draft], account: Account) -> None:
    """What a table without attributes, or a sheet without a table, says about the ladders."""
    if part.levels and not _describe_levels(part, drafts) and part.about and drafts:
        for cell in (cell for row in (*part.about.heads, *part.about.body) for cell in row):
            if account.is_taken(cell.place):
                account.skip(cell.place, UNKNOWN)
    for draft in drafts:
        draft.glossary += part.terms
        give_weights(draft, part, account)
        draft.rule = draft.rule or clean(part.rule)
        if draft.version == Draft().version:
            draft.version = part.scoring.get("version", draft.version)


def _belongs(part: TablePart, group: Sequence[TablePart]) -> bool:
    """Whether a table goes on with a ladder: its levels are those, and its attributes are others.

    Sheets that have areas of their own are not areas: each is for other people.
    """
    some, others = set(part.labels), {one for other in group for one in other.labels}
    if not some & others or len(some & others) < min(len(some), len(others)):
        return False
    if part.name != group[0].name and (part.has_areas or any(one.has_areas for one in group)):
        return False
    names = {one.name.casefold() for one in part.attributes}
    known = {one.name.casefold() for other in group for one in other.attributes}
    return len(names & known) < max(1, min(len(names), len(known)) / 2)


def _draft(group: list[TablePart], name: str, account: Account, *, is_alone: bool) -> Draft:
    draft = Draft(name=_name(group, name, is_alone=is_alone))
    order = max(group, key=lambda one: len(one.levels))
    for part in [order, *(one for one in group if one is not order)]:
        _add_levels(draft, part)
    for part in group:
        _add(draft, part, is_one_of_many=len(group) > 1)
    more = group[0].titles[1:] if len(group) == 1 else []
    draft.description = "\n".join([*more, *(text for part in group for text in part.remarks if text)])
    draft.rule = next((part.rule for part in group if part.rule), "")
    draft.version = next((part.scoring["version"] for part in group if "version" in part.scoring), draft.version)
    _score(draft, group, account)
    part_by_kinds(draft, account)
    return draft


def _name(group: list[TablePart], name: str, *, is_alone: bool) -> str:
    titles = group[0].titles
    if titles and (len(group) == 1 or len(titles) > 1):
        return titles[0]
    if not is_alone and group[0].name:
        return f"{name} – {group[0].name}"
    return name


def _add_levels(draft: Draft, part: TablePart) -> None:
    known = {one.key: one for one in draft.levels}
    for level in part.levels:
        if level.key in known:
            _merge_level(known[level.key], level)
        else:
            draft.levels.append(level)


def _merge_level(known: DraftLevel, more: DraftLevel) -> None:
    if more.title and known.title in {known.id, f"Level {known.id}"}:
        known.title = more.title
    known.description = known.description or more.description


def _add(draft: Draft, part: TablePart, *, is_one_of_many: bool) -> None:
    """The areas and attributes of a table; a table among several that names no areas is one."""
    own = (part.titles[-1] if part.titles else part.name or part.corner) if is_one_of_many else ""
    known = {one.key for one in draft.areas}
    draft.areas += [area for area in part.areas if area.key not in known]
    if own and any(not one.area for one in part.attributes):
        key = line(own).casefold()
        if key not in {one.key for one in draft.areas}:
            draft.areas.append(DraftArea(name=own, key=key))
        for one in part.attributes:
            one.area = one.area or key
    draft.attributes += part.attributes
    draft.tracks += [one for one in part.tracks if one.key not in {other.key for other in draft.tracks}]
    draft.specialties += [one for one in part.specialties if one.key not in {other.key for other in draft.specialties}]


def _score(draft: Draft, group: Sequence[TablePart], account: Account) -> None:
    if any(one.weight for one in draft.attributes) and not draft.rule:
        account.note(None, "the weights are taken over; which mean reaches which level is not stated")
    thresholds = next((part.thresholds for part in group if part.thresholds), {})
    if thresholds:
        _by_thresholds(draft, thresholds)


def _by_thresholds(draft: Draft, steps: dict[str, str]) -> None:
    """Which mean reaches which level."""
    asked = {key: value for key, value in steps.items() if key != draft.levels[0].key}
    names = {one.key: one.id or one.title for one in draft.levels}
    most = max((float(Fraction(one)) for one in asked.values()), default=0)
    if most > max(len(draft.levels), *(one.number or 0 for one in draft.levels)):
        told = ", ".join(f"{names[key]} from {value}" for key, value in asked.items())
        draft.rule = f"{draft.rule} ({told})" if draft.rule else told
        return  # points, or a share in a hundred: no mean of levels comes to it
    draft.scoring = {"policy": "weighted_mean", "thresholds": asked}
    draft.rule = draft.rule or "the mean reaches " + ", ".join(
        f"{names[key]} at {value}" for key, value in asked.items()
    )


def _describe_levels(part: TablePart, drafts: Sequence[Draft]) -> bool:
    """A table about the levels themselves. Whether any ladder has one of them."""
    is_known = False
    for draft in drafts:
        known = {name.casefold(): one for one in draft.levels for name in (one.key, one.id, one.title) if name}
        told = [(known[one.key], one) for one in part.levels if one.key in known]
        is_known = is_known or bool(told)
        for level, more in told:
            _merge_level(level, more)
        if part.thresholds and len(told) > 1 and not draft.scoring:
            steps = {known[key].key: value for key, value in part.thresholds.items() if key in known}
            _by_thresholds(draft, steps)
    return is_known
