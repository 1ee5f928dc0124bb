"""The device in a process of its own: what runs there, and how whoever started it talks to it.

A hung or crashed app is named, killed and started again without the window noticing more than a pause.
"""

from emulator.link.device_link import DeviceLink

__all__ = ["DeviceLink"]
