"""What is kept from build to build, below `.cache/`: values by fingerprint, each in a file.

Nothing in it is ever needed, and all of it may be removed at any time (`make clean`). The values
are pickled, so a folder of it is taken from nobody; the verdicts that machines share with each
other are plain JSON and kept apart (see `guide.check`).
"""

from __future__ import annotations

import hashlib
import os
import pickle
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Self, TypeVar

from guide.snippet import fingerprint

LIMIT = 512 * 2**20
"""Bytes that may be kept, unless a single build needs more."""

Result = TypeVar("Result")

# What is loaded now does the work; in a preview, the files may change meanwhile.
_CODE = [
    file.read_text("utf-8")
    for file in sorted(Path(__file__).resolve().parents[1].rglob("*.py"))
    if "node_modules" not in file.parts
]


def stamp(folders: Iterable[Path], *parts: str) -> str:
    """Changes with the engine, Python, its packages, every file of the folders, and the parts."""
    installed = {name for place in sys.path if os.path.isdir(place) for name in os.listdir(place)}
    found = [sys.version, *sorted(name for name in installed if name.endswith("-info")), *_CODE]
    for folder in folders:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                found += [file.relative_to(folder).as_posix(), file.read_bytes().decode("latin-1")]
    return fingerprint([*found, *parts])


class Store:
    """Results by name, a file each; what is broken counts as missing.

    Files appear whole or not at all, so a build may be killed at any moment, and two may run at
    once. Where the folder cannot be written, one that lasts as long as the build takes its place.
    """

    def __init__(self, folder: Path) -> None:
        """Keep things in `folder`."""
        self._folders = [folder]
        self._temporary = ""
        self._used: set[Path] = set()

    @classmethod
    def of(cls, root: Path) -> Self:
        """The store of the guide below `root`."""
        return cls(root / ".cache" / "pages")

    def writing(self, work: Callable[[], Result]) -> Result:
        """Do some work that puts things here, twice if the folder does not take them."""
        try:
            return work()
        except OSError:
            if self._temporary:
                raise
            self._temporary = tempfile.mkdtemp(prefix="guide-pages-")
            self._folders.append(Path(self._temporary))
            return work()

    def get(self, name: str, *parts: int) -> tuple[Any, ...] | None:
        """Those of the values under the name that are asked for, if all of them are sound."""
        file = next((file for file in self._files(name) if file.is_file()), None)
        if file is None:
            return None
        try:
            data = memoryview(file.read_bytes())
            if data[:64] != name.encode() or data[64:80] != _digest(data[80:]):
                return None
            values, start = [], 80
            while start < len(data):
                end = start + 8 + int.from_bytes(data[start : start + 8], "big")
                values.append(data[start + 8 : end])
                start = end
            found = tuple(pickle.loads(values[part]) for part in parts)
        except Exception:  # whatever a broken file makes pickle raise
            return None
        self._used.add(file)
        return found

    def put(self, name: str, *parts: Any) -> None:
        """Keep values under a name."""
        data = bytearray()
        for part in parts:
            pickled = pickle.dumps(part, pickle.HIGHEST_PROTOCOL)
            data += len(pickled).to_bytes(8, "big") + pickled
        file = self._files(name)[0]
        write_whole(file, name.encode() + _digest(data) + data)
        self._used.add(file)

    def close(self, used: Iterable[str] = ()) -> None:
        """Remove what was kept for long and is not in use, as far as it is too much."""
        if self._temporary:
            shutil.rmtree(self._temporary, ignore_errors=True)
        with suppress(OSError):
            in_use = {str(self._files(name)[-1]) for name in used} | {str(f) for f in self._used}
            kept = sorted(
                (entry.stat().st_mtime, entry.stat().st_size, entry.path)
                for folder in os.scandir(self._folders[0])
                if folder.is_dir()
                for entry in os.scandir(folder.path)
            )
            room = sum(size for _, size, _ in kept) - LIMIT
            for _, size, path in kept:
                if room > 0 and path not in in_use:
                    os.unlink(path)
                    room -= size

    def _files(self, name: str) -> list[Path]:
        """Where something of that name may lie; it is put into the first."""
        return [folder / name[:2] / name for folder in reversed(self._folders)]


def write_whole(file: Path, data: bytes) -> None:
    """Write a file that appears whole or not at all, whoever else writes it at this moment."""
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor, temporary = tempfile.mkstemp(dir=file.parent)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
        os.replace(temporary, file)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise


def _digest(data: bytearray | memoryview) -> bytes:
    return hashlib.blake2b(data, digest_size=16).digest()


class Memory:
    """What was made last time, taken again where all that it was made from is the same.

    It is a few values in a store, so that a thousand small things are read at once.
    """

    def __init__(self, store: Store | None = None) -> None:
        """Remember in `store`, or nothing when it is None."""
        self._store = store
        self._names = [
            fingerprint(["memory", str(part), sys.version, *_CODE]) for part in range(16)
        ]
        self._known: list[dict[str, Any]] = [
            found[0] if store and (found := store.get(name, 0)) else {} for name in self._names
        ]
        self._now: list[dict[str, Any]] = [{} for _ in self._names]

    def get(self, parts: Iterable[str]) -> Any:
        """What was made from the parts, if it is remembered."""
        key = fingerprint(parts)
        part = int(key[0], 16)
        if key not in self._known[part]:
            return None
        self._now[part][key] = self._known[part][key]
        return self._known[part][key]

    def put(self, parts: Iterable[str], made: object) -> None:
        """Remember what was made from the parts, which is not None."""
        key = fingerprint(parts)
        self._now[int(key[0], 16)][key] = made

    def recall(self, parts: Sequence[str], make: Callable[[], Result]) -> Result:
        """What `make` gives, which depends on the parts alone and is not None."""
        made: Result | None = self.get(parts)
        if made is None:
            made = make()
            self.put(parts, made)
        return made

    def save(self) -> None:
        """Remember what was used since the start, and nothing else."""
        if self._store:
            with suppress(OSError):
                for name, known, now in zip(self._names, self._known, self._now, strict=True):
                    if known.keys() != now.keys():
                        self._store.put(name, now)
        self._known, self._now = self._now, [{} for _ in self._names]
