"""What the page shows: worlds by the dozen, each cause alone, weak, early, mixed, or unlisted."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

import numpy as np
from ledger import NAMES, Fall, frauds_a_day, implied, outside, usual_verdicts, verdicts_now
from shops import CAUSES, Floats, Live, Past, Shops, World, causing, live, past, top

SHOPS = Shops()
PLACEBOS, HELD_OUT = range(1000, 1030), range(12)
Rows = list[list[str | int]]


@dataclass(frozen=True)
class Team:
    """The procedure on trial: the answer's own three functions."""

    decompose: Callable[[Past, Live], Fall]
    noise: Callable[[list[Fall]], Floats]
    blame: Callable[[Fall, Floats], list[str]]

    def falls(self, world: World, seeds: Iterable[int], shops: Shops = SHOPS) -> list[Fall]:
        """The falls in worlds of one kind; each seed's back-test is the same for all kinds."""
        return [self.decompose(past(SHOPS, s), live(shops, world, s)) for s in seeds]

    def first(self, fall: Fall, spread: Floats) -> str:
        """The cause that explains most, or `none`."""
        return (self.blame(fall, spread) or ["none"])[0]

    def confusion(self, drops: Iterable[float], spread: Floats) -> Rows:
        """Counts of the cause named first, by true cause and by the fall that it makes."""
        kinds = [("Nothing", "0%", World(), range(30))]
        for drop in drops:
            for c in CAUSES:
                kinds.append((NAMES[c], f"{drop:.0%}", causing(SHOPS, c, drop), HELD_OUT))
        rows: Rows = []
        for name, drop, world, seeds in kinds:
            named = Counter(self.first(fall, spread) for fall in self.falls(world, seeds))
            rows.append([name, drop, *(named[c] for c in (*CAUSES, "none"))])
        return rows

    def mixed(self, drop: float, spread: Floats) -> Rows:
        """How often two causes, each of which alone makes the fall `drop`, are both named."""
        rows: Rows = []
        for i, one in enumerate(CAUSES):
            for two in CAUSES[i + 1 :]:
                strength = {c: getattr(causing(SHOPS, c, drop), c) for c in (one, two)}
                found = self.falls(World(**strength), range(8))
                named = [set(self.blame(fall, spread)) for fall in found]
                both = sum({one, two} <= n for n in named)
                more = sum(bool(n - {one, two}) for n in named)
                rows.append([f"{NAMES[one]}, {NAMES[two].lower()}", both, more])
        return rows

    def right_after(self, days: int, audit: int, drop: float) -> float:
        """Share of worlds whose cause is named first, of those that fall by `drop` in 28 days."""
        shops = replace(SHOPS, days=days, audit=audit)
        spread = self.noise(self.falls(World(), PLACEBOS[:16], shops))
        hits = [
            self.first(fall, spread) == c
            for c in CAUSES
            for fall in self.falls(causing(SHOPS, c, drop), range(6), shops)
        ]
        return float(np.mean(hits))


def bands(cause: str, drop: float) -> list[str]:
    """Frauds in a band of served scores, over those of the back-test there, labels completed.

    Bands hold the 0.5 %, the next 1.5 % and the next 3 % of honest orders: calibration by band.
    """
    edges, ratios = (5.3, 3.9, 3.0), []
    for seed in range(6):
        before, seen = past(SHOPS, seed), live(SHOPS, causing(SHOPS, cause, drop), seed)
        now, others = verdicts_now(before, seen), outside(before, seen)
        for low, high in zip(edges, (np.inf, *edges), strict=False):
            inside = (seen.logged >= low) & (seen.logged < high)
            then = ((before.fraud >= low) & (before.fraud < high)).sum() / before.days
            ratios.append(frauds_a_day(inside, seen, now, others) / then)
    return [f"{r:.2f}" for r in np.reshape(ratios, (-1, 3)).mean(axis=0)]


MISSING = ("times of verdicts", "log of served features", "outcomes outside the queue")


def lacking(what: str, before: Past, seen: Live) -> Fall:
    """The decomposition by a team that lacks one instrument, and fills in what was usual.

    Without outcomes outside the queue, the frauds there are taken to be as many as before, and
    orders that only the recomputed scores would have chosen have no label.
    """
    usual = usual_verdicts(before, seen)
    now = usual if what == MISSING[0] else verdicts_now(before, seen)
    others = outside(before, seen)
    caught = frauds_a_day(seen.reviewed, seen, now, others)
    offline = caught
    if what == MISSING[0]:
        offline = frauds_a_day(top(seen.recomputed, seen.reviews), seen, now, others)
    frauds_then = before.fraud.size / before.days
    then = implied(before, frauds_then, before.orders, seen.reviews)
    frauds = caught + frauds_then - then * seen.reviews
    if what != MISSING[2]:
        frauds = frauds_a_day(np.ones_like(seen.known), seen, now, others)
    crowd = implied(before, frauds, float(seen.orders.mean()), seen.reviews)
    labels = float(now.sum() / usual.sum())
    return Fall(labels, caught / offline, crowd / then, offline / seen.reviews / crowd)
