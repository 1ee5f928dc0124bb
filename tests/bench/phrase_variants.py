"""What people and readers make of phrases: slips of the pen, look-alike characters, other word order, small words.

In: the phrasebook and a seeded generator. Out: variants with the translation that they should get. Beside them, texts
that are in no entry, many built to be taken for one. None of this was looked at when the matching was written but the
first half of UNKNOWN["en"] and UNKNOWN["zh"], on which its limits were set, and the openings of `_polite`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from emulator.services.translate.phrasebook import Phrasebook

EACH = 40
LATIN = ("en", "de", "es", "fr")
# Pairs that readers of Chinese print confuse, from the shapes of the characters.
SLIPS = {"请": "清", "人": "入", "大": "太", "未": "末", "己": "已", "日": "曰", "土": "士", "间": "问", "烟": "姻"}
SLIPS |= {"洗": "冼", "晚": "睌", "钱": "线", "菜": "莱", "酒": "洒", "找": "我", "地": "池", "站": "沾", "贝": "见"}

UNKNOWN = {
    "en": (
        "Where is the bar?", "Where is the casino?", "This is my sister", "It is snowing", "Do you speak Dutch?",
        "I am allergic to milk", "I need a dentist", "My flight was delayed", "How old are you?", "The soup is cold",
        "I have lost my mind", "Can I pay by cheque?",
        "I need a lawyer", "Please call my mother", "Where is the beach?",
        "When does the next boat leave?", "Is dinner included?", "The shower is broken", "I have a backache",
        "Where is the embassy?",
        "Can I borrow a pen?", "My wallet is empty", "I lost my keys", "The room is too dark",
        "A sandwich please", "To the harbour please",
        "Do you have a map?", "What is the address?", "It is windy today",
        "May I open the window?", "I am a teacher", "This is my daughter", "How much is the coffee?", "Call my wife",
    ),
    "zh": (
        "酒吧在哪里", "赌场在哪里", "这是我的儿子", "我对牛奶过敏",
        "图书馆在哪里", "我不吃鱼", "我要一杯果汁", "下雪了",
        "我需要律师", "请叫我妈妈", "我头晕", "你会说日语吗",
        "电影院在哪儿", "我的相机丢了", "我是医生", "我想租一条船",
        "禁止钓鱼", "小心狗", "请勿打扰", "学校在哪里",
        "我的钥匙丢了", "房间太暗了", "请去码头", "今天风很大", "我是老师",
        "这是我的女儿", "咖啡多少钱", "可以开窗吗", "有地图吗", "晚餐几点开始",
    ),
    "de": (
        "Wo ist die Bar?", "Ich brauche einen Anwalt", "Das ist mein Sohn", "Ich habe Rückenschmerzen",
        "Sprechen Sie Russisch?", "Ich möchte ein Boot mieten", "Wie alt sind Sie?", "Das Zimmer ist zu dunkel",
    ),
    "es": ("¿Dónde está la playa?", "Necesito un abogado", "Este es mi hijo", "Me duele la espalda", "Está nevando"),
    "fr": ("Où est la plage ?", "J'ai besoin d'un avocat", "Voici mon fils", "J'ai mal au dos", "Il neige"),
    "ja": ("バーはどこですか", "弁護士が必要です", "こちらは私の息子です", "背中が痛いです", "雪が降っています"),
}  # fmt: skip


class Variant(NamedTuple):
    """A text that is not in the book, and the translation that it should get."""

    language: str
    kind: str
    text: str
    target: str
    expected: str


def variants_of(book: Phrasebook, rng: np.random.Generator) -> Iterator[Variant]:
    """Up to `EACH` variants of each kind and language, of phrases drawn without putting back."""
    for language in LATIN:
        target = "en" if language != "en" else "zh"
        for kind, change in (("slip", _slip), ("word order", _order), ("small words", _padded)):
            yield from _changed(book, rng, language, target, kind, change)
    for kind, change in (("look-alike", _look_alike), ("politeness", _polite)):
        yield from _changed(book, rng, "zh", "en", kind, change)


def _changed(book, rng, language, target, kind, change) -> Iterator[Variant]:
    known = book.phrases[language]
    spellings = list(dict.fromkeys(s for e in known.values() if target in e for s in e[language]))
    made = 0
    for at in rng.permutation(len(spellings)):
        text = change(spellings[at], rng)
        exact = book.translate(spellings[at], language, target)
        if text and exact is not None:
            yield Variant(language, kind, text, target, exact.text)
            made += 1
        if made == EACH:
            return


def _slip(phrase: str, rng: np.random.Generator) -> str:
    """One letter left out, doubled, exchanged or swapped, in a word of five letters or more."""
    words = phrase.split()
    long = [at for at, word in enumerate(words) if word.isalpha() and len(word) >= 5]
    if not long:
        return ""
    at = int(rng.choice(long))
    word, place = words[at], int(rng.integers(1, len(words[at]) - 1))
    letter = "abcdefghijklmnoprstu"[int(rng.integers(20))]
    words[at] = [
        word[:place] + word[place + 1 :],
        word[:place] + word[place] + word[place:],
        word[:place] + letter + word[place + 1 :],
        word[:place] + word[place + 1] + word[place] + word[place + 2 :],
    ][int(rng.integers(4))]
    return " ".join(words)


def _order(phrase: str, rng: np.random.Generator) -> str:
    """Two words that stand beside each other, swapped."""
    words = phrase.rstrip("?!. ").split()
    if len(words) < 3:
        return ""
    at = int(rng.integers(len(words) - 1))
    words[at], words[at + 1] = words[at + 1], words[at]
    return " ".join(words)


def _padded(phrase: str, rng: np.random.Generator) -> str:
    """What a recogniser hears before and behind a phrase."""
    before, behind = [("um", ""), ("well", "please"), ("", "now"), ("so", "")][int(rng.integers(4))]
    return f"{before} {phrase.rstrip('?!. ')} {behind}".strip() if len(phrase.split()) > 1 else ""


def _look_alike(phrase: str, rng: np.random.Generator) -> str:
    """One character exchanged for one that a reader takes it for."""
    places = [at for at, character in enumerate(phrase) if character in SLIPS]
    if not places or len(phrase) < 3:
        return ""
    at = int(rng.choice(places))
    return phrase[:at] + SLIPS[phrase[at]] + phrase[at + 1 :]


def _polite(phrase: str, rng: np.random.Generator) -> str:
    """A question that begins or ends politely."""
    return [f"请问{phrase}", f"{phrase}呢", f"请问一下{phrase}"][int(rng.integers(3))] if len(phrase) > 4 else ""
