# %% [markdown]
# # From a fraud score to money
#
# A shop platform scores each order for fraud. Above some score the buyer must confirm the payment
# with their bank. That stops most fraud, and some honest buyers give up. **Which score should it
# be, and what is that worth in a month?**
#
# You get a score that ranks well and is not a probability. You will calibrate it, set the
# threshold from costs, and put a range on the money. All data are simulated, so that the truth is
# known and you can check yourself against it. Every claim below that computation can settle has an
# `assert` beside it: if one fails, this page is not built.

# %%
import numpy as np
from IPython.display import HTML, Markdown

from guide.show import lines, table

# %% [markdown]
# ## 1. The settings
#
# Fixed before anything was run. A fraud that goes through costs 90 dollars: goods, shipping and a
# chargeback fee. A confirmation stops 85% of frauds. An honest buyer who is asked costs 4 dollars
# on average: most confirm, a few leave. A month has 40,000 scored orders, and 1.5% are fraud.

# %%
LOSS, STOPPED, FRICTION = 90.0, 0.85, 4.0  # dollars, share, dollars
ORDERS, RATE = 40_000, 0.015
QUIET = 0.6  # share of frauds that look nearly honest; the others stand out
SIGNALS, SHARED = 3, 0.5  # three signals, whose noise is half shared: one buyer, one device

# %% [markdown]
# ## 2. Three months of orders
#
# A fraud shifts all three signals: a little if it is quiet, a lot if it is not. The signals share
# noise, which will matter. The model trains on the first month. The second calibrates it. The
# third is for the verdict alone. In that order, since the future is what you will be judged by.


# %%
def month(rng, n=ORDERS, rate=RATE):
    """Labels, shape (n,), and signals, shape (n, SIGNALS)."""
    fraud = rng.random(n) < rate
    shift = np.where(rng.random(n) < QUIET, 1.0, 3.0) * fraud
    common, own = rng.normal(size=(n, 1)), rng.normal(size=(n, SIGNALS))
    return fraud, shift[:, None] + np.sqrt(SHARED) * common + np.sqrt(1 - SHARED) * own


def truth(x, rate=RATE):
    """The probability of fraud by Bayes' rule, which nobody has in real life."""
    inverse = np.linalg.inv(np.full((SIGNALS, SIGNALS), SHARED) + np.eye(SIGNALS) * (1 - SHARED))
    one = np.ones(SIGNALS)
    likelihood = sum(
        share * np.exp(s * x @ inverse @ one - s * s / 2 * (one @ inverse @ one))
        for share, s in ((QUIET, 1.0), (1 - QUIET, 3.0))
    )
    odds = likelihood * rate / (1 - rate)
    return odds / (1 + odds)


rng = np.random.default_rng(7)
train, calibration, test = month(rng), month(rng), month(rng)

# %% [markdown]
# ## 3. A score that ranks well
#
# The model is Gaussian naive Bayes, trained on all frauds and a tenth of the honest orders. Both
# are common, and both spoil the probabilities: the sampling multiplies the odds by ten, and naive
# Bayes counts the shared noise three times, as if it were three witnesses.


# %%
def fit_naive_bayes(fraud, x):
    """From signals to a score in (0, 1)."""
    centre = [x[fraud == c].mean(axis=0) for c in (False, True)]
    spread = [x[fraud == c].var(axis=0) for c in (False, True)]
    prior = np.log(fraud.mean() / (1 - fraud.mean()))

    def score(new):
        fit = [
            -((new - m) ** 2 / v + np.log(v)).sum(axis=1) / 2
            for m, v in zip(centre, spread, strict=True)
        ]
        return 1 / (1 + np.exp(-np.clip(prior + fit[1] - fit[0], -35, 35)))

    return score


fraud, x = train
kept = fraud | (rng.random(ORDERS) < 0.1)
model = fit_naive_bayes(fraud[kept], x[kept])


def auc(fraud, score):
    """Chance that a fraud scores above an honest order."""
    rank = np.empty(score.size)
    rank[np.argsort(score)] = np.arange(1, score.size + 1)
    bad = fraud.sum()
    return (rank[fraud].sum() - bad * (bad + 1) / 2) / (bad * (fraud.size - bad))


scores = {"score": model(test[1]), "truth": truth(test[1])}
ranks = {name: auc(test[0], s) for name, s in scores.items()}
means = {name: s.mean() for name, s in scores.items()}
assert ranks["truth"] - ranks["score"] < 0.02  # it ranks nearly as well as can be
assert means["score"] > 4 * test[0].mean()  # and is no probability
Markdown(
    table(
        ["", "AUC", "Mean", "Share that is fraud"],
        [[n, f"{ranks[n]:.3f}", f"{means[n]:.3f}", f"{test[0].mean():.3f}"] for n in scores],
        caption="The test month: the score ranks nearly as well as the truth, and is far too high",
    )
)

# %% [markdown]
# ## 4. Calibration, by hand
#
# Two ways, each fitted on the calibration month only. **Platt** is a logistic regression on the
# score's log-odds, with two parameters. **Isotonic** is the best step function that never falls,
# found by pooling neighbours that are in the wrong order.


# %%
def platt(fraud, score):
    """Newton's method on slope and intercept; shrunk labels, as Platt proposed."""

    def log_odds(s):
        return np.log(np.clip(s, 1e-12, 1 - 1e-12) / np.clip(1 - s, 1e-12, 1))

    bad, good = fraud.sum(), (~fraud).sum()
    label = np.where(fraud, (bad + 1) / (bad + 2), 1 / (good + 2))
    design, w = np.column_stack([log_odds(score), np.ones(score.size)]), np.array([0.5, -2.0])
    for _ in range(25):
        p = 1 / (1 + np.exp(-np.clip(design @ w, -35, 35)))
        slope = design.T @ (label - p)
        curve = design.T @ (design * (p * (1 - p))[:, None]) + 1e-6 * np.eye(2)
        w = w + np.linalg.solve(curve, slope)
    assert np.abs(slope).max() < 1e-3 * score.size  # it converged
    return lambda s: 1 / (1 + np.exp(-np.clip(w[0] * log_odds(s) + w[1], -35, 35)))


def pool(values):
    """Least-squares fit that never falls: pool adjacent violators. Blocks as (mean, size)."""
    blocks = []
    for value in values:
        blocks.append((float(value), 1))
        while len(blocks) > 1 and blocks[-2][0] >= blocks[-1][0]:
            (b, m), (a, n) = blocks.pop(), blocks.pop()
            blocks.append(((a * n + b * m) / (n + m), n + m))
    return blocks


def isotonic(fraud, score):
    """The step function; a score between two steps takes the lower one."""
    order = np.argsort(score, kind="stable")
    blocks = pool(fraud[order])
    ends = np.cumsum([0] + [size for _, size in blocks])[:-1]
    starts, level = score[order][ends], np.array([mean for mean, _ in blocks])
    return lambda s: level[np.clip(np.searchsorted(starts, s, side="right") - 1, 0, None)]


# %% [markdown]
# Test what you wrote by hand before you trust it. The isotonic fit has a slow and obvious
# definition: at each place, the largest over starts of the smallest over ends of a mean.

# %%
for trial in range(50):
    y = np.random.default_rng(trial).integers(0, 3, 7).astype(float)
    fast = np.repeat(*map(np.array, zip(*pool(y), strict=True)))
    slow = [
        max(min(y[a : b + 1].mean() for b in range(i, 7)) for a in range(i + 1)) for i in range(7)
    ]
    assert np.allclose(fast, slow)

raw = model(calibration[1])
ways = {
    "raw": lambda s: s,
    "Platt": platt(calibration[0], raw),
    "isotonic": isotonic(calibration[0], raw),
}
assert abs(ways["isotonic"](raw).mean() - calibration[0].mean()) < 1e-9  # pooling keeps the mean

# %% [markdown]
# ## 5. Is it a probability now?
#
# On the test month, in bins by score that get finer towards the top, where the decision is made. A
# probability lies on the diagonal.


# %%
fraud, score = test[0], model(test[1])
edges = np.quantile(score, [0, 0.6, 0.85, 0.93, 0.96, 0.98, 0.99, 0.995, 1])
bins = np.clip(np.searchsorted(edges, score, side="right") - 1, 0, 7)


def by_bin(values):
    """Mean in each bin."""
    return np.array([values[bins == b].mean() for b in range(8)])


seen = 100 * by_bin(fraud)
curves = {name: (100 * by_bin(way(score)), seen) for name, way in ways.items()}
curves["as it should be"] = (seen, seen)
off = {n: float(np.abs(np.log(said / seen)).max()) for n, (said, _) in curves.items()}
assert off["raw"] == np.log(curves["raw"][0] / seen).max() > np.log(4)  # it is too high
assert max(off["Platt"], off["isotonic"]) < off["raw"] / 2
HTML(
    lines(
        curves,
        title=f"The raw score is up to {np.exp(off['raw']):.0f} times too high",
        x="predicted fraud (%)",
        y="observed fraud (%)",
        alt="The raw score's curve lies far right of the diagonal; Platt and isotonic lie near it.",
        xlog=True,
        ylog=True,
    )
)


# %%
def quality(fraud, p):
    """Log loss in thousandths of a bit an order, and expected calibration error."""
    q = np.clip(p, 1e-6, 1 - 1e-6)
    log_loss = -np.where(fraud, np.log2(q), np.log2(1 - q)).mean()
    error = sum(
        (bins == b).mean() * abs(p[bins == b].mean() - fraud[bins == b].mean()) for b in range(8)
    )
    return 1000 * log_loss, error


judged = {name: quality(fraud, way(score)) for name, way in ways.items()}
judged["truth"] = quality(fraud, truth(test[1]))
assert judged["raw"][1] > 10 * max(judged["Platt"][1], judged["isotonic"][1])
assert min(judged, key=lambda n: judged[n][0]) == "truth"  # as it must be, up to chance
Markdown(
    table(
        ["", "Log loss, millibits", "Calibration error"],
        [[n, f"{a:.1f}", f"{100 * b:.2f}%"] for n, (a, b) in judged.items()],
        caption="Test month; the error is weighted by bin",
    )
)

# %% [markdown]
# ## 6. From probability to a threshold
#
# Ask for confirmation if what it saves is more than what it costs: *p* × 85% × 90 dollars against
# (1 − *p*) × 4 dollars. So the threshold follows from costs alone, **if** *p* is a probability.


# %%
def break_even(loss=LOSS, stopped=STOPPED, friction=FRICTION):
    """Probability from which asking pays."""
    return friction / (friction + stopped * loss)


def cost(fraud, asked, loss=LOSS, stopped=STOPPED, friction=FRICTION):
    """Dollars lost on these orders."""
    return (
        loss * (fraud.sum() - stopped * (fraud & asked).sum()) + friction * (~fraud & asked).sum()
    )


cut = break_even()
policies = {"ask nobody": np.zeros(ORDERS, bool), "ask everybody": np.ones(ORDERS, bool)}
policies |= {f"{name} at break-even": way(score) > cut for name, way in ways.items()}
policies |= {"raw above one half": score > 0.5, "truth at break-even": truth(test[1]) > cut}
paid = {name: cost(fraud, asked) for name, asked in policies.items()}
assert paid["truth at break-even"] < min(paid["ask nobody"], paid["ask everybody"])
assert paid["Platt at break-even"] < paid["raw at break-even"]
assert paid["isotonic at break-even"] < paid["raw at break-even"]
Markdown(
    table(
        ["Policy", "Orders asked", "Frauds stopped", "Cost, $ a month"],
        [
            [n, f"{a.mean():.1%}", f"{STOPPED * a[fraud].mean():.0%}", f"{paid[n]:,.0f}"]
            for n, a in policies.items()
        ],
        caption=f"Test month; break-even is {cut:.3f}",
    )
)

# %% [markdown]
# One half on the raw score comes close here, which is chance: two errors of the model happen to
# push the scores up by about what the costs ask for. It cannot follow when the costs change.

# %%
rows, spent = [], {}
for friction in (1.0, 2.0, 4.0, 8.0, 16.0):
    p, limit = ways["Platt"](score), break_even(friction=friction)
    asked = {"half": score > 0.5, "Platt": p > limit, "truth": truth(test[1]) > limit}
    spent[friction] = {n: cost(fraud, a, friction=friction) for n, a in asked.items()}
    rows.append([f"{friction:g}", f"{limit:.3f}", *(f"{v:,.0f}" for v in spent[friction].values())])
assert spent[4.0]["half"] < 1.1 * spent[4.0]["Platt"]  # close at the costs as given
assert all(spent[f]["half"] > 1.05 * spent[f]["Platt"] for f in (1.0, 16.0))  # and not elsewhere
Markdown(
    table(
        ["Friction, $", "Break-even", "Raw above one half", "Platt", "Truth"],
        rows,
        caption="Cost in the test month, $, by what an honest buyer who is asked costs",
    )
)

# %% [markdown]
# The other way needs no calibration: try every threshold on the calibration month and keep the
# cheapest. How sure is that threshold? Resample the month and look.


# %%
def cost_curve(fraud, score, weight, grid):
    """Cost at each threshold of `grid`, with `weight` copies of each order."""
    at = np.searchsorted(grid, score)  # the thresholds below a score ask for confirmation
    bad = np.bincount(at, weight * fraud, grid.size + 1)
    good = np.bincount(at, weight * ~fraud, grid.size + 1)
    asked_bad, asked_good = (v[::-1].cumsum()[::-1][1:] for v in (bad, good))
    return LOSS * (bad.sum() - STOPPED * asked_bad) + FRICTION * asked_good


grid = np.geomspace(0.002, 0.8, 120)
p_calibration, p_test = ways["Platt"](raw), ways["Platt"](score)
whole = cost_curve(calibration[0], p_calibration, np.ones(ORDERS), grid)
by_hand = [cost(calibration[0], p_calibration > t) for t in grid[::10]]
assert np.allclose(whole[::10], by_hand)  # the fast curve is the slow one

best, costs = [], []
for _ in range(200):
    copies = np.bincount(rng.integers(0, ORDERS, ORDERS), minlength=ORDERS)
    curve = cost_curve(calibration[0], p_calibration, copies, grid)
    best.append(grid[curve.argmin()])
low, high = np.quantile(best, [0.05, 0.95])
held_out = cost_curve(fraud, p_test, np.ones(ORDERS), grid)
chosen = grid[whole.argmin()]
at = {t: held_out[np.abs(grid - t).argmin()] for t in (low, high, cut, chosen)}
assert high / low > 1.3  # the threshold is not known well
worst = max(at.values()) / held_out.min() - 1
assert worst < 0.1  # and it hardly matters
HTML(
    lines(
        {"cost": (grid, held_out / 1000)},
        title=f"Any threshold from {low:.3f} to {high:.3f} costs at most {worst:.0%} more",
        x="threshold on the calibrated probability",
        y="cost in the test month, thousand $",
        alt="The cost curve is flat around its minimum and steep far from it.",
        xlog=True,
        marks={"5%": low, "break-even": cut, "95%": high},
    )
)

# %% [markdown]
# The curve is flat around its minimum, so the data cannot tell you the third digit of the
# threshold, and you need not know it. Prefer break-even to last month's cheapest threshold: when
# the costs change, it follows at once, without a new search.
#
# ## 7. Money in a month, with a range
#
# Two kinds of doubt. *Sampling*: this month could have gone otherwise. *Assumptions*: nobody knows
# the three costs. Take 60 to 120 dollars for a fraud, 70% to 95% stopped, and 2 to 8 dollars for
# an honest buyer, each value as likely as another. The threshold stays where we set it.

# %%
asked = p_test > cut
kinds = np.array([(fraud & asked).sum(), (~fraud & asked).sum()])
draws = 4000
sampled = rng.poisson(kinds, (draws, 2))  # how often each kind of asked order comes in a month
assumed = [rng.uniform(a, b, draws) for a, b in ((60, 120), (0.7, 0.95), (2, 8))]


def saved(counts, loss, stopped, friction):
    """Dollars a month against asking nobody."""
    return counts[..., 0] * stopped * loss - counts[..., 1] * friction


ranges = {
    "sampling": saved(sampled, LOSS, STOPPED, FRICTION),
    "assumptions": saved(kinds, *assumed),
    "both": saved(sampled, *assumed),
}
centre = saved(kinds, LOSS, STOPPED, FRICTION)
assert np.isclose(centre, paid["ask nobody"] - paid["Platt at break-even"])
widths = {n: np.diff(np.quantile(v, [0.05, 0.95]))[0] for n, v in ranges.items()}
assert widths["assumptions"] > 2 * widths["sampling"]  # more data is not what is missing
assert (ranges["both"] > 0).all()  # the sign is not in doubt
Markdown(
    table(
        ["Doubt about", "5%", "Middle", "95%"],
        [[n, *(f"{q:,.0f}" for q in np.quantile(v, [0.05, 0.5, 0.95]))] for n, v in ranges.items()],
        caption=f"Dollars saved in a month; {centre:,.0f} with the settings as given",
    )
)

# %% [markdown]
# Which assumption should you measure first? Here is the share of the variance that each explains.

# %%
names = ["loss of a fraud", "share stopped", "friction"]
share = {
    n: np.corrcoef(a, ranges["assumptions"])[0, 1] ** 2 for n, a in zip(names, assumed, strict=True)
}
assert 0.8 < sum(share.values()) < 1.1  # nearly additive, so that these shares tell the story
first = max(share, key=share.get)
Markdown(
    table(
        ["Cost", "Share of the variance"],
        [[n, f"{v:.0%}"] for n, v in sorted(share.items(), key=lambda item: -item[1])],
        caption=f"Measure first: {first}",
    )
)

# %% [markdown]
# ## 8. Where it fails
#
# **Few labels, or another shape.** Isotonic fits a step wherever the data allow one, and with few
# labels many steps are noise. Platt assumes that the true log-odds are a straight line in the
# score's log-odds, and is wrong where they are not. Some scores are percentiles, so try that too.
# Each number is a mean over ten draws of the labels (one if all are used), judged by the true
# probabilities of the test month, so that its luck does not decide.


# %%
def percentile(score):
    """Place among the calibration month's scores, in (0, 1)."""
    return (np.searchsorted(np.sort(raw), score) + 0.5) / (raw.size + 1)


def excess(asked):
    """Expected dollars a month above what the true probability would cost."""
    p = truth(test[1])
    worth = STOPPED * LOSS * p - FRICTION * (1 - p)
    return np.maximum(worth, 0).sum() - worth[asked].sum()


rows, lost = [], {}
for kind, change in (("model", lambda s: s), ("percentile", percentile)):
    for size in (500, 2000, 10_000, 40_000):
        for name, fit in (("Platt", platt), ("isotonic", isotonic)):
            gaps = []
            for _ in range(10 if size < ORDERS else 1):
                pick = rng.permutation(ORDERS)[:size]
                p = fit(calibration[0][pick], change(raw[pick]))(change(score))
                gaps.append(excess(p > cut))
            lost[kind, size, name] = np.mean(gaps)
        pair = [lost[kind, size, n] for n in ("Platt", "isotonic")]
        rows.append([f"{kind}, {size:,} orders", *(f"{v:,.0f}" for v in pair)])
assert lost["model", 500, "isotonic"] > lost["model", 500, "Platt"]  # noise
assert lost["percentile", 10_000, "isotonic"] < lost["percentile", 10_000, "Platt"]  # shape
Markdown(
    table(
        ["Score, and orders to calibrate on", "Platt", "Isotonic"],
        rows,
        caption="Expected dollars a month above the cost with the true probability",
    )
)

# %% [markdown]
# **A month unlike the last.** Let the share of frauds change and nothing else. The ranking stays,
# the calibration does not. If you learn the new share, multiply the odds by its ratio to the old:
# no new labels are needed, as long as a fraud still looks as it did.

# %%
rows, gain = [], {}
for factor in (0.25, 0.5, 1, 2, 4):
    bad, signals = month(np.random.default_rng(11), 2 * ORDERS, factor * RATE)
    p = ways["Platt"](model(signals))
    odds = p / (1 - p) * (factor * RATE / (1 - factor * RATE)) / (RATE / (1 - RATE))
    known = truth(signals, factor * RATE)
    spent = [cost(bad, q > cut) / 2 for q in (p, odds / (1 + odds), known)]
    gain[factor] = (spent[0] - spent[1]) / spent[0]
    rows.append(
        [
            f"{factor:g}",
            f"{100 * p.mean():.1f}%, {100 * bad.mean():.1f}%",
            *(f"{s:,.0f}" for s in spent),
        ]
    )
assert abs(gain[1]) < 1e-9  # nothing to mend
assert min(gain[0.25], gain[4]) > max(gain[0.5], gain[2]) > 0  # it pays at the ends
Markdown(
    table(
        ["Share, × old", "Predicted, observed", "As it was", "Odds corrected", "Truth"],
        rows,
        caption="Fraud predicted and observed, and dollars lost in a month, when its share changes",
    )
)

# %% [markdown]
# The correction pays when the share has changed a lot. Near the old share it is worth little, since
# the curve in section 6 was flat. If frauds come to *look* different, no factor on the odds helps.
#
# ## What you would say
#
# - **Decision.** "I would ask for confirmation above the break-even probability, with a score that
#   is calibrated by Platt on the latest labelled month."
# - **Money.** Give the range, say that it comes from assumptions, and name the cost to measure
#   first.
# - **Risk.** A stopped fraud leaves no label. Let a small random share of orders through unasked,
#   or you will calibrate only on orders that nobody stopped.
# - **What would change your mind.** A break-even that moves: a new fee, or another share stopped.
#
# ## Limits
#
# There is one model and one kind of order, and labels come at once and without error. Real
# chargebacks arrive weeks later, orders differ in value (then compare *p* times the amount), and
# fraudsters learn your threshold. The costs are made up.
#
# Sources: [Niculescu-Mizil and Caruana, Predicting Good Probabilities with Supervised Learning
# (ICML 2005)](https://doi.org/10.1145/1102351.1102430);
# [Zadrozny and Elkan, Transforming Classifier Scores into Accurate Multiclass Probability Estimates
# (KDD 2002)](https://doi.org/10.1145/775047.775151);
# [Elkan, The Foundations of Cost-Sensitive Learning (IJCAI
# 2001)](https://cseweb.ucsd.edu/~elkan/rescale.pdf).
