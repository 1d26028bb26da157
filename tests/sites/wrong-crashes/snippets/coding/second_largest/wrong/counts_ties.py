"""Counts equal numbers twice."""


import no_such_module


def second_largest(numbers: list[int]) -> int:
    return sorted(numbers)[-2]
