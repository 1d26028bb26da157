"""What a rolling-window flag has to do."""

import random
from collections.abc import Callable, Sequence

from answer import earliest_flag_minute


def _oracle(attempts: Sequence[int], window: int, threshold: int) -> int:
    """Try every minute in turn and count what its window holds."""
    for minute in range(max(attempts, default=-1) + 1):
        held = [a for a in attempts if minute - window + 1 <= a <= minute]
        if len(held) >= threshold:
            return minute
    return -1


def _random_log(rng: random.Random) -> tuple[list[int], int, int]:
    attempts = [rng.randrange(40) for _ in range(rng.randrange(14))]
    return attempts, rng.randint(1, 12), rng.randint(1, 5)


def grow(n: int = 200) -> Callable[[], object]:
    """Inputs of growing size for the claim of complexity: the flag never fires."""
    attempts = [3 * i for i in range(n)]
    random.Random(7).shuffle(attempts)
    return lambda: earliest_flag_minute(attempts, 3, 2)


def check_window_holds_both_its_ends() -> None:
    """The window is w minutes long and holds its first and its last minute."""
    assert earliest_flag_minute([9, 11], 3, 2) == 11
    assert earliest_flag_minute([9, 12], 3, 2) == -1
    assert earliest_flag_minute([10, 11], 1, 2) == -1


def check_each_entry_is_an_attempt() -> None:
    """Attempts in the same minute count one by one."""
    assert earliest_flag_minute([5, 5, 5], 1, 3) == 5
    assert earliest_flag_minute([7, 7], 1, 3) == -1
    assert earliest_flag_minute([3, 5, 5], 3, 3) == 5


def check_order_does_not_matter() -> None:
    """The list may come in any order."""
    assert earliest_flag_minute([30, 5, 31, 3, 32, 4], 3, 3) == 5
    assert earliest_flag_minute([8, 7, 6], 3, 3) == 8


def check_window_rolls() -> None:
    """A burst fires the flag wherever it falls, also across a multiple of w."""
    assert earliest_flag_minute([9, 10, 11], 10, 3) == 11
    assert earliest_flag_minute([0, 8, 10, 12], 10, 3) == 12
    assert earliest_flag_minute([0, 9, 10, 18], 10, 3) == 18


def check_earliest_minute_is_returned() -> None:
    """The answer is the minute at which the count is reached, not the burst's start or end."""
    assert earliest_flag_minute([1, 2, 3, 4, 5], 5, 3) == 3
    assert earliest_flag_minute([50, 51, 20, 21, 90, 91], 2, 2) == 21


def check_one_attempt_can_be_enough() -> None:
    """With k = 1 the first attempt fires the flag, also at minute 0."""
    assert earliest_flag_minute([8, 3, 5], 10, 1) == 3
    assert earliest_flag_minute([0], 1, 1) == 0


def check_never_is_minus_one() -> None:
    """No attempts, too few attempts, or attempts too far apart give -1."""
    assert earliest_flag_minute([], 5, 1) == -1
    assert earliest_flag_minute([1, 2], 10, 3) == -1
    assert earliest_flag_minute([0, 10, 20, 30], 10, 2) == -1


def check_large_minutes() -> None:
    """Minutes since 1970 are as good as small ones."""
    assert earliest_flag_minute([29_000_004, 29_000_000, 29_000_001], 5, 3) == 29_000_004


def check_list_is_left_alone() -> None:
    """The caller's list is not changed."""
    attempts = [9, 1, 5]
    earliest_flag_minute(attempts, 5, 2)
    assert attempts == [9, 1, 5], "the caller's list was reordered"


def check_bad_window_or_threshold_is_refused() -> None:
    """A window or a threshold below 1 is a ValueError, also for an empty list."""
    for attempts in ([], [1, 2, 3]):
        for window, threshold in ((0, 2), (-3, 2), (2, 0), (2, -1)):
            try:
                earliest_flag_minute(attempts, window, threshold)
            except ValueError:
                pass
            else:
                raise AssertionError(f"ValueError wanted for w = {window}, k = {threshold}")


def check_agrees_with_counting_every_minute() -> None:
    """Over 2,000 random logs it says what counting minute by minute says."""
    rng = random.Random(7)
    for _ in range(2_000):
        attempts, window, threshold = _random_log(rng)
        wanted = _oracle(attempts, window, threshold)
        assert earliest_flag_minute(attempts, window, threshold) == wanted


def check_more_attempts_never_delay_the_flag() -> None:
    """One more attempt can bring the flag forward, and never push it back."""
    rng = random.Random(8)
    for _ in range(500):
        attempts, window, threshold = _random_log(rng)
        before = earliest_flag_minute(attempts, window, threshold)
        after = earliest_flag_minute([*attempts, rng.randrange(40)], window, threshold)
        assert before == -1 or 0 <= after <= before, "one more attempt pushed the flag back"
