"""How long a message must stay to be read at a glance.

One second to notice it, then 0.35 s a word (BBC subtitle guidance: 160 to 180 words a minute) or 1/9 s a Chinese
character (Netflix guidance: 9 a second), within 2.5 to 10 s.
"""

from __future__ import annotations

_NOTICE_MS, _WORD_MS, _WIDE_MS = 1000.0, 350.0, 1000.0 / 9
_LEAST_MS, _MOST_MS = 2500, 10_000


def dwell_ms(text: str) -> int:
    """Milliseconds for reading `text`, mixed scripts included.

    >>> dwell_ms("Running 5 minutes late"), dwell_ms("")
    (2500, 2500)
    """
    wide = sum(char >= "\u2e80" for char in text)
    words = len("".join(" " if char >= "\u2e80" else char for char in text).split())
    return int(min(_MOST_MS, max(_LEAST_MS, _NOTICE_MS + words * _WORD_MS + wide * _WIDE_MS)))
