"""One spelling for comparing: what a text reader returns differs from what a book says in width, case and dots.

Text comes in; its comparison key, its script, its candidate languages, and the words in it that must never be taken
for each other go out. Pure.
"""

from __future__ import annotations

import re
import unicodedata

# Traditional characters of the listed phrases, and their simplified forms.
_TRADITIONAL = (
    "門门鐵铁藥药館馆車车場场處处緊紧濕湿階阶電电險险煙烟請请觸触動动護护亂乱營营業业時时間间廁厕衛卫無无礙碍"
    "嬰婴樓楼臺台廳厅詢询問问領领換换機机檢检關关隊队後后橫横單单滅灭醫医銀银郵邮賓宾餐餐廚厨飯饭麵面書书圖图"
    "術术園园廟庙學学遊游銀银掃扫碼码優优費费飲饮歡欢臨临龍龙綠绿紅红謝谢對对點点說说懂懂遠远錢钱貴贵買买單单"
    "帳账現现礦矿單单飯饭條条餃饺轉转號号線线東东廣广層层過过這这個个裡里裏里見见氣气聽听會会嗎吗離离專专區区"
)
_SIMPLER = str.maketrans(dict(zip(_TRADITIONAL[::2], _TRADITIONAL[1::2], strict=True)))
# A reader's slip must not turn a sign into its opposite, so these have to agree before two texts count as close.
_DECISIVE_CHARACTERS = frozenset("不禁勿无非止停男女推拉出入进左右上下东南西北开关早晚前后大小可")
_DECISIVE_WORDS = frozenset(
    {
        "no",
        "not",
        "dont",
        "never",
        "men",
        "women",
        "ladies",
        "gentlemen",
        "push",
        "pull",
        "exit",
        "entrance",
        "in",
    }
    | {"out", "left", "right", "up", "down", "open", "closed", "north", "south", "east", "west"}
    | {"kein", "nicht", "nein", "non", "pas", "sin"}
)
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+")
_KANA = re.compile(r"[\u3040-\u30ff]")
_WORD = re.compile(r"[^\W_]+")


def has_han(text: str) -> bool:
    """Whether there is a Chinese character in it."""
    return _HAN.search(text) is not None


def han_runs(text: str) -> list[str]:
    """The unbroken runs of Chinese characters of a text."""
    return _HAN.findall(text)


def key_of(text: str) -> str:
    """The comparison key: width, case, traditional forms and punctuation evened out, accents kept.

    >>> key_of("Ｍｅｔｒｏ  Station!"), key_of("地鐵 站。")
    ('metro station', '地铁站')
    """
    even = unicodedata.normalize("NFKC", text).casefold().replace("'", "").replace("’", "").translate(_SIMPLER)
    words = _WORD.findall(even)
    return "".join(words) if has_han(even) or _KANA.search(even) else " ".join(words)


def languages_of(text: str) -> tuple[str, ...]:
    """The languages that a text may be in, by its script; the likeliest first, none for figures and symbols."""
    if _KANA.search(text):
        return ("ja",)
    if has_han(text):
        return ("zh", "ja")
    if any("LATIN" in unicodedata.name(letter, "") for letter in text if letter.isalpha()):
        return ("en", "de", "es", "fr")
    return ()


def decisive(key: str) -> frozenset[str]:
    """What in a key decides its meaning: negations, directions, figures, men or women."""
    words = frozenset(key.split()) & _DECISIVE_WORDS
    return words | (frozenset(key) & _DECISIVE_CHARACTERS) | frozenset(re.findall(r"\d+", key))
