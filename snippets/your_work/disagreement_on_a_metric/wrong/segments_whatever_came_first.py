"""Trusts the segments always, since there the paradox went away.

In many textbook examples the segments are right. But if the treatment decides who is in a segment,
comparing within segments takes away a part of what the treatment did.
"""

from answer import Arm, Effect, stratified


def effect(control: Arm, treated: Arm, *, fixed_before: bool) -> Effect:
    return stratified(control, treated)
