"""Takes the function for warm if any request came within the keep-alive.

Tempting because one ping every few minutes "keeps the function warm". It keeps one instance warm.
An instance takes one request at a time, so a second request that overlaps the first starts cold,
however lively the traffic is; and answers that stream for seconds overlap often.
"""

from math import exp

import answer


def cold_share(rate: float, held: float, keep_alive: float) -> float:
    return exp(-rate * keep_alive)
