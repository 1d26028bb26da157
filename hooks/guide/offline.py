"""The list of the site's files, for readers who keep them, and the worker that keeps them.

The worker is made of `practice/src/sw.js` and the build's version, which changes with every file.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path

LIST = "offline.json"
WORKER = "sw.js"
"""It lies at the root of the site, since it serves what lies below it."""
_BUNDLE = "hooks/guide/practice/dist/sw.js"
_LEFT_OUT = {".map", ".gz", ".xml", ".md"}
_NOT_READ = ("assets/cards/", "print/", "llms")
"""What no reader reads, or reads elsewhere: pictures of links, and pages in other forms."""


def write(root: Path, site: Path) -> None:
    """Put the list and the worker into a site that is built.

    Args:
        root: The folder of the guide.
        site: The folder of the site.

    Raises:
        FileNotFoundError: The browser's part is not bundled.
    """
    bundle = root / _BUNDLE
    if not bundle.is_file():
        raise FileNotFoundError(f"{_BUNDLE} is missing: `make build` makes it")
    text, version = listed(site)
    (site / LIST).write_text(text, "utf-8")
    worker = f"self.VERSION = {json.dumps(version)};\n{bundle.read_text('utf-8')}"
    (site / WORKER).write_text(worker, "utf-8")


def listed(site: Path) -> tuple[str, str]:
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
        download += min(len(data), len(gzip.compress(data, 6)))
        address = name.removesuffix("index.html") if path.name == "index.html" else name
        files.append((address, len(data), hashlib.sha256(data).hexdigest()[:12]))
    version = hashlib.sha256(json.dumps(files).encode()).hexdigest()[:12]
    size = sum(size for _, size, _ in files)
    told = {"version": version, "bytes": size, "download": download, "files": files}
    return json.dumps(told, separators=(",", ":")), version
