"""Recognition: what is in a photograph, told by the readers on the glasses or by a live model."""
