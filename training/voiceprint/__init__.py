"""The background model of the voice check: synthetic voices, and how well they are told apart.

`python -m training.voiceprint` makes assets/models/voiceprint.npz anew; it needs espeak-ng with its voice variants. The
voices are a speech program's. They are not people: the error rates say that the method works as it should, and nothing
of how well it knows a person.
"""
