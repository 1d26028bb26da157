"""The list of the site's files, for readers who keep them, and the worker that keeps them.

The worker is made of `practice/src/sw.js` and the build's version, which changes with every file.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from collections.abc import Callable
from pathlib import Path

from guide.snippet import fingerprint
from guide.store import Store

LIST = "offline.json"
WORKER = "sw.js"
"""It lies at the root of the site, since it serves what lies below it."""
_BUNDLE = "hooks/guide/practice/dist/sw.js"
_SIZES = fingerprint(["sizes of files, compressed", zlib.ZLIB_RUNTIME_VERSION])
_LEFT_OUT = {".map", ".gz", ".xml", ".md"}
_NOT_READ = ("assets/cards/", "print/", "llms")
"""What no reader reads, or reads elsewhere: pictures of links, and pages in other forms."""


def write(root: Path, site: Path, store: Store | None = None) -> None:
    """Put the list and the worker into a site that is built.

    Args:
        root: The folder of the guide.
        site: The folder of the site.
        store: Where it is kept how far each file was compressed.

    Raises:
        FileNotFoundError: The browser's part is not bundled.
    """
    bundle = root / _BUNDLE
    if not bundle.is_file():
        raise FileNotFoundError(f"{_BUNDLE} is missing: `make build` makes it")
    known: dict[str, int] = ((store and store.get(_SIZES, 0)) or ({},))[0]
    sizes: dict[str, int] = {}

    def packed(digest: str, data: bytes) -> int:
        sizes[digest] = known.get(digest) or _packed(digest, data)
        return sizes[digest]

    text, version = listed(site, packed)
    if store and sizes != known:
        store.writing(lambda: store.put(_SIZES, sizes))
    (site / LIST).write_text(text, "utf-8")
    worker = f"self.VERSION = {json.dumps(version)};\n{bundle.read_text('utf-8')}"
    (site / WORKER).write_text(worker, "utf-8")


def _packed(digest: str, data: bytes) -> int:
    return min(len(data), len(gzip.compress(data, 6)))


def listed(site: Path, packed: Callable[[str, bytes], int] = _packed) -> tuple[str, str]:
    """The list of a site's files as JSON, and the version that they make.

    A file is `[address, bytes, digest]`; `download` is what a host sends that compresses.
    """
    files: list[tuple[str, int, str]] = []
    download = 0
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if not path.is_file() or path.suffix in _LEFT_OUT or name in {LIST, WORKER}:
            continue
        if name.startswith(_NOT_READ):
            continue
        data = path.read_bytes()
        digest = hashlib.sha256(data).hexdigest()
        download += packed(digest, data)
        address = name.removesuffix("index.html") if path.name == "index.html" else name
        files.append((address, len(data), digest[:12]))
    version = hashlib.sha256(json.dumps(files).encode()).hexdigest()[:12]
    size = sum(size for _, size, _ in files)
    told = {"version": version, "bytes": size, "download": download, "files": files}
    return json.dumps(told, separators=(",", ":")), version
