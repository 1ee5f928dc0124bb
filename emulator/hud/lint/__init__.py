"""What a well formed layout does wrong for eyes and ears: rules with a measured value, a limit and a source.

Layout + screen + light -> findings, over every moment that the layout's own samples and words can bring about. Pure;
the figures of the light come in as a `Light`, since optics are another stage.
"""

from emulator.hud.lint.finding import Finding, Light, Severity
from emulator.hud.lint.places import Places
from emulator.hud.lint.run import heard, seen

__all__ = ["Finding", "Light", "Places", "Severity", "heard", "seen"]
