"""Thirty days of reviews: honest buyers with tastes, fan clubs, and planted rings.

Settings come from reason. Four were changed after a first look at results: the size of the market
(buyers), the number of categories and the number of rings, to keep the build quick, and the months
of audit (see AUDIT in evidence.py, which says why).

Activity and popularity have heavy tails, as in every market: most buyers review once or twice and a
few dozens of times; within a category popularity falls as one over the rank. Half of a product's
reviews fall into one three-day window (a launch, a sale). Buyers keep mostly to two categories. A
ring sells its services to a few shops; its members review most of the targets, mostly within each
target's campaign window. A fan club does the same for love: it is honest, and in the graph it looks
like a ring.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

CATEGORIES, PRODUCTS, WINDOWS = 10, 60, 10
"""Categories, products in each, and windows of three days."""
HONEST, FAVOURITES, FAITHFUL, PEAK = 1500, 2, 0.8, 0.5
MEMBERS, TARGETS, TAKES_PART, ON_TIME = 14, 12, 0.7, 0.9
"""Accounts in a ring, products it pushes, the share that each account reviews, and in time."""
CLUB_TAKES_PART = 0.6
"""Fans buy most of what their club buys, and fewer than paid reviewers must."""
PER_DEVICE = 3
"""Accounts that a ring runs on one device."""
CAREFUL = 0.25
"""Share of rings that give each account a device of its own."""
HOUSEHOLD = 0.15
"""Share of accounts, in clubs and elsewhere, that share a device with one other there."""


@dataclass(frozen=True)
class Reviews:
    """Who reviewed what and when, without repeats; and the truth, which no detector may read."""

    buyer: Ints
    product: Ints
    window: Ints
    group: Ints
    """Of each buyer: -1 honest alone, 0, 1, … the number of a ring or of a club."""
    rings: int
    """Groups below this number are rings, the others are clubs."""

    @property
    def category(self) -> Ints:
        """Of each review."""
        return self.product // PRODUCTS

    @property
    def column(self) -> Ints:
        """Product and window as one number: what two buyers must share to count as a pair."""
        return self.product * WINDOWS + self.window

    @property
    def fake(self) -> NDArray[np.bool_]:
        """Of each buyer."""
        return (self.group >= 0) & (self.group < self.rings)


def draw_market(
    seed: int,
    *,
    rings: int = 4,
    clubs: int = 0,
    takes_part: float = TAKES_PART,
    camouflage: float = 0.0,
    faithful: float = FAITHFUL,
    corners: int = 1,
    on_time: float = ON_TIME,
) -> Reviews:
    """One world.

    Args:
        takes_part: share of its ring's targets that an account reviews.
        camouflage: honest-looking reviews in the same category for each fake one.
        on_time: share of a ring's or club's reviews that fall into the target's one window.
        faithful: share of a buyer's reviews within favourite categories; 0 is no taste.
        corners: parts into which each category falls; a buyer keeps to one. The categories that a
            detector sees do not show them.
    """
    rng = np.random.default_rng(seed)
    rank = 1 / np.arange(1, PRODUCTS + 1)
    share = np.cumsum(rank / rank.sum())
    peak = rng.integers(0, WINDOWS, CATEGORIES * PRODUCTS)

    def shop(buyers: Ints, category: Ints) -> tuple[Ints, Ints, Ints]:
        """An honest review by each of these buyers, in these categories."""
        rank = np.searchsorted(share, rng.random(len(buyers)))
        corner = (buyers * 7 + category) % corners
        product = category * PRODUCTS + (rank // corners * corners + corner) % PRODUCTS
        at_peak = rng.random(len(buyers)) < PEAK
        window = np.where(at_peak, peak[product], rng.integers(0, WINDOWS, len(buyers)))
        return buyers, product, window

    count = np.minimum(1 + np.exp(0.5 + rng.standard_normal(HONEST)).astype(int), 60)
    who = np.repeat(np.arange(HONEST), count)
    liked = rng.integers(0, CATEGORIES, (HONEST, FAVOURITES))
    favourite = liked[who, rng.integers(0, FAVOURITES, len(who))]
    faithful_now = rng.random(len(who)) < faithful
    anywhere = rng.integers(0, CATEGORIES, len(who))
    made = [shop(who, np.where(faithful_now, favourite, anywhere))]

    total = HONEST + (rings + clubs) * MEMBERS
    group = np.full(total, -1)
    for number in range(rings + clubs):
        members = HONEST + number * MEMBERS + np.arange(MEMBERS)
        group[members] = number
        is_ring = number < rings
        category = int(rng.integers(0, CATEGORIES))
        # few have heard of a product that needs fake reviews, or of one that has a club
        targets = category * PRODUCTS + rng.choice(np.arange(10, PRODUCTS), TARGETS, replace=False)
        when = rng.integers(0, WINDOWS, TARGETS)
        part = takes_part if is_ring else CLUB_TAKES_PART
        member, target = np.nonzero(rng.random((MEMBERS, TARGETS)) < part)
        in_time = rng.random(len(member)) < on_time
        window = np.where(in_time, when[target], rng.integers(0, WINDOWS, len(member)))
        made.append((members[member], targets[target], window))
        hidden = members[member[rng.random(len(member)) < camouflage % 1]]
        hidden = np.concatenate([np.repeat(members[member], int(camouflage)), hidden])
        if not is_ring:
            hidden = members  # fans buy other things too
        made.append(shop(hidden, np.full(len(hidden), category)))
    buyer, product, window = (np.concatenate(part) for part in zip(*made, strict=True))
    key = np.unique((buyer * CATEGORIES * PRODUCTS + product) * WINDOWS + window)
    return Reviews(
        key // WINDOWS // (CATEGORIES * PRODUCTS),
        key // WINDOWS % (CATEGORIES * PRODUCTS),
        key % WINDOWS,
        group,
        rings,
    )


def shuffled(reviews: Reviews, seed: int) -> Reviews:
    """The null: reviews dealt anew within each category.

    Every buyer keeps the number of reviews in each category, and every product in each window its
    number (a repeat is dropped). Who meets whom is chance.
    """
    rng = np.random.default_rng(seed)
    order = np.lexsort((rng.random(len(reviews.buyer)), reviews.category))
    column = reviews.column[np.argsort(reviews.category, kind="stable")]
    key = np.unique(reviews.buyer[order] * (CATEGORIES * PRODUCTS * WINDOWS) + column)
    column = key % (CATEGORIES * PRODUCTS * WINDOWS)
    return Reviews(
        key // (CATEGORIES * PRODUCTS * WINDOWS),
        column // WINDOWS,
        column % WINDOWS,
        reviews.group,
        reviews.rings,
    )


def draw_devices(
    reviews: Reviews, seed: int, *, careful: float = CAREFUL, club_homes: float = HOUSEHOLD
) -> Ints:
    """The device of each buyer, shape (buyers,).

    Args:
        careful: share of rings that give each account a device of its own.
        club_homes: share of a club's members who share a device with another member.
    """
    rng = np.random.default_rng(50_000 + seed)
    device = np.arange(len(reviews.group))
    homes = rng.permutation(HONEST)[: int(HOUSEHOLD * HONEST) // 2 * 2]
    device[homes[::2]] = device[homes[1::2]]
    for number in range(int(reviews.group.max()) + 1):
        members = np.flatnonzero(reviews.group == number)
        if number >= reviews.rings:
            home = members[: round(club_homes * MEMBERS / 2) * 2]
            device[home[::2]] = device[home[1::2]]
        elif rng.random() >= careful:
            device[members] = members[0] + np.arange(MEMBERS) // PER_DEVICE
    return device
