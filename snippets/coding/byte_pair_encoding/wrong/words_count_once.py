"""Counts a pair once for each different word, however often the word occurs.

It tempts because the merging rightly works on different words only. A word that is in a thousand
titles has to weigh a thousand times, or rare words decide what is merged.
"""

from answer import Pair
from answer import learn_merges as _learn


def learn_merges(titles: list[str], merges: int) -> list[Pair]:
    """Learn from the set of words."""
    return _learn(sorted({word for title in titles for word in title.split()}), merges)
