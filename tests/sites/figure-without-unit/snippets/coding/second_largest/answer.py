"""The second largest of some numbers."""


# --8<-- [start:answer]
def second_largest(numbers: list[int]) -> int:
    """Raise ValueError when fewer than two numbers differ."""
    distinct = sorted(set(numbers))
    if len(distinct) < 2:
        raise ValueError("fewer than two numbers differ")
    return distinct[-2]


# --8<-- [end:answer]
FIGURES = {
    "numbers": (3, "", "d"),
}
