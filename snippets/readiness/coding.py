"""Items on coding and algorithms."""

import heapq
import random
from collections import OrderedDict
from itertools import pairwise, product
from math import isclose, prod

from guide.item import Option


def item_lru_order():
    """A least recently used cache has room for 3 keys. You put a, b and c, then get a, then get b,
    then put d. Which key is gone?

    Level: L3
    Read: coding/lru-cache-with-expiry
    """
    steps = [("put", "a"), ("put", "b"), ("put", "c"), ("get", "a"), ("get", "b"), ("put", "d")]

    def evicted(touch_on_get, newest=False):
        cache, gone = OrderedDict(), []
        for what, key in steps:
            if what == "put" and len(cache) == 3:
                gone += [cache.popitem(last=newest)[0]]
            cache.setdefault(key)
            if what == "put" or touch_on_get:
                cache.move_to_end(key)
        return gone

    (gone,) = evicted(touch_on_get=True)
    (oldest,), (latest,) = evicted(touch_on_get=False), evicted(touch_on_get=True, newest=True)
    last = steps[-1][1]
    return [
        Option("c", gone == "c", "After the two reads, c is the one not used for longest."),
        Option(oldest, gone == oldest,
               "This is first in, first out: it forgets that a read counts as use."),
        Option(latest, gone == latest,
               "This is the one used last. The cache drops the other end."),
        Option(last, gone == last, "A new key is let in; it is an old one that makes room."),
    ]  # fmt: skip


def item_heap_for_the_largest():
    """A stream brings millions of risk scores. You keep the k largest of them, with memory for k,
    and O(log k) for each score. Which structure does that?

    Level: L3
    Read: coding/top-k-with-updates
    """
    draw = random.Random(2)
    scores, k = [draw.random() for _ in range(400)], 10
    wanted = sorted(scores)[-k:]

    def bounded(sign, stream):
        heap = []
        for score in stream:
            heapq.heappush(heap, sign * score)
            if len(heap) > k:
                heapq.heappop(heap)
        return sorted(sign * value for value in heap), k

    def whole(stream):
        heap = [-score for score in stream]
        heapq.heapify(heap)
        return sorted(-heapq.heappop(heap) for _ in range(k)), len(stream)

    def recent(stream):
        return sorted(stream[-k:]), k

    def does(kept):
        return kept == (wanted, k)

    return [
        Option("A heap of k with the smallest score on top", does(bounded(1, scores)),
               "The top is what a new score has to beat, and what goes if it does."),
        Option("A heap of k with the largest score on top", does(bounded(-1, scores)),
               "When it is full, its top is the largest. To drop that keeps the k smallest."),
        Option("A heap of all scores with the largest on top", does(whole(scores)),
               f"It gives the right scores, but here it held {whole(scores)[1]} of them."),
        Option("A ring of the last k scores", does(recent(scores)),
               "It keeps the latest scores, not the largest."),
    ]  # fmt: skip


def item_rolling_window():
    """Payments of an account failed at the minutes 3, 7, 8, 10, 11, 12 and 13. A flag fires once
    any 4 minutes in a row hold at least 3 failures; the window may begin at any minute. At which
    minute does it fire?

    Level: L3
    Read: coding/rolling-window-flag
    """
    failed = [3, 7, 8, 10, 11, 12, 13]
    minutes = range(max(failed) + 1)

    def held(first, last):
        return sum(first <= minute <= last for minute in failed)

    def first_of(fires):
        return next(minute for minute in minutes if fires(minute))

    runs = zip(failed, failed[2:], strict=False)  # three failures in a row: the first, the last
    found = min(last for first, last in runs if last - first < 4)
    rolling = first_of(lambda t: held(t - 4 + 1, t) >= 3)
    short = first_of(lambda t: held(t - 4 + 2, t) >= 3)
    fixed = first_of(lambda t: held(t - t % 4, t) >= 3)
    more = first_of(lambda t: held(t - 4 + 1, t) > 3)
    return [
        Option(f"{rolling}", rolling == found,
               "The window that ends there begins three minutes before, and both ends belong to "
               "it."),
        Option(f"{fixed}", fixed == found,
               "This looks at fixed blocks of minutes, and misses runs that lie across two of "
               "them."),
        Option(f"{short}", short == found,
               "This window is a minute too short: it leaves its first minute out."),
        Option(f"{more}", more == found,
               "This waits for more than the threshold. It says at least."),
    ]  # fmt: skip


def item_auc_with_a_tie():
    """Two frauds have scores of 0.9 and 0.5, two good orders have 0.5 and 0.1. What is the ROC AUC?

    Level: L4
    Read: coding/average-precision-in-one-pass
    """
    frauds, good = (0.9, 0.5), (0.5, 0.1)
    points = [(0.0, 0.0)]
    for cut in sorted({*frauds, *good}, reverse=True):
        points.append((sum(g >= cut for g in good) / 2, sum(f >= cut for f in frauds) / 2))
    area = sum((right - left) * (low + high) / 2 for (left, low), (right, high) in pairwise(points))

    def pairs(tie):
        return sum((f > g) + tie * (f == g) for f, g in product(frauds, good)) / 4

    return [
        Option(f"{pairs(0.5):.3f}", isclose(pairs(0.5), area),
               "Of four pairs, three are in order and one is tied, which counts half. The area "
               "under the curve says the same."),
        Option(f"{pairs(0.0):.3f}", isclose(pairs(0.0), area),
               "A tie counted as lost gives the curve a corner that no threshold reaches."),
        Option(f"{pairs(1.0):.3f}", isclose(pairs(1.0), area),
               "A tie counted as won. The result would depend on the order of the rows."),
        Option(f"{1 / 2:.3f}", isclose(1 / 2, area),
               "This would be a ranking without any order."),
    ]  # fmt: skip


def item_point_in_time():
    """A merchant's chargeback rate was 1% from Monday, known the same day. From Tuesday it was 4%,
    which became known on Thursday. An order of Wednesday was scored at once. Which rate belongs
    into its training row?

    Level: L4
    Read: coding/point-in-time-join
    """
    monday, tuesday, wednesday, thursday = range(4)
    values = [(monday, monday, 0.01), (tuesday, thursday, 0.04)]  # from, known, rate

    def served(at):
        known = [(start, rate) for start, known, rate in values if known <= at and start <= at]
        return max(known)[1]

    true_then = max((start, rate) for start, _, rate in values if start <= wednesday)[1]
    mean = sum(rate for _, _, rate in values) / len(values)
    truth = served(wednesday)
    return [
        Option(f"{0.01:.1%}", truth == 0.01,
               "It is what the model could have known when it scored the order."),
        Option(f"{true_then:.1%}", truth == true_then,
               "It was true that day, but known a day later: a leak from the future."),
        Option(f"{mean:.1%}", truth == mean,
               "A mean over both contains the late value, and was never served."),
        Option("None, the row is left out", truth is None,
               "There was a known value, and serving used it."),
    ]  # fmt: skip


def item_token_bucket():
    """A token bucket holds 10 tokens, gains 1 a second, and is full. 12 requests come at once, and
    5 more after 3 seconds. How many of the 17 pass?

    Level: L4
    Read: coding/token-bucket-limiter
    """
    arrivals = [0] * 12 + [3] * 5
    assert len(arrivals) == 17
    tokens, clock, passed = 10, 0, 0
    for at in arrivals:
        tokens, clock = min(10, tokens + (at - clock) * 1), at
        if tokens >= 1:
            tokens, passed = tokens - 1, passed + 1
    debt = 10 - 12  # as if refused requests were charged, too
    charged = 10 + max(0, debt + 3)
    return [
        Option(f"{10 + 3}", passed == 10 + 3,
               "Ten pass and empty it. Three seconds bring three tokens, for three of the five."),
        Option(f"{10 + 5}", passed == 10 + 5,
               "This fills the bucket at once. It gains one token a second."),
        Option(f"{charged}", passed == charged,
               "This charges refused requests, too. A refusal takes no token."),
        Option(f"{10}", passed == 10,
               "This refills nothing for the second wave. A window of a minute would do that."),
    ]  # fmt: skip


def item_reservoir():
    """You keep a uniform sample of 100 orders from a stream by reservoir sampling. At its end the
    stream was 10,000 orders long. How likely is the 500th order to be in the sample?

    Level: L5
    Read: coding/weighted-reservoir-sample
    """
    size, place, length = 100, 500, 10_000
    enters = size / place
    stays = prod(1 - size / i * (1 / size) for i in range(place + 1, length + 1))
    truth = enters * stays
    return [
        Option(f"{size / length:.2%}", isclose(size / length, truth),
               f"It enters with {enters:.0%} and then outlives each later order. The product is "
               "the same for every order."),
        Option(f"{enters:.2%}", isclose(enters, truth),
               "This is its chance to enter. Later orders throw it out again."),
        Option(f"{1 / place:.2%}", isclose(1 / place, truth),
               "This would be its chance in a sample of one, when it comes."),
        Option(f"{1 / length:.2%}", isclose(1 / length, truth),
               "This is the chance for one place of the sample, which has more."),
    ]  # fmt: skip
