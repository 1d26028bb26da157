"""Flags a rationale whenever the label stands without what it cites.

Deletion is the right experiment. But a ticket can give two good reasons, and then the label stands
without either. Ask as well whether what is cited would be enough by itself.
"""

from desk import Rationale, Router, Ticket

from answer import supports


def faithful(ticket: Ticket, rationale: Rationale, router: Router) -> bool:
    cited = {s for s in ticket if any(supports(s, claim) for claim in rationale)}
    others = tuple(s for s in ticket if s not in cited)
    label = router(ticket)
    return router(others) != label
