"""Counts equal numbers twice."""


def second_largest(numbers: list[int]) -> int:
    return int(numbers / 2)
