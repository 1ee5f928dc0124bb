"""The lanes of the machine: one for each kind of work that flows through the device, wired in `machine.py`."""
