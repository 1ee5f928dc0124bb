"""A server on the loopback that speaks the realtime protocol in both forms, and breaks it where a test says how.

It tells what it really got: how much sound, at which rate, and how loud. `breaks` holds what the next connections do
instead; a break is a function of the server and the connection.
"""

import base64
import json
import logging
import threading
from http import HTTPStatus

import numpy as np
from websockets.exceptions import ConnectionClosed
from websockets.sync.server import serve

HEARD = "conversation.item.input_audio_transcription"
SILENT = logging.getLogger("tests.realtime")
SILENT.setLevel(logging.CRITICAL)


class RealtimeServer:
    def __init__(self, key=""):
        self.key, self.breaks, self.paths, self.sessions, self.commits = key, [], [], [], 0
        self.left = threading.Event()
        """A client closed its connection in the middle."""
        self._server = serve(
            self._serve, "127.0.0.1", 0, process_request=self._greet, logger=SILENT, compression=None, close_timeout=0.1
        )
        host, port = self._server.socket.getsockname()
        self.base = f"http://{host}:{port}"
        self._thread = threading.Thread(target=self._server.serve_forever)
        self._thread.start()

    def close(self):
        self._server.shutdown()
        self._thread.join()

    def _greet(self, connection, request):
        self.paths.append(request.path)
        if self.key and request.headers.get("Authorization") != f"Bearer {self.key}":
            body = json.dumps({"error": {"message": "wrong key"}})
            return connection.respond(HTTPStatus.UNAUTHORIZED, body)
        return None

    def _serve(self, connection):
        try:
            send(connection, "session.created", session={})
            if self.breaks:
                self.breaks.pop(0)(self, connection)
            else:
                self.transcribe(connection)
        except ConnectionClosed:
            self.left.set()

    def transcribe(self, connection, parts=10**9):
        """Take so many messages of sound as they come, and answer every commit."""
        sound, rate_hz, is_qwen = np.zeros(0, "<i2"), 0, "model=" in self.paths[-1]
        for text in connection:
            message = json.loads(text)
            if message["type"] == "session.update":
                self.sessions.append(message["session"])
                heard = message["session"].get("audio", {}).get("input", {})
                rate_hz = message["session"].get("sample_rate") or heard["format"]["rate"]
                send(connection, "session.updated", session=message["session"])
            elif message["type"] == "input_audio_buffer.append":
                sound = np.concatenate((sound, np.frombuffer(base64.b64decode(message["audio"]), "<i2")))
                if is_qwen:
                    send(connection, f"{HEARD}.text", text=f"{len(sound) / rate_hz:.1f} s", stash=" at")
                parts -= 1
                if not parts:
                    return
            elif message["type"] == "input_audio_buffer.commit":
                self.commits += 1
                said = f"{len(sound) / rate_hz:.1f} s at {rate_hz} Hz, {np.abs(sound).max() / 32767:.1f} loud"
                for piece in (said[:5], said[5:]) if not is_qwen else ():
                    send(connection, f"{HEARD}.delta", delta=piece)
                send(connection, f"{HEARD}.completed", transcript=said, language="en")


def send(connection, kind, **values):
    connection.send(json.dumps({"type": kind, **values}))


def complain(code, message, parts=1):
    """An error event after so many messages."""

    def broken(server, connection):
        for _ in range(parts):
            connection.recv()
        send(connection, "error", error={"code": code, "type": "invalid_request_error", "message": message})
        server.transcribe(connection)

    return broken


def cut(after):
    """The connection ends after so many messages of sound."""

    def broken(server, connection):
        server.transcribe(connection, after)
        connection.socket.close()

    return broken


def say(text):
    """A message that no protocol has, after the commit."""

    def broken(server, connection):
        while json.loads(connection.recv())["type"] != "input_audio_buffer.commit":
            pass
        connection.send(text)
        hang(server, connection)

    return broken


def hang(server, connection):
    """Say nothing more until the client leaves."""
    while True:
        connection.recv()
