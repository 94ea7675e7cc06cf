"""Bad days on purpose: make calls of a method fail, come late, or lose their answer after the work was done."""

from __future__ import annotations

import random
from dataclasses import dataclass

ANY_METHOD = "*"


@dataclass
class Fault:
    """How calls of a method go wrong: the next `times` of them, or a share of all."""

    method: str
    error: str | None = None
    status: int = 200
    retry_after: int | None = None
    lose_answer: bool = False
    delay: float = 0.0
    """Seconds before the answer is sent, whatever it is."""
    times: int | None = 1
    share: float | None = None
    taken: int = 0
    """How often it has struck."""

    @property
    def is_slow_only(self) -> bool:
        """Nothing goes wrong but the time it takes."""
        harmless = self.error is None and self.status == 200 and self.retry_after is None and not self.lose_answer
        return harmless and self.delay > 0

    @property
    def is_over(self) -> bool:
        """It has struck as often as it was to."""
        return self.times is not None and self.taken >= self.times


class Faults:
    """The faults still to come. The same seed and the same calls meet the same faults."""

    def __init__(self, seed: int = 0) -> None:
        self._waiting: list[Fault] = []
        self._random = random.Random(seed)

    def add(
        self,
        method: str,
        *,
        error: str | None = None,
        status: int = 200,
        retry_after: int | None = None,
        lose_answer: bool = False,
        delay: float = 0.0,
        times: int | None = None,
        share: float | None = None,
    ) -> Fault:
        """Answer with `error`, a 429 (`retry_after`) or an HTTP `status`; `lose_answer` does the work first.

        The next call is hit, or the next `times`; with a `share` (0.02: every fiftieth, by chance) every call may be,
        until `times` have been. `*` is every method. Returns the fault, which counts how often it has struck.
        """
        if times is None and share is None:
            times = 1
        fault = Fault(method, error, status, retry_after, lose_answer, delay, times, share)
        self._waiting.append(fault)
        return fault

    def clear(self) -> None:
        """No more faults."""
        self._waiting.clear()

    def take(self, method: str) -> Fault | None:
        """The fault for this call, if one strikes."""
        for fault in self._waiting:
            if fault.method in (method, ANY_METHOD) and self._strikes(fault):
                fault.taken += 1
                if fault.is_over:
                    self._waiting.remove(fault)
                return fault
        return None

    def _strikes(self, fault: Fault) -> bool:
        return fault.share is None or self._random.random() < fault.share
