"""The command line as a user and a script have it: results, files, one line for each mistake, clean ends."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

import main as command

sys.path.append(str(Path(__file__).parent))

from made_project import APP, GLASSES, make_project, write
from own_process import ROOT, process

VERBS = ("demo", "run", "lint", "render", "profile", "compare", "quantise", "decoder", "devices", "doctor")
HEAVY = ("numpy", "onnxruntime", "onnx", "PIL", "cv2", "av", "rapidocr", "pydantic", "yaml", "rich", "jinja2")
PROMISED = {"device", "duration_s", "frames", "dropped", "speed", "stages", "over_budget_share", "energy_mj"}
PROMISED |= {"trace_sha256"}
FILES = {"report.html", "hud.png", "eye.png", "trace.json", "events.jsonl"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return make_project(tmp_path_factory.mktemp("verbs") / "project")


@pytest.fixture
def lorgnette(capsys, monkeypatch):
    """Run the command here, where there is no display; returns (exit code, standard output, standard error)."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)

    def run(*arguments):
        try:
            code = command.main([str(argument) for argument in arguments])
        except SystemExit as end:
            code = end.code
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


@pytest.mark.parametrize("verb", ["", *VERBS])
def test_help_has_an_example_and_is_cheap(verb):
    script = (
        "import sys, main\n"
        "try:\n    main.main(sys.argv[1:])\n"
        "except SystemExit as end:\n    assert not end.code\n"
        f"print('HEAVY', [name for name in {HEAVY} if name in sys.modules])"
    )
    words = [sys.executable, "-c", script, *([verb] if verb else []), "--help"]
    done = subprocess.run(words, capture_output=True, text=True, cwd=ROOT, timeout=60, check=True)
    text, _, heavy = done.stdout.rpartition("HEAVY ")
    assert heavy.strip() == "[]"
    assert "example" in text
    assert f"lorgnette {verb}".strip() in text
    assert done.stderr == ""


@pytest.mark.parametrize("arguments", [(), ("demo-project",)])
def test_a_window_without_a_display_is_one_line_that_names_what_goes(lorgnette, tmp_path, monkeypatch, arguments):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "demo-project").mkdir()
    (tmp_path / "demo-project" / "glasses.toml").touch()
    code, out, err = lorgnette(*arguments)
    assert (code, out) == (2, "")
    assert err == (
        "lorgnette: there is no display for a window; "
        "use `lorgnette demo --headless --out out/demo`, or see `lorgnette --help`\n"
    )


@pytest.mark.parametrize("arguments", [("nope", "--screenshot", "a.png"), ("./nope", "--screenshot", "a.png")])
def test_a_project_that_is_missing_is_told_before_the_display_that_is(lorgnette, arguments):
    code, out, err = lorgnette(*arguments)
    assert (code, out) == (2, "")
    assert "project" in err and "display" not in err


def test_version(lorgnette):
    code, out, _ = lorgnette("--version")
    assert code == 0
    assert out.startswith("lorgnette 0.")


def test_json_is_one_document_that_holds_what_was_promised(lorgnette, folder):
    code, out, err = lorgnette("run", folder, "--for", "1500ms", "--headless", "--json")
    assert (code, err) == (0, "")
    found = json.loads(out)
    assert found.keys() >= PROMISED
    assert (found["device"], found["duration_s"], found["faults"]) == ("quark-s1", 1.5, [])
    for stage in found["stages"].values():
        assert stage["device_ms"].keys() >= {"p50", "p95", "p99"}
        assert stage["host_ms"].keys() >= {"p50", "p95", "p99"}
    assert 0 <= found["over_budget_share"] <= 1
    assert len(found["trace_sha256"]) == 64


@pytest.mark.slow
def test_the_same_run_has_the_same_fingerprint_in_another_process(lorgnette, folder):
    here = json.loads(lorgnette("run", folder, "--for", "1s", "--json")[1])
    there = process("run", folder, "--for", "1s", "--json")
    out, err = there.communicate(timeout=60)
    assert (there.returncode, err) == (0, "")
    assert json.loads(out)["trace_sha256"] == here["trace_sha256"]


@pytest.mark.parametrize("device", ["quark-s1", "quark-g1"])
def test_the_files_of_a_run(lorgnette, folder, tmp_path, device):
    code, out, err = lorgnette("run", folder, "--device", device, "--for", "1500ms", "--out", tmp_path / "a" / "b")
    assert (code, err) == (0, "")
    written = tmp_path / "a" / "b"
    expected = FILES if device == "quark-s1" else FILES - {"hud.png", "eye.png"}
    names = {path.name for path in written.iterdir()}
    assert names >= expected
    assert not names & (FILES - expected)
    assert not [name for name in names if name.startswith(".")]
    assert all(name in out for name in expected)
    rows = [json.loads(line) for line in (written / "events.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {"scene", "voice", "result"} <= {row["kind"] for row in rows}
    assert all(isinstance(row["t_ms"], float | int) for row in rows)
    assert [row["t_ms"] for row in rows] == sorted(row["t_ms"] for row in rows)
    assert "traceEvents" in json.loads((written / "trace.json").read_text(encoding="utf-8"))
    report = (written / "report.html").read_text(encoding="utf-8")
    assert "Colours and codes" in report
    assert 'src="http' not in report


def test_an_app_without_a_camera_is_seen_before_the_same_hills_as_in_the_window(lorgnette, tmp_path):
    code, _, err = lorgnette("run", "music", "--device", "quark-s1", "--for", "2s", "--out", tmp_path / "out")
    assert (code, err) == (0, "")
    with Image.open(tmp_path / "out" / "eye.png") as picture:
        corner = np.asarray(picture.convert("L"))[:, :200]
    assert len(set(corner.mean(axis=1).round())) > 20


def test_a_person_gets_a_table_and_a_sentence(lorgnette, folder):
    code, out, err = lorgnette("run", folder, "--for", "1s")
    assert (code, err) == (0, "")
    assert "Quark AI Glasses S1" in out
    assert "Colours and codes" in out
    assert "1.0 s in" in out
    assert "frames" in out


def test_a_person_learns_why_nothing_was_judged(lorgnette, folder, monkeypatch):
    from ui.terminal import outcome

    judged = outcome.json_document
    monkeypatch.setattr(outcome, "json_document", lambda record: {**judged(record), "host_bound": 7})
    _, out, _ = lorgnette("run", folder, "--for", "300ms")
    (sentence,) = [line for line in out.splitlines() if " frames, " in line]
    assert "; 7 not judged, this computer was too slow; " in sentence
    assert sentence.endswith(")")


def test_a_run_without_flows_has_no_empty_table(lorgnette, folder):
    _, out, _ = lorgnette("run", folder, "--for", "1ms")
    assert "Colours and codes" in out
    assert "p95" not in out


def test_a_person_is_told_what_went_wrong_and_where(lorgnette, folder, tmp_path):
    home = make_project(tmp_path / "own")
    write(home, app=APP.replace('earcon("ready")', "say(5)"), glasses=GLASSES.replace("Colours", "[red]Colours[/]"))
    code, out, err = lorgnette("run", home, "--for", "500ms")
    assert (code, err) == (1, "")
    assert "[red]Colours[/]" in out
    assert "app failed: " in out
    assert out.splitlines()[-1].startswith("the app failed once, so the exit code is 1; first: ")
    assert f"{home / 'app.py'}:17: say(): a text is needed, not a int" in out


@pytest.mark.parametrize(
    ("arguments", "kind"),
    [
        (("run", "nowhere", "--json"), "bad_input"),
        (("run", "demo", "--for", "soon", "--json"), "bad_input"),
        (("test", "nowhere", "--json"), "bad_input"),
        (("lint", "nowhere.hud.yaml", "--json"), "bad_input"),
        (("render", "nowhere.hud.yaml", "-o", "x.png", "--json"), "bad_input"),
        (("profile", "nowhere.onnx", "--json"), "bad_input"),
        (("compare", "nowhere", "nothing", "--json"), "bad_input"),
        (("quantise", "nowhere.onnx", "--samples", "nothing", "--json"), "bad_input"),
        (("devices", "nope", "--json"), "bad_input"),
        (("run", "nowhere", "--repeat", "2", "--json"), "bad_input"),
        (("run", "--json"), "usage"),
        (("rnu", "--json"), "usage"),
        (("run", "demo", "--camera", "", "--json"), "usage"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else value,
)
def test_with_json_bad_input_is_a_document_too(arguments, kind):
    done = process(*arguments)
    out, err = done.communicate(timeout=60)
    assert done.returncode == 2
    error = json.loads(out)["error"]
    assert error["kind"] == kind
    line = err.splitlines()[-1]
    assert line.startswith("lorgnette") and line.endswith(error["message"])
    assert set(error) == {"kind", "message", "what", "where", "mend"}
    parts = [error["what"], error["mend"]] if kind == "usage" else [error["what"]]
    assert all(parts)
    assert "; ".join(parts) in error["message"]


def test_a_script_learns_by_the_exit_code_that_the_app_failed(lorgnette, tmp_path):
    home = make_project(tmp_path / "own")
    write(home, app=APP.replace('earcon("ready")', "say(5)"))
    code, out, err = lorgnette("run", home, "--for", "300ms", "--json")
    assert (code, err) == (1, "")
    assert [fault["state"] for fault in json.loads(out)["faults"]] == ["failed"]


def test_what_an_app_prints_does_not_spoil_the_document(lorgnette, tmp_path):
    home = make_project(tmp_path / "own")
    write(home, app="print('loaded')\n" + APP.replace('self.glasses.earcon("ready")', 'print("hello")'))
    code, out, err = lorgnette("run", home, "--for", "100ms", "--json")
    assert code == 0
    assert json.loads(out)["device"] == "quark-s1"
    assert err == "loaded\nhello\n"


def test_sources_durations_and_light_of_the_command_line_win(lorgnette, folder):
    options = ("--camera", folder / "pictures" / "0.png", "--microphone", "none", "--lux", "20", "--for", "0.5")
    found = json.loads(lorgnette("run", folder, *options, "--timing", "host", "--seed", "7", "--json")[1])
    assert found["duration_s"] == 0.5
    assert found["stages"]["exposure"]["device_ms"]["p50"] == 33.3  # the longest one, in the dark
    assert "voice.inference" not in found["stages"]


SCENE = "inputs: [{at: 100ms, touch: {zone: strip, gesture: tap}}]\n"


@pytest.mark.parametrize(
    ("more", "taps", "is_told"),
    [
        ((), 1, False),
        (("--camera", "synthetic:grey:0.5"), 0, True),
        (("--camera", "synthetic:grey:0.5", "--scenario", "OTHER"), 2, False),
        (("--scenario", "none"), 0, False),
    ],
)
def test_the_projects_scenario_makes_way_for_sources_of_the_user(lorgnette, tmp_path, more, taps, is_told):
    home = make_project(tmp_path / "own")
    write(home, glasses=GLASSES.replace("lux = 800", 'scenario = "own.scenario.yaml"'))
    (home / "own.scenario.yaml").write_text(SCENE, encoding="utf-8")
    other = tmp_path / "other.scenario.yaml"
    other.write_text(SCENE.replace("}]", "}, {at: 200ms, touch: {zone: strip, gesture: tap}}]"), encoding="utf-8")
    more = [str(other) if word == "OTHER" else word for word in more]
    code, out, err = lorgnette("run", home, *more, "--for", "500ms", "--out", tmp_path / "out")
    assert (code, err) == (0, "")
    line = "the project's scenario is left out: camera or microphone is your own; --scenario FILE plays one\n"
    assert (line in out) == is_told
    rows = [json.loads(row) for row in (tmp_path / "out" / "events.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len([row for row in rows if row["kind"] == "input"]) == taps
    assert any(row["kind"] == "app" and "is left out" in row["text"] for row in rows) == is_told
    summary = json.loads((tmp_path / "out" / "summary.json").read_text(encoding="utf-8"))
    assert summary["notes"] == ([line.strip()] if is_told else [])


BAD = {
    "no project": ("run",),
    "unknown verb": ("fly",),
    "unknown option": ("run", "PROJECT", "--speed", "3"),
    "unknown project": ("run", "nowhere"),
    "folder without project": ("run", "EMPTY"),
    "unknown device": ("run", "PROJECT", "--device", "quark-x9"),
    "unknown camera": ("run", "PROJECT", "--camera", "nowhere.mp4"),
    "unknown synthetic": ("run", "PROJECT", "--camera", "synthetic:mars"),
    "unknown microphone": ("run", "PROJECT", "--microphone", "nowhere.wav"),
    "a picture to hear": ("run", "PROJECT", "--microphone", "PROJECT/pictures/0.png"),
    "no duration": ("run", "PROJECT", "--for", "soon"),
    "empty duration": ("run", "PROJECT", "--for", ""),
    "a run of no time": ("run", "PROJECT", "--for", "0s"),
    "many runs of no time": ("run", "PROJECT", "--for", "0s", "--repeat", "3", "--json"),
    "a time that rounds to none": ("run", "PROJECT", "--for", "0.0000000001"),
    "demo of no time": ("demo", "--for", "0"),
    "negative duration": ("run", "PROJECT", "--for=-3s"),
    "endless duration": ("run", "PROJECT", "--for", "inf"),
    "no light": ("run", "PROJECT", "--lux", "bright"),
    "light that is none": ("run", "PROJECT", "--lux", "nan"),
    "negative light": ("run", "PROJECT", "--lux=-5"),
    "too bright": ("run", "PROJECT", "--brightness", "1.5"),
    "no timing": ("run", "PROJECT", "--timing", "mine"),
    "no seed": ("run", "PROJECT", "--seed", "x"),
    "a file as folder": ("run", "PROJECT", "--out", "PROJECT/app.py"),
    "below a file": ("run", "PROJECT", "--out", "PROJECT/app.py/deeper"),
    "a NUL": ("run", "PROJECT", "--out", "a\0b"),
    "demo of no device": ("demo", "--device", "quark-x9"),
    "demo for nothing": ("demo", "--for", "x"),
    "demo into a file": ("demo", "--out", "PROJECT/app.py"),
    "device that is none": ("devices", "quark-x9"),
    "layout that is none": ("render", "nowhere.hud.yaml", "-o", "EMPTY/x.png"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_one_line_and_exit_code_2(lorgnette, folder, tmp_path, name):
    (tmp_path / "empty").mkdir()
    places = {"PROJECT": str(folder), "EMPTY": str(tmp_path / "empty")}
    arguments = [
        next((word.replace(key, place) for key, place in places.items() if word.startswith(key)), word)
        for word in BAD[name]
    ]
    code, out, err = lorgnette(*arguments)
    assert code == 2
    assert (json.loads(out)["error"]["message"] in err) if "--json" in arguments else (out == "")
    assert err.startswith("lorgnette")
    assert err.count("\n") == 1, err
    assert "Traceback" not in err


def test_debug_shows_where_it_was_found(folder):
    for arguments in (["run", "nowhere", "--debug"], ["--debug", "run", "nowhere"]):
        done = process(*arguments)
        _, err = done.communicate(timeout=60)
        assert done.returncode == 1
        assert "Traceback" in err
        assert "BadInput" in err


def test_a_fault_of_ours_is_one_line_too(lorgnette, folder, monkeypatch):
    def broken(*_):
        raise ZeroDivisionError("two\nlines")

    monkeypatch.setattr("emulator.prepared.load_layouts", broken)
    code, out, err = lorgnette("run", folder)
    assert (code, out) == (1, "")
    assert err == (
        "lorgnette: a fault of the program itself (ZeroDivisionError: two lines); "
        "run it again with --debug and report what it says\n"
    )
    with pytest.raises(ZeroDivisionError):
        lorgnette("run", folder, "--debug")


def test_a_folder_that_cannot_be_used_is_told_before_the_run(lorgnette, folder, monkeypatch):
    monkeypatch.setattr("emulator.device_run.DeviceRun.__enter__", lambda self: pytest.fail("it ran"))
    code, _, err = lorgnette("run", folder, "--out", folder / "app.py")
    assert code == 2
    assert "choose another place with --out" in err


def test_a_file_in_the_way_of_a_file_is_told(lorgnette, folder, tmp_path):
    (tmp_path / "hud.png").mkdir()
    code, _, err = lorgnette("run", folder, "--for", "500ms", "--out", tmp_path)
    assert code == 2
    assert err.count("\n") == 1
    assert "hud.png: cannot be written" in err


def test_doctor_says_what_works(lorgnette):
    code, out, err = lorgnette("doctor", "--json")
    found = json.loads(out)
    assert code == (0 if found["good"] else 1)
    assert {"python", "onnxruntime", "device profiles", "model execution"} <= {row["name"] for row in found["checks"]}
    assert {row["state"] for row in found["checks"]} <= {"works", "missing", "broken"}
    assert all(row["mend"] for row in found["checks"] if row["required"] and row["state"] != "works")
    assert err == ""


def test_doctor_names_what_every_run_needs_and_is_missing(lorgnette, monkeypatch):
    monkeypatch.setitem(sys.modules, "zxingcpp", None)
    code, out, _ = lorgnette("doctor")
    assert code == 1
    assert "zxingcpp" in out
    assert "make setup" in " ".join(out.split())


@pytest.mark.parametrize(
    ("url", "model", "key", "state", "told"),
    [
        ("", "", "", "missing", "no server is set"),
        ("http://127.0.0.1:9/v1", "small-model", "", "works", "small-model at 127.0.0.1:9, without a key"),
        ("https://example.invalid/v1", "m", "sk-canary-77d1", "works", "m at example.invalid, with a key from"),
        ("https://example.invalid/v1", "", "", "broken", "LORGNETTE_QWEN_MODEL"),
        ("http://example.invalid/v1", "m", "sk-canary-77d1", "broken", "a key would travel unencrypted"),
    ],
)
def test_doctor_tells_of_the_live_assistant_but_no_key(monkeypatch, url, model, key, state, told):
    from emulator import self_check

    for name, value in (("URL", url), ("MODEL", model), ("KEY", key)):
        monkeypatch.setenv(f"LORGNETTE_QWEN_{name}", value)
    found = self_check._live_assistant()
    assert found.state == state
    assert told in f"{found.detail} {found.mend}"
    assert "canary" not in repr(found)
    assert not found.required
