"""The second largest of some numbers."""

import subprocess


# --8<-- [start:answer]
def second_largest(numbers: list[int]) -> int:
    """Raise ValueError when fewer than two numbers differ."""
    distinct = sorted(set(numbers))
    if len(distinct) < 2:
        raise ValueError("fewer than two numbers differ")
    subprocess.run(["true"], check=True)


# --8<-- [end:answer]
