"""The verb: from fake measurements to a profile that predicts, and from times to a sharper one."""

from __future__ import annotations

import json
from pathlib import Path

import onnx
import pytest

from emulator.calibration import campaign
from emulator.calibration.measurement import Measurement
from emulator.calibration.measuring_process import Task
from emulator.cost.graph_writer import GraphWriter
from emulator.decoder import Size, sizes
from emulator.profile import load_target
from main import main
from tests.unit.calibration.made_measurements import made


class FakeProcess:
    """A network for each seed, measured at once."""

    stops_at = -1

    def __enter__(self) -> FakeProcess:
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing to end."""

    def measured(self, task: Task) -> Measurement:
        if task.seed == self.stops_at:
            raise KeyboardInterrupt
        return made(1, seed=task.seed)[0]


@pytest.fixture(autouse=True)
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("emulator.profile.find.user_config_dir", lambda _: str(tmp_path / "config"))
    monkeypatch.setattr(campaign, "user_cache_dir", lambda _: str(tmp_path / "cache"))
    monkeypatch.setattr(campaign, "NETWORKS", 40)
    monkeypatch.setattr(campaign, "MeasuringProcess", FakeProcess)
    monkeypatch.setattr(FakeProcess, "stops_at", -1)
    monkeypatch.delenv("LORGNETTE_PROFILES", raising=False)
    return tmp_path


@pytest.fixture
def model(tmp_path: Path) -> Path:
    g = GraphWriter("small")
    x = g.input(1, 3, 32, 32)
    for _ in range(3):
        x = g.relu(g.conv(x, 32))
    onnx.save(g.model(g.linear(g.flatten(g.global_pool(x)), 10)), tmp_path / "small.onnx")
    return tmp_path / "small.onnx"


def test_this_computer_becomes_a_device(folders, model, capsys):
    assert main(["calibrate", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["id"] == "this-computer" and said["networks"] == 40 and said["interval_covers"] > 0.8
    assert load_target("this-computer").units["cpu"].calibration
    assert not list((folders / "cache").rglob("*.jsonl"))
    assert main(["profile", str(model), "--device", "this-computer", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)["devices"][0]
    assert found["id"] == "this-computer" and "as it was measured on" in found["source"]
    assert found["latency_ms"]["low"] < found["latency_ms"]["p50"] < found["latency_ms"]["high"]


def test_a_second_precision_stays_beside_the_first(folders, capsys):
    assert main(["calibrate"]) == 0
    assert main(["calibrate", "--precision", "w8a8"]) == 0
    assert set(load_target("this-computer").units["cpu"].macs_per_s) == {"fp32", "w8a8"}
    out = capsys.readouterr().out
    assert "40 networks, each predicted without itself" in out and "90 % interval: /x" in out


def test_broken_off_it_goes_on(folders, capsys, monkeypatch):
    monkeypatch.setattr(FakeProcess, "stops_at", 30)
    assert main(["calibrate", "--threads", "2"]) == 130
    assert "goes on from here" in capsys.readouterr().err
    kept = next((folders / "cache").rglob("*.jsonl"))
    assert len(kept.read_text().splitlines()) == 31
    monkeypatch.setattr(FakeProcess, "stops_at", 29)
    assert main(["calibrate", "--threads", "2"]) == 0
    assert load_target("this-computer-2").device.id == "this-computer-2"


def test_checking_runs_the_model_beside_its_prediction(folders, model, capsys, tracker):
    main(["calibrate"])
    capsys.readouterr()
    assert main(["profile", str(model), "--device", "this-computer", "--check"]) == 0
    assert "small measured here: " in capsys.readouterr().out
    assert main(["profile", str(model), "--check"]) == 2
    assert "quark-s1 was not measured on this computer; calibrate" in capsys.readouterr().err


def test_checking_runs_prompt_and_token_of_a_decoder(folders, capsys, tracker, monkeypatch):
    tiny = Size(layers=2, hidden=32, query_heads=4, kv_heads=2, ffn=48, head=8, vocabulary=101)
    monkeypatch.setitem(sizes.SIZES, "0.6b", tiny)
    main(["calibrate"])
    written = str(folders / "tiny")
    assert main(["decoder", "qwen3-0.6b", "--prompt", "8", "--context", "8", "--out", written]) == 0
    capsys.readouterr()
    assert main(["profile", written, "--device", "this-computer", "--check", "--json"]) == 0
    (found,) = json.loads(capsys.readouterr().out)["devices"]
    checked = found["tokens"]["checked_here"]
    assert set(checked) == {"first_token", "token"}
    for name, key in (("first_token", "first_token_ms"), ("token", "token_ms")):
        bounds, one = found["tokens"][key], checked[name]
        assert one["ms"] > 0
        assert one["inside"] == (bounds["low"] <= one["ms"] <= bounds["high"])
    assert main(["profile", "qwen3-0.6b", "--device", "this-computer"]) == 2
    assert "this-computer tells of files alone" in capsys.readouterr().err
    assert main(["profile", written, "--check"]) == 2
    assert "quark-s1 was not measured on this computer; calibrate" in capsys.readouterr().err


def test_times_from_a_device_sharpen_its_profile(folders, model, capsys):
    main(["profile", str(model), "--device", "quark-s1", "--json"])
    predicted = json.loads(capsys.readouterr().out)["devices"][0]["latency_ms"]["p50"]
    table = folders / "times.csv"
    table.write_text("model,precision,ms\n" + f"small.onnx,w8a8,{2 * predicted}\n" * 6)
    assert main(["calibrate", "--device", "quark-s1", "--import", str(table), "--json"]) == 0
    unit = json.loads(capsys.readouterr().out)["units"][0]
    assert unit["unit"] == "npu" and 1.7 < unit["factor"] < 2 and unit["error_after"] < unit["error_before"] / 3
    main(["profile", str(model), "--device", "quark-s1-sharpened", "--json"])
    after = json.loads(capsys.readouterr().out)["devices"][0]["latency_ms"]["p50"]
    assert after / predicted == pytest.approx(unit["factor"], rel=0.01)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--threads", "0"], "is not a number of threads"),
        (["--id", "My Computer"], "lower-case letters"),
        (["--precision", "fp16"], "this computer runs fp32 and w8a8"),
        (["--out", "x.txt"], "does not end in .toml"),
        (["--device", "quark-s1"], "belong together"),
        (["--import", "x.csv"], "belong together"),
        (["--device", "quark-s1", "--import", "none.csv"], "none.csv"),
    ],
)
def test_wrong_usage_is_one_line(arguments, said, capsys):
    try:
        code = main(["calibrate", *arguments])
    except SystemExit as ended:
        code = ended.code
    error = capsys.readouterr().err
    assert code == 2 and said in error and len(error.splitlines()) == 1
