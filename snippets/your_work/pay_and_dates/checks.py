"""Checks against a ledger of shares, closed forms and the limits."""

import math
import random
from dataclasses import replace

from offers import HERE, OTHER, QUARTERS, THIRDS, Offer

from answer import equal_refresh, flips, leads, pay, total, worth


def near(one: list[float], two: list[float]) -> bool:
    """Equal up to rounding."""
    return len(one) == len(two) and all(
        math.isclose(a, b, rel_tol=1e-9, abs_tol=1e-9) for a, b in zip(one, two, strict=True)
    )


def ledger(offer: Offer, years: int) -> list[float]:
    """Buys shares at each grant, then walks through the years and sells what vests."""
    price = [(1 + offer.growth) ** year for year in range(years + 1)]
    paid = [offer.salary] * years
    paid[0] += offer.signing
    for day in range(years):
        value, plan = (
            (offer.grant, offer.vesting) if day == 0 else (offer.refresh, offer.refresh_vesting)
        )
        shares = value / price[day]
        for later, part in enumerate(plan, 1):
            if day + later <= years:
                sold = shares * part * price[day + later]
                paid[day + later - 1] += sold * (1 - offer.discount)
    return paid


def some_offer(rng: random.Random) -> Offer:
    """Any offer, with uneven schedules."""
    plans = []
    for _ in range(2):
        parts = [rng.randint(0, 5) for _ in range(rng.randint(1, 5))]
        parts[-1] += 1
        plans.append(tuple(part / sum(parts) for part in parts))
    return Offer(
        rng.randint(100, 300),
        rng.randint(0, 500),
        plans[0],
        rng.randint(0, 50),
        rng.randint(0, 90),
        plans[1],
        rng.choice([-0.5, -0.1, 0.0, 0.2, 1.0]),
        rng.choice([0.0, 0.3, 1.0]),
    )


def check_the_two_offers() -> None:
    """A grant stops paying after its last vesting year, and the pay falls."""
    assert near(pay(HERE, 5), [340, 300, 300, 200, 200])
    assert near(pay(OTHER, 6), [300, 295, 310, 325, 250, 250])
    assert near(leads(HERE, OTHER, 5), [40, 45, 35, -90, -140])


def check_refresh_adds_up_slowly() -> None:
    """A refresh pays its full yearly size only when as many overlap as it has vesting years."""
    refreshed = Offer(0, 0, (1.0,), refresh=60, refresh_vesting=QUARTERS)
    assert near(pay(refreshed, 7), [0, 15, 30, 45, 60, 60, 60])


def check_growth_counts_from_the_day_of_the_grant() -> None:
    """Only price growth after a grant's own day works on it."""
    doubled = Offer(0, 8, (0.5, 0.5), refresh=2, growth=1.0)
    assert near(pay(doubled, 4), [8, 16 + 4, 4, 4])


def check_ledger_of_shares() -> None:
    """Any offer pays what a ledger pays that buys and sells each share."""
    rng = random.Random(7)
    for _ in range(150):
        offer, years = some_offer(rng), rng.randint(1, 8)
        assert near(pay(offer, years), ledger(offer, years))
        assert near([total(offer, years)], [sum(ledger(offer, years))])


def check_discount() -> None:
    """If shares count for nothing, cash alone is left; a discount leaves cash as it is."""
    assert near(pay(replace(OTHER, discount=1.0), 3), [210, 190, 190])
    assert near(pay(replace(HERE, discount=0.5), 4), [290, 250, 250, 200])


def check_leads() -> None:
    """The lead at each horizon is the difference of the totals."""
    rng = random.Random(8)
    for _ in range(40):
        one, two = some_offer(rng), some_offer(rng)
        wanted = [total(one, years) - total(two, years) for years in range(1, 7)]
        assert near(leads(one, two, 6), wanted)


def check_flips() -> None:
    """A flip is named at the first horizon of the new order, and a tie is no flip."""
    assert flips([40.0, 45.0, 35.0, -90.0, -140.0]) == [4]
    assert flips([-1.0, 0.5, 0.5, -0.5]) == [2, 4]
    assert flips([1.0, 0.0, 1.0]) == []
    assert flips([1.0, 0.0, -1.0]) == [3]
    assert flips([0.0, -1.0]) == []
    assert flips([]) == []


def check_equal_refresh() -> None:
    """The refresh at which the offers are equal makes their totals equal."""
    assert math.isclose(equal_refresh(HERE, OTHER, 4), 45)
    assert math.isclose(equal_refresh(HERE, OTHER, 2), -135)
    assert math.isclose(equal_refresh(replace(HERE, refresh=70), OTHER, 4), 45)
    rng = random.Random(9)
    for _ in range(60):
        one, years = replace(some_offer(rng), discount=0.3, refresh_vesting=THIRDS), 5
        two = replace(one, salary=one.salary + 10)
        size = equal_refresh(one, two, years)
        assert near([total(replace(one, refresh=size), years)], [total(two, years)])


def check_boundaries() -> None:
    """A horizon of one year has no refresh in it, and none of zero years exists."""
    assert near(pay(HERE, 1), [340])
    assert worth((0.25, 0.75), 0, 0.5) == 0
    assert worth((0.25, 0.75), 2, 0.0) == 0.75
    assert worth((0.25, 0.75), 3, 0.5) == 0
    for one, years in ((HERE, 1), (replace(HERE, discount=1.0), 6)):
        try:
            equal_refresh(one, OTHER, years)
        except ValueError:
            pass
        else:
            raise AssertionError("a ValueError where no refresh can make the offers equal")
    try:
        pay(HERE, 0)
    except ValueError:
        pass
    else:
        raise AssertionError("a ValueError for a horizon without a year")
