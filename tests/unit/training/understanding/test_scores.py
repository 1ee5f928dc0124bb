"""The models that come along, scored on fresh mistakes: they do what their card says. And the log of the comparison."""

import hashlib
import json

import numpy as np
import onnx
import pytest

from emulator.messages.understanding import NOTHING, Slot, Understanding
from emulator.project import assets_folder
from emulator.understanding import load
from training.understanding.gating import interval
from training.understanding.score import answers, lengthened, noisy, score, slot_f1
from training.understanding.sentences import draw, paraphrases

FOLDER = assets_folder() / "models" / "understanding"
APPS, EXACT = "understanding.int8.onnx", "understanding.fp32.onnx"
GATES = ("none", "headwise", "elementwise")
FRESH_SEED = 5023  # a seed that neither training nor its log knows


@pytest.fixture(scope="module")
def log():
    return json.loads((FOLDER / "gating.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def readers():
    return {file.name: load(file) for file in sorted(FOLDER.glob("*.onnx"))}


def off(share, count):
    """Three standard errors of a share of so many."""
    return 3 * np.sqrt(max(share * (1 - share), 1e-3) / count)


def test_the_held_out_sentences_are_understood_as_well_as_the_log_says(log, readers):
    examples = paraphrases("held_out")
    for name, reader in readers.items():
        found, stated = score(examples, answers(reader, examples)), log["held_out"][name]["clean"]["all"]
        assert found.sentences == stated["sentences"]
        assert found.intent_accuracy == pytest.approx(stated["intent_accuracy"], abs=0.006)
        assert found.slot_f1 == pytest.approx(stated["slot_f1"], abs=0.01)


def test_fresh_mistakes_cost_what_the_log_says(log, readers):
    examples = noisy(paraphrases("held_out"), FRESH_SEED)
    found, stated = score(examples, answers(readers[APPS], examples)), log["held_out"][APPS]["noisy"]["all"]
    assert abs(found.intent_accuracy - stated["intent_accuracy"]) < off(stated["intent_accuracy"], found.sentences / 3)
    assert abs(found.slot_f1 - stated["slot_f1"]) < 0.05
    assert found.right_when_told > stated["right_when_told"] - 0.03


def test_fresh_sentences_of_the_grammars_are_understood(readers):
    examples = draw(300, FRESH_SEED)
    found = score(examples, answers(readers[APPS], examples))
    assert found.intent_accuracy > 0.86  # about 0.89; of 300 sentences a twentieth more or less is chance
    assert found.slot_f1 > 0.66


def test_eight_bits_tell_the_same_as_floats(readers):
    examples = paraphrases("held_out")
    small, exact = answers(readers[APPS], examples), answers(readers[EXACT], examples)
    assert np.mean([one.intent == other.intent for one, other in zip(small, exact, strict=True)]) > 0.97


def test_the_files_are_those_of_the_log_and_small(log):
    assert {file.name for file in FOLDER.glob("*.onnx")} == set(log["sha256"])
    for name, digest in log["sha256"].items():
        assert hashlib.sha256((FOLDER / name).read_bytes()).hexdigest() == digest
        assert (FOLDER / name).stat().st_size < (2_000_000 if name == APPS else 6_000_000)


def test_the_files_are_of_standard_operators_and_say_what_they_are(log):
    for name in log["sha256"]:
        model = onnx.load(FOLDER / name)
        assert {each.domain for each in model.opset_import} == {""}
        facts = {entry.key: entry.value for entry in model.metadata_props}
        assert facts["licence"] == "Apache-2.0"
        assert facts["gate"] == (name.partition(".")[0] if name.partition(".")[0] in GATES else "elementwise")


def test_only_the_gate_tells_the_three_networks_apart(log):
    gates = {gate: onnx.load(FOLDER / f"{gate}.fp32.onnx") for gate in GATES}
    sizes = {gate: sum(int(np.prod(each.dims)) for each in model.graph.initializer) for gate, model in gates.items()}
    width, heads, layers = 96, 4, 3
    assert sizes["headwise"] - sizes["none"] == pytest.approx(layers * width * heads, abs=64)
    assert sizes["elementwise"] - sizes["none"] == pytest.approx(layers * width * width, abs=64)
    runs = {(run["gate"], run["seed"]) for run in log["runs"]}
    assert runs == {(gate, seed) for gate in GATES for seed in log["seeds"]["runs"]}


def test_the_summary_is_that_of_the_runs(log):
    for gate in GATES:
        figures = [run["figures"]["clean"]["all"]["intent_accuracy"] for run in log["runs"] if run["gate"] == gate]
        assert log["summary"][gate]["clean.all.intent_accuracy"] == interval(figures)


def test_the_card_states_the_figures_of_the_log(log):
    card = (FOLDER / "README.md").read_text("utf-8")
    for noise in ("clean", "noisy"):
        for language in ("all", "en", "zh", "de"):
            stated = log["held_out"][APPS][noise][language]
            assert f"{100 * stated['intent_accuracy']:.1f} %" in card
            assert f"{100 * stated['slot_f1']:.1f} %" in card
    for gate in GATES:
        for name in ("clean.all.intent_accuracy", "noisy.all.intent_accuracy", "inside.first_token_mean"):
            assert f"{100 * log['summary'][gate][name]['mean']:.1f} %" in card


def test_slots_count_when_name_and_place_are_right():
    example = next(each for each in paraphrases("held_out") if len(each.written()[1]) == 2)
    right, other = example.written()[1]
    assert slot_f1([example], [Understanding("pay", (right, other), 1.0, True)]) == 1.0
    wrong = Slot(other.name, other.text[:-1], other.start, other.end - 1)
    assert slot_f1([example], [Understanding("pay", (right, wrong), 1.0, True)]) == 0.5
    assert slot_f1([example], [Understanding("pay", (right,), 1.0, True)]) == pytest.approx(2 / 3)


def test_false_alarms_are_commands_that_nobody_gave():
    talk = [each for each in paraphrases("held_out") if each.intent == NOTHING][:4]
    told = [Understanding("pay", (), 0.9, True), Understanding("pay", (), 0.4, False)]
    told += [Understanding(NOTHING, (), 0.9, True)] * 2
    found = score(talk, told)
    assert (found.false_alarm_share, found.intent_accuracy, found.told_share) == (0.25, 0.5, 0.75)


def test_a_lengthened_command_keeps_its_end_and_its_slots(readers):
    commands = [each for each in paraphrases("held_out") if each.intent != NOTHING][::40]
    tokenizer = readers[APPS].tokenizer
    for short, long in zip(commands, lengthened(commands, 160, tokenizer, 1), strict=True):
        assert long.text.endswith(short.text)
        assert [slot.text for slot in long.written()[1]] == [slot.text for slot in short.written()[1]]
