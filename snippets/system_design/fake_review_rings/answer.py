"""Rings of reviewers: dense blocks, held against chance, then held to an audit.

`market` is the world. A *column* is a product in a window of three days.
"""

from dataclasses import dataclass
from itertools import count
from math import ceil, comb

import numpy as np
from market import Floats, Ints


# --8<-- [start:block]
def review_weights(column: Ints) -> Floats:
    """What each review counts for: less in a column that many review (FRAUDAR's 1 / log(k + 5)).

    Weights go by columns alone, so no review that an account adds makes its others lighter.
    """
    _, where, size = np.unique(column, return_inverse=True, return_counts=True)
    return np.asarray(1 / np.log(size + 5.0))[where]


def densest(
    buyer: Ints, column: Ints, weight: Floats, floor: float = 0.0, step: float = 0.2
) -> tuple[float, set[int], set[int]]:
    """The densest block that peeling finds: its density, its buyers, its columns.

    Density is the weight of the reviews inside over the number of buyers and columns inside.
    Peeling takes away the lightest nodes, pass by pass, and keeps the densest state on the way.
    A node lighter than a density already seen cannot be in the densest block, so it goes as well.

    Args:
        buyer, column, weight: of each review, shape (reviews,).
        floor: only blocks at least this dense matter, so lighter nodes go at once.
        step: nodes up to this share heavier than the lightest go in the same pass.

    Returns:
        (0.0, empty, empty) if nothing reaches the floor.
    """
    buyers, b = np.unique(buyer, return_inverse=True)
    columns, c = np.unique(column, return_inverse=True)
    ends = np.stack([b, c + len(buyers)])  # each review joins a buyer and a column
    nodes = len(buyers) + len(columns)
    best, block = floor, ends[:, :0]
    while len(weight):
        load = np.bincount(ends[0], weight, nodes) + np.bincount(ends[1], weight, nodes)
        inside = load > 0
        density = float(weight.sum()) / int(inside.sum())
        if density >= best:
            best, block = density, ends
        light = max(best, (1 + step) * float(load[inside].min()))
        stay = (load[ends] > light).all(axis=0)
        ends, weight = ends[:, stay], weight[stay]
    if not block.size:
        return 0.0, set(), set()
    found = columns[np.unique(block[1]) - len(buyers)]
    return best, set(buyers[np.unique(block[0])].tolist()), set(found.tolist())


# --8<-- [end:block]


# --8<-- [start:rings]
@dataclass(frozen=True)
class Block:
    """Accounts that review the same things at the same time."""

    density: float
    buyers: frozenset[int]


def chance_limit(densities: list[float], risk: float = 0.05) -> float:
    """The density above which at most `risk` of ring-free days show any block. No label is used.

    Args:
        densities: of the densest block in graphs with the same reviews dealt anew at random.

    Raises:
        ValueError: if there are too few of them to speak of such a risk.
    """
    rank = ceil((len(densities) + 1) * (1 - risk))
    if rank > len(densities):
        raise ValueError(f"{len(densities)} shuffles cannot show a risk of {risk}")
    return sorted(densities)[rank - 1]


def connected(buyer: Ints, column: Ints) -> list[set[int]]:
    """Buyers in sets that share no column: two rings that are as dense come out of one peeling."""
    met: dict[int, list[int]] = {}
    seen_in: dict[int, list[int]] = {}
    for b, c in zip(buyer.tolist(), column.tolist(), strict=True):
        met.setdefault(c, []).append(b)
        seen_in.setdefault(b, []).append(c)
    parts = []
    while seen_in:
        part, border = set(), [next(iter(seen_in))]
        while border:
            one = border.pop()
            part.add(one)
            for c in seen_in.pop(one, []):
                border.extend(met.pop(c, []))
        parts.append(part)
    return parts


def find_blocks(buyer: Ints, column: Ints, limit: float) -> list[Block]:
    """All blocks denser than the limit, one peeling after the other, each without those before."""
    weight = review_weights(column)
    found: list[Block] = []
    while True:
        density, buyers, columns = densest(buyer, column, weight, limit)
        if density <= limit:
            return found
        member = np.isin(buyer, list(buyers))
        inside = member & np.isin(column, list(columns))
        for part in connected(buyer[inside], column[inside]):
            found.append(Block(density, frozenset(part)))
        buyer, column, weight = buyer[~member], column[~member], weight[~member]


# --8<-- [end:rings]


# --8<-- [start:audit]
def corroborated(buyers: frozenset[int], device: Ints) -> set[int]:
    """Members who use a device that another member uses: evidence that is not in the graph."""
    used = [int(device[one]) for one in buyers]
    return {one for one in buyers if used.count(int(device[one])) > 1}


def at_least(right: int, audited: int, confidence: float = 0.95) -> float:
    """One-sided lower bound of Clopper and Pearson on a precision, by bisection.

    The lowest precision at which `right` or more right of `audited` still has 1 - confidence.
    """
    low, high = 0.0, 1.0 if right else 0.0
    for _ in range(50):
        p = (low + high) / 2
        tail = sum(
            comb(audited, k) * p**k * (1 - p) ** (audited - k) for k in range(right, audited + 1)
        )
        low, high = (p, high) if tail < 1 - confidence else (low, p)
    return low


@dataclass(frozen=True)
class Stratum:
    """Blocks with like evidence, and what an audit said of one account in each."""

    name: str
    audited: int
    right: int


def enforceable(strata: list[Stratum], target: float = 0.95, confidence: float = 0.95) -> list[str]:
    """Strata whose precision is above the target with this confidence, for all of them at once.

    The unit is the block: audit ONE account of each, drawn at random. Members are right or wrong
    together, so ten accounts of one block are not ten audits. The risk is split among the strata
    (Bonferroni).
    """
    each = 1 - (1 - confidence) / max(1, len(strata))
    return [s.name for s in strata if at_least(s.right, s.audited, each) > target]


# --8<-- [end:audit]


def figures() -> dict[str, tuple[float, str, str]]:
    """What the page says in numbers: value, unit, format."""

    def blocks(strata: int) -> int:
        each = 1 - 0.05 / strata
        return next(n for n in count(1) if at_least(n, n, each) > 0.95)

    return {
        "one_stratum": (blocks(1), "1", "d"),
        "two_strata": (blocks(2), "1", "d"),
        "after_twenty": (at_least(20, 20, 0.975), "%", ".0f"),
    }
