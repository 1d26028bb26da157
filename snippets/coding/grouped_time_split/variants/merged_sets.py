"""Merges the sets of places of linked orders, the smaller into the larger."""

from collections.abc import Sequence

Order = tuple[int, tuple[str, ...]]


def split_orders(orders: Sequence[Order], cut: int, gap: int) -> tuple[list[int], list[int]]:
    """O(n log n) time, since a place moves only into a set of twice the size; O(n) space."""
    if gap < 0:
        raise ValueError("the gap must not be negative")
    rings = [{place} for place in range(len(orders))]
    first_with: dict[str, int] = {}
    for place, (_, identities) in enumerate(orders):
        for identity in identities:
            one, other = rings[place], rings[first_with.setdefault(identity, place)]
            if one is not other:
                small, large = sorted((one, other), key=len)
                large |= small
                for moved in small:
                    rings[moved] = large
    train = [place for place, (day, _) in enumerate(orders) if day < cut - gap]
    trained = {id(rings[place]) for place in train}
    test = [
        place
        for place, (day, _) in enumerate(orders)
        if day >= cut and id(rings[place]) not in trained
    ]
    return train, test
