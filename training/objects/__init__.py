"""The object model: pictures of things drawn by the project, a small network trained on them, and what it scores.

`python -m training.objects.train` makes the model anew (it needs the extra `train`); drawing and scoring need nothing
beside the program's own requirements.
"""
