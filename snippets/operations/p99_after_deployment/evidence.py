"""What the proof measures: each region, each policy, the gate's price, and p99 over time."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from heapq import nlargest
from statistics import fmean

from service_sim import (
    CONTROLS,
    WORLD,
    Outcome,
    Policy,
    call_share,
    late_share,
    percentile,
    recall,
    simulate,
    slowest,
    traffic,
    utilisation,
)

SECONDS = 200.0
"""Length of the runs that are not over time."""

CHEAP_ONLY = Policy(wants_graph=lambda cheap_p: False)
AS_DEPLOYED = Policy()

DEPLOYED, SLOW_FROM, SLOW_TO, END = 60.0, 150.0, 190.0, 300.0
"""The run over time, s: the deployment, then some seconds of slow graph reads in one region."""
SLOW_REGION, SLOWER = "Europe", 80.0
"""Where they are slow, and by how many ms."""


@cache
def run(policy: Policy) -> list[Outcome]:
    """Everything from the deployment on; the same traffic for every policy."""
    return simulate(policy, seconds=SECONDS)


def run_over_time(policy: Policy) -> list[Outcome]:
    """The deployment, and later the slow reads."""
    world = replace(WORLD, brownout=(SLOW_REGION, SLOW_FROM, SLOW_TO, SLOWER))
    return simulate(policy, seconds=END, deploy_at=DEPLOYED, world=world)


def between(
    outcomes: Sequence[Outcome], begin: float, end: float, region: str = ""
) -> list[Outcome]:
    """Those that arrived in these seconds, in one region or in all."""
    inside = (o for o in outcomes if begin <= o.request.arrive / 1000 < end)
    return [outcome for outcome in inside if region in ("", outcome.region)]


def p99(outcomes: Sequence[Outcome]) -> float:
    """In ms."""
    return percentile((outcome.latency for outcome in outcomes), 0.99)


def by_region(outcomes: Sequence[Outcome]) -> dict[str, list[float]]:
    """Each region's latencies in ms."""
    return {
        region.name: [o.latency for o in outcomes if o.region == region.name]
        for region in WORLD.regions
    }


def harm(before: Sequence[Outcome], after: Sequence[Outcome]) -> list[list[str]]:
    """For each region: p99 before and after in ms, late share, load on the graph workers."""
    rows = []
    for region in WORLD.regions:
        old, new = (between(all_, 0, SECONDS, region.name) for all_ in (before, after))
        load = utilisation(region, traffic(region, SECONDS, 7, WORLD))
        row = [region.name, f"{p99(old):.0f}", f"{p99(new):.0f}", f"{late_share(new):.1%}"]
        rows.append([*row, f"{load:.0%}"])
    return rows


def cause(after: Sequence[Outcome]) -> list[list[str]]:
    """For each region: where the slowest hundredth of its requests spent its time, mean ms."""
    rows = []
    for region in WORLD.regions:
        parts = slowest(between(after, 0, SECONDS, region.name))
        rows.append([region.name, *(f"{part:.0f}" for part in parts.values())])
    return rows


def policy_row(name: str, outcomes: Sequence[Outcome]) -> list[str]:
    """Name, p99, late share, calls for each checkout, share of the fraud that is stopped."""
    return [
        name,
        f"{p99(outcomes):.0f}",
        f"{late_share(outcomes):.2%}",
        f"{call_share(outcomes):.2f}",
        f"{recall(outcomes):.1%}",
    ]


def cut_off(outcomes: Sequence[Outcome]) -> tuple[float, float]:
    """Share of graph calls that timed out: of honest checkouts' calls, and of fraud's."""
    called = [outcome for outcome in outcomes if outcome.calls]
    honest, fraud = (
        fmean(o.path == "timed out" for o in called if o.request.fraud == kind)
        for kind in (False, True)
    )
    return honest, fraud


def busier(policy: Policy, times: float) -> list[Outcome]:
    """Part of the run, with so many times the traffic and the same workers."""
    regions = tuple(replace(region, rate=region.rate * times) for region in WORLD.regions)
    return simulate(policy, seconds=60.0, world=replace(WORLD, regions=regions))


def gate_price(
    outcomes: Sequence[Outcome], lows: Sequence[float]
) -> tuple[list[float], list[float]]:
    """For each lower edge of the band: % of checkouts that ask the graph, % of fraud stopped.

    Scores only, as if every call came back in time.
    """
    requests = [(o.request.cheap_p, o.request.graph_p, o.request.fraud) for o in outcomes]
    budget = int(WORLD.review_rate * len(requests))
    frauds = sum(fraud for _, _, fraud in requests)
    high = CONTROLS.band[1]
    calls, stopped = [], []
    for low in lows:
        asks = sum(low <= cheap <= high for cheap, _, _ in requests)
        scored = [(graph if low <= cheap <= high else cheap, f) for cheap, graph, f in requests]
        calls.append(100 * asks / len(requests))
        stopped.append(100 * sum(fraud for _, fraud in nlargest(budget, scored)) / frauds)
    return calls, stopped


def refusals(outcomes: Sequence[Outcome], region: str) -> list[float]:
    """When that region's breaker refused a call, s, in order."""
    refused = (o for o in outcomes if (o.region, o.path) == (region, "breaker open"))
    return sorted(outcome.finish / 1000 for outcome in refused)


def assumptions() -> list[list[str]]:
    """What the model assumes, and the value: every number that the question does not give."""
    world, controls = WORLD, CONTROLS

    def each(name: str) -> str:
        return ", ".join(f"{getattr(region, name):g}" for region in world.regions)

    def lognormal(median: float, sigma: float) -> str:
        return f"{median:g}, σ {sigma:g}"

    return [
        ["Regions", ", ".join(region.name for region in world.regions)],
        ["Checkouts a second in each, Poisson", each("rate")],
        ["Cheap model: workers in each", each("cheap_workers")],
        ["Cheap model: ms, log-normal", lognormal(*world.cheap_ms)],
        ["Graph model: workers in each", each("graph_workers")],
        ["Graph model without its reads: ms, log-normal", lognormal(*world.compute_ms)],
        ["Graph reads of a call, log-normal", lognormal(*world.reads)],
        ["… times this if the checkout is fraud", f"{world.fraud_reads:g}"],
        ["A read that hits the cache: ms, log-normal", lognormal(*world.read_ms)],
        ["Chance that a read misses the cache", f"{world.miss_rate:.1%}"],
        ["The slowest read when one misses: median ms in each", each("miss_ms")],
        ["… log-normal with", f"σ {world.miss_sigma:g}"],
        ["Reads of a retry", "all hit the cache"],
        ["Checkouts that are fraud, far too many so as to have enough", f"{world.fraud_rate:.0%}"],
        ["Cheap evidence: fraud from honest, in standard deviations", f"{world.cheap_d:g}"],
        ["What the graph adds to it, independent given the label", f"{world.graph_d:g}"],
        ["Checkouts that may be stopped for review", f"{world.review_rate:.1%}"],
        [
            "Time-out: cap, and reserve for the way back, ms",
            f"{controls.cap:g}, {controls.reserve:g}",
        ],
        ["Breaker: a call is slow above, ms", f"{controls.slow:g}"],
        [
            "Breaker: opens at this slow share of a window",
            f"{controls.slow_share:.0%} of {controls.window / 1000:g} s, "
            f"{controls.min_calls} calls or more",
        ],
        [
            "Breaker: stays open, then probes",
            f"{controls.open_for / 1000:g} s, {controls.probes} calls",
        ],
        ["Gate: cheap probabilities that ask the graph", "{:g} to {:g}".format(*controls.band)],
    ]
