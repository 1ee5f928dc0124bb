"""A small glasses project, made in a folder: pictures with codes, a tone, a model that knows colours, an app.

Everything is made here, so that a test can say what must come out of it.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import soundfile
import zxingcpp
from onnx import TensorProto, helper
from PIL import Image

GLASSES = """name = "Colours and codes"
app = "app:Seer"
permissions = ["camera", "microphone"]

[run]
camera = "pictures@1s"
microphone = "tone.wav"
lux = 800

[pipeline.colour]
kind = "onnx"
input = "camera"
rate_hz = 3
[pipeline.colour.options]
model = "colour.onnx"
preprocess = {mean = [0.0, 0.0, 0.0], std = [1.0, 1.0, 1.0]}
output = {kind = "classes", softmax = false, labels = ["red", "green", "blue"], top_k = 1}

[pipeline.codes]
kind = "code_reader"
input = "camera"
unit = "cpu"

[pipeline.speech]
kind = "voice_activity"
input = "microphone"
"""

APP = """from dataclasses import dataclass

from emulator.sdk import App, Classes, ReadCodes, SpeechStarted, Touch


@dataclass
class Seen:
    code: str = ""
    colour: str = ""


class Seer(App):
    def __init__(self) -> None:
        self.seen = Seen()

    def on_start(self) -> None:
        self.glasses.earcon("ready")
        self.glasses.after(0.4, self.show)

    def on_codes(self, read: ReadCodes) -> None:
        texts = [code.text for code in read.codes]
        if texts and texts[0] != self.seen.code:
            self.seen.code = texts[0]
            self.show()

    def on_colour(self, classes: Classes) -> None:
        if classes.scores:
            self.seen.colour = classes.scores[0].label
        self.show()

    def on_touch(self, touch: Touch) -> None:
        self.glasses.say(f"That was a {touch.gesture}.", urgent=True)

    def show(self) -> None:
        self.glasses.show("seen", {"code": self.seen.code, "colour": self.seen.colour})
"""

LAYOUT = """hud: "1.0"
id: seen
data:
  code: {type: string, sample: "item:1"}
  colour: {type: string, sample: red}
components:
  code: {type: text, anchor: top, role: title, bind: code}
  colour: {type: text, anchor: bottom, role: body, bind: colour}
"""

RGB = {"red": (220, 30, 30), "green": (30, 200, 30), "blue": (40, 40, 230)}


def make_project(folder: Path) -> Path:
    """Write the whole project: three slides of a second each, three seconds of sound."""
    folder.mkdir(parents=True, exist_ok=True)
    write(folder, glasses=GLASSES, app=APP, layout=LAYOUT)
    (folder / "pictures").mkdir(exist_ok=True)
    for index, name in enumerate(RGB):
        slide(name, f"item:{index}").save(folder / "pictures" / f"{index}.png")
    t_s = np.arange(3 * 16_000) / 16_000
    sound = 0.3 * np.sin(2 * np.pi * 440 * t_s) * (t_s < 1)
    soundfile.write(folder / "tone.wav", sound.astype(np.float32), 16_000)
    onnx.save(mean_colour(), folder / "colour.onnx")
    return folder


def write(folder: Path, *, glasses: str | None = None, app: str | None = None, layout: str | None = None) -> None:
    """Write some of the texts of the project."""
    for name, text in (("glasses.toml", glasses), ("app.py", app), ("seen.hud.yaml", layout)):
        if text is not None:
            (folder / name).write_text(text, encoding="utf-8")


def slide(colour: str, text: str) -> Image.Image:
    """A coloured wall with a QR code on it."""
    picture = Image.new("RGB", (1280, 720), RGB[colour])
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode)
    modules = np.array(zxingcpp.write_barcode_to_image(code, scale=8, add_quiet_zones=True))
    picture.paste(Image.fromarray(modules).convert("RGB"), (500, 200))
    return picture


def mean_colour() -> onnx.ModelProto:
    """(1, 3, 32, 32) -> the mean of each channel, (1, 3): the largest names the colour of the wall."""
    graph = helper.make_graph(
        [helper.make_node("ReduceMean", ["picture"], ["scores"], axes=[2, 3], keepdims=0)],
        "mean colour",
        [helper.make_tensor_value_info("picture", TensorProto.FLOAT, [1, 3, 32, 32])],
        [helper.make_tensor_value_info("scores", TensorProto.FLOAT, [1, 3])],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
