"""What is kept is whole or missing, never wrong; and nothing depends on its being kept."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from conftest import run

from guide import store as module
from guide.snippet import fingerprint
from guide.store import Memory, Store, stamp

NAME, OTHER = fingerprint(["a"]), fingerprint(["b"])


def file_of(folder: Path, name: str) -> Path:
    """Where a value lies."""
    return folder / name[:2] / name


def test_values_come_back_one_by_one(tmp_path: Path) -> None:
    """Only the parts that are asked for are read."""
    store = Store(tmp_path)
    store.put(NAME, {"one": 1}, "two")
    assert store.get(NAME, 1) == ("two",)
    assert store.get(NAME, 0, 1) == ({"one": 1}, "two")
    assert store.get(NAME) == ()
    assert store.get(OTHER) is None


@pytest.mark.parametrize("size", [0, 10, 70, 85, -1])
def test_a_file_that_was_cut_is_missing(tmp_path: Path, size: int) -> None:
    """Wherever it was cut."""
    store = Store(tmp_path)
    store.put(NAME, "a value", "another")
    file = file_of(tmp_path, NAME)
    file.write_bytes(file.read_bytes()[:size])
    assert store.get(NAME) is None
    assert store.get(NAME, 0) is None


def test_a_byte_that_changed_is_noticed(tmp_path: Path) -> None:
    """In whichever part."""
    store = Store(tmp_path)
    store.put(NAME, "a value", "another")
    file = file_of(tmp_path, NAME)
    data = bytearray(file.read_bytes())
    data[-3] ^= 1
    file.write_bytes(data)
    assert store.get(NAME, 0) is None


def test_a_value_under_another_name_is_missing(tmp_path: Path) -> None:
    """A file that was copied says whose it is."""
    store = Store(tmp_path)
    store.put(NAME, "a value")
    file_of(tmp_path, OTHER).parent.mkdir(exist_ok=True)
    file_of(tmp_path, OTHER).write_bytes(file_of(tmp_path, NAME).read_bytes())
    assert store.get(OTHER, 0) is None


def test_where_nothing_can_be_kept_it_lasts_for_the_build(tmp_path: Path) -> None:
    """A file stands where the folder should be, say."""
    (tmp_path / "cache").write_text("")
    store = Store(tmp_path / "cache")
    store.writing(lambda: store.put(NAME, "a value"))
    assert store.get(NAME, 0) == ("a value",)
    store.close()
    assert store.get(NAME, 0) is None


def test_an_error_of_the_work_itself_is_not_hidden(tmp_path: Path) -> None:
    """It is tried twice, and then told."""

    def work() -> None:
        raise FileNotFoundError("a page is gone")

    with pytest.raises(FileNotFoundError):
        Store(tmp_path).writing(work)


def test_what_is_not_in_use_makes_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit holds for what this build did not use."""
    monkeypatch.setattr(module, "LIMIT", 1)
    Store(tmp_path).put(NAME, "a value")
    store = Store(tmp_path)
    store.put(OTHER, "a value")
    store.close()
    assert not file_of(tmp_path, NAME).exists()
    assert file_of(tmp_path, OTHER).exists()


def test_memory_keeps_what_was_used(tmp_path: Path) -> None:
    """What was not asked for since is forgotten."""
    memory = Memory(Store(tmp_path))
    assert memory.recall(["a"], lambda: 1) == 1
    assert memory.recall(["b"], lambda: 2) == 2
    memory.save()
    memory = Memory(Store(tmp_path))
    assert memory.recall(["a"], lambda: 3) == 1
    memory.save()
    memory = Memory(Store(tmp_path))
    assert memory.get(["b"]) is None
    assert memory.get(["a"]) == 1


def test_the_stamp_changes_with_a_file_of_the_theme(tmp_path: Path) -> None:
    """And with nothing else of the folder."""
    (tmp_path / "main.html").write_text("one")
    before = stamp([tmp_path], "a part")
    assert stamp([tmp_path], "a part") == before
    (tmp_path / "main.html").write_text("two")
    assert stamp([tmp_path], "a part") != before


def test_a_build_goes_on_without_its_cache(good: Path) -> None:
    """It cannot be written, or it is full of rubbish: the site is the same."""
    assert run(good, "mkdocs", "build")[0] == 0
    page = good / "site/questions/coding/second-largest/index.html"
    wanted = page.read_text()
    for file in (good / ".cache").rglob("*"):
        if file.is_file():
            file.write_bytes(file.read_bytes()[:90])
    status, output = run(good, "mkdocs", "build")
    assert status == 0, output
    assert page.read_text() == wanted
    shutil.rmtree(good / ".cache")
    (good / ".cache").write_text("no folder")
    status, output = run(good, "mkdocs", "build")
    assert status == 0, output
    assert page.read_text() == wanted
