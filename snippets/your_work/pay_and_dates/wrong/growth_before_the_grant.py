"""Lets price growth before a refresh work on that refresh.

One price for each year, times whatever vests in it: short and tidy. But a refresh is set in money
on its own day. After a rise in price it buys fewer shares.
"""

from offers import Offer

from answer import worth


def pay(offer: Offer, years: int) -> list[float]:
    """Pay in each of the first years: salary, signing bonus in the first, and vested shares.

    Raises:
        ValueError: `years` is less than 1.
    """
    if years < 1:
        raise ValueError("a horizon has at least one year")
    paid = []
    for year in range(1, years + 1):
        first = offer.grant * worth(offer.vesting, year, offer.growth)
        # The refresh made at the end of year j is year - j years old.
        ages = range(1, year)
        later = sum(worth(offer.refresh_vesting, age, 0.0) for age in ages)
        later *= (1 + offer.growth) ** year
        shares = (first + offer.refresh * later) * (1 - offer.discount)
        paid.append(offer.salary + (offer.signing if year == 1 else 0.0) + shares)
    return paid
