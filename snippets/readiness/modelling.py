"""Items on machine learning and modelling."""

import random
from itertools import product
from math import isclose

from guide.item import Option


def auc(frauds, good):
    """The share of pairs in which the fraud scores higher; a tie counts half."""
    won = sum((f > g) + (f == g) / 2 for f, g in product(frauds, good))
    return won / (len(frauds) * len(good))


def item_precision_and_recall():
    """A model sends 200 of 10,000 orders to review. 60 of these 200 are fraud. Another 40 frauds
    are among the orders that it does not send. What are its precision and its recall?

    Level: L3
    Read: modelling/review-capacity-threshold
    """
    orders = [(sent, fraud) for sent, fraud, count in (
        (True, True, 60), (True, False, 200 - 60), (False, True, 40), (False, False, 10_000 - 240),
    ) for _ in range(count)]  # fmt: skip
    sent = [fraud for was_sent, fraud in orders if was_sent]
    caught = [was_sent for was_sent, fraud in orders if fraud]
    found = sum(sent) / len(sent), sum(caught) / len(caught)
    accuracy = sum(was_sent == fraud for was_sent, fraud in orders) / len(orders)
    choices = [
        ((60 / 200, 60 / (60 + 40)),
         "Precision looks at what was sent, recall at what is fraud."),
        ((60 / (60 + 40), 60 / 200),
         "The two are swapped: this divides by all frauds for precision."),
        ((accuracy, 60 / (60 + 40)),
         "That first number is accuracy. Where fraud is rare, it is high for any model."),
        ((60 / 200, (60 + 40) / 200),
         "The second number divides all frauds by the reviews, which is no recall."),
    ]  # fmt: skip
    return [
        Option(f"Precision {p:.0%}, recall {r:.0%}", (p, r) == found, reason)
        for (p, r), reason in choices
    ]


def item_threshold_from_costs():
    """A review stops every fraud, and costs $5 for each good order that it holds up. A fraud let
    through costs $100. Nothing else costs anything. Probabilities are calibrated, and there is room
    for all reviews. From which probability of fraud on do you review?

    Level: L4
    Read: modelling/review-capacity-threshold
    """
    held, missed = 5, 100
    grid = [step / 10_000 for step in range(10_001)]
    least = next(p for p in grid if held * (1 - p) <= missed * p)

    def cost(cut):
        return sum(held * (1 - p) if p >= cut else missed * p for p in grid)

    def best(cut):
        return cost(cut) == min(cost(least), cost(cut)) and abs(cut - least) < 1e-4

    return [
        Option(f"{held / (held + missed):.1%}", best(held / (held + missed)),
               f"There, both decisions cost the same: {held} × (1 − p) = {missed} × p."),
        Option(f"{held / missed:.1%}", best(held / missed),
               "The ratio of the costs is the odds at the cut, not the probability."),
        Option(f"{1 / 2:.1%}", best(1 / 2),
               "This is the cut for equal costs. Here a miss is far dearer than a false alarm."),
        Option(f"{missed / (held + missed):.1%}", best(missed / (held + missed)),
               "The costs are the wrong way round: you would review nearly nothing."),
    ]  # fmt: skip


def item_base_rate_falls():
    """The scores of frauds are distributed as before, and so are those of good orders. But fraud
    falls from 2% to 1% of all orders, and the threshold stays. What do you see?

    Level: L4
    Read: modelling/precision-drop-same-auc
    """
    frauds, good, cut = [0.2, 0.5, 0.7, 0.8, 0.9], [0.05] * 80 + [0.3] * 15 + [0.75] * 5, 0.6

    def seen(share):
        caught = share * sum(f > cut for f in frauds) / len(frauds)
        alarms = (1 - share) * sum(g > cut for g in good) / len(good)
        weights = [(f, share / len(frauds)) for f in frauds]
        others = [(g, (1 - share) / len(good)) for g in good]
        won = sum(v * w * ((f > g) + (f == g) / 2) for f, v in weights for g, w in others)
        return won / (share * (1 - share)), caught / (caught + alarms)

    (auc_before, precision_before), (auc_after, precision_after) = seen(0.02), seen(0.01)
    moved = not isclose(auc_before, auc_after), precision_after < 0.95 * precision_before
    return [
        Option("Precision falls, ROC AUC stays", moved == (False, True),
               "The same share of good orders raises alarms, over half as many frauds. AUC "
               "compares one fraud with one good order, whatever their numbers."),
        Option("Precision and ROC AUC fall", moved == (True, True),
               "AUC does not contain the base rate, so it cannot move with it."),
        Option("Precision stays, ROC AUC falls", moved == (True, False),
               "It is precision that contains the base rate, not AUC."),
        Option("Neither moves, since the model is the same", moved == (False, False),
               "Precision depends on how many frauds there are, besides the model."),
    ]  # fmt: skip


def fitted(points, degree, ridge=0.0):
    """The coefficients of a polynomial by least squares, with a penalty on all but the first."""
    size = degree + 1
    matrix = [
        [sum(x ** (row + column) for x, _ in points) for column in range(size)]
        + [sum(y * x**row for x, y in points)]
        for row in range(size)
    ]
    for row in range(1, size):
        matrix[row][row] += ridge
    for row in range(size):
        matrix[row] = [value / matrix[row][row] for value in matrix[row]]
        for other in range(size):
            if other != row:
                factor = matrix[other][row]
                matrix[other] = [
                    a - factor * b for a, b in zip(matrix[other], matrix[row], strict=True)
                ]
    return [row[-1] for row in matrix]


def item_what_helps_a_straight_line():
    """A straight line predicts orders by the hour. Its mean squared error is as high on the days
    that it was fitted to as on the next day, and far above the noise. The true curve is bent. Which
    one change helps most?

    Level: L3
    Read: modelling/bias-and-variance
    """
    draw = random.Random(5)

    def days(count):
        hours = [hour / 10 for _ in range(count) for hour in range(-10, 11)]
        return [(x, 3 * x * x + draw.gauss(0, 0.3)) for x in hours]

    few, many, later = days(4), days(40), days(40)

    def error(model):
        def predicted(x):
            return sum(c * x**power for power, c in enumerate(model))

        return sum((y - predicted(x)) ** 2 for x, y in later) / len(later)

    bags = [fitted(draw.choices(few, k=len(few)), 1) for _ in range(30)]
    bagged = [sum(column) / len(bags) for column in zip(*bags, strict=True)]
    line = error(fitted(few, 1))
    errors = {
        "square": error(fitted(few, 2)),
        "days": error(fitted(many, 1)),
        "ridge": error(fitted(few, 1, ridge=20.0)),
        "bag": error(bagged),
    }

    def helps(name):
        return errors[name] == min(errors.values()) and errors[name] < line / 2

    return [
        Option("A term for the square of the hour", helps("square"),
               "Equal errors on old and new days, both high, are bias. A more flexible curve "
               f"lowers it: here from {line:.2f} to {errors['square']:.2f}."),
        Option("Ten times as many days to fit to", helps("days"),
               "More data lowers variance. The line stays a line: "
               f"{errors['days']:.2f} instead of {line:.2f}."),
        Option("A stronger ridge penalty", helps("ridge"),
               f"A penalty adds bias, which is the trouble already: {errors['ridge']:.2f}."),
        Option("The mean of many lines, fitted to resampled days", helps("bag"),
               f"Bagging lowers variance, and a mean of lines is a line: {errors['bag']:.2f}."),
    ]  # fmt: skip


def item_target_encoding():
    """A feature replaces each buyer by the mean fraud label of that buyer's orders in the training
    table, the row's own label included. Every buyer has two orders, and buyers say nothing about
    fraud. What is the feature's AUC in the table, and on new orders of these buyers?

    Level: L5
    Read: modelling/precision-drop-same-auc
    """
    draw = random.Random(11)
    table = [(buyer, draw.random() < 0.2) for buyer in range(500) for _ in range(2)]
    fresh = [(buyer, draw.random() < 0.2) for buyer in range(500) for _ in range(2)]
    labels = {}
    for buyer, fraud in table:
        labels.setdefault(buyer, []).append(fraud)

    def measured(rows, own):
        scores = {False: [], True: []}
        for buyer, fraud in rows:
            known = list(labels[buyer])
            if own:
                known.remove(fraud)
            scores[fraud].append(sum(known) / len(known))
        return auc(scores[True], scores[False])

    def about(value):
        return "high" if value > 0.8 else "low" if value < 0.2 else "half"

    found = about(measured(table, own=False)), about(measured(fresh, own=False))
    without = measured(table, own=True)
    return [
        Option("Far above one half in the table, about one half on new orders",
               found == ("high", "half"),
               "Each row sees its own label, which is a leak. On new orders nothing is left: "
               f"{measured(fresh, own=False):.2f}."),
        Option("About one half in both, since buyers say nothing", found == ("half", "half"),
               f"In the table it is {measured(table, own=False):.2f}: the row's own label is half "
               "of the mean."),
        Option("Far above one half in both", found == ("high", "high"),
               "What it learnt is the noise of these rows, which does not come again."),
        Option("Far below one half in the table, about one half on new orders",
               found == ("low", "half"),
               "The leak points to the label, not away from it. Even with the own label left out, "
               f"AUC would be {without:.2f}."),
    ]  # fmt: skip


def item_calibration_after_downsampling():
    """To train a fraud model you keep all frauds and 1 of every 10 good orders. It is calibrated on
    what you kept. For an order it says 50%. What is the probability among all orders?

    Level: L5
    Read: coding/isotonic-calibration
    """
    kept_frauds, kept_good = 30, 30  # orders like this one, so that it says 50%
    everyone = kept_frauds + kept_good * 10
    truth = kept_frauds / everyone
    said = 0.5
    odds = said / (1 - said) / 10
    return [
        Option(f"{odds / (1 + odds):.1%}", isclose(odds / (1 + odds), truth),
               "Good orders were cut to a tenth, so the odds are ten times too high. Divide the "
               "odds, then turn them back."),
        Option(f"{said / 10:.1%}", isclose(said / 10, truth),
               "This divides the probability. What sampling multiplies is the odds."),
        Option(f"{said:.1%}", isclose(said, truth),
               "Dropping good orders keeps the ranking, but not the probabilities."),
        Option(f"{10 * odds * 10 / (1 + 10 * odds * 10):.1%}",
               isclose(10 * odds * 10 / (1 + 10 * odds * 10), truth),
               "The wrong way round: among all orders fraud is rarer than in the sample."),
    ]  # fmt: skip
