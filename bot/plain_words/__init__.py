"""What people type to Rung, read by a small grammar: phrases, spelling, dates.

Pure: no store, no clock, no Slack.
"""

from __future__ import annotations

from bot.plain_words.jotting import jotted
from bot.plain_words.reading import read
from bot.plain_words.times import Here
from bot.plain_words.topics import CHANGING, Reading, Topic

__all__ = ["CHANGING", "Here", "Reading", "Topic", "jotted", "read"]
