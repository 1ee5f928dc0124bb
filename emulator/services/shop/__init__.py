"""Shopping: what is like the thing in view and what it costs, from an offline catalogue or a shop that is connected."""
