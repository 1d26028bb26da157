"""Takes the numbers as sorted."""


def second_largest(numbers: list[int]) -> int:
    return numbers[-2]
