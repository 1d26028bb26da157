"""Divides the spread of revenue per buyer by the mean number of sessions.

It tempts because the number of sessions is known once the test is over. Another draw of buyers
would have had another number, which moves together with the revenue.
"""

from answer import _Totals


def _ratio_and_variance(arm: dict[str, _Totals]) -> tuple[float, float]:
    n = len(arm)
    if n < 2:
        raise ValueError("a variance takes two buyers")
    sessions = sum(buyer.sessions for buyer in arm.values())
    revenue = sum(buyer.revenue for buyer in arm.values())
    spread = sum((buyer.revenue - revenue / n) ** 2 for buyer in arm.values())
    return revenue / sessions, spread * n / (n - 1) / sessions**2
