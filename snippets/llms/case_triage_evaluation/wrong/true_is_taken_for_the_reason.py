"""Stops once each claim is found in the ticket.

Every claim is true, so the rationale looks right. Whether it is why the label was given is
another question, and only a change of the ticket can answer it.
"""

from desk import Rationale, Router, Ticket

from answer import grounded


def suspect(ticket: Ticket, rationale: Rationale, router: Router) -> bool:
    return not grounded(ticket, rationale)
