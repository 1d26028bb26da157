"""Gives one too many."""


def second_largest(numbers: list[int]) -> int:
    return len(numbers)
