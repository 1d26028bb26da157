"""Stops once each claim is found in the ticket.

Every claim is true, so the rationale looks right. Whether it is why the label was given is
another question, and only a change of the ticket can answer it.
"""

from desk import Rationale, Router, Ticket

from answer import grounded


def suspect(ticket: Ticket, rationale: Rationale, router: Router) -> bool:
    """True if the rationale goes to a person: a claim is not in the ticket, or is not the reason.

    Two calls of the router on top of the first.
    """
    return not grounded(ticket, rationale)
