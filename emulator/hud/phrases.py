"""The words that the HUD adds by itself when it is read aloud, in English and Chinese."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrases:
    """`turns` by arrow name; the others are formats with the named fields."""

    turns: dict[str, str]
    items: str
    one_item: str
    more_items: str
    item_of: str
    joint: str


_ENGLISH = Phrases(
    turns={
        "left": "turn left",
        "right": "turn right",
        "straight": "straight ahead",
        "uturn": "turn around",
        "slight_left": "bear left",
        "slight_right": "bear right",
    },
    items="{count} items: {words}",
    one_item="1 item: {words}",
    more_items="{words}, and {more} more",
    item_of="{number} of {count}: {words}",
    joint=", ",
)
_CHINESE = Phrases(
    turns={
        "left": "左转",
        "right": "右转",
        "straight": "直行",
        "uturn": "掉头",
        "slight_left": "向左前方行走",
        "slight_right": "向右前方行走",
    },
    items="{count}项：{words}",
    one_item="1项：{words}",
    more_items="{words}，还有{more}项",
    item_of="第{number}项，共{count}项：{words}",
    joint="，",
)


def phrases(language: str) -> Phrases:
    """The phrases of a language; English where there is no table."""
    return _CHINESE if language.lower().split("-")[0] == "zh" else _ENGLISH
