from answer import second_largest


def check_order():
    """The order does not matter."""
    assert second_largest([3, 1, 2]) == 2


def check_ties():
    """Equal numbers count once."""
    assert second_largest([3, 3, 1]) == 1


def grow(n=200):
    """Inputs of growing size for the claim of complexity."""
    numbers = [(7919 * i) % 10_007 for i in range(n)]
    return lambda: second_largest(numbers)
