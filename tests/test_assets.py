"""The files that the site serves itself: all of them, or a word on what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import ROOT

from guide.assets import vendored

PACKAGES = "hooks/guide/practice/node_modules"


def test_every_file_is_in_the_pinned_packages() -> None:
    """None is empty, and each package brings its licence."""
    if not (ROOT / PACKAGES).is_dir():
        pytest.skip("node_modules is not installed: `make build` does it")
    files = vendored(ROOT)
    assert {t.split("/")[0] for t, file in files.items() if file.stat().st_size} == {"assets"}
    packages = {file.relative_to(ROOT / PACKAGES).parts[:2] for file in files.values()}
    licences = {f.parent.parts[-2:] for f in files.values() if f.name == "LICENSE"}
    assert licences == packages


def test_a_missing_file_is_named_with_what_to_do(tmp_path: Path) -> None:
    """One after the other; a folder in a file's place is none."""
    for name in ("source-serif-4-latin-opsz-normal", "source-serif-4-latin-ext-opsz-normal"):
        path = f"{PACKAGES}/@fontsource-variable/source-serif-4/files/{name}.woff2"
        (tmp_path / path).mkdir(parents=True)
        with pytest.raises(FileNotFoundError) as caught:
            vendored(tmp_path)
        assert str(caught.value) == f"{path} is missing: `make build` installs it"
        (tmp_path / path).rmdir()
        (tmp_path / path).touch()
