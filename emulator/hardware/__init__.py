"""The device's hardware: compute units and their queues, energy, battery, heat."""
