"""Counts every member as corroborated once any two of them share a device.

The block is dense, and two share a phone: it feels settled. But a fan club has a couple in it as
well, and a block may hold fans beside a ring. Evidence counts for those whom it is about.
"""

from market import Ints

import answer


def corroborated(buyers: frozenset[int], device: Ints) -> set[int]:
    used = [int(device[one]) for one in buyers]
    return set(buyers) if len(set(used)) < len(used) else set()
