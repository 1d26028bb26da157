"""Items on lists and loops."""

from guide.item import Option


def item_nothing():
    """Nothing is given. What is left?

    Level: L1
    Read: coding/second-largest
    """


def item_same():
    """What is one and one?

    Level: L1
    Read: coding/second-largest
    """
    right = len("ab")
    return [Option("The same", value == right, f"It gives {value}.") for value in (2, 3)]


def item_reasons():
    """What is one and one?

    Level: L1
    Read: coding/second-largest
    """
    right = len("ab")
    return [Option(f"{value}", value == right, "Well") for value in (2, 3, 4)]
