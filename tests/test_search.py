"""What the search finds, and says of it."""

from __future__ import annotations

import json
from pathlib import Path

from guide.search import INDEX, divide


def test_the_index_is_divided(tmp_path: Path) -> None:
    """Pages get few bytes; a question is labelled once, on its page, and not on each part."""
    parts = ("questions/a/b/", "questions/a/b/#question", "role/")
    docs = [{"location": part, "title": "é", "text": "", "tags": ["x"]} for part in parts]
    file = tmp_path / "search/search_index.json"
    file.parent.mkdir()
    file.write_text(json.dumps({"config": {"lang": ["en"]}, "docs": docs}))
    divide(tmp_path, {"questions/a/b/": ["Topic A", "L3–L5", "x"]})
    assert json.loads(file.read_text()) == {"config": {"lang": ["en"]}, "docs": []}
    found = json.loads((tmp_path / INDEX).read_text("utf-8"))
    assert found["config"] == {"lang": ["en"]}
    assert [entry.get("tags") for entry in found["docs"]] == [["Topic A", "L3–L5", "x"], None, None]


def test_a_site_without_a_search_stays_so(tmp_path: Path) -> None:
    """Nothing is written."""
    divide(tmp_path, {})
    assert list(tmp_path.iterdir()) == []
