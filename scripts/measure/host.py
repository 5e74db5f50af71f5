"""A server as a plain host has it: gzip, ten minutes of cache. It writes down what it sends."""

import gzip
import http.server
import threading
from pathlib import Path
from urllib.parse import unquote, urlsplit

from publish_plan import content_type

KINDS = {
    ".css": "css",
    ".html": "html",
    ".js": "js",
    ".png": "image",
    ".svg": "image",
    ".woff2": "font",
}
COMPRESSED = {".css", ".html", ".js", ".json", ".svg", ".webmanifest"}


class Host:
    """A site on a free port of 127.0.0.1; `sent` lists kind and bytes of every answer."""

    def __init__(self, site: Path) -> None:
        """Start to serve."""
        self.site = site
        self.sent: list[tuple[str, int]] = []
        self.bodies: dict[Path, bytes] = {}
        host = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def do_GET(self) -> None:
                host.answer(self)

            def log_message(self, *_: object) -> None:
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def answer(self, request: http.server.BaseHTTPRequestHandler) -> None:
        """Answer a request and write down what went out."""
        path = self.site / unquote(urlsplit(request.path).path).lstrip("/")
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.sent.append(("missing", 0))
            request.send_error(404)
            return
        body = self.body(path)
        self.sent.append((KINDS.get(path.suffix, "data"), len(body)))
        request.send_response(200)
        request.send_header("Content-Type", content_type(path.name))
        request.send_header("Content-Length", str(len(body)))
        request.send_header("Cache-Control", "max-age=600")
        if path.suffix in COMPRESSED:
            request.send_header("Content-Encoding", "gzip")
        request.end_headers()
        request.wfile.write(body)

    def body(self, path: Path) -> bytes:
        """Return a file as it goes over the wire."""
        if path not in self.bodies:
            raw = path.read_bytes()
            self.bodies[path] = gzip.compress(raw, 9, mtime=0) if path.suffix in COMPRESSED else raw
        return self.bodies[path]

    def stop(self) -> None:
        """Stop to serve."""
        self.server.shutdown()
        self.server.server_close()
