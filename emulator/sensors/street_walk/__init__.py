"""The synthetic camera: a walk of half a minute past signs, a shop window and a payment code, drawn by the project.

`walk.StreetWalk` is the picture source, `boards` has two still ones, `timeline` says what happens when.
"""
