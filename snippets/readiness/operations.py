"""Items on ML operations."""

from itertools import product
from math import ceil, isclose, sqrt

from guide.item import Option


def quantile(values, share):
    """The smallest value that at least this share of the values does not exceed."""
    ordered = sorted(values)
    return ordered[ceil(share * len(ordered)) - 1]


def item_mean_of_quantiles():
    """One host served 900 requests in 20 ms each, another 100 requests in 400 ms each. So the p99
    of the hosts are 20 ms and 400 ms. What is the p99 of all requests?

    Level: L3
    Read: operations/p99-after-deployment
    """
    one, other = [20] * 900, [400] * 100
    truth = quantile(one + other, 0.99)
    mean = (quantile(one, 0.99) + quantile(other, 0.99)) / 2
    weighted = (900 * quantile(one, 0.99) + 100 * quantile(other, 0.99)) / (900 + 100)
    return [
        Option(f"{quantile(other, 0.99)} ms", truth == quantile(other, 0.99),
               "The slow host serves a tenth of the requests, so the slowest hundredth are its "
               "own. Merge histograms, not quantiles."),
        Option(f"{mean:.0f} ms", truth == mean,
               "A mean of quantiles is the quantile of nothing."),
        Option(f"{weighted:.0f} ms", truth == weighted,
               "Weights do not help: this is the mean latency."),
        Option(f"{quantile(one, 0.99)} ms", truth == quantile(one, 0.99),
               "Most requests are that fast, but the p99 is about the slowest."),
    ]  # fmt: skip


def item_fan_out():
    """Checkout asks 10 services at once and waits for all. Each is slow in 1% of its calls,
    independently of the others. What share of checkouts has to wait for a slow call?

    Level: L4
    Read: operations/p99-after-deployment
    """
    share, services = 0.01, 10
    slow = 0.0
    for late in product((True, False), repeat=services):
        chance = 1.0
        for one in late:
            chance *= share if one else 1 - share
        slow += chance * any(late)
    return [
        Option(f"{1 - (1 - share) ** services:.1%}", isclose(1 - (1 - share) ** services, slow),
               f"All of them have to be fast: {1 - share} to the power of {services}. The p99 of a "
               "service is seen far more often than its name says."),
        Option(f"{share:.1%}", isclose(share, slow),
               "This is the share for one service. The slowest of many is slow more often."),
        Option(f"{share * services:.1%}", isclose(share * services, slow),
               "Adding the shares counts a checkout twice in which two calls are slow."),
        Option(f"{(1 - share) ** services:.1%}", isclose((1 - share) ** services, slow),
               "This is the share in which none of them is slow."),
    ]  # fmt: skip


def item_retries_under_load():
    """Under overload half of all attempts fail, whatever their number. Clients try again at once,
    up to 3 attempts for a request. How many attempts are made for a
    request on average?

    Level: L4
    Read: operations/p99-after-deployment
    """
    most, failing = 3, 0.5
    attempts = 0.0
    for outcome in product((True, False), repeat=most):
        first = outcome.index(True) + 1 if True in outcome else most
        attempts += first * failing**most
    return [
        Option(f"{sum(failing**n for n in range(most)):.2f}",
               isclose(sum(failing**n for n in range(most)), attempts),
               "One, and a half, and a quarter. It comes when there is least room for it, "
               "so retries need a budget."),
        Option(f"{1 + failing:.2f}", isclose(1 + failing, attempts),
               "The second attempts fail by half, too, and bring third ones."),
        Option(f"{1 / (1 - failing):.2f}", isclose(1 / (1 - failing), attempts),
               "This is without a limit on attempts."),
        Option(f"{most:.2f}", isclose(most, attempts),
               "Those that succeed do not try again."),
    ]  # fmt: skip


def item_workers_held():
    """An API gets 100 requests a second. 1 in 10 of them calls a dependency that now hangs until
    the time-out of 2 seconds. How many of its workers wait for the dependency at a time?

    Level: L5
    Read: operations/p99-after-deployment
    """
    rate, share, timeout = 100, 1 / 10, 2
    starts = [number / (rate * share) for number in range(1000)]
    at = 50.05
    waiting = sum(start <= at < start + timeout for start in starts)
    calls = rate * share
    return [
        Option(f"{calls * timeout:.0f}", waiting == calls * timeout,
               "Calls a second times seconds each: Little's law. A pool no larger than that is "
               "soon stuck."),
        Option(f"{rate * timeout:.0f}", waiting == rate * timeout,
               "Only one request in ten calls the dependency."),
        Option(f"{calls:.0f}", waiting == calls,
               "These arrive in a second, but each stays for longer than that."),
        Option(f"{calls / timeout:.0f}", waiting == calls / timeout,
               "A longer time-out holds more workers, not fewer."),
    ]  # fmt: skip


def item_same_as_served():
    """Serving reads a merchant's order count as it is at that moment. Weeks later you build a
    training table. Which value of the count is the one that serving saw?

    Level: L3
    Read: operations/training-serving-skew
    """
    per_hour = [1, 0, 2, 1, 0, 0, 1, 3, 4, 6, 7, 5, 6, 8, 9, 7, 6, 5, 6, 8, 9, 6, 3, 2]
    days = [sum(per_hour)] * 4

    def served(day, hour):
        return sum(days[:day]) + sum(per_hour[:hour])

    log_of_serving = {(day, hour): served(day, hour) for day in range(1, 4) for hour in range(24)}

    def closing(day):
        return sum(days[: day + 1])

    def error(value):
        return max(abs(value(*at) - seen) for at, seen in log_of_serving.items())

    def mean(day, hour):
        return (closing(day - 1) + closing(day)) / 2

    return [
        Option("The value that serving wrote to a log", error(lambda *at: log_of_serving[at]) == 0,
               "It is the same by construction, down to bugs and late data."),
        Option("That day's closing snapshot", error(lambda day, hour: closing(day)) == 0,
               "It counts orders that came after the prediction, here up to "
               f"{error(lambda day, hour: closing(day))}."),
        Option("The closing snapshot of the day before",
               error(lambda day, hour: closing(day - 1)) == 0,
               "It leaks nothing, but lacks what came since midnight. Serving saw that."),
        Option("The mean of the two snapshots around it", error(mean) == 0,
               "It contains the later one, so it leaks, and serving saw neither."),
    ]  # fmt: skip


def item_stock_quantile():
    """A unit that is missing costs a merchant $4 of margin, one left over costs $1. Demand is a
    number from 1 to 100, all equally likely. How many units are best?

    Level: L5
    Read: operations/stock-forecast-pilot
    """
    missing, left = 4, 1

    def cost(units):
        return sum(missing * max(0, d - units) + left * max(0, units - d) for d in range(1, 101))

    best = min(range(1, 101), key=cost)
    return [
        Option(f"{100 * missing / (missing + left):.0f}",
               best == round(100 * missing / (missing + left)),
               "Stock up to the quantile at which the costs balance: missing over missing plus "
               "left."),
        Option(f"{(1 + 100) / 2:.0f}", best == round((1 + 100) / 2),
               "The mean is for equal costs. Here a missing unit is four times as dear."),
        Option(f"{100 * (1 - left / missing):.0f}", best == round(100 * (1 - left / missing)),
               "The ratio of the two costs is the odds at the quantile, not a share."),
        Option(f"{100 * left / (missing + left):.0f}",
               best == round(100 * left / (missing + left)),
               "The costs are the wrong way round: it runs out four times in five."),
    ]  # fmt: skip


def item_canary_time():
    """A canary gets 1% of 1,000,000 requests a day, spread evenly. Errors are usually 0.1%; the new
    version doubles that. After how long do its errors exceed the usual number by 3 standard
    deviations of a Poisson count, on average?

    Level: L6
    Read: operations/p99-after-deployment
    """
    share, daily, usual, deviations = 0.01, 1_000_000, 0.1 / 100, 3
    requests = 0
    while (
        2 * usual * requests - usual * requests < deviations * sqrt(usual * requests)
        or not requests
    ):
        requests += 1
    hours = requests / (share * daily) * 24

    def near(value):
        return isclose(value, hours, rel_tol=0.01)

    needed = deviations**2 / usual
    return [
        Option(f"{needed / (share * daily) * 24:.0f} hours",
               near(needed / (share * daily) * 24),
               f"It takes {needed:,.0f} requests of the canary, and it gets "
               f"{share * daily:,.0f} a day. A canary of minutes sees only disasters."),
        Option(f"{needed / daily * 24:.1f} hours", near(needed / daily * 24),
               "The canary sees one request in a hundred, not all of them."),
        Option(f"{1 / usual / (share * daily) * 24:.1f} hours",
               near(1 / usual / (share * daily) * 24),
               "Then one error more is expected, which is one standard deviation."),
        Option(f"{deviations / usual / (share * daily) * 24:.1f} hours",
               near(deviations / usual / (share * daily) * 24),
               "Noise grows with the root of the requests, so thrice the deviations take nine "
               "times the requests."),
    ]  # fmt: skip
