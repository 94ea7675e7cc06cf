"""`rung ladder check`: what is worth a second look in a ladder file, with place, reason and a suggested mend."""

from ladders.check.issue import Issue
from ladders.check.rules import RULES, Severity
from ladders.check.run import Checked, check_refused, check_text

__all__ = ["RULES", "Checked", "Issue", "Severity", "check_refused", "check_text"]
