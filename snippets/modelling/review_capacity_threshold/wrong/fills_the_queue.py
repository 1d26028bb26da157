"""Always reviews the 1,000 riskiest orders, worth it or not.

Capacity is paid for, so using it up looks free. On a quiet day the last reviews are on orders below
break-even, and each stops a good customer for more than it saves.
"""

from orders import Array

from answer import Costs, Plan
from answer import plan as sound


class PaidFor(Costs):
    def threshold(self, price: float = 0.0) -> float:
        """Every review looks free."""
        return 0.0


def plan(p: Array, costs: Costs, capacity: int) -> Plan:
    return sound(p, PaidFor(**vars(costs)), capacity)
