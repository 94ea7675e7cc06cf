"""A whole ladder as one page, for the handbook: what is on it, as HTML, as PDF."""

from bot.handbook.content import handbook
from bot.handbook.page import html
from bot.handbook.paper import pdf

__all__ = ["handbook", "html", "pdf"]
