"""The rounds: contender after contender, again and again, so that a noisy moment of the machine hits all alike."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean, median, quantiles
from typing import Final

from bench.clients import Answer, Clients, Phase
from bench.scene import CLIENTS, Scene, Size
from bench.servers import FLOOR, FRONT, RUNG, STORING, Running
from bench.steps import Step, Steps, forms, leads_on

WARM_UP: Final = 4
Key = tuple[str, str, int]
"""(size, contender, clients)."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured: for each size, rounds of so many steps by one client and by eight."""

    rounds: int
    alone: int
    together: int


@dataclass
class Series:
    """One contender with one number of clients: the latencies of all rounds, and the rate of each."""

    latencies: list[float] = field(default_factory=list)
    rates: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    busy: list[float] = field(default_factory=list)

    def add(self, phase: Phase, cpu: float) -> None:
        """Take in one round, and the CPU seconds that the server used in it."""
        found = [one.seconds for answers in phase.answers for one in answers]
        self.latencies += found
        self.rates.append(len(found) / phase.seconds)
        self.cpu.append(cpu / len(found))
        self.busy.append(phase.busy)

    @property
    def median(self) -> float:
        """Half of the steps were quicker."""
        return median(self.latencies)

    @property
    def p99(self) -> float:
        """One step in a hundred was slower."""
        return quantiles(self.latencies, n=100)[98]

    @property
    def rate(self) -> float:
        """Steps a second in the middle round."""
        return median(self.rates)


class WrongAnswer(AssertionError):
    """A contender did not do what it is measured for."""


@dataclass
class Measuring:
    """Runs the rounds, checks every answer, and remembers what each database has to hold."""

    clients: Clients
    contenders: list[Running]
    series: dict[Key, Series] = field(default_factory=lambda: defaultdict(Series))
    _sent: dict[str, dict[tuple[int, int], str]] = field(default_factory=lambda: defaultdict(dict))

    def measure(self, size: Size, scene: Scene, plan: Plan) -> int:
        """All rounds of one size. Returns the length of a form in bytes."""
        bodies = forms(scene, size)
        steps = {one.name: Steps(scene, size, bodies) for one in self.contenders}
        for one in self.contenders:
            self._send(one, scene, steps[one.name], CLIENTS, WARM_UP)
        for _ in range(plan.rounds):
            for one in self.contenders:
                for clients, count in ((1, plan.alone), (CLIENTS, plan.together // CLIENTS)):
                    before = one.cpu()
                    phase = self._send(one, scene, steps[one.name], clients, count)
                    self.series[size.name, one.name, clients].add(phase, one.cpu() - before)
        return round(mean(map(len, bodies)))

    def _send(self, one: Running, scene: Scene, steps: Steps, clients: int, count: int) -> Phase:
        walks = [steps.take(walker, count) for walker in scene.walkers[:clients]]
        phase = self.clients.send(one.port, [[step.raw for step in walk] for walk in walks])
        for walk, answers in zip(walks, phase.answers, strict=True):
            for step, answer in zip(walk, answers, strict=True):
                _check(one.name, step, answer)
                self._sent[one.name][step.participant, step.place] = step.evidence
        return phase

    def check_databases(self, scenes: list[Scene]) -> int:
        """Whether every database holds what was sent last. Returns how many answers were looked at."""
        attributes = [screen.attribute.id for screen in scenes[0].screens]
        for one in self.contenders:
            if one.name in STORING and _differs(self._sent[one.name], _stored(one, attributes)):
                raise WrongAnswer(f"{one.name}: the database does not hold what was sent")
        return sum(len(self._sent[name]) for name in (RUNG, FLOOR, FRONT))


def _check(name: str, step: Step, answer: Answer) -> None:
    is_right = leads_on(answer.body, step) if name == RUNG else not answer.body
    if answer.status != 200 or not is_right:
        raise WrongAnswer(f"{name} answered {answer.status} {answer.body[:300]!r} at attribute {step.place}")


def _differs(sent: dict[tuple[int, int], str], stored: dict[tuple[int, int], str]) -> bool:
    return not sent or any(stored.get(key) != text for key, text in sent.items())


def _stored(one: Running, attributes: list[str]) -> dict[tuple[int, int], str]:
    rung = "SELECT participant_id, attribute_id, evidence FROM answers WHERE kind = 'self'"
    with sqlite3.connect(Path(one.database)) as connection:
        if one.name == RUNG:
            return {(who, attributes.index(what)): text for who, what, text in connection.execute(rung)}
        rows = connection.execute("SELECT participant, place, evidence FROM answers")
        return {(who, place): text for who, place, text in rows}
