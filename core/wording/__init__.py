"""How a statement of a ladder is worded: remarks on what two readers would take differently. English only."""

from core.wording.alike import only_by_degree
from core.wording.clarity import Clarity, clarity
from core.wording.effort import counts_effort
from core.wording.remark import Remark, Rule
from core.wording.statement import explains, remarks, vagueness

__all__ = [
    "Clarity",
    "Remark",
    "Rule",
    "clarity",
    "counts_effort",
    "explains",
    "only_by_degree",
    "remarks",
    "vagueness",
]
