"""Ladders out of what people have: spreadsheets, Markdown, JSON, YAML, HTML. Nothing that is read is carried out."""

from ladders.imports.account import Account, Fate, Place
from ladders.imports.bring import import_bytes, import_paths, import_source
from ladders.imports.finish import Imported, finish
from ladders.imports.report import Report
from ladders.imports.source import ImportRefused
from ladders.imports.write import to_yaml

__all__ = [
    "Account",
    "Fate",
    "ImportRefused",
    "Imported",
    "Place",
    "Report",
    "finish",
    "import_bytes",
    "import_paths",
    "import_source",
    "to_yaml",
]
