"""A loopback RTSP camera for tests: RTSP 1.0 (RFC 2326), JPEG over RTP (RFC 2435) inside the same TCP connection.

`mode`: "run", "stall" (playing, silent), "hang" (accepts, never answers). `die` and `revive` stop it and start it again
on the same port.
"""

from __future__ import annotations

import contextlib
import socket
import socketserver
import struct
import threading
from dataclasses import dataclass

from mjpeg_server import numbered_jpeg

RTP_JPEG = 26
CLOCK_HZ = 90_000
CHUNK = 1200
SESSION = "lorgnette-test"


@dataclass(frozen=True)
class JpegParts:
    """What RTP carries of a baseline JPEG: size, quantisation tables and entropy-coded data."""

    width: int
    height: int
    tables: bytes
    scan: bytes


def split_jpeg(jpeg: bytes) -> JpegParts:
    """Take a JPEG with the standard Huffman tables and 4:2:0 sampling apart."""
    at, tables, size = 2, b"", (0, 0)
    while True:
        marker, length = struct.unpack_from(">HH", jpeg, at)
        body = jpeg[at + 4 : at + 2 + length]
        at += 2 + length
        if marker == 0xFFDB:
            tables += b"".join(body[i + 1 : i + 65] for i in range(0, len(body), 65))
        elif marker == 0xFFC0:
            size = struct.unpack_from(">HH", body, 1)
        elif marker == 0xFFDA:
            return JpegParts(size[1], size[0], tables, jpeg[at : jpeg.rindex(b"\xff\xd9")])


def rtp_packets(jpeg: bytes, sequence: int, timestamp: int) -> list[bytes]:
    """One picture as RTP packets (RFC 2435 section 3.1: type 1 is 4:2:0, Q 255 brings its own tables)."""
    parts = split_jpeg(jpeg)
    packets = []
    for offset in range(0, len(parts.scan), CHUNK):
        chunk = parts.scan[offset : offset + CHUNK]
        last = offset + CHUNK >= len(parts.scan)
        rtp = struct.pack(
            ">BBHII", 0x80, RTP_JPEG | last << 7, (sequence + len(packets)) & 0xFFFF, timestamp & 0xFFFFFFFF, 1
        )
        head = struct.pack(">IBBBB", offset, 1, 255, parts.width // 8, parts.height // 8)
        quantisation = struct.pack(">BBH", 0, 0, len(parts.tables)) + parts.tables if offset == 0 else b""
        packets.append(rtp + head + quantisation + chunk)
    return packets


class RtspServer:
    """`url` is what a client opens."""

    def __init__(self, rate_hz: float = 30.0) -> None:
        self.mode = "run"
        self.rate_hz = rate_hz
        self.sent = 0
        self.requests: list[str] = []
        self._closing = threading.Event()
        self._connections: list[socket.socket] = []
        self._start(0)

    @property
    def url(self) -> str:
        return f"rtsp://127.0.0.1:{self.port}/live"

    def die(self) -> None:
        """Stop listening and break all connections."""
        self._closing.set()
        self._server.shutdown()
        for connection in self._connections:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        self._server.server_close()
        self._thread.join(5)

    def revive(self) -> None:
        """Listen again on the same port."""
        self._closing.clear()
        self._connections.clear()
        self._start(self.port)

    def _start(self, port: int) -> None:
        camera = self

        class Handler(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                camera._connections.append(self.connection)
                with contextlib.suppress(OSError):
                    camera._serve(self)

        class Server(socketserver.ThreadingTCPServer):
            daemon_threads = False
            allow_reuse_address = True

        self._server = Server(("127.0.0.1", port), Handler)
        self.port = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    def _serve(self, client: socketserver.StreamRequestHandler) -> None:
        while not self._closing.is_set():
            head = self._read_head(client)
            if not head:
                return
            method = head[0].split()[0]
            self.requests.append(method)
            while self.mode == "hang" and not self._closing.wait(0.05):
                pass
            sequence = next(line.split(":")[1].strip() for line in head if line.lower().startswith("cseq"))
            client.wfile.write(self._answer(method, sequence))
            if method == "PLAY":
                self._play(client)
                return

    @staticmethod
    def _read_head(client: socketserver.StreamRequestHandler) -> list[str]:
        """The lines of one request, up to its blank line; empty at the end of the connection."""
        lines: list[str] = []
        while line := client.rfile.readline():
            if not line.strip():
                break
            lines.append(line.decode().strip())
        return lines

    def _answer(self, method: str, sequence: str) -> bytes:
        extra, body = [], ""
        if method == "OPTIONS":
            extra = ["Public: OPTIONS, DESCRIBE, SETUP, PLAY, TEARDOWN"]
        elif method == "DESCRIBE":
            body = "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=test\r\nc=IN IP4 0.0.0.0\r\nt=0 0\r\n"
            body += f"m=video 0 RTP/AVP {RTP_JPEG}\r\na=control:track1\r\n"
            extra = ["Content-Type: application/sdp", f"Content-Base: {self.url}/", f"Content-Length: {len(body)}"]
        elif method == "SETUP":
            extra = ["Transport: RTP/AVP/TCP;unicast;interleaved=0-1", f"Session: {SESSION}"]
        elif method == "PLAY":
            extra = [f"Session: {SESSION}", "Range: npt=0.000-"]
        return "\r\n".join(["RTSP/1.0 200 OK", f"CSeq: {sequence}", *extra, "", body]).encode()

    def _play(self, client: socketserver.StreamRequestHandler) -> None:
        sequence = 0
        while not self._closing.wait(1 / self.rate_hz):
            if self.mode == "stall":
                continue
            self.sent += 1
            packets = rtp_packets(numbered_jpeg(self.sent), sequence, round(self.sent * CLOCK_HZ / self.rate_hz))
            sequence += len(packets)
            client.wfile.write(b"".join(b"$\x00" + struct.pack(">H", len(p)) + p for p in packets))
