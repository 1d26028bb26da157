"""Items on lists and loops."""

from guide.item import Option


def item_largest():
    """What is the largest of 3, 1 and 2?

    Level: L1
    Read: coding/second-largest
    """
    numbers = [3, 1, 2]
    largest = sorted(numbers)[-1]
    return [
        Option(f"{max(numbers)}", True, "It is the last once they are in order."),
        Option(f"{min(numbers)}", largest != largest, "This is the smallest."),
        Option(f"{numbers[-1]}", numbers[-1] == largest, "This is the last as they stand."),
    ]
