"""Averages the regions' p99s.

Tempting because the dashboard already has one p99 a region, and a mean of the panels is one query
away. The mean is not the p99 of anything: it ignores how much traffic each region has and how far
out its tail lies. Keep histograms that can be added, and take the percentile of their sum.
"""

from collections.abc import Mapping, Sequence
from statistics import mean

from service_sim import percentile

import answer


def fleet_p99(latencies: Mapping[str, Sequence[float]]) -> float:
    return mean(percentile(region, 0.99) for region in latencies.values())
