"""Cuts a mixed text into runs that one voice can speak.

In: "出口 means Exit" and the language of the text around it. Out: [("zh", "出口"), ("en", "means Exit")]. A voice that
meets a foreign script spells it or falls silent, so each script gets its own voice; digits and marks stay with the
words before them.
"""

from __future__ import annotations

from itertools import groupby

# First and last code point of a script, and the language whose voice reads it. Unicode 15, Blocks.txt.
BLOCKS: tuple[tuple[int, int, str], ...] = (
    (0x3040, 0x30FF, "ja"),
    (0x31F0, 0x31FF, "ja"),
    (0x3400, 0x4DBF, "zh"),
    (0x4E00, 0x9FFF, "zh"),
    (0xF900, 0xFAFF, "zh"),
    (0x20000, 0x323AF, "zh"),
    (0x1100, 0x11FF, "ko"),
    (0xAC00, 0xD7AF, "ko"),
    (0x0041, 0x005A, "latin"),
    (0x0061, 0x007A, "latin"),
    (0x00C0, 0x024F, "latin"),
    (0x1E00, 0x1EFF, "latin"),
    (0x0400, 0x04FF, "ru"),
)
EAST_ASIAN = frozenset({"zh", "ja", "ko"})


def script_of(character: str) -> str | None:
    """The language whose voice reads this character, "latin" for Latin letters, None for what any voice reads.

    >>> [script_of(c) for c in "出のA7。"]
    ['zh', 'ja', 'latin', None, None]
    """
    code = ord(character)
    return next((language for first, last, language in BLOCKS if first <= code <= last), None)


def primary(tag: str) -> str:
    """The language of a tag, in lower case: "zh-Hans-CN" -> "zh", "cmn" -> "zh"."""
    language = tag.lower().replace("_", "-").partition("-")[0]
    return "zh" if language in ("cmn", "yue") else language


def split_by_script(text: str, language: str = "en") -> list[tuple[str, str]]:
    """Runs (language, words) in order; `language` is a tag such as "en" or "zh-CN". Empty for a blank text.

    >>> split_by_script("出口 means Exit 3")
    [('zh', '出口'), ('en', 'means Exit 3')]
    """
    around = primary(language)
    latin = "en" if around in EAST_ASIAN or around == "ru" else around
    kana = around == "ja" or any(script_of(c) == "ja" for c in text)
    spoken: list[tuple[str, str]] = []
    now: str | None = None
    for character in text:
        script = script_of(character)
        if script == "latin":
            script = latin
        elif script == "zh" and kana:
            script = "ja"
        now = script or now
        spoken.append((now or "", character))
    first = next((run for run, _ in spoken if run), around)
    runs = groupby(spoken, key=lambda pair: pair[0] or first)
    joined = [(run, "".join(character for _, character in group).strip()) for run, group in runs]
    return [(run, words) for run, words in joined if words]
