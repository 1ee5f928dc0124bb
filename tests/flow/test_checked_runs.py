"""Runs as checks: broken budgets end with 1 and name themselves, runs are repeated and compared, kernels are traced."""

import json
import sys
from collections import defaultdict
from pathlib import Path

import pytest

import main as command

sys.path.append(str(Path(__file__).parent))

from made_project import GLASSES, make_project, write


@pytest.fixture
def home(tmp_path):
    return make_project(tmp_path / "project")


@pytest.fixture
def lorgnette(capsys, monkeypatch):
    """Run the command here, without a display; returns (exit code, standard output, standard error)."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)

    def run(*arguments):
        code = command.main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


@pytest.mark.parametrize(
    ("budget", "kind", "name"),
    [
        ("[budgets.stages]\n'colour.inference' = 0.001", "stage", "colour.inference"),
        ("[budgets]\nvision_ms = 5", "flow", "vision"),
        ("[budgets]\nmean_power_mw = 1", "power", "mean_power"),
    ],
)
def test_a_broken_budget_of_the_project_ends_with_1_and_is_named(lorgnette, home, budget, kind, name):
    write(home, glasses=f"{GLASSES}\n{budget}\n")
    code, out, _ = lorgnette("run", home, "--for", "1500ms", "--headless")
    assert code == 1
    (line,) = [line for line in out.splitlines() if line.startswith("over budget:")]
    assert line.endswith("the project's glasses.toml")
    if kind != "power":
        assert f"{name} took over " in line
        assert "(100.0%)" in line
        assert "; first at 0." in line
    code, out, err = lorgnette("run", home, "--for", "1500ms", "--json")
    assert (code, err) == (1, "")
    assert (kind, name) in {(one["kind"], one["name"]) for one in json.loads(out)["broken_budgets"]}
    assert lorgnette("run", home, "--for", "1500ms", "--budgets", "none")[0] == 0


def test_a_budget_that_holds_ends_with_0_and_one_that_never_ran_is_said(lorgnette, home):
    write(home, glasses=f"{GLASSES}\n[budgets.stages]\n'colour.inference' = 900\n'colour.inferense' = 1\n")
    code, out, _ = lorgnette("run", home, "--for", "1500ms")
    assert code == 0
    assert "over budget" not in out
    assert "no budget was held against colour.inferense: it never ran" in out


def test_the_devices_own_budgets_count_where_they_are_asked_to(lorgnette, home, tmp_path):
    profile = (Path(__file__).parents[2] / "device_profiles" / "quark_s1.toml").read_text(encoding="utf-8")
    own = tmp_path / "slow.toml"
    own.write_text(profile.replace("vision_ms = { value = 500", "vision_ms = { value = 5"), encoding="utf-8")
    assert lorgnette("run", home, "--for", "1500ms", "--device", own)[0] == 0
    code, out, _ = lorgnette("run", home, "--for", "1500ms", "--device", own, "--budgets", "all")
    assert code == 1
    assert "over budget: vision took over 5 ms" in out
    assert "profile, estimated: " in out


def test_a_looser_budget_of_the_project_is_its_own(lorgnette, home):
    """The device allows 500 ms; a project that allows more is checked against what it says itself."""
    write(home, glasses=f"{GLASSES}\n[budgets]\nvision_ms = 5000\n")
    code, out, _ = lorgnette("run", home, "--for", "1500ms")
    assert (code, "over budget" in out) == (0, False)


@pytest.mark.slow
def test_runs_are_repeated_in_processes_of_their_own_and_compared(lorgnette, home, tmp_path):
    code, told, err = lorgnette("run", home, "--for", "500ms", "--repeat", "2", "--out", tmp_path / "a", "--json")
    assert (code, err) == (0, "run 1 of 2\nrun 2 of 2\n")
    assert len(json.loads(told)["runs"]) == 2
    assert {path.name for path in (tmp_path / "a").iterdir()} == {"1", "2"}
    code, out, _ = lorgnette("compare", tmp_path / "a" / "1", tmp_path / "a" / "2")
    assert code == 0
    assert "device time is identical" in out


def test_repeating_needs_a_place_and_ends_with_the_first_mistake(lorgnette, home, tmp_path):
    assert lorgnette("run", home, "--repeat", "2") == (
        2,
        "",
        "lorgnette: --repeat: there is nowhere to keep the runs; add --out DIR or --json\n",
    )


def test_kernels_lie_inside_the_inference_on_the_hosts_track(lorgnette, home, tmp_path):
    code, _, err = lorgnette("run", home, "--for", "2s", "--out", tmp_path, "--ort-profile")
    assert (code, err) == (0, "")
    document = json.loads((tmp_path / "trace.json").read_text(encoding="utf-8"))
    host = [event for event in document["traceEvents"] if event["ph"] == "X" and event["pid"] == 2]
    spans = [event for event in host if "kernels" in event["args"]]
    assert spans
    assert {event["name"] for event in spans} == {"colour.inference"}
    assert all("delta = " in event["args"]["kernels"] for event in spans)
    inside = defaultdict(list)
    for event in host:
        if "operator" in event["args"]:
            (of,) = [at for at, span in enumerate(spans) if holds(span, event)]
            inside[of].append(event)
    assert len(inside) == len(spans)
    for at, kernels in inside.items():
        assert [kernel["args"]["operator"] for kernel in kernels] == ["ReduceMean"]
        assert sum(kernel["dur"] for kernel in kernels) == pytest.approx(spans[at]["dur"])


def holds(span, event):
    return (
        (span["pid"], span["tid"]) == (event["pid"], event["tid"])
        and span["ts"] <= event["ts"]
        and event["ts"] + event["dur"] <= span["ts"] + span["dur"] + 1e-6
    )


def test_profiling_changes_nothing_of_the_run_itself(lorgnette, home, tmp_path):
    plain = json.loads(lorgnette("run", home, "--for", "1s", "--json")[1])
    profiled = json.loads(lorgnette("run", home, "--for", "1s", "--json", "--out", tmp_path, "--ort-profile")[1])
    assert plain["trace_sha256"] == profiled["trace_sha256"]


def test_kernels_without_a_place_or_a_model_are_one_line(lorgnette, home):
    assert lorgnette("run", home, "--ort-profile") == (
        2,
        "",
        "lorgnette: --ort-profile: the kernels have nowhere to go; add --out DIR\n",
    )
    glasses = GLASSES.replace('kind = "onnx"', 'kind = "code_reader"').split("[pipeline.colour.options]")
    write(home, glasses=glasses[0] + glasses[1][glasses[1].index("[pipeline.codes]") :])
    code, _, err = lorgnette("run", home, "--for", "300ms", "--ort-profile", "--out", home / "out")
    assert code == 2
    assert "the project has no node of kind onnx" in err
