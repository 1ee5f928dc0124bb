"""Glasses projects: `glasses.toml` checked, its nodes in data-flow order, its paths kept inside its folder."""

from emulator.project.fields import NodeSpec, Project, RunDefaults
from emulator.project.load import built_in_projects, load_project

__all__ = ["NodeSpec", "Project", "RunDefaults", "built_in_projects", "load_project"]
