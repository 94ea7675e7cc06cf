"""Shape: a list of rows in JSON or YAML that all have the same few fields. It is a table, and read as one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ladders.imports.account import Account, Place
from ladders.imports.draft import Draft
from ladders.imports.grid import Cell, Grid
from ladders.imports.grids.assembling import assembled
from ladders.imports.grids.tables import read_grid
from ladders.imports.shapes import Claim, register
from ladders.imports.source import ImportRefused, Source, SourceFile, line
from ladders.imports.trees.fieldnames import is_example, label, name_of
from ladders.imports.trees.nodes import Node, skip_rest
from ladders.imports.trees.parse import is_tree, parse, parsed

NOT_READ = "nothing that looks like levels, attributes or what is asked at them"
MOST_WIDE = 30


class TableLike:
    """Rows with the same fields, such as {attribute, level, text} for each anchor."""

    name = "rows"

    def claims(self, source: Source) -> list[Claim]:
        """Files in which nothing else was recognised and that hold such rows."""
        found = [one for file in source.files if is_tree(file) and (one := parsed(file))]
        return [Claim(0.5, (one.file,)) for one in found if one.kind in {"other", "topics"} and _drafts(one.tree)]

    def read(self, files: Sequence[SourceFile], account: Account) -> list[Draft]:
        """The ladder in the rows."""
        one = parse(files[0])
        if one is None:
            raise ImportRefused(f"{files[0].name}: {NOT_READ}.")
        one.enter(account)
        drafts = _drafts(one.tree, account)
        _explain_lists(one.tree, account)
        named = name_of(one.tree) if one.tree.kind == "fields" else None
        drafts[0].name = named.says if named else label(files[0].stem)
        if named:
            account.take(named.place, "the name of the ladder")
        skip_rest(one.tree, account, NOT_READ)
        return drafts[:1]


def _drafts(tree: Node, account: Account | None = None) -> list[Draft]:
    rows = _rows_in(tree)
    if rows is None:
        return []
    account = account or _registered(rows)
    parts = read_grid(_grid(rows), account)
    return [one for one in assembled(parts, "", account) if one.levels and any(a.anchors for a in one.attributes)]


def _registered(rows: Node) -> Account:
    account = Account()
    for leaf in rows.leaves():
        account.cell(leaf.place, leaf.text)
    return account


def _rows_in(tree: Node) -> Node | None:
    """The list whose items are rows: the file itself, or what stands in it under a name."""
    below = [
        tree,
        *tree.children,
        *(inner for child in tree.children if child.kind == "fields" for inner in child.children),
    ]
    lists = [one for one in below if one.kind == "list" and len(one.items) > 2 and all(map(_is_row, one.items))]
    return max(lists, key=lambda one: len(one.items), default=None)


def _is_row(node: Node) -> bool:
    """Flat: texts and lists of texts, more than two of them."""
    return node.kind == "fields" and len(node.fields) > 2 and all(
        one.is_text or one.is_texts or (one.kind == "list" and not one.items) for one in node.children
    )  # fmt: skip


def _grid(rows: Node) -> Grid:
    counts = Counter(name for row in rows.items for name in row.fields)
    names = [name for name, _ in counts.most_common(MOST_WIDE)]
    order = {name: at for at, name in reversed(list(enumerate(name for row in rows.items for name in row.fields)))}
    names.sort(key=order.__getitem__)
    head = tuple(
        Cell(label(name), Place(rows.place.file, f"{rows.place.at} (field {name})"), is_head=True) for name in names
    )
    body = (tuple(_cell(row, name) for name in names) for row in rows.items)
    return Grid((head, *body), place=rows.place)


def _cell(row: Node, name: str) -> Cell:
    found = row.fields.get(name)
    if found is None or not any(found.leaves()):
        return Cell("", Place(row.place.file, f"{row.place.at}/{name}"))
    if found.is_text:
        return Cell(found.text, found.place)
    mark = "" if is_example(name) or len(found.texts) < 2 else "- "
    return Cell("\n".join(f"{mark}{line(one.text)}" for one in found.texts), found.texts[0].place)


def _explain_lists(tree: Node, account: Account) -> None:
    """The texts of a list are one cell, which stands where the first of them does: the others share its fate."""
    for row in (_rows_in(tree) or tree).items:
        for one in row.children:
            if one.texts and account.is_taken(one.texts[0].place):
                for other in one.texts[1:]:
                    account.take(other.place, account.became(one.texts[0].place))


register(TableLike())
