"""Takes a claim as grounded if the ticket has its words.

Overlap is cheap, and finds what is invented from nothing. It passes a changed number, a lost
"not", and words that somebody else said: the errors that sound most like the ticket.
"""

from desk import Statement

from answer import _read


def supports(said: Statement, claim: Statement, cover: float = 0.6) -> bool:
    content, _, _ = _read(claim.text)
    have, _, _ = _read(said.text)
    covered = len(content & have) >= cover * len(content)
    return covered
