"""The handbook page as one HTML file: no script, nothing loaded from anywhere; reads on a phone and prints well."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.handbook.parts import Handbook
from bot.views.words import handbook as say

_HERE: Final = Path(__file__).parent
_TEMPLATES: Final = Environment(
    loader=FileSystemLoader(_HERE),
    autoescape=True,  # what a ladder says is text, whatever is in it
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def html(handbook: Handbook) -> bytes:
    """The page, in UTF-8."""
    return _TEMPLATES.get_template("page.html").render(page=handbook, say=say).encode("utf-8")
