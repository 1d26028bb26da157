"""What a page hands to the browser, so that its code question can be written and checked there."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from guide import runner
from guide.check import Proof
from guide.question import Question
from guide.snippet import fingerprint, mistake
from guide.starter import starter

RUNNER = "assets/practice/runner.py"
"""Where the site serves the source of the runner."""


def address(question: Question) -> str:
    """Where the site serves what `as_json` gives."""
    return f"practice/{question.slug}.json"


@cache
def runner_source() -> str:
    """The runner, as the browser runs it."""
    return Path(runner.__file__ or "").read_text("utf-8")


def as_json(question: Question, proof: Proof) -> str:
    """The question for the practice engine: the starter, the checks, and how wrong answers fail."""
    snippet = proof.snippet
    modules = snippet.modules(snippet.answer)
    wrong = [
        {
            "mistake": mistake(source),
            "failed": {o.name: o.message for o in proof.verdicts[source.path].failures},
        }
        for source in snippet.wrong
        if source.path in proof.verdicts
    ]
    told = {
        "slug": question.slug,
        "title": question.meta.title,
        "minutes": question.meta.minutes,
        "starter": starter(snippet.answer).text,
        "checks": snippet.checks.to_json(),
        "modules": [module.to_json() for module in modules],
        "claims": [[o.name, o.claim] for o in proof.answer.outcomes],
        "wrong": wrong,
        "hints": list(question.meta.hints),
        # The address changes with the runner, since browsers keep what they have.
        "runner": f"{RUNNER}?{fingerprint([runner_source()])[:12]}",
    }
    return json.dumps(told, indent=1) + "\n"
