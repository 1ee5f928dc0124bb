"""A speech model of the user's for `dictation`, run by sherpa-onnx where it is installed.

In: a folder as sherpa-onnx's models come, with `tokens.txt` and either encoder, decoder and joiner (a transducer),
encoder and decoder (Whisper), or one model (Paraformer, SenseVoice, CTC), which tells its kind in its metadata. Out: an
engine.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np

from emulator.bad_input import BadInput
from emulator.messages.work import Cost, Work
from emulator.pipeline.dictation_engines import NOTHING, Heard, Samples

INSTALL = "pip install 'lorgnette[speech]', or pip install sherpa-onnx"
MEND = "take a folder of sherpa-onnx's pretrained models as it is"
LOAD_LIMIT_S = 120.0
# Every weight is used once a step, and a step is four frames of 10 ms: what most of these encoders make of the sound.
STEPS_A_SECOND = 25
TRY = (
    "import json, sys, sherpa_onnx; maker, given = json.loads(sys.argv[1]); "
    "getattr(sherpa_onnx.OfflineRecognizer, maker)(**given)"
)
Making = tuple[str, dict[str, Any]]


class SherpaEngine:
    """A recogniser that hears whole utterances; sherpa-onnx gives no confidence, so it is 1 for any words."""

    streams = False

    def __init__(self, recogniser: Any, language: str, weight_bytes: int, *, is_int8: bool) -> None:
        self.language = language
        self._recogniser = recogniser
        self._rate_hz, self._sound = 0, list[Samples]()
        self._bytes, self._is_int8 = weight_bytes, is_int8

    def cost(self, new_s: float, whole_s: float = 0.0) -> Cost:  # noqa: ARG002
        """From the size of the model, not from a measurement: `device_ms` in glasses.toml says it better."""
        weights = self._bytes // (1 if self._is_int8 else 4)
        macs = round(weights * STEPS_A_SECOND * new_s)
        return Work(macs, 0, self._bytes, "w8a8" if self._is_int8 else "fp32")

    def begin(self, rate_hz: int) -> None:
        """Another utterance."""
        self._rate_hz = rate_hz
        self._sound.clear()

    def go_on(self, samples: Samples) -> str:
        """Keep it for the end."""
        self._sound.append(samples)
        return ""

    def finish(self) -> Heard:
        """The words of the utterance."""
        if self._recogniser is None or not self._sound:
            return NOTHING
        stream = self._recogniser.create_stream()
        stream.accept_waveform(self._rate_hz, np.concatenate(self._sound))
        self._recogniser.decode_stream(stream)
        text = " ".join(str(stream.result.text).split())
        return Heard(text, 1.0) if text else NOTHING

    def close(self) -> None:
        """Let the model go."""
        self._recogniser = None


def sherpa_engine(model: str, language: str, project_folder: Path, where: str) -> SherpaEngine:
    """The engine for a folder. BadInput when the package is missing, or the folder is no model that it takes."""
    try:
        import sherpa_onnx
    except ImportError:
        raise BadInput("sherpa-onnx is not installed", where=where, mend=INSTALL) from None
    folder = project_folder / Path(model).expanduser()
    making = making_of(folder, language, where)
    _try_elsewhere(making, where)
    maker, given = making
    files = [Path(value) for key, value in given.items() if key != "tokens" and str(value).endswith(".onnx")]
    is_int8 = all(".int8" in file.name for file in files)
    recogniser = getattr(sherpa_onnx.OfflineRecognizer, maker)(**given)
    return SherpaEngine(recogniser, language, sum(file.stat().st_size for file in files), is_int8=is_int8)


def making_of(folder: Path, language: str, where: str) -> Making:
    """Which constructor takes this folder, and with what. BadInput names what is missing."""
    tokens = next(iter(sorted(folder.glob("*tokens.txt"))), None)
    if tokens is None:
        what = "tokens.txt is missing" if folder.is_dir() else "there is no such folder"
        raise BadInput(f"{folder}: {what}", where=where, mend=MEND)
    common = {"tokens": str(tokens), "num_threads": 1}
    parts = {name: _onnx_file(folder, name) for name in ("encoder", "decoder", "joiner")}
    found = {name: str(path) for name, path in parts.items() if path}
    if len(found) == 3:
        return "from_transducer", {**common, **found}
    if set(found) == {"encoder", "decoder"}:
        return "from_whisper", {**common, **found, "language": language}
    model = _onnx_file(folder, "model")
    if model is None:
        what = "neither encoder, decoder and joiner nor a model*.onnx are there"
        raise BadInput(f"{folder}: {what}", where=where, mend=MEND)
    return _single(model, language, common, where)


def _single(model: Path, language: str, common: dict[str, Any], where: str) -> Making:
    """A lone model tells its kind by its metadata."""
    told = _metadata(model, where)
    kind = told.get("model_type", "").lower()
    if "lang_zh" in told or "sense" in kind:
        return "from_sense_voice", {**common, "model": str(model), "language": language, "use_itn": True}
    if "lfr_window_size" in told:
        return "from_paraformer", {**common, "paraformer": str(model)}
    makers = {"zipformer2_ctc": "from_zipformer_ctc", "wenet_ctc": "from_wenet_ctc"}
    if kind.startswith("encdecctc"):
        makers[kind] = "from_nemo_ctc"
    if kind not in makers:
        what = f"{model.name} says it is {kind!r}" if kind else f"{model.name} does not tell what it is"
        raise BadInput(f"{model.parent}: {what}", where=where, mend=MEND)
    return makers[kind], {**common, "model": str(model)}


def _onnx_file(folder: Path, name: str) -> Path | None:
    """The file of a part, the int8 one where there are two: a device would run that one."""
    files = sorted(folder.glob(f"*{name}*.onnx"), key=lambda path: (".int8" not in path.name, path.name))
    return files[0] if files else None


def _metadata(model: Path, where: str) -> dict[str, str]:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 4
    try:
        session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
    except Exception as error:
        line = " ".join(str(error).split())[:160]
        raise BadInput(f"{model} does not load ({line})", where=where, mend=MEND) from None
    return dict(session.get_modelmeta().custom_metadata_map)


def _try_elsewhere(making: Making, where: str) -> None:
    """Make it once in a process of its own, since sherpa-onnx ends the process over a model that it does not take."""
    try:
        done = subprocess.run(
            [sys.executable, "-c", TRY, json.dumps(making)],
            capture_output=True,
            text=True,
            errors="replace",
            timeout=LOAD_LIMIT_S,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise BadInput(f"the model did not load within {LOAD_LIMIT_S:g} s", where=where, mend=MEND) from None
    if done.returncode:
        said = (done.stderr.strip().splitlines() or ["it ended without a word"])[-1]
        raise BadInput(f"sherpa-onnx does not take the model ({said.strip()[:200]})", where=where, mend=MEND)
