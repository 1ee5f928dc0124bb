"""An app that overruns its budget or does not return is named with its line, and the run tells of it."""

from argparse import Namespace

import pytest

from emulator.clock import HostClock
from emulator.device_run import RunSettings
from ui.terminal.live_progress import carry_through
from ui.terminal.outcome import tell

APP = """from emulator.sdk import App


class Mine(App):
    def on_start(self) -> None:
        self.glasses.after(1, self.later)

    def later(self) -> None:
        {body}
"""


@pytest.fixture
def carried(tmp_path):
    def carry(body, more="", hang_s=60):
        (tmp_path / "app.py").write_text(APP.format(body=body), encoding="utf-8")
        (tmp_path / "glasses.toml").write_text(f'name = "Mine"\napp = "app:Mine"\n{more}', encoding="utf-8")
        settings = RunSettings(project=str(tmp_path), duration_ns=2_000_000_000)
        record = carry_through(settings, HostClock(), quiet=True, hang_s=hang_s)
        return record, [dict(event.data) for event in record.events if event.kind == "fault"]

    return carry


def exit_code(record, capsys):
    code = tell(record, Namespace(out=None, json=True, budgets="none"))
    capsys.readouterr()
    return code


def test_an_app_that_does_not_return_is_interrupted_and_named(carried, tmp_path, capsys):
    record, faults = carried("while True: self.turns = 0", hang_s=0.3)
    assert record.hung and record.stopped_early
    assert record.machine.now_ns < 1_100_000_000
    (fault,) = faults
    assert fault["detail"] == f"{tmp_path / 'app.py'}:9: interrupted, it had not returned for 0.3 s"
    assert exit_code(record, capsys) == 1


def test_one_that_returns_is_not(carried, capsys):
    record, faults = carried("self.glasses.log('here')")
    assert not record.hung and not record.stopped_early
    assert faults == []
    assert exit_code(record, capsys) == 0


def test_the_project_says_what_a_handler_may_cost(carried, tmp_path):
    _, faults = carried("sum(range(100_000))", "[budgets.stages]\napp = 0.01\n")
    told = {fault["detail"].partition(" took ")[0] for fault in faults if fault["state"] == "slow"}
    assert f"{tmp_path / 'app.py'}:8: Mine.later" in told
    _, faults = carried("sum(range(100_000))")
    assert faults == []
