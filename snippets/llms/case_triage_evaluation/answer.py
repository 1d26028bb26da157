"""Evaluate a ticket router: what its errors cost, how sure that is, and whether its reasons hold.

The desk is made up, so the truth is known and each estimate can be held against it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, comb, log

import numpy as np
from desk import (
    BOLD,
    CAREFUL,
    PRIOR,
    Floats,
    Ints,
    Pool,
    Rationale,
    Router,
    Statement,
    Ticket,
    costs,
)

__all__ = [
    "Agreement",
    "Comparison",
    "Sample",
    "agreement",
    "alarm_threshold",
    "break_even",
    "by_disagreement",
    "compare",
    "draw",
    "exact_interval",
    "expected_cost",
    "faithful",
    "grounded",
    "suspect",
    "tickets_needed",
    "tickets_without_a_miss",
]


# --8<-- [start:answer]
def expected_cost(prior: Floats, rates: Floats, cost: Floats) -> float:
    """Cost of a ticket from label shares (k,), a router's rates (k, k) and costs (k, k)."""
    return float(np.sum(prior[:, None] * rates * cost))


def alarm_threshold(miss: float, alarm: float) -> float:
    """The chance of an urgent ticket from which escalating is cheaper than not."""
    return alarm / (miss + alarm)


def break_even(left: tuple[float, float], right: tuple[float, float]) -> float:
    """The scale of the cost of a miss at which two routers cost the same.

    Args:
        left, right: For each router, what its misses cost at scale 1, and its other errors.
    """
    return (right[1] - left[1]) / (left[0] - right[0])


# --- How sure: a stratified, paired comparison ---------------------------------------------------


@dataclass(frozen=True)
class Sample:
    """Labelled tickets in strata; `shares` says how much of the traffic each stratum is."""

    strata: tuple[Ints, ...]
    """Indices into the pool of the tickets that were labelled, by stratum."""
    shares: tuple[float, ...]


@dataclass(frozen=True)
class Comparison:
    """Cost of a ticket with the left router less that with the right one, and its 95% interval."""

    difference: float
    low: float
    high: float


def by_disagreement(pool: Pool) -> Ints:
    """The stratum of each ticket, known before anyone labels it: 1 if the routers differ."""
    disputed: Ints = (pool.left != pool.right).astype(np.int64)
    return disputed


def draw(stratum: Ints, sizes: Sequence[int], seed: int) -> Sample:
    """Draw `sizes[h]` tickets of each stratum h, without replacement.

    Raises:
        ValueError: if a stratum has tickets and none of them is drawn, or fewer than `sizes[h]`.
    """
    rng = np.random.default_rng(seed)
    drawn, shares = [], []
    for h, size in enumerate(sizes):
        members = np.flatnonzero(stratum == h)
        if size > members.size or (members.size and size < 1):
            raise ValueError(f"cannot draw {size} of {members.size} tickets in stratum {h}")
        drawn.append(rng.choice(members, size=size, replace=False))
        shares.append(members.size / stratum.size)
    return Sample(tuple(drawn), tuple(shares))


def compare(pool: Pool, sample: Sample, cost: Floats, draws: int, seed: int) -> Comparison:
    """Difference in cost with a percentile bootstrap: pairs stay together, strata keep their share.

    O(draws * labelled tickets).
    """
    rng = np.random.default_rng(seed)
    estimate, resampled = 0.0, np.zeros(draws)
    for members, share in zip(sample.strata, sample.shares, strict=True):
        if members.size == 0:
            continue
        truth = pool.truth[members]
        gap = cost[truth, pool.left[members]] - cost[truth, pool.right[members]]
        estimate += share * float(gap.mean())
        values, counts = np.unique(gap, return_counts=True)
        again = rng.multinomial(gap.size, counts / gap.size, size=draws)
        resampled += share * (again @ values) / gap.size
    low, high = np.quantile(resampled, [0.025, 0.975])
    return Comparison(estimate, float(low), float(high))


# --- How sure: the urgent few --------------------------------------------------------------------


def _at_least(hits: int, n: int, rate: float) -> float:
    """Chance of `hits` or more in `n` trials."""
    return sum(comb(n, k) * rate**k * (1 - rate) ** (n - k) for k in range(hits, n + 1))


def exact_interval(hits: int, n: int, confidence: float = 0.95) -> tuple[float, float]:
    """Clopper-Pearson interval for a rate: at least `confidence`, whatever the rate is.

    Raises:
        ValueError: if not 0 <= hits <= n, or n is zero.
    """
    if not 0 <= hits <= n or n == 0:
        raise ValueError("hits must lie between zero and n, and n be positive")
    tail = (1 - confidence) / 2

    def solve(hits: int, level: float) -> float:
        low, high = 0.0, 1.0
        for _ in range(40):
            middle = (low + high) / 2
            low, high = (middle, high) if _at_least(hits, n, middle) < level else (low, middle)
        return low

    return (solve(hits, tail) if hits else 0.0, solve(hits + 1, 1 - tail) if hits < n else 1.0)


def tickets_without_a_miss(most: float, confidence: float = 0.95) -> int:
    """Tickets that must all be right to show that the miss rate is below `most`."""
    return ceil(log(1 - confidence) / log(1 - most))


def tickets_needed(recall: float, floor: float, alpha: float = 0.05, power: float = 0.8) -> int:
    """Fewest urgent tickets with which a router of `recall` shows that it is above `floor`.

    One-sided exact test: pass if so many hits had at most chance `alpha` at the floor.

    Raises:
        ValueError: unless floor < recall.
    """
    if floor >= recall:
        raise ValueError("a recall that is not above the floor cannot be shown to be")
    n = 0
    while True:
        n += 1
        # The pass mark: as many hits as the floor reaches with at most chance alpha.
        mark, tail = n + 1, 0.0
        while mark > 0:
            tail += comb(n, mark - 1) * floor ** (mark - 1) * (1 - floor) ** (n - mark + 1)
            if tail > alpha:
                break
            mark -= 1
        if mark <= n and _at_least(mark, n, recall) >= power:
            return n


# --- What people agree on ------------------------------------------------------------------------


@dataclass(frozen=True)
class Agreement:
    """What can be reached, if annotators err independently of each other and of the router."""

    pairwise: float
    """Chance that two annotators agree."""
    kappa: float
    """The same beyond chance: 0 by luck alone, 1 if always."""
    one_label: float
    """Accuracy that a perfect router gets against one annotator."""
    majority: float
    """The same against two equal votes of three; three different votes count as wrong."""


def agreement(prior: Floats, annotator: Floats) -> Agreement:
    """Agreement of annotators with label shares (k,) and rates (k, k), in closed form."""
    pairwise = float(prior @ (annotator**2).sum(axis=1))
    chance = float(((prior @ annotator) ** 2).sum())
    right = np.diagonal(annotator)
    return Agreement(
        pairwise=pairwise,
        kappa=(pairwise - chance) / (1 - chance),
        one_label=float(prior @ right),
        majority=float(prior @ (right**2 * (3 - 2 * right))),
    )


# --- Does the rationale hold? --------------------------------------------------------------------

_FILLER_WORDS = """
a an the of for in on to with so it its i we my our us you your he she they is are was were be had
has have by and that this buyer merchant seller says say reports sees asks order
"""
_FILLER = frozenset(_FILLER_WORDS.split())
_NEGATIONS = frozenset({"not", "never", "no"})


def _read(text: str) -> tuple[frozenset[str], frozenset[str], bool]:
    """Content words, numbers, and whether the sentence is negated."""
    words = re.findall(r"[a-z]+|\d+", text.lower())
    numbers = frozenset(word for word in words if word.isdigit())
    content = frozenset(words) - numbers - _FILLER - _NEGATIONS
    return content, numbers, any(word in _NEGATIONS for word in words)


def supports(said: Statement, claim: Statement, cover: float = 0.6) -> bool:
    """True if the sentence carries the claim: same speaker, words, numbers and negation."""
    content, numbers, negated = _read(claim.text)
    have, figures, denied = _read(said.text)
    covered = len(content & have) >= cover * len(content)
    return said.source == claim.source and covered and numbers <= figures and negated == denied


def grounded(ticket: Ticket, rationale: Rationale) -> bool:
    """True if each claim of the rationale stands in the ticket. O(sentences * claims)."""
    return all(any(supports(said, claim) for said in ticket) for claim in rationale)


def faithful(ticket: Ticket, rationale: Rationale, router: Router) -> bool:
    """True if the cited sentences move the label: without them it falls, or alone they give it."""
    cited = tuple(s for s in ticket if any(supports(s, claim) for claim in rationale))
    others = tuple(s for s in ticket if s not in cited)
    label = router(ticket)
    return router(others) != label or router(cited) == label


def suspect(ticket: Ticket, rationale: Rationale, router: Router) -> bool:
    """True if the rationale goes to a person: a claim is not in the ticket, or is not the reason.

    Two calls of the router on top of the first.
    """
    return not (grounded(ticket, rationale) and faithful(ticket, rationale, router))


# --8<-- [end:answer]


def figures() -> dict[str, tuple[float, str, str]]:
    """What the page says in numbers: value, unit, format."""
    cost, right = costs(), np.eye(PRIOR.size)
    return {
        "bold_right": (expected_cost(PRIOR, BOLD, right), "%", ".0f"),
        "bold_cost": (expected_cost(PRIOR, BOLD, cost), "units", ".2f"),
        "careful_right": (expected_cost(PRIOR, CAREFUL, right), "%", ".0f"),
        "careful_cost": (expected_cost(PRIOR, CAREFUL, cost), "units", ".2f"),
    }
