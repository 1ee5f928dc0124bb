"""What people write and hand over: files read within bounds, and the words in which a mistake in them is told.

No stage of the flow: profiles, projects, layouts, scenarios and phrasebooks all stand on it, so that a named pipe, an
endless file or a misspelt key is the same one line wherever it comes up.
"""
