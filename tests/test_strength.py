"""The checks of this guide notice what changes an answer."""

from __future__ import annotations

import json
from pathlib import Path

from conftest import ROOT, run

from guide.check import Cache, Proofs
from guide.check import Checker as Sandboxes
from guide.project import read_project
from guide.strength import Strengths, keep, known


def test_the_checks_of_every_answer_are_strong_enough() -> None:
    """At the gates; kept for the report of the next build."""
    status, output = run(ROOT, "guide.cli", "mutate")
    assert status == 0, output


def test_what_was_measured_is_kept_for_the_report(good: Path) -> None:
    """For this very snippet, and for no other."""
    answer = good / "snippets/coding/second_largest/answer.py"
    (snippet,) = read_project(good).snippets.values()
    cache = Cache.of(good)
    assert known(snippet, cache) is None
    with Sandboxes(cache) as checker:
        (strength,) = Strengths([snippet], checker)
    keep(strength, cache)
    found = known(snippet, cache)
    assert found
    assert (found.killed, found.made) == (strength.killed, strength.made)
    assert found.killed > 3
    answer.write_text(answer.read_text() + "\n# more\n")
    (changed,) = read_project(good).snippets.values()
    assert known(changed, cache) is None


def test_the_report_says_what_was_measured(good: Path) -> None:
    """On its page and as JSON; the page is made anew when something was measured since."""
    page = good / "docs/rounds/coding.md"
    page.write_text(page.read_text() + "\n{{ report }}\n")

    def built() -> tuple[str, dict[str, object]]:
        status, output = run(good, "mkdocs", "build")
        assert status == 0, output
        html = (good / "site/rounds/coding/index.html").read_text()
        report = json.loads((good / "site/verdicts.json").read_text())
        return html, report["questions"]["coding/second-largest"]

    html, facts = built()
    assert "not measured here" in html
    assert (facts["holds"], facts["mutants"], facts["browser"]) == (True, None, None)
    assert facts["know_nothings_rejected"] == ["starter", "empty", "constant"]
    assert "mutants killed" in run(good, "guide.cli", "mutate")[1]
    html, facts = built()
    mutants = facts["mutants"]
    assert isinstance(mutants, dict)
    assert f"{mutants['killed']} of {mutants['made']}" in html
    assert "<tr id=coding-second-largest" in html.replace('"', "")


def test_a_proof_takes_everything_that_was_found(good: Path) -> None:
    """Candidates, know-nothings, waivers: each by its own name."""
    (snippet,) = read_project(good).snippets.values()
    with Sandboxes() as checker:
        proof = Proofs([snippet], checker)[snippet.path]
    assert {name.rsplit("/", 1)[-1] for name in proof.verdicts} == {
        "answer.py", "counts_ties.py", "trusts_order.py", "<starter>", "<empty>", "<constant>",
    }  # fmt: skip
