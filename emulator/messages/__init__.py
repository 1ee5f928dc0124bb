"""The arrows between the stages: frozen values with no behaviour of their own, one file a boundary."""
