"""The files that the site serves itself: all of them, or a word on what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import ROOT

from guide.assets import AssetError, early, style, vendored

PACKAGES = "hooks/guide/practice/node_modules"


def test_every_file_is_in_the_pinned_packages() -> None:
    """None is empty, and each package brings its licence."""
    if not (ROOT / PACKAGES).is_dir():
        pytest.skip("node_modules is not installed: `make build` does it")
    files = vendored(ROOT)
    assert {t.split("/")[0] for t, file in files.items() if file.stat().st_size} == {"assets"}
    theirs = [file for file in files.values() if file.is_relative_to(ROOT / PACKAGES)]
    depth = {
        file: 2 if file.relative_to(ROOT / PACKAGES).parts[0][0] == "@" else 1 for file in theirs
    }
    packages = {file.relative_to(ROOT / PACKAGES).parts[: depth[file]] for file in theirs}
    packages.remove(("pyodide",))  # its package has none; ours stands beside its files
    assert {"pyodide-licence.txt", "python-licence.txt"} <= {file.name for file in files.values()}
    licences = {
        file.parent.relative_to(ROOT / PACKAGES).parts for file in theirs if file.name == "LICENSE"
    }
    assert licences == packages


def test_a_missing_file_is_named_with_what_to_do(tmp_path: Path) -> None:
    """One after the other; a folder in a file's place is none."""
    for name in ("@fontsource/source-serif-4/LICENSE", "@mermaid-js/tiny/dist/mermaid.tiny.js"):
        path = f"{PACKAGES}/{name}"
        (tmp_path / path).mkdir(parents=True)
        with pytest.raises(AssetError) as caught:
            vendored(tmp_path)
        assert str(caught.value) == f"{path} is missing: `make -B build` installs it"
        (tmp_path / path).rmdir()
        (tmp_path / path).touch()


def test_another_pyodide_stops_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its files are known by their hashes; one byte is enough."""
    monkeypatch.setattr("guide.assets._FILES", {})
    file = tmp_path / PACKAGES / "pyodide" / "pyodide.mjs"
    file.parent.mkdir(parents=True)
    file.write_bytes(b"export {}")
    with pytest.raises(AssetError, match=r"pyodide/pyodide\.mjs is not the file"):
        vendored(tmp_path)


def test_sheets_become_one(tmp_path: Path) -> None:
    """In their order, with what they import; its name changes with it, and faces stay files."""
    if not (ROOT / PACKAGES).is_dir():
        pytest.skip("node_modules is not installed: `make build` does it")
    (tmp_path / "a.css").write_text("a { color: red } /* why */")
    (tmp_path / "b.css").write_text(
        '@import "c.css"; [dir=rtl] b, i { top: 0 } [dir=rtl] p { top: 1px }'
    )
    (tmp_path / "c.css").write_text('@font-face { src: url("../fonts/x.woff2") }')
    sheets = [tmp_path / "a.css", tmp_path / "b.css"]
    address, text = style(ROOT, sheets)
    assert text == "a{color:red}@font-face{src:url(../fonts/x.woff2)}i{top:0}\n"
    assert address.startswith("assets/css/all.")
    (tmp_path / "a.css").write_text("a { color: blue }")
    assert style(ROOT, sheets)[0] != address
    with pytest.raises(AssetError, match=r"missing\.css"):
        style(ROOT, [tmp_path / "missing.css"])
    with pytest.raises(AssetError, match="make -B build"):
        style(tmp_path, sheets)


def test_every_sheet_of_the_theme_is_in_it() -> None:
    """So that none is forgotten, but for that of printable pages."""
    folder = ROOT / "hooks/guide/theme/assets/css"
    text = (folder / "all.css").read_text()
    assert {sheet.name for sheet in folder.glob("*.css")} == {
        "all.css",
        "paper.css",
        *(line.split('"')[1] for line in text.splitlines() if line.startswith("@import")),
    }


def test_the_first_script_is_one_line() -> None:
    """And cannot end the element that it stands in."""
    if not (ROOT / PACKAGES).is_dir():
        pytest.skip("node_modules is not installed: `make build` does it")
    script = early(ROOT)
    assert "\n" not in script
    assert "__md_get" in script
    assert "</script" not in script
