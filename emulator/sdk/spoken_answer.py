"""Yes or no, in the words of English, German and Chinese. Pure."""

from __future__ import annotations

import re

LONGEST_ANSWER = 4  # words; who says more has something else to say
YES = frozenset(
    ("yes", "yeah", "yep", "sure", "okay", "ok", "right", "correct", "ja", "jawohl", "genau", "richtig", "gern")
)
NO = frozenset(
    ("no", "nope", "nah", "not", "never", "don't", "wrong", "cancel", "nein", "nicht", "falsch", "abbrechen")
)
HAN_NO, HAN_YES = re.compile(r"^(不|别|没|取消|算了)"), re.compile(r"^(是|对|好|嗯|行|可以|没错|没问题|不错)")


def answer_in(text: str) -> bool | None:
    """Whether a short answer means yes (True) or no (False), None for anything else.

    >>> [answer_in(text) for text in ("Yes, please!", "no thanks", "nein", "是的", "不对", "the no name bar")]
    [True, False, False, True, False, None]
    """
    plain = text.strip().casefold()
    if HAN_YES.match(plain) and len(plain) <= LONGEST_ANSWER:
        return True
    if HAN_NO.match(plain) and len(plain) <= LONGEST_ANSWER:
        return False
    words = re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)?", plain.replace("’", "'"))
    if not words or len(words) > LONGEST_ANSWER or words[0] not in YES | NO:
        return None
    return not NO & set(words)
