"""Case studies: the cells of a notebook, its links, and the place of what fails."""

from __future__ import annotations

from guide.notebooks import failure, link_pages, tidy

HTML = """
<style>.jp {color: red}</style><script src="https://example.org/x.js"></script>
<div class="jp-Notebook">
<div class="jp-Cell jp-MarkdownCell jp-Notebook-cell" id="cell-id=1"><div class="jp-MarkdownOutput">
<h1 id="pay">Pay<a class="anchor-link" href="#pay">¶</a></h1><p>One coin.</p></div></div>
<div class="jp-Cell jp-Notebook-cell"><div class="jp-Cell jp-Notebook-cell" id="cell-id=2">
<clipboard-copy for="cell-1"></clipboard-copy><div id="cell-1">pay = 1
pay</div>
<div class="jp-OutputArea-output"><pre>1</pre></div></div></div></div>
"""


def test_text_code_and_output_are_what_is_left() -> None:
    """No style sheet, no scripts, in the order of the cells."""
    tidied = tidy(HTML, lambda code: f"<pre>{code}</pre>")
    assert tidied.startswith('<h1 id="pay">Pay<a class="headerlink"')
    assert "<pre>pay = 1\npay</pre>" in tidied
    assert '<div class="output"><pre>1</pre></div>' in tidied
    assert tidied.count("<details") == 1
    assert not any(word in tidied for word in ("script", "style", "jp-", "clipboard"))


def test_links_to_sources_lead_to_pages() -> None:
    """Anchors stay, other addresses too, and what leads nowhere is told."""
    html = (
        '<a href="../questions/a.md#proof">a</a> <a href="gone.md">b</a> '
        '<a href="https://example.org/c.md">c</a> <a href="#d">d</a>'
    )
    linked, broken = link_pages(html, "case-studies/x.py", {"questions/a.md": "../../a/"}.get)
    assert 'href="../../a/#proof"' in linked
    assert 'href="https://example.org/c.md"' in linked
    assert 'href="#d"' in linked
    assert broken == {"gone.md"}


def test_only_what_a_cell_or_its_kernel_did_is_a_problem() -> None:
    """Any other error is the engine's, and goes up."""
    assert failure(ValueError("no"), "docs/x.py", "") is None
    dead = type("DeadKernelError", (RuntimeError,), {})
    problem = failure(dead("gone"), "docs/x.py", "")
    assert problem
    assert "did not come to its end within 60 s" in problem.what
