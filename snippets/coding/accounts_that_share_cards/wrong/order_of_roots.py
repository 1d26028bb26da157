"""Orders groups of equal size by their root.

It tempts because the root stands for its group everywhere else. Which account is the root depends
on the order in which the uses came, so that the list changes from run to run.
"""

import answer


class AccountGroups(answer.AccountGroups):
    """Sorts by a name that means nothing outside."""

    def groups(self, at_least: int = 2) -> list[list[int]]:
        """Return the groups of at least so many accounts."""
        found = super().groups(at_least)
        return sorted(found, key=lambda group: (-len(group), self._root(group[0])))
