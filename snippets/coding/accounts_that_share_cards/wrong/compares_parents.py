"""Takes two accounts for connected if they have the same parent.

It tempts because after a few unions most accounts do point straight at their root. Those that have
not been looked up since two groups became one do not.
"""

import answer


class AccountGroups(answer.AccountGroups):
    """Looks one step up."""

    def same(self, one: int, other: int) -> bool:
        """Return whether two accounts are in the same group."""
        return self._parent[one] == self._parent[other]
