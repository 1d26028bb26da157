"""Keeps the graph and searches it when asked: simplest if there is one question, at the end."""

from collections import defaultdict


class AccountGroups:
    """A graph of accounts and the things that they used."""

    def __init__(self) -> None:
        self._used: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
        self._users: defaultdict[tuple[str, str], list[int]] = defaultdict(list)

    def add(self, account: int, kind: str, value: str) -> None:
        """O(1)."""
        self._used[account].append((kind, value))
        self._users[kind, value].append(account)

    def same(self, one: int, other: int) -> bool:
        """O(size of the group)."""
        self._known(other)
        return other in self._reached(one)

    def size(self, account: int) -> int:
        """O(size of the group)."""
        return len(self._reached(account))

    def groups(self, at_least: int = 2) -> list[list[int]]:
        """O(n log n)."""
        seen: set[int] = set()
        found = []
        for account in sorted(self._used):
            if account not in seen:
                group = self._reached(account)
                seen |= group
                if len(group) >= at_least:
                    found.append(sorted(group))
        return sorted(found, key=len, reverse=True)  # stable, and they came by smallest account

    def _known(self, account: int) -> set[int]:
        if account not in self._used:
            raise KeyError(account)
        return {account}

    def _reached(self, account: int) -> set[int]:
        reached, things = self._known(account), set[tuple[str, str]]()
        waiting = [account]
        while waiting:
            for thing in self._used[waiting.pop()]:
                if thing not in things:
                    things.add(thing)
                    waiting += set(self._users[thing]) - reached
                    reached.update(self._users[thing])
        return reached
