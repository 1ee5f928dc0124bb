"""User interfaces over the emulated device."""
