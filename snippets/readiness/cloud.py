"""Items on cloud infrastructure."""

from math import ceil, isclose

from guide.item import Option


def item_error_budget():
    """A service is to be available 99.9% of the time, over 30 days. How long may it be down?

    Level: L3
    Read: cloud/gpu-serving-on-kubernetes
    """
    target, days = 99.9, 30
    minutes = sum(1 for _ in range(days * 24 * 60))
    truth = minutes * (100 - target) / 100
    choices = [
        (days * 24 * 60 * 0.001, "A thousandth of the minutes of 30 days."),
        (days * 24 * 60 * 0.01, f"This is what {1 - 0.01:.0%} would allow."),
        (days * 24 * 60 * 0.0001, "This is what one more nine would allow."),
        (24 * 60 * 0.001, "This is the budget of one day."),
    ]  # fmt: skip
    return [
        Option(f"{value:.1f} minutes", isclose(value, truth), reason) for value, reason in choices
    ]


def item_replicas_over_zones():
    """The peak needs 12 replicas. They are spread evenly over 3 zones, and the loss of one zone at
    the peak is to be survived. How many do you run?

    Level: L4
    Read: cloud/gpu-serving-on-kubernetes
    """
    needed, zones = 12, 3
    each = next(n for n in range(1, 100) if (zones - 1) * n >= needed)
    truth = zones * each
    choices = [
        (zones * ceil(needed / (zones - 1)), "Two zones have to carry all, so each runs half of "
         "what the peak needs."),
        (needed, "When a zone is lost, a third of them is gone."),
        (needed + ceil(needed / zones), "The spare third is spread over the zones, too, and a "
         "third of that is lost."),
        (zones * needed, "This lets one zone carry all, so it survives the loss of two."),
    ]  # fmt: skip
    return [Option(f"{value}", value == truth, reason) for value, reason in choices]


def item_autoscaler_on_utilisation():
    """10 replicas run at their target of 50% GPU utilisation. Load rises ten-fold, and utilisation
    reads 100%. The autoscaler sets replicas × metric ÷ target. To how many does it go at first?

    Level: L5
    Read: cloud/gpu-serving-on-kubernetes
    """
    replicas, target, factor = 10, 0.5, 10
    metric = min(1.0, target * factor)
    truth = ceil(replicas * metric / target)
    choices = [
        (replicas * 2, "Utilisation stops at the full GPU, so a ten-fold load looks like a double "
         "one. Scale on requests in flight or on the queue."),
        (replicas * factor, "So many are needed, but the metric cannot show it."),
        (replicas, "It is over its target, so it does grow."),
        (ceil(replicas * (1 + metric - target)), "This adds the difference. The rule multiplies by "
         "the ratio."),
    ]  # fmt: skip
    return [Option(f"{value}", value == truth, reason) for value, reason in choices]


def item_cold_starts_and_quantiles():
    """3% of the calls of a function start cold and take 1,200 ms. The others take 100 ms. What are
    the p95 and the p99?

    Level: L3
    Read: cloud/serverless-or-containers
    """
    cold, warm = 1_200, 100
    times = sorted([warm] * 97 + [cold] * 3)
    found = tuple(times[ceil(share * len(times)) - 1] for share in (0.95, 0.99))
    choices = [
        ((warm, cold), "Fewer than one in twenty are cold, but more than one in a hundred."),
        ((cold, cold), "Cold calls reach down to the p97 only."),
        ((warm, warm), "Of the slowest hundredth all are cold."),
        ((0.97 * warm + 0.03 * cold, cold), "That first number is the mean, not a quantile."),
    ]  # fmt: skip
    return [
        Option(f"p95 {p95:,.0f} ms, p99 {p99:,.0f} ms", (p95, p99) == found, reason)
        for (p95, p99), reason in choices
    ]


def item_instances_for_streams():
    """50 requests a second arrive, and each is held for 4 seconds while a model streams. A function
    holds 1 request at a time, a container up to 100. How many instances are busy on average?

    Level: L4
    Read: cloud/serverless-or-containers
    """
    rate, held, room = 50, 4, 100
    starts = [number / rate for number in range(5000)]
    in_flight = sum(start <= 60.001 < start + held for start in starts)
    truth = in_flight, ceil(in_flight / room)
    choices = [
        ((rate * held, ceil(rate * held / room)), "Rate times time held are in flight. What waits "
         "is cheap in a container and paid for in a function."),
        ((rate, 1), "These arrive in a second, but each stays for four."),
        ((ceil(rate / held), 1), "Longer calls keep more instances busy, not fewer."),
        ((rate * held, rate * held), "A container holds many that wait."),
    ]  # fmt: skip
    return [
        Option(f"{functions} functions, or {containers} container{'s' if containers > 1 else ''}",
               (functions, containers) == truth, reason)
        for (functions, containers), reason in choices
    ]  # fmt: skip


def item_chain_and_pair():
    """A request needs the gateway, which is up 99.9% of the time, and at least one of two replicas,
    each up 99%. All fail independently. How often can it be served?

    Level: L4
    Read: cloud/gpu-serving-on-kubernetes
    """
    gateway, replica = 0.999, 0.99
    truth = 0.0
    for g in (True, False):
        for one in (True, False):
            for other in (True, False):
                chance = gateway if g else 1 - gateway
                chance *= replica if one else 1 - replica
                chance *= replica if other else 1 - replica
                truth += chance * (g and (one or other))
    choices = [
        (gateway * (1 - (1 - replica) ** 2), "The pair is down only when both are. Then the "
         "gateway is the weakest part."),
        (gateway * replica**2, "This needs both replicas at once."),
        (1 - (1 - replica) ** 2, "This leaves the gateway out."),
        (gateway * replica, "This is with one replica."),
    ]  # fmt: skip
    return [Option(f"{value:.2%}", isclose(value, truth), reason) for value, reason in choices]


def item_spot_without_checkpoints():
    """A training job takes 10 hours. A spot node is taken away with 5% probability in each hour,
    which is paid all the same. The job then starts anew at once, without checkpoints. How many
    hours are paid for on average?

    Level: L6
    Read: cloud/gpu-serving-on-kubernetes
    """
    hours, lost = 10, 0.05
    stay = 1 - lost
    # From each hour: one hour is paid, then on to the next, or back to the first.
    slope, level = 0.0, 0.0  # expected hours = level + slope * expected hours from the start
    for _ in range(hours):
        slope, level = stay * slope + lost, 1 + stay * level
    truth = level / (1 - slope)
    choices = [
        ((stay**-hours - 1) / lost, "A run without loss is rarer the longer it has to be. A "
         f"checkpoint each hour would bring it close to {hours / stay:.1f}."),
        (hours / stay, "This repeats one hour after a loss, as with a checkpoint each hour."),
        (hours / stay**hours, "It repeats whole runs, but a run that is lost has not lasted so "
         "long."),
        (hours * (1 + hours * lost), "Each loss costs less than a whole run, and losses go on in "
         "the repeated hours."),
    ]  # fmt: skip
    return [
        Option(f"{value:.1f} hours", isclose(value, truth), reason) for value, reason in choices
    ]
