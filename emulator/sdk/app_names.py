"""What people call the apps that come with the program. Pure."""

from __future__ import annotations

import re

# Apps by what people call them, in words that begin so and in Chinese ones; the first that fits counts. To write to
# somebody is none of them: no app here does. To call somebody is no name of an app either, but `app_for` knows it.
CALLED = (
    ("translate", r"translat|interpret|übersetz|dolmetsch", "翻译"),
    ("navigate", r"navi|maps?\b|route|karten?\b", "导航|地图"),
    ("pay", r"pay|wallet|bezahl|zahl", "付|支付|钱包"),
    ("shop", r"shop|price|store|preis|einkauf|laden\b", "购物|商店|价"),
    ("teleprompter", r"(?:tele)?prompt|script|skript", "提词|讲稿"),
    ("music", r"music|song|player|lyric|musik|lied(?:er|text)?\b", "音乐|歌"),
    ("notifications", r"notif|messages\b|benachrichtig|nachrichten\b", "通知|消息"),
    ("notes", r"notes?\b|meeting minutes|protokoll|notiz", "纪要|记录|笔记"),
    ("calendar", r"calend|appointment|schedule|agenda|kalender|termin", "日历|日程"),
    ("photo", r"photo|pictures?\b|camera|foto|bild(?:er)?\b|kamera", "相机|照|拍"),
    ("recognise", r"recogni|scan|erkenn", "识别|扫"),
    ("calls", r"calls\b|called\b|(?:tele)?phone\b|anruf(?:e|liste)\b|telefon\b", "通话|来电|电话记录"),
    ("assistant", r"assist", "助手|助理"),
)


def app_called(name: str) -> str:
    """The built-in app of this name, "" for none.

    >>> app_called("the camera"), app_called("打开地图"), app_called("the dishwasher")
    ('photo', 'navigate', '')
    """
    plain = name.casefold()
    return next((app for app, latin, han in CALLED if re.search(rf"\b(?:{latin})|{han}", plain)), "")
