"""From files to ladders: who claims what, who reads it, and what became of the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from ladders.imports.account import Account
from ladders.imports.draft import Draft
from ladders.imports.finish import Imported, finish
from ladders.imports.known import shapes
from ladders.imports.report import report_of
from ladders.imports.shapes import Claim, Shape
from ladders.imports.source import ImportRefused, Source, SourceFile, gather, held

NO_LADDER = "no ladder in it: nothing that looks like levels, attributes or what is asked at them"
LEAST = 0.05
"""Below this a claim is none."""


def import_paths(paths: Sequence[Path], *, name: str = "") -> tuple[Imported, ...]:
    """The ladders in these files and folders. Raises ImportRefused when there is none."""
    return import_source(gather(paths), name=name)


def import_bytes(name: str, content: bytes) -> tuple[Imported, ...]:
    """The ladders in one file that is in memory. Raises ImportRefused when there is none."""
    return import_source(held(name, content))


def import_source(source: Source, *, name: str = "") -> tuple[Imported, ...]:
    """The ladders in a source, and with the first of them an account of the files that hold none."""
    refused: list[str] = []
    rest = Account()
    drafts: list[tuple[Draft, Account]] = []
    claims, unclaimed = _shared_out(source)
    for shape, claim in claims:
        try:
            drafts += _read(shape, claim.files)
        except ImportRefused as problem:
            refused += problem.lines
            _leave_out(claim.files, rest, problem.lines[0])
    _leave_out(unclaimed, rest, NO_LADDER)
    if len(drafts) == 1 and name:
        drafts[0][0].name = name
    found = [(one, account) for draft, account in drafts if (one := _finished(draft, account, refused))]
    if not found:
        raise ImportRefused(*(refused or [_nothing(source)]))
    for line in refused:
        rest.note(None, line)
    return (_with_rest(*found[0], rest), *(one for one, _ in found[1:]))


def _finished(draft: Draft, account: Account, refused: list[str]) -> Imported | None:
    try:
        return finish(draft, account)
    except ImportRefused as problem:
        refused += problem.lines
        return None


def _with_rest(first: Imported, account: Account, rest: Account) -> Imported:
    """The first ladder's report with what is in none of them."""
    account.absorb(rest)
    return replace(first, report=report_of(first.ladder, account, first.report.shape, first.report.scoring))


def _shared_out(source: Source) -> tuple[list[tuple[Shape, Claim]], list[SourceFile]]:
    """Every file to the surest claim on it, in the order of the files."""
    claims = [(shape, claim) for shape in shapes() for claim in shape.claims(source) if claim.score >= LEAST]
    claims.sort(key=lambda one: (-one[1].score, -len(one[1].files)))
    order = {one.name: place for place, one in enumerate(source.files)}
    taken: set[str] = set()
    won = []
    for shape, claim in claims:
        names = {one.name for one in claim.files}
        if names and not names & taken:
            taken |= names
            won.append((shape, claim))
    won.sort(key=lambda one: min(order[file.name] for file in one[1].files))
    return won, [one for one in source.files if one.name not in taken]


def _read(shape: Shape, files: Sequence[SourceFile]) -> list[tuple[Draft, Account]]:
    account = Account()
    for one in files:
        if one.is_text and one.encoding:
            account.note(one.at(), f"it is encoded in {one.encoding}")
    read = shape.read(files, account)
    drafts = read if isinstance(read, list) else [read]
    for draft in drafts:
        draft.source = draft.source or shape.name
    return [(draft, draft.account or account) for draft in drafts]


def _leave_out(files: Sequence[SourceFile], account: Account, reason: str) -> None:
    for one in files:
        first = next((line for line in one.text.splitlines() if line.strip()), one.name) if one.is_text else one.name
        account.cell(one.at(), first)
        account.skip(one.at(), reason)


def _nothing(source: Source) -> str:
    names = ", ".join(one.name for one in source.files[:5])
    return (
        f"{names}: there is no ladder in it that could be recognised. Mend: bring a table with levels and attributes, "
        "headings with lists below them, or JSON or YAML that says the same."
    )
