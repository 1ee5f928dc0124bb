"""What is stopped from outside - by Ctrl-C, or by a reader that leaves - ends soon, and loses nothing that there is."""

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from emulator.clock import HostClock

sys.path.append(str(Path(__file__).parent))

from made_project import make_project, write
from own_process import process


def wait_for(condition, seconds=30):
    """Until it holds, with a bound; gives the processor away in between."""
    clock = HostClock()
    end_ns = clock.now_ns() + seconds * 1_000_000_000
    while not condition():
        assert clock.now_ns() < end_ns, "it did not happen"
        clock.sleep_ns(10_000_000)


LONG_APP = """from pathlib import Path

from emulator.sdk import App


class Seer(App):
    def on_start(self) -> None:
        Path(__file__).with_name("began").write_text("yes")
        self.glasses.show("seen", {"code": "it began"})
"""


@pytest.fixture
def endless(tmp_path):
    """A project that runs for a day and leaves a file when it has begun."""
    home = make_project(tmp_path / "endless")
    write(home, app=LONG_APP)
    return home


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_control_c_ends_the_run_and_what_there_is_gets_written(endless, tmp_path):
    running = process("run", endless, "--for", "86400s", "--out", tmp_path / "out", "--json")
    try:
        wait_for((endless / "began").exists)
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=60)
    finally:
        running.kill()
    assert (running.returncode, err) == (0, "")
    assert 0 < json.loads(out)["duration_s"] < 86_400
    assert "The run was stopped before its end." in (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert "it began" in (tmp_path / "out" / "events.jsonl").read_text(encoding="utf-8")


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_a_second_control_c_interrupts_an_app_that_hangs_and_tells_where(endless, tmp_path):
    write(endless, app=LONG_APP + "        while True:\n            pass\n")
    running = process("run", endless, "--out", tmp_path / "out")
    try:
        wait_for((endless / "began").exists)
        running.send_signal(signal.SIGINT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            running.wait(0.5)  # signals that come at once are seen as one
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=60)
    finally:
        running.kill()
    assert (running.returncode, err) == (0, "")
    line = len(LONG_APP.splitlines())
    assert re.search(rf"app failed: .*app\.py:(?:{line + 1}|{line + 2}): interrupted, it had not returned", out)
    assert "The run was stopped before its end." in (tmp_path / "out" / "report.html").read_text(encoding="utf-8")


STUBBORN = """        import time
        while True:
            try:
                time.sleep(1)
            except BaseException:
                pass
"""


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_a_third_control_c_ends_even_an_app_that_catches_everything(endless):
    write(endless, app=LONG_APP + STUBBORN)
    running = process("run", endless)
    try:
        wait_for((endless / "began").exists)
        for _ in range(60):
            running.send_signal(signal.SIGINT)
            with contextlib.suppress(subprocess.TimeoutExpired):
                running.wait(0.5)
                break
        _, err = running.communicate(timeout=30)
    finally:
        running.kill()
    assert (running.returncode, err) == (130, "")


@pytest.mark.skipif(os.name != "posix", reason="threads that outlive the process's work")
def test_a_thread_of_the_app_does_not_keep_the_program_from_ending(endless):
    thread = "        import threading\n        threading.Thread(target=threading.Event().wait).start()\n"
    write(endless, app=LONG_APP + thread)
    running = process("run", endless, "--for", "100ms")
    try:
        _, err = running.communicate(timeout=60)
    finally:
        running.kill()
    assert running.returncode == 0
    assert "a thread of the app was still running" in err


@pytest.mark.skipif(os.name != "posix", reason="pipes")
@pytest.mark.parametrize("arguments", [("devices", "quark-s1"), ("devices", "--json"), ("run", "PROJECT", "--json")])
def test_a_reader_that_leaves_early_is_no_fault(tmp_path, arguments):
    project = make_project(tmp_path / "project")
    words = [str(project) if word == "PROJECT" else word for word in arguments]
    running = process(*words, *(("--for", "100ms") if "run" in words else ()))
    running.stdout.close()
    err = running.stderr.read()
    running.stderr.close()
    assert running.wait(60) == 0
    assert err == ""
