"""The kinds of picture sources, one file a kind; `registry.py` opens the one that a user asked for."""
