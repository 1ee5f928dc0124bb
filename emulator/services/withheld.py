"""What no server sees of a photograph: codes that hold a Wi-Fi key, a contact, a one-time password's secret.

In: a live service and a reader of codes. Out: the same service, whose photographs have such codes covered in grey
before they leave the glasses. What may be told of a covered code, its name, stands behind the description that comes
back. Reading a photograph for codes is not counted as device time; it is a small part of what the upload takes.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from emulator.messages.meaning import Code, Corners
from emulator.messages.recognition import Description
from emulator.messages.samples import Photo
from emulator.messages.services import Call, RemoteService, Reply
from emulator.services.recognise.private_codes import private_code

Pixels = NDArray[np.uint8]
GREY = 128
LARGER = 1.25  # about the middle: corners lie within the modules at the edge
HELD = 4


class Withholding:
    """A `RemoteService` around another one."""

    def __init__(self, service: RemoteService, read: Callable[[Pixels], tuple[Code, ...]]) -> None:
        self.name, self.is_agent, self.is_live = service.name, service.is_agent, service.is_live
        self._service, self._read = service, read
        self._covering = threading.Lock()
        self._covered: dict[int, tuple[Any, Any, list[str]]] = {}

    def request_bytes(self, request: Any) -> int:
        """Of the request with its codes covered."""
        return self._service.request_bytes(self._safe(request)[0])

    def answer(self, request: Any, call: Call) -> Reply[Any]:
        """The answer to the request with its codes covered. Raises ServiceFailed."""
        safe, told = self._safe(request)
        reply = self._service.answer(safe, call)
        if told and isinstance(reply.value, Description):
            return replace(reply, value=replace(reply.value, text=" ".join([reply.value.text, *told])))
        return reply

    def _safe(self, request: Any) -> tuple[Any, list[str]]:
        """The request as it may go out, made once, and what may be told of what is covered."""
        photo = getattr(request, "photo", None)
        if not isinstance(photo, Photo):
            return request, []
        with self._covering:
            held = self._covered.get(id(request))
            if held is None or held[0] is not request:
                pixels, told = covered(photo.pixels, self._read(photo.pixels))
                safe = request if pixels is photo.pixels else replace(request, photo=replace(photo, pixels=pixels))
                held = self._covered[id(request)] = request, safe, told
                while len(self._covered) > HELD:
                    self._covered.pop(next(iter(self._covered)))
            return held[1], held[2]


def covered(pixels: Pixels, codes: tuple[Code, ...]) -> tuple[Pixels, list[str]]:
    """The picture with its private codes in grey, the very same where there are none; and a sentence for each."""
    private = [(code, told) for code in codes if (told := private_code(code.text))]
    if not private:
        return pixels, []
    safe = pixels.copy()
    for code, _ in private:
        cv2.fillConvexPoly(safe, _around(code.corners), (GREY, GREY, GREY))
    return safe, [f"{told}." for _, told in private]


def _around(corners: Corners) -> NDArray[np.int32]:
    points = np.asarray(corners, np.float64)
    middle = points.mean(axis=0)
    return np.asarray(np.rint(middle + LARGER * (points - middle)), np.int32)
