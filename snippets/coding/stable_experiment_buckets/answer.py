"""Sample answer: experiment arms that grow and shrink with as few buyers moved as can be."""

# --8<-- [start:answer]
from collections.abc import Mapping
from hashlib import sha256


class Experiment:
    """Buyers fall into buckets for good, and buckets belong to arms."""

    def __init__(self, name: str, buckets: int = 1_000) -> None:
        """Begin with all buckets free.

        Raises:
            ValueError: If there is not at least one bucket.
        """
        if buckets < 1:
            raise ValueError("at least one bucket is needed")
        self._name = name
        self._owners: list[str | None] = [None] * buckets

    def bucket_of(self, buyer_id: str) -> int:
        """Find the buyer's bucket by the hash of the question, the same in every process."""
        digest = sha256(f"{self._name}:{buyer_id}".encode()).digest()
        return int.from_bytes(digest[:8], "big") % len(self._owners)

    def arm_of(self, buyer_id: str) -> str | None:
        """Return the arm that the buyer is in, or None."""
        return self._owners[self.bucket_of(buyer_id)]

    def owners(self) -> list[str | None]:
        """Return the arm of each bucket, or None for a free one; the list is the caller's."""
        return list(self._owners)

    def set_shares(self, wanted: Mapping[str, int]) -> None:
        """Give each arm the wanted number of buckets, and arms that are not named none.

        No bucket passes from arm to arm that need not. Which buckets are given up and taken is
        fixed by the question.

        Raises:
            ValueError: If a number is negative, or their sum exceeds the buckets. Then nothing
                has changed.
        """
        if any(count < 0 for count in wanted.values()):
            raise ValueError("a share is negative")
        if sum(wanted.values()) > len(self._owners):
            raise ValueError("not that many buckets")
        due = dict(wanted)  # buckets that each arm is still to get
        owners: list[str | None] = [None] * len(self._owners)
        free, given_up = [], []
        for bucket, arm in enumerate(self._owners):  # from the lowest, so the highest are given up
            if arm is None:
                free.append(bucket)
            elif due.get(arm, 0) > 0:
                due[arm] -= 1
                owners[bucket] = arm
            else:
                given_up.append(bucket)
        to_take = iter(free + given_up)
        for arm in sorted(due):
            for _ in range(due[arm]):
                owners[next(to_take)] = arm
        self._owners = owners


# --8<-- [end:answer]
