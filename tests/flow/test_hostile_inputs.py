"""What a computer or a user may do to the whole command: closed streams, no room, no letters, odd files.

Every case is the real command in a process of its own, since streams, signals and limits belong to a process.
"""

import json
import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parent))

from made_project import make_project

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, str(ROOT / "main.py")]
SHORT = ("--for", "100ms", "--camera", "none", "--microphone", "none")

pytestmark = pytest.mark.skipif(os.name != "posix", reason="a shell, signals and limits")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return make_project(tmp_path_factory.mktemp("hostile") / "project")


def run(*arguments, redirect="", environment=None, **options):
    """The command under a shell, which can close its streams; returns the finished process."""
    words = ["/bin/sh", "-c", f'exec "$@" {redirect}', "sh", *COMMAND, *map(str, arguments)]
    environment = {**os.environ, **(environment or {})}
    given = {"capture_output": True, "text": True, "errors": "replace", "cwd": ROOT, "timeout": 60, **options}
    return subprocess.run(words, env=environment, check=False, **given)


@pytest.mark.parametrize("redirect", [">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_do_not_matter(folder, tmp_path, redirect):
    done = run("run", folder, *SHORT, "--out", tmp_path / "out", redirect=redirect)
    assert done.returncode == 0
    assert done.stderr == ""
    assert (tmp_path / "out" / "report.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("arguments", [("devices",), ("run", "PROJECT", *SHORT), ("run", "PROJECT", *SHORT, "--json")])
def test_a_result_that_finds_no_room_is_one_line(folder, arguments):
    done = run(*[folder if word == "PROJECT" else word for word in arguments], redirect=">/dev/full")
    assert done.returncode == 2
    assert done.stderr == "lorgnette: the result cannot be written (No space left on device)\n"


def test_files_that_find_no_room_do_not_cost_the_result(folder, tmp_path):
    def small_files():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    done = run("run", folder, *SHORT, "--out", tmp_path / "out", "--json", preexec_fn=small_files)
    assert done.returncode == 2
    assert json.loads(done.stdout)["device"] == "quark-s1"
    assert "report.html: cannot be written (File too large); choose another place with --out" in done.stderr
    assert list((tmp_path / "out").iterdir()) == []


PLAIN = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": ""}


def test_a_terminal_without_our_letters(folder, tmp_path):
    done = run("render", next(folder.glob("*.hud.yaml")), "-o", tmp_path / "hud.png", environment=PLAIN)
    assert (done.returncode, done.stderr) == (0, "")
    assert "cd/m?" in done.stdout


def test_no_home(folder):
    environment = {name: value for name, value in os.environ.items() if name not in ("HOME", "XDG_CONFIG_HOME")}
    words = [*COMMAND, "run", str(folder), *SHORT]
    done = subprocess.run(words, capture_output=True, text=True, env=environment, cwd=ROOT, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("--seed", "-1"), "'-1' is not a whole number from 0"),
        (("--seed", "9" * 30), "is not a whole number from 0"),
        (("--camera", ""), "argument --camera: is empty"),
        (("--microphone", " "), "argument --microphone: is empty"),
        (("--out", ""), "argument --out: is empty"),
        (("--device", ""), "argument --device: is empty"),
        (("--for", ""), "--for: '' is not a duration"),
        (("--lux", "nan"), "--lux: nan lux is outside"),
        (("--brightness", "nan"), "--brightness: nan is not within 0..1"),
        (("--camera", "http://[::1"), "this is no address"),
    ],
)
def test_values_that_mean_nothing_are_one_line(folder, arguments, line):
    done = run("run", folder, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert line in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_sound_file_that_is_cut_short_is_told_in_the_result(folder, tmp_path):
    whole = (folder / "tone.wav").read_bytes()
    (tmp_path / "cut.wav").write_bytes(whole[: len(whole) // 2])
    done = run("run", folder, "--camera", "none", "--microphone", tmp_path / "cut.wav", "--json")
    assert done.returncode == 0
    (fault,) = json.loads(done.stdout)["faults"]
    assert (fault["state"], fault["detail"]) == ("ended", "the file is cut short: 50% of it is there")


def test_a_path_with_brackets_on_a_terminal(folder, tmp_path):
    device = tmp_path / "[" / "x]" / "mine.toml"
    device.parent.mkdir(parents=True)
    own = (ROOT / "device_profiles" / "quark_s1.toml").read_text(encoding="utf-8").replace('"quark-s1"', '"mine"')
    device.write_text(own, encoding="utf-8")
    ours, theirs = os.openpty()
    words = [*COMMAND, "run", str(folder), *SHORT, "--device", str(device)]
    done = subprocess.run(words, stdout=subprocess.PIPE, stderr=theirs, cwd=ROOT, timeout=60, check=False)
    os.close(theirs)
    said = os.read(ours, 1 << 16).decode(errors="replace")
    os.close(ours)
    assert done.returncode == 0, said
    assert "of 0.1 s" in said
