"""Lets the grant go on paying after its last vesting year.

A letter is often read as one yearly number: salary plus a part of the grant. That number is right
while the grant vests. After that, only refresh grants fill the gap.
"""

from dataclasses import replace

from offers import Offer


def worth(schedule: tuple[float, ...], age: int, growth: float) -> float:
    """What a grant of 1 pays `age` years after its day, at the price of that year."""
    if age < 1:
        return 0.0
    return schedule[min(age, len(schedule)) - 1] * (1 + growth) ** age


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
        later = sum(worth(offer.refresh_vesting, age, offer.growth) for age in ages)
        shares = (first + offer.refresh * later) * (1 - offer.discount)
        paid.append(offer.salary + (offer.signing if year == 1 else 0.0) + shares)
    return paid


def total(offer: Offer, years: int) -> float:
    """Pay over the whole horizon."""
    return sum(pay(offer, years))


def leads(offer: Offer, other: Offer, years: int) -> list[float]:
    """By how much `offer` is ahead in total, for each horizon from 1 to `years`."""
    one, two = pay(offer, years), pay(other, years)
    ahead, so_far = [], 0.0
    for ours, theirs in zip(one, two, strict=True):
        so_far += ours - theirs
        ahead.append(so_far)
    return ahead


def flips(ahead: list[float]) -> list[int]:
    """Horizons at which the order is another than one year before; a tie changes nothing."""
    found, held = [], 0.0
    for year, lead in enumerate(ahead, 1):
        if lead * held < 0:
            found.append(year)
        if lead:
            held = lead
    return found


def equal_refresh(offer: Offer, other: Offer, years: int) -> float:
    """The yearly refresh of `offer` at which the totals are equal; below 0 it is ahead without.

    The total is linear in the refresh, so two totals give the answer.

    Raises:
        ValueError: no refresh pays anything within the horizon, so none makes them equal.
    """
    without = total(replace(offer, refresh=0.0), years)
    each = total(replace(offer, refresh=1.0), years) - without
    if each <= 1e-9:
        raise ValueError("no refresh pays within this horizon")
    return (total(other, years) - without) / each
