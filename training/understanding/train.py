"""Makes `assets/models/understanding/` anew: draws, trains, exports, quantises, scores, and writes down what came out.

    pip install -e .[train]
    python -m training.understanding.train

Five seeds of three networks, which differ in their attention gate alone. Runs are kept in `--work`: what is interrupted
goes on where it was. The figures are of paraphrases that were written by hand, apart from all that is learned from;
temperature and threshold come from others of these (`paraphrases/development.*`).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import platform
import shutil
import sys
from functools import cache, lru_cache
from importlib import metadata
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import onnx
import torch

from emulator.clock import HostClock
from emulator.messages.understanding import NOTHING, Understanding
from emulator.understanding import Reader, load
from emulator.understanding.intents import INTENTS, TAGS
from emulator.understanding.tokens import Tokenizer
from training.understanding.bytepairs import learn
from training.understanding.corpus import MOST_TOKENS, Encoded, encode, training_set
from training.understanding.export import eight_bit, metadata_of, model_of
from training.understanding.fitting import Step, fit, temperature
from training.understanding.gating import GATES, Gate, summary
from training.understanding.grammar import LANGUAGES
from training.understanding.insides import insides
from training.understanding.network import Network
from training.understanding.score import answers, lengthened, noisy, score, slot_f1
from training.understanding.sentences import Example, can_be_made, draw, paraphrases
from training.understanding.written import as_written, in_examination, kept_back, learned_from

FOLDER = Path(__file__).resolve().parents[2] / "assets" / "models" / "understanding"
WORK = Path("out") / "understanding"
PIECES_SEED, CALIBRATION_SEED, NOISE_SEED, LONG_SEED = 900, 901, 902, 903
PIECES_SENTENCES, CALIBRATION_EVERY = 20_000, 35  # drawn ones beside the written; each so manyth of one pass
WRITTEN_COUNT_AS = 3  # when pieces are learned
APPS_GATE: Gate = "elementwise"
APPS_SEED = 100
LONGER = (1, 2, 4)  # times the longest sentence of the training
LOOKED_INTO = 4  # each so manyth sentence is looked at from inside
RIGHT_WHEN_SURE = 0.98
VERSIONS = ("torch", "numpy", "onnx", "onnxruntime")


class Amount(NamedTuple):
    """What a run learns from: how many drawn sentences, and how often the written ones."""

    drawn: int
    passes: int


def main() -> None:
    """Train and write everything."""
    asked = _arguments()
    asked.work.mkdir(parents=True, exist_ok=True)
    print(f"{len(in_examination())} written sentences equal asked ones: left out", file=sys.stderr)
    tokenizer = _tokenizer(asked.work)
    if asked.app_passes:
        amount = Amount(asked.app_sentences, asked.app_passes)
        _trained(APPS_GATE, APPS_SEED, amount, tokenizer, asked.work / "apps")
    amount = Amount(asked.sentences, asked.passes)
    runs = [
        _trained(gate, seed, amount, tokenizer, asked.work / f"{gate}-{seed}") for seed in asked.seeds for gate in GATES
    ]
    if not asked.only_train:
        _deliver(asked, tokenizer, runs)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Make the model that understands commands anew.")
    parser.add_argument("--sentences", type=int, default=8_000, help="drawn sentences of each run of the comparison")
    parser.add_argument("--passes", type=int, default=1, help="how often it reads the written ones")
    parser.add_argument("--app-sentences", type=int, default=40_000, help="drawn ones of the model that apps use")
    parser.add_argument("--app-passes", type=int, default=10, help="how often it reads the written ones")
    parser.add_argument("--seeds", type=int, nargs="*", default=[1, 2, 3, 4, 5])
    parser.add_argument("--only-train", action="store_true", help="write no models yet")
    parser.add_argument("--work", type=Path, default=WORK, help="where the runs are kept")
    parser.add_argument("--out", type=Path, default=FOLDER)
    return parser.parse_args()


def _tokenizer(work: Path) -> Tokenizer:
    """Learned once, for all runs."""
    file = work / "pieces.json"
    if not file.exists():
        sentences = learned_from() * WRITTEN_COUNT_AS + draw(PIECES_SENTENCES, PIECES_SEED)
        made = learn(example.text for example in sentences)
        file.write_text(json.dumps([made.characters, made.merges], ensure_ascii=False), "utf-8")
    characters, merges = json.loads(file.read_text("utf-8"))
    return Tokenizer(characters, [(left, right) for left, right in merges])


def _trained(gate: Gate, seed: int, amount: Amount, tokenizer: Tokenizer, folder: Path) -> dict[str, Any]:
    """What came out of a run, which is done now if it was not before."""
    if not (folder / "run.json").exists():
        _run(_sentences(amount, seed, tokenizer), tokenizer, gate, seed, folder)
    found: dict[str, Any] = json.loads((folder / "run.json").read_text("utf-8"))
    return found


@lru_cache(maxsize=1)
def _sentences(amount: Amount, seed: int, tokenizer: Tokenizer) -> list[Encoded]:
    """The same for all gates of a seed."""
    return training_set(amount.drawn, amount.passes, tokenizer, seed)


def _run(sentences: list[Encoded], tokenizer: Tokenizer, gate: Gate, seed: int, folder: Path) -> None:
    """Train one network, export it, score it, and keep all that under a folder; `run.json` comes last."""
    clock, curve = HostClock(), []
    began_ns, began_cpu_ns = clock.now_ns(), clock.thread_cpu_ns()

    def told(step: Step, steps: int) -> None:
        curve.append(list(step))
        print(f"{gate} {seed}: {step.number}/{steps} {step.intent_loss} {step.tag_loss}", file=sys.stderr, flush=True)

    network = fit(sentences, tokenizer.size, gate, seed, told)
    took = {"wall_s": (clock.now_ns() - began_ns) / 1e9, "cpu_s": (clock.thread_cpu_ns() - began_cpu_ns) / 1e9}
    folder.mkdir(parents=True, exist_ok=True)
    development = _development()
    warmth = temperature(network, [encode(each, tokenizer) for each in development])
    file = folder / "fp32.onnx"
    onnx.save(model_of(network, warmth, metadata_of(gate, tokenizer, 0.0)), file)
    accepted_from = _threshold(development, answers(load(file), development))
    onnx.save(model_of(network, warmth, metadata_of(gate, tokenizer, accepted_from)), file)
    run = {
        "gate": gate,
        "seed": seed,
        "parameters": sum(each.numel() for each in network.parameters()),
        "temperature": round(warmth, 3),
        "accepted_from": round(accepted_from, 3),
        "took": {name: round(value, 1) for name, value in took.items()},
        "figures": _figures(network, load(file), tokenizer),
        "loss": curve,
    }
    (folder / "run.json").write_text(json.dumps(run) + "\n", "utf-8")


@cache
def _development() -> list[Example]:
    """Sentences to calibrate with, as they are and as heard."""
    return _strange() + noisy(_strange(), NOISE_SEED)


@cache
def _strange() -> list[Example]:
    """Of the development sentences those that no grammar makes, since the others are too easy."""
    return [each for each in paraphrases("development") if not can_be_made(each)]


def _threshold(examples: list[Example], told: list[Understanding]) -> float:
    """The least confidence from which on so many answers are right as `RIGHT_WHEN_SURE` says."""
    order = sorted(zip(told, examples, strict=True), key=lambda pair: -pair[0].confidence)
    right = np.cumsum([one.intent == example.intent for one, example in order])
    fits = np.flatnonzero(right / np.arange(1, len(order) + 1) >= RIGHT_WHEN_SURE)
    return order[int(fits[-1])][0].confidence if len(fits) else 1.0


def _figures(network: Network, reader: Reader, tokenizer: Tokenizer) -> dict[str, Any]:
    """All that is measured of one run."""
    clean = paraphrases("held_out")
    encoded = [encode(each, tokenizer) for each in clean]
    long = _long(tokenizer)
    encoded_long = [encode(each, tokenizer) for each in long[LONGER[-1]][::LOOKED_INTO]]
    return {
        "clean": _by_language(clean, reader),
        "noisy": _by_language(noisy(clean, NOISE_SEED + 1), reader),
        "length": {f"{times}x": _of_long(long[times], reader) for times in LONGER},
        "inside": _inside(network, encoded[::LOOKED_INTO]),
        "inside_long": _inside(network, encoded_long),
    }


@cache
def _long(tokenizer: Tokenizer) -> dict[int, list[Example]]:
    """The held-out commands behind talk, by how many times longer than in training they are."""
    commands = paraphrases("held_out")
    return {times: lengthened(commands, times * MOST_TOKENS, tokenizer, LONG_SEED) for times in LONGER}


def _by_language(examples: list[Example], reader: Reader) -> dict[str, Any]:
    told = answers(reader, examples)
    found = {"all": _rounded(score(examples, told)._asdict())}
    for language in LANGUAGES:
        places = [place for place, each in enumerate(examples) if each.language == language]
        part = score([examples[place] for place in places], [told[place] for place in places])
        found[language] = _rounded(part._asdict())
    return found


def _of_long(examples: list[Example], reader: Reader) -> dict[str, float]:
    told = answers(reader, examples)
    right = np.mean([one.intent == each.intent for each, one in zip(examples, told, strict=True)])
    missed = np.mean([one.intent == NOTHING for one in told])
    figures = {"intent_accuracy": float(right), "slot_f1": slot_f1(examples, told), "taken_for_nothing": float(missed)}
    return _rounded(figures)


def _inside(network: Network, sentences: list[Encoded]) -> dict[str, Any]:
    found = insides(network, sentences)
    shares = np.array(found.first_token)
    means = {"first_token_mean": float(shares.mean()), "first_token_worst_head": float(shares.max())}
    return found._asdict() | _rounded(means)


def _rounded(figures: dict[str, Any]) -> dict[str, Any]:
    return {name: round(value, 4) if isinstance(value, float) else value for name, value in figures.items()}


def _deliver(asked: argparse.Namespace, tokenizer: Tokenizer, runs: list[dict[str, Any]]) -> None:
    """The models of one seed, their 8 bit one, and the log."""
    asked.out.mkdir(parents=True, exist_ok=True)
    files = [asked.out / f"{gate}.fp32.onnx" for gate in GATES]
    for gate, file in zip(GATES, files, strict=True):
        shutil.copyfile(asked.work / f"{gate}-{asked.seeds[0]}" / "fp32.onnx", file)
    exact, small = asked.out / "understanding.fp32.onnx", asked.out / "understanding.int8.onnx"
    shutil.copyfile(asked.work / "apps" / "fp32.onnx", exact)
    calibration = [each.tokens for each in training_set(0, 1, tokenizer, CALIBRATION_SEED)[::CALIBRATION_EVERY]]
    eight_bit(exact, small, calibration, {entry.key: entry.value for entry in onnx.load(exact).metadata_props})
    files += [exact, small]
    clean = paraphrases("held_out")
    document = {
        "made_by": "python -m training.understanding.train",
        "arguments": {name: getattr(asked, name) for name in ("sentences", "passes", "app_sentences", "app_passes")},
        "learned_from": len(learned_from()),
        "written": len(as_written()),
        "taken_out": len(in_examination()),
        "seeds": {
            "runs": asked.seeds,
            "apps": APPS_SEED,
            "pieces": PIECES_SEED,
            "calibration": CALIBRATION_SEED,
            "noise": NOISE_SEED,
            "long": LONG_SEED,
        },
        "versions": {"python": platform.python_version()} | {name: metadata.version(name) for name in VERSIONS},
        "intents": list(INTENTS),
        "tags": len(TAGS),
        "pieces": tokenizer.size,
        "longest_trained": MOST_TOKENS,
        "held_out": {
            file.name: {"clean": _by_language(clean, load(file)), "noisy": _by_language(_heard(clean), load(file))}
            for file in files
        },
        "elsewhere": {
            name: {"clean": _by_language(examples, load(small)), "noisy": _by_language(_heard(examples), load(small))}
            for name, examples in (("development", _strange()), ("kept_back", kept_back()))
        },
        "host_ms": _host_ms(files, clean),
        "summary": summary(runs),
        "runs": runs,
        "apps": json.loads((asked.work / "apps" / "run.json").read_text("utf-8")),
        "sha256": {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files},
        "bytes": {file.name: file.stat().st_size for file in files},
    }
    (asked.out / "gating.json").write_text(json.dumps(document, separators=(",", ":")) + "\n", "utf-8")
    print(json.dumps([document["held_out"], document["host_ms"]], indent=1))


def _heard(examples: list[Example]) -> list[Example]:
    return noisy(examples, NOISE_SEED + 1)


def _host_ms(files: list[Path], examples: list[Example]) -> dict[str, dict[str, float]]:
    """Processor time a sentence, one thread, the files in turn: median and 95th percentile, milliseconds."""
    clock, readers = HostClock(), {file.name: load(file) for file in files}
    times: dict[str, list[float]] = {name: [] for name in readers}
    for example in examples:
        for name, reader in readers.items():
            began_ns = clock.thread_cpu_ns()
            reader.understand(example.text)
            times[name].append((clock.thread_cpu_ns() - began_ns) / 1e6)
    return {
        name: {"p50": round(float(np.median(each)), 3), "p95": round(float(np.quantile(each, 0.95)), 3)}
        for name, each in times.items()
    }


if __name__ == "__main__":
    torch.set_num_threads(1)
    main()
