"""Looks things up by their value alone.

It tempts because the kind seems to be there for people to read. A card and a device, or a card and
an account, that happen to have the same number then connect strangers.
"""

import answer


class AccountGroups(answer.AccountGroups):
    """Takes all things for one kind."""

    def add(self, account: int, kind: str, value: str) -> None:
        """Take note that an account used something."""
        super().add(account, "", value)
