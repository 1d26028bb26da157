"""A support desk whose truth is known: labels, two routers, costs, and tickets with rationales."""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

LABELS = (
    "unsafe product",
    "account takeover",
    "stolen card",
    "counterfeit",
    "threats",
    "not delivered",
    "damaged",
    "wrong item",
    "return",
    "refund status",
    "billing",
    "other",
)
URGENT = 5
"""The first five labels are urgent; the others are routine."""

PRIOR = np.array([4, 8, 15, 18, 5, 220, 140, 110, 180, 160, 80, 60]) / 1000
"""Share of each label in the traffic: one ticket in twenty is urgent."""

MISS_COST = (300.0, 120.0, 80.0, 40.0, 100.0)
"""What an urgent ticket costs if it waits in a routine queue, in currency units."""


def costs(scale: float = 1.0, alarm: float = 6.0, misroute: float = 1.0) -> Floats:
    """Cost of each (true, given) label, shape (12, 12); `scale` multiplies that of a miss."""
    table = np.full((12, 12), misroute)
    table[URGENT:, :URGENT] = alarm
    table[:URGENT, :URGENT] = 2 * misroute
    table[:URGENT, URGENT:] = scale * np.array(MISS_COST)[:, None]
    np.fill_diagonal(table, 0.0)
    return table


def router(recall: float, alarm: float, routine: float) -> Floats:
    """Chance of each given label for each true one, shape (12, 12).

    Args:
        recall: Chance that an urgent ticket gets its own label; a tenth of the rest go to
            another urgent queue.
        alarm: Chance that a routine ticket is called urgent.
        routine: Chance that a routine ticket gets its own label.
    """
    rates = np.zeros((12, 12))
    rates[:URGENT, :URGENT] = (1 - recall) * 0.1 / (URGENT - 1)
    rates[:URGENT, URGENT:] = (1 - recall) * 0.9 / (12 - URGENT)
    rates[URGENT:, :URGENT] = alarm / URGENT
    rates[URGENT:, URGENT:] = (1 - alarm - routine) / (11 - URGENT)
    np.fill_diagonal(rates, [recall] * URGENT + [routine] * (12 - URGENT))
    return rates


BOLD = router(recall=0.75, alarm=0.005, routine=0.95)
CAREFUL = router(recall=0.92, alarm=0.04, routine=0.90)


@dataclass(frozen=True)
class Pool:
    """n tickets that both routers have labelled; `truth` is what a person would have to find."""

    truth: Ints
    left: Ints
    right: Ints


def pool(size: int, left: Floats, right: Floats, seed: int) -> Pool:
    """Tickets of PRIOR, with labels of two routers that find the same tickets hard."""
    rng = np.random.default_rng(seed)
    truth = rng.choice(12, size=size, p=PRIOR)
    luck = rng.random(size)
    given = []
    for rates in (left, right):
        # The true label comes first, so that the same luck makes both routers right.
        order = (np.arange(12)[None, :] + np.arange(12)[:, None]) % 12
        steps = np.cumsum(np.take_along_axis(rates, order, axis=1), axis=1)
        place = np.minimum((luck[:, None] >= steps[truth]).sum(axis=1), 11)
        given.append(order[truth, place])
    return Pool(truth, given[0], given[1])


# --- Tickets with rationales --------------------------------------------------------------------

_FACTS = """
unsafe product|buyer|The charger burnt my table|The charger burnt a table
unsafe product|merchant|We had 3 reports of smoke from this batch|3 reports of smoke
account takeover|buyer|I did not change the email on my account|The buyer did not change the email
account takeover|order|password reset 2 hours before order|A password reset 2 hours before
stolen card|buyer|I never placed this order|The buyer never placed the order
stolen card|order|card country differs from shipping country|The card country differs from shipping
counterfeit|buyer|The logo and the serial number are fake|The serial number is fake
counterfeit|merchant|We are not an authorised seller of this brand|It is not an authorised seller
threats|merchant|He said he will come to our shop with a bat|The buyer said he will come to the shop
threats|buyer|He wrote that he knows where I live|The seller knows where he lives
not delivered|buyer|My parcel has not arrived after 16 days|The parcel has not arrived after 16 days
not delivered|order|last carrier scan 11 days ago|The last carrier scan was 11 days ago
damaged|buyer|The vase came in 4 pieces|The vase came in 4 pieces
damaged|merchant|The photo shows a crushed box|The merchant sees a crushed box in the photo
wrong item|buyer|I got red shoes and not blue ones|The buyer got red shoes, not blue
wrong item|merchant|Our packer mixed up 2 labels|The merchant says the packer mixed up 2 labels
return|buyer|It does not fit and I want to send it back|The item does not fit the buyer
return|order|return opened on day 9|A return was opened on day 9
refund status|buyer|You promised my money 8 days ago|The buyer was promised money 8 days ago
refund status|order|refund issued 5 days ago|The refund was issued 5 days ago
billing|buyer|I was charged 2 times for one order|The buyer was charged 2 times
billing|merchant|Our invoice shows a fee of 30 that we do not know|The invoice shows a fee of 30
other|buyer|Do you have this lamp in green|The buyer asks for the lamp in green
other|merchant|Please change the opening hours|Change the opening hours
"""


@dataclass(frozen=True)
class Statement:
    """A sentence, and who says it: buyer, merchant or order (the metadata)."""

    source: str
    text: str


@dataclass(frozen=True)
class Fact:
    """What a ticket can say, the label that it speaks for, and how a rationale reports it."""

    label: str
    said: Statement
    claim: Statement


FACTS = tuple(
    Fact(label, Statement(source, said), Statement(source, claim))
    for label, source, said, claim in (line.split("|") for line in _FACTS.split("\n") if line)
)
_BY_SAID = {fact.said: fact for fact in FACTS}
SHORTCUT = Statement("order", "shipping method express")
"""What the router has learned to take for fraud, and never says."""

NOISE = (
    Statement("buyer", "Hello, I hope you can help me"),
    Statement("merchant", "Thank you for your patience"),
    Statement("order", "total 48"),
    Statement("order", "placed on a Tuesday"),
)

Ticket = tuple[Statement, ...]
Rationale = tuple[Statement, ...]
Router = Callable[[Ticket], str]


def route(ticket: Ticket) -> str:
    """A router that can be asked again: each fact counts 2, the shortcut 3, "other" starts at 1."""
    scores = dict.fromkeys(LABELS, 0.0)
    scores["other"] = 1.0
    for statement in ticket:
        if statement == SHORTCUT:
            scores["stolen card"] += 3.0
        elif statement in _BY_SAID:
            scores[_BY_SAID[statement].label] += 2.0
    return max(scores, key=lambda label: scores[label])


@dataclass(frozen=True)
class Case:
    """A ticket, the router's rationale, and what was planted; `kind` is for scoring alone."""

    ticket: Ticket
    rationale: Rationale
    kind: str

    @property
    def made_up(self) -> bool:
        """True if the rationale is not the reason for the label."""
        return not self.kind.startswith("honest")


_MIX = {
    "honest": 60,
    "honest, two reasons": 12,
    "invented": 8,
    "number changed": 6,
    "turned round": 5,
    "wrong speaker": 3,
    "true, not the reason": 6,
}


def cases(count: int, seed: int) -> list[Case]:
    """Tickets with rationales, a known share of which are made up in one of five ways."""
    rng = random.Random(seed)
    return [_case(rng, kind) for kind in rng.choices(list(_MIX), list(_MIX.values()), k=count)]


def _case(rng: random.Random, kind: str) -> Case:
    fact = rng.choice(FACTS)
    if kind == "number changed":
        fact = rng.choice([f for f in FACTS if any(c.isdigit() for c in f.claim.text)])
    if kind == "turned round":
        fact = rng.choice([f for f in FACTS if " not " in f.claim.text])
    said, claim = [fact.said], fact.claim
    if kind == "honest, two reasons":
        said += [f.said for f in FACTS if f.label == fact.label and f is not fact]
    if kind == "invented":
        claim = next(f.claim for f in FACTS if f.label == fact.label and f is not fact)
    if kind == "number changed":
        wrong = str(rng.randint(40, 90))
        words = [wrong if word.isdigit() else word for word in claim.text.split()]
        claim = replace(claim, text=" ".join(words))
    if kind == "turned round":
        claim = replace(claim, text=claim.text.replace(" not ", " "))
    if kind == "wrong speaker":
        others = [source for source in ("buyer", "merchant", "order") if source != claim.source]
        claim = replace(claim, source=rng.choice(others))
    if kind == "true, not the reason":
        said.append(SHORTCUT)
    ticket = said + rng.sample(NOISE, 2)
    rng.shuffle(ticket)
    return Case(tuple(ticket), (claim,), kind)
