"""Hangs the account below the other root, and not the root of the account.

It tempts because that is right as long as the account is new. If it had a group already, it leaves
its group for the other one, and what connects the two is forgotten.
"""

import answer


class AccountGroups(answer.AccountGroups):
    """Moves one account where a whole group should go."""

    def _join(self, one: int, other: int) -> None:
        root = self._root(other)
        if self._root(one) != root:
            self._parent[one] = root
            self._size[root] += 1
