"""Layout + data -> what is there to be seen or said, before any size is known: the part that eye and ear share."""
