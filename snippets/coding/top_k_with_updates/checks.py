"""What a board of the riskiest accounts has to do."""

import random
from collections.abc import Callable

from answer import RiskBoard


def _board(*updates: tuple[int, int]) -> RiskBoard:
    board = RiskBoard()
    for account_id, delta in updates:
        board.update(account_id, delta)
    return board


def _oracle(scores: dict[int, int], k: int) -> list[tuple[int, int]]:
    """Sort everything."""
    return sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))[:k]


def grow(n: int = 1_000, k: int = 8) -> Callable[[], object]:
    """Inputs of growing size for the claim of complexity: n accounts, then a read."""
    rng = random.Random(7)
    deltas = [rng.randrange(10**6) for _ in range(n)]

    def read() -> object:
        board = RiskBoard()
        for account_id, delta in enumerate(deltas):
            board.update(account_id, delta)
        return board.top_k(k)

    return read


def check_highest_score_comes_first() -> None:
    """The accounts come in order of their scores, the highest first, each with its score."""
    board = _board((1, 10), (2, 30), (3, 20))
    assert board.top_k(3) == [(2, 30), (3, 20), (1, 10)]


def check_reading_changes_nothing() -> None:
    """Two reads with nothing between them agree, also for another k and after the list is used."""
    board = _board((1, 10), (2, 30), (3, 20))
    assert board.top_k(2) == [(2, 30), (3, 20)]
    assert board.top_k(2) == [(2, 30), (3, 20)]
    board.top_k(2).clear()
    assert board.top_k(3) == [(2, 30), (3, 20), (1, 10)]


def check_a_fall_lets_the_next_one_in() -> None:
    """When an account falls out of the top, the best of the others takes its place."""
    board = _board((1, 50), (2, 40), (3, 30))
    assert board.top_k(2) == [(1, 50), (2, 40)]
    board.update(1, -45)
    assert board.top_k(2) == [(2, 40), (3, 30)]
    board.update(1, 100)
    assert board.top_k(2) == [(1, 105), (2, 40)]


def check_updates_add_up() -> None:
    """A score starts at 0 and is the sum of its deltas, of either sign."""
    board = _board((1, 10), (2, 9), (1, -3), (3, 4), (3, 4))
    assert board.top_k(3) == [(2, 9), (3, 8), (1, 7)]


def check_ties_go_to_the_smaller_id() -> None:
    """Of equal scores the smaller id comes first, as a number, whichever was updated last."""
    board = _board((10, 5), (9, 5), (100, 5), (7, 1))
    assert board.top_k(4) == [(9, 5), (10, 5), (100, 5), (7, 1)]
    assert board.top_k(2) == [(9, 5), (10, 5)]
    assert board.top_k(1) == [(9, 5)]


def check_a_score_that_comes_back_is_listed_once() -> None:
    """An account appears once, however often its score takes the same value."""
    board = _board((1, 5), (2, 3), (1, 3), (1, -3))
    assert board.top_k(3) == [(1, 5), (2, 3)]
    board.update(2, 0)
    assert board.top_k(3) == [(1, 5), (2, 3)]


def check_size_of_the_answer() -> None:
    """k = 0 gives nothing, and k beyond the number of accounts gives them all."""
    board = _board((4, 1), (5, 2))
    assert board.top_k(0) == []
    assert board.top_k(99) == [(5, 2), (4, 1)]
    assert RiskBoard().top_k(3) == []


def check_low_scores_count_too() -> None:
    """Accounts with a score of 0 or less are ranked like all others."""
    board = _board((1, -4), (2, 0), (3, -2))
    assert board.top_k(3) == [(2, 0), (3, -2), (1, -4)]


def check_negative_k_is_refused() -> None:
    """A negative k is a ValueError, also on an empty board."""
    for board in (_board((1, 10)), RiskBoard()):
        try:
            board.top_k(-1)
        except ValueError:
            pass
        else:
            raise AssertionError("ValueError wanted for k = -1")


def check_boards_are_apart() -> None:
    """Two boards share nothing."""
    one, other = _board((1, 10)), _board((2, 20))
    assert one.top_k(5) == [(1, 10)]
    assert other.top_k(5) == [(2, 20)]


def check_agrees_with_sorting_everything() -> None:
    """Over random mixes of updates and reads it says what a full sort says."""
    for seed, accounts, reads in ((7, 5, 0.5), (8, 12, 0.1), (9, 60, 0.02), (10, 1, 0.3)):
        rng = random.Random(seed)
        board, scores = RiskBoard(), dict[int, int]()
        for _ in range(3_000):
            if rng.random() < reads:
                k = rng.randint(0, accounts + 1)
                assert board.top_k(k) == _oracle(scores, k)
            else:
                account_id, delta = rng.randrange(accounts), rng.randint(-4, 4)
                board.update(account_id, delta)
                scores[account_id] = scores.get(account_id, 0) + delta


def check_rising_scores() -> None:
    """It stays right when scores only rise and reads are few."""
    rng = random.Random(11)
    board, scores = RiskBoard(), dict[int, int]()
    for step in range(5_000):
        account_id, delta = rng.randrange(40), rng.randint(1, 9)
        board.update(account_id, delta)
        scores[account_id] = scores.get(account_id, 0) + delta
        if step % 500 == 0:
            assert board.top_k(10) == _oracle(scores, 10)
