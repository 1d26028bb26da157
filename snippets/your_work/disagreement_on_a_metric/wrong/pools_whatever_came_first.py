"""Pools everything, because the overall rate is what pays.

It is what pays, once everybody has the new ranking. But in a ramp the treated sessions come from
other weeks than the rest, and pooling credits the treatment with the sale.
"""

from answer import Arm, Effect, pooled


def effect(control: Arm, treated: Arm, *, fixed_before: bool) -> Effect:
    return pooled(control, treated)
