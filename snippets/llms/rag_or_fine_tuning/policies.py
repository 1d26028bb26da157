"""A help centre whose facts change by the week, and what people ask of it."""

import random
from dataclasses import dataclass
from itertools import product

Facts = dict[str, int]
"""Fact id, such as `alder-books/return-window`, to its value."""

MERCHANTS = tuple(
    f"{tree} {trade}"
    for tree, trade in product(
        ("Alder", "Birch", "Cedar", "Hazel"), ("Books", "Coffee", "Cycles", "Toys")
    )
)


@dataclass(frozen=True)
class Topic:
    """One kind of policy: how the help centre words it, and two ways to ask for it."""

    slug: str
    sentence: str
    values: tuple[int, ...]
    near: str
    """A question in the words of the help centre."""
    far: str
    """The same question in a shopper's own words."""


TOPICS = (
    Topic(
        "return-window",
        "Items may be returned within {value} days of delivery for a full refund.",
        (14, 21, 30, 45, 60),
        "Within how many days of delivery may items be returned to {merchant}?",
        "How long do I have to send something back to {merchant}?",
    ),
    Topic(
        "restocking-fee",
        "A restocking fee of {value} percent is kept on opened items.",
        (5, 10, 15, 20, 25),
        "What restocking fee is kept on opened items by {merchant}?",
        "I unboxed what {merchant} sent me, how much do I lose?",
    ),
    Topic(
        "free-shipping",
        "Shipping is free on orders above {value} dollars.",
        (25, 35, 50, 75, 100),
        "Above how many dollars is shipping free on orders from {merchant}?",
        "What must I spend so that {merchant} pays the postage?",
    ),
    Topic(
        "cancellation",
        "An order can be cancelled within {value} hours of checkout, and no later.",
        (1, 2, 6, 12, 48),
        "Within how many hours of checkout can an order be cancelled at {merchant}?",
        "Until when can I change my mind after paying {merchant}?",
    ),
    Topic(
        "warranty",
        "Products carry a warranty of {value} months against defects of any kind.",
        (3, 9, 18, 24, 36),
        "How many months of warranty do products carry at {merchant}?",
        "For what time does {merchant} mend things that break?",
    ),
    Topic(
        "order-limit",
        "A customer may buy at most {value} units of one product in a single week.",
        (4, 7, 8, 11, 16),
        "How many units of one product may a customer buy in a week at {merchant}?",
        "Is there a cap on the quantity that {merchant} lets me take?",
    ),
)

SYNONYMS = {
    "send": "returned",
    "back": "returned",
    "unboxed": "opened",
    "lose": "fee",
    "spend": "orders",
    "pays": "free",
    "postage": "shipping",
    "change": "cancelled",
    "mind": "cancelled",
    "paying": "checkout",
    "cap": "most",
    "quantity": "units",
    "take": "buy",
}
"""Shoppers' words to help-centre words. None for the words of the warranty question: no model of
language knows every paraphrase."""


@dataclass(frozen=True)
class Question:
    """What a shopper asks, and the fact that answers it, if there is one."""

    text: str
    fact: str | None


@dataclass(frozen=True)
class Answer:
    """What an assistant says: a value, and the passage that it cites for it; None for neither."""

    value: str | None
    source: str | None = None


def fact_id(merchant: str, topic: Topic) -> str:
    """The id of a fact, which is also that of its passage."""
    return f"{merchant.lower().replace(' ', '-')}/{topic.slug}"


PLACES = {fact_id(m, topic): (m, topic) for m, topic in product(MERCHANTS, TOPICS)}
"""Merchant and topic of each fact."""


def history(weeks: int, change_rate: float, seed: int) -> list[Facts]:
    """The facts of each week; from one to the next each changes with chance `change_rate`."""
    rng = random.Random(seed)
    values = {fact: topic.values for fact, (_, topic) in PLACES.items()}
    facts = {fact: rng.choice(choices) for fact, choices in values.items()}
    states = [facts]
    for _ in range(weeks - 1):
        facts = dict(facts)
        for fact, old in facts.items():
            if rng.random() < change_rate:
                facts[fact] = rng.choice([value for value in values[fact] if value != old])
        states.append(facts)
    return states


def passages(facts: Facts) -> dict[str, str]:
    """The help centre's text: one passage for each fact, by id."""
    return {
        fact: f"{m}. {topic.sentence.format(value=facts[fact])}"
        for fact, (m, topic) in PLACES.items()
        if fact in facts
    }


def answerable() -> list[Question]:
    """Two questions for each fact: one in the help centre's words, one in a shopper's."""
    return [
        Question(wording.format(merchant=m), fact)
        for fact, (m, topic) in PLACES.items()
        for wording in (topic.near, topic.far)
    ]


def unanswerable() -> list[Question]:
    """Questions on shops, topics and cases of which the help centre says nothing."""
    strangers = [f"Maple {trade}" for trade in ("Books", "Coffee", "Cycles", "Toys")]
    return [
        *(Question(t.near.format(merchant=m), None) for m, t in product(strangers, TOPICS)),
        *(Question(f"Does {m} offer a student discount?", None) for m in MERCHANTS),
        *(
            Question(f"How many months of warranty do refurbished products carry at {m}?", None)
            for m in MERCHANTS
        ),
    ]


QUEUES = ("K1", "K2", "K3", "K4")
"""The support desk's queues: a convention that no document states."""


def tickets(count: int, seed: int) -> list[tuple[str, str]]:
    """Support tickets with the queue that an agent gave each: (text, queue).

    A ticket has two words that hint at its queue, of sixteen such words, and six that do not.
    """
    rng = random.Random(seed)
    hints = {queue: [f"{queue.lower()}hint{i}" for i in range(16)] for queue in QUEUES}
    chatter = [f"word{i}" for i in range(40)]
    drawn = []
    for _ in range(count):
        queue = rng.choice(QUEUES)
        spoken = rng.sample(hints[queue], 2) + rng.sample(chatter, 6)
        rng.shuffle(spoken)
        drawn.append((" ".join(spoken), queue))
    return drawn
