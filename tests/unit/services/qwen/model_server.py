"""A server on the loopback that speaks the OpenAI protocol, and breaks it where a test says how.

It answers what it was really asked: the words, the size of a picture, the length of a sound, a tool by its schema.
`replies` holds what the next requests get instead; a reply is a function of the handler and the body.
"""

import base64
import contextlib
import io
import json
import socket
import threading
import wave
from email.parser import BytesParser
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from PIL import Image

MODEL = "small-model"
SPEECH_MODEL = "small-ears"


class ModelServer:
    def __init__(self, key="", context=None):
        self.key = key
        self.replies = []
        self.requests = []
        """Path, headers and body of each."""
        self.asked = threading.Event()
        """A request has been read."""
        self.left = threading.Event()
        """A client closed its connection while `hang` held it."""
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_):
                pass

            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                self.model_server = server
                server.requests.append((self.path, dict(self.headers), body))
                server.asked.set()
                with contextlib.suppress(OSError):
                    (server.replies.pop(0) if server.replies else answer)(self, body)
                self.close_connection = True

        class Server(ThreadingHTTPServer):
            daemon_threads = False

            def handle_error(self, *_):
                pass

            def finish_request(self, request, address):
                """The handshake is made in the connection's own thread."""
                if context is None:
                    super().finish_request(request, address)
                    return
                with context.wrap_socket(request, server_side=True) as safe:
                    super().finish_request(safe, address)

        self._server = Server(("127.0.0.1", 0), Handler)
        scheme, host = ("https", "localhost") if context else ("http", "127.0.0.1")
        self.url = f"{scheme}://{host}:{self._server.server_port}/v1"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()

    def close(self):
        """Waits for the threads of all connections: a client that left one open hangs the test."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


# ---- good answers ----


def answer(handler, body):
    if handler.model_server.key and handler.headers["Authorization"] != f"Bearer {handler.model_server.key}":
        complain(401, f"Incorrect API key provided: {handler.headers['Authorization']}")(handler, body)
    elif handler.path == "/v1/audio/transcriptions":
        _transcribe(handler, body)
    elif handler.path == "/v1/chat/completions":
        _chat(handler, json.loads(body))
    else:
        say(404, "text/html", b"<html>nothing here</html>")(handler, body)


def _chat(handler, asked):
    if asked["model"] not in (MODEL, SPEECH_MODEL):
        complain(404, f"The model `{asked['model']}` does not exist.")(handler, None)
    elif asked["stream"]:
        send_events(handler, _events(asked))
    else:
        message = {"role": "assistant"} | _message(asked)
        finish = "tool_calls" if "tool_calls" in message else "stop"
        usage = {"prompt_tokens": 7, "completion_tokens": 3}
        choice = {"index": 0, "message": message, "finish_reason": finish}
        send_json(handler, 200, {"model": asked["model"], "choices": [choice], "usage": usage})


def _message(asked):
    content = asked["messages"][-1]["content"]
    if asked.get("tools") and asked["messages"][-1]["role"] != "tool":
        function = {"name": asked["tools"][0]["function"]["name"], "arguments": json.dumps({"text": content})}
        return {"content": None, "tool_calls": [{"id": "call-1", "type": "function", "function": function}]}
    parts = [{"type": "text", "text": content}] if isinstance(content, str) else content
    return {"content": " ".join(_seen(part) for part in parts)}


def _seen(part):
    if part["type"] == "text":
        return f"you said {part['text']}"
    if part["type"] == "image_url":
        kind, _, data = part["image_url"]["url"].partition(";base64,")
        image = Image.open(io.BytesIO(base64.b64decode(data)))
        return f"{kind} {image.format} {image.width}x{image.height}"
    return _heard(base64.b64decode(part["input_audio"]["data"].partition(";base64,")[2]))


def _heard(wav):
    with wave.open(io.BytesIO(wav)) as sound:
        return f"{sound.getnframes() / sound.getframerate():g} s at {sound.getframerate()} Hz"


def _events(asked):
    message = _message(asked)
    yield {"model": asked["model"], "choices": [{"delta": {"role": "assistant", "content": ""}}]}
    for word in (message["content"] or "").split(" "):
        yield {"choices": [{"delta": {"content": f"{word} "}}]}
    for call in message.get("tool_calls", ()):
        halves = call["function"]["arguments"][:5], call["function"]["arguments"][5:]
        named = {"index": 0, "id": call["id"], "function": {"name": call["function"]["name"], "arguments": halves[0]}}
        yield {"choices": [{"delta": {"tool_calls": [named]}}]}
        yield {"choices": [{"delta": {"tool_calls": [{"index": 0, "function": {"arguments": halves[1]}}]}}]}
    yield {"choices": [{"delta": {}, "finish_reason": "tool_calls" if "tool_calls" in message else "stop"}]}
    yield {"choices": [], "usage": {"prompt_tokens": 7, "completion_tokens": 3}}


def _transcribe(handler, body):
    head = f"Content-Type: {handler.headers['Content-Type']}\r\n\r\n".encode()
    form = {part.get_param("name", header="content-disposition"): part for part in parts_of(head + body)}
    if form["model"].get_content().strip() != SPEECH_MODEL:
        complain(404, "model not found")(handler, body)
        return
    language = form["language"].get_content().strip() if "language" in form else ""
    send_json(handler, 200, {"text": _heard(form["file"].get_payload(decode=True)), "language": language})


def parts_of(message):
    return BytesParser(policy=HTTP).parsebytes(message).iter_parts()


# ---- pieces of answers ----


def say(status, content_type, body, **headers):
    """Answers with exactly this."""

    def reply(handler, _):
        handler.send_response(status)
        handler.send_header("Content-Type", content_type)
        handler.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return reply


def complain(status, message, **headers):
    return say(status, "application/json", json.dumps({"error": {"message": message}}).encode(), **headers)


def send_json(handler, status, document):
    say(status, "application/json", json.dumps(document, ensure_ascii=False).encode())(handler, None)


def begin_events(handler):
    handler.send_response(200)
    handler.send_header("Content-Type", "text/event-stream; charset=utf-8")
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()


def send_chunk(handler, data):
    handler.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")


def token(text):
    document = {"choices": [{"delta": {"content": text}}]}
    return f"data: {json.dumps(document, ensure_ascii=False)}\n\n".encode()


def send_events(handler, documents):
    begin_events(handler)
    for document in documents:
        send_chunk(handler, f"data: {json.dumps(document)}\n\n".encode())
    send_chunk(handler, b"data: [DONE]\n\n")
    send_chunk(handler, b"")


def stream_of(*chunks, then=None):
    """A stream of these chunks, and then what `then` does; a whole one by default."""

    def reply(handler, body):
        begin_events(handler)
        for chunk in chunks:
            send_chunk(handler, chunk)
        if then is None:
            send_chunk(handler, b"")
        else:
            then(handler, body)

    return reply


def hang(handler, _):
    """Say nothing more until the client has gone."""
    with contextlib.suppress(OSError):
        while handler.connection.recv(4096):
            pass
    handler.model_server.left.set()


def cut(handler, _):
    """Go away in the middle."""
    handler.wfile.flush()
    handler.connection.shutdown(socket.SHUT_RDWR)


def raw(data):
    """Answers with these bytes, whatever they are."""
    return lambda handler, _: handler.wfile.write(data)
