"""`python -m bench.ladders FOLDER`: import every ladder in it, and print what became of every cell."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from bot.importing import summary
from ladders.imports import Imported, ImportRefused, import_paths

ABSENT = "skipped: there is no folder {folder}. It holds other companies' ladders, which are no part of the project."


def main(folder: Path) -> int:
    """How many things went wrong: 0 is a success."""
    if not folder.is_dir():
        print(ABSENT.format(folder=folder))
        return 0
    wrong, total, ladders = 0, Counter[str](), 0
    for family in sorted(one for one in folder.iterdir() if one.is_dir()):
        found, problem = _imported(family)
        print(f"\n== {family.name}: {len(found)} {'ladder' if len(found) == 1 else 'ladders'}")
        for one in found:
            print("\n".join(summary(one.report)))
            total.update(one.report.cells)
        ladders += len(found)
        wrong += sum(one.report.cells["unexplained"] for one in found)
        if problem:
            print(f"  refused: {problem}")
            wrong += 1
    print(
        f"\n{ladders} ladders; of {total['all']} cells {total['taken'] + total['repaired']} are taken "
        f"({total['repaired']} repaired), {total['skipped']} left out with a reason, {total['unexplained']} "
        f"unexplained."
    )
    return wrong


def _imported(family: Path) -> tuple[tuple[Imported, ...], str]:
    try:
        return import_paths([family]), ""
    except ImportRefused as refused:
        return (), str(refused)


if __name__ == "__main__":
    sys.exit(1 if main(Path(sys.argv[1])) else 0)
