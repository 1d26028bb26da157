"""Approves the checkout with no score when the graph call is late or the breaker is open.

Tempting because it keeps conversion, and "fail open" is the stock answer for a payment path. The
cheap score is already there at no cost, and the calls that time out hold more than their share of
fraud: rings have large neighbourhoods, and those are the slow reads.
"""

from dataclasses import replace
from typing import Any

from service_sim import Policy

from answer import mitigation as sound


def mitigation(**parts: Any) -> Policy:
    return replace(sound(**parts), fallback=False)
