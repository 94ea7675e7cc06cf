"""What the Web API and the page work on together: the workspace, its views, its triggers and its way to the bot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from sandbox.faults import Faults
from sandbox.model import File, Workspace
from sandbox.rates import Limiter
from sandbox.triggers import Triggers
from sandbox.views import Views
from sandbox.wire import Json


def _nobody(event: Json) -> None:
    """Until a dispatcher listens, events go nowhere."""


@dataclass
class Backend:
    """The parts of one sandbox; `emit` hands an event to whoever sends events to the bot."""

    workspace: Workspace
    views: Views
    triggers: Triggers
    token: str
    limiter: Limiter = field(default_factory=Limiter)
    faults: Faults = field(default_factory=Faults)
    files: dict[str, File] = field(default_factory=dict)
    base: str = ""
    """The address of this sandbox, for the URLs it gives out."""
    uninstalled: bool = False
    emit: Callable[[Json], None] = _nobody
