"""`lorgnette test` on made projects: what holds, what does not, and all that may go wrong with one case of many."""

import json
import os
import shlex
import signal
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

import main as command
from emulator.clock import HostClock
from emulator.scenario_runs import find_cases, run_cases
from emulator.scenario_runs.processes import Limits, in_turn
from ui.terminal.case_progress import Silence

pytestmark = pytest.mark.usefixtures("tracker")

ROOT = Path(__file__).parents[2]
GLASSES = 'name = "Counter"\napp = "app:Counter"\n[run]\nfor_s = 3\n'
LAYOUT = """hud: "1.0"
id: count
data:
  line: {type: string, sample: "Taps: 1"}
components:
  line: {type: text, anchor: bottom, role: title, bind: line}
"""
APP = """import os
import signal
import time

from emulator.sdk import App, PhoneMessage, Touch


class Counter(App):
    def on_start(self) -> None:
        self.taps = 0
        print(os.environ.get("GREETING", "switched on"))
        self.glasses.show("count", {"line": "Hello"})

    def on_touch(self, touch: Touch) -> None:
        self.taps += 1
        self.glasses.log(f"tap {self.taps}")
        self.glasses.show("count", {"line": f"Taps: {self.taps}"})

    def on_phone(self, message: PhoneMessage) -> None:
        if message.kind == "raise":
            raise ValueError("no such call")
        if message.kind == "die":
            os.kill(os.getpid(), signal.SIGKILL)
        if message.kind == "loop":
            while True:
                pass
        while message.kind == "deaf":
            try:
                time.sleep(60)
            except BaseException:
                pass
"""
LOOP = APP.splitlines().index("                pass") + 1
HOLDS = """for: 3s
inputs:
  - {at: 1s, touch: {zone: strip, gesture: tap}}
expect:
  - {caption: Hello, by: 500ms}
  - {caption: "Taps: 1", after: 1s, by: 2s}
  - {app: tap 1, after: 1s}
  - {latency: {stage: touch, below_ms: 2000}}
"""
MISSES = HOLDS.replace("Taps: 1", "Taps: 2")


def phone(kind):
    return f"for: 2s\ninputs: [{{at: 1s, phone: {{kind: {kind}}}}}]\n"


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project `counter` in the current folder, with the scenarios that a test writes into it."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "counter"
    (folder / "scenarios").mkdir(parents=True)
    (folder / "glasses.toml").write_text(GLASSES, encoding="utf-8")
    (folder / "app.py").write_text(APP, encoding="utf-8")
    (folder / "count.hud.yaml").write_text(LAYOUT, encoding="utf-8")

    def write(**scenarios):
        for name, text in scenarios.items():
            (folder / "scenarios" / f"{name}.scenario.yaml").write_text(text, encoding="utf-8")
        return folder

    return write


@pytest.mark.slow
def test_what_holds_and_what_does_not_on_both_glasses(project, capsys):
    project(holds=HOLDS, misses=MISSES)
    assert command.main(["test", "counter", "-j", "2", "--junit", "out/scenarios.xml", "--json"]) == 1
    printed = capsys.readouterr()
    found = json.loads(printed.out)
    assert printed.err == ""
    assert [(case["device"], case["outcome"]) for case in found["cases"]] == [
        ("quark-s1", "passed"),
        ("quark-g1", "passed"),
        ("quark-s1", "failed"),
        ("quark-g1", "failed"),
    ]
    assert found["outcomes"] == {"passed": 2, "failed": 2, "refused": 0, "crashed": 0, "hung": 0}
    (finding,) = found["cases"][2]["findings"]
    where = "counter/scenarios/misses.scenario.yaml:6: expect[1]"
    assert finding["where"] == where and finding["t_s"] == 2.0
    assert finding["expected"] == 'the caption "Taps: 2" after 1.00 s by 2.00 s'
    assert finding["came"].startswith('the nearest was "Taps: 1" from 1.')
    assert found["cases"][2]["printed"] == "switched on\n"
    root = ElementTree.parse("out/scenarios.xml").getroot()
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("4", "2", "0")
    assert where in root.findall(".//failure")[0].get("message")


@pytest.mark.slow
def test_the_result_and_the_trace_are_the_same_however_many_run_at_once(project):
    project(holds=HOLDS, misses=MISSES)
    cases = find_cases(["counter"], [])
    alone, together = (run_cases(cases, jobs, Silence(), HostClock()) for jobs in (1, 4))
    assert [result.trace_sha256 for result in alone] == [result.trace_sha256 for result in together]
    assert len({result.trace_sha256 for result in alone}) == 2  # one a device: both scenarios have the same inputs
    assert [result.findings for result in alone] == [result.findings for result in together]
    assert [result.case for result in together] == cases


def test_scenarios_are_begun_on_one_device_before_the_next(project):
    project(holds=HOLDS, misses=MISSES)
    cases = find_cases(["counter"], [])
    assert [case.device_id for case in cases] == ["quark-s1", "quark-g1"] * 2
    assert [index for index, _ in in_turn(cases)] == [0, 2, 1, 3]


@pytest.mark.slow
def test_one_that_raises_dies_or_hangs_is_named_and_takes_no_other_with_it(project):
    folder = project(dies=phone("die"), holds=HOLDS, loops=phone("loop"), raises=phone("raise"))
    cases = find_cases(["counter"], ["quark-s1"])
    dies, holds, loops, raises = run_cases(cases, 2, Silence(), HostClock(), Limits(hang_s=2))
    assert (dies.outcome, holds.outcome, loops.outcome, raises.outcome) == ("crashed", "passed", "hung", "failed")
    assert dies.detail == "its process ended by SIGKILL, at 1.00 s of its run"
    place, _, said = loops.detail.partition(": ")
    assert place in {f"{folder.resolve()}/app.py:{line}" for line in (LOOP - 1, LOOP)}
    assert said == "the app did not return for 2 s"
    (finding,) = raises.findings
    assert finding.expected == "no fault of the app"
    assert finding.came.endswith("ValueError: no such call")
    assert "app.py:" in finding.came


@pytest.mark.slow
def test_one_that_takes_no_interrupt_is_ended_and_named(project):
    project(deaf=phone("deaf"))
    (deaf,) = run_cases(find_cases(["counter"], ["quark-s1"]), 1, Silence(), HostClock(), Limits(hang_s=0.3))
    assert deaf.outcome == "hung"
    assert "app.py:" in deaf.detail and deaf.detail.endswith("the app did not return for 0.6 s")


@pytest.mark.slow
def test_a_process_that_is_not_heard_of_is_ended(project):
    project(loops=phone("loop"))
    limits = Limits(hang_s=600, silence_s=3)
    (silent,) = run_cases(find_cases(["counter"], ["quark-s1"]), 1, Silence(), HostClock(), limits)
    assert silent.outcome == "hung"
    assert silent.detail.startswith("nothing was heard of it for 3 s")


@pytest.mark.slow
def test_bad_input_of_a_run_is_told_and_is_exit_code_2(project, capsys):
    folder = project(holds=HOLDS, blind="camera: nowhere.png\nfor: 1s\n")
    (folder / "glasses.toml").write_text('permissions = ["camera"]\n' + GLASSES, encoding="utf-8")
    assert command.main(["test", "counter", "--device", "quark-s1", "-j", "2"]) == 2
    printed = capsys.readouterr()
    assert "refused counter/blind on quark-s1: " in printed.out and "nowhere.png" in printed.out
    assert "passed  counter/holds on quark-s1: 3.0 s in" in printed.out
    assert printed.out.splitlines()[-1] == "2 runs: 1 passed, 1 refused"
    assert "2 of 2: counter/" in printed.err


@pytest.mark.slow
def test_what_does_not_hold_can_be_looked_at_with_the_line_that_is_printed(project, capsys):
    project(misses=MISSES)
    assert command.main(["test", "counter", "--device", "quark-s1"]) == 1
    (line,) = [line for line in capsys.readouterr().out.splitlines() if line.startswith("to see it: ")]
    assert command.main(shlex.split(line.removeprefix("to see it: "))[1:]) == 0
    assert '"Taps: 1"' in Path("out/misses/events.jsonl").read_text(encoding="utf-8")


@pytest.mark.slow
def test_services_of_a_scenario_are_its_own(project, capsys):
    project(asks=HOLDS + "services: {teleport: sandbox}\n")
    assert command.main(["test", "counter", "--device", "quark-s1"]) == 2
    assert "asks.scenario.yaml:9: services.teleport: there is no service 'teleport'" in capsys.readouterr().out


def test_a_bad_file_is_one_line_before_anything_runs(project, capsys):
    project(holds=HOLDS, typed=HOLDS.replace("caption: Hello", "captoin: Hello"))
    assert command.main(["test", "counter", "--json"]) == 2
    printed = capsys.readouterr()
    place = "counter/scenarios/typed.scenario.yaml:5: expect[0].captoin"
    assert json.loads(printed.out)["error"]["where"] == place
    assert printed.err == f"lorgnette: {place}: unknown key; did you mean caption?\n"


def test_a_report_that_cannot_be_written_is_told_before_anything_runs(project, capsys):
    project(holds=HOLDS)
    assert command.main(["test", "counter", "--junit", "counter/app.py/x.xml"]) == 2
    assert "cannot be written" in capsys.readouterr().err


@pytest.mark.slow
def test_a_case_has_the_environment_and_folder_of_who_asks(project, monkeypatch, capsys):
    """Though its process may be the copy of one that began before."""
    project(holds=HOLDS)
    for greeting in ("good morning", "good night"):
        monkeypatch.setenv("GREETING", greeting)
        assert command.main(["test", "counter", "--device", "quark-s1", "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["cases"][0]["printed"] == f"{greeting}\n"


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C of a process group is a POSIX thing")
def test_ctrl_c_ends_all_of_it(project):
    """To the whole group, as a terminal sends it; no process is left, and no traceback is shown."""
    project(loops=phone("loop"), again=phone("loop"))
    program = [sys.executable, str(ROOT / "main.py"), "test", "counter", "-j", "2", "--device", "quark-s1"]
    program += ["--device", "quark-g1"]
    environment = os.environ | {"PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        program, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment, start_new_session=True
    ) as run:
        first = next(found for found in iter(lambda: _cases_of(run.pid), None) if found)
        os.killpg(run.pid, signal.SIGINT)
        out, err = run.communicate(timeout=60)
    assert run.returncode == 130
    assert err == "lorgnette: stopped\n" and out == ""
    assert [pid for pid in first if Path(f"/proc/{pid}").exists() and b"multiprocessing" in _line_of(pid)] == []


def _cases_of(pid):
    """The processes of cases: one is enough, since the second may be late on a busy computer.

    Where they are copies of a process, they are its children.
    """
    children = _children_of(pid)
    servers = [child for child in children if b"forkserver" in _line_of(child)]
    return [child for child in children if b"spawn_main" in _line_of(child)] + [
        case for server in servers for case in _children_of(server)
    ]


def _children_of(pid):
    tasks = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for each in tasks for child in each.read_text().split()]


def _line_of(pid):
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""
