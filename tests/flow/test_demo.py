"""The demo walk tells its whole story, as light on the S1 and as speech on the G1, and its trace tiles without gaps."""

import json

import pytest

from emulator.clock import HostClock
from emulator.device_run import DeviceRun, RunSettings
from emulator.run_files import write_run
from emulator.trace.analyse import gaps

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


def walk(device):
    with DeviceRun(RunSettings(project="demo", device=device), HostClock()) as run:
        for t_ns in run.instants():
            run.advance(t_ns)
        return run.record()


@pytest.fixture(scope="session")  # a worker that is given its tests in parts would walk once a part
def on_s1():
    return walk("quark-s1")


@pytest.fixture(scope="session")  # a worker that is given its tests in parts would walk once a part
def on_g1():
    return walk("quark-g1")


def texts(record, kind):
    return [" | ".join(e.data.get("texts", [e.data.get("text", "")])) for e in record.events if e.kind == kind]


def in_order(wanted, found):
    """The index after which each wanted text is found; fails by naming the first that is not."""
    place = 0
    for want in wanted:
        hit = next((i for i, text in enumerate(found[place:], place) if want in text), None)
        assert hit is not None, f"{want!r} is not in {found[place:]}"
        place = hit
    return place


@pytest.mark.xdist_group("s1")
class TestOnS1:
    def test_signs_way_and_payment_are_seen_in_order(self, on_s1):
        story = [
            "Caution: wet floor",
            "Metro station",
            "120 m",
            "Longjing tea",
            "¥20.00",
            "Paid ¥20.00 (sandbox)",
            "Museum",
        ]
        in_order(story, texts(on_s1, "scene"))

    def test_commands_are_heard_and_answered(self, on_s1):
        heard = [e.data["heard"] for e in on_s1.events if e.kind == "result" and "heard" in e.data]
        assert heard == ["what does this sign say", "where is the metro", "pay twenty yuan", "confirm payment"]
        assert "It says: Caution: wet floor" in texts(on_s1, "voice")

    def test_spans_tile_every_pass(self, on_s1):
        assert gaps(on_s1.trace) == []

    def test_nothing_failed(self, on_s1):
        assert [e.data for e in on_s1.events if e.kind == "fault" and e.data["state"] != "ended"] == []

    def test_all_files_are_written_and_say_the_same(self, on_s1, tmp_path):
        written = {path.name for path in write_run(tmp_path, on_s1, [], command="lorgnette demo", unix_s=0.0)}
        expected = {"report.html", "hud.png", "eye.png", "trace.json", "events.jsonl", "spans.csv", "voice.wav"}
        assert written >= expected
        lines = (tmp_path / "events.jsonl").read_text(encoding="utf-8").splitlines()
        assert len([json.loads(line) for line in lines]) == len(on_s1.events)
        report = (tmp_path / "report.html").read_text(encoding="utf-8")
        assert "Caution: wet floor" in report
        assert "http://" not in report.replace("http://www.w3.org", "")


@pytest.mark.xdist_group("g1")
class TestOnG1:
    def test_the_same_story_is_spoken(self, on_g1):
        spoken = texts(on_g1, "voice")
        in_order(
            ["Caution: wet floor", "bear right. 120 metres. Metro station", "20.00 yuan", "Paid 20.00 yuan"], spoken
        )

    def test_nothing_is_lit(self, on_g1, tmp_path):
        written = {path.name for path in write_run(tmp_path, on_g1, [], command="lorgnette demo", unix_s=0.0)}
        assert not written & {"hud.png", "eye.png"}
        assert not [span for span in on_g1.trace.spans if span.unit == "panel"]

    def test_what_is_paid_is_said_before_it_is_paid_for(self, on_g1):
        spoken = texts(on_g1, "voice")
        bill = next(i for i, text in enumerate(spoken) if "confirm payment" in text)
        receipt = next(i for i, text in enumerate(spoken) if "Paid 20.00 yuan" in text)
        assert bill < receipt
        assert not any("look at the code" in text for text in spoken[receipt:])

    def test_spans_tile_every_pass(self, on_g1):
        assert gaps(on_g1.trace) == []
