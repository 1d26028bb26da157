"""Items on the design of systems with machine learning."""

from array import array
from itertools import combinations
from math import ceil, comb, isclose, log

from guide.item import Option


def item_latency_budget():
    """Scoring at checkout may take 200 ms. The network takes 40 ms, the model 60 ms and the rules
    20 ms, one after the other. Before the model, two feature stores are asked at the same time;
    they take 30 ms and 45 ms. How much is left?

    Level: L3
    Read: system-design/checkout-risk-scoring
    """
    after = {"network": [], "one": ["network"], "other": ["network"],
             "model": ["one", "other"], "rules": ["model"]}  # fmt: skip
    takes = {"network": 40, "one": 30, "other": 45, "model": 60, "rules": 20}

    def ends(step):
        return takes[step] + max((ends(before) for before in after[step]), default=0)

    left = 200 - max(ends(step) for step in takes)
    choices = [
        (200 - 40 - max(30, 45) - 60 - 20, "The stores are asked at once, so the slower one "
                                           "counts."),
        (200 - 40 - (30 + 45) - 60 - 20, "This asks the stores one after the other."),
        (200 - 40 - min(30, 45) - 60 - 20, "The model needs both, so it waits for the slower."),
        (200 - 40 - 60 - 20, "This leaves the stores out. They are on the path to the model."),
    ]  # fmt: skip
    return [Option(f"{value} ms", value == left, reason) for value, reason in choices]


def item_peak_rate():
    """There are 26 million checkouts a day. The peak is 5 times the mean. For how many requests a
    second do you plan at the peak?

    Level: L3
    Read: system-design/checkout-risk-scoring
    """
    daily, peak = 26_000_000, 5
    seconds = sum(1 for _ in range(24) for _ in range(60) for _ in range(60))
    truth = peak * daily / seconds
    choices = [
        (daily / (24 * 60 * 60) * peak, "A day has 86,400 seconds, which makes "
         f"{daily / 86_400:.0f} a second on average."),
        (daily / (24 * 60 * 60), "This is the mean. The peak is what has to be served."),
        (daily / (24 * 60) * peak, "This divides by the minutes of a day."),
        (daily / (12 * 60 * 60) * peak, "Half a day without a checkout is in the factor already: "
         "it is said of the mean over the day."),
    ]  # fmt: skip
    return [
        Option(f"About {value:,.0f}", isclose(value, truth), reason) for value, reason in choices
    ]


def item_memory_of_vectors():
    """You index 50 million products with embeddings of 256 numbers in float32. How much memory do
    the raw vectors take?

    Level: L4
    Read: deep-learning/two-tower-tail-queries
    """
    products, numbers = 50_000_000, 256
    one = array("f", [0.0] * numbers)
    truth = products * one.itemsize * len(one)
    choices = [
        (products * numbers * 4, "Four bytes for each number. The graph or lists of an index come "
         "on top."),
        (products * numbers * 8, "Eight bytes are for float64."),
        (products * numbers * 1, "One byte is for int8, which quantisation could bring it to."),
        (products * numbers * 4 / 8, "This takes the four for bits. It is bytes already."),
    ]  # fmt: skip
    return [
        Option(f"{value / 10**9:.1f} GB", isclose(value, truth), reason)
        for value, reason in choices
    ]


def item_cache_and_quantile():
    """A feature cache answers 90% of the lookups in 2 ms. The others take 52 ms. What are the mean
    and the p95 of a lookup?

    Level: L4
    Read: system-design/checkout-risk-scoring
    """
    times = sorted([2] * 90 + [52] * 10)
    found = sum(times) / len(times), times[ceil(0.95 * len(times)) - 1]
    mean = 0.9 * 2 + (1 - 0.9) * 52
    choices = [
        ((mean, 52), "One lookup in ten misses, so the slowest twentieth all do. A cache helps the "
         "p95 only when fewer than one in twenty miss."),
        ((mean, 2), "Hits reach up to the p90 only."),
        (((2 + 52) / 2, 52), "Hits and misses are not equally frequent."),
        ((mean, mean), "A quantile of two values is one of the two, not their mean."),
    ]  # fmt: skip
    return [
        Option(f"Mean {m:.0f} ms, p95 {p:.0f} ms", isclose(m, found[0]) and isclose(p, found[1]),
               reason)
        for (m, p), reason in choices
    ]  # fmt: skip


def item_pairs_of_a_bestseller():
    """You link all buyers who reviewed the same product. 1,000 products have 20 reviewers each, one
    has 20,000. What share of all links comes from that one product?

    Level: L5
    Read: system-design/fake-review-rings
    """
    small = len(list(combinations(range(20), 2)))
    pairs = 0
    for reviewers in range(20_000):  # each new one is linked to all before
        pairs += reviewers
    truth = pairs / (pairs + 1_000 * small)
    choices = [
        (comb(20_000, 2) / (comb(20_000, 2) + 1_000 * comb(20, 2)),
         "Pairs grow with the square of the reviewers. Keep buyers and products apart instead, as "
         "two sides of a graph."),
        (20_000 / (20_000 + 1_000 * 20), "This is its share of the reviews."),
        (1 / (1 + 1_000), "This is its share of the products."),
        (20_000 / (20_000 + 1_000 * comb(20, 2)),
         "Pairs are counted for the small products, but reviewers for the large one."),
    ]  # fmt: skip
    return [Option(f"{value:.1%}", isclose(value, truth), reason) for value, reason in choices]


def item_two_stages():
    """Retrieval brings 90% of the relevant products among its candidates. The ranker puts 80% of
    the relevant candidates on the first page. What share of the relevant products is on it?

    Level: L4
    Read: deep-learning/two-tower-tail-queries
    """
    relevant = range(1000)
    candidates = [product for product in relevant if product % 10 < 9]
    page = [product for place, product in enumerate(candidates) if place % 10 < 8]
    truth = len(page) / len(relevant)
    choices = [
        (0.9 * 0.8, "What retrieval loses no ranker brings back, so shares are multiplied."),
        (0.8, "This is the ranker's share of what it was given."),
        (0.9 + 0.8 - 1, "Losses are not added: the ranker loses a fifth of what is left."),
        (1 - (1 - 0.9) * (1 - 0.8), "This would be two ways that each may find a product."),
    ]  # fmt: skip
    return [Option(f"{value:.0%}", isclose(value, truth), reason) for value, reason in choices]


def item_audit_without_errors():
    """An audit draws blocks of accounts at random and finds no error in any of them. How many
    blocks does it take to show more than 95% precision with 95% confidence?

    Level: L6
    Read: system-design/fake-review-rings
    """
    precision, confidence = 0.95, 0.95
    blocks, chance = 0, 1.0
    while chance >= 1 - confidence:
        blocks, chance = blocks + 1, chance * precision
    choices = [
        (ceil(log(1 - confidence) / log(precision)),
         f"At {precision:.0%} precision so many clean blocks come in fewer than "
         f"{1 - confidence:.0%} of audits. One block less would not do."),
        (round(1 / (1 - precision)), "Then one error is expected. To see none is still likely."),
        (round(1 / (1 - precision)) - 1, "A clean share is no bound: the audit may be lucky."),
        (round(100 * confidence), "A number of blocks is no confidence."),
    ]  # fmt: skip
    return [Option(f"{value}", value == blocks, reason) for value, reason in choices]


def item_when_the_model_is_down():
    """The risk model is down. Each fraud let through costs $100, each good order held costs $5.
    While it is down, 2% of orders are fraud. Plain rules catch half of the frauds and hold 3% of
    the good orders. What do you do with orders?

    Level: L5
    Read: system-design/checkout-risk-scoring
    """
    fraud, missed, held = 0.02, 100, 5
    costs = {
        "rules": fraud * (1 - 1 / 2) * missed + (1 - fraud) * 0.03 * held,
        "open": fraud * missed,
        "closed": (1 - fraud) * held,
        "chance": fraud * (1 - 0.03) * missed + (1 - fraud) * 0.03 * held,
    }
    best = min(costs, key=costs.__getitem__)
    return [
        Option("Let the rules decide", best == "rules",
               f"It costs ${costs['rules']:.2f} an order, which is least. Decide that before the "
               "model is down."),
        Option("Let all of them through", best == "open",
               f"It costs ${costs['open']:.2f} an order, and invites more fraud."),
        Option("Hold all of them", best == "closed",
               f"It costs ${costs['closed']:.2f} an order: nearly all of them are good."),
        Option("Hold 3% of them at random", best == "chance",
               f"It costs ${costs['chance']:.2f} an order: chance finds hardly any fraud."),
    ]  # fmt: skip
