"""Ladder files: `read_ladder` turns YAML into a core Ladder or refuses it, naming every problem by its line."""

from ladders.advice import warnings
from ladders.canonical import fingerprint
from ladders.findings import Finding, LadderRefused
from ladders.loader import load_ladder, read_ladder, read_stored, shipped

__all__ = [
    "Finding",
    "LadderRefused",
    "fingerprint",
    "load_ladder",
    "read_ladder",
    "read_stored",
    "shipped",
    "warnings",
]
