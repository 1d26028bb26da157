"""The usual first idea, for comparison: test each pair of buyers by itself, then join pairs.

A *column* is a product in a window of three days; two buyers *meet* in a column if both reviewed
it then.
"""

import numpy as np
from market import Floats, Ints


def meetings(buyer: Ints, column: Ints) -> tuple[Ints, Ints]:
    """All pairs of buyers in each column: shape (meetings, 2), lower number first, and the column.

    Time and memory go as the sum of squares of the columns' sizes.
    """
    order = np.lexsort((buyer, column))
    buyer, column = buyer[order], column[order]
    names, first, size = np.unique(column, return_index=True, return_counts=True)
    pairs, where = [np.empty((0, 2), dtype=np.int64)], [np.empty(0, dtype=np.int64)]
    for k in np.unique(size[size > 1]):
        left, right = np.triu_indices(k, 1)
        start = first[size == k][:, None]
        pairs.append(np.stack([buyer[start + left], buyer[start + right]], axis=-1).reshape(-1, 2))
        where.append(np.repeat(names[size == k], len(left)))
    return np.concatenate(pairs), np.concatenate(where)


THETAS = np.arange(0.25, 3.01, 0.25)


def pair_evidence(buyer: Ints, column: Ints, category: Ints, least: int = 2) -> tuple[Ints, Floats]:
    """How far each pair of buyers is from meeting so often, in such rare columns, by chance.

    Chance keeps what every buyer reviews in each category, and how many review each column. Then
    a and b meet in a column of k reviews with chance about d_a d_b k (k - 1) / (m (m - 1)), where
    d and m count reviews in the category. A meeting weighs log(m / k), so a best-seller says
    little. The evidence is Chernoff's bound on that sum of weights, as -log p: too low if
    anything.

    Args:
        buyer, column, category: of each review, shape (reviews,). A buyer is in a column once.
        least: pairs that met less often are left out.

    Returns:
        Pairs, shape (pairs, 2), and their evidence, shape (pairs,).
    """
    columns, seen, size = np.unique(column, return_index=True, return_counts=True)
    kind = category[seen]
    total = np.bincount(category)
    weight = np.log(total[kind] / size)
    chance = size * (size - 1) / np.maximum(total * (total - 1.0), 1.0)[kind]
    growth = np.zeros((len(total), len(THETAS)))
    np.add.at(growth, kind, chance[:, None] * np.expm1(weight[:, None] * THETAS))

    met, where = meetings(buyer, column)
    buyers = int(buyer.max()) + 1
    key, pair, times = np.unique(
        met[:, 0] * buyers + met[:, 1], return_inverse=True, return_counts=True
    )
    score = np.bincount(pair, weight[np.searchsorted(columns, where)], len(key))
    key, score = key[times >= least], score[times >= least]
    pairs = np.stack([key // buyers, key % buyers], axis=1)
    degree = np.bincount(buyer * len(total) + category, minlength=buyers * len(total))
    degree = degree.reshape(buyers, len(total))
    meet = degree[pairs[:, 0]] * degree[pairs[:, 1]]
    return pairs, np.max(score[:, None] * THETAS - meet @ growth, axis=1, initial=0.0)


def groups(links: Ints, friends: int = 3) -> list[set[int]]:
    """Connected groups in which each member is linked to at least `friends` others in it.

    Members with fewer are removed until none is left (the k-core), so that a chance link
    neither makes a group nor joins two.
    """
    near: dict[int, set[int]] = {}
    for a, b in links.tolist():
        near.setdefault(a, set()).add(b)
        near.setdefault(b, set()).add(a)
    weak = [a for a in near if len(near[a]) < friends]
    while weak:
        gone = weak.pop()
        for other in near.pop(gone, set()):
            near[other].discard(gone)
            if len(near[other]) == friends - 1:
                weak.append(other)
    found = []
    while near:
        group, border = set(), [next(iter(near))]
        while border:
            member = border.pop()
            if member in near:
                group.add(member)
                border.extend(near.pop(member))
        found.append(group)
    return found


def benjamini_hochberg(p: Floats, tests: int, rate: float) -> np.ndarray:
    """Which are rejected; `tests` counts all pairs of buyers, also those that never met."""
    below = np.flatnonzero(np.sort(p) <= rate * np.arange(1, len(p) + 1) / tests)
    return np.asarray(p <= (np.sort(p)[below[-1]] if len(below) else -1.0))
