"""What every test gets: no thread and no process may outlive it, and goldens change only when asked."""

import gc
import itertools
import multiprocessing
import os
import sys
import threading
from multiprocessing import forkserver, resource_tracker
from pathlib import Path

import pytest

# Read when numpy is first imported, which is later: two workers whose threads wait for each other take twice as long.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
WHOLE_COLLECTION_EVERY = 100
SHARED = ("module", "class")
# Python collects in whatever thread allocates, and a widget deleted outside Qt's thread crashes the process some tests
# later. The application collects in the thread of its window alone; here it is done between two tests.
gc.disable()


def pytest_collection_finish():
    """What all tests are made of stays to the end: whoever collects garbage need not look through it each time."""
    gc.collect()
    gc.freeze()


def pytest_addoption(parser):
    parser.addoption("--update-goldens", action="store_true", help="write the golden pictures and hashes anew")


@pytest.hookimpl(tryfirst=True)  # pytest-xdist reads the groups in its own
def pytest_collection_modifyitems(items):
    """Tests that share what their module or class has made run in one process: two would make it twice."""
    for item in items:
        shared = [
            each for found in item._fixtureinfo.name2fixturedefs.values() for each in found if each.scope in SHARED
        ]
        if shared and item.get_closest_marker("xdist_group") is None:
            item.add_marker(pytest.mark.xdist_group(item.nodeid.partition("::")[0]))


@pytest.fixture(scope="session", autouse=True)
def no_settings_of_the_user(tmp_path_factory):
    """Whatever opens a window, here or in a process of its own, finds and writes settings of the tests."""
    before = os.environ.get("LORGNETTE_CONFIG")
    os.environ["LORGNETTE_CONFIG"] = str(tmp_path_factory.mktemp("settings"))
    yield
    os.environ.pop("LORGNETTE_CONFIG")
    if before is not None:
        os.environ["LORGNETTE_CONFIG"] = before


_ended = itertools.count(1)


@pytest.fixture(autouse=True)
def collected_here():
    """What a test left behind is collected in the thread that ran it, and nowhere else."""
    yield
    assert not gc.isenabled(), "a test let garbage be collected in any thread"
    gc.collect(2 if next(_ended) % WHOLE_COLLECTION_EVERY == 0 else 1)


@pytest.fixture
def update_goldens(request):
    return request.config.getoption("--update-goldens")


@pytest.fixture(scope="session")
def tracker():
    """For tests with shared memory or scenarios: what multiprocessing then keeps running is no leak of theirs."""
    resource_tracker.ensure_running()
    if sys.platform.startswith("linux"):
        from emulator.scenario_runs.processes import IMPORTED_ONCE, READY_TO_HEAR  # after the line about OpenBLAS

        multiprocessing.set_forkserver_preload([*IMPORTED_ONCE, READY_TO_HEAR])
        forkserver.ensure_running()


def _children() -> set[int]:
    """Processes whose parent this process is (Linux; elsewhere none are seen)."""
    found: set[int] = set()
    for task in Path("/proc/self/task").glob("*/children"):
        try:
            found |= {int(number) for number in task.read_text().split()}
        except OSError:
            continue
    return found


@pytest.fixture(autouse=True)
def no_leaks():
    """A thread or child process that a test left behind fails it by name."""
    threads, children = set(threading.enumerate()), _children()
    yield
    left = [thread for thread in threading.enumerate() if thread not in threads and thread.is_alive()]
    for thread in left:
        thread.join(timeout=20)  # one that is about to end takes its time on a busy computer
    assert [thread.name for thread in left if thread.is_alive()] == []
    assert _children() - children == set()
