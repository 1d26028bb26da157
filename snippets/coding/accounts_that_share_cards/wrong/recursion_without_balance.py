"""Finds the root by recursion, and hangs the older group below the newer one: a RecursionError.

It tempts because the recursive form is one line and shortens the path as well. Where each account
is connected to the next, the path is as long as the chain before the first one is looked up.
"""

import answer


class AccountGroups(answer.AccountGroups):
    """Goes up by calling itself."""

    def _root(self, account: int) -> int:
        parent = self._parent[account]
        if parent != account:
            self._parent[account] = self._root(parent)
        return self._parent[account]

    def _join(self, one: int, other: int) -> None:
        newer, older = self._root(one), self._root(other)
        if newer != older:
            self._parent[older] = newer
            self._size[newer] += self._size[older]
