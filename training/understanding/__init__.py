"""The model that understands commands: corpora from grammars, training with and without attention gates, and scores.

`python -m training.understanding.train` makes everything anew (it needs the extra `train`); drawing sentences and
scoring the files that come along need nothing beside the program's own requirements.
"""
