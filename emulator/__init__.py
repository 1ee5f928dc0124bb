"""The emulated device: sensors, pipeline, app, HUD and voice on emulated time. No Qt and no user interface in here."""
