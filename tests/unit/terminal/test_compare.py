"""`lorgnette compare`: words, documents, exit codes."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from main import main

sys.path.append(str(Path(__file__).parents[1] / "compare"))

from made_results import model, run, written


@pytest.fixture
def sides(tmp_path):
    """Eight runs a side in folders; B takes the host 5 % longer."""
    for name, host in (("a", 1.0), ("b", 1.05)):
        for at in range(8):
            written(tmp_path / name / str(at), run(host=host * (1 + 0.004 * (at % 3)), made_unix_s=float(at)))
    return str(tmp_path / "a"), str(tmp_path / "b")


def compared(capsys, *words):
    code = main(["compare", *words, "--json"])
    return code, json.loads(capsys.readouterr().out)


def test_folders_of_runs_are_compared(sides, capsys):
    code, found = compared(capsys, *sides)
    assert code == 0
    assert (found["kind"], found["a"]["runs"], found["b"]["runs"]) == ("runs", 8, 8)
    assert found["device_time"] == {"identical": True, "same_device": True}
    assert found["host_time"]["verdict"] == "slower"
    assert 1.01 < found["host_time"]["low"] < found["host_time"]["ratio"] < found["host_time"]["high"] < 1.1
    assert found["stages"]["see.inference"]["host_ms"]["verdict"] == "slower"
    assert found["stages"]["see.inference"]["device_ms"]["verdict"] == "the same"


def test_the_words_say_what_is_known(sides, capsys):
    assert main(["compare", *sides]) == 0
    told = capsys.readouterr().out
    assert "device time is identical" in told
    assert "host time: slower (B takes 1.05" in told
    assert "its processor time: slower (B takes 1.05" in told
    assert main(["compare", sides[0], sides[0]]) == 0
    assert "host time: no difference shown (B takes 1.000" in capsys.readouterr().out
    assert main(["compare", sides[0] + "/0", sides[1] + "/0"]) == 0
    assert "cannot tell with 1 and 1 runs; it takes 5 processes a side" in capsys.readouterr().out


def test_slower_fails_only_where_it_was_asked_to(sides, capsys):
    assert main(["compare", *sides, "--fail-if-slower"]) == 1
    assert "slower: computing on this computer, 1.050 times in wall time" in capsys.readouterr().out
    assert main(["compare", *sides[::-1], "--fail-if-slower"]) == 0
    assert main(["compare", *sides, "--fail-if-slower", "--stage", "see.inference"]) == 1
    assert "slower: see.inference on this computer" in capsys.readouterr().out


def test_what_cannot_be_told_does_not_pass_for_good(sides, capsys):
    assert main(["compare", sides[0] + "/0", sides[1] + "/0", "--fail-if-slower"]) == 2
    assert "1 and 1 runs show nothing about host time; take at least 5 a side" in capsys.readouterr().err
    assert main(["compare", sides[0] + "/0", sides[1] + "/0", "--fail-if-slower", "--device-only"]) == 0


def test_device_time_that_grew_fails_with_one_run(tmp_path, capsys):
    a = written(tmp_path / "a.json", run())
    b = written(tmp_path / "b.json", run(device_ms=21.0, sha="ab" * 32))
    assert main(["compare", str(a), str(b), "--fail-if-slower"]) == 1
    told = capsys.readouterr().out
    assert "device time differs in 1 of 2 stages, most in see.inference (20.0 to 21.0 ms, +5.0%)" in told
    assert "slower: see.inference on the device, 20 to 21 ms" in told
    assert "vision: median 110.0 to 111.0 ms on the device (+0.9%)" in told


def test_several_results_a_side_are_given_by_name(sides, capsys):
    a, b = ([f"{side}/{at}" for at in range(5)] for side in sides)
    assert compared(capsys, *a, "--with", *b)[1]["host_time"]["verdict"] == "slower"
    assert main(["compare", *a]) == 2
    assert "5 results do not say which are B's" in capsys.readouterr().err
    assert main(["compare", a[0]]) == 2
    assert "one result has nothing to stand against" in capsys.readouterr().err


def test_two_profiles_are_compared_by_their_intervals(tmp_path, capsys):
    a = written(tmp_path / "a.json", {"devices": [model(precision="w8a16"), model(device="quark-g1")]})
    b = written(tmp_path / "b.json", {"devices": [model(p50=7.0), model(device="quark-x", p50=7.0)]})
    code, found = compared(capsys, str(a), str(b))
    assert (code, found["kind"]) == (0, "models")
    assert [pair["verdict"] for pair in found["pairs"]] == ["probably faster", "no difference shown"]
    assert main(["compare", str(a), str(b)]) == 0
    told = capsys.readouterr().out
    assert "B is probably faster: both are predictions for one unit and share most of their error" in told
    assert "B takes 0.70 of A's time (0.22 to 2.27 if nothing were shared)" in told
    assert main(["compare", str(b), str(a), "--fail-if-slower"]) == 1


def test_names_are_shown_as_they_are(tmp_path, capsys):
    odd = run()
    odd["stages"]["[red]odd[/red]"] = odd["stages"].pop("see.inference")
    path = str(written(tmp_path / "odd.json", odd))
    assert main(["compare", path, path]) == 0
    assert "[red]odd[/red]" in capsys.readouterr().out


def test_a_run_and_a_model_have_nothing_to_compare(sides, tmp_path, capsys):
    other = written(tmp_path / "m.json", {"devices": [model()]})
    assert main(["compare", sides[0], str(other)]) == 2
    assert "a run cannot be compared with a profile of models" in capsys.readouterr().err
    assert main(["compare", *sides, "--fail-if-slower", "--stage", "see.nothing"]) == 2
    assert "there is no stage 'see.nothing'" in capsys.readouterr().err
