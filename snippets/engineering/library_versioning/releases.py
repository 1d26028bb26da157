"""A small shared library of graph features, and releases of it with one planted change each.

An API is a mapping from public name to function. The functions are real and run.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Edges = list[tuple[str, str]]
Api = Mapping[str, Callable[..., Any]]
Send = Callable[[dict[str, float], int], float]


class ScoringError(RuntimeError):
    """The scoring service gave no score."""


class ScoringTimeoutError(ScoringError):
    """It gave none in time."""


def _neighbours(edges: Edges, node: str) -> set[str]:
    return {b if a == node else a for a, b in edges if node in (a, b)}


# --- 1.4.2, the release that all teams use ------------------------------------------------------


def degree(edges: Edges, node: str, cap: int | None = None) -> int:
    """Distinct neighbours, at most `cap` (100 if not given)."""
    return min(len(_neighbours(edges, node)), 100 if cap is None else cap)


def overlap(edges: Edges, left: str, right: str, *, decimals: int = 3) -> float:
    """Jaccard overlap of two nodes' neighbours, from 0 to 1; 0 if neither has any."""
    a, b = _neighbours(edges, left), _neighbours(edges, right)
    return round(len(a & b) / len(a | b), decimals) if a | b else 0.0


def spend(cents: list[int]) -> float:
    """Mean order in whole cents, ties to even; raises ValueError without orders."""
    if not cents:
        raise ValueError("no orders")
    return float(round(sum(cents) / len(cents)))


def features(edges: Edges, node: str) -> dict[str, float]:
    """The row that goes to the model."""
    return {"degree": float(degree(edges, node)), "edges": float(len(edges))}


def score(row: dict[str, float], send: Send, timeout_ms: int = 200) -> float:
    """The service's score; raises ScoringError if it gives none."""
    try:
        return send(row, timeout_ms)
    except TimeoutError as late:
        raise ScoringError("no score in time") from late


BASE: Api = {
    "degree": degree,
    "overlap": overlap,
    "spend": spend,
    "features": features,
    "score": score,
}


# --- Changes that keep every old call as it was -------------------------------------------------


def overlap_reordered(edges: Edges, left: str, right: str, *, decimals: int = 3) -> float:
    a, b = _neighbours(edges, left), _neighbours(edges, right)
    both = len(a & b)
    either = len(a) + len(b) - both
    return round(both * (1 / either), decimals) if either else 0.0


def degree_directed(
    edges: Edges, node: str, cap: int | None = None, *, outgoing: bool = False
) -> int:
    return degree([e for e in edges if e[0] == node] if outgoing else edges, node, cap)


def spend_any(cents: list[int] | tuple[int, ...]) -> float:
    return spend(list(cents))


def features_wider(edges: Edges, node: str) -> dict[str, float]:
    return features(edges, node) | {"log_degree": math.log1p(degree(edges, node))}


def score_finer_error(row: dict[str, float], send: Send, timeout_ms: int = 200) -> float:
    try:
        return send(row, timeout_ms)
    except TimeoutError as late:
        raise ScoringTimeoutError("no score in time") from late


# --- Changes that break somebody, and show in the signature -------------------------------------


def score_without_timeout(row: dict[str, float], send: Send) -> float:
    return score(row, send)


def overlap_squeezed(
    edges: Edges, left: str, weight: float = 1.0, right: str = "", *, decimals: int = 3
) -> float:
    return round(weight * overlap(edges, left, right), decimals)


def degree_inserted(edges: Edges, node: str, outgoing: bool = False, cap: int | None = None) -> int:
    return degree(edges, node, cap)


def overlap_default(edges: Edges, left: str, right: str, *, decimals: int = 1) -> float:
    return overlap(edges, left, right, decimals=decimals)


# --- Changes that break somebody, under the same signature --------------------------------------


def degree_hidden_default(edges: Edges, node: str, cap: int | None = None) -> int:
    return degree(edges, node, 50 if cap is None else cap)


def spend_half_up(cents: list[int]) -> float:
    if not cents:
        raise ValueError("no orders")
    return float(math.floor(sum(cents) / len(cents) + 0.5))


def spend_in_dollars(cents: list[int]) -> float:
    return spend(cents) / 100


def overlap_percent(edges: Edges, left: str, right: str, *, decimals: int = 3) -> float:
    return 100 * overlap(edges, left, right, decimals=decimals)


def overlap_strict(edges: Edges, left: str, right: str, *, decimals: int = 3) -> float:
    if any(a == b for a, b in edges):
        raise ValueError("self-loops are not allowed")
    return overlap(edges, left, right, decimals=decimals)


def score_swallows(row: dict[str, float], send: Send, timeout_ms: int = 200) -> float:
    try:
        return send(row, timeout_ms)
    except TimeoutError:
        return 0.0


def score_in_seconds(row: dict[str, float], send: Send, timeout_ms: int = 200) -> float:
    return score(row, send, timeout_ms // 1000)


def degree_sorts(edges: Edges, node: str, cap: int | None = None) -> int:
    edges.sort()
    return degree(edges, node, cap)


@dataclass(frozen=True)
class Release:
    """A planted change: what its author says, the API after it, and what it is in truth."""

    said: str
    api: Api
    truth: str  # patch, minor or major


RELEASES = [
    Release("Union counted another way", {**BASE, "overlap": overlap_reordered}, "patch"),
    Release("Narrower error on a time-out", {**BASE, "score": score_finer_error}, "patch"),
    Release("New keyword `outgoing`", {**BASE, "degree": degree_directed}, "minor"),
    Release("Takes tuples as well", {**BASE, "spend": spend_any}, "minor"),
    Release("One more feature", {**BASE, "features": features_wider}, "minor"),
    Release("Parameter removed", {**BASE, "score": score_without_timeout}, "major"),
    Release("Optional parameter put before `cap`", {**BASE, "degree": degree_inserted}, "major"),
    Release("Default of `decimals` from 3 to 1", {**BASE, "overlap": overlap_default}, "major"),
    Release("Default behind None: 100 to 50", {**BASE, "degree": degree_hidden_default}, "major"),
    Release("Ties round up, not to even", {**BASE, "spend": spend_half_up}, "major"),
    Release("Cents become dollars", {**BASE, "spend": spend_in_dollars}, "major"),
    Release("Overlap in percent", {**BASE, "overlap": overlap_percent}, "major"),
    Release("Self-loops refused", {**BASE, "overlap": overlap_strict}, "major"),
    Release("Time-out gives score 0", {**BASE, "score": score_swallows}, "major"),
    Release("Time-out sent in seconds", {**BASE, "score": score_in_seconds}, "major"),
    Release("Sorts the caller's list", {**BASE, "degree": degree_sorts}, "major"),
]
