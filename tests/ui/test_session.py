"""What is open: sources are kept as the device takes them, and recorded ones begin again at their end."""

from dataclasses import replace

import pytest
from still_window import still_window

from emulator.messages.commands import SetBattery, SetFault, SetRadio, SetSkinTemperature
from emulator.messages.link import Boot, Switch
from emulator.messages.samples import Ambient


@pytest.fixture
def window(qtbot, dressed, tmp_path, s1):
    with still_window(tmp_path) as (made, bridge):
        made.deeds.open_demo()
        bridge.says(s1)
        yield made


def reports(window, s1, source, state="running"):
    """The device says what feeds its camera."""
    last = s1.reports[59]
    camera = last.status.camera
    camera = replace(camera, source=source, status=replace(camera.status, state=state))
    window.bridge.reported.emit(replace(last, status=replace(last.status, camera=camera)))


def switches(window):
    return [order for order in window.bridge.orders if isinstance(order, Switch)]


def camera_of_the_next_boot(window):
    window.session.reboot()
    boot = window.bridge.orders[-1]
    assert isinstance(boot, Boot)
    return boot.settings.camera


def test_a_recorded_source_that_the_device_took_is_kept_for_the_next_boot(window, s1):
    window.session.switch(Switch("camera", "walk.mp4"))
    assert window.bridge.orders[-1] == Switch("camera", "walk.mp4")
    reports(window, s1, "walk.mp4")
    assert camera_of_the_next_boot(window) == "walk.mp4"


def test_a_live_source_is_not_kept_for_the_next_boot(window, s1):
    window.session.switch(Switch("camera", "webcam:0"))
    reports(window, s1, "webcam:0")
    assert camera_of_the_next_boot(window) is None


def test_a_source_that_was_refused_does_not_spoil_the_next_boot(window, s1):
    window.session.switch(Switch("camera", "missing.mp4"))
    reports(window, s1, "synthetic:walk")
    assert camera_of_the_next_boot(window) is None


def test_a_video_that_was_chosen_by_hand_begins_again_at_its_end(window, s1):
    window.session.switch(Switch("camera", "walk.mp4"))
    for state in ("running", "ended", "ended", "running", "ended"):
        reports(window, s1, "walk.mp4", state)
    assert switches(window) == [Switch("camera", "walk.mp4")] * 3


def test_without_the_loop_it_stays_at_its_end(window, s1):
    window.actions_by_name["loop"].setChecked(False)
    window.session.switch(Switch("camera", "walk.mp4"))
    reports(window, s1, "walk.mp4", "ended")
    assert len(switches(window)) == 1


def test_what_was_said_once_is_not_said_again(window, s1):
    window.session.switch(Switch("microphone", "say:hello"))
    status = s1.reports[59].status
    heard = replace(status.microphone, source="say:hello", status=replace(status.microphone.status, state="ended"))
    window.bridge.reported.emit(replace(s1.reports[59], status=replace(status, microphone=heard)))
    assert len(switches(window)) == 1


def test_the_mark_of_the_loop_shows_that_input_loops_from_the_start(window):
    assert window.session.loop
    assert window.actions_by_name["loop"].isChecked()


def set_by_hand(window):
    window.device_bar.submitted.emit(Ambient(0, 40.0))
    window.panels.device.submitted.emit(SetRadio(0, "lost"))
    window.panels.device.submitted.emit(SetBattery(0, 0.2))
    window.bridge.orders.clear()


def test_the_light_that_was_set_by_hand_outlasts_a_reboot_and_each_round_of_a_loop(window, s1):
    set_by_hand(window)
    for _ in range(2):
        window.session.reboot()
        window.bridge.says(s1, reports=1)
        boot, *again = window.bridge.orders
        assert isinstance(boot, Boot)
        assert again == [Ambient(0, 40.0), SetRadio(0, "lost")]
        window.bridge.orders.clear()


def test_a_changed_or_another_project_says_anew_how_light_it_is(window, s1):
    set_by_hand(window)
    window.bridge.says(s1, reports=1)  # booted by itself, since its glasses.toml was changed
    window.session.reboot()
    window.bridge.says(s1, reports=1)
    assert not any(isinstance(order, Ambient) for order in window.bridge.orders)
    set_by_hand(window)
    window.deeds.open_demo()
    window.bridge.says(s1, reports=1)
    assert not any(isinstance(order, Ambient) for order in window.bridge.orders)


def test_battery_and_heat_go_on_from_one_round_of_a_loop_to_the_next_and_a_reboot_begins_anew(window, s1, qtbot):
    window.panels.device.submitted.emit(SetFault(0, "camera.dark", True))
    window.panels.device.submitted.emit(SetFault(0, "microphone.mute", True))
    window.bridge.orders.clear()
    last = s1.reports[-1]
    body = replace(last.status, battery_charge=0.4, skin_temperature_c=38.5)
    window.bridge.reported.emit(replace(last, state="ended", status=body))
    qtbot.waitUntil(lambda: any(isinstance(order, Boot) for order in window.bridge.orders))
    window.bridge.says(s1, reports=1)
    faults = [SetFault(0, "camera.dark", True), SetFault(0, "microphone.mute", True)]
    assert window.bridge.orders[1:] == [*faults, SetBattery(0, 0.4), SetSkinTemperature(0, 38.5)]
    window.bridge.orders.clear()
    window.session.reboot()
    window.bridge.says(s1, reports=1)
    assert window.bridge.orders[1:] == faults
