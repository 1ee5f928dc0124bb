"""The services panel: what a device reports of its services is shown, what is done to them is submitted."""

from dataclasses import replace

import pytest
from live_panels import live_panels
from PySide6.QtTest import QTest

from emulator.messages.commands import SetService
from emulator.messages.samples import PhoneMessage
from emulator.messages.status import ServiceStatus
from ui.desktop.panels.services import ServicesPanel


@pytest.fixture
def panel(qtbot, dressed):
    panel = ServicesPanel()
    qtbot.addWidget(panel)
    panel.resize(300, 500)
    panel.show()
    panel.sent = []
    panel.submitted.connect(panel.sent.append)
    return panel


@pytest.fixture
def live(panel, quiet):
    with live_panels(quiet, "quark-s1") as live:
        live.attach(panel)
        live.live()
        yield live


def reported(live, panel, *services):
    report = live.live()
    panel.show_report(replace(report, status=replace(report.status, services=services)))


MAPS = ServiceStatus("maps", "sandbox", "ok", 0.0, 3, 1, 1, 1, 349.6)


def test_without_a_device_there_is_nothing_to_ask_or_send(panel):
    assert "device is off" in panel.empty.text()
    assert not panel.phone.send.isEnabled()
    panel.phone.title.setText("Li Lei")
    QTest.keyClick(panel.phone.title, "\r")
    assert panel.sent == []


def test_each_service_says_where_it_answers_and_how_it_went(live, panel):
    reported(live, panel, MAPS, ServiceStatus("assistant", "live", "down", 0.0, 2, 0, 2, 0, None))
    maps, assistant = panel.rows.values()
    assert (maps.place.text(), assistant.place.text()) == ("sandbox, beyond the radio", "live")
    assert maps.tally.text() == "3 asked · 1 under way · 1 without an answer · newest after 350 ms"
    assert assistant.tally.property("tone") == "bad"
    assert assistant.state.buttons["down"].isChecked()
    assert panel.empty.isHidden()


def test_a_project_without_services_is_told_where_they_are_named(live, panel):
    reported(live, panel)
    assert "glasses.toml under [services]" in panel.empty.text()


def test_a_service_is_disturbed_by_a_click(live, panel):
    reported(live, panel, MAPS)
    panel.rows["maps"].state.buttons["slow"].click()
    assert panel.sent == [SetService(0, "maps", "slow", 2000.0)]


def test_another_project_has_other_services(live, panel):
    reported(live, panel, MAPS)
    reported(live, panel, replace(MAPS, name="till"))
    assert list(panel.rows) == ["till"]


def test_the_phone_sends_what_is_written(live, panel):
    phone = panel.phone
    phone.kind.setCurrentIndex(phone.kind.findData("call"))
    phone.title.setText("李雷")
    QTest.keyClick(phone.title, "\r")
    phone.text.setText("again")
    phone.send.click()
    assert panel.sent == [PhoneMessage(0, "call", "李雷", ""), PhoneMessage(0, "call", "李雷", "again")]


def test_what_is_open_and_written_is_remembered(panel, qtbot):
    panel.phone.text.setText("Dinner at seven?")
    panel.services.set_open(False)
    other = ServicesPanel()
    qtbot.addWidget(other)
    other.restore_state(panel.save_state())
    assert (other.services.is_open, other.phone_section.is_open) == (False, True)
    assert other.phone.text.text() == "Dinner at seven?"
    other.restore_state({"message": "nonsense"})
    assert other.phone.text.text() == ""
