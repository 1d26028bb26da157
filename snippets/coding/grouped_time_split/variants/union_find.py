"""Finds all rings by union-find, then asks which of them are in train."""

from collections.abc import Sequence

Order = tuple[int, tuple[str, ...]]


def split_orders(orders: Sequence[Order], cut: int, gap: int) -> tuple[list[int], list[int]]:
    """O(n log n) time at worst, since paths are halved but sizes are not compared; O(n) space."""
    if gap < 0:
        raise ValueError("the gap must not be negative")
    above = list(range(len(orders)))

    def ring_of(place: int) -> int:
        while above[place] != place:
            above[place] = above[above[place]]
            place = above[place]
        return place

    first_with: dict[str, int] = {}
    for place, (_, identities) in enumerate(orders):
        for identity in identities:
            above[ring_of(place)] = ring_of(first_with.setdefault(identity, place))
    train = [place for place, (day, _) in enumerate(orders) if day < cut - gap]
    trained = {ring_of(place) for place in train}
    test = [
        place
        for place, (day, _) in enumerate(orders)
        if day >= cut and ring_of(place) not in trained
    ]
    return train, test
