"""The background model: what voices have in common and in what they differ, and how two utterances are held together.

In: the description of an utterance (`features.describe`). Out: a vector in which every direction is scaled so that one
voice scatters by 1, and a log likelihood ratio: is this utterance of the voice of that print, or of any voice? It is
the two-covariance model (Brummer and de Villiers, Odyssey 2010), a linear discriminant analysis with its own scoring,
calibrated to likelihood ratios by logistic regression. `training/voiceprint` makes the file; its data card stands
beside it.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from emulator.bad_input import BadInput
from emulator.services.voiceprint.features import DESCRIPTION

Vector = NDArray[np.float64]

MOST_BYTES = 4_000_000
MOST_DIRECTIONS = 512
NAME_DIGITS = 12
SMALLEST = 1e-9
MEND = 'make one with python -m training.voiceprint, or write voiceprint = "built_in"'


@dataclass(frozen=True)
class Background:
    """A model of voices. `name` is the beginning of its file's SHA-256, so that a print tells what it was made with.

    `mean` and `scale` (n,) centre a description, `directions` (n, d) are the discriminants, `between` (d,) is how much
    voices differ along them in units of how much one voice does, `slope` and `offset` make a likelihood ratio of a raw
    score, `threshold` is the least one that is accepted.
    """

    name: str
    mean: Vector
    scale: Vector
    directions: Vector
    between: Vector
    slope: float
    offset: float
    threshold: float

    def vector(self, description: Vector) -> Vector:
        """The utterance (n,) as a point (d,), at the distance from the middle at which voices usually are.

        Without that, sounds unlike any voice lie far out, close together for their distance, and are taken for each
        other (length normalisation; Garcia-Romero and Espy-Wilson, Interspeech 2011).
        """
        point = ((description - self.mean) / self.scale) @ self.directions
        distance = float(np.sqrt((point**2 / (self.between + 1)).mean()))
        found: Vector = point / max(distance, SMALLEST)
        return found

    def score(self, print_: Vector, utterances: int, heard: Vector) -> float:
        """Log likelihood ratio, base e: `heard` (d,) is of the voice of which `utterances` points have this mean."""
        return float(self.scores(print_, utterances, heard[None])[0])

    def scores(self, print_: Vector, utterances: int, heard: Vector) -> Vector:
        """The same for many points (m, d) at once: (m,).

        Of a voice known by n points with mean m, a new point is normal around m b n / (b n + 1) with the variance
        b / (b n + 1) + 1; of any voice it is normal around 0 with the variance b + 1.
        """
        b = self.between
        known = b * utterances
        expected, variance = known / (known + 1) * print_, b / (known + 1) + 1
        own = np.log(variance) + (heard - expected) ** 2 / variance
        any_voice = np.log(b + 1) + heard**2 / (b + 1)
        found: Vector = self.slope * 0.5 * (any_voice - own).sum(axis=1) + self.offset
        return found


def load_background(path: Path) -> Background:
    """Read a model file. Raises BadInput for one that is none."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise BadInput(f"more than {MOST_BYTES} bytes", where=str(path), mend=MEND)
        data = path.read_bytes()
        with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
            model = _model(hashlib.sha256(data).hexdigest()[:NAME_DIGITS], arrays)
    except OSError as error:
        raise BadInput(error.strerror or "cannot be read", where=str(path), mend=MEND) from None
    except (ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile) as error:
        raise BadInput(f"is no model of voices ({error})", where=str(path), mend=MEND) from None
    _check(model, path)
    return model


def _model(name: str, arrays: Mapping[str, Any]) -> Background:
    mean, scale, directions, between = (
        np.asarray(arrays[key], np.float64) for key in ("mean", "scale", "directions", "between")
    )
    slope, offset, threshold = (float(arrays[key]) for key in ("slope", "offset", "threshold"))
    return Background(name, mean, scale, directions, between, slope, offset, threshold)


def _check(model: Background, path: Path) -> None:
    directions = model.directions.shape[1] if model.directions.ndim == 2 else 0
    shapes: list[tuple[Vector, tuple[int, ...]]] = [(model.mean, (DESCRIPTION,)), (model.scale, (DESCRIPTION,))]
    shapes += [(model.directions, (DESCRIPTION, directions)), (model.between, (directions,))]
    finite = all(np.isfinite(array).all() for array, _ in shapes)
    numbers = np.isfinite([model.slope, model.offset, model.threshold]).all()
    fits = all(array.shape == shape for array, shape in shapes) and 0 < directions <= MOST_DIRECTIONS
    if not (fits and finite and numbers) or (model.scale <= 0).any() or (model.between <= 0).any():
        raise BadInput("is no model of voices (its arrays do not fit)", where=str(path), mend=MEND)
