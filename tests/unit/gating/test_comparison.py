"""The whole comparison on a part of the sentences: equal seeds, equal figures; files, tables and words."""

import csv
import io
import json

import pytest

from emulator.clock import ManualClock
from emulator.decoder import Size, sizes
from emulator.gating import GATES, Figure, GatingOrder, as_document, as_table, rows_of, write_files
from emulator.gating.compare import compare_gates
from emulator.gating.intervals import over_seeds
from emulator.gating.measured import understood
from emulator.gating.words import everything, figure_words, of_words, ours_words, title_of, verdict_words
from emulator.messages.understanding import Slot, Understanding
from emulator.understanding.sentence import examples_of

ORDER = GatingOrder(seed=11, devices=("quark-s1",), decoders=("qwen3-0.6b",), every=32)


@pytest.fixture(scope="module")
def steps():
    """How far the comparison of this module was, step by step."""
    return []


@pytest.fixture(scope="module")
def found(steps):
    return compare_gates(ORDER, lambda step, done, of: steps.append((step, done, of)))


def without_host(document):
    return {name: value for name, value in document.items() if name != "host_ms"}


def test_equal_seeds_give_equal_figures_and_others_other_mistakes(found):
    again, other = (
        compare_gates(ORDER),
        compare_gates(GatingOrder(12, ORDER.devices, ORDER.decoders, None, ORDER.every)),
    )
    document = as_document(found)
    assert without_host(document) == without_host(as_document(again))
    assert document["gates"]["none"]["noisy"] != as_document(other)["gates"]["none"]["noisy"]
    clean = document["gates"]["none"]["clean"]["all"]["intent_accuracy"]["value"]
    assert clean == as_document(other)["gates"]["none"]["clean"]["all"]["intent_accuracy"]["value"]
    json.dumps(document)


def test_it_is_told_how_far_it_is_and_can_be_ended():
    told = []

    def stop(step, done, of):
        told.append((step, done, of))
        if done == 40:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        compare_gates(ORDER, stop, ManualClock())
    assert [done for _, done, _ in told] == list(range(1, 41))
    assert len({of for _, _, of in told}) == 1


def test_all_that_is_announced_is_done(found, steps):
    step, done, of = steps[-1]
    assert (step, done) == ("predictions", of)


def test_every_gate_has_its_figures_and_each_row_its_words(found):
    rows = rows_of(found)
    assert {row.origin for row in rows} == {"measured", "predicted", "logged"}
    titles = [(row.origin, title_of(row)) for row in rows]
    assert len(set(titles)) == len(titles)
    assert all("{" not in title for _, title in titles)
    named = everything()
    assert all(row.title in named for row in rows)
    by_title = {title_of(row): row.cells for row in rows if row.origin == "measured"}
    assert by_title["mean gate in sentences as they are"]["none"] is None
    assert 0 < by_title["mean gate in sentences as they are"]["headwise"].value < 1
    for language in ("all", "English", "Chinese", "German"):
        assert all(
            0 <= cell.low <= cell.value <= cell.high <= 1
            for cell in by_title[f"right intent, clean, {language}"].values()
        )


def test_predictions_and_the_gate_of_a_decoder_have_intervals(found):
    for gate in GATES:
        (cost,) = found.costs[gate]
        assert cost.device == "quark-s1"
        assert 0 < cost.latency_ms.low < cost.latency_ms.value < cost.latency_ms.high
        assert 0 < cost.energy_mj.low < cost.energy_mj.high
    assert {one.gate for one in found.overheads} == {"headwise", "elementwise"}
    assert found.costs["elementwise"][0].latency_ms.value > found.costs["none"][0].latency_ms.value


def test_a_layer_is_run_here_when_asked(monkeypatch):
    small = Size(layers=2, hidden=32, query_heads=4, kv_heads=2, ffn=48, head=8, vocabulary=101)
    monkeypatch.setitem(sizes.SIZES, "0.6b", small)
    told = []
    order = GatingOrder(1, ("quark-s1",), ("qwen3-0.6b",), None, 60, runs_layers=True)
    found = compare_gates(order, lambda step, done, of: told.append((step, done, of)), ManualClock())
    assert told[-1][0] == "layers"
    assert told[-1][1] == told[-1][2]
    assert [(one.gate, one.device) for one in found.layers] == [
        ("headwise", "this computer"),
        ("elementwise", "this computer"),
    ]
    assert all(one.share.low <= one.share.value <= one.share.high for one in found.layers)
    (row,) = [row for row in rows_of(found) if "run here" in row.title]
    assert row.cells == {one.gate: one.share for one in found.layers}
    assert [claim.of[1] for claim in found.claims if "run here" in claim.statement.words] == ["this computer"] * 2
    assert [one["gate"] for one in as_document(found)["layers_here"]] == ["headwise", "elementwise"]


def test_claims_say_what_their_figures_do(found):
    overheads = {claim.of[-1]: claim for claim in found.claims if "less than 2 %" in claim.statement.words}
    for claim in overheads.values():
        sides = {"agrees": claim.ours.high < 0.02, "disagrees": claim.ours.low > 0.02}
        assert sides.get(claim.verdict, claim.ours.low <= 0.02 <= claim.ours.high)
        assert claim.verdict in ("agrees", "disagrees", "not shown")
        assert "2.0 %" in ours_words(claim)
        assert verdict_words(claim) in everything()
        assert of_words(claim).startswith("qwen3-0.6b, quark-s1, ")


def test_files_hold_the_same(found, tmp_path):
    document, table = write_files(found, tmp_path / "out")
    assert json.loads(document.read_text("utf-8")) == json.loads(json.dumps(as_document(found)))
    assert table.read_text("utf-8") == as_table(found)
    lines = list(csv.DictReader(io.StringIO(as_table(found))))
    assert len(lines) == len(rows_of(found))
    row = next(line for line in lines if line["what"] == "right intent, clean, all")
    assert float(row["none low"]) <= float(row["none"]) <= float(row["none high"])


def test_three_hearings_of_a_sentence_count_as_one_for_the_interval():
    (example,) = examples_of(["pay | pay [payee:anna] now"], "en")
    slot = Slot("payee", "anna", 4, 8)
    right, wrong = Understanding("pay", (slot,), 1.0, True), Understanding("play", (), 1.0, True)
    once = understood([example] * 20, [right, wrong] * 10, 1, 1)
    thrice = understood([example] * 60, [told for told in [right, wrong] * 10 for _ in range(3)], 3, 1)
    assert once.intents == thrice.intents
    assert once.slots == thrice.slots
    assert once.intents.value == 0.5
    assert once.slots.value == pytest.approx(2 / 3)


def test_figures_are_told_with_their_interval():
    assert figure_words(None, "share") == "-"
    assert figure_words(Figure(0.5), "share") == "50.0 %"
    assert figure_words(Figure(1.234, 1.1, 1.3), "ms") == "1.23 ms (1.10 to 1.30)"
    assert figure_words(Figure(0.0007, 0.0003, 0.0017), "share") == "0.07 % (0.03 to 0.17)"
    assert figure_words(over_seeds([2.0, 2.0]), "number") == "2.00 (2.00 to 2.00)"
