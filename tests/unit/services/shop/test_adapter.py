"""A shop that somebody connects: the example adapter against a server on the loopback, and adapters that break."""

import json
import shutil
import threading
from email.parser import BytesParser
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np
import pytest

from emulator.bad_input import BadInput
from emulator.clock import ManualClock
from emulator.load_app import load_adapter
from emulator.messages.samples import Photo
from emulator.messages.services import Call, ServiceFailed
from emulator.messages.shopping import FindProduct, Offer
from emulator.services.shop.adapter import ConnectedShop

EXAMPLE = Path(__file__).parents[4] / "assets" / "shop" / "example_adapter.py"
ITEMS = [
    {"name": "Blue mug", "price_yuan": 29.9, "likeness": 0.91, "shop": "Lumo"},
    {"name": "Red mug", "price_yuan": 20.1, "likeness": 0.4},
]
PHOTO = Photo(0, np.full((480, 640, 3), 90, np.uint8))
KEY = "shop-canary-771"


class JsonServer:
    """Answers with what `reply` holds, and keeps the forms that came."""

    def __init__(self):
        self.reply = 200, {"items": ITEMS}
        self.forms = []
        server = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *_):
                pass

            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                server.forms.append((self.headers["Content-Type"], body))
                status, document = server.reply if self.headers["Authorization"] == f"Bearer {KEY}" else (401, {})
                data = json.dumps(document).encode()
                self.send_response(status)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}/search"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()

    def close(self):
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


@pytest.fixture
def server():
    server = JsonServer()
    yield server
    server.close()


@pytest.fixture
def shop(server, tmp_path, monkeypatch):
    """The example as a user has it: copied beside the app, named in glasses.toml."""
    shutil.copy(EXAMPLE, tmp_path / "my_shop.py")
    monkeypatch.setenv("SHOP_URL", server.url)
    monkeypatch.setenv("SHOP_KEY", KEY)
    return ConnectedShop(load_adapter(tmp_path, "my_shop.JsonShop", "find", "services.shop"), ManualClock())


def test_the_example_sends_the_photograph_and_brings_offers(server, shop):
    reply = shop.answer(FindProduct(photo=PHOTO), Call())
    assert (reply.value.name, reply.value.mean_price_yuan, reply.value.is_sure) == ("Blue mug", 25.0, True)
    assert reply.value.offers[1] == Offer("Red mug", 20.1, 0.4, "")
    assert reply.value.provider == "JSON shop"
    assert reply.cloud.confidence == "measured"
    content_type, body = server.forms[0]
    form = BytesParser(policy=HTTP).parsebytes(f"Content-Type: {content_type}\r\n\r\n".encode() + body)
    (photo,) = [part for part in form.iter_parts() if part.get_filename()]
    assert photo.get_payload(decode=True)[:2] == b"\xff\xd8"


def test_words_go_out_as_words(server, shop):
    shop.answer(FindProduct(text="blue mug"), Call())
    assert b"blue+mug" in server.forms[0][1]


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        ((429, {}), "refused"),
        ((500, {}), "failed"),
        ((200, {"wrong": 1}), "failed"),
        ((200, {"items": [{}]}), "failed"),
    ],
)
def test_a_bad_answer_is_one_clear_line(server, shop, reply, kind):
    server.reply = reply
    with pytest.raises(ServiceFailed) as failure:
        shop.answer(FindProduct(photo=PHOTO), Call())
    assert failure.value.kind == kind
    assert KEY not in str(failure.value)
    assert "\n" not in str(failure.value)


def test_a_shop_that_knows_nothing_like_it_has_no_answer(server, shop):
    server.reply = 200, {"items": []}
    assert shop.answer(FindProduct(photo=PHOTO), Call()).value is None


def test_a_dead_shop_is_offline(server, shop, monkeypatch):
    monkeypatch.setattr(shop._adapter, "_url", "http://127.0.0.1:9/search")
    with pytest.raises(ServiceFailed) as failure:
        shop.answer(FindProduct(photo=PHOTO), Call())
    assert failure.value.kind == "offline"


class Broken:
    name = "Broken"

    def __init__(self, found):
        self.found = found

    def find(self, wanted):
        if isinstance(self.found, Exception):
            raise self.found
        return self.found


@pytest.mark.parametrize(
    ("found", "kind", "what"),
    [
        (["mug"], "failed", "returned a str, not an Offer"),
        ([Offer("A", float("nan"), 1.0)], "failed", "nan is no price"),
        (TimeoutError(), "late", "TimeoutError"),
        (RuntimeError("two\nlines"), "failed", "two lines"),
        (None, "failed", "NoneType"),
    ],
)
def test_what_an_adapter_does_wrong_is_told(found, kind, what):
    with pytest.raises(ServiceFailed) as failure:
        ConnectedShop(Broken(found), ManualClock()).answer(FindProduct(text="mug"), Call())
    assert failure.value.kind == kind
    assert what in str(failure.value)


@pytest.mark.parametrize(
    ("entry", "what"),
    [
        ("JsonShop", "names no class"),
        ("nowhere.JsonShop", "there is no nowhere.py"),
        ("my_shop.Nobody", "no class 'Nobody' with a method find"),
        ("my_shop.Wanted", "no class 'Wanted' with a method find"),
        ("my_shop.JsonShop", "the adapter cannot start: KeyError: 'SHOP_URL'"),
        ("broken.Shop", "syntax error"),
    ],
)
def test_an_adapter_that_cannot_be_made_is_one_line(tmp_path, monkeypatch, entry, what):
    monkeypatch.delenv("SHOP_URL", raising=False)
    shutil.copy(EXAMPLE, tmp_path / "my_shop.py")
    (tmp_path / "broken.py").write_text("class Shop(:\n", "utf-8")
    with pytest.raises(BadInput) as fault:
        load_adapter(tmp_path, entry, "find", "glasses.toml: services.shop")
    assert what in str(fault.value)
    assert "\n" not in str(fault.value)
