"""Shape: a ladder file of this form. It is read as it stands; importing one changes nothing about it."""

from __future__ import annotations

from collections.abc import Sequence

from ladders import LadderRefused, read_ladder
from ladders.imports.account import Account
from ladders.imports.draft import Draft
from ladders.imports.shapes import Claim, register
from ladders.imports.source import ImportRefused, Source, SourceFile
from ladders.imports.trees.parse import YAML, parse, parsed


class Own:
    """What `rung ladder load` takes."""

    name = "ladder-file"

    def claims(self, source: Source) -> list[Claim]:
        """Files that load, or nearly do; others with attributes are read as any tree."""
        return [Claim(score, (file,)) for file in source.files if (score := _sureness(file))]

    def read(self, files: Sequence[SourceFile], account: Account) -> Draft:
        """The ladder in the file."""
        one = parse(files[0])
        if one is None:
            raise ImportRefused(f"{files[0].name}: it is no YAML. Mend: check its form.")
        try:
            read_ladder(files[0].text, name=files[0].name)
        except LadderRefused as problem:
            raise ImportRefused(*map(str, problem.findings[:10])) from None
        one.enter(account)
        for leaf in one.tree.leaves():
            account.take(leaf.place, leaf.key or "text")
        name = one.tree.field_named("name")
        return Draft(name=name.says if name else "", text=files[0].text)


def _sureness(file: SourceFile) -> float:
    one = parsed(file) if file.suffix in (*YAML, ".json") else None
    if one is None or one.kind != "own":
        return 0.0
    try:
        read_ladder(file.text)
    except LadderRefused:
        return 0.5 if one.tree.field_named("schema") else 0.0
    return 1.0


register(Own())
