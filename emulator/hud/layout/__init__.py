"""The layout format: models of what a designer writes in `*.hud.yaml`, how it is read, and how it is checked."""
