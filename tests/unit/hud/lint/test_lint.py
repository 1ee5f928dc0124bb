"""Every rule of lint on a layout that breaks it, and on one that does not; and all layouts that come along."""

from __future__ import annotations
