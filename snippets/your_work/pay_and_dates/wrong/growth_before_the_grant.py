"""Lets price growth before a refresh work on that refresh.

One price for each year, times whatever vests in it: short and tidy. But a refresh is set in money
on its own day. After a rise in price it buys fewer shares.
"""

from dataclasses import replace

from offers import Offer

from answer import pay as sound
from answer import worth


def pay(offer: Offer, years: int) -> list[float]:
    paid = sound(replace(offer, refresh=0.0), years)
    for year in range(2, years + 1):
        vested = sum(worth(offer.refresh_vesting, age, 0.0) for age in range(1, year))
        price = (1 + offer.growth) ** year
        paid[year - 1] += offer.refresh * vested * price * (1 - offer.discount)
    return paid
