"""The verification report: how strong the proof of every answer is, as a table and as JSON."""

from __future__ import annotations

import json
import platform
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from statistics import fmean
from typing import Any

from guide import markup
from guide.check import Proof, candidates_that_know_nothing, rejected_by
from guide.parity import Parity
from guide.question import Question
from guide.snippet import mistake
from guide.strength import Known

SECONDS = (5, 10)
"""That a run is said to stay under: coarse, so that two builds say the same."""


@dataclass(frozen=True)
class Row:
    """What is known of one question's proof."""

    question: Question
    proof: Proof
    strength: Known | None
    """None where `guide mutate` has not run on this machine for this very snippet."""
    parity: Parity | None
    """None where `guide parity` has not, or where there is nothing to practise."""


def row_id(question: Question) -> str:
    """The anchor of a question's row."""
    return question.slug.replace("/", "-")


def under(seconds: float) -> str:
    """About how long a run took."""
    bound = next((bound for bound in SECONDS if seconds < bound), None)
    return f"under {bound} s" if bound else f"over {SECONDS[-1]} s"


# --- The page -----------------------------------------------------------------------------------

_HEADS = {
    "Question": "The page of the answer",
    "Checks": "What the answer passes, twice, under two hash seeds",
    "Wrong": "Wrong answers that a check rejects",
    "Other": "Other right answers that pass, and agree with this one on random inputs",
    "Mutants": "Small changes to the answer that a check notices, of all that were made",
    "Grows": "Time and space, as counted operations and bytes grow with the input",
    "Browser": "Candidates with the same verdict in the Python of a browser",
    "Time": "Of the checks, on the machine of this build",
}


def table(rows: Sequence[Row], origin: str) -> str:
    """The report as HTML.

    Args:
        rows: What is known, in the order of the guide.
        origin: The page that it stands on.
    """
    heads = (
        f'<th scope="col"{"" if name in ("Question", "Grows") else " class=num"}'
        f' title="{escape(why)}">{name}</th>'
        for name, why in _HEADS.items()
    )
    return markup.block(
        _totals(rows),
        '<table class="data report" data-sortable>',
        f"<thead><tr>{''.join(heads)}</tr></thead>",
        "<tbody>",
        *(_row(row, origin) for row in rows),
        "</tbody></table>",
        _environment(rows),
    )


def _totals(rows: Sequence[Row]) -> str:
    checks = sum(len(row.proof.answer.outcomes) for row in rows)
    scores = [row.strength.score for row in rows if row.strength]
    same = sum(row.parity.candidates for row in rows if row.parity and not row.parity.problems)
    facts = {
        "Answers proven": f"{sum(row.proof.holds for row in rows)} of {len(rows)}",
        "Checks passed": f"{checks:,}",
        "Wrong answers rejected": f"{sum(len(row.proof.rejections) for row in rows):,}",
        "Mutants killed, mean": f"{fmean(scores):.1%}" if scores else "not measured here",
        "Same in the browser": f"{same:,} candidates" if same else "not measured here",
    }
    items = (
        f"<li>{markup.span('eyebrow', name)} {markup.span('value', value)}</li>"
        for name, value in facts.items()
    )
    return f'<ul class="bare glance totals">{"".join(items)}</ul>'


def _row(row: Row, origin: str) -> str:
    proof, snippet = row.proof, row.proof.snippet
    state = markup.TICK if proof.holds else markup.CROSS
    link = markup.link(markup.href(row.question.path, origin), escape(row.question.meta.title))
    others = len(snippet.variants)
    if others and snippet.strategies:
        agreed = f"{others}, agreeing"
    else:
        agreed = str(others) if others else ""
    cells = [
        (f"{len(proof.answer.outcomes)}", ""),
        (f"{len(proof.rejections)} of {len(snippet.wrong)}", str(len(proof.rejections))),
        (agreed, str(others)),
        (_mutants(row.strength), f"{row.strength.score:.4f}" if row.strength else "-1"),
        (_growth(proof), ""),
        (_browser(row), str(row.parity.candidates if row.parity else -1)),
        (under(proof.seconds), under(proof.seconds).split()[1]),
    ]
    tds = (
        f'<td data-label="{name}" class="{"" if name == "Grows" else "num"}{"" if html else " no"}"'
        f"{f' data-sort={sort}' if sort else ''}>{html or '–'}</td>"
        for name, (html, sort) in zip(list(_HEADS)[1:], cells, strict=True)
    )
    head = f'<th scope="row" data-label="Question">{state}{link}</th>'
    return f'<tr id="{row_id(row.question)}">{head}{"".join(tds)}</tr>'


def _mutants(known: Known | None) -> str:
    if known is None:
        return '<span class="unknown">not measured here</span>'
    said = f"{known.killed} of {known.made}"
    if not known.waived:
        return said
    reasons = "".join(
        f"<li><code>answer.py:{line}</code> {escape(operator)}: {escape(reason)}</li>"
        for line, operator, reason in known.waived
    )
    return (
        f"{said}<details><summary>{len(known.waived)} waived</summary><ul>{reasons}</ul></details>"
    )


def _growth(proof: Proof) -> str:
    claims = proof.snippet.claims
    if not claims:
        return ""
    said = "<br>".join(markup.span("whole", f"{escape(text)} {kind}") for kind, text in claims)
    return said if proof.growth and proof.growth.passed else f"{markup.CROSS}{said}"


def _browser(row: Row) -> str:
    if not row.proof.snippet.practised:
        return ""
    if row.parity is None:
        return '<span class="unknown">not measured here</span>'
    same = not row.parity.problems
    return f"{row.parity.candidates} the same" if same else f"{markup.CROSS}differs"


def _environment(rows: Sequence[Row]) -> str:
    versions: dict[str, str] = {}
    for row in rows:
        versions |= row.proof.versions
    system = f"{platform.system()}, {platform.machine()}"
    said = ", ".join(f"{name} {version}" for name, version in {**versions}.items())
    return f'<p class="environment">Measured with {escape(said)} on {escape(system)}.</p>'


# --- For programs -------------------------------------------------------------------------------


def as_json(rows: Sequence[Row], commit: str) -> str:
    """The whole report as JSON."""
    versions: dict[str, str] = {}
    for row in rows:
        versions |= row.proof.versions
    environment = {"system": platform.system(), "machine": platform.machine(), "versions": versions}
    report = {
        "commit": commit,
        "environment": environment,
        "questions": {row.question.slug: _facts(row) for row in rows},
    }
    return json.dumps(report, indent=1, ensure_ascii=False) + "\n"


def _facts(row: Row) -> Mapping[str, Any]:
    proof, snippet = row.proof, row.proof.snippet

    def passed(name: str) -> bool:
        return proof.verdicts[name].passed

    return {
        "holds": proof.holds,
        "checks": [
            {"name": outcome.name, "claim": outcome.claim, "passed": outcome.passed}
            for outcome in proof.answer.outcomes
        ],
        "wrong": [
            {
                "path": source.path,
                "mistake": mistake(source),
                "rejected_by": caught.name if caught else None,
                "message": caught.message if caught else None,
            }
            for source in snippet.wrong
            for caught in [rejected_by(proof.verdicts[source.path])]
        ],
        "variants": [
            {
                "path": source.path,
                "passed": passed(source.path),
                "agrees": passed(f"agree {source.path}") if snippet.strategies else None,
            }
            for source in snippet.variants
        ],
        "know_nothings_rejected": [
            source.path.rsplit("/", 1)[-1].strip("<>")
            for source in candidates_that_know_nothing(snippet)
            if not passed(source.path)
        ],
        "figures": {name: [f.value, f.unit, f.text] for name, f in proof.figures.items()},
        "complexity": {
            "claims": dict(snippet.claims),
            "holds": proof.growth.passed,
            **json.loads(proof.growth.output or "{}"),
        }
        if proof.growth
        else None,
        "mutants": row.strength and row.strength.to_json(),
        "browser": row.parity
        and {"candidates": row.parity.candidates, "same": not row.parity.problems},
        "versions": proof.versions,
    }
