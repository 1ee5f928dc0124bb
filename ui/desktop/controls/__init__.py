"""What the device, sensors and world panels think, without Qt: gestures, scales, wishes, sources and their words.

Everything here takes plain values and returns plain values; the widgets beside it only show them.
"""
