"""Corrects the split for the number of runs.

The average of finitely many fits still wobbles by variance / runs, which the plain split books as
bias². Here the variance divides by runs - 1, and that wobble is taken off bias² (which may then
be slightly negative). The total is the same; with a few hundred runs so is the split.
"""

from demand import Array

from answer import Parts


def split(predicted: Array, truth: Array, noise_sd: float) -> Parts:
    variance = predicted.var(axis=0, ddof=1)
    wobble = variance / predicted.shape[0]
    bias_sq = (predicted.mean(axis=0) - truth) ** 2 - wobble
    return Parts(bias_sq, variance, noise_sd**2)
