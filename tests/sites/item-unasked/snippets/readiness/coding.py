"""Items on lists and loops."""


def item_nothing():
    return []


def item_long(numbers):
    """word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word

    Level: L1
    Read: coding/second-largest
    """
    return numbers
