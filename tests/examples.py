"""How many examples Hypothesis tries: a few at every run, many times as many in `make test-long`."""

from __future__ import annotations

import os

TIMES = 20 if os.environ.get("RUNG_TEST_LONG") else 1


def some(count: int) -> int:
    """So many at every run."""
    return count * TIMES
