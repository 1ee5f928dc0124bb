"""The window: a Qt desktop application around a device that lives in a process of its own."""
