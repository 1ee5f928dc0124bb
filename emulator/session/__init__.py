"""Sessions: what is put into a run, and (later) what is recorded of it."""
