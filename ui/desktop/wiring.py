"""Who hears whom: the bridge's news go to every panel that takes them, the panels' wishes to session and bridge.

A panel has what it needs and no more (`show_booted`, `show_report`, `submitted`, `ordered`, ...), so the connections
are made by name. A panel that cannot be seen keeps what it needs of a report and draws nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from emulator.messages.link import Boot, Booted, Listen, Look, Order, Report, Switch
from ui.desktop.onlookers import Onlookers

if TYPE_CHECKING:
    from ui.desktop.main_window import MainWindow


def connect_panels(window: MainWindow) -> None:
    """Connect every room of the window."""
    bridge, session = window.bridge, window.session
    rooms: list[QWidget] = [
        *window.panels.by_name().values(),
        window.device_bar,
        window.live_bar,
        window.voice,
        window.view,
    ]
    for room in rooms:
        _hear(window, room)
        _obey(window, room)
    _connect_news(window)
    _connect_files(window)
    _connect_models(window)
    for sound in (window.panels.sound, window.voice):
        sound.toggled.connect(lambda on: bridge.order(Listen(on)))
    bridge.detailed.connect(window.panels.latency.show_detail)
    bridge.printed.connect(window.panels.console.show_printed)
    bridge.world_changed.connect(_while_seen(window.panels.sensors, window.panels.sensors.show_picture))
    _connect_onlookers(window)
    window.device_bar.device_chosen.connect(session.use_device)
    window.device_bar.speed_chosen.connect(session.set_speed)
    window.panels.device.profiles_wanted.connect(window.profiles.start)
    window.profiles.found.connect(window.panels.device.show_profiles)
    window.panels.device.reboot_requested.connect(session.reboot_as)
    session.changed.connect(lambda: window.device_bar.show_speed(session.speed))


def _connect_onlookers(window: MainWindow) -> None:
    onlookers = Onlookers((window.view, window.panels.sensors), window)

    def tell(_: object = None) -> None:
        window.bridge.order(Look(onlookers.looking))

    onlookers.changed.connect(tell)
    window.bridge.booted.connect(lambda _: None if onlookers.looking else tell())  # it may be another process


def _connect_models(window: MainWindow) -> None:
    panel, desk = window.panels.model, window.models
    panel.wanted.connect(desk.ask)
    panel.cancelled.connect(desk.close)
    desk.answered.connect(panel.show_answer)
    desk.lost.connect(panel.show_lost)
    panel.profiles_wanted.connect(window.profiles.start)
    window.profiles.found.connect(panel.show_profiles)


def _hear(window: MainWindow, room: QWidget) -> None:
    booted: Callable[[Booted | None], None] | None = getattr(room, "show_booted", None)
    report: Callable[[Report], None] | None = getattr(room, "show_report", None)
    if booted:
        window.bridge.booted.connect(booted)
    if report:
        window.bridge.reported.connect(report)
    if hasattr(room, "show_app"):
        window.bridge.app_changed.connect(room.show_app)


def _while_seen(room: QWidget, show: Callable[[Any], None]) -> Callable[[Any], None]:
    def passed_on(value: Any) -> None:
        if room.isVisible():
            show(value)

    return passed_on


def _obey(window: MainWindow, room: QWidget) -> None:
    if hasattr(room, "submitted"):
        room.submitted.connect(window.session.submit)
    if hasattr(room, "ordered"):
        room.ordered.connect(lambda order: _order(window, order))
    if hasattr(room, "show_refused"):
        window.bridge.refused.connect(room.show_refused)
    if hasattr(room, "devices_wanted") and hasattr(room, "show_devices"):
        room.devices_wanted.connect(window.senses.start)
        window.senses.found.connect(room.show_devices)
    if hasattr(room, "open_requested"):
        room.open_requested.connect(window.deeds.open_file)


def _order(window: MainWindow, order: Order) -> None:
    """What changes what is open goes through the session, which remembers it."""
    if isinstance(order, Switch):
        window.session.switch(order)
    elif isinstance(order, Boot):
        window.session.use_device(order.settings.device)
    else:
        window.bridge.order(order)


def _connect_news(window: MainWindow) -> None:
    window.news.open_requested.connect(window.deeds.open_file)
    window.news.open_requested.connect(window.faults.mark_again)
    window.news.restart_requested.connect(window.bridge.restart)
    window.presentation.left.connect(lambda: window.actions_by_name["present"].setChecked(False))
    window.view.rendered.connect(window.status_line.show_picture)
    for room in (window.view.fault, window.editor.failed, window.panels.project.failed, window.panels.model.failed):
        room.connect(lambda words: window.news.show_fault(words, "", 0))


def _connect_files(window: MainWindow) -> None:
    """Saving here or elsewhere reloads the app; the tree shows the project that runs."""
    window.watch.changed.connect(lambda _: window.bridge.reload())
    window.watch.changed.connect(window.editor.look_at_disk)
    window.panels.project.moved.connect(window.editor.file_moved)
    window.start.open_requested.connect(window.deeds.open_path)
    window.start.made.connect(window.deeds.begin)
    window.editor.current_changed.connect(lambda path: None if path else window.editor.hide())
