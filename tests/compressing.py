"""A server for benchmarks: it compresses, as GitHub Pages does."""

from __future__ import annotations

import gzip
import http.server
from functools import cache
from pathlib import Path

from conftest import Quiet

_PACKED = {".woff2", ".png", ".gz", ".zip"}
"""What is compressed already."""


class Compressing(Quiet, http.server.SimpleHTTPRequestHandler):
    """Serves files compressed."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """A file, or a folder's page."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if self.path.partition("?")[0].endswith("/") else path
        if not path.is_file():
            return super().do_GET()
        data = path.read_bytes()
        self.send_response(200)
        if path.suffix not in _PACKED:
            data = _compressed(data)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        self.wfile.write(data)
        return None


@cache
def _compressed(data: bytes) -> bytes:
    return gzip.compress(data, 6, mtime=0)
