"""What the diagnosis counts: labels that have arrived, and frauds that must be there."""

from dataclasses import dataclass

import numpy as np
from shops import Floats, Live, Mask, Past

NAMES = {
    "threshold": "Threshold drift",
    "labels": "Label delay",
    "leak": "Feature leakage",
    "adversary": "Adaptation",
}
STRETCHES = np.exp(np.linspace(np.log(0.5), np.log(16), 61))


@dataclass(frozen=True)
class Fall:
    """Measured precision now over that of the back-test, as a product of four factors."""

    labels: float
    """Labels in by now, over labels usually in at the same age."""
    leak: float
    """Frauds caught by the scores as served, over those caught by the scores recomputed today."""
    threshold: float
    """Precision by the back-test's ROC curve at today's numbers, over that at the numbers then."""
    adversary: float
    """The rest: frauds' ranks have moved. Adaptation is one reason for it, a fault another."""

    @property
    def total(self) -> float:
        """Measured precision now over the precision that was expected at the same label age."""
        return self.labels * self.leak * self.threshold * self.adversary

    def logs(self) -> Floats:
        """Logarithms of threshold, labels, leak and adversary, shape (4,)."""
        return np.log([self.threshold, self.labels, self.leak, self.adversary])


def share_by(waits: Floats, age: Floats) -> Floats:
    """Share of sorted `waits` that are at most `age`: how complete labels are at that age."""
    share: Floats = np.searchsorted(waits, age, side="right") / waits.size
    return share


def usual_verdicts(past: Past, seen: Live) -> Floats:
    """Share of verdicts that would be there on each day if they came as fast as before."""
    return share_by(past.verdict_waits, seen.age)


def verdicts_now(past: Past, seen: Live) -> Floats:
    """Share of verdicts that have arrived, by day, at the pace of today.

    Only labels that have arrived can be seen, and the young orders' are all fast ones. So the pace
    is the stretch of the usual curve that makes the waits likeliest, given that each is at most
    the order's age.
    """
    mask = seen.known & seen.reviewed
    if not mask.any():
        return usual_verdicts(past, seen)
    days = int(seen.age.max())
    bins = np.arange(days + 1)
    share = share_by(past.verdict_waits, bins[None, :] / STRETCHES[:, None])
    waited = np.bincount(np.ceil(seen.wait[mask]).astype(int), minlength=days + 1)[1:]
    by_day = mask.sum(axis=1)
    arrived = share[:, seen.age.astype(int)]
    likelihood = np.log(np.maximum(np.diff(share, axis=1), 1e-6)) @ waited
    likelihood = likelihood - np.log(np.maximum(arrived, 1e-6)) @ by_day
    best: Floats = arrived[int(np.argmax(likelihood))]
    return best


def outside(past: Past, seen: Live) -> Floats:
    """Share of the labels of orders outside the queue that have arrived, by day.

    An audited order has a verdict as well as a chargeback to come.
    """
    chargeback = share_by(past.chargeback_waits, seen.age)
    audited = seen.audit / (seen.orders - seen.reviews)
    either = 1 - (1 - chargeback) * (1 - verdicts_now(past, seen))
    share: Floats = (1 - audited) * chargeback + audited * either
    return share


def frauds_a_day(chosen: Mask, seen: Live, verdicts: Floats, others: Floats) -> float:
    """Frauds a day among the chosen orders, once all labels are in, from those that are.

    Args:
        chosen: shape (days, slots).
        verdicts: share of verdicts that have arrived, shape (days,).
        others: share of labels outside the queue that have arrived, shape (days,).
    """
    known = seen.known & chosen
    inside = float((known & seen.reviewed).sum() / verdicts.sum())
    return inside + float((known & ~seen.reviewed).sum() / others.sum())


def implied(past: Past, frauds: float, orders: float, reviews: int) -> float:
    """Precision that the back-test's ROC curve gives with so many frauds and orders a day."""
    cuts = past.honest
    honest_then = past.orders * past.days - past.fraud.size
    false_rate = np.arange(cuts.size, 0, -1) / honest_then
    true_rate = 1 - np.searchsorted(past.fraud, cuts) / past.fraud.size
    flagged = frauds * true_rate + (orders - frauds) * false_rate
    caught = np.interp(reviews, flagged[::-1], (frauds * true_rate)[::-1])
    return float(caught) / reviews
