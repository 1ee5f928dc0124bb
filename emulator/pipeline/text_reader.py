"""The node kind `text_reader`: lines of text in camera frames, found and read by PP-OCR models through rapidocr.

In goes a frame, out come the lines from top to bottom with their corners in frame pixels. Detection looks at the whole
picture once, recognition at each line that was found, so the plan has one fixed part and one that counts per line. The
models are the ones inside the rapidocr wheel, named by path: nothing is ever downloaded.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from emulator.bad_input import BadInput
from emulator.cost.onnx_work import model_work
from emulator.messages.meaning import Corners, ReadText, TextLine
from emulator.messages.samples import CameraFrame
from emulator.messages.work import Declared, Phase, Work
from emulator.pipeline.context import NodeContext
from emulator.pipeline.no_downloads import no_downloads
from emulator.pipeline.node import Input, Outcome, Stopwatch
from emulator.pipeline.preprocess import Preprocessor, Target
from emulator.pipeline.text_lines import distinct, in_languages, in_reading_order
from emulator.project import NodeSpec
from emulator.project.node_options import TextReaderOptions
from emulator.project.onnx_options import Preprocess

DETECTOR, RECOGNISER = "PP-OCRv6_det_small.onnx", "PP-OCRv6_rec_small.onnx"
DETECTION_MULTIPLE_PX = 32
LINE_SHAPE = (1, 3, 48, 320)
# Per pixel of the detector's map: threshold 1, dilation 4, contours 5; the mask is written and read three times.
OPS_PER_MAP_PIXEL, BYTES_PER_MAP_PIXEL = 10, 4 + 6
MAP_INPUT = Preprocess(colour="bgr", mean=[0.5], std=[0.5])


class Engines(NamedTuple):
    """The parts of rapidocr that are used, and the folder of its models; `cut_out` cuts a line out of a picture."""

    detector: Any
    recogniser: Any
    recogniser_input: Any
    cut_out: Any
    models: Path


class TextReader:
    """Reads text. One call at a time."""

    intake: Literal["newest", "every"] = "newest"
    light = False
    sees_pictures_alone = True

    def __init__(self, spec: NodeSpec, engines: Engines) -> None:
        self.name = spec.name
        self._spec = spec
        self._options: TextReaderOptions = spec.options
        self._engines = engines
        self._line_work = model_work(engines.models / RECOGNISER, {"x": LINE_SHAPE}, spec.precision).network
        self._plans: dict[tuple[int, int], tuple[Phase, ...]] = {}
        self._preprocessors: dict[tuple[int, int], Preprocessor] = {}
        # A declared duration covers finding and reading together, so their host time is one lap too.
        names = ("detection", "boxes", "recognition")
        self._stages = dict.fromkeys(names, "reading") if spec.device_ms else {name: name for name in names}

    def plan(self, sample: Input) -> tuple[Phase, ...]:
        """Preprocess and boxes on the cpu; detection, and recognition for each line, on the node's unit."""
        if not isinstance(sample, CameraFrame) or sample.pixels.size == 0:
            return ()
        height, width = sample.pixels.shape[:2]
        if (height, width) not in self._plans:
            self._plans[height, width] = self._phases(height, width)
        return self._plans[height, width]

    def compute(self, sample: Input, watch: Stopwatch) -> Outcome:
        """The lines of a frame; an empty result when there is none. `items` is the number of lines found."""
        if not isinstance(sample, CameraFrame) or sample.pixels.size == 0:
            return Outcome(None, items=0)
        pixels = sample.pixels
        prepare = self._preprocessor(*pixels.shape[:2])
        prepare(pixels)
        watch.lap("preprocess")
        scores = self._engines.detector.session(prepare.tensor)
        watch.lap(self._stages["detection"])
        boxes = self._boxes(scores, pixels.shape[:2])
        crops = [cv2.cvtColor(self._engines.cut_out(pixels, box.copy()), cv2.COLOR_RGB2BGR) for box in boxes]
        watch.lap(self._stages["boxes"])
        lines = self._read(crops, boxes)
        watch.lap(self._stages["recognition"])
        return Outcome(ReadText(lines), items=len(crops))

    def close(self) -> None:
        """Nothing to give back but memory, which goes with the node."""

    def _phases(self, height: int, width: int) -> tuple[Phase, ...]:
        prepare, unit = self._preprocessor(height, width), self._spec.unit
        first = Phase("preprocess", "cpu", prepare.work(height, width))
        declared: Declared | None = self._spec.device_ms
        if declared:
            return first, Phase("reading", unit, declared)
        shape = prepare.target.shape
        found = model_work(self._engines.models / DETECTOR, {"x": shape}, self._spec.precision)
        area = shape[2] * shape[3]
        boxes = Work(ops=OPS_PER_MAP_PIXEL * area, moved_bytes=BYTES_PER_MAP_PIXEL * area)
        return (
            first,
            Phase("detection", unit, found.network),
            Phase("boxes", "cpu", boxes),
            Phase("recognition", unit, self._line_work, per_item=True),
        )

    def _preprocessor(self, height: int, width: int) -> Preprocessor:
        if (height, width) not in self._preprocessors:
            rows, columns = detection_size(height, width, self._options.max_side_px)
            target = Target(rows, columns, 3, "nchw", np.dtype(np.float32))
            self._preprocessors = {(height, width): Preprocessor(MAP_INPUT, target)}
        return self._preprocessors[height, width]

    def _boxes(self, scores: NDArray[Any], size: tuple[int, ...]) -> list[NDArray[Any]]:
        """Corners (4, 2) in frame pixels of at most `max_lines` lines; the largest, when there are more."""
        boxes, _ = self._engines.detector.postprocess_op(scores, (size[0], size[1]))
        found = [np.asarray(box, np.float32) for box in boxes]
        if len(found) > self._options.max_lines:
            found.sort(key=cv2.contourArea, reverse=True)
        return found[: self._options.max_lines]

    def _read(self, crops: list[NDArray[Any]], boxes: list[NDArray[Any]]) -> tuple[TextLine, ...]:
        if not crops:
            return ()
        read = self._engines.recogniser(self._engines.recogniser_input(img=crops, return_word_box=False))
        lines = [
            TextLine(text.strip(), _corners(box), float(score))
            for text, score, box in zip(read.txts, read.scores, boxes, strict=True)
            if text.strip() and score >= self._options.min_confidence
        ]
        return in_reading_order(distinct(in_languages(lines, self._options.languages)))


def detection_size(height: int, width: int, max_side_px: int) -> tuple[int, int]:
    """The size in which the detector sees a frame: no side above the limit, both multiples of 32, at least 32."""
    scale = min(1.0, max_side_px / max(height, width))
    multiple = DETECTION_MULTIPLE_PX
    rows, columns = (max(1, round(int(side * scale) / multiple)) * multiple for side in (height, width))
    return rows, columns


def make(spec: NodeSpec, context: NodeContext) -> TextReader:  # noqa: ARG001
    """The node, with its models loaded. BadInput when the bundled models are missing."""
    try:
        return TextReader(spec, _load_engines())
    except BadInput as error:
        raise BadInput(error.what, where=spec.where, mend=error.mend) from None


@cache
def _load_engines() -> Engines:
    """Loaded once in a process, a third of a second: they keep nothing of what they read."""
    with no_downloads():
        import rapidocr
        from rapidocr.ch_ppocr_rec import TextRecInput
        from rapidocr.utils.process_img import get_rotate_crop_image

    models = Path(rapidocr.__file__).parent / "models"
    for name in (DETECTOR, RECOGNISER):
        if not (models / name).is_file():
            mend = "install rapidocr 3.10 again; nothing is downloaded at run time"
            raise BadInput(f"rapidocr was installed without its model {name}", mend=mend)
    engine: Any = rapidocr.RapidOCR(params=_parameters(models))
    # The library's own loaders, which it calls on first use; here they run before the device starts.
    return Engines(engine._load_det_model(), engine._load_rec_model(), TextRecInput, get_rotate_crop_image, models)


def _parameters(models: Path) -> dict[str, Any]:
    return {
        "EngineConfig.onnxruntime.intra_op_num_threads": 1,
        "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        "EngineConfig.onnxruntime.enable_cpu_mem_arena": True,
        "Det.model_path": str(models / DETECTOR),
        "Rec.model_path": str(models / RECOGNISER),
        "Global.model_root_dir": str(models),
        "Global.use_cls": False,
        "Global.log_level": "critical",
    }


def _corners(box: NDArray[Any]) -> Corners:
    points: Corners = tuple((float(x), float(y)) for x, y in box)  # type: ignore[assignment]
    return points
