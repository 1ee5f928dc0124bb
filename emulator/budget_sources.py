"""Where the budgets of a run come from: the device's profile, the project, or the tighter of both."""

from __future__ import annotations

from typing import Final

from emulator.profile import DeviceProfile
from emulator.project import Project
from emulator.trace.breaches import PROJECT
from emulator.trace.budgets import Budgets

_WHOLE: Final = ("vision_ms", "speech_ms", "touch_ms", "mean_power_mw")


def budgets_of(profile: DeviceProfile, project: Project | None) -> Budgets:
    """The device's budgets, tightened by the project's."""
    limits = {name: getattr(profile.budget, name) for name in _WHOLE}
    values = {name: sourced.value for name, sourced in limits.items()}
    sources = {name: f"profile, {sourced.confidence}: {sourced.source}" for name, sourced in limits.items()}
    if project is None:
        return Budgets(sources=sources, **values)
    own = project_budgets(project)
    for name in limits:
        asked = getattr(own, name)
        if asked is not None and asked < values[name]:
            values[name], sources[name] = asked, PROJECT
    return Budgets(per_stage=own.per_stage, per_node=own.per_node, sources=sources, **values)


def project_budgets(project: Project) -> Budgets:
    """What the project itself asks for, also where the device's budget is tighter."""
    return Budgets(
        **{name: getattr(project.budgets, name) for name in _WHOLE},
        per_stage=dict(project.budgets.stages),
        per_node={node.name: node.budget_ms for node in project.nodes if node.budget_ms is not None},
        sources=dict.fromkeys(_WHOLE, PROJECT),
    )
