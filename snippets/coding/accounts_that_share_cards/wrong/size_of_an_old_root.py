"""Reads the size that is noted at the account itself, not at its root.

It tempts because every account has a size noted. It is kept up to date for roots only, and at all
others it says how large their group was when it became part of another.
"""

import answer


class AccountGroups(answer.AccountGroups):
    """Does not go up to the root."""

    def size(self, account: int) -> int:
        """Return how many accounts are in the group of this one."""
        return self._size[account]
