# %% [markdown]
# # From a click log to a ranking experiment
#
# A shop's search has a new ranker. You have a log of clicks on the old one. **Is the new one
# better, by how much, and what experiment would settle it?**
#
# A log is not a set of labels: buyers click what they see, and they see what the old ranker put on
# top. You will measure that bias, weight it away, check the result against a truth that only a
# simulation has, and end with a plan for the experiment. All data are simulated. Every claim below
# that computation can settle has an `assert` beside it: if one fails, this page is not built.

# %%
from math import ceil
from statistics import NormalDist
from types import SimpleNamespace

import numpy as np
from IPython.display import HTML, Markdown

from guide.show import lines, table

# %% [markdown]
# ## 1. The settings
#
# Fixed before anything was run. 200 queries with 12 products each; one product in four is
# relevant. Buyers look at place *k* with chance 1/*k*: less than half get to the third. Of those
# who look, 60% click a relevant product and 5% any other. Queries are as uneven as they usually
# are: the one of rank *i* is asked in proportion to 1/*i*^0.8.

# %%
QUERIES, PRODUCTS, RELEVANT = 200, 12, 0.25
CLICKS, NOISE_CLICKS = 0.60, 0.05
BIAS = 1.0  # place k is looked at with chance k ** -BIAS
NOISE = {"old": 1.2, "new": 0.8}  # how far each ranker's score is from relevance
SESSIONS, SWAPPED = 60_000, 0.2

places = np.arange(1, PRODUCTS + 1)
popularity = np.arange(1, QUERIES + 1) ** -0.8
popularity /= popularity.sum()


def open_shop(rng):
    """Relevance, appeal, and each ranker's order and places; all (QUERIES, PRODUCTS)."""
    relevance = rng.random((QUERIES, PRODUCTS)) < RELEVANT
    scores = {n: relevance + rng.normal(0, noise, relevance.shape) for n, noise in NOISE.items()}
    order = {name: np.argsort(-score, axis=1) for name, score in scores.items()}
    return SimpleNamespace(
        relevance=relevance,
        appeal=np.where(relevance, CLICKS, NOISE_CLICKS),  # chance of a click once seen
        order=order,
        place={name: np.argsort(o, axis=1) + 1 for name, o in order.items()},
    )


rng = np.random.default_rng(7)
shop = open_shop(rng)

# %% [markdown]
# ## 2. The log
#
# Each session is one query under the old ranker. In a fifth of the sessions, the first product
# changes places with one at a random lower place, with chance one half. It costs little, and you
# will need it.


# %%
def look_and_click(rng, appeal, bias):
    """Places are seen with chances of their own; what is seen is clicked by its appeal."""
    seen = rng.random(appeal.shape) < places ** -float(bias)
    return seen & (rng.random(appeal.shape) < appeal)


def simulate(rng, shop, n=SESSIONS, bias=BIAS, click=look_and_click):
    """Queries (n,), products by place (n, PRODUCTS), swap partner's place or 0 (n,), clicks."""
    query = rng.choice(QUERIES, n, p=popularity)
    shown = shop.order["old"][query].copy()
    pair = np.where(rng.random(n) < SWAPPED, rng.integers(2, PRODUCTS + 1, n), 0)
    rows = np.flatnonzero((pair > 0) & (rng.random(n) < 0.5))
    first, other = shown[rows, 0].copy(), pair[rows] - 1
    shown[rows, 0], shown[rows, other] = shown[rows, other], first
    clicks = click(rng, shop.appeal[query[:, None], shown], bias)
    return {"query": query, "shown": shown, "pair": pair, "clicks": clicks}


log = simulate(rng, shop)
rate = log["clicks"].mean(axis=0)
right = shop.relevance[log["query"][:, None], log["shown"]].mean(axis=0)
assert rate[0] / rate[-1] > 3 * right[0] / right[-1]  # clicks fall far faster than relevance
HTML(
    lines(
        {"clicked": (places, 100 * rate), "relevant": (places, 100 * right)},
        title=f"Clicks fall {rate[0] / rate[-1]:.0f}-fold down the page, relevance "
        f"{right[0] / right[-1]:.1f}-fold",
        x="place",
        y="share of products shown there (%)",
        alt="Both curves fall with the place; clicks fall much more steeply than relevance.",
    )
)

# %% [markdown]
# ## 3. How much do places matter?
#
# In the swapped pairs, chance decided which of two products came first. So the ratio of clicks at
# place *k* to clicks at place 1, among sessions with that pair, is the ratio of the chances to be
# seen. One curve through all places, *k* to the power of minus something, steadies the estimates.


# %%
def estimate_bias(log, copies=None):
    """Clicks at place k per click at place 1, shape (places - 1,), and the fitted power.

    A click of pair k is at place k with odds k ** -power: a logistic regression on one number.
    `copies` says how often each session counts, for the bootstrap.
    """
    rows = np.flatnonzero(log["pair"])
    pair, width = log["pair"][rows] - 1, log["shown"].shape[1]
    weight = np.ones(rows.size) if copies is None else copies[rows]
    inside = pair < width
    clicked = [log["clicks"][rows, np.where(inside, p, 0)] * inside for p in (0, pair)]
    first, lower = (np.bincount(pair, weight * c, PRODUCTS)[1:width] for c in clicked)
    both = first + lower
    x, power = np.log(places[1:width]), 0.5
    for _ in range(20):
        share = 1 / (1 + np.exp(power * x))
        power += float(x @ (both * share - lower)) / float((x * x) @ (both * share * (1 - share)))
    return lower / first, power


def resampled(rng, n):
    """How often each of n sessions is drawn in a bootstrap."""
    return np.bincount(rng.integers(0, n, n), minlength=n)


ratio, power = estimate_bias(log)
powers = [estimate_bias(log, resampled(rng, SESSIONS))[1] for _ in range(50)]
low, high = power - 2 * np.std(powers), power + 2 * np.std(powers)
assert low < BIAS < high  # two bootstrap standard errors hold the truth
HTML(
    lines(
        {
            "swapped pairs": (places[1:], ratio),
            "fitted": (places, places**-power),
            "truth": (places, places**-BIAS),
        },
        title=f"The fitted power is {power:.2f} ({low:.2f} to {high:.2f})",
        x="place",
        y="chance to be seen, against place 1",
        alt="Estimates from swapped pairs scatter around the fitted curve, close to the truth.",
        xlog=True,
        ylog=True,
    )
)

# %% [markdown]
# ## 4. Judging a ranker that nobody has seen
#
# The measure is DCG: each product's appeal, divided by log2(1 + its place), summed over the page.
# **Naive**: take a click for appeal. **Weighted**: divide each click by the chance that its place
# was seen. That is unbiased if the chances are right, since the chance cancels.


# %%
def discount(k):
    """What a place counts in DCG."""
    return 1 / np.log2(1 + k)


def truth(shop, name):
    """Mean DCG over sessions, which only the simulation knows."""
    return float(popularity @ (shop.appeal * discount(shop.place[name])).sum(axis=1))


def by_place(log, shop, name):
    """Each click times the discount at the product's place under a ranker; shape of the clicks."""
    return log["clicks"] * discount(shop.place[name][log["query"][:, None], log["shown"]])


def by_session(log, shop, name, power, clip=np.inf):
    """Each session's estimate of a ranker's DCG; power 0 is the naive one. Shape (n,)."""
    return by_place(log, shop, name) @ np.minimum(places[: log["shown"].shape[1]] ** power, clip)


def bootstrap(values, rng, draws=100):
    """Mean with a 95% interval, over sessions."""
    means = [values[rng.integers(0, values.size, values.size)].mean() for _ in range(draws)]
    return values.mean(), *np.quantile(means, [0.025, 0.975])


def gain_and_interval(log, shop, rng, draws=40):
    """New - old with the power fitted anew in every bootstrap draw, as it was in the estimate."""
    gap = by_place(log, shop, "new") - by_place(log, shop, "old")
    n = log["query"].size

    def weight(power):
        return places[: gap.shape[1]] ** power

    found = []
    for _ in range(draws):
        copies = resampled(rng, n)
        found.append(copies @ gap @ weight(estimate_bias(log, copies)[1]) / n)
    middle = float((gap @ weight(estimate_bias(log)[1])).mean())
    return middle, middle - 2 * np.std(found), middle + 2 * np.std(found)


real = truth(shop, "new") - truth(shop, "old")
gains, rows = {}, []
labels = {"naive": 0.0, "weighted, bias known": BIAS, "weighted, bias fitted": power}
for label, p in labels.items():
    pair = [by_session(log, shop, name, p) for name in ("old", "new")]
    gains[label] = bootstrap(pair[1] - pair[0], rng)
    if p == power:
        gains[label] = gain_and_interval(log, shop, rng)
    gain, least, most = gains[label]
    interval = f"{least:+.3f} to {most:+.3f}"
    rows.append([label, *(f"{v.mean():.3f}" for v in pair), f"{gain:+.3f}", interval])
rows.append(
    ["truth", f"{truth(shop, 'old'):.3f}", f"{truth(shop, 'new'):.3f}", f"{real:+.3f}", "–"]
)
width = {label: high - low for label, (_, low, high) in gains.items()}
assert gains["naive"][2] < 0 < real  # the naive log is sure of the wrong answer
assert gains["weighted, bias known"][1] < real < gains["weighted, bias known"][2]
assert gains["weighted, bias fitted"][1] < real < gains["weighted, bias fitted"][2]
assert width["weighted, bias fitted"] > 1.5 * width["weighted, bias known"]
Markdown(
    table(
        ["Clicks", "Old", "New", "New − old", "95% interval"],
        rows,
        caption="DCG of both rankers from the old one's log; intervals over sessions",
    )
)

# %% [markdown]
# The naive estimate is precise and wrong: the old ranker wins in its own log, and more data would
# only make the interval narrower. The weighted one is right. Most of its uncertainty comes from the
# fitted power. So fit it anew in each draw of the bootstrap; taking it as known gives an interval
# that is too narrow.
#
# ## 5. When does the correction matter, and when does it fail?
#
# **Strength of the bias.** If buyers read the whole page, the naive log is right. Here the rankers
# stay the same and the readers change. There are four logs for each strength, a third as long as
# the first, and the power is fitted anew each time.

# %%
rows, signs = [], {}
for bias in (0.0, 0.25, 0.5, 1.0, 1.5):
    found = {"naive": [], "weighted": []}
    for _ in range(4):
        other = simulate(rng, shop, 20_000, bias)
        for label, p in (("naive", 0.0), ("weighted", estimate_bias(other)[1])):
            found[label].append(
                (by_session(other, shop, "new", p) - by_session(other, shop, "old", p)).mean()
            )
    signs[bias] = {label: np.mean(np.array(v) > 0) for label, v in found.items()}
    spans = [f"{min(v):+.3f} to {max(v):+.3f}" for v in found.values()]
    rows.append([f"{bias:g}", *spans, f"{real:+.3f}"])
assert signs[0.0]["naive"] == 1  # no bias, nothing to correct
assert all(s["naive"] == 0 for bias, s in signs.items() if bias)  # a little is enough to mislead
assert all(s["weighted"] > s["naive"] for bias, s in signs.items() if bias)

Markdown(
    table(
        ["Power", "Naive", "Weighted", "Truth"],
        rows,
        caption="New − old in DCG by strength of the bias, least to most of four logs",
    )
)

# %% [markdown]
# **Another shop.** One shop is one draw. Here are six more, with products and rankers of their own,
# each with a log as long as the first. In some the new ranker gains much, in some almost nothing.

# %%
rows, missed = [], {"naive": [], "weighted, bias known": [], "weighted, bias fitted": []}
for seed in range(1, 7):
    dice = np.random.default_rng(seed)
    other = open_shop(dice)
    data = simulate(dice, other)
    gap = by_place(data, other, "new") - by_place(data, other, "old")
    gain = truth(other, "new") - truth(other, "old")
    said = [(gap @ places**p).mean() for p in (0.0, BIAS, estimate_bias(data)[1])]
    rows.append([seed, f"{gain:+.3f}", *(f"{v:+.3f}" for v in said)])
    for errors, v in zip(missed.values(), said, strict=True):
        errors.append(v - gain)
assert max(missed["naive"]) < -0.1  # always against the new ranker, and always by much
assert max(map(abs, missed["weighted, bias known"])) < 0.02
assert max(map(abs, missed["weighted, bias fitted"])) < 0.05
Markdown(
    table(["Shop", "Truth", *missed], rows, caption="New − old in DCG by six more shops' logs")
)

# %% [markdown]
# The naive log is biased against the new ranker in every shop, whether or not the new one is
# better. The weighted one is not. Where the gain is almost nothing, it cannot tell the sign either.
#
# **Clipping.** A click at the last place gets a weight of twelve. The usual advice is to clip large
# weights, which trades noise for bias. Here it does not pay, with 250 sessions or with 2,500: no
# weight is huge, and clipping removes just what the old ranker hid. Where exposure is rarer, it can
# pay. The errors are over 30 logs of each size.

# %%
clips, error = [1.0, 2.0, 4.0, 8.0, np.inf], {}
for size in (250, 2500):
    logs = [simulate(rng, shop, size) for _ in range(30)]
    for clip in clips:
        off = [
            (by_session(g, shop, "new", BIAS, clip) - by_session(g, shop, "old", BIAS, clip)).mean()
            - real
            for g in logs
        ]
        error[size, clip] = float(np.sqrt(np.mean(np.square(off))))
assert min(clips, key=lambda c: error[2500, c]) == np.inf
assert error[250, np.inf] < error[250, 4.0]
Markdown(
    table(
        ["Largest weight", "250 sessions", "2,500 sessions"],
        [
            ["none" if np.isinf(c) else f"{c:g}", *(f"{error[n, c]:.3f}" for n in (250, 2500))]
            for c in clips
        ],
        caption="Root mean squared error of new − old, true chances",
    )
)

# %% [markdown]
# **Products that were never shown, and readers of another kind.** No weight helps where the chance
# of being seen is zero: if the page shows six products, the log says nothing about the other six.
# And buyers who stop after a click do not see places independently of what stands above. Both logs
# below are as long as the first, and the power is fitted on each.


# %%
def stop_when_clicked(rng, appeal, going_on=0.85):
    """Clicks of buyers who read downwards, may leave at each step, and leave after a click."""
    would = rng.random(appeal.shape) < appeal
    reads = np.cumprod(rng.random(appeal.shape) < np.where(places > 1, going_on, 1), axis=1)
    before = np.cumsum(would, axis=1) - would
    return would & (reads > 0) & (before == 0)


short = {n: v[:, :6] if v.ndim == 2 else v for n, v in log.items()}
readers = simulate(rng, shop, click=lambda rng, appeal, _: stop_when_clicked(rng, appeal))
cases = {
    "As assumed": (log, power),
    "Six products shown": (short, estimate_bias(short)[1]),
    "Stop after a click": (readers, estimate_bias(readers)[1]),
}
rows, judged = [], {}
for name, (data, p) in cases.items():
    judged[name] = gain_and_interval(data, shop, rng, 20)
    gain, least, most = judged[name]
    interval = f"{least:+.3f} to {most:+.3f}"
    rows.append([name, f"{p:.2f}", f"{gain:+.3f}", interval, f"{real:+.3f}"])
assert judged["Six products shown"][2] < real  # never shown, never counted
assert not judged["Stop after a click"][1] < real < judged["Stop after a click"][2]
Markdown(
    table(
        ["Log", "Power", "New − old", "95% interval", "Truth"],
        rows,
        caption="Weighted by the fitted power: both departures put the truth outside the interval",
    )
)

# %% [markdown]
# So weighting needs three things: randomisation to learn the chances, every product shown now and
# then, and readers who behave as the model says. Check the third with clicks at a place by what
# stands above it.
#
# ## 6. A second opinion: judged products
#
# People label every product of 100 sampled queries. Then NDCG and recall need no clicks. The
# queries are the sample, so the interval is over queries, and both rankers answer the **same**
# ones.


# %%
def relevant_by_place(order, queries):
    """Whether the product at each place is relevant, shape (queries, PRODUCTS)."""
    return np.take_along_axis(shop.relevance[queries], order[queries], axis=1)


def ndcg(order, queries, k=5):
    """DCG of the first k over the best possible, for queries with a relevant product."""
    gain = relevant_by_place(order, queries)[:, :k] @ discount(places[:k])
    best = -np.sort(-shop.relevance[queries].astype(float), axis=1)[:, :k] @ discount(places[:k])
    return gain / best


def recall(order, queries, k=5):
    """Share of a query's relevant products among the first k."""
    gain = relevant_by_place(order, queries)
    return gain[:, :k].sum(axis=1) / gain.sum(axis=1)


rng = np.random.default_rng(8)
answerable = np.flatnonzero(shop.relevance.any(axis=1))
perfect = np.argsort(~shop.relevance, axis=1, kind="stable")
assert np.allclose(ndcg(perfect, answerable), 1)  # the measure tops out where it should
sample = rng.choice(answerable, 100, replace=False)
rows, paired = [], {}
for label, measure in (("NDCG@5", ndcg), ("Recall@5", recall)):
    old, new = (measure(shop.order[name], sample) for name in ("old", "new"))
    paired[label] = bootstrap(new - old, rng, 1000)
    enough = ceil(((new - old).std() * 2.8 / 0.03) ** 2)  # 1.96 + 0.84, for a gain of 0.03
    gain, least, most = paired[label]
    said = f"{gain:+.3f} ({least:+.3f} to {most:+.3f})"
    rows.append([label, f"{old.mean():.3f}", f"{new.mean():.3f}", said, f"{enough:,}"])
assert all(high - low > 4 * 0.03 for _, low, high in paired.values())  # too few for a small gain
assert all(low > 0 for _, low, _ in paired.values())  # but they agree with the log in the sign
Markdown(
    table(
        ["Measure", "Old", "New", "New − old", "Queries for a gain of 0.03"],
        rows,
        caption=f"{sample.size} judged queries, each counted once, 95% bootstrap over queries",
    )
)

# %% [markdown]
# A hundred judged queries agree with the weighted log, but only just: the interval is several times
# as wide as a gain of 0.03 that you would still be glad of. The last column says how many queries
# would show such a gain with 80% power. The log is far larger. But judgements need no model of how
# buyers read, so they can expose the failures of section 5: a log that is sure and wrong.
#
# Each query counts once here, and by its traffic in section 4. These are different questions.
# Report both, and decide by traffic if that is what the business is paid for.
#
# ## 7. The experiment
#
# Offline you learned the direction, and roughly the size. Online you ask whether more sessions have
# a click. Plan for the *low* end of what the log says, since a plan built on the best guess is too
# small about half of the time. DCG is not the share of sessions with a click, so apply the relative
# gain to that share, and say that this is a guess.


# %%
def sessions_with_click(name):
    """Share under a ranker, by the simulation's truth."""
    miss = 1 - shop.appeal * shop.place[name] ** -BIAS
    return float(popularity @ (1 - miss.prod(axis=1)))


def needed(base, lift, alpha=0.05, power=0.8):
    """Sessions in each of two arms, one session a buyer."""
    z = NormalDist().inv_cdf(1 - alpha / 2) + NormalDist().inv_cdf(power)
    return ceil((base * (1 - base) + (base + lift) * (1 - base - lift)) * (z / lift) ** 2)


base = float(log["clicks"][log["pair"] == 0].any(axis=1).mean())
gain = np.array(gains["weighted, bias fitted"]) / by_session(log, shop, "old", power).mean()
lifts = {
    "low end": base * gain[1],
    "best guess": base * gain[0],
    "a tenth of it": base * gain[0] / 10,
}
online = sessions_with_click("new") - sessions_with_click("old")
rows, found = [], {}
for name, lift in lifts.items():
    n = needed(base, lift)
    a, b = rng.binomial(n, base, 4000) / n, rng.binomial(n, base + lift, 4000) / n
    z = (b - a) / np.sqrt((a * (1 - a) + b * (1 - b)) / n)
    found[name] = float(np.mean(z > NormalDist().inv_cdf(0.975)))
    rows.append([name, f"{100 * lift:+.1f}", f"{n:,}", f"{found[name]:.0%}"])
assert all(abs(share - 0.8) < 0.05 for share in found.values())  # the formula holds in simulation
Markdown(
    table(
        ["Plan for", "Lift, points", "Sessions an arm", "Power, simulated"],
        rows,
        caption=f"From {100 * base:.1f}% of sessions with a click; the true lift is "
        f"{100 * online:+.1f} points",
    )
)

# %% [markdown]
# The offline gain did not carry over one to one: the true lift in the caption, which only a
# simulation knows, is not the best guess. A session counts once, however many clicks it has. The
# sign did carry over.

# %%
assert online > 0
assert abs(online / lifts["best guess"] - 1) > 0.1

# %% [markdown]
# ## What you would say
#
# - **Decision.** "The new ranker goes to an experiment. Clicks weighted for place say that it
#   gains. Raw clicks say the opposite, because they favour the ranker that was shown. A hundred
#   judged queries agree that it gains, with a wide interval."
# - **Plan.** By buyer, sized for the smallest lift that pays, whole weeks. If buyers have several
#   sessions, inflate the sample: see [searches that find
#   nothing](../questions/modelling/zero-result-searches.md).
# - **Guardrails.** Orders, latency, searches without a click, share of sales of small shops.
# - **Keep the swaps on** in a small share of traffic. They are the only source of unbiased
#   propensities for the next ranker.
#
# ## Limits
#
# Here the effect of a place is the same for every query, one click is as good as another, no buyer
# comes twice, and nobody learns to trust the top. Each is false somewhere. The sizes follow from
# these settings. The direction of the bias holds wherever buyers look less at lower places.
#
# Sources: [Joachims, Swaminathan and Schnabel, Unbiased Learning-to-Rank with Biased Feedback
# (WSDM 2017)](https://arxiv.org/abs/1608.04468); [Agarwal, Zaitsev and Joachims, Consistent
# Position Bias Estimation without Online Interventions for Learning-to-Rank
# (2018)](https://arxiv.org/abs/1806.03555).
