"""Find a small precision drop after a feature-library update, and a gate that stops the next one.

Three ways to look: labels (how many does it take?), a differential test of both versions on the
same raw requests, and a metamorphic test of one version on rewritten requests.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import NormalDist

from listings import Features, Listing, Row, traffic, version_1, version_2


# --8<-- [start:metric]
def precision_at_recall(scores: Sequence[float], bad: Sequence[bool], recall: float) -> float:
    """Precision at the highest threshold that still finds `recall` of the bad. O(n log n).

    Ties go in together. Raises ValueError without a bad one, or if recall is not in (0, 1].
    """
    positives = sum(bad)
    if not positives or not 0 < recall <= 1:
        raise ValueError("needs a positive, and a recall in (0, 1]")
    found = sorted((s for s, is_bad in zip(scores, bad, strict=True) if is_bad), reverse=True)
    threshold = found[math.ceil(recall * positives - 1e-9) - 1]
    taken = [is_bad for s, is_bad in zip(scores, bad, strict=True) if s >= threshold]
    return sum(taken) / len(taken)


# --8<-- [end:metric]


# --8<-- [start:power]
def labels_per_arm(before: float, after: float, alpha: float = 0.05, power: float = 0.8) -> int:
    """Labelled candidates in EACH arm to see precision go from `before` to `after` (two-sided).

    Two independent arms, normal approximation. Raises ValueError if nothing changes.
    """
    if before == after:
        raise ValueError("no sample shows a difference of zero")
    z = NormalDist().inv_cdf(1 - alpha / 2) + NormalDist().inv_cdf(power)
    noise = before * (1 - before) + after * (1 - after)
    return math.ceil(z**2 * noise / (before - after) ** 2)


def requests_to_see(share: float, power: float = 0.8) -> int:
    """Requests until, with that chance, at least one shows what a share of them shows."""
    if not 0 < share < 1:
        raise ValueError("share must lie in (0, 1)")
    return math.ceil(math.log(1 - power) / math.log(1 - share))


# --8<-- [end:power]


@dataclass(frozen=True)
class Mismatch:
    """How many of a slice's requests got another feature row."""

    seen: int
    different: int


def script(title: str) -> str:
    """The slice by which to cut: which form the title's characters have."""
    if any("\uff01" <= c <= "\uff5e" for c in title):
        return "full width"
    if any("\u0300" <= c <= "\u036f" for c in title):
        return "split accents"
    return "plain" if title.isascii() else "accents"


def _differs(old: Row, new: Row, tolerance: float) -> bool:
    if old.keys() != new.keys():
        return True
    return any(not math.isclose(old[k], new[k], rel_tol=tolerance, abs_tol=tolerance) for k in old)


# --8<-- [start:tests]
def differential(
    old: Features, new: Features, requests: Sequence[Listing], tolerance: float = 1e-9
) -> dict[str, Mismatch]:
    """Both versions on the same raw requests, by slice; no label, and no cached row."""
    found: dict[str, Mismatch] = {}
    for request in requests:
        name = script(request.title)
        so_far = found.get(name, Mismatch(0, 0))
        differs = _differs(old(request.title), new(request.title), tolerance)
        found[name] = Mismatch(so_far.seen + 1, so_far.different + differs)
    return found


def metamorphic(
    features: Features,
    requests: Sequence[Listing],
    rewrites: Mapping[str, Callable[[str], str]],
    tolerance: float = 1e-9,
) -> dict[str, Mismatch]:
    """One version alone: a rewrite that keeps the meaning must keep the features."""
    found = {}
    for name, rewrite in rewrites.items():
        pairs = [(r.title, rewrite(r.title)) for r in requests if rewrite(r.title) != r.title]
        different = sum(_differs(features(a), features(b), tolerance) for a, b in pairs)
        found[name] = Mismatch(len(pairs), different)
    return found


# --8<-- [end:tests]


# --8<-- [start:gate]
def upper_bound(different: int, seen: int, confidence: float = 0.95) -> float:
    """The largest true share that `different` of `seen` does not rule out (Clopper-Pearson).

    Nothing seen, nothing known: 1. None of n different: about 3 / n.
    """
    if not 0 <= different <= seen:
        raise ValueError("different must lie between 0 and seen")
    if different == seen:
        return 1.0

    def chance_of_so_few(p: float) -> float:
        return sum(
            math.exp(
                math.lgamma(seen + 1) - math.lgamma(k + 1) - math.lgamma(seen - k + 1)
                + k * math.log(p) + (seen - k) * math.log1p(-p)
            )
            for k in range(different + 1)
        )  # fmt: skip

    low, high = different / seen, 1.0
    for _ in range(50):
        middle = (low + high) / 2
        if chance_of_so_few(middle) > 1 - confidence:
            low = middle
        else:
            high = middle
    return high


def may_ship(slices: Mapping[str, Mismatch], budget: float, wanted: Sequence[str]) -> list[str]:
    """The slices that block a release: too different, or not seen often enough to know."""
    nothing = Mismatch(0, 0)
    named = {name: slices.get(name, nothing) for name in {*slices, *wanted}}
    return sorted(n for n, m in named.items() if upper_bound(m.different, m.seen) > budget)


# --8<-- [end:gate]


def figures() -> dict[str, tuple[float, str, str]]:
    """What the page says in numbers: value, unit, format."""
    many = traffic(20_000)
    different = sum(m.different for m in differential(version_1, version_2, many).values())
    return {
        "labels": (labels_per_arm(0.80, 0.793), "1", ",d"),
        "requests": (requests_to_see(different / len(many)), "1", "d"),
    }
