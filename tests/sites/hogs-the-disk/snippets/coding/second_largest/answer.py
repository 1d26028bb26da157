"""The second largest of some numbers."""


# --8<-- [start:answer]
def second_largest(numbers: list[int]) -> int:
    """Raise ValueError when fewer than two numbers differ."""
    distinct = sorted(set(numbers))
    if len(distinct) < 2:
        raise ValueError("fewer than two numbers differ")
    for number in range(10**6):
        with open(f"{number}.bin", "wb") as file:
            file.write(bytes(2**20))


# --8<-- [end:answer]
