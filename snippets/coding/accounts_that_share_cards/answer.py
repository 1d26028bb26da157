"""Sample answer: groups of accounts that share cards or devices, kept up to date."""

# --8<-- [start:answer]
from collections import defaultdict


class AccountGroups:
    """Groups accounts that are connected by the cards, devices and so on that they used."""

    def __init__(self) -> None:
        self._parent: dict[int, int] = {}  # towards the root of the group; a root has itself
        self._size: dict[int, int] = {}  # accounts below a root, itself included
        self._first: dict[tuple[str, str], int] = {}  # the first account that used something

    def add(self, account: int, kind: str, value: str) -> None:
        """Take note that an account used something, say a card or a device.

        Args:
            account: Number of the account.
            kind: What sort of thing it is, such as "card".
            value: Which one it is, of its kind.
        """
        if account not in self._parent:
            self._parent[account] = account
            self._size[account] = 1
        first = self._first.setdefault((kind, value), account)
        self._join(account, first)  # equivalent(swap): either may come first

    def same(self, one: int, other: int) -> bool:
        """Return whether two accounts are in the same group.

        Raises:
            KeyError: If either has not been added.
        """
        return self._root(one) == self._root(other)

    def size(self, account: int) -> int:
        """Return how many accounts are in the group of this one, itself included.

        Raises:
            KeyError: If it has not been added.
        """
        return self._size[self._root(account)]

    def groups(self, at_least: int = 2) -> list[list[int]]:
        """Return the groups of at least so many accounts.

        The largest comes first, and of groups of the same size the one with the smallest account.
        In each group the accounts are in ascending order.
        """
        members: defaultdict[int, list[int]] = defaultdict(list)
        for account in sorted(self._parent):
            members[self._root(account)].append(account)
        found = [group for group in members.values() if len(group) >= at_least]
        return sorted(found, key=lambda group: (-len(group), group[0]))

    def _root(self, account: int) -> int:
        while self._parent[account] != account:
            self._parent[account] = self._parent[self._parent[account]]  # halves the way up
            account = self._parent[account]
        return account

    def _join(self, one: int, other: int) -> None:
        one, other = self._root(one), self._root(other)
        if one != other:
            smaller, larger = sorted((one, other), key=lambda root: self._size[root])
            self._parent[smaller] = larger
            self._size[larger] += self._size[smaller]


# --8<-- [end:answer]
