"""How the page reads its runs: the head is the three most frequent deciles, the tail the last."""

from collections.abc import Callable
from typing import Any

from shop import Array, deciles

Run = Callable[..., tuple[Array, Array]]


def ends(values: Array) -> tuple[Array, Array]:
    """Means over head and tail queries, (..., n) to two arrays (...)."""
    grouped = deciles(values)
    return grouped[..., :3].mean(axis=-1), grouped[..., -3:].mean(axis=-1)


def spread(values: Array) -> str:
    """Mean over shops, with the least and the most, in points."""
    low, high = (f"{100 * v:+.0f}".replace("-", "−") for v in (values.min(), values.max()))
    return f"{100 * values.mean():+.1f} ({low} to {high})".replace("-", "−")


def gains(run: Run, way: str, **setting: Any) -> list[Array]:
    """Gain over in-batch by shop: clicks at head and tail, relevance at head and tail."""
    pairs = zip(run(way, **setting), run("in-batch", **setting), strict=True)
    return [end for new, old in pairs for end in ends(new - old)]


def row(run: Run, name: str, **setting: Any) -> list[str]:
    """A setting's line in the sweep: what log q and mixing gain."""
    fixed, mixed = gains(run, "log q", **setting), gains(run, "mixed", **setting)
    return [name, *map(spread, fixed[:2]), spread(mixed[1]), spread(fixed[3])]


HEADERS = [
    "Setting",
    "log q, head",
    "log q, tail",
    "Mixed, tail",
    "log q, tail relevance",
]
