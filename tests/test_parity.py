"""Code questions get the same verdicts in the Python of browsers."""

from __future__ import annotations

from pathlib import Path

from conftest import ROOT, run

SNIPPET = "snippets/coding/second_largest"


def test_every_code_question_is_the_same_in_a_browser() -> None:
    """Kept for the report of the next build."""
    status, output = run(ROOT, "guide.cli", "parity")
    assert status == 0, output
    assert "the same verdicts in Pyodide" in output


def test_what_differs_in_a_browser_is_told(good: Path) -> None:
    """An answer that fails, a wrong answer that passes, one that fails otherwise."""
    answer = good / SNIPPET / "answer.py"
    text = answer.read_text()
    there = "import sys\nTHERE = sys.platform == 'emscripten'\n"
    answer.write_text(text + there + "if THERE:\n    def second_largest(numbers): return 2\n")
    status, output = run(good, "guide.cli", "parity")
    assert status == 1
    assert output.splitlines()[0] == (
        f"{SNIPPET}/answer.py:1: in Pyodide, check_ties: second_largest([3, 3, 1]) returned 2, "
        "wanted 1 (use what Python has everywhere)"
    )
    wrong = good / SNIPPET / "wrong/counts_ties.py"
    answer.write_text(text)
    wrong.write_text(
        f'"""Counts equal numbers twice."""\n\n{there}\ndef second_largest(numbers):\n'
        "    return sorted(set(numbers))[-2] if THERE else sorted(numbers)[-2]\n"
    )
    status, output = run(good, "guide.cli", "parity")
    assert status == 1
    assert output.splitlines()[0].startswith(
        f"{SNIPPET}/wrong/counts_ties.py:1: in Pyodide, it passes, but not here: check_ties"
    )


def test_node_shows_a_snippet_neither_files_nor_environment(good: Path) -> None:
    """JavaScript is a way out of Python, so Node itself may do nothing."""
    answer = good / SNIPPET / "answer.py"
    text = answer.read_text()
    reach = (
        "import sys\nif sys.platform == 'emscripten':\n"
        "    import pyodide_js\n"
        "    found = pyodide_js.runPython.constructor('''\n"
        "      const told = [JSON.stringify(Object.keys(process.env).sort())];\n"
        "      const fs = process.getBuiltinModule?.('fs');\n"
        "      for (const act of [\n"
        "        () => fs.readFileSync('{file}', 'utf8'), () => fs.writeFileSync('{file}', 'x'),\n"
        "        () => process.getBuiltinModule('child_process').spawnSync('id').error.code]) {{\n"
        "        try {{ told.push('done ' + act()); }} catch (error) {{ told.push(error.code); }}\n"
        "      }}\n      return told.join(' ');''')()\n"
        "    raise ValueError(found)\n"
    )
    answer.write_text(text + reach.format(file=answer))
    status, output = run(good, "guide.cli", "parity")
    assert status == 1
    found = output.splitlines()[0]
    assert "ERR_ACCESS_DENIED ERR_ACCESS_DENIED ERR_ACCESS_DENIED" in found
    assert "HOME" not in found
    assert "USER" not in found
    assert answer.read_text() == text + reach.format(file=answer)
