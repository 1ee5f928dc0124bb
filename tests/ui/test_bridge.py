"""The bridge: a device process as Qt signals, named when it hangs, started again when it dies."""

from __future__ import annotations

import pytest

from emulator.clock import NS_PER_S
from emulator.device_run import RunSettings
from emulator.link.stack_file import CAN_ASK
from emulator.messages.samples import Ambient, Touch
from tests.flow.made_project import APP, make_project, write
from ui.desktop.bridge import Bridge

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(180),
    pytest.mark.xdist_group("link"),
    pytest.mark.usefixtures("tracker"),
]
PATIENCE_MS = 60_000
SPOKEN = 'self.glasses.say(f"That was a {touch.gesture}.", urgent=True)'


@pytest.fixture
def project(tmp_path):
    return make_project(tmp_path / "seer")


@pytest.fixture
def bridge(qapp, tmp_path):
    made = Bridge(crash_folder=tmp_path / "crashes")
    yield made
    made.close()


def boot(qtbot, bridge, project):
    with qtbot.waitSignal(bridge.reported, timeout=PATIENCE_MS):
        bridge.boot(RunSettings(str(project), switchable=True))


def test_pictures_and_reports_come_as_signals(qtbot, bridge, project):
    with (
        qtbot.waitSignal(bridge.world_changed, timeout=PATIENCE_MS) as world,
        qtbot.waitSignal(
            bridge.panel_changed, timeout=PATIENCE_MS, check_params_cb=lambda levels, scene: levels.any() and scene
        ) as panel,
    ):
        bridge.boot(RunSettings(str(project), switchable=True))
    assert world.args[0].shape == (720, 1280, 3)
    assert panel.args[1].layout == "seen"
    with qtbot.waitSignal(
        bridge.reported, timeout=PATIENCE_MS, check_params_cb=lambda report: report.status.illuminance_lux == 42.0
    ):
        bridge.submit(Ambient(0, 42.0))


@pytest.mark.skipif(not CAN_ASK, reason="this system has no signals to ask with")
def test_an_app_that_hangs_is_named_then_replaced_and_a_report_is_kept(qtbot, bridge, project, tmp_path):
    write(project, app=APP.replace(SPOKEN, "[None for _ in iter(int, 1)]"))
    boot(qtbot, bridge, project)
    with qtbot.waitSignal(
        bridge.stalled, timeout=PATIENCE_MS, check_params_cb=lambda stall: bool(stall and stall.place)
    ) as stalled:
        bridge.submit(Touch(0, "strip", "tap"))
    assert stalled.args[0].place.file.endswith("app.py")
    assert stalled.args[0].verdict == "busy"
    with (
        qtbot.waitSignal(bridge.booted, timeout=PATIENCE_MS),
        qtbot.waitSignal(bridge.lost, timeout=PATIENCE_MS) as lost,
    ):
        pass
    assert lost.args[0].restarted
    assert "app.py" in lost.args[0].place
    kept = lost.args[0].report.read_text(encoding="utf-8")
    assert "has not returned" in kept
    assert "app.py" in kept


def test_a_process_that_dies_again_and_again_is_left_alone_at_last(qtbot, bridge, project):
    write(project, app=APP.replace("self.glasses.earcon", "__import__('os')._exit(3) or self.glasses.earcon"))
    losses = []
    bridge.lost.connect(losses.append)
    bridge.boot(RunSettings(str(project), switchable=True))
    qtbot.waitUntil(lambda: bool(losses) and not losses[-1].restarted, timeout=PATIENCE_MS)
    assert [loss.restarted for loss in losses] == [True, True, True, False]


def test_restarting_takes_the_process_that_stands_by(qtbot, bridge, project):
    boot(qtbot, bridge, project)
    with qtbot.waitSignal(bridge.reported, timeout=PATIENCE_MS, check_params_cb=lambda r: r.t_ns > 3 * NS_PER_S // 2):
        pass
    with qtbot.waitSignal(bridge.booted, timeout=PATIENCE_MS) as booted:
        bridge.restart()
    assert booted.args[0].run == 1


def test_what_is_refused_is_told_and_the_device_goes_on(qtbot, bridge, project):
    boot(qtbot, bridge, project)
    write(project, app=APP.replace("self.seen = Seen()", "self.seen = Seen(("))
    with qtbot.waitSignal(bridge.refused, timeout=PATIENCE_MS) as refused:
        bridge.reload()
    assert refused.args[0].file.endswith("app.py")
    with qtbot.waitSignal(bridge.reported, timeout=PATIENCE_MS):
        pass
