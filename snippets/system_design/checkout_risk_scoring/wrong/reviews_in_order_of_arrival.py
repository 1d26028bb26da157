"""Reviews orders in the order in which they came.

It is fair, and with people to spare it makes no difference. When more comes than they can look
at, the large frauds wait behind small doubts until their time has run out.
"""

import answer


class ReviewQueue(answer.ReviewQueue):
    def add(self, order: int, now: float, stake: float) -> None:
        super().add(order, now, stake=0.0)  # all are equal, so the oldest is the first
