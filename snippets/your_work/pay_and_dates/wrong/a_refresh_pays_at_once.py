"""Counts a yearly refresh as that much pay in each year.

"We refresh 60 a year" sounds like 60 more a year. Each of them vests over years, so the second year
brings one part of one grant, and the full size comes only when enough of them overlap.
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
        later = 1.0 if year > 1 else 0.0
        shares = (first + offer.refresh * later) * (1 - offer.discount)
        paid.append(offer.salary + (offer.signing if year == 1 else 0.0) + shares)
    return paid
