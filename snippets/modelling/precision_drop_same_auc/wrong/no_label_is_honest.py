"""Takes an order without a verdict for an honest order.

The table has a column for fraud, and a missing value in it looks like a no. Then a backlog in
review looks like a worse model: the frauds are in the queue, and nobody has said so yet.
"""

from ledger import usual_verdicts
from shops import Floats, Live, Past

import answer


def verdicts_now(past: Past, seen: Live) -> Floats:
    """Labels as complete as they always were."""
    return usual_verdicts(past, seen)
