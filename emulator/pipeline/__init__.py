"""The inference pipeline: typed nodes between the sensors and the app, as `glasses.toml` declares them."""
