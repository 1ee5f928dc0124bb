"""Glasses projects: `glasses.toml` checked, its nodes in data-flow order, its paths kept inside its folder."""

from emulator.project.fields import NodeSpec, Project, RunDefaults
from emulator.project.load import built_in_projects, find_project, load_project
from emulator.project.paths import assets_folder
from emulator.project.templates import Template, new_project, templates

__all__ = [
    "NodeSpec",
    "Project",
    "RunDefaults",
    "Template",
    "assets_folder",
    "built_in_projects",
    "find_project",
    "load_project",
    "new_project",
    "templates",
]
