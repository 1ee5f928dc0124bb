"""The rules by their ids, with the source of each limit, and what a rule found.

Sources in short: what stands behind a house limit is a reason and no standard, and says so.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Literal, Protocol

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True)
class Rule:
    """Where the limits of a rule come from, and what to do about what it finds."""

    source: str
    mend: str


RULES: dict[str, Rule] = {
    "TXT-001": Rule("ISO 9241-3; NUREG-0700: 16 arcmin at least", "choose a larger role or size"),
    "TXT-002": Rule("ISO 9241-3: 20 to 22 arcmin to read", "choose a larger role or size"),
    "TXT-004": Rule("house limit; Zhou et al., CHI 2023: reading while walking", "choose a larger role or size"),
    "TXT-005": Rule("ISO 9241-3: 5 x 7 dots at least, 7 x 9 to read; Chinese 15 x 15", "choose a larger role or size"),
    "TXT-008": Rule("NUREG-0700: groups of characters up to 45 arcmin", "choose a smaller size"),
    "TXT-009": Rule(
        "Meta display checklist; 35 % for translation is a house limit", "shorten it, or give it more room"
    ),
    "TXT-010": Rule("Even Hub notes: what a font lacks is dropped in silence", "write it in other characters"),
    "CON-001": Rule("HFS-100 by the height of the text; 1.3 at least, as in aviation", "use a brighter level"),
    "CON-003": Rule("WCAG 1.4.11: 3 : 1 for what is not text", "use a brighter level"),
    "CON-004": Rule("contrast in closed form, reflectance 0.3", ""),
    "COL-005": Rule("Even display guidelines: levels at least two apart", "use levels that are further apart"),
    "LUM-001": Rule("15 % is a house limit; 5 % for what stays: Android always-on displays", "show less, or smaller"),
    "LUM-002": Rule("house limit; large bright areas are uncomfortable (HoloLens)", "make the filled area smaller"),
    "GEO-001": Rule("Glass: 40 px of padding; the profile's safe area", "reduce the offset"),
    "GEO-004": Rule("keep the view of the world (Android display glasses); 5 degrees is a house limit", "use an edge"),
    "DEN-001": Rule("one thing at a time (Android display glasses); three groups are a house limit", "show fewer"),
    "DEN-002": Rule("house limit of 25 words; seven lines as on Vuzix Z100", "say it shorter, or in turn"),
    "DEN-004": Rule("Even design guidelines: five to six entries a page", "reduce page_size"),
    "TIM-001": Rule("BBC subtitles: 0.35 s a word, Chinese nine characters a second", "use duration: auto"),
    "TIM-002": Rule("house limit: what interrupts goes within 10 s", "use duration: auto, or a component that stays"),
    "TIM-003": Rule("house limit; brief and timely (Android display glasses)", "bundle the messages"),
    "CAP-001": Rule("Netflix and BBC subtitles: two lines", "use lines: 2"),
    "CAP-002": Rule(
        "Netflix subtitles: 42 characters a line, Chinese and Korean 16, Japanese 13", "set chars_per_line"
    ),
    "A11Y-002": Rule("WCAG 1.4.4; 130 % is a house limit", "leave more room"),
    "VOX-001": Rule(
        "house rule: nothing stands on the display alone", "give it a say: (an empty one where it may stay silent)"
    ),
    "VOX-002": Rule("house limit of 25 words; they take nine seconds (BBC, 170 words a minute)", "say less with say:"),
    "VOX-003": Rule("house rule: what is silent on purpose is known to be", "give it words in say: if it is missed"),
    "COV-001": Rule("", "give samples that show it"),
}


class Light(Protocol):
    """What one display does against the light of the world, for a surface of reflectance 0.3 behind it."""

    def ratio(self, level: int, lux: float) -> float:
        """Contrast ratio of a level code."""

    def required(self, capital_arcmin: float) -> float:
        """Contrast ratio that text of this height needs."""

    def readable_to_lux(self, level: int, required: float) -> float:
        """Brightest light in which a level keeps a ratio; may be infinite."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What breaks a rule: `measured` against `limit`, both in `unit`; `what` is one clause for a person.

    `component` is the element's id, empty for the layout as a whole. `moment` says which data brought it about, empty
    for the layout's samples as they are.
    """

    rule: str
    severity: Severity
    what: str
    measured: float
    limit: float
    unit: str
    component: str = ""
    moment: str = ""

    @property
    def source(self) -> str:
        """Where the limit comes from."""
        return RULES[self.rule].source

    @property
    def mend(self) -> str:
        """What to do about it; empty where there is nothing to do."""
        return RULES[self.rule].mend

    @property
    def bound(self) -> str:
        """The limit in words, as in "at least 16 arcmin"; empty where it is none or one, which `what` says already."""
        if self.limit <= 1.0 or math.isinf(self.limit):
            return ""
        return f"{'at least' if self.measured < self.limit else 'at most'} {self.limit:.3g} {self.unit}"

    @property
    def excess(self) -> float:
        """How far it is beyond its limit."""
        return abs(self.measured - self.limit)


def worst(findings: list[Finding]) -> list[Finding]:
    """One finding a rule, severity and component: the one farthest beyond its limit, in the order of first sight."""
    kept: dict[tuple[str, Severity, str], Finding] = {}
    for finding in findings:
        key = (finding.rule, finding.severity, finding.component)
        if key not in kept or finding.excess > kept[key].excess:
            kept[key] = finding
    return list(kept.values())


def at(moment: str, finding: Finding) -> Finding:
    """The finding of one moment."""
    return replace(finding, moment=moment)
