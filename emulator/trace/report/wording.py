"""How the report puts numbers and words: three digits that mean something, intervals with an en dash, no endless text.

In: numbers and strings of any kind, hostile ones included. Out: short plain text; escaping is the templates' affair.
"""

from __future__ import annotations

from typing import Final

from emulator.trace.flows import Verdict

FLOW_WORDS: Final = {
    "vision": ("Vision", "from light to light", "view", "views"),
    "speech": ("Speech", "from the last sound to the answer", "request", "requests"),
    "touch": ("Touch", "from the finger to the answer", "touch", "touches"),
    "app": ("App", "timers, sensor reports, the first screen", "pass", "passes"),
    "sound": ("Sound", "every block of the microphone, up to voice activity", "block", "blocks"),
}
VERDICT_WORDS: Final[dict[Verdict, str]] = {
    "holds": "p95 keeps the budget, even at the slow end of the prediction",
    "probably holds": "p95 keeps the budget, but not at the slow end of the prediction",
    "probably misses": "p95 misses the budget, and keeps it only at the fast end of the prediction",
    "misses": "p95 misses the budget, even at the fast end of the prediction",
    "no verdict": "nothing to judge",
}
_LONGEST: Final = 400


def flow_words(flow: str) -> tuple[str, str, str, str]:
    """Heading, explanation, one, many."""
    return FLOW_WORDS.get(flow, (flow.capitalize() or "Other", "", "pass", "passes"))


def number(value: float) -> str:
    """Three significant digits where there are decimals; thousands apart by a narrow space."""
    size = abs(value)
    if size >= 99.95:
        return f"{value:,.0f}".replace(",", "\u202f")
    if size >= 9.995:
        return f"{value:.1f}"
    return f"{value:.2f}" if size >= 0.005 or not value else "<0.01"


def ms(value: float | None) -> str:
    """Milliseconds without their unit; a dash for nothing."""
    return "–" if value is None else number(value)


def between(low: float | None, high: float | None) -> str:
    """An interval, or "" where there is none to speak of."""
    if low is None or high is None or number(low) == number(high):
        return ""
    return f"{number(low)}–{number(high)}"


def with_interval(value: float, low: float, high: float, unit: str) -> str:
    """A figure in running text: "412 ms (310–560)"."""
    spread = between(low, high)
    return f"{number(value)} {unit} ({spread})" if spread else f"{number(value)} {unit}"


def percent(share: float) -> str:
    """A share as a percentage; never 0 % or 100 % unless it is exactly that."""
    if share in (0, 1):
        return f"{share * 100:.0f} %"
    return f"{min(max(share * 100, 0.1), 99.9):.{0 if 0.1 <= share <= 0.9 else 1}f} %"


def counted(count: int, one: str, many: str) -> str:
    """ "1 view", "12 views"."""
    return f"{number(count) if count >= 100 else count} {one if count == 1 else many}"


def clip(text: object, longest: int = _LONGEST) -> str:
    """Free text as the page can bear it: no control characters, no broken characters, not endless."""
    whole = str(text)
    kept = "".join(" " if c in "\n\r\t" else c if _printable(c) else "\ufffd" for c in whole[:longest])
    return kept if len(whole) <= longest else f"{kept}… ({len(whole):,} characters)"


def _printable(character: str) -> bool:
    code = ord(character)
    return code >= 0x20 and not 0x7F <= code <= 0x9F and not 0xD800 <= code <= 0xDFFF
