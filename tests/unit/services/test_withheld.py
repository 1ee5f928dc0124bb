"""Codes that no server may see: covered in the photograph that goes out, named in what comes back."""

import numpy as np
import pytest
import zxingcpp

from emulator.messages.assistant import AskAssistant, AssistantAnswer
from emulator.messages.recognition import DescribePicture, Description
from emulator.messages.samples import Photo
from emulator.messages.services import Call, Reply
from emulator.messages.work import Declared
from emulator.photo_eyes import code_eye
from emulator.profile import load_profile
from emulator.services.withheld import Withholding

WIFI = "WIFI:T:WPA;S:CafeNet;P:hunter2-canary;;"
LINK = "https://example.org/menu"


class Server:
    """Says what codes it can read in the picture that it got."""

    name, is_agent, is_live = "recognise", True, True

    def __init__(self):
        self.seen = []

    def request_bytes(self, request):
        return request.photo.pixels.size

    def answer(self, request, call):
        self.seen.append(request)
        read = [code.text for code in zxingcpp.read_barcodes(request.photo.pixels)] if request.photo else []
        text = f"A poster. {' '.join(read)}".strip()
        value = (
            AssistantAnswer(text, (), "test")
            if isinstance(request, AskAssistant)
            else Description(text, provider="live")
        )
        return Reply(value, Declared(1, 1, 1, "test", "estimated"))


@pytest.fixture(scope="module")
def read():
    return code_eye(load_profile("quark-s1"))


def poster(*texts):
    """A wall of 1280 x 720 with a QR code for each text."""
    pixels = np.full((720, 1280, 3), 200, np.uint8)
    for place, text in enumerate(texts):
        code = np.asarray(zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode).to_image(scale=6))
        top, left = 120, 100 + 600 * place
        pixels[top : top + code.shape[0], left : left + code.shape[1]] = code[..., None]
    return Photo(0, pixels)


def test_a_wifi_key_does_not_go_out_and_its_name_is_told(read):
    server = Server()
    photo = poster(WIFI, LINK)
    reply = Withholding(server, read).answer(DescribePicture(photo, "what is this"), Call())
    assert "hunter2" not in reply.value.text
    assert reply.value.text == f"A poster. {LINK} A Wi-Fi code for CafeNet."
    assert [code.text for code in zxingcpp.read_barcodes(server.seen[0].photo.pixels)] == [LINK]
    assert {code.text for code in zxingcpp.read_barcodes(photo.pixels)} == {WIFI, LINK}


def test_the_assistant_does_not_see_it_either(read):
    server = Server()
    reply = Withholding(server, read).answer(AskAssistant("what does it say", photo=poster(WIFI)), Call())
    assert reply.value.text == "A poster."


def test_a_picture_without_such_codes_goes_out_as_it_is_and_is_read_once(read):
    looks, server = [], Server()
    service = Withholding(server, lambda pixels: looks.append(pixels) or read(pixels))
    request = DescribePicture(poster(LINK))
    assert service.request_bytes(request) == request.photo.pixels.size
    service.answer(request, Call())
    assert server.seen[0] is request and len(looks) == 1


def test_a_request_without_a_picture_is_handed_on(read):
    server = Server()
    request = AskAssistant("hello")
    Withholding(server, read).answer(request, Call())
    assert server.seen == [request]
