"""Sample answer: a risk board for many updates and few reads."""

# --8<-- [start:answer]
import heapq


class RiskBoard:
    """Running fraud scores, and the accounts with the highest ones."""

    def __init__(self) -> None:
        # Nothing is kept in order between reads: an update is one write to a dictionary.
        self._scores: dict[int, int] = {}

    def update(self, account_id: int, delta: int) -> None:
        """Add `delta`, of either sign, to the score of an account.

        An account comes into being, with score 0, at its first update.
        """
        self._scores[account_id] = self._scores.get(account_id, 0) + delta

    def top_k(self, k: int) -> list[tuple[int, int]]:
        """Return (account_id, score) of the k highest scores, of equal ones the smaller id first.

        All accounts if there are fewer than k.

        Raises:
            ValueError: If k is negative.
        """
        if k < 0:
            raise ValueError("k must not be negative")

        def rank(account: tuple[int, int]) -> tuple[int, int]:
            account_id, score = account
            return -score, account_id

        return heapq.nsmallest(k, self._scores.items(), key=rank)


# --8<-- [end:answer]
