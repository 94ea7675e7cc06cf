"""Slack's error answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sandbox.blockkit import Problem


class ApiError(Exception):
    """A Web API answer with `ok: false`; `extra` is what Slack says besides the code."""

    def __init__(self, error: str, **extra: Any) -> None:
        super().__init__(error)
        self.error = error
        self.extra = extra


def invalid_arguments(*lines: str) -> ApiError:
    """`invalid_arguments` with its `[ERROR] …` lines."""
    return ApiError("invalid_arguments", response_metadata={"messages": [f"[ERROR] {line}" for line in lines]})


def invalid_view(problems: Sequence[Problem]) -> ApiError:
    """How `views.*` refuse a view."""
    return invalid_arguments(*(problem.line("/view") for problem in problems))


def invalid_blocks(problems: Sequence[Problem]) -> ApiError:
    """How `chat.*` refuse blocks."""
    lines = [problem.line("/blocks") for problem in problems]
    return ApiError("invalid_blocks", errors=lines, response_metadata={"messages": [f"[ERROR] {x}" for x in lines]})
