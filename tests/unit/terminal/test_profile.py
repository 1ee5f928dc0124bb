"""`lorgnette profile`: the figures, their budget, and what cannot be used."""

from __future__ import annotations

import json

import pytest
from onnx import helper

from emulator.cost.graph_writer import GraphWriter
from emulator.model_profile import models_of, profile_model
from emulator.profile import load_profile
from main import main
from tests.networks.mobile import mobilenet_v2
from tests.networks.yolo import yolov8n


@pytest.fixture(scope="module")
def mobilenet(tmp_path_factory):
    path = tmp_path_factory.mktemp("models") / "mobilenet_v2.onnx"
    path.write_bytes(mobilenet_v2().SerializeToString())
    return path


def profiled(capsys, *words):
    code = main(["profile", *map(str, words), "--json"])
    return code, json.loads(capsys.readouterr().out)["devices"]


def test_each_device_gets_its_figures_with_intervals(mobilenet, capsys):
    code, devices = profiled(capsys, mobilenet)
    assert code == 0
    assert [one["id"] for one in devices] == ["quark-s1", "quark-g1"]
    one = devices[0]
    assert (one["unit"], one["precision"], one["macs"], one["over_budget"]) == ("npu", "w8a8", 300_774_272, None)
    for figure in (one["latency_ms"], one["energy_mj"]):
        assert 0 < figure["low"] < figure["p50"] < figure["high"]
    assert one["memory_mb"] == pytest.approx(3.49 + 1.5, abs=0.1)
    assert len(one["operators"]) == 54
    assert sum(part["ms"] for part in one["operators"]) < one["latency_ms"]["p50"]
    assert sum(one["share_by_kind"].values()) == pytest.approx(1, abs=0.01)
    assert one["others"][0]["latency_ms"]["p50"] > one["latency_ms"]["p50"]


def test_a_budget_decides_the_exit_code(mobilenet, capsys):
    assert profiled(capsys, mobilenet, "--budget", "1000")[0] == 0
    code, devices = profiled(capsys, mobilenet, "--budget", "0.5")
    assert code == 1
    assert all(one["over_budget"] for one in devices)


def test_unit_and_precision_are_taken(mobilenet, capsys):
    _, (wide,) = profiled(capsys, mobilenet, "--device", "quark-s1", "--precision", "w8a16")
    _, (cpu,) = profiled(capsys, mobilenet, "--device", "quark-s1", "--unit", "cpu")
    assert (wide["unit"], wide["precision"], cpu["unit"], cpu["precision"]) == ("npu", "w8a16", "cpu", "fp32")
    assert cpu["latency_ms"]["p50"] > 10 * wide["latency_ms"]["p50"]
    assert "fp32" in cpu["source"] or "cpu" in cpu["source"]


def test_what_was_measured_on_glasses_lies_in_the_interval(tmp_path):
    """YOLOv8n at 640 took about 8 ms on the NPU of RayNeo X3 Pro, which has the chip of the S1."""
    path = tmp_path / "yolov8n.onnx"
    path.write_bytes(yolov8n().SerializeToString())
    found = profile_model(models_of(str(path))[0], load_profile("quark-s1"))
    assert found.latency.low_ns < 8e6 < found.latency.high_ns


def test_the_table_says_what_takes_the_time(mobilenet, capsys):
    assert main(["profile", str(mobilenet), "--device", "quark-s1", "--budget", "0.5"]) == 1
    told = capsys.readouterr().out
    (line,) = [line for line in told.splitlines() if line.startswith("over budget: mobilenet_v2 on quark-s1 takes ")]
    assert ", over 0.5 ms by all of its interval; most of it in " in line
    assert "time goes to: " in told
    assert "bound by" in told
    assert "other ways: npu w8a16" in told


def test_the_models_of_a_project_are_profiled_as_it_says(tmp_path, mobilenet, capsys):
    (tmp_path / "m.onnx").write_bytes(mobilenet.read_bytes())
    (tmp_path / "glasses.toml").write_text(
        'name = "x"\npermissions = ["camera"]\n[pipeline.see]\nkind = "onnx"\ninput = "camera"\nunit = "npu"\n'
        'precision = "w8a16"\nbudget_ms = 0.5\n[pipeline.see.options]\nmodel = "m.onnx"\n'
        'output = { kind = "classes" }\n'
    )
    code, devices = profiled(capsys, tmp_path)
    assert code == 1
    assert {(one["model"], one["precision"], one["budget_ms"]) for one in devices} == {("see", "w8a16", 0.5)}


def test_the_budget_of_a_stage_is_the_models_too_and_the_tighter_one_counts(tmp_path, mobilenet, capsys):
    (tmp_path / "m.onnx").write_bytes(mobilenet.read_bytes())
    (tmp_path / "glasses.toml").write_text(
        'name = "x"\npermissions = ["camera"]\n[pipeline.see]\nkind = "onnx"\ninput = "camera"\nbudget_ms = 900\n'
        '[pipeline.see.options]\nmodel = "m.onnx"\n[budgets.stages]\n"see.inference" = 0.25\n'
    )
    code, devices = profiled(capsys, tmp_path)
    assert (code, {one["budget_ms"] for one in devices}) == (1, {0.25})


def test_a_dynamic_axis_is_bound_or_asked_for(tmp_path, capsys):
    g = GraphWriter("g")
    x = g.input(1, 4, 8, 8)
    model = g.model(g.conv(x, 8))
    model.graph.input[0].type.tensor_type.shape.dim[2].dim_param = "height"
    path = tmp_path / "open.onnx"
    path.write_bytes(model.SerializeToString())
    assert main(["profile", str(path)]) == 2
    assert "'height'" in capsys.readouterr().err
    _, devices = profiled(capsys, path, "--axes", "height=16")
    assert devices[0]["macs"] == 8 * 16 * 8 * 4 * 9


def test_what_would_help_is_ranked_and_predicted(mobilenet, capsys):
    _, (one,) = profiled(capsys, mobilenet, "--device", "quark-s1", "--unit", "cpu")
    help_ = one["would_help"]
    assert {(change["lever"], change["to"]) for change in help_} >= {
        ("unit", "npu w8a8"),
        ("precision", "w8a8"),
        ("resolution", "112x112"),
    }
    assert [change["gain_ms"] for change in help_] == sorted((change["gain_ms"] for change in help_), reverse=True)
    for change in help_:
        left = change["latency_ms"]
        assert left["low"] < left["p50"] < left["high"]
        assert left["p50"] + change["gain_ms"] == pytest.approx(one["latency_ms"]["p50"])
    assert main(["profile", str(mobilenet), "--device", "quark-s1", "--unit", "cpu"]) == 0
    told = capsys.readouterr().out
    assert "would help: running it on the npu in w8a8: " in told
    assert "would help: half the resolution, 112x112: " in told


def test_the_first_run_is_told_where_it_is_known(mobilenet, capsys):
    _, (npu,) = profiled(capsys, mobilenet, "--device", "quark-s1")
    compiled = npu["first_run"]["compile_ms"]
    assert compiled["low"] <= 12_600 and compiled["high"] >= 125_000
    assert "measured on AR1 glasses" in compiled["source"]
    assert npu["first_run"]["cached_load_ms"]["p50"] == 570
    _, (gpu,) = profiled(capsys, mobilenet, "--device", "quark-s1", "--unit", "gpu")
    assert gpu["first_run"] == {"compile_ms": None, "cached_load_ms": None}
    assert main(["profile", str(mobilenet), "--device", "quark-s1"]) == 0
    assert "first run: compiling takes 18 s (12 to 125), loading what was compiled 0.57 s" in capsys.readouterr().out


def test_a_model_that_falls_back_is_told_with_what_that_costs(tmp_path, capsys):
    g = GraphWriter("g")
    x = g.conv(g.input(1, 4, 64, 64), 8)
    x = g.conv(g.node("Softsign", [x], x.shape), 8)
    path = tmp_path / "m.onnx"
    path.write_bytes(g.model(x).SerializeToString())
    _, (one,) = profiled(capsys, path, "--device", "quark-s1")
    assert one["partitions"] == 3
    assert [part["unit"] for part in one["operators"]] == ["npu", "cpu", "npu"]
    assert one["fallback_ms"] > 0 and one["split_ms"] > 2 * 0.5
    assert "1 fall back to the cpu (Softsign): 3 partitions" in one["source"]
    assert one["would_help"][0]["lever"] == "operators"
    _, (cpu,) = profiled(capsys, path, "--device", "quark-s1", "--unit", "cpu")
    assert (cpu["partitions"], cpu["fallback_ms"], cpu["split_ms"]) == (1, 0, 0)


def test_a_chip_is_a_target_without_energy(mobilenet, capsys):
    _, (chip,) = profiled(capsys, mobilenet, "--device", "dragonwing-q6690")
    assert (chip["id"], chip["energy_mj"], chip["over_budget"]) == ("dragonwing-q6690", None, None)
    assert chip["latency_ms"]["low"] < 1.649 < chip["latency_ms"]["high"]  # as published
    assert chip["latency_ms"]["high"] / chip["latency_ms"]["p50"] == pytest.approx(1.49, rel=1e-4)
    assert main(["profile", str(mobilenet), "--device", "dragonwing-q6690"]) == 0
    told = capsys.readouterr().out
    assert "energy not known" in told
    assert "first run: what compiling and loading take is not known" in told


def test_what_could_not_be_counted_is_said(tmp_path, capsys):
    g = GraphWriter("g")
    x = g.conv(g.input(1, 4, 8, 8), 8)
    g._nodes.append(helper.make_node("NonZero", [x.name], ["found"], name="found"))
    model = g.model(x)
    model.graph.output.append(helper.make_tensor_value_info("found", 7, [4, "n"]))
    path = tmp_path / "m.onnx"
    path.write_bytes(model.SerializeToString())
    assert main(["profile", str(path), "--device", "quark-s1"]) == 0
    assert "not counted, so that it takes longer: NonZero x1" in capsys.readouterr().out


def test_models_and_precisions_are_compared_on_one_page(tmp_path, mobilenet, capsys):
    page, table = tmp_path / "a b.html", tmp_path / "kernels.csv"
    words = [mobilenet, mobilenet, "--precision", "w8a8", "--precision", "w8a16", "--html", page, "--csv", table]
    code, devices = profiled(capsys, *words)
    assert code == 0
    assert [(one["id"], one["precision"]) for one in devices] == 2 * [
        ("quark-s1", "w8a8"), ("quark-s1", "w8a16"), ("quark-g1", "w8a8"), ("quark-g1", "w8a16"),
    ]  # fmt: skip
    assert f"--precision w8a8 --precision w8a16 --html &#39;{page}&#39;" in page.read_text()
    assert len(table.read_text().splitlines()) == 1 + sum(len(one["operators"]) for one in devices)


def test_the_places_of_the_files_are_told(tmp_path, mobilenet, capsys):
    assert main(["profile", str(mobilenet), "--html", str(tmp_path / "page.html")]) == 0
    assert capsys.readouterr().err.strip() == str(tmp_path / "page.html")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["nothing.onnx"], "nothing.onnx"),
        (["{model}", "--device", "none-such"], "none-such"),
        (["{model}", "--device", "dragonwing-q6690", "--unit", "cpu"], "dragonwing-q6690 has no cpu; it has: npu"),
        (["{model}", "--budget", "soon"], "no time in milliseconds"),
        (["{model}", "--axes", "height"], "NAME=SIZE"),
        (["{text}"], "is not a readable ONNX model"),
        (["demo"], "no node of kind onnx"),
        (["{model}", "--html", "{model}/page.html"], "cannot be written"),
    ],
)
def test_what_cannot_be_used_is_one_line(words, told, mobilenet, tmp_path, capsys):
    (tmp_path / "notes.onnx").write_text("a text, and no model")
    given = [word.format(model=mobilenet, text=tmp_path / "notes.onnx") for word in words]
    try:
        code = main(["profile", *given])
    except SystemExit as end:
        code = end.code
    err = capsys.readouterr().err.strip()
    assert code == 2
    assert told in err
    assert len(err.splitlines()) == 1
