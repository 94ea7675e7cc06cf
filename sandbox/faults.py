"""Bad days on purpose: make the next calls of a method fail, or lose their answer after the work was done."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Fault:
    """How the next `times` calls of a method go wrong."""

    method: str
    error: str | None = None
    status: int = 200
    retry_after: int | None = None
    lose_answer: bool = False
    times: int = 1


class Faults:
    """The faults still to come."""

    def __init__(self) -> None:
        self._waiting: list[Fault] = []

    def add(
        self,
        method: str,
        *,
        error: str | None = None,
        status: int = 200,
        retry_after: int | None = None,
        lose_answer: bool = False,
        times: int = 1,
    ) -> None:
        """Answer with `error`, a 429 (`retry_after`) or an HTTP `status`; `lose_answer` does the work first."""
        self._waiting.append(Fault(method, error, status, retry_after, lose_answer, times))

    def take(self, method: str) -> Fault | None:
        """The fault for this call, if one is waiting."""
        for fault in self._waiting:
            if fault.method == method:
                fault.times -= 1
                if fault.times <= 0:
                    self._waiting.remove(fault)
                return fault
        return None
