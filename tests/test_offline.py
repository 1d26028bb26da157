"""The list of what a site consists of."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from guide.offline import LIST, WORKER, listed, write
from guide.store import Store


def lay(site: Path) -> None:
    """A tiny site."""
    for name, text in {
        "index.html": "home",
        "role/index.html": "role " * 100,
        "assets/a.js": "a",
        "assets/a.js.map": "map",
        "sitemap.xml": "map",
    }.items():
        file = site / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)


def test_it_names_every_file_by_its_address(tmp_path: Path) -> None:
    """With its size; what nobody reads is left out."""
    lay(tmp_path)
    text, version = listed(tmp_path)
    told = json.loads(text)
    assert [(path, size) for path, size, _ in told["files"]] == [
        ("assets/a.js", 1),
        ("", 4),
        ("role/", 500),
    ]
    assert told["bytes"] == 505
    assert told["download"] < 100
    assert told["version"] == version


def test_the_version_changes_with_every_file_and_with_nothing_else(tmp_path: Path) -> None:
    """Not with the list and the worker that are made of it."""
    lay(tmp_path)
    _, first = listed(tmp_path)
    (tmp_path / LIST).write_text("{}")
    (tmp_path / WORKER).write_text("")
    assert listed(tmp_path)[1] == first
    (tmp_path / "assets/a.js").write_text("b")
    assert listed(tmp_path)[1] != first


def test_the_worker_knows_its_version(tmp_path: Path) -> None:
    """In front of the bundle, without which there is none."""
    site = tmp_path / "site"
    lay(site)
    with pytest.raises(FileNotFoundError, match="make build"):
        write(tmp_path, site)
    bundle = tmp_path / "hooks/guide/practice/dist/sw.js"
    bundle.parent.mkdir(parents=True)
    bundle.write_text("keep();")
    write(tmp_path, site)
    version = json.loads((site / LIST).read_text())["version"]
    assert (site / WORKER).read_text() == f'self.VERSION = "{version}";\nkeep();'


def test_what_is_known_is_not_compressed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same list comes of it, and a file that changed is compressed anew."""
    site, store = tmp_path / "site", Store(tmp_path / "kept")
    lay(site)
    bundle = tmp_path / "hooks/guide/practice/dist/sw.js"
    bundle.parent.mkdir(parents=True)
    bundle.write_text("")
    done: list[bytes] = []
    compress = gzip.compress

    def counted(data: bytes, level: int) -> bytes:
        done.append(data)
        return compress(data, level)

    monkeypatch.setattr(gzip, "compress", counted)
    write(tmp_path, site, store)
    first = (site / LIST).read_text()
    assert len(done) == 3
    write(tmp_path, site, store)
    assert ((site / LIST).read_text(), len(done)) == (first, 3)
    (site / "assets/a.js").write_text("b")
    write(tmp_path, site, store)
    assert done[3:] == [b"b"]
