"""The bar of news floats over the top of what is looked at: nothing moves when it comes, and keys alone close it."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from still_window import still_window

LONG = "app.py:20: " + "a fault that needs many words to be told " * 6


@pytest.fixture
def window(qtbot, qapp, tmp_path, s1):
    with still_window(tmp_path) as (made, bridge):
        made.show()
        made.resize(1280, 720)
        bridge.says(s1, reports=2)
        qtbot.wait(50)
        yield made


def on_screen(widget) -> QRect:
    return QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size())


def test_the_view_does_not_move_when_news_come_and_go(window, qtbot):
    before = on_screen(window.view.stage)
    window.news.show_fault(LONG, "app.py", 20)
    qtbot.wait(50)
    assert on_screen(window.view.stage) == before
    assert before.contains(on_screen(window.news))
    window.news.clear()
    qtbot.wait(50)
    assert on_screen(window.view.stage) == before


def test_it_follows_the_view_and_stays_readable_where_that_is_narrow(window, qtbot, tmp_path):
    window.news.show_fault(LONG, "app.py", 20)
    wide = window.news.height()
    file = tmp_path / "app.py"
    file.write_text("one\n")
    window.deeds.open_file(file)
    qtbot.wait(50)
    assert on_screen(window.view.stage).contains(on_screen(window.news))
    assert window.news.height() > wide
    words = window.news._words
    assert words.height() >= words.heightForWidth(words.width())


def test_on_the_start_page_it_is_over_that(window, qtbot):
    window.news.show_fault("no such project", "", 0)
    window.deeds.show_start_page()
    qtbot.wait(50)
    assert on_screen(window.start).contains(on_screen(window.news))
    assert window.news.width() > window.start.width() - 32


def test_the_keyboard_reaches_and_closes_it(window, qtbot):
    window.activateWindow()
    window.news.show_fault("boom", "app.py", 2)
    window.device_bar.setFocus()
    for _ in range(30):
        QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_Tab)
        if window.news.isAncestorOf(window.focusWidget()):
            break
    assert window.focusWidget() is window.news._open
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert window.news.text == ""
