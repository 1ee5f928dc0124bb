"""Samples as the bytes that recognisers and detectors of speech take."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def pcm16(samples: NDArray[np.float32]) -> bytes:
    """Float samples -1 to 1 as 16 bit little endian; what lies beyond is clipped."""
    return np.clip(np.rint(samples * 32767), -32768, 32767).astype("<i2").tobytes()
