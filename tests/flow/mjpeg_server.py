"""A loopback HTTP camera for tests: MJPEG, single pictures, and every way in which a real one goes wrong.

`mode` may be changed while clients are connected: "run", "stall" (open, silent), "garbage" (parts that are no JPEG),
"hang" (accepts, never answers), "cut" (closes at once), "missing" (404), "text" (a web page). `die` and `revive` stop
it and start it again on the same port.
"""

from __future__ import annotations

import contextlib
import io
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import numpy as np
from PIL import Image

GREY_STEP = 10


def numbered_jpeg(number: int, width: int = 160, height: int = 120) -> bytes:
    """A flat grey JPEG (4:2:0) whose level is the number times ten, modulo 250."""
    file = io.BytesIO()
    level = number * GREY_STEP % 250
    Image.fromarray(np.full((height, width, 3), level, np.uint8)).save(file, "JPEG", quality=90, subsampling=2)
    return file.getvalue()


class MjpegServer:
    """`url` streams, `snapshot_url` gives one picture a request."""

    def __init__(self, rate_hz: float = 30.0) -> None:
        self.mode = "run"
        self.period_s = 1 / rate_hz
        self.requests = 0
        self.sent = 0
        self._closing = threading.Event()
        self._connections: list[socket.socket] = []
        self._start(0)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/video"

    @property
    def snapshot_url(self) -> str:
        return f"http://127.0.0.1:{self.port}/snapshot"

    def die(self) -> None:
        """Stop listening and break all connections, as an unplugged camera does."""
        self._closing.set()
        self._server.shutdown()
        for connection in self._connections:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        self._server.server_close()  # waits for the threads of the connections
        self._thread.join(5)

    def revive(self) -> None:
        """Listen again on the same port."""
        self._closing.clear()
        self._connections.clear()
        self._start(self.port)

    def _start(self, port: int) -> None:
        camera = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *_: object) -> None:
                pass

            def do_GET(self) -> None:
                camera.requests += 1
                camera._connections.append(self.connection)
                with contextlib.suppress(OSError):
                    camera._answer(self)

        class Server(ThreadingHTTPServer):
            daemon_threads = False
            allow_reuse_address = True

            def handle_error(self, *_: object) -> None:
                pass

        self._server = Server(("127.0.0.1", port), Handler)
        self.port = self._server.server_port
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    def _answer(self, request: BaseHTTPRequestHandler) -> None:
        if self.mode == "hang":
            while self.mode == "hang" and not self._closing.wait(0.05):
                pass
        elif self.mode == "missing":
            request.send_error(404)
        elif self.mode == "text":
            self._send(request, "text/html", b"<html>please log in</html>" * 50)
        elif self.mode != "cut" and request.path == "/snapshot":
            self.sent += 1
            self._send(request, "image/jpeg", numbered_jpeg(self.sent))
        elif self.mode != "cut":
            self._stream(request)

    @staticmethod
    def _send(request: BaseHTTPRequestHandler, kind: str, body: bytes) -> None:
        request.send_response(200)
        request.send_header("Content-Type", kind)
        request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        request.wfile.write(body)

    def _stream(self, request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Type", "multipart/x-mixed-replace; boundary=picture")
        request.end_headers()
        while self.mode in ("run", "garbage", "stall") and not self._closing.wait(self.period_s):
            if self.mode == "stall":
                continue
            self.sent += 1
            body = b"\x00garbage\xff" * 100 if self.mode == "garbage" else numbered_jpeg(self.sent)
            head = f"--picture\r\nContent-Type: image/jpeg\r\nContent-Length: {len(body)}\r\n\r\n"
            request.wfile.write(head.encode() + body + b"\r\n")
