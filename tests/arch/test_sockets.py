"""Nothing reaches the network unless a user asked for it: by a rule over the sources, and by watching a run."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = [ROOT / "main.py", *sorted((ROOT / "emulator").rglob("*.py")), *sorted((ROOT / "ui").rglob("*.py"))]
LIVE = ROOT / "emulator" / "services" / "wire"
NETWORK = {"socket", "socketserver", "ssl", "http", "urllib.request", "asyncio", "ftplib", "smtplib", "xmlrpc"}
NETWORK |= {"httpx", "httpcore", "requests", "aiohttp", "websockets"}
# The settings tell a server in every way, and yet nothing may be sent: they are no order to use it.
WATCHED = """
import os, sys
os.environ.update(LORGNETTE_QWEN_URL="http://127.0.0.1:9/v1", LORGNETTE_QWEN_MODEL="m", LORGNETTE_QWEN_KEY="k")
def watch(event, arguments):
    if event in ("socket.getaddrinfo", "socket.bind") or event == "socket.connect" and isinstance(arguments[1], tuple):
        print("network:", event, flush=True)
sys.addaudithook(watch)
"""
RUN = WATCHED + "import main; sys.exit(main.main(['run', 'demo', '--headless', '--for', '1s', '--out', sys.argv[1]]))"
CALL = (
    WATCHED
    + """
from emulator.services.qwen import CallFailed, Chat, Message, Qwen, settings_from_environment
qwen = Qwen(settings_from_environment())
print("made", "httpx" in sys.modules, flush=True)
try:
    qwen.chat(Chat([Message("user", "hello")]))
except CallFailed as failure:
    print(failure.kind)
"""
)


def imported(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def reaches(name):
    return any(name == library or name.startswith(f"{library}.") for library in NETWORK)


def test_only_the_wire_of_live_clients_knows_the_network():
    found = {path for path in SOURCES if any(map(reaches, imported(path)))}
    assert {path.parent for path in found} == {LIVE}


def test_only_its_connection_opens_sockets():
    assert [path.name for path in sorted(LIVE.glob("*.py")) if "socket" in imported(path)] == ["connection.py"]


def lines_of(script, *arguments):
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments], cwd=ROOT, capture_output=True, text=True, timeout=110, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return [*done.stdout.splitlines(), *done.stderr.splitlines()]  # while a library loads, what it prints goes there


@pytest.mark.slow
def test_a_run_opens_no_socket(tmp_path):
    lines = lines_of(RUN, str(tmp_path))
    assert (tmp_path / "report.html").exists()
    assert not [line for line in lines if line.startswith("network:")]


def test_the_live_client_connects_when_it_is_called_and_not_before():
    """Also the proof that the watch above sees what it watches for."""
    lines = lines_of(CALL)
    made = lines.index("made False")
    assert not [line for line in lines[:made] if line.startswith("network:")]
    assert lines[made + 1 :] == ["network: socket.getaddrinfo", "network: socket.connect", "refused"]
