"""Sample answer: a split by time that has no ring of buyers on both sides."""

# --8<-- [start:answer]
from collections import defaultdict
from collections.abc import Sequence

Order = tuple[int, tuple[str, ...]]


def split_orders(orders: Sequence[Order], cut: int, gap: int) -> tuple[list[int], list[int]]:
    """Split orders by time, so that no ring that is trained on is tested on.

    Two orders are linked if they share an identity. A ring is what is connected by links, over
    any number of steps and through any orders, also those that end up in neither part.

    Args:
        orders: The day of each order and its identities (account, card, device, ...), in any
            order.
        cut: The first day of the test.
        gap: Days before `cut` of which nothing is trained on, 0 or more.

    Returns:
        The places in `orders` of the train and of the test part, each in rising order. Train
        are the orders of before `cut - gap`. Test are those of `cut` or later whose ring has no
        order in train.

    Raises:
        ValueError: If the gap is negative.
    """
    if gap < 0:
        raise ValueError("the gap must not be negative")
    orders_with: dict[str, list[int]] = defaultdict(list)
    for place, (_, identities) in enumerate(orders):
        for identity in identities:
            orders_with[identity].append(place)

    train = [place for place, (day, _) in enumerate(orders) if day < cut - gap]
    reached, to_follow = set(train), list(train)
    while to_follow:
        _, identities = orders[to_follow.pop()]
        for identity in identities:
            for place in orders_with.pop(identity, []):  # each identity is followed only once
                if place not in reached:
                    reached.add(place)
                    to_follow.append(place)

    test = [place for place, (day, _) in enumerate(orders) if day >= cut and place not in reached]
    return train, test


# --8<-- [end:answer]
