"""Sets a fixed time-out of 300 ms, longer than checkout waits.

Tempting because it is "a little above the new p99", so hardly any graph score is lost. Checkout has
hung up by then: the workers go on computing answers that nobody reads, and the fallback comes too
late to be one. A time-out has to come out of the caller's remaining deadline.
"""

from dataclasses import replace
from typing import Any

from service_sim import Policy

from answer import mitigation as sound


def mitigation(*, timeout: bool = True, **parts: Any) -> Policy:
    policy = sound(timeout=timeout, **parts)
    return replace(policy, timeout=lambda elapsed: 300.0) if timeout else policy
