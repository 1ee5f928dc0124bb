"""Captions keep up with who speaks, and what is computed meanwhile has the same trace however the host computes it."""

from itertools import pairwise

import pytest

from emulator.clock import NS_PER_MS, NS_PER_S, HostClock
from emulator.device_run import DeviceRun, RunSettings
from emulator.trace.chains import DELIVERED
from emulator.trace.hash import trace_sha256

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

MOST_LAG_NS = 1_500 * NS_PER_MS  # BBC's limit for the lag of live captions
SCENARIO = """
for: 5s
camera: none
inputs:
  - {{at: 0.4s, touch: {{zone: strip, gesture: tap}}}}
  - {{at: 0.6s, touch: {{zone: strip, gesture: swipe_forward}}}}
  - {{at: 1s, say: "{said}"}}
"""


def run(tmp_path, said, *, slice_ns=5 * NS_PER_S, inline=False):
    scenario = tmp_path / "one.scenario.yaml"
    scenario.write_text(SCENARIO.format(said=said), encoding="utf-8")
    settings = RunSettings("translate", scenario=scenario, inline=inline)
    with DeviceRun(settings, HostClock()) as device:
        for t_ns in range(slice_ns, 5 * NS_PER_S + 1, slice_ns):
            device.advance(t_ns)
        return device.record()


def lags_ns(record):
    """From the last sound of an utterance to light."""
    rows = [row for row in record.trace.passes if row.flow == "speech" and row.ending in DELIVERED]
    return [row.end_ns - row.start_ns for row in rows]


def originals(record):
    """Words in their own language that were shown before their translation, newest last."""
    scenes = [event.data["texts"] for event in record.events if event.kind == "scene"]
    return [texts[3] for texts in scenes if "[icon microphone]" in texts and "→" not in " ".join(texts)]


@pytest.mark.parametrize(
    ("said", "shown"),
    [("where is the metro station", "地铁站在哪里"), ("my brother lives in berlin", "No translation known")],
    ids=["phrases", "sandbox transcriber"],
)
def test_a_caption_is_light_within_the_limit(tmp_path, said, shown):
    record = run(tmp_path, said)
    assert any(shown in event.data["texts"] for event in record.events if event.kind == "scene")
    (lag_ns,) = lags_ns(record)
    assert 400 * NS_PER_MS < lag_ns < MOST_LAG_NS
    so_far = originals(record)
    assert so_far and all(later.startswith(earlier) for earlier, later in pairwise(so_far))


def test_slices_and_threads_change_nothing(tmp_path):
    said = "my brother lives in berlin"
    expected = trace_sha256(run(tmp_path, said, inline=True).trace)
    assert trace_sha256(run(tmp_path, said, slice_ns=20 * NS_PER_MS).trace) == expected
