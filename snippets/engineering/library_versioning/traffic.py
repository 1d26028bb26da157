"""Random inputs such as a property test would draw, to see what they find."""

import random

from contracts import Contract


def random_contracts(name: str, many: int, seed: int = 7) -> list[Contract]:
    """Ordinary calls of `degree`, `overlap` or `spend`.

    Neighbours follow a power law, one edge in a thousand is a self-loop, and a basket holds 1 to 12
    orders: assumptions, and the shares that follow from them are no more than that.
    """
    rng = random.Random(seed)
    found = []
    for _ in range(many):
        if name == "spend":
            orders = [rng.randint(100, 20_000) for _ in range(rng.randint(1, 12))]
            found.append(Contract(name, (orders,)))
        elif name == "degree":
            size = min(int(rng.paretovariate(1.2)), 300)
            found.append(Contract(name, ([("shop", f"card{n}") for n in range(size)], "shop")))
        else:
            edges = [(rng.choice("ab"), f"card{rng.randint(1, 8)}") for _ in range(12)]
            edges = [(a, a) if rng.random() < 0.001 else (a, b) for a, b in edges]
            found.append(Contract(name, (edges, "a", "b")))
    return found
