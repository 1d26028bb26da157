"""The experiments on the page: latency, catch, skew, the kill switch, the review queue."""

from collections.abc import Callable
from functools import cache
from math import inf
from typing import Any

import numpy as np
from checkout import (
    NEWER_THAN_LIST,
    Array,
    Mask,
    Orders,
    body,
    bursts,
    draw_orders,
    p99,
    pauses,
    stage_times,
)
from stores import WORKERS, Reads, read_store

HEDGE_AFTER = 20.0
"""A little above the p95 of a healthy read, as The Tail at Scale suggests."""
CAP, RESERVE = 60.0, 80.0
"""Ms: three times the hedge delay; and the p99s of model and rules with room for the way back."""
GOOD_STOPPED = 0.005
"""Share of good orders that may be stopped. A choice of the business, not a result."""
WORLDS = (11, 12, 13, 14)
HEDGES = ("no hedge", "loser stops", "loser goes on", "goes on, budget")

world = cache(draw_orders)


def path(
    seed: int, stores: int = 5, common: float = 0.0, n: int = 20_000
) -> tuple[list[Array], Array]:
    """Stage times of n orders, and their reads (n, stores) at stores with no queue."""
    rng = np.random.default_rng(seed)
    reads = body(rng, (n, stores)) + pauses(rng, n, stores, common)
    return list(stage_times(rng, n).values()), reads


def key_bound(share: float, n: int = 20_000) -> tuple[float, float]:
    """p99 of the slowest of five quiet stores, without and with a hedge whose loser stops.

    `share` of pauses come with the key, to both replicas.
    """
    rng = np.random.default_rng(3)
    reads = [body(rng, (n, 2)) + pauses(rng, n, 2, share) for _ in range(5)]
    first, second = np.moveaxis(np.array(reads), 2, 0)
    return p99(first.max(axis=0)), p99(np.minimum(first, HEDGE_AFTER + second).max(axis=0))


@cache
def reads_of(seed: int) -> Array:
    """What each of the five stores takes for each order of a world, at stores with no queue."""
    rng, n = np.random.default_rng(1000 + seed), len(world(seed).fraud)
    return body(rng, (n, 5)) + pauses(rng, n, 5, 0.0)


def outcome(policy: Callable[[int], Mask]) -> tuple[float, float, float]:
    """Shares of fraud money and of good orders stopped, means over worlds, and spread of the first.

    The spread is the standard error over worlds.
    """
    found = []
    for seed in WORLDS:
        orders, stopped = world(seed), policy(seed)
        money = orders.amount * orders.fraud
        found.append((money[stopped].sum() / money.sum(), stopped[~orders.fraud].mean()))
    caught, good = np.array(found).T
    return float(caught.mean()), float(good.mean()), float(caught.std(ddof=1) / len(WORLDS) ** 0.5)


def stopped_by_rules(seed: int, least: float, newer: float = NEWER_THAN_LIST) -> Mask:
    """Orders that rules alone stop: something on a list in memory, and at least this amount.

    `newer`: share of bad keys that are not yet on the list that the gateway holds.
    """
    orders = world(seed)
    return np.asarray((orders.bad & (orders.age > newer)).any(axis=1) & (orders.amount >= least))


class Lab:
    """The experiments, run with the parts of one candidate: its module."""

    def __init__(self, parts: Any) -> None:
        self._parts = parts
        self.hedged = cache(self._hedged)
        self.trained = cache(self._trained)
        self.stakes = cache(self._stakes)

    def budgets(self, seed: int) -> dict[str, float]:
        """Four ways to find the p99 of the path; only the last one is right."""
        stages, reads = path(seed)
        fixed = sum(p99(stage) for stage in stages)
        each = [p99(store) for store in reads.T]
        return {
            "p99s of all parts, stores one by one": fixed + sum(each),
            "p99s of stages + p99 of the slowest store": fixed + max(each),
            "p99s of stages + p99 of the fan-out": fixed + p99(reads.max(axis=1)),
            "p99 of each order's own sum": self._parts.path_p99(stages, reads.max(axis=1)),
        }

    def fan_out(self, stores: int, common: float, n: int = 10_000) -> float:
        """p99 of the path by number of stores, and by share of pauses that all have at once."""
        stages, reads = path(stores, stores, common, n)
        return float(self._parts.path_p99(stages, reads.max(axis=1)))

    def capped(self, cap: float, seed: int) -> tuple[float, float, float]:
        """With a cap: p99 of the path, share later than 200 ms, share that lacks a signal."""
        stages, reads = path(seed)
        wait, arrived = self._parts.gather(reads, stages[0], cap, RESERVE)
        late = float((sum(stages) + wait > 200).mean())
        return self._parts.path_p99(stages, wait), late, float((~arrived).any(axis=1).mean())

    def _hedged(self, policy: str, load: float, seed: int, workers: int, n: int = 2000) -> Reads:
        """Reads at one store under one of the policies in HEDGES."""
        return read_store(
            seed,
            load,
            n,
            hedge_after=inf if policy == "no hedge" else HEDGE_AFTER,
            may_hedge=self._parts.HedgeBudget() if "budget" in policy else lambda second: second,
            cancel=policy == "loser stops",
            workers=workers,
        )

    def slowest(self, policy: str, load: float, workers: int = WORKERS) -> float:
        """p99 of the slowest of five stores that are alike, each simulated by itself."""
        return p99(
            np.max([self.hedged(policy, load, seed, workers).ms for seed in range(5)], axis=0)
        )

    def arrivals(self, seed: int, cap: float, attack: float = 0.0) -> Mask:
        """Which reads are there by `cap`, shape (n, 5); `attack` of fraud has late device reads."""
        fraud = world(seed).fraud
        _, arrived = self._parts.gather(reads_of(seed), np.zeros(len(fraud)), cap, RESERVE)
        late = np.random.default_rng(2000 + seed).random(len(fraud)) < attack
        arrived[:, 1] &= ~(fraud & late)
        return np.asarray(arrived)

    def inputs(self, orders: Orders, arrived: Mask, device_scale: float = 1.0) -> Array:
        """Model input; the amount is in the request itself, so it never misses."""
        values = np.column_stack([orders.values, np.log(orders.amount / 60.0)])
        values[:, 1] *= device_scale
        there = np.column_stack([arrived, np.ones(len(arrived), dtype=bool)])
        return np.asarray(self._parts.encode(values, there))

    def _trained(self, seed: int, learnt: float) -> Array:
        """Weights, from one world's orders with reads as they were served; `learnt`: its attack."""
        past = 100 + seed
        inputs = self.inputs(world(past), self.arrivals(past, CAP, learnt))
        return np.asarray(self._parts.fit(inputs, world(past).fraud))

    def _stakes(
        self,
        seed: int,
        training: int,
        cap: float,
        attack: float,
        learnt: float,
        down: tuple[int, ...],
        scale: float,
    ) -> Array:
        """Rank by this if good orders are counted and fraud is money: log-odds + log amount."""
        arrived = self.arrivals(seed, cap, attack)
        arrived[:, list(down)] = False
        weights = self.trained(training, learnt)
        return self.inputs(world(seed), arrived, scale) @ weights + np.log(world(seed).amount)

    def stopped_by_model(
        self,
        seed: int,
        *,
        cap: float = CAP,
        attack: float = 0.0,
        learnt: float = 0.0,
        down: tuple[int, ...] = (),
        good: float = GOOD_STOPPED,
        scale: float = 1.0,
    ) -> Mask:
        """Orders of world `seed` that the model stops. Trained on a second world, cut from a third.

        Args:
            attack: share of fraud that gets its device read late.
            learnt: the same share in training, and where the cut was chosen.
            down: stores that are down. The cut was chosen for that beforehand.
            good: share of good orders that the cut may stop.
            scale: a fault since the cut was chosen: the device signal is this many times too large.
        """
        choose = 200 + seed
        chosen = self.stakes(choose, seed, cap, learnt, learnt, down, 1.0)[~world(choose).fraud]
        shown = self.stakes(seed, seed, cap, attack, learnt, down, scale)
        return np.asarray(shown > np.quantile(chosen, 1 - good))

    def skew(
        self,
    ) -> dict[str, tuple[float, float]]:
        """Share of fraud orders that a cut on attempts promises to stop offline, and stops online.

        The cut may stop 1% of the good orders in the training rows. "Snapshot" is the day's count,
        written when the day ends; the other uses the serving definition as of each order.
        """

        def rows(seed: int) -> Array:
            devices = bursts(seed)
            return np.array(
                [(bad, self._parts.attempts(t, now), len(t)) for bad, t in devices for now in t],
                dtype=float,
            ).T

        (fraud, served, total), (new_fraud, new_served, _) = rows(7), rows(8)
        found = {}
        for name, offline in {"Snapshot, end of day": total, "As of each order": served}.items():
            cut = np.quantile(offline[fraud == 0], 0.99)
            promised = float((offline[fraud == 1] > cut).mean())
            found[name] = (promised, float((new_served[new_fraud == 1] > cut).mean()))
        return found

    def review_day(self, seed: int, load: float, by_stake: bool) -> tuple[float, float]:
        """A day at the review desk: share of orders, and of fraud money, looked at within an hour.

        Ten people, six minutes a review on average. From 17 to 21 orders come at twice the rate.
        The risk is a calibrated probability, one in five on average.
        """
        rng = np.random.default_rng(seed)
        people, minutes, patience = 10, 6.0, 60.0
        n = int(load * people * 24 * 60 / minutes)
        hours = np.where(rng.random(n) < 4 / 28, rng.uniform(17, 21, n), rng.uniform(0, 24, n))
        at = np.sort(60 * hours).tolist()
        risk = rng.beta(0.5, 2.0, n)
        amount = 120.0 * np.exp(0.9 * rng.standard_normal(n))
        money = amount * (rng.random(n) < risk)
        took = rng.exponential(minutes, n)
        stake = risk * amount if by_stake else -np.array(at)
        queue, free, came, seen = (
            self._parts.ReviewQueue(patience),
            [0.0] * people,
            0,
            np.zeros(n, dtype=bool),
        )
        while True:
            person = min(range(people), key=free.__getitem__)
            while came < n and at[came] <= free[person]:
                queue.add(came, at[came], float(stake[came]))
                came += 1
            order = queue.take(free[person])
            if order is not None:
                seen[order] = True
                free[person] += float(took[order])
            elif came < n:
                free[person] = at[came]
            else:
                break
        return float(seen.mean()), float(money[seen].sum() / money.sum())
