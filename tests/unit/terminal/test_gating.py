"""`lorgnette gating`: the document, the words, the files, one line for what is wrong."""

import json
from functools import partial

import pytest

import emulator.gating.compare
from emulator.gating import SEED, GatingOrder
from main import main
from ui.terminal.gating import USUAL_SEED

ASKED = ("gating", "--device", "quark-g1", "--decoder", "qwen3-0.6b")


@pytest.fixture(autouse=True)
def few_sentences(monkeypatch):
    monkeypatch.setattr(emulator.gating, "GatingOrder", partial(GatingOrder, every=60))


def printed(capsys, *arguments):
    assert main([*ASKED, *arguments]) == 0
    return capsys.readouterr()


def test_the_document_is_all_that_is_printed_and_the_same_again(capsys):
    once, again = (json.loads(printed(capsys, "--seed", "5", "--json").out) for _ in range(2))
    assert once.pop("host_ms").keys() == again.pop("host_ms").keys() == {"none", "headwise", "elementwise"}
    assert once == again
    assert once["seed"] == 5
    assert set(once["gates"]["headwise"]["predicted"]) == {"quark-g1"}
    assert {one["gate"] for one in once["gate_overhead"]} == {"headwise", "elementwise"}
    assert once["logged"]["loss"][0]["points"][0][1] > once["logged"]["loss"][0]["points"][-1][1]
    assert {claim["verdict"] for claim in once["claims"]} <= {"agrees", "disagrees", "not shown", "cannot tell"}


def test_a_person_reads_table_heads_and_claims(capsys, tmp_path):
    found = printed(capsys, "--out", str(tmp_path / "out"))
    for words in (
        "measured now on these files",
        "logged by the training",
        "predicted for the glasses",
        "right intent, noisy, German",
        "mean gate in sentences as they are",
        "elementwise  layer 1",
        "what the paper says, and what is seen here",
        "qwen3-0.6b, quark-g1, headwise: ",
        "arXiv 2505.06708",
    ):
        assert words in found.out
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"gating.json", "gating.csv"}
    assert [line.rpartition("/")[2] for line in found.err.splitlines()] == ["gating.json", "gating.csv"]


def test_what_is_wrong_is_one_line(capsys, tmp_path):
    file = tmp_path / "file"
    file.write_text("x")
    for arguments in (("--device", "quark-s9"), ("--decoder", "llama"), ("--out", str(file / "x"))):
        assert main(["gating", *arguments]) == 2
        assert len(capsys.readouterr().err.splitlines()) == 1
    with pytest.raises(SystemExit) as ended:
        main(["gating", "--seed", "-1"])
    assert ended.value.code == 2


def test_a_place_that_cannot_be_written_to_is_told_before_anything_is_compared(capsys, tmp_path, monkeypatch):
    monkeypatch.setattr(emulator.gating.compare, "compare_gates", lambda *_: pytest.fail("compared first"))
    file = tmp_path / "file"
    file.write_text("x")
    for place in (file, file / "x"):
        assert main(["gating", "--out", str(place)]) == 2
        assert "cannot be written" in capsys.readouterr().err


def test_files_that_cannot_be_written_do_not_cost_the_result(capsys, tmp_path):
    (tmp_path / "gating.json").mkdir()
    assert main([*ASKED, "--json", "--out", str(tmp_path)]) == 2
    said = capsys.readouterr()
    assert json.loads(said.out)["seed"] == SEED
    assert "gating.json: cannot be written" in said.err


def test_the_help_names_the_seed_that_is_used():
    assert USUAL_SEED == SEED
