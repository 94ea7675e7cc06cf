"""What a new version of a ladder would change for those who were reviewed on an older one (requirement 44).

What is carried how, and when the answer is "cannot be computed", is in docs/simulating.md.
"""

from core.simulation.carrying import Carrier
from core.simulation.counting import AT_LEAST, Told, exactly, single, told
from core.simulation.reckoning import impact, plan
from core.simulation.values import Effect, Group, Impact, Reason, Standing

__all__ = [
    "AT_LEAST",
    "Carrier",
    "Effect",
    "Group",
    "Impact",
    "Reason",
    "Standing",
    "Told",
    "exactly",
    "impact",
    "plan",
    "single",
    "told",
]
