"""The experiments on the page. Limits are set on some worlds, and all is measured on others."""

from functools import cache
from typing import Any

import numpy as np
from market import Floats, Ints, Reviews, draw_devices, draw_market, shuffled
from pairs import benjamini_hochberg, groups, pair_evidence

CLEAN = 1
"""The world, with rings in it, whose shuffles set the limit: last month's graph. Shuffling takes
the rings apart, so it need not be free of them."""
SHUFFLES = 19
"""The fewest that can speak of a risk of 5%."""
TEST = (21, 22, 23, 24)
AUDIT = tuple(range(101, 117))
"""Months whose blocks are audited. The smallest audit that can hold 95% in two strata at once is 72
blocks, all right. Fourteen months were planned for that, and gave 70 blocks (rings that share
products come out as one); so there are sixteen. The number of blocks was looked at, not what the
audit said of them."""
LATER = tuple(range(201, 209))
"""Months in which the rule that came from the audit is applied."""

draw = cache(draw_market)
Tally = tuple[int, int, int]
"""Accounts flagged, fake ones among them, fake ones in all."""


def add(world: Reviews, flagged: list[int], tally: Tally) -> Tally:
    """Adds one world to a tally."""
    right = int(world.fake[flagged].sum())
    return tally[0] + len(flagged), tally[1] + right, tally[2] + int(world.fake.sum())


def shares(tally: Tally) -> tuple[float, float]:
    """Precision (1 if none is flagged) and recall, by account."""
    flagged, right, fake = tally
    return (right / flagged if flagged else 1.0), (right / fake if fake else 1.0)


@cache
def pairs_of(seed: int, shuffle: int = 0, **how: float) -> tuple[Ints, Floats]:
    """Pairs and their evidence in a world, or in a shuffle of it."""
    world = shuffled(draw(seed, **how), shuffle) if shuffle else draw(seed, **how)
    return pair_evidence(world.buyer, world.column, world.category)


@cache
def pair_cut() -> float:
    """The lowest evidence for a link at which two shuffles of CLEAN show no group."""
    graphs = [pairs_of(CLEAN, shuffle) for shuffle in (1, 2)]
    cuts = np.arange(1.0, 12.0, 0.5).tolist()
    return next(cut for cut in cuts if not any(groups(p[e >= cut]) for p, e in graphs))


def by_pairs(seeds: tuple[int, ...], method: str, **how: float) -> Tally:
    """Flags accounts by pairs: "BH" tests each pair by itself; "linked" joins pairs to groups."""
    tally = (0, 0, 0)
    for seed in seeds:
        world, (pairs, evidence) = draw(seed, **how), pairs_of(seed, **how)
        n = len(world.group)
        if method == "BH":
            links = pairs[benjamini_hochberg(np.exp(-evidence), n * (n - 1) // 2, 0.01)]
            flagged = np.unique(links).tolist()
        else:
            flagged = [one for group in groups(pairs[evidence >= pair_cut()]) for one in group]
        tally = add(world, flagged, tally)
    return tally


def busiest(seeds: tuple[int, ...], **how: float) -> Tally:
    """Flags the accounts with most reviews, as many as there are fake ones: a rule of thumb."""
    tally = (0, 0, 0)
    for seed in seeds:
        world = draw(seed, **how)
        count = np.bincount(world.buyer, minlength=len(world.group))
        tally = add(world, np.argsort(-count, kind="stable")[: world.fake.sum()].tolist(), tally)
    return tally


class Lab:
    """The experiments, run with the parts of one candidate: its module."""

    def __init__(self, parts: Any) -> None:
        self._parts = parts
        self.nulls = cache(self._nulls)
        self.blocks = cache(self._blocks)

    def density(self, world: Reviews, by: str = "column", floor: float = 0.8) -> float:
        """Density of the densest block, or 0 below the floor."""
        column = getattr(world, by)
        weight = self._parts.review_weights(column)
        return float(self._parts.densest(world.buyer, column, weight, floor)[0])

    def _nulls(self, seed: int, shuffles: int, by: str = "column", **how: float) -> list[float]:
        return [self.density(shuffled(draw(seed, **how), 1 + k), by) for k in range(shuffles)]

    def limit(self, by: str = "column") -> float:
        """The density that chance does not reach, from the shuffles of CLEAN."""
        return float(self._parts.chance_limit(self.nulls(CLEAN, SHUFFLES, by)))

    def _blocks(self, seed: int, limit: float, by: str = "column", **how: float) -> list[Any]:
        world = draw(seed, **how)
        return list(self._parts.find_blocks(world.buyer, getattr(world, by), limit))

    def tally(
        self, seeds: tuple[int, ...], limit: float, by: str = "column", **how: float
    ) -> Tally:
        """Accounts in dense blocks."""
        tally = (0, 0, 0)
        for seed in seeds:
            found = self.blocks(seed, limit, by, **how)
            tally = add(draw(seed, **how), [one for b in found for one in b.buyers], tally)
        return tally

    def strata(
        self, seeds: tuple[int, ...], *, clubs: int = 4, rings: int = 8, **sharing: float
    ) -> dict[str, list[tuple[bool, Tally]]]:
        """Blocks by share of corroborated members: what an audit of one such member says, and all.

        "Many" is a third or more. The tally is of corroborated members only: accounts that would
        be acted on, fake ones among them, and fake ones in the block.
        """
        made: dict[str, list[tuple[bool, Tally]]] = {"few": [], "many": []}
        for seed in seeds:
            world = draw(seed, rings=rings, clubs=clubs)
            device, rng = draw_devices(world, seed, **sharing), np.random.default_rng(seed)
            for block in self.blocks(seed, self.limit(), rings=rings, clubs=clubs):
                sure = sorted(self._parts.corroborated(block.buyers, device))
                many = 3 * len(sure) >= len(block.buyers)
                one = rng.choice(sure if many else sorted(block.buyers))
                fake = int(world.fake[list(block.buyers)].sum())
                tally = (len(sure), int(world.fake[sure].sum()), fake)
                made["many" if many else "few"].append((bool(world.fake[one]), tally))
        return made
