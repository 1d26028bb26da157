"""Items on LLMs, retrieval and applied AI."""

from fractions import Fraction
from itertools import product
from math import ceil, isclose

from guide.item import Option


def item_chunks():
    """A help page of 1,000 tokens is cut into chunks of 200 that overlap by 50. The last chunk may
    be shorter. How many chunks are there?

    Level: L3
    Read: coding/chunks-with-overlap
    """
    length, size, overlap = 1_000, 200, 50
    starts = [0]
    while starts[-1] + size < length:
        starts.append(starts[-1] + size - overlap)
    choices = [
        (ceil((length - size) / (size - overlap)) + 1,
         f"The first covers {size} tokens, each further one {size - overlap} new ones."),
        (length // size, "This is without overlap."),
        (length // (size + overlap), "Overlap makes chunks start closer "
         "together, so there are more."),
        (length // overlap, "Chunks do not start at each 50 tokens: that is what they share."),
    ]  # fmt: skip
    return [Option(f"{value}", value == len(starts), reason) for value, reason in choices]


def item_cost_of_calls():
    """A call has 1,200 tokens of prompt and 300 of answer. A million tokens cost $1 in a prompt and
    $4 in an answer. What do 2 million calls cost?

    Level: L3
    Read: llms/rag-or-fine-tuning
    """
    calls, prompt, answer, price_in, price_out = 2_000_000, 1_200, 300, 1, 4
    one = Fraction(prompt * price_in, 10**6) + Fraction(answer * price_out, 10**6)
    truth = calls * one
    choices = [
        (calls * (prompt * price_in + answer * price_out) // 10**6,
         "Prompt and answer cost the same here, though the answer is a quarter as long."),
        (calls * (prompt + answer) * price_in // 10**6, "This prices the answer like the prompt."),
        (calls * (prompt + answer) * price_out // 10**6, "This prices the prompt like the answer."),
        (calls * prompt * price_in // 10**6, "This leaves the answer out."),
    ]  # fmt: skip
    return [Option(f"${value:,}", value == truth, reason) for value, reason in choices]


def item_retrieval_caps_the_answer():
    """Retrieval brings the passage that is needed for 80% of the questions. With it the model
    answers 90% rightly, without it 10%. What share of all answers is right?

    Level: L4
    Read: llms/rag-or-fine-tuning
    """
    questions = [(number % 10 < 8, number) for number in range(100)]
    having = [number for found, number in questions if found]
    lacking = [number for found, number in questions if not found]
    right = 0.9 * len(having) + 0.1 * len(lacking)
    truth = right / len(questions)
    choices = [
        (0.8 * 0.9 + (1 - 0.8) * 0.1, "Most of what is lost is lost in retrieval. So measure that "
         "by itself, before you change the model."),
        (0.8 * 0.9, "This leaves out what is right without the passage."),
        (0.9, "This is for questions whose passage was found."),
        ((0.9 + 0.1) / 2, "The two cases are not equally frequent."),
    ]  # fmt: skip
    return [Option(f"{value:.0%}", isclose(value, truth), reason) for value, reason in choices]


def item_facts_go_stale():
    """Each of a shop's facts changes with 2% probability a day. You fine-tune a model on them every
    30 days and retrieve nothing. Of what it learnt, how much has changed at least once when the 30
    days are over?

    Level: L4
    Read: llms/rag-or-fine-tuning
    """
    daily, days = 0.02, 30
    same = 1.0
    for _ in range(days):
        same -= same * daily
    choices = [
        (1 - (1 - daily) ** days, f"Each day leaves {1 - daily:.0%} of what was left unchanged."),
        (daily * days, "This counts facts twice that change twice."),
        ((1 - daily) ** days, "This is what has not changed."),
        (daily, "This is what changes in one day."),
    ]  # fmt: skip
    return [Option(f"{value:.0%}", isclose(value, 1 - same), reason) for value, reason in choices]


def item_kappa():
    """A model and a person each sort 100 tickets. Both say routine for 85, both say urgent for 5,
    and for 10 they differ, 5 each way. How large is Cohen's kappa?

    Level: L5
    Read: llms/case-triage-evaluation
    """
    pairs = [("r", "r")] * 85 + [("u", "u")] * 5 + [("r", "u")] * 5 + [("u", "r")] * 5
    assert sum(one != other for one, other in pairs) == 10
    ours, theirs = [one for one, _ in pairs], [other for _, other in pairs]
    agree = sum(one == other for one, other in pairs) / 100
    chance = sum(one == other for one, other in product(ours, theirs)) / 100**2
    kappa = (agree - chance) / (1 - chance)
    choices = [
        (((85 + 5) / 100 - (0.9**2 + 0.1**2)) / (1 - (0.9**2 + 0.1**2)),
         f"They agree on {agree:.0%}, but chance alone gives {chance:.0%}, since nearly all is "
         "routine."),
        ((85 + 5) / 100, "This is plain agreement. To say routine always would reach it, too."),
        (((85 + 5) / 100 - 0.5) / (1 - 0.5), "Chance gives one half only if both labels are "
         "equally frequent."),
        ((85 + 5) / 100 - (0.9**2 + 0.1**2), "What is left over chance has to be set against what "
         "there was to gain."),
    ]  # fmt: skip
    return [Option(f"{value:.2f}", isclose(value, kappa), reason) for value, reason in choices]


def item_steps_of_an_agent():
    """An agent needs 10 steps for a case. Each goes right in 95%, independently, and nothing checks
    or repeats a step. What share of cases goes right?

    Level: L4
    Read: llms/agentic-copilot
    """
    steps, each = 10, 0.95
    truth = sum(
        all(outcome) * each ** sum(outcome) * (1 - each) ** (steps - sum(outcome))
        for outcome in product((True, False), repeat=steps)
    )
    choices = [
        (each**steps, "All steps have to go right. Fewer steps, or a check that repeats a bad one, "
         "help more than a slightly better model."),
        (each, "This is one step."),
        (1 - steps * (1 - each), "Adding failures counts cases twice in which two steps fail."),
    ]  # fmt: skip
    return [Option(f"{value:.0%}", isclose(value, truth), reason) for value, reason in choices]


def item_limit_of_a_tool():
    """An agent may refund. Text in a ticket can steer the model, which may then call the tool up to
    20 times in a case, with any amount. Which rule keeps the loss of a case to $50?

    Level: L6
    Read: llms/agentic-copilot
    """
    most, calls = 50, 20

    def loss(allowed):
        """What an attacker gets who asks for as much as is let through."""
        paid = []
        for _ in range(calls):
            asked = next((sum_ for sum_ in (1000, 50, 10) if allowed(paid, sum_)), 0)
            paid += [asked] if asked else []
        return sum(paid)

    def steered(paid, asked):
        return asked >= 0  # the model is the one who was told, and who is steered

    losses = {
        "case": loss(lambda paid, asked: sum(paid) + asked <= most),
        "call": loss(lambda paid, asked: asked <= most),
        "prompt": loss(steered),
        "count": loss(lambda paid, asked: len(paid) < 2),
    }
    return [
        Option("The tool's server allows $50 a case, over all calls",
               losses["case"] <= most,
               "It counts where the model cannot reach, and over the case."),
        Option("The tool's server allows $50 a call", losses["call"] <= most,
               f"Twenty calls of $50 make ${losses['call']:,}."),
        Option("The system prompt forbids more than $50 a case", losses["prompt"] <= most,
               "A prompt is advice to the part that is steered. It bounds nothing."),
        Option("The tool's server allows two calls a case", losses["count"] <= most,
               f"It bounds the number, not the amount: ${losses['count']:,} here."),
    ]  # fmt: skip
