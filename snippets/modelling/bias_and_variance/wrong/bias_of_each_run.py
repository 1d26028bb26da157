"""Squares each run's error before averaging, so that bias² swallows the variance.

"How far off is the model" sounds like bias. The mean of squared errors is bias² plus variance;
bias is the error of the average model: average first, square second.
"""

from demand import Array

from answer import Parts


def split(predicted: Array, truth: Array, noise_sd: float) -> Parts:
    return Parts(((predicted - truth) ** 2).mean(axis=0), predicted.var(axis=0), noise_sd**2)
