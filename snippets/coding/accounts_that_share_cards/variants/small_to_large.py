"""Gives every account the name of its group, and renames the smaller group when two become one."""


class AccountGroups:
    """An account is renamed at most log2(n) times, since its group at least doubles each time."""

    def __init__(self) -> None:
        self._group: dict[int, int] = {}
        self._members: dict[int, list[int]] = {}
        self._first: dict[tuple[str, str], int] = {}

    def add(self, account: int, kind: str, value: str) -> None:
        """O(log n) amortised."""
        if account not in self._group:
            self._group[account] = account
            self._members[account] = [account]
        one = self._group[account]
        other = self._group[self._first.setdefault((kind, value), account)]
        if one == other:
            return
        if len(self._members[one]) > len(self._members[other]):
            one, other = other, one
        for member in self._members[one]:
            self._group[member] = other
        self._members[other] += self._members.pop(one)

    def same(self, one: int, other: int) -> bool:
        """O(1)."""
        return self._group[one] == self._group[other]

    def size(self, account: int) -> int:
        """O(1)."""
        return len(self._members[self._group[account]])

    def groups(self, at_least: int = 2) -> list[list[int]]:
        """O(n log n)."""
        found = [sorted(group) for group in self._members.values() if len(group) >= at_least]
        return sorted(found, key=lambda group: (-len(group), group[0]))
