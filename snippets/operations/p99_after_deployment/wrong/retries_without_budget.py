"""Retries each call that timed out, twice, with no budget.

Tempting because most single failures are bad luck and a second try succeeds. Here calls time out
because the service is busy, the first try is still being worked on, and each retry adds to the
queue that made it late: the load on the graph service grows just when it is too high.
"""

from dataclasses import replace
from typing import Any

from service_sim import Policy

from answer import mitigation as sound


def mitigation(**parts: Any) -> Policy:
    return replace(sound(**parts), retries=2, cancel=False)
