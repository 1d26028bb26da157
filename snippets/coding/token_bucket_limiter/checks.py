"""What a limiter with a token bucket for each merchant has to do."""

import random
from collections.abc import Callable
from fractions import Fraction
from math import ceil

from answer import RateLimiter


class _Oracle:
    """Keeps a fraction of a token for each merchant, and forgets nobody."""

    def __init__(self, rate: int, period: int, burst: int) -> None:
        self.rate, self.burst = Fraction(rate, period), burst
        self.now = 0
        self.buckets: dict[str, tuple[Fraction, int]] = {}

    def take(self, merchant: str, now: int, cost: int) -> int:
        self.now = max(self.now, now)
        tokens, last = self.buckets.get(merchant, (Fraction(self.burst), self.now))
        tokens = min(Fraction(self.burst), tokens + (self.now - last) * self.rate)
        wait = ceil((cost - tokens) / self.rate) if cost > tokens else 0
        self.buckets[merchant] = (tokens if wait else tokens - cost, self.now)
        return wait


def check_example_of_the_question() -> None:
    """The example of the question comes out."""
    limiter = RateLimiter(100, 60_000, 3)
    assert [limiter.take("tea", 0) for _ in range(4)] == [0, 0, 0, 600]
    assert limiter.take("tea", 599) == 1
    assert limiter.take("tea", 600) == 0
    assert limiter.take("tea", 1_000, 2) == 800
    assert limiter.take("hats", 1_000, 3) == 0


def check_a_bucket_holds_no_more_than_burst() -> None:
    """However long a merchant is away, no more than `burst` tokens wait."""
    limiter = RateLimiter(1, 10, 2)
    assert limiter.take("tea", 0, 2) == 0
    for now in (20, 1_000, 10**9):
        assert limiter.take("tea", now, 2) == 0
        assert limiter.take("tea", now) == 10


def check_a_bucket_starts_full() -> None:
    """A merchant who was never seen may make `burst` requests at once, and no more."""
    for burst in (1, 2, 5):
        limiter = RateLimiter(1, 1_000, burst)
        assert [limiter.take("tea", 7) for _ in range(burst + 1)] == [0] * burst + [1_000]


def check_tokens_come_one_by_one() -> None:
    """A token is there as soon as its time has come, and not a millisecond before."""
    limiter = RateLimiter(4, 1_000, 4)
    assert limiter.take("tea", 0, 4) == 0
    for now in (250, 500, 750, 1_000):
        wait = limiter.take("tea", now - 1)
        assert wait == 1, f"a token comes at {now} ms, so at {now - 1} ms the wait is 1, not {wait}"
        assert limiter.take("tea", now) == 0


def check_asking_often_costs_nothing() -> None:
    """A merchant who asks every millisecond gets each token as early as one who waits."""
    for rate, period in ((1, 10), (3, 100), (7, 1_000), (100, 60_000)):
        limiter = RateLimiter(rate, period, 1)
        due = ceil(period / rate)
        granted = [now for now in range(2 * due + 1) if limiter.take("tea", now) == 0]
        assert granted == [0, due, 2 * due], f"{rate} requests in {period} ms, burst 1"


def check_no_part_of_a_token_is_lost() -> None:
    """After each whole period exactly `rate` tokens have come, however they were asked for."""
    for rate, period in ((7, 1_000), (3, 100), (10, 101), (1, 10)):
        for step in (1, 2, 5):
            limiter = RateLimiter(rate, period, rate)
            assert limiter.take("tea", 0, rate) == 0
            for now in range(step, period, step):
                limiter.take("tea", now, rate)
            assert limiter.take("tea", period - 1, rate) == 1
            assert limiter.take("tea", period, rate) == 0, f"{rate} tokens were due"


def check_forgetting_gives_no_tokens() -> None:
    """A merchant whose bucket is not full yet does not get a fresh one, though others come by."""
    limiter = RateLimiter(10, 1_000, 100)
    assert limiter.take("tea", 0, 100) == 0
    for now in range(100, 9_900, 100):
        assert limiter.take("hats", now) == 0
    assert limiter.take("tea", 9_900, 100) == 100
    assert limiter.take("hats", 9_900, 100) == 0
    assert limiter.take("tea", 10_000, 100) == 0


def check_the_wait_is_the_shortest() -> None:
    """After the wait that was returned the request passes, and not a millisecond earlier."""
    rng = random.Random(7)
    for _ in range(200):
        rate, period, burst = rng.randint(1, 20), rng.randint(1, 1_000), rng.randint(1, 10)
        first, second = rng.randint(1, burst), rng.randint(1, burst)
        for early in (1, 0):
            limiter = RateLimiter(rate, period, burst)
            assert limiter.take("tea", 5, first) == 0
            if (wait := limiter.take("tea", 5, second)) > 0:
                again = limiter.take("tea", 5 + wait - early, second)
                assert again == early, f"{wait} ms was the wait; {early} ms before its end"


def check_a_refused_request_takes_nothing() -> None:
    """A request that has to wait leaves the tokens for a cheaper one."""
    limiter = RateLimiter(1, 100, 5)
    assert limiter.take("tea", 0, 3) == 0
    assert limiter.take("tea", 0, 5) == 300
    assert limiter.take("tea", 0, 4) == 200
    assert limiter.take("tea", 0, 2) == 0
    assert limiter.take("tea", 0) == 100


def check_merchants_are_apart() -> None:
    """What one merchant takes is not missing to another, nor in another limiter."""
    limiter, other = RateLimiter(1, 100, 2), RateLimiter(1, 100, 2)
    assert limiter.take("tea", 0, 2) == 0
    assert limiter.take("hats", 0, 2) == 0
    assert other.take("tea", 0, 2) == 0
    assert limiter.take("tea", 0) == 100


def check_a_clock_that_goes_back_stands_still() -> None:
    """A time before an earlier call's, whoever made it, counts as that one; below 0 it is 0."""
    limiter = RateLimiter(1, 100, 1)
    assert limiter.take("tea", -50) == 0
    assert limiter.take("tea", 40) == 60
    assert limiter.take("tea", 10) == 60
    assert limiter.take("hats", 90) == 0
    assert limiter.take("tea", 40) == 10
    assert limiter.take("tea", 100) == 0
    assert limiter.take("hats", 100) == 90


def check_idle_merchants_are_forgotten() -> None:
    """Nothing is kept for who took nothing in the time that an empty bucket needs to fill."""
    for rate, period, burst in ((1, 10, 1), (2, 100, 3), (3, 10, 2)):
        limiter, fill = RateLimiter(rate, period, burst), ceil(burst * period / rate)
        assert len(limiter) == 0
        for now in range(0, 5 * fill, 2):
            assert limiter.take(f"shop {now}", now, burst) == 0
            recent = len(range(max(0, now - fill + 1), now + 1)) // 2 + 1
            message = f"{len(limiter)} are kept; at most {recent} took tokens in the last {fill} ms"
            assert len(limiter) <= recent, message
        limiter.take("tea", 6 * fill)
        assert len(limiter) == 1, "all but one have had time to fill"
    limiter = RateLimiter(1, 10, 2)
    assert limiter.take("tea", 0, 2) == 0
    assert limiter.take("tea", 15, 2) == 5
    assert limiter.take("hats", 20) == 0
    assert len(limiter) == 1, "tea was refused, and has taken nothing since 0"
    assert len(_spent(40)) == 40, "forty merchants have empty buckets"


def _spent(merchants: int) -> RateLimiter:
    limiter = RateLimiter(1, 1_000, 1)
    for number in range(merchants):
        limiter.take(f"shop {number}", 0)
    return limiter


def check_a_busy_merchant_keeps_no_others() -> None:
    """A merchant whose bucket is never full does not keep those who come once."""
    limiter = RateLimiter(1, 1, 10)
    assert limiter.take("tea", 0, 10) == 0
    for now in range(1, 200):
        assert limiter.take(f"shop {now}", now) == 0
        assert limiter.take("tea", now) == 0
        assert len(limiter) <= 11, "tea, and those who came in the last ten milliseconds"


def check_bad_input_is_refused() -> None:
    """Sizes below 1, and a cost below 1 or above burst, are a ValueError; nothing is taken."""
    limiter = RateLimiter(1, 1, 2)
    bad: list[Callable[[], object]] = [
        lambda: RateLimiter(0, 1, 1),
        lambda: RateLimiter(1, 0, 1),
        lambda: RateLimiter(1, 1, 0),
        lambda: limiter.take("tea", 0, 0),
        lambda: limiter.take("tea", 0, -1),
        lambda: limiter.take("tea", 0, 3),
    ]
    for number, call in enumerate(bad):
        try:
            call()
        except ValueError:
            pass
        else:
            raise AssertionError(f"ValueError wanted in case {number}")
    assert limiter.take("tea", 0, 2) == 0
    assert RateLimiter(1, 1, 1).take("tea", 0) == 0


def check_no_time_span_gets_too_many() -> None:
    """In any t ms a greedy merchant gets at most burst + t × rate / period requests."""
    for rate, period, burst in ((7, 100, 5), (3, 10, 1), (1, 9, 4)):
        limiter = RateLimiter(rate, period, burst)
        granted = [now for now in range(400) for _ in range(burst) if limiter.take("tea", now) == 0]
        for first in range(len(granted)):
            for last in range(first, len(granted), 7):
                span = granted[last] - granted[first]
                assert (last - first + 1 - burst) * period <= span * rate, f"too many in {span} ms"


def check_agrees_with_fractions() -> None:
    """Over random requests of many merchants it says what exact fractions say."""
    for seed, rate, period, burst, step in ((7, 7, 100, 5, 9), (8, 1, 3, 2, 2), (9, 60, 7, 40, 1)):
        rng, now = random.Random(seed), 0
        limiter, oracle = RateLimiter(rate, period, burst), _Oracle(rate, period, burst)
        for _ in range(1_000):
            now += rng.randint(-1, step)
            merchant, cost = f"shop {rng.randrange(4)}", rng.randint(1, burst)
            assert limiter.take(merchant, now, cost) == oracle.take(merchant, now, cost)


def grow(n: int = 300, k: int = 4) -> Callable[[], object]:
    """Inputs of growing size for the claim of complexity.

    Each of n merchants comes once, and k of them are on their way back to a full bucket.
    """
    merchants = [f"shop {number}" for number in range(n)]

    def run() -> object:
        limiter = RateLimiter(1, 1, k)
        for now, merchant in enumerate(merchants):
            limiter.take(merchant, now, k)
        return limiter

    return run
