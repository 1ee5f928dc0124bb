"""Character error rate of the text reader on forty drawn signs: as they are, blurred, tilted, dark, with glare.

The same pictures in every run; the device's reader with the options that it has by default.
"""

from __future__ import annotations

from pathlib import Path

from emulator.messages.samples import CameraFrame
from emulator.pipeline.context import NodeContext
from emulator.pipeline.text_reader import make
from emulator.profile import load_profile
from emulator.project import NodeSpec
from emulator.project.node_options import options_of
from training.reading.errors import error_rate, matched
from training.reading.signs import CONDITIONS, SIGNS, sign


class NoSteps:
    def lap(self, stage: str) -> None:
        pass


def main() -> None:
    """Print the table."""
    spec = NodeSpec("text", "text_reader", "camera", options_of("text_reader", {}), unit="npu", precision="w8a8")
    reader = make(spec, NodeContext(Path(), load_profile("quark-s1")))
    print(f"{'condition':10} {'CER all':>8} {'Chinese':>8} {'Latin':>8} {'exact lines':>12}")
    for condition in CONDITIONS:
        pairs = []
        for number, lines in enumerate(SIGNS):
            value = reader.compute(CameraFrame(0, 0, 0, 0, sign(number, condition)), NoSteps()).value
            pairs += matched([line.text for line in value.lines], lines)
        true = [(read, line) for read, line in pairs if line]
        chinese = [pair for pair in true if any(ord(letter) > 0x2E80 for letter in pair[1])]
        latin = [pair for pair in true if pair not in chinese]
        exact = sum(read.replace(" ", "") == line.replace(" ", "") for read, line in true)
        rates = (error_rate(pairs), error_rate(chinese), error_rate(latin))
        print(f"{condition:10} " + " ".join(f"{rate:8.3f}" for rate in rates) + f" {exact:6} of {len(true)}")


if __name__ == "__main__":
    main()
