"""Who composes: the one interface of the hosts, and how to get one by name.

`numpy` works everywhere; `egl` needs OpenGL without a window, and raises BadInput where there is none. The third host,
the window's own GL widget, draws `gpu.LensProgram` itself. A host is imported when it is asked for.
"""

from __future__ import annotations

from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from emulator.optics.composition import Composition

Host = Literal["numpy", "egl"]


class Compositor(Protocol):
    """A host. Pictures of two hosts differ by at most two codes."""

    name: str

    def compose(self, composition: Composition) -> NDArray[np.uint8]:
        """The picture, uint8 (h, w, 3) RGB or (h, w, 4) RGBA; it may be overwritten by the next call."""

    def close(self) -> None:
        """Give back what is held outside Python."""


def make_compositor(host: Host) -> Compositor:
    """The host of that name, ready to compose."""
    if host == "egl":
        from emulator.optics.gpu import EglCompositor

        return EglCompositor()
    from emulator.optics.fast_compositor import NumpyCompositor

    return NumpyCompositor()
